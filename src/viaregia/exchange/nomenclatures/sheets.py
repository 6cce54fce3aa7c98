"""Spreadsheets of labels: some offices hand out nothing else."""

from collections.abc import Iterator
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.lists.sources import grids_of_list
from viaregia.exchange.nomenclatures.raw import RawTable
from viaregia.exchange.nomenclatures.table import LabelsMissing, rows_to_table
from viaregia.exchange.workbook.grid import Grid, Value


def read_sheets(path: Path) -> Iterator[RawTable | list[ViaRegiaError]]:
    """Yield what each sheet of a spreadsheet says; sheets without labels are passed over where another has some.

    Raises the errors of `grids_of_list`.
    """
    results = [rows_to_table(_shown(path, grid), list(_rows(grid))) for grid in grids_of_list(path) if not grid.hidden]
    tables = [each for each in results if isinstance(each, RawTable)]
    broken = [each for each in results if isinstance(each, list) and not isinstance(each[0], LabelsMissing)]
    yield from broken or tables or results[:1]


def _shown(path: Path, grid: Grid) -> str:
    return f"{path.name}/{grid.name}"


def _rows(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    return ((number, [_text(value) for value in cells]) for number, cells in grid.rows)


def _text(value: Value) -> str:
    """Return a cell as text; a spreadsheet keeps `111` as 111.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
