"""Finds out what lies at a path, and returns its sheets as grids."""

from pathlib import Path
from typing import Final

from viaregia.exchange.workbook.csv_folder import grids_of_folder
from viaregia.exchange.workbook.grid import (
    Grid,
    NotAWorkbook,
    OtherFormat,
    WorkbookEncrypted,
    WorkbookMissing,
    WorkbookUnreadable,
)

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of .xlsx files under a password
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
LOOK: Final = 4_000_000  # bytes searched for the mark of encryption; the directory of a container lies near its ends


def grids_at(path: Path, *, every: bool = False) -> list[Grid]:
    """Return the sheets of a workbook or of a folder of CSV files; of those no forum has, the rows only with `every`.

    Raises the errors of `grid.py`, all of them named: nothing there, not readable, another format, encrypted, damaged,
    too large, no tables.
    """
    try:
        if path.is_dir():
            return grids_of_folder(path)
        if not path.exists():
            raise WorkbookMissing(path=path)
        check_kind(path)
        from viaregia.exchange.workbook.xlsx import grids_of_xlsx

        return grids_of_xlsx(path, every=every)
    except OSError as error:
        raise WorkbookUnreadable(path=path.name, why=error.strerror or type(error).__name__) from error


def check_kind(path: Path) -> None:
    """Make sure that a file is an .xlsx file by its first bytes. Raises the errors of `grid.py`."""
    if not path.exists():
        raise WorkbookMissing(path=path)
    if not path.is_file():
        raise NotAWorkbook(path=path.name)
    with path.open("rb") as file:
        data = file.read(LOOK)
        if data.startswith(ZIP):
            return
        if not data.startswith(OLE):
            raise NotAWorkbook(path=path.name)
        file.seek(max(0, path.stat().st_size - LOOK))
        if ENCRYPTED in data or ENCRYPTED in file.read(LOOK):
            raise WorkbookEncrypted(path=path.name)
    raise OtherFormat(path=path.name, format="xls")
