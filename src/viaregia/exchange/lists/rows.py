"""The rows of a list under its mapping: what stands in each field, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from viaregia.exchange.lists.mapping import ColumnGuess, SheetMapping
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import FormulaError, Grid, Value
from viaregia.exchange.workbook.plain import UNSEEN, heading, tidy
from viaregia.exchange.workbook.vocabulary import is_example

REPEATED: Final = 0.6  # of the headings: then a row repeats them


@dataclass(frozen=True)
class ListRow:
    """One row of a list. Cells are looked up by the columns of the mapping."""

    file: str
    mapping: SheetMapping
    number: int
    cells: tuple[Value, ...]
    findings: Findings
    epoch_1904: bool = False

    def value(self, column: ColumnGuess) -> Value:
        """Return a cell as the file holds it; None for an empty one, and for a formula that failed."""
        value = self.cells[column.position] if column.position < len(self.cells) else None
        return None if isinstance(value, FormulaError) or (isinstance(value, str) and not tidy(value)) else value

    def raw(self, column: ColumnGuess) -> str:
        """Return the text of a cell, with its line breaks."""
        value = self.value(column)
        return UNSEEN.sub("", value).strip() if isinstance(value, str) else text_of(value)

    def column(self, field: str) -> ColumnGuess | None:
        """Return the first column of a field that is filled in this row."""
        return next((column for column in self.mapping.of(field) if self.value(column) is not None), None)

    def text(self, field: str) -> str:
        """Return the text of the first column of a field that is filled, or nothing."""
        column = self.column(field)
        return self.raw(column) if column is not None else ""

    def place(self, column: ColumnGuess | None = None) -> Place:
        """Return where a cell stands, or the row."""
        if column is None:
            return Place(self.file, self.mapping.sheet, self.number)
        return Place(self.file, self.mapping.sheet, self.number, column.heading, column.letter)

    def note_failed(self) -> None:
        """Note the cells that are taken and whose formula gave an error: what should stand there is not known."""
        for column in self.mapping.taken:
            value = self.cells[column.position] if column.position < len(self.cells) else None
            if isinstance(value, FormulaError):
                self.findings.note(Code.FORMULA_ERROR, self.place(column), str(value))

    @property
    def filled(self) -> list[str]:
        """The texts of the cells that are taken from this row."""
        return [self.raw(column) for column in self.mapping.taken if self.value(column) is not None]

    @property
    def key(self) -> str:
        """The number that another system gave this row."""
        return "-".join(filter(None, (self.raw(column) for column in self.mapping.of("key"))))


def list_rows(grid: Grid, mapping: SheetMapping, findings: Findings) -> Iterator[ListRow]:
    """Yield the rows below the headings, without repeated headings and rows marked as examples."""
    headings = {heading(column.heading) for column in mapping.columns if column.heading}
    for number, values in grid.rows:
        if number <= mapping.header_row:
            continue
        texts = [heading(value) for value in values if isinstance(value, str) and value.strip()]
        repeats = len(texts) > 1 and sum(text in headings for text in texts) >= REPEATED * len(texts)
        if not repeats and not (texts and is_example(texts[0])):
            yield ListRow(grid.file, mapping, number, values, findings, grid.epoch_1904)
