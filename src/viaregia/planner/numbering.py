"""Participants' numbers, written down before they are printed: numbers that are only counted change with the rows."""

from pathlib import Path

from viaregia.exchange.forum import Forum
from viaregia.exchange.workbook.columns import PARTICIPANTS
from viaregia.exchange.workbook.in_place import Edits, edit_in_place, rows_to_edit
from viaregia.planner.workbook import FileNotWritable


def counted_numbers(path: Path) -> int:
    """Return how many participants have no number in the workbook; they are numbered by the order of their rows."""
    return sum("number" not in row.values for row in rows_to_edit(path, PARTICIPANTS))


def write_numbers(path: Path, forum: Forum, *, language: str) -> int:
    """Write the numbers that were only counted into the workbook, in place; return how many.

    `forum`: as it was read from the workbook. Raises NotEditable, ForumOpen, FileNotWritable; then nothing changed.
    """
    rows = rows_to_edit(path, PARTICIPANTS)
    cells = {
        (row.sheet_name, row.number): {"number": person.number}
        for row, person in zip(rows, forum.participants, strict=True)
        if "number" not in row.values
    }
    if cells:
        try:
            edit_in_place(path, [Edits(PARTICIPANTS, cells)], language=language)
        except OSError as error:
            raise FileNotWritable(file=path, fault=error.strerror or type(error).__name__) from error
    return len(cells)
