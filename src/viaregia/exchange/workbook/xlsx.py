"""Reads the sheets of an .xlsx file as grids."""

from math import isfinite
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from viaregia.exchange.workbook.archive import Archive, Extent, Part
from viaregia.exchange.workbook.columns import is_list_sheet, sheet_named
from viaregia.exchange.workbook.grid import (
    MOST_CELLS,
    MOST_ROWS,
    Fault,
    FormulaError,
    Grid,
    Range,
    Value,
    WorkbookDamaged,
)

LONGEST_MERGE: Final = 1_000  # rows: a day written once beside its slots, not a whole column


def grids_of_xlsx(path: Path, *, every: bool = False) -> list[Grid]:
    """Return the sheets of a workbook; those that no forum has come without rows, unless `every` sheet is asked for.

    Raises the errors of `grid.py`. O(size unpacked), which is bounded.
    """
    archive = Archive(path)
    try:
        parts = [part for part in archive.sheets() if not is_list_sheet(part.name)]
        extents = _extents(archive, parts, every=every)
        wanted = [part for part in parts if part.path in extents and not extents[part.path].too_large]
        values = _values(archive, wanted, extents) if wanted else {}
        return [_grid(archive, part, extents.get(part.path), values) for part in parts]
    finally:
        archive.close()


def properties_of_xlsx(path: Path) -> dict[str, str]:
    """Return the custom properties of a workbook. Raises the errors of `grid.py`."""
    archive = Archive(path)
    try:
        return archive.properties()
    finally:
        archive.close()


def _extents(archive: Archive, parts: list[Part], *, every: bool) -> dict[str, Extent]:
    """Measure the sheets that are wanted; all of them together may hold no more than twice what one may."""
    extents: dict[str, Extent] = {}
    left = 2 * MOST_CELLS
    for part in parts:
        if (every or sheet_named(part.name)) and part.path not in extents:
            extent = archive.measure(part)
            left -= extent.rows * extent.columns
            extents[part.path] = extent if left >= 0 else Extent(MOST_ROWS + 1)
    return extents


def _grid(archive: Archive, part: Part, extent: Extent | None, grids: dict[str, Grid]) -> Grid:
    if extent is not None and extent.too_large:
        return Grid(archive.path.name, part.name, fault=Fault.TOO_LARGE)
    if extent is None:
        return Grid(archive.path.name, part.name, hidden=part.hidden)
    return grids[part.path]


def _values(archive: Archive, parts: list[Part], extents: dict[str, Extent]) -> dict[str, Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(archive.only(parts))
        return {
            part.path: _read(archive, part, extents[part.path], workbook.get_sheet_by_index(number))
            for number, part in enumerate(parts)
        }
    except (CalamineError, ValueError, OverflowError) as error:
        raise WorkbookDamaged(path=archive.path.name) from error
    except BaseException as error:
        # A fault inside the reader's compiled code arrives as a PanicException, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise WorkbookDamaged(path=archive.path.name) from error
        raise


def _read(archive: Archive, part: Part, extent: Extent, sheet: Any) -> Grid:
    top, left = sheet.start or (0, 0)
    table: list[list[Any]] = sheet.to_python(skip_empty_area=True)
    cells: list[list[Value]] = [[None] * left + list(map(_value, row)) for row in table]
    for (row, column), text in extent.errors.items():
        line = cells[row - 1 - top] if 0 <= row - 1 - top < len(cells) else []
        if column <= len(line):
            line[column - 1] = FormulaError(text)
    merged = tuple(sheet.merged_cell_ranges or ())
    _fill_down(cells, top, merged)
    rows = tuple(
        (number, tuple(row)) for number, row in enumerate(cells, start=top + 1) if any(v is not None for v in row)
    )
    return Grid(archive.path.name, part.name, rows, merged, archive.epoch_1904, hidden=part.hidden)


def _value(value: Any) -> Value:
    if isinstance(value, float) and not isfinite(value):
        return FormulaError(str(value))
    return None if value == "" else value


def _fill_down(cells: list[list[Value]], top: int, merged: tuple[Range, ...]) -> None:
    """Write the value of cells merged downwards into each of their rows."""
    for (first, column), (last, right) in merged:
        if right != column or not first < last < first + LONGEST_MERGE:
            continue
        for row in range(first + 1 - top, min(last + 1 - top, len(cells))):
            if first >= top and column < len(cells[row]):
                cells[row][column] = cells[first - top][column]
