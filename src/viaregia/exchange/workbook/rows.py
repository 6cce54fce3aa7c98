"""The rows of a sheet with their values read, each knowing where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from viaregia.exchange.workbook.cells import Unfit, read_cell, text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.example_rows import is_template_example, mark_column
from viaregia.exchange.workbook.findings import Fact, Findings, Place
from viaregia.exchange.workbook.grid import FormulaError, Grid, Value
from viaregia.exchange.workbook.header import Header, Heading, header_of
from viaregia.exchange.workbook.plain import UNSEEN
from viaregia.exchange.workbook.shape import Sheet
from viaregia.exchange.workbook.vocabulary import is_example
from viaregia.exchange.workbook.when import When

EVENING: Final = 18 * 60  # what begins after this and ends before MORNING ends on the next day
MORNING: Final = 6 * 60


@dataclass
class Row:
    """One row: values by the columns' keys (without empty and unreadable cells), and the texts of its cells."""

    sheet: Sheet
    file: str
    sheet_name: str
    number: int
    headings: dict[str, Heading]
    findings: Findings
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a column, or the default where the cell is empty or could not be read."""
        return self.values.get(key, default)

    def place(self, key: str = "") -> Place:
        """Return the place of a cell, or of the row."""
        if key in self.headings:
            heading = self.headings[key]
            return Place(self.file, self.sheet_name, self.number, heading.text, heading.letter)
        return Place(self.file, self.sheet_name, self.number)

    def note(self, code: Code, key: str = "", value: object = None, near: Sequence[str] = (), **facts: Fact) -> None:
        """Note a finding about a cell of this row; its text is the value unless another is given."""
        shown = self.texts.get(key, "") if value is None else value
        self.findings.note(code, self.place(key), shown, near, **facts)

    def require(self, key: str) -> bool:
        """Tell whether a cell has a value; note it when it is empty."""
        if key not in self.values and key not in self.bad and key in self.headings:
            self.note(Code.VALUE_MISSING, key)
        return key in self.values


def rows_of(grid: Grid, sheet: Sheet, findings: Findings) -> list[Row]:
    """Return the rows of a sheet below its headings, with all cells read; what cannot be read is noted."""
    header = header_of(grid, sheet, findings)
    if header is None:
        return []
    return [
        row
        for number, values in grid.rows
        if number > header.last_row and (row := _row(grid, sheet, header, number, values, findings)) is not None
    ]


def _row(
    grid: Grid, sheet: Sheet, header: Header, number: int, values: Sequence[Value], findings: Findings
) -> Row | None:
    row = Row(sheet, grid.file, grid.name, number, header.headings, findings)
    cells = {heading.column.key: _cell(values, heading) for heading in header.headings.values()}
    if _marked_as_example(sheet, values, cells):
        if not is_template_example(sheet, {key: text_of(value) for key, value in cells.items()}):
            key = mark_column(sheet)
            row.note(Code.EXAMPLE_SKIPPED, key, text_of(cells.get(key)))
        return None
    for key, value in cells.items():
        if value is not None:
            fill(row, header.headings[key], value, epoch_1904=grid.epoch_1904)
    return row if row.texts else None


def _cell(values: Sequence[Value], heading: Heading) -> Value:
    """Return what stands under a heading, None for nothing."""
    found = [values[at] for at in heading.positions if at < len(values) and not _blank(values[at])]
    return _together(found) if found else None


def _marked_as_example(sheet: Sheet, values: Sequence[Value], cells: Mapping[str, Value]) -> bool:
    """Tell whether the word that marks an example stands in its column; where that is gone, in the first cell."""
    key = mark_column(sheet)
    mark = cells[key] if key in cells else next((value for value in values if value is not None), None)
    return isinstance(mark, str) and is_example(mark)


def fill(row: Row, heading: Heading, value: Value, *, epoch_1904: bool) -> None:
    """Read one cell into its row; a cell that cannot be read is noted and counts as bad."""
    key = heading.column.key
    row.texts[key] = text_of(value)
    if isinstance(value, str) and UNSEEN.search(value):
        row.note(Code.UNSEEN_CHARACTERS, key)
    try:
        row.values[key] = read_cell(value, heading.column, epoch_1904=epoch_1904)
    except Unfit as unfit:
        row.bad.add(key)
        row.note(unfit.code, key, near=unfit.near, **unfit.facts)


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not UNSEEN.sub("", value).strip())


def _together(found: Sequence[Value]) -> Value:
    """Return one value for the cells under a merged heading, such as a day and a time."""
    if len(found) == 1 or any(isinstance(value, FormulaError) for value in found):
        return next((value for value in found if isinstance(value, FormulaError)), found[0])
    day, clock = found[0], found[1]
    if isinstance(day, date) and isinstance(clock, time):
        return datetime.combine(day, clock)
    return " ".join(map(text_of, found))


def moment(row: Row, key: str, day: date | None, *, needed: bool = True) -> datetime | None:
    """Return the date and time of a cell, its day where the cell names one, else `day`; note what is missing."""
    when: When | None = row.get(key)
    if when is None:
        if needed:
            row.require(key)
        return None
    if when.minutes is None:
        row.note(Code.TIME_MISSING, key)
        return None
    if (when.day or day) is None:
        if "day" not in row.bad:
            row.note(Code.DAY_MISSING, key)
        return None
    return When(when.day or day, when.minutes).moment()


def start_and_end(row: Row, day: date | None) -> tuple[datetime, datetime] | None:
    """Return start and end of a slot or an item; note what is missing or turned round.

    A start such as `9:00-9:25` holds the end too. What begins in the evening may end before six in the morning.
    """
    start = moment(row, "start", day)
    when: When | None = row.get("start")
    if start is not None and when is not None and when.until is not None and "end" not in row.texts:
        end: datetime | None = When(start.date(), when.until).moment()
    else:
        end = moment(row, "end", start.date() if start else day, needed="end" in row.headings)
        if "end" not in row.headings:
            row.note(Code.VALUE_MISSING, "start")
    if start is None or end is None:
        return None
    if end <= start and start.hour * 60 + start.minute >= EVENING and end.hour * 60 + end.minute <= MORNING:
        end += timedelta(days=1)
    if end <= start:
        row.note(Code.END_BEFORE_START, "end" if "end" in row.texts else "start", start=f"{start:%H:%M}")
        return None
    return start, end


def day_of(row: Row, before: date | None) -> date | None:
    """Return the day of a row, or that of the row above where the cell is empty."""
    when: When | None = row.get("day")
    return when.day if when is not None else (None if "day" in row.bad else before)
