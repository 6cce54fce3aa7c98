"""Reads a timetable that a person changed: every change, and everything that cannot be understood, at once."""

from collections.abc import Sequence
from pathlib import Path

from viaregia.exchange.by_hand.grid import axes_of, read_grid
from viaregia.exchange.by_hand.ledger import Ledger
from viaregia.exchange.by_hand.records import HandChanges, Known
from viaregia.exchange.by_hand.rows import read_rows, rows_header
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.grid import Grid


def read_changes(path: Path, grids: Sequence[Grid], known: Known, *, language: str) -> HandChanges:
    """Return what was changed in the sheets of a timetable, compared with what they said when they were written.

    Sheets are known by their headings, rows by the meeting's number: rows may be sorted, filtered, hidden, columns
    moved or deleted, sheets renamed. A change on one sheet counts although the others still say what was; two changes
    of one meeting that differ are told. A meeting that stands on no row, or not in its cell of the grid any more, is
    taken out. O(cells).
    """
    findings = Findings(language, path.name)
    ledger = Ledger(known, findings)
    for grid in grids:
        findings.sheets.append((grid.file, grid.name))
        header, axes = rows_header(grid), axes_of(grid)
        if header is not None:
            read_rows(grid, header, ledger)
        elif axes is not None:
            read_grid(grid, axes, ledger)
    moves = tuple(ledger.moves())
    moved = {move.meeting for move in moves}
    taken_out = {meeting: said for meeting, said in ledger.taken_out.items() if meeting not in moved}
    for said in taken_out.values():
        findings.note(Code.MEETING_TAKEN_OUT, said.place, said.text)
    return HandChanges(moves, tuple(sorted(taken_out)), findings.in_order())
