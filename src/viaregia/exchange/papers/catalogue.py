"""The catalogue: who can be met, by number, with one public line on each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.profile_lines import said_by
from viaregia.exchange.papers.spreadsheet import Sheet, foot_with, looks_of, open_book, write_sheet
from viaregia.exchange.papers.typesetting import Data, pdf


def in_catalogue(forum: Forum, language: str) -> tuple[list[Participant], list[Participant]]:
    """Return who can be wished for, and who is there besides (guests of honour, press, staff).

    Both by organisation, then name, in a language's alphabet; who has no organisation stands under their own name.
    O(participants log participants).
    """
    people = sorted(forum.participants, key=lambda person: _by_organisation(person, language))
    return [person for person in people if person.bookable], [person for person in people if not person.bookable]


def _by_organisation(person: Participant, language: str) -> tuple[object, ...]:
    names = (person.organisation or person.last_name, person.last_name, person.first_name)
    return (*(sort_key(name, language) for name in names), person.number)


def catalogue_pdf(forum: Forum, *, language: str, printed_at: datetime) -> bytes:
    """Return the catalogue in two columns: each organisation with its people under it. Nothing private is in it."""
    _ = words(language).gettext
    bookable, others = in_catalogue(forum, language)
    title = _("Catalogue of participants")
    count = words(language).ngettext("{count} participant", "{count} participants", len(bookable))
    return pdf(
        "catalogue.typ",
        {
            "title": f"{title} – {forum.settings.title}",
            "lang": language,
            "forum": forum.settings.title,
            "venue": forum.settings.venue,
            "name": title,
            "count": count.format(count=len(bookable)),
            "intro": _("Whom would you like to meet? Name the number in front of the name when you send your wishes."),
            "blocks": list(_blocks(bookable, language)),
            "others-name": _("Also there, without meetings"),
            "others": list(_blocks(others, language)),
            "empty": "" if bookable else _("Nobody is registered yet."),
            "foot": {**foot(forum.settings, language, printed_at), "pages": True},
        },
        printed_at=printed_at,
    )


def _blocks(people: Sequence[Participant], language: str) -> Iterator[Data]:
    """Yield an organisation with its people; what all of them look for stands once, under the last."""
    for _, group in groupby(people, key=lambda person: person.organisation.casefold() or f"\0{person.number}"):
        members = list(group)
        said = [said_by([person], language) for person in members]
        shared = all(each == said[0] for each in said)
        yield {
            "name": members[0].organisation,
            "where": ", ".join(filter(None, (members[0].city, local.country(members[0].country, language)))),
            "people": [
                _person(person, language, [] if shared else own) for person, own in zip(members, said, strict=True)
            ],
            "wants": said[0] if shared else [],
        }


def _person(person: Participant, language: str, wants: list[str]) -> Data:
    return {
        "number": person.number if person.bookable else "",
        "name": person.name,
        "function": person.function if person.bookable else _role(person, language),
        "languages": _tongues(person, language),
        "wants": wants,
    }


def _role(person: Participant, language: str) -> str:
    return ", ".join(filter(None, (person.function, label(person.participation, language))))


def _tongues(person: Participant, language: str) -> str:
    return ", ".join(local.tongue(code, language) for code in person.languages)


def catalogue_xlsx(forum: Forum, *, language: str, printed_at: datetime) -> bytes:
    """Return the catalogue as a spreadsheet: a row per person who can be wished for, the others on a second sheet."""
    _ = words(language).gettext
    bookable, others = in_catalogue(forum, language)
    file = BytesIO()
    book = open_book(file, forum.settings.title, printed_at)
    looks, printed_foot = looks_of(book, language), foot_with(forum.settings, language, printed_at)
    facts = (_("Name"), _("Function"), _("Organisation"), _("City"), _("Country"), _("Languages"))
    mixed = any(person.wants for person in bookable)
    rows = [(person.number, *_facts(person, language), *_said(person, mixed=mixed)) for person in bookable]
    columns = (_("Number"), *facts, _("Offers"), _("Looks for"), *([_("Looks for / offers")] if mixed else []))
    write_sheet(book, Sheet(_("Catalogue"), columns, rows, 2), looks, printed_foot)
    if others:
        there = [(*_facts(person, language), label(person.participation, language)) for person in others]
        write_sheet(book, Sheet(_("Also there"), (*facts, _("Takes part as")), there), looks, printed_foot)
    book.close()
    return file.getvalue()


def _said(person: Participant, *, mixed: bool) -> tuple[str, ...]:
    return ("; ".join(person.offers), "; ".join(person.needs), *((person.wants,) if mixed else ()))


def _facts(person: Participant, language: str) -> tuple[str, ...]:
    return (
        person.name,
        person.function,
        person.organisation,
        person.city,
        local.country(person.country, language),
        _tongues(person, language),
    )
