"""Finds the row of headings of a sheet, and which column is which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import Grid, Value, letter_of
from viaregia.exchange.workbook.plain import heading, shortened
from viaregia.exchange.workbook.shape import Column, Sheet

DEEPEST_HEADER: Final = 30  # rows of titles and logos that may stand above the headings
LIKELY: Final = 75  # of 100: how alike two names are to be proposed for each other
LESS_LIKELY: Final = 10  # and how much less than the likeliest


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a sheet that was recognised: positions from 0 (several under a merged heading), and its words."""

    column: Column
    positions: tuple[int, ...]
    text: str

    @property
    def letter(self) -> str:
        """Return the letter of its first column."""
        return letter_of(self.positions[0])


@dataclass(frozen=True, slots=True)
class Header:
    """The headings by the columns' keys; rows up to `last_row` are above the data."""

    headings: dict[str, Heading]
    last_row: int


def header_of(grid: Grid, sheet: Sheet, findings: Findings) -> Header | None:
    """Return the headings of a sheet, or None, noting what is missing, doubled or not known."""
    best = _best_row(grid, sheet)
    if best is None:
        if grid.rows or sheet.required:
            findings.note(Code.HEADER_MISSING, Place(grid.file, grid.name), columns=_main_columns(sheet))
            findings.read_in_part(sheet.key)
        return None
    number, texts = best
    place = Place(grid.file, grid.name, number)
    headings: dict[str, Heading] = {}
    for position, text in enumerate(texts):
        column = sheet.known.get(heading(text)) if text else None
        if column is None:
            _note_ignored(grid, sheet, findings, number, position, text)
        elif column.key not in headings:
            headings[column.key] = Heading(column, (position,), text)
        elif _merged_with(grid, number, position, headings[column.key]):
            first = headings[column.key]
            headings[column.key] = Heading(column, (*first.positions, position), text)
        else:
            where = Place(place.file, place.sheet, number, text, letter_of(position))
            findings.note(Code.COLUMN_TWICE, where, text, column=column, other=headings[column.key].letter)
    for column in sheet.columns:
        if column.required and column.key not in headings:
            findings.note(Code.COLUMN_MISSING, place, column=column)
            findings.read_in_part(sheet.key)
    return Header(headings, number)


def nearest(text: str, choices: Sequence[str], likely: int = LIKELY) -> tuple[str, ...]:
    """Return up to three of the choices that a misspelt text may have meant, the likeliest first."""
    if not text or not choices:
        return ()
    spelt = {heading(choice): choice for choice in choices}
    found = process.extract(
        heading(shortened(text, 100)), list(spelt), scorer=fuzz.WRatio, score_cutoff=likely, limit=3
    )
    return tuple(spelt[match] for match, score, _ in found if score > found[0][1] - LESS_LIKELY)


def _best_row(grid: Grid, sheet: Sheet) -> tuple[int, list[str]] | None:
    """Return the row in which most headings are known, spread out over the cells it is merged with."""
    best: tuple[int, list[str]] | None = None
    most = 0
    for number, values in grid.rows:
        if number > grid.rows[0][0] + DEEPEST_HEADER:
            break
        texts = spread(grid, number, values)
        known = len({column.key for text in texts if (column := sheet.known.get(heading(text)))})
        if known > most:
            best, most = (number, texts), known
    # One known word alone is a heading only where it is all that stands in its row.
    alone = best is not None and sum(map(bool, best[1])) == 1
    return best if most >= 2 or alone else None


def spread(grid: Grid, number: int, values: Sequence[Value]) -> list[str]:
    """Return the texts of a row; a cell merged over several columns, or down to this row, counts in each of them."""
    texts = [value.strip() if isinstance(value, str) else "" for value in values]
    above = dict(grid.rows[: DEEPEST_HEADER + 1]) if grid.merged else {}
    for (top, left), (bottom, right) in grid.merged:
        if not top <= number - 1 <= bottom or right - left >= len(texts) + 1:
            continue
        source = above.get(top + 1, ())
        text = source[left] if left < len(source) else None
        for position in range(left, min(right + 1, len(texts))):
            if isinstance(text, str) and not texts[position]:
                texts[position] = text.strip()
    return texts


def _merged_with(grid: Grid, number: int, position: int, first: Heading) -> bool:
    return any(
        top <= number - 1 <= bottom and left <= first.positions[0] and position <= right
        for (top, left), (bottom, right) in grid.merged
    )


def _note_ignored(grid: Grid, sheet: Sheet, findings: Findings, number: int, position: int, text: str) -> None:
    filled = any(row > number and position < len(values) and values[position] is not None for row, values in grid.rows)
    if not filled:
        return
    place = Place(grid.file, grid.name, number, text, letter_of(position))
    if not text:
        findings.note(Code.NAMELESS_COLUMN, place)
        return
    names = [name for column in sheet.columns if column.shown for name in column.names.all()]
    findings.note(Code.UNKNOWN_COLUMN, place, text, near=nearest(text, names))


def _main_columns(sheet: Sheet) -> tuple[Column, ...]:
    shown = [column for column in sheet.columns if column.shown]
    return tuple(sorted(shown[:8], key=lambda column: not column.required)[:4])
