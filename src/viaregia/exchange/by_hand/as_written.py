"""The hidden sheet of `timetable.xlsx`: where every meeting was when the file was written."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.by_hand.records import AsWritten, Stand
from viaregia.exchange.papers.timetable_xlsx import AS_WRITTEN, FORMAT, VERSION
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.grid import Grid, Value
from viaregia.exchange.workbook.source import check_kind
from viaregia.exchange.workbook.xlsx import grids_of_xlsx, properties_of_xlsx


class NotATimetable(ViaRegiaError):
    """The file is no timetable that this program wrote, or its hidden sheet was taken away."""

    code = "not_a_timetable"
    sentence = N_("{path} is not a timetable.xlsx of a plan, or its hidden sheet is gone; take the file as written.")


class TimetableVersionUnknown(ViaRegiaError):
    """The file was written by another version of the program."""

    code = "timetable_version_unknown"
    sentence = N_("{path} has version {version} of the timetable's shape; this program reads version {expected}.")


def grids_of_timetable(path: Path) -> list[Grid]:
    """Return all sheets of a file, the hidden one too. Raises TimetableVersionUnknown, the errors of `grid.py`."""
    check_kind(path)
    version = properties_of_xlsx(path).get(FORMAT, VERSION)
    if version != VERSION:
        raise TimetableVersionUnknown(path=path.name, version=version, expected=VERSION)
    return grids_of_xlsx(path, every=True)


def as_written(path: Path, grids: Sequence[Grid]) -> AsWritten:
    """Return what the file said when it was written. Raises NotATimetable. O(meetings)."""
    rows = next((grid.rows for grid in grids if grid.name == AS_WRITTEN), ())
    try:
        facts, *stands = [[_text(value) for value in values] for _, values in rows]
        version, sequence, made_at = facts[:3]
        return AsWritten(version, int(sequence), datetime.fromisoformat(made_at), tuple(map(_stand, stands)))
    except (ValueError, IndexError) as error:
        raise NotATimetable(path=path.name) from error


def _text(value: Value) -> str:
    return value.isoformat() if isinstance(value, datetime) else text_of(value)


def _stand(row: Sequence[str]) -> Stand:
    number, start, table, interpreter, *people = [*row, "", "", ""][: max(len(row), 4)]
    return Stand(number, datetime.fromisoformat(start), table, interpreter, tuple(filter(None, people)))
