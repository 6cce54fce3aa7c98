"""Reads the sheet that has the slots down and the tables across: a cell names the meetings held then and there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from viaregia.exchange.by_hand.columns import rows_sheet
from viaregia.exchange.by_hand.ledger import Ledger, slot_at, starts_of, starts_on
from viaregia.exchange.by_hand.records import Said
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Place
from viaregia.exchange.workbook.grid import Grid, Value, letter_of
from viaregia.exchange.workbook.header import DEEPEST_HEADER
from viaregia.exchange.workbook.plain import heading, key_of
from viaregia.exchange.workbook.when import when_in

Spot = tuple[datetime, str]


@dataclass(frozen=True)
class Axes:
    """Where the sheet's headings are: the row, the columns of day and start, and the other columns' headings."""

    row: int
    day: int | None
    start: int
    tables: dict[int, str]


def axes_of(grid: Grid) -> Axes | None:
    """Return the headings of the sheet of slots and tables; None where it is another sheet."""
    known = rows_sheet().known
    for number, values in grid.rows[:DEEPEST_HEADER]:
        heads = {at: known.get(heading(value)) for at, value in enumerate(values) if isinstance(value, str)}
        keys = {column.key: at for at, column in heads.items() if column}
        if "start" in keys and "number" not in keys:
            own = (keys.get("day"), keys["start"])
            others = {at: text_of(value) for at, value in enumerate(values) if at not in own and text_of(value)}
            ends = [at for at in others if (column := heads.get(at)) and column.key.startswith("other")]
            return Axes(number, *own, {at: text for at, text in others.items() if at not in ends})
    return None


def read_grid(grid: Grid, axes: Axes, ledger: Ledger) -> None:
    """Read the sheet, and note what stands elsewhere than it was written, twice, or no more."""
    tables = _tables(grid, axes, ledger)
    cells: dict[int, dict[Spot, Said]] = defaultdict(dict)
    slots: dict[datetime, int] = {}
    day: date | None = None
    for number, values in grid.rows:
        if number <= axes.row:
            continue
        day, slot = _slot(grid, axes, ledger, number, values, day)
        if slot is None:
            continue
        slots[slot] = number
        for at, table in tables.items():
            place = Place(grid.file, grid.name, number, axes.tables[at], letter_of(at))
            for meeting, text in _meetings(values[at] if at < len(values) else None, place, ledger):
                cells[meeting][slot, table] = Said(slot, place, text)
    for meeting, spots in cells.items():
        _note_place(meeting, spots, ledger)
    columns = {table: at for at, table in tables.items()}
    for meeting, stand in ledger.known.written.items():
        starts = starts_of(ledger.known, meeting, stand.start)
        if meeting not in cells and stand.table in columns and slots.keys() >= set(starts):
            at = columns[stand.table]
            place = Place(grid.file, grid.name, slots[starts[0]], axes.tables[at], letter_of(at))
            ledger.taken_out.setdefault(meeting, Said("", place, stand.number))


def _tables(grid: Grid, axes: Axes, ledger: Ledger) -> dict[int, str]:
    names = {key_of(table.name): table.name for table in ledger.known.forum.tables}
    found = {at: names[key_of(text)] for at, text in axes.tables.items() if key_of(text) in names}
    for at, text in axes.tables.items():
        if at not in found and any(_names_meeting(values, at, ledger) for row, values in grid.rows if row > axes.row):
            place = Place(grid.file, grid.name, axes.row, text, letter_of(at))
            ledger.findings.note(Code.NOT_A_TABLE, place, text, tables=tuple(names.values()))
    return found


def _names_meeting(values: tuple[Value, ...], at: int, ledger: Ledger) -> bool:
    text = values[at] if at < len(values) else None
    return isinstance(text, str) and ledger.meeting(text.partition(":")[0]) is not None


def _slot(
    grid: Grid, axes: Axes, ledger: Ledger, number: int, values: tuple[Value, ...], day: date | None
) -> tuple[date | None, datetime | None]:
    """Return the day and the slot of a row; a day that is not given is the one above, or the only one."""
    cell = values[axes.day] if axes.day is not None and axes.day < len(values) else None
    named = when_in(cell, epoch_1904=grid.epoch_1904) if cell is not None else None
    days = ledger.known.forum.days
    day = (named.day if named else None) or day or (days[0] if len(days) == 1 else None)
    value = values[axes.start] if axes.start < len(values) else None
    when = when_in(value, epoch_1904=grid.epoch_1904) if value is not None else None
    if not any(text_of(each) for at, each in enumerate(values) if at in axes.tables):
        pass  # a row that holds no meeting may be anything, but tells which slots are there
    elif when is None or when.minutes is None or day is None:
        place = Place(grid.file, grid.name, number, "", letter_of(axes.start))
        ledger.findings.note(Code.NOT_A_TIME if day else Code.DAY_MISSING, place, text_of(value))
    if when is None or when.minutes is None or day is None:
        return day, None
    moment = datetime.combine(when.day or day, time()) + timedelta(minutes=when.minutes)
    slot = slot_at(ledger.known, moment)
    if slot is None and any(text_of(each) for at, each in enumerate(values) if at in axes.tables):
        place = Place(grid.file, grid.name, number, "", letter_of(axes.start))
        ledger.findings.note(Code.NOT_A_SLOT, place, text_of(value), times=starts_on(ledger.known, moment))
    return day, slot


def _meetings(value: Value, place: Place, ledger: Ledger) -> Iterator[tuple[int, str]]:
    """Yield the meetings that a cell names: a line each, the number first, then a colon or nothing."""
    for line in (value if isinstance(value, str) else text_of(value)).splitlines():
        text = line.partition(":")[0].strip()
        meeting = ledger.meeting(text)
        if meeting is not None:
            yield meeting, line.strip()
        elif ledger.is_gone(text):
            ledger.findings.note(Code.MEETING_GONE, place, line)
        elif ":" in line or text.isdecimal():
            ledger.findings.note(Code.UNKNOWN_MEETING, place, line)
        elif text:
            ledger.findings.note(Code.NOT_A_MEETING, place, line)


def _note_place(meeting: int, spots: dict[Spot, Said], ledger: Ledger) -> None:
    """Note where a meeting stands now, if that is one place."""
    known = ledger.known
    written = known.written.get(meeting)
    own = (
        {(start, written.table) for start in starts_of(known, meeting, written.start)} if written is not None else set()
    )
    if spots.keys() == own:
        return
    first = min(spots)
    place = {(start, first[1]) for start in starts_of(known, meeting, first[0])}
    strangers = [said for spot, said in sorted(spots.items()) if spot not in place]
    if strangers:
        here = spots[first]
        cells = tuple(f"{said.place.letter}{said.place.row}" for said in strangers)
        ledger.findings.note(Code.MEETING_TWICE, here.place, here.text, cells=cells)
        return
    said = spots[first]
    ledger.note(meeting, "start", said, firm=True)
    ledger.note(meeting, "table", Said(first[1], said.place, said.text), firm=True)
