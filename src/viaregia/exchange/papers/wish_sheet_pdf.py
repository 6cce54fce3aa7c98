"""The wish sheet: one A4 page to fill in by hand, for those who answer on paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Participant, WishKind
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agendas import language_of
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.typesetting import Data, pdf

LINES: Final = 16
OFFERED: Final = (WishKind.MUST, WishKind.MEET, WishKind.IF_FREE)
"""What a sheet that passes through many hands may ask; whom somebody never wishes to meet is told in private."""


def wish_sheet_pdf(forum: Forum, *, language: str, printed_at: datetime) -> bytes:
    """Return one sheet without a name, to copy."""
    return _sheets(forum, [_page(forum, None, language, printed_at)], language, printed_at)


def wish_sheets_pdf(forum: Forum, people: Sequence[Participant], *, language: str, printed_at: datetime) -> bytes:
    """Return a sheet for each of these people, in their own language; `language`: of the document's title."""
    pages = [_page(forum, person, language_of(forum.settings, person), printed_at) for person in people]
    return _sheets(forum, pages, language, printed_at)


def _sheets(forum: Forum, pages: Sequence[Data], language: str, printed_at: datetime) -> bytes:
    title = words(language).gettext("Wish sheet")
    data: dict[str, Data] = {"title": f"{title} – {forum.settings.title}", "lang": language, "pages": pages}
    return pdf("wish-sheet.typ", data, printed_at=printed_at)


def _page(forum: Forum, person: Participant | None, language: str, printed_at: datetime) -> dict[str, Data]:
    _ = words(language).gettext
    settings = forum.settings
    belongs = (person.organisation, local.country(person.country, language)) if person else ("",)
    return {
        "lang": language,
        "forum": settings.title,
        "venue": settings.venue,
        "name": _("Wish sheet"),
        "who": [
            [_("Number"), person.number if person else ""],
            [_("Name"), person.name if person else ""],
            [_("Organisation"), ", ".join(filter(None, belongs))],
        ],
        "how": [
            _("Write the number of whom you would like to meet as it stands in the catalogue, and the name beside it."),
            _("Tick one box on each line: how much you want the meeting."),
            _("The most important wishes come first. Several meetings with one organisation need only one line."),
        ],
        "columns": [_("Number"), _("Name or organisation"), *(label(kind, language) for kind in OFFERED), _("Subject")],
        "lines": LINES,
        "back": _("Please return this sheet to: {organisers}").format(organisers=", ".join(settings.organisers))
        if settings.organisers
        else "",
        "signed": _("Date, signature"),
        "foot": foot(settings, language, printed_at),
    }
