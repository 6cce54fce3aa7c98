"""Sheets as grids of plain values, before anybody knows what they mean; and the errors of files that give no grid."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

# A forum of 10,000 people with 60,000 wishes fits; a sheet filled to its last row or column does not.
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 256
MOST_CELLS: Final = 4_000_000  # rows x columns up to the last filled cell: the reader keeps empty cells too

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FormulaError:
    """What a formula gave instead of a value, such as `#REF!`."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = str | int | float | bool | date | datetime | time | timedelta | FormulaError | None


class Fault(Enum):
    """Why a sheet that is there could not be read."""

    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    BAD_CSV = "bad_csv"


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows`: number as the reader sees it, and its cells from column A on, for rows that are not empty.

    `fault`: why the sheet, or the rest of it from `fault_row` on, was not read. `merged`: 0-based row and column of
    the corners of merged cells. `epoch_1904`: its day numbers count from 1904.
    """

    file: str
    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = ()
    merged: tuple[Range, ...] = ()
    epoch_1904: bool = False
    hidden: bool = False
    fault: Fault | None = None
    fault_row: int = 0


def letter_of(position: int) -> str:
    """Return the letter of a column: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class WorkbookMissing(ViaRegiaError):
    """There is nothing at the path."""

    code = "workbook_missing"
    sentence = N_("There is no file or folder {path}.")


class WorkbookUnreadable(ViaRegiaError):
    """The system does not let us read."""

    code = "workbook_unreadable"
    sentence = N_("{path} cannot be read: {why}")


class NotAWorkbook(ViaRegiaError):
    """The file is something else."""

    code = "not_a_workbook"
    sentence = N_("{path} is not a workbook (.xlsx) and not a folder of CSV files.")


class OtherFormat(ViaRegiaError):
    """The file is a spreadsheet of another format."""

    code = "other_format"
    sentence = N_("{path} is a spreadsheet in the format {format}; open it and save it as .xlsx.")


class WorkbookEncrypted(ViaRegiaError):
    """The file is protected by a password."""

    code = "workbook_encrypted"
    sentence = N_("{path} is protected by a password; save it without one.")


class WorkbookDamaged(ViaRegiaError):
    """The file begins like a workbook and does not go on like one."""

    code = "workbook_damaged"
    sentence = N_("{path} is damaged and cannot be read; open it in a spreadsheet program and save it again.")


class WorkbookTooLarge(ViaRegiaError):
    """The file would take more memory than a forum ever needs."""

    code = "workbook_too_large"
    sentence = N_("{path} is too large for a forum's workbook: {size} MB unpacked, at most {most} MB are read.")


class FolderWithoutTables(ViaRegiaError):
    """The folder holds no CSV file."""

    code = "folder_without_tables"
    sentence = N_("The folder {path} holds no CSV files.")
