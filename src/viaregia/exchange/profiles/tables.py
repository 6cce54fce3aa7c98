"""Profiles as tables: a sheet of a workbook, or CSV; known by their headings, wherever those stand."""

from collections.abc import Iterator, Sequence
from typing import Final

from viaregia.exchange.profiles.columns import PROFILES, SPEAKS, column_of
from viaregia.exchange.profiles.records import Record
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import FormulaError, Grid, Value, letter_of
from viaregia.exchange.workbook.header import DEEPEST_HEADER, nearest, spread
from viaregia.exchange.workbook.plain import UNSEEN
from viaregia.exchange.workbook.shape import Column
from viaregia.exchange.workbook.vocabulary import is_example

FEWEST: Final = 1.5  # headings known for a row to be the headings; one known by a part of it counts half
Headings = list[tuple[int, str, Column | None]]  # position from 0, text, what it means


def records_of_grids(grids: Sequence[Grid], findings: Findings) -> Iterator[Record]:
    """Yield the profiles of the sheets that hold some; sheets that hold none are noted, hidden ones passed over.

    O(cells).
    """
    shown = [grid for grid in grids if not grid.hidden and grid.rows]
    found = [(grid, headings_of(grid)) for grid in shown]
    if shown and not any(headings for _, headings in found):
        columns = tuple(PROFILES.column(key) for key in ("id", "name", "country", "offer", "need"))
        findings.note(Code.HEADER_MISSING, Place(findings.file, shown[0].name), columns=columns)
        return
    for grid, headings in found:
        if headings is None:
            findings.note(Code.SHEET_WITHOUT_PROFILES, Place(grid.file, grid.name))
        else:
            _note_ignored(grid, *headings, findings)
            yield from _rows(grid, *headings, findings)


def headings_of(grid: Grid) -> tuple[int, Headings] | None:
    """Return the row of the headings and what they mean; None where no row names an offer, a need or a code."""
    best: tuple[float, int, Headings] = (0.0, 0, [])
    for number, values in grid.rows[: DEEPEST_HEADER + 1]:
        texts = spread(grid, number, values)
        meant = [(position, text, *column_of(text)) for position, text in enumerate(texts) if text]
        worth = {column.key: 1.0 if sure else 0.5 for _, _, column, sure in sorted(meant, key=lambda m: m[3]) if column}
        if SPEAKS & set(worth) and sum(worth.values()) > best[0]:
            best = (sum(worth.values()), number, [(position, text, column) for position, text, column, _ in meant])
    alone = len(best[2]) == 1 and best[0] == 1.0
    return (best[1], best[2]) if best[0] >= FEWEST or alone else None


def _note_ignored(grid: Grid, row: int, headings: Headings, findings: Findings) -> None:
    names = [name for column in PROFILES.columns for name in column.names.all()]
    for position, text, column in headings:
        if column is None and any(_cell(values, position) is not None for number, values in grid.rows if number > row):
            place = Place(grid.file, grid.name, row, text, letter_of(position))
            findings.note(Code.UNKNOWN_COLUMN, place, text, near=nearest(text, names))


def _rows(grid: Grid, row: int, headings: Headings, findings: Findings) -> Iterator[Record]:
    for number, values in grid.rows:
        if number <= row:
            continue
        first = next((value for value in values if value is not None), None)
        record = _record(grid, number, values, headings, findings)
        if isinstance(first, str) and is_example(first):
            record.note(Code.EXAMPLE_SKIPPED, value=first)
        elif record.values:
            yield record


def _record(grid: Grid, number: int, values: Sequence[Value], headings: Headings, findings: Findings) -> Record:
    record = Record(Place(grid.file, grid.name, number), findings)
    for position, text, column in headings:
        value = _cell(values, position)
        if column is None or value is None:
            continue
        record.headings.setdefault(column.key, (text, letter_of(position)))
        if isinstance(value, FormulaError):
            record.note(Code.FORMULA_ERROR, column.key, str(value))
        else:
            record.values.setdefault(column.key, []).append(value)
    return record


def _cell(values: Sequence[Value], position: int) -> Value:
    """Return a cell, None for one that is empty."""
    value = values[position] if position < len(values) else None
    return None if isinstance(value, str) and not UNSEEN.sub("", value).strip() else value
