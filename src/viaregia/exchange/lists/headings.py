"""Finds the headings of a sheet as partners send it: below titles and logos, in two rows, merged, or missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from viaregia.exchange.lists.content import TESTS
from viaregia.exchange.lists.fields import KNOWN, by_stem
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.grid import Grid, Value
from viaregia.exchange.workbook.header import DEEPEST_HEADER, spread
from viaregia.exchange.workbook.plain import heading, plain, tidy

LONGEST_HEADING: Final = 160
ALIKE: Final = 86  # of 100
FEWEST: Final = 2  # headings known for a row to be taken for the headings


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a sheet: `texts` by position, `groups` what stands above them; `row` the last of their rows."""

    row: int
    texts: tuple[str, ...]
    groups: tuple[str, ...] = ()

    def group(self, position: int) -> str:
        """Return the heading above a heading."""
        return self.groups[position] if position < len(self.groups) else ""


def headings_of(grid: Grid) -> Headings | None:
    """Return the headings; with row 0 and no texts where the list begins at once; None where there is no list."""
    head = grid.rows[: DEEPEST_HEADER + 1]
    scored = [(_score(spread(grid, number, values)), -at) for at, (number, values) in enumerate(head)]
    best, minus = max(scored, default=(0.0, 0))
    if best >= FEWEST:
        return _with_group(grid, -minus)
    data = next((at for at, (_, values) in enumerate(head) if _is_person(values)), None)
    if data is None:
        return None
    above = _row_of_words(grid, data)
    return _with_group(grid, above) if above is not None else Headings(0, ())


def similar(text: str) -> tuple[str, float] | None:
    """Return the field of the known heading that is spelt most like this one, with how alike they are (of 100)."""
    spelt = heading(text)
    if len(spelt) < 4:
        return None
    found = process.extractOne(spelt, list(KNOWN), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return (KNOWN[found[0]], found[1]) if found else None


def _score(texts: Sequence[str]) -> float:
    """Return how many different headings a row seems to hold; cells of people count against it."""
    fields: dict[str, float] = {}
    against = 0
    for text in texts:
        if not text or len(text) > LONGEST_HEADING:
            continue
        spelt = heading(text)
        against += TESTS["email"](text) or TESTS["phone"](text)
        if spelt in KNOWN:
            fields[spelt] = 1.0
        elif similar(text) or (len(text) < LONGEST_HEADING and by_stem(text)):
            fields[spelt] = 0.6
    return sum(fields.values()) - 2 * against


def _is_person(values: Sequence[Value]) -> bool:
    texts = [text_of(value) for value in values if value is not None]
    return len(texts) >= 3 and any(TESTS["email"](text) for text in texts)


def _row_of_words(grid: Grid, data: int) -> int | None:
    """Return the position of a row above the first person that names most of the columns, in words not known."""
    width = sum(value is not None for value in grid.rows[data][1])
    for at in range(data - 1, max(data - 3, -1), -1):
        texts = [text for text in spread(grid, *grid.rows[at]) if text]
        if len(texts) >= max(3, width // 2) and all(len(text) <= LONGEST_HEADING for text in texts):
            return at
    return None


def _with_group(grid: Grid, at: int) -> Headings:
    """Return the headings in a row, and those above them that are merged over several."""
    number, values = grid.rows[at]
    texts = tuple(tidy(text) for text in spread(grid, number, values))
    groups = _groups_above(grid, at) if at else ()
    below = _row_below(grid, at)
    if below is not None:
        own = tuple(tidy(text) for text in spread(grid, *below))
        return Headings(below[0], tuple(low or high for low, high in _pairs(own, texts)), texts)
    return Headings(number, texts, groups)


def _pairs(low: Sequence[str], high: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(low), len(high))
    padded = [tuple(texts) + ("",) * (width - len(texts)) for texts in (low, high)]
    return list(zip(*padded, strict=True))


def _groups_above(grid: Grid, at: int) -> tuple[str, ...]:
    number, values = grid.rows[at - 1]
    wide = [(top, left, right) for (top, left), (bottom, right) in grid.merged if top == number - 1 and right > left]
    width = len(grid.rows[at][1])
    if not wide or any(right - left >= width - 2 for _, left, right in wide):
        return ()  # nothing, or a title over the whole list
    return tuple(tidy(text) for text in spread(grid, number, (*values, *(None,) * (width - len(values)))))


def _row_below(grid: Grid, at: int) -> tuple[int, tuple[Value, ...]] | None:
    """Return the row below the headings where those are merged over parts that it names."""
    if at + 1 >= len(grid.rows):
        return None
    number, values = grid.rows[at][0], grid.rows[at + 1][1]
    parts = [
        (left, right) for (top, left), (bottom, right) in grid.merged if top == bottom == number - 1 and right > left
    ]
    named = [
        text_of(values[p]) for left, right in parts for p in range(left, right + 1) if p < len(values) and values[p]
    ]
    if not named or not any(plain(text) and (heading(text) in KNOWN or by_stem(text)) for text in named):
        return None
    return grid.rows[at + 1] if not _is_person(values) else None
