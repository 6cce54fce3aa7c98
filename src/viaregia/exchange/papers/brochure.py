"""The brochure that all participants get: one block a profile, of those who agreed to stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Final

from viaregia.base.sorting import sort_key
from viaregia.base.words import N_, words
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.spreadsheet import Sheet, foot_with, looks_of, open_book, write_sheet
from viaregia.exchange.papers.typesetting import Data, pdf


@dataclass(frozen=True, slots=True)
class Entry:
    """One person, with their organisation ("" for none), in words of the reader's language where they are not names.

    `offers`, `needs`: as they were written. `offers_meant`, `needs_meant`: what was confirmed of them, in the reader's
    language.
    """

    name: str
    last_name: str
    function: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers_meant: tuple[str, ...] = ()
    needs_meant: tuple[str, ...] = ()
    organisation: str = ""
    place: str = ""
    website: str = ""
    profile: str = ""


COLUMNS: Final = (
    N_("Organisation"), N_("Place"), N_("Website"), N_("Profile"), N_("Name"), N_("Function"), N_("E-mail"),
    N_("Telephone"), N_("Languages"), N_("Offers"), N_("Looks for"),
)  # fmt: skip


def in_order(entries: Iterable[Entry], language: str) -> list[Entry]:
    """Return entries by organisation, then name, in a language's alphabet. O(entries log entries)."""
    return sorted(
        entries,
        key=lambda each: tuple(sort_key(text, language) for text in (each.organisation or each.last_name, each.name)),
    )


def brochure_pdf(
    entries: Iterable[Entry], settings: Settings, *, when: str, language: str, printed_at: datetime
) -> bytes:
    """Return the brochure: an organisation with its people under it. `when`: the days, in words."""
    _ = words(language).gettext
    listed, title = in_order(entries, language), _("Who is there")
    count = words(language).ngettext("{count} participant", "{count} participants", len(listed))
    return pdf(
        "brochure.typ",
        {
            "title": f"{title} – {settings.title}",
            "lang": language,
            "forum": settings.title,
            "about": " · ".join(filter(None, (when, settings.venue))),
            "name": title,
            "count": count.format(count=len(listed)),
            "empty": "" if listed else _("Nobody has agreed to stand in the brochure yet."),
            "offers": _("Offers"),
            "needs": _("Looks for"),
            "blocks": [_block(list(few)) for _key, few in groupby(listed, key=_house)],
            "foot": {**foot(settings, language, printed_at), "pages": True},
        },
        printed_at=printed_at,
    )


def _house(entry: Entry) -> str:
    return entry.organisation.casefold() or f"\0{entry.name}"


def _block(people: Sequence[Entry]) -> dict[str, Data]:
    first = people[0]
    return {
        "name": first.organisation or first.name,
        "where": " · ".join(filter(None, (first.place, first.website))),
        "profile": first.profile,
        "people": [_person(each) for each in people],
        "offers": _once(text for each in people for text in each.offers),
        "offers-meant": _once(text for each in people for text in each.offers_meant),
        "needs": _once(text for each in people for text in each.needs),
        "needs-meant": _once(text for each in people for text in each.needs_meant),
    }


def _person(entry: Entry) -> dict[str, Data]:
    return {
        "name": entry.name,
        "function": entry.function,
        "contact": " · ".join(filter(None, (entry.email, entry.phone))),
        "languages": ", ".join(entry.languages),
    }


def _once(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(filter(None, texts)))


def brochure_xlsx(entries: Iterable[Entry], settings: Settings, *, language: str, printed_at: datetime) -> bytes:
    """Return the brochure as a spreadsheet, a row a person; no text is ever a formula."""
    _ = words(language).gettext
    file = BytesIO()
    with open_book(file, settings.title, printed_at) as book:
        sheet = Sheet(
            _("Brochure"), [_(each) for each in COLUMNS], [_row(each) for each in in_order(entries, language)]
        )
        write_sheet(book, sheet, looks_of(book, language), foot_with(settings, language, printed_at))
    return file.getvalue()


def _row(each: Entry) -> tuple[str, ...]:
    return (
        each.organisation, each.place, each.website, each.profile, each.name, each.function, each.email, each.phone,
        ", ".join(each.languages), _once((*each.offers, *each.offers_meant)), _once((*each.needs, *each.needs_meant)),
    )  # fmt: skip
