"""Opens a partner's list: .xlsx, .xls, .ods or CSV, known by its content, not by its name."""

import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.base.zips import UNREADABLE
from viaregia.exchange.lists.fields import KNOWN
from viaregia.exchange.workbook.archive import MEGABYTE, MOST_UNPACKED
from viaregia.exchange.workbook.csv_folder import MOST_BYTES, decoded, table_of
from viaregia.exchange.workbook.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    Grid,
    Value,
    WorkbookDamaged,
    WorkbookEncrypted,
    WorkbookMissing,
    WorkbookTooLarge,
    WorkbookUnreadable,
)
from viaregia.exchange.workbook.source import ENCRYPTED, OLE, ZIP
from viaregia.exchange.workbook.xlsx import grids_of_xlsx


class NotAList(ViaRegiaError):
    """The file is neither a spreadsheet nor a table of text."""

    code = "not_a_list"
    sentence = N_("{path} is not a list that can be read: a spreadsheet (.xlsx, .xls, .ods) or CSV is expected.")


class ListBroken(ViaRegiaError):
    """From some row on, the file is no CSV: what follows would be lost."""

    code = "list_broken"
    sentence = N_(
        "{path}, row {row}: from here on this cannot be read as CSV; look for a quotation mark that is never closed."
    )


class SheetTooLarge(ViaRegiaError):
    """A sheet holds more than any list of people does: what is beyond would be lost."""

    code = "list_sheet_too_large"
    sentence = N_("{path}, sheet {sheet}: at most {rows} rows and {columns} columns can be read; this one holds more.")


def grids_of_list(path: Path, known: Collection[str] = KNOWN) -> list[Grid]:
    """Return the sheets of a list, hidden ones too; `known`: headings that tell what parts the columns of a CSV.

    Raises NotAList, ListBroken, SheetTooLarge, and the errors of `workbook/grid.py`: missing, not readable, encrypted,
    damaged, too large.
    O(size unpacked), which is bounded.
    """
    if not path.exists():
        raise WorkbookMissing(path=path)
    try:
        grids = _grids(path, known)
    except OSError as error:
        raise WorkbookUnreadable(path=path.name, why=error.strerror or type(error).__name__) from error
    for grid in grids:
        if not grid.hidden:
            _check(path, grid)
    return grids


def _check(path: Path, grid: Grid) -> None:
    if grid.fault is Fault.BAD_CSV:
        raise ListBroken(path=path.name, row=grid.fault_row)
    if grid.fault is Fault.TOO_LARGE:
        raise SheetTooLarge(path=path.name, sheet=grid.name, rows=MOST_ROWS, columns=MOST_COLUMNS)


def _grids(path: Path, known: Collection[str]) -> list[Grid]:
    if not path.is_file():
        raise NotAList(path=path.name)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise WorkbookTooLarge(path=path.name, size=size // MEGABYTE, most=MOST_BYTES // MEGABYTE)
    data = path.read_bytes()
    if data.startswith(ZIP):
        return _opendocument(path) if _is_opendocument(path) else grids_of_xlsx(path, every=True)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise WorkbookEncrypted(path=path.name)
        return _by_calamine(path)
    text = decoded(data)
    if text is None or not text.strip():
        raise NotAList(path=path.name)
    return [table_of(path, text, known)]


def _is_opendocument(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except UNREADABLE as error:
        raise WorkbookDamaged(path=path.name) from error
    return {"mimetype", "content.xml"} <= names


def _opendocument(path: Path) -> list[Grid]:
    with zipfile.ZipFile(path) as archive:
        size = sum(info.file_size for info in archive.infolist() if info.filename.endswith(".xml"))
    if size > MOST_UNPACKED:
        raise WorkbookTooLarge(path=path.name, size=size // MEGABYTE, most=MOST_UNPACKED // MEGABYTE)
    return _by_calamine(path)


def _by_calamine(path: Path) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        return [_grid(path, name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except (CalamineError, ValueError, OverflowError) as error:
        raise WorkbookDamaged(path=path.name) from error
    except BaseException as error:
        # A fault inside the reader's compiled code arrives as a PanicException, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise WorkbookDamaged(path=path.name) from error
        raise


def _grid(path: Path, name: str, sheet: Any) -> Grid:
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS or sheet.height * sheet.width > MOST_CELLS:
        return Grid(path.name, name, fault=Fault.TOO_LARGE)
    top, left = sheet.start or (0, 0)
    table: list[list[Value]] = sheet.to_python(skip_empty_area=True)
    cells = [(None,) * left + tuple(None if value == "" else value for value in row) for row in table]
    rows = tuple((number, row) for number, row in enumerate(cells, start=top + 1) if any(v is not None for v in row))
    return Grid(path.name, name, rows, tuple(sheet.merged_cell_ranges or ()))
