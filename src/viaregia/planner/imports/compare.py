"""Compares a list with the forum, cell by cell, and with what the list said the last time."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final

from viaregia.exchange.lists.entries import Entry, ListReading
from viaregia.exchange.lists.fields import COLUMNS, SPEAKS
from viaregia.exchange.lists.mapping import SheetMapping
from viaregia.exchange.lists.memory import KnownPerson, Memory
from viaregia.exchange.workbook.findings import Place
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.resolve import loose_key
from viaregia.planner.imports.book import Book, BookPerson
from viaregia.planner.imports.changes import (
    DOUBTFUL,
    CellChange,
    GonePerson,
    ListOutcome,
    Match,
    NewPerson,
)
from viaregia.planner.imports.identify import same_person

NAME_FIELDS: Final = ("salutation", "title", "first_name", "last_name")
# What a field of a list brings with it.
BRINGS: Final = {
    "full_name": NAME_FIELDS,
    "first_name": NAME_FIELDS,
    "last_name": NAME_FIELDS,
    "office_email": ("email",),
    "arrival_time": ("arrival",),
    "departure_time": ("departure",),
}
NUMBER: Final = re.compile(r"\d+")

Choose = Callable[[CellChange], bool]


def covered_by(sheets: Collection[SheetMapping]) -> frozenset[str]:
    """Return the fields that a list says something about, if only by an empty cell."""
    fields = {column.field for sheet in sheets for column in sheet.taken}
    more = {key for field in fields for key in BRINGS.get(field, ())}
    spoken = {"languages"} if any(field.startswith(SPEAKS) for field in fields) else set()
    return frozenset((fields | more | spoken) & set(COLUMNS))


def compare(
    matches: list[Match],
    book: Book,
    memory: Memory | None,
    outcome: ListOutcome,
    *,
    covered: Collection[str],
    choose: Choose,
    following: Iterator[str],
) -> None:
    """Sort everybody of a list into the outcome: new, changed, in conflict, taken out by hand.

    `choose`: whether the list's word is taken for a cell in conflict. `following`: numbers for those who are new.
    """
    known = {person.number: person for person in memory.people} if memory else {}
    for match in matches:
        if match.number is None:
            _newcomer(match.entry, book, known, outcome, following)
            continue
        if match.way in DOUBTFUL:
            outcome.doubtful.append(match)
        person, last = book.people[match.number], known.get(match.number)
        changes = list(_changes(match.entry, person, last, covered))
        outcome.unchanged += not changes
        for change, conflict in changes:
            if not conflict:
                outcome.changes.append(change)
            elif choose(change):
                outcome.taken.append(change)
            else:
                outcome.conflicts.append(change)


def _newcomer(
    entry: Entry, book: Book, known: dict[str, KnownPerson], outcome: ListOutcome, following: Iterator[str]
) -> None:
    """Add somebody, unless the organiser took them out of the forum since the last import."""
    if any(number not in book.people and same_person(entry, person) for number, person in known.items()):
        outcome.by_hand.append(entry)
    else:
        organisation = book.spelt(entry.values.get("organisation", ""))
        outcome.new.append(NewPerson(next(following), entry, organisation))


def note_gone(matches: list[Match], reading: ListReading, book: Book, memory: Memory, outcome: ListOutcome) -> None:
    """Note who was on the list the last time, is not now, and still stands in the forum."""
    here = {match.number for match in matches}
    for known in memory.people:
        person = book.people.get(known.number)
        if person is None or known.number in here:
            continue
        states = [state for entry, state in reading.left_out if same_person(entry, known)]
        organisation = person.values.get("organisation", "")
        outcome.gone.append(GonePerson(known.number, person.name, organisation, states[0] if states else ""))


def _changes(
    entry: Entry, person: BookPerson, last: KnownPerson | None, covered: Collection[str]
) -> Iterator[tuple[CellChange, bool]]:
    """Yield the cells in which list and forum differ, each with whether it was also changed by hand."""
    for key in COLUMNS:
        theirs, mine = entry.values.get(key, ""), person.values.get(key, "")
        before = last.values.get(key, "") if last is not None and (key in last.values or key in covered) else None
        if (not theirs and key not in covered) or same(key, theirs, mine):
            continue
        if key == "remark":
            theirs = _with_remark(mine, theirs, before or "")
            if theirs == mine:
                continue
            before = mine
        if before is not None and same(key, theirs, before):
            continue  # changed by hand; the list says what it said
        if before is None and (not theirs or (key == "organisation" and loose_key(theirs) == loose_key(mine))):
            continue
        place = entry.places.get(key, Place(entry.place.file, entry.place.sheet, entry.place.row))
        change = CellChange(person.number, person.name, key, mine, theirs, before, place)
        yield change, bool(mine) and (before is None or not same(key, mine, before))


def same(key: str, one: str, other: str) -> bool:
    """Tell whether two values of a field say the same."""
    if key == "email":
        return one.casefold() == other.casefold()
    if key == "phone":
        return NUMBER.findall(one) == NUMBER.findall(other) or "".join(NUMBER.findall(one)) == "".join(
            NUMBER.findall(other)
        )
    if key in ("title", "salutation"):
        return plain(one) == plain(other)
    if key in ("codes", "groups", "visits"):
        return set(one.split("; ")) == set(other.split("; "))
    return one == other


def _with_remark(mine: str, theirs: str, before: str) -> str:
    """Return the organiser's remark with the list's in it: in the place of what the list said before, or at the end."""
    if not theirs or theirs in mine:
        return mine
    return mine.replace(before, theirs) if before and before in mine else "; ".join(filter(None, (mine, theirs)))
