"""Agendas on paper: one A4 page each, whatever it has to hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from viaregia.base.words import words
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.profile_lines import profile_lines
from viaregia.exchange.papers.typesetting import Data, pdf, pdf_and_note

BARE: Final = 4  # a table's name up to this length that holds a digit is a number: 7, 12b, A-3


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in an agenda, in its language: a heading, and lines of (what changed, was → is now)."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def agenda_pdf(
    agenda: Agenda, settings: Settings, *, printed_at: datetime, changes: Changes | None = None
) -> tuple[bytes, Data]:
    """Return one person's agenda in their language, and how it was made to fit its page (for `agendas_pdf`).

    `changes`: what is different from the version before; it stands at the top.
    """
    language = agenda.language
    title = words(language).gettext("Agenda of {name}").format(name=agenda.participant.name)
    page = _page(agenda, settings, printed_at, None, changes)
    return pdf_and_note("agenda.typ", _document(title, settings, language, [page]), "fit", printed_at=printed_at)


def agendas_pdf(
    agendas: Sequence[Agenda],
    settings: Settings,
    *,
    language: str,
    printed_at: datetime,
    fits: Sequence[Data] | None = None,
) -> bytes:
    """Return the agendas as one PDF, a page each in its own language, in the order given.

    `language`: of the document's title. `printed_at`: local time, printed on each page. `fits`: what `agenda_pdf` said
    of each; without it every page is fitted anew, which takes twice the time and memory.
    """
    known = fits or [None] * len(agendas)
    pages: list[Data] = [_page(one, settings, printed_at, fit) for one, fit in zip(agendas, known, strict=True)]
    title = words(language).gettext("Agendas")
    return pdf("agenda.typ", _document(title, settings, language, pages), printed_at=printed_at)


def _document(title: str, settings: Settings, language: str, pages: Sequence[Data]) -> dict[str, Data]:
    return {"title": f"{title} – {settings.title}", "lang": language, "pages": pages}


def _page(
    agenda: Agenda, settings: Settings, printed_at: datetime, fit: Data, changes: Changes | None = None
) -> dict[str, Data]:
    person, language = agenda.participant, agenda.language
    _ = words(language).gettext
    belongs = (person.function, person.organisation, local.country(person.country, language))
    return {
        "fit": fit,
        "lang": language,
        "forum": settings.title,
        "venue": settings.venue,
        "label": _("Agenda"),
        "name": person.name,
        "belongs": ", ".join(filter(None, belongs)),
        "delegation": agenda.delegation,
        "changes": None if changes is None else {"label": changes.heading, "lines": list(map(list, changes.lines))},
        "empty": "" if agenda.entries else _("Nothing is planned for you yet."),
        "columns": [_("Time"), _("Place"), _("With whom, what"), _("Language")],
        "days": [
            {"day": local.day(day, language), "rows": [_row(entry, language) for entry in entries]}
            for day, entries in agenda.days
        ],
        "foot": foot(settings, language, printed_at),
    }


def _row(entry: Entry, language: str) -> dict[str, Data]:
    return {
        "kind": entry.kind.value,
        "start": local.clock(entry.start),
        "end": "" if entry.start == entry.end else local.clock(entry.end),
        "table": table_called(entry.table, language),
        "hall": entry.hall,
        "heads": [[partner.name, partner.function] for partner in entry.partners] or [[heading(entry, language), ""]],
        "under": [] if not entry.partners else belongings(entry, language),
        "notes": list(notes(entry, language)),
        "tongue": list(spoken(entry, language)),
    }


def heading(entry: Entry, language: str) -> str:
    """Return what an entry is called that is not a meeting."""
    _ = words(language).gettext
    named = {EntryKind.ARRIVAL: _("Arrival"), EntryKind.DEPARTURE: _("Departure")}
    if entry.kind in named:
        return ": ".join(filter(None, (named[entry.kind], entry.title)))
    untitled = {EntryKind.LUNCH: _("Time for lunch"), EntryKind.FREE: _("Free"), EntryKind.MEETING: _("Meeting")}
    return entry.title or untitled.get(entry.kind, "")


def belongings(entry: Entry, language: str) -> list[str]:
    """Return the partners' organisations with their countries, each once."""
    lines = (
        ", ".join(filter(None, (partner.organisation, local.country(partner.country, language))))
        for partner in entry.partners
    )
    return list(dict.fromkeys(filter(None, lines)))


def notes(entry: Entry, language: str) -> list[str]:
    """Return the small print of an entry: what the partner wants, who else comes, when the bus leaves."""
    _ = words(language).gettext
    lines = []
    if entry.proposed:
        lines.append(_("Proposal of the organiser"))
    lines += profile_lines(entry.offers, entry.needs, entry.wants, language)
    if entry.subject:
        lines.append(_("Subject: {subject}").format(subject=entry.subject))
    if entry.colleagues:
        lines.append(_("Together with {names}").format(names=", ".join(entry.colleagues)))
    if entry.transfer:
        travel = timedelta(minutes=entry.transfer)
        out, back = local.clock(entry.start - travel), local.clock(entry.end + travel)
        lines.append(_("Leave at {out}, back at {back}").format(out=out, back=back))
    return lines


def spoken(entry: Entry, language: str) -> list[str]:
    """Return the language of the talk, or the interpreter and what is interpreted; and the meeting's number."""
    _ = words(language).gettext
    lines = []
    if entry.pair:
        lines.append(_("Interpreter: {name}").format(name=entry.interpreter) if entry.interpreter else "")
        lines.append(local.pair(entry.pair, language))
    elif entry.language:
        lines.append(local.tongue(entry.language, language))
    if entry.number:
        lines.append(_("No. {number}").format(number=entry.number))
    return list(filter(None, lines))


def table_called(name: str, language: str) -> str:
    """Return `Table 7` for a table that only has a number, and the name of any other ("Stand BioTec")."""
    bare = len(name) <= BARE and any(sign.isdigit() for sign in name) and " " not in name
    return words(language).gettext("Table {name}").format(name=name) if bare else name
