"""What is written into the cells of the sheet Participants."""

from collections.abc import Mapping, Sequence

from viaregia.exchange.lists.canonical import cell_value
from viaregia.exchange.lists.fields import COLUMNS
from viaregia.planner.imports.book import NAMES, Book
from viaregia.planner.imports.changes import CellChange

Cells = dict[tuple[str, int], dict[str, str | int | None]]


def changed_cells(changes: Sequence[CellChange], book: Book) -> Cells:
    """Return the cells that change; numbers that the workbook left to its reader are written down, and so stay."""
    people = book.people.values()
    cells: Cells = {person.tab: {"number": person.number} for person in people if "number" not in person.row.values}
    by_person: dict[str, dict[str, str]] = {}
    for change in changes:
        by_person.setdefault(change.number, {})[change.key] = change.after
    for number, values in by_person.items():
        person = book.people[number]
        names = {} if values.keys().isdisjoint(NAMES) else {key: person.values.get(key, "") for key in NAMES}
        cells.setdefault(person.tab, {}).update(cells_of(names | values, book))
    return cells


def cells_of(values: Mapping[str, str], book: Book) -> dict[str, str | int | None]:
    """Return the cells of a row; where the workbook has one column for the whole name, that is filled."""
    made: dict[str, str | int | None] = {
        key: cell_value(COLUMNS[key], text, book.language) for key, text in values.items() if key in COLUMNS
    }
    if "full_name" in book.columns and "last_name" not in book.columns and "last_name" in values:
        last, first = made.pop("last_name", ""), made.pop("first_name", "")
        made["full_name"] = f"{last}, {first}" if first else last
    return made
