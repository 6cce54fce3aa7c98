"""The forum's workbook as an import needs it: its people with what their cells say, and who is found by which name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Participant
from viaregia.exchange.lists.canonical import reduced
from viaregia.exchange.lists.fields import COLUMNS
from viaregia.exchange.lists.names import is_placeholder
from viaregia.exchange.workbook.columns import (
    FORUM,
    GROUPS,
    PARTICIPANTS,
    PROGRAMME,
    SHEETS,
    SLOTS,
    TABLES,
    WISHES,
    sheet_named,
)
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.header import Heading, header_of
from viaregia.exchange.workbook.people import participants_of
from viaregia.exchange.workbook.resolve import Party, People, loose_key
from viaregia.exchange.workbook.rows import Row, rows_of
from viaregia.exchange.workbook.source import grids_at
from viaregia.exchange.workbook.times import slots_of

NAMES: Final = ("first_name", "last_name")
REFERENCES: Final = {"groups": (GROUPS, "name"), "visits": (PROGRAMME, "title"), "table": (TABLES, "name")}


@dataclass
class BookPerson:
    """One participant of the workbook: `values` by field, as `canonical` says them; `row` is where they stand."""

    number: str
    row: Row
    values: dict[str, str]
    unnamed: bool

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return " ".join(filter(None, (self.values.get(key) for key in ("title", *NAMES))))

    @property
    def tab(self) -> tuple[str, int]:
        """The sheet and the row in which they stand."""
        return self.row.sheet_name, self.row.number


@dataclass(frozen=True)
class BookWish:
    """One row of the sheet Wishes: by whom (number), for whom, and whether both can be found."""

    row: Row
    wisher: str
    party: Party | None


@dataclass
class Book:
    """A forum's workbook. `lookup` finds people and organisations as the workbook's own reader does."""

    path: Path
    people: dict[str, BookPerson]
    wishes: list[BookWish]
    lookup: People
    language: str
    days: tuple[date, ...] = ()
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()

    @property
    def organisations(self) -> frozenset[str]:
        """The organisations, without legal forms."""
        return frozenset(loose_key(name) for name in self.lookup.organisation_names)

    def spelt(self, organisation: str) -> str:
        """Return an organisation as the forum spells it; one that it does not have stays as it is."""
        return self.lookup.organisation(organisation) or organisation if organisation else ""

    def refers_to(self, key: str, text: str) -> bool:
        """Tell whether a group, a programme item or a table of this name is there."""
        return text.casefold() in self.known.get(key, frozenset())


def book_at(path: Path) -> Book:
    """Return a forum's workbook, however much is wrong with it. Raises the errors of `workbook/grid.py`.

    O(cells).
    """
    grids = grids_at(path)
    by_sheet, headings = _rows_of_sheets(grids), _headings(grids)
    slots = slots_of(by_sheet[SLOTS.key])
    rows = by_sheet[PARTICIPANTS.key]
    guests = participants_of(rows, slots.days)
    groups = [row.get("name") for row in by_sheet[GROUPS.key] if row.get("name")]
    lookup = People(guests.participants, guests.rows, groups, guests.doubles)
    people = {person.number: _person(person, guests.rows[person.number]) for person in guests.participants}
    return Book(
        path,
        people,
        _wishes(by_sheet[WISHES.key], lookup),
        lookup,
        _language(headings),
        tuple(slots.days),
        {key: _names(by_sheet[sheet.key], column) for key, (sheet, column) in REFERENCES.items()},
        frozenset(headings),
    )


def _rows_of_sheets(grids: Sequence[Grid]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {sheet.key: [] for sheet in SHEETS}
    for grid in grids:
        sheet = sheet_named(grid.name)
        if sheet is not None and sheet is not FORUM and grid.fault is None:
            found[sheet.key].extend(rows_of(grid, sheet, Findings("en", grid.file)))
    return found


def _headings(grids: Sequence[Grid]) -> dict[str, Heading]:
    """Return the headings of the sheet Participants by their keys."""
    headers = (
        header_of(grid, PARTICIPANTS, Findings("en", grid.file))
        for grid in grids
        if sheet_named(grid.name) is PARTICIPANTS and grid.fault is None
    )
    return next((header.headings for header in headers if header), {})


def _language(headings: dict[str, Heading]) -> str:
    """Return the language in which most of the headings are written."""
    count = {
        language: sum(each.text == each.column.name(language) for each in headings.values()) for language in LANGUAGES
    }
    return max(LANGUAGES, key=lambda language: count[language])


def _names(rows: Sequence[Row], column: str) -> frozenset[str]:
    return frozenset(str(row.get(column)).casefold() for row in rows if row.get(column))


def _person(person: Participant, row: Row) -> BookPerson:
    values = {
        key: reduced(COLUMNS[key], value, row.texts.get(key, ""))
        for key, value in row.values.items()
        if key in COLUMNS and key not in ("number", "full_name")
    }
    values |= {key: row.texts[key] for key in row.bad if key in COLUMNS}
    for key, clock in (("arrival", "arrival_time"), ("departure", "departure_time")):
        time = values.pop(clock, "")
        if time and ":" not in values.get(key, ""):
            values[key] = f"{values.get(key, '')} {time}".strip()
    values |= {"first_name": person.first_name, "last_name": person.last_name}
    unnamed = is_placeholder(f"{person.first_name} {person.last_name}".strip())
    return BookPerson(person.number, row, {key: text for key, text in values.items() if text}, unnamed)


def _wishes(rows: Sequence[Row], lookup: People) -> list[BookWish]:
    found = []
    for row in rows:
        wisher = lookup.named(row.get("wisher", ""))
        found.append(BookWish(row, wisher.numbers[0] if wisher else "", lookup.named(row.get("to", ""))))
    return found
