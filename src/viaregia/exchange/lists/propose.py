"""Proposes which column is which: by its heading, by headings spelt alike, by the words in it, and by its cells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from viaregia.exchange.lists.content import SAMPLES, by_content, fit
from viaregia.exchange.lists.fields import JOINED, KNOWN, NOTHING, SPEAKS, by_stem, spoken_language
from viaregia.exchange.lists.headings import Headings, headings_of, similar
from viaregia.exchange.lists.mapping import Certainty, ColumnGuess, SheetMapping, Why
from viaregia.exchange.lists.names import mostly_last_first
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.plain import UNSEEN, heading, plain, shortened
from viaregia.exchange.workbook.resolve import loose_key

EXAMPLES: Final = 3
FITS: Final = 0.5  # of the cells that a heading's field must be able to hold
WELL: Final = 0.85
LAST_FIRST: Final = ("nazwisko", "prijmeni", "nachname", "familienname", "name vorname", "surname", "last name")
# The columns of a list without headings as Indico reads it.
INDICO_ORDER: Final = ("first_name", "last_name", "organisation", "function", "phone", "email")
PEOPLE: Final = ("full_name", "first_name", "last_name", "email", "office_email", "organisation")


@dataclass(frozen=True, slots=True)
class _Column:
    position: int
    text: str
    group: str
    cells: tuple[str, ...]


def propose(grid: Grid, organisations: Collection[str] = ()) -> SheetMapping | None:
    """Return a proposal for a sheet, or None where it holds no list of people.

    `organisations`: names that the forum knows, as `loose_key` gives them. O(rows + columns x headings known).
    """
    found = headings_of(grid)
    if found is None:
        return None
    columns = _columns(grid, found)
    first = [_by_heading(column) if found.row else None for column in columns]
    own = _organisations(columns, first)
    taken = {guess.field for guess in first if guess is not None}
    known = own | set(organisations)
    guesses = [guess or _by_cells(column, known, taken) for guess, column in zip(first, columns, strict=True)]
    if not found.row:
        guesses = _without_headings(columns, guesses)
    guesses = _names_told_apart(_titles_told_apart(guesses, columns), columns)
    mapping = SheetMapping(grid.name, found.row, tuple(_each_once(guesses)))
    if not any(mapping.of(field) for field in PEOPLE) or len(mapping.taken) < 2:
        return None
    return replace(mapping, last_first=_last_first(mapping, columns))


def cells_below(grid: Grid, row: int, position: int) -> tuple[str, ...]:
    """Return the texts of a column below a row, without the empty ones; line breaks stay."""
    values = (cells[position] for number, cells in grid.rows if number > row and position < len(cells))
    texts = (UNSEEN.sub("", value).strip() if isinstance(value, str) else text_of(value) for value in values)
    return tuple(text for text in texts if text)[:SAMPLES]


def _columns(grid: Grid, found: Headings) -> list[_Column]:
    width = max((len(values) for number, values in grid.rows if number > found.row), default=0)
    columns = []
    for position in range(max(width, len(found.texts))):
        text = found.texts[position] if position < len(found.texts) else ""
        cells = cells_below(grid, found.row, position)
        if text or cells:
            columns.append(_Column(position, text, found.group(position), cells))
    return columns


def _guess(column: _Column, field: str, certainty: Certainty, why: Why) -> ColumnGuess:
    examples = tuple(dict.fromkeys(shortened(cell, 32) for cell in column.cells))[:EXAMPLES]
    return ColumnGuess(column.position, column.text, field, certainty, why, examples)


def _by_heading(column: _Column) -> ColumnGuess | None:
    """Return what the heading says, checked against the cells; None where it says nothing."""
    if not column.text:
        return None
    language = spoken_language(column.text) or (
        spoken_language(f"{column.group} – {column.text}") if column.group else None
    )
    if language and (not column.cells or (fit("speaks:", column.cells) or 0) >= FITS):
        return _checked(column, SPEAKS + language, Certainty.SURE, Why.HEADING)
    exact = KNOWN.get(heading(column.text)) or KNOWN.get(plain(column.text))
    together = KNOWN.get(heading(f"{column.group} {column.text}")) if column.group else None
    if together or exact:
        return _checked(column, together or exact or "", Certainty.SURE, Why.HEADING)
    alike = similar(column.text)
    if alike:
        return _checked(column, alike[0], Certainty.LIKELY, Why.SIMILAR_HEADING)
    field = by_stem(column.text) or (by_stem(column.group) if column.group else None)
    return _checked(column, field, Certainty.LIKELY, Why.WORDS) if field else None


def _checked(column: _Column, field: str, certainty: Certainty, why: Why) -> ColumnGuess | None:
    """Return the guess as far as the cells bear it out; where they say something else outright, that is taken."""
    if not column.cells:
        return _guess(column, field, Certainty.SURE if why is Why.HEADING else certainty, why)
    share = fit(field, column.cells)
    if share is not None and share < FITS:
        looks = by_content(column.cells)
        other = looks[0] if looks else field
        return _guess(column, other, Certainty.UNSURE, Why.AGAINST_CELLS)
    if share is None and certainty is Certainty.LIKELY:
        certainty = Certainty.LIKELY if why is Why.SIMILAR_HEADING else Certainty.UNSURE
    return _guess(column, field, certainty, why)


def _by_cells(column: _Column, organisations: set[str], taken: set[str]) -> ColumnGuess:
    if not column.cells:
        return _guess(column, NOTHING, Certainty.SURE, Why.EMPTY)
    looks = by_content(column.cells, organisations, taken)
    if looks is None:
        return _guess(column, NOTHING, Certainty.UNSURE, Why.NOT_KNOWN)
    field = looks[0]
    sure = looks[1] >= WELL and field in ("email", "country", "languages", "codes", "salutation")
    return _guess(column, field, Certainty.LIKELY if sure else Certainty.UNSURE, Why.CELLS)


def _organisations(columns: Sequence[_Column], guesses: Sequence[ColumnGuess | None]) -> set[str]:
    """Return the organisations that the list itself names."""
    own = [
        column.cells for column, guess in zip(columns, guesses, strict=True) if guess and guess.field == "organisation"
    ]
    return {loose_key(cell) for cells in own for cell in cells}


def _without_headings(columns: Sequence[_Column], guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Read a list without headings: in Indico's order where the cells fit it, else by the cells alone."""
    if len(columns) == len(INDICO_ORDER):
        shares = [fit(field, column.cells) for field, column in zip(INDICO_ORDER, columns, strict=True)]
        if all(share is None or share >= FITS for share in shares):
            return [
                _guess(column, field, Certainty.LIKELY, Why.CELLS)
                for field, column in zip(INDICO_ORDER, columns, strict=True)
            ]
    return guesses


def _titles_told_apart(guesses: Sequence[ColumnGuess], columns: Sequence[_Column]) -> list[ColumnGuess]:
    """Tell `Title` that holds Mr and Ms, and `Name` that holds firms, from what their headings say."""
    told = []
    for guess, column in zip(guesses, columns, strict=True):
        better = guess
        if guess.field == "title" and column.cells and (fit("salutation", column.cells) or 0) >= WELL:
            better = replace(guess, field="salutation", why=Why.CELLS, certainty=Certainty.LIKELY)
        firms = guess.field == "full_name" and column.cells and (fit("legal_form", column.cells) or 0) >= FITS
        if firms and not any(other.field == "organisation" for other in guesses):
            better = replace(guess, field="organisation", why=Why.CELLS, certainty=Certainty.UNSURE)
        told.append(better)
    return told


def _names_told_apart(guesses: Sequence[ColumnGuess], columns: Sequence[_Column]) -> list[ColumnGuess]:
    """Make `Name` the last name where a first name stands in a column of its own, or beside it under one heading."""
    fields = [guess.field for guess in guesses]
    told = list(guesses)
    if "first_name" in fields and "last_name" not in fields and fields.count("full_name") == 1:
        at = fields.index("full_name")
        if all(len(cell.split()) <= 2 for cell in columns[at].cells[:20]):
            told[at] = replace(told[at], field="last_name")
    for at in range(len(told) - 1):
        pair = told[at : at + 2]
        if all(guess.field == "full_name" for guess in pair) and pair[0].heading == pair[1].heading:
            given = [fit("sure_first_name", columns[at + side].cells) or 0.0 for side in (0, 1)]
            order = ("first_name", "last_name") if given[0] >= given[1] else ("last_name", "first_name")
            certainty = Certainty.LIKELY if max(given) >= FITS else Certainty.UNSURE
            for side in (0, 1):
                told[at + side] = replace(pair[side], field=order[side], certainty=certainty, why=Why.CELLS)
    return told


def _each_once(guesses: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """Let each field be held by one column for sure; a further one fills its gaps, and is asked about."""
    order = list(Certainty)
    best: dict[str, ColumnGuess] = {}
    for guess in guesses:
        other = best.get(guess.field)
        if other is None or order.index(guess.certainty) < order.index(other.certainty):
            best[guess.field] = guess
    several = {"wishes", "must", "never", NOTHING} | JOINED
    return [
        guess
        if guess.field in several or guess.field.startswith(SPEAKS) or best[guess.field] is guess or not guess.examples
        else replace(guess, certainty=Certainty.UNSURE, why=Why.TWICE)
        for guess in guesses
    ]


def _last_first(mapping: SheetMapping, columns: Sequence[_Column]) -> bool:
    names = mapping.of("full_name")
    if not names:
        return False
    spelt = plain(names[0].heading)
    if spelt.startswith(LAST_FIRST):
        return True
    return mostly_last_first(next(column.cells for column in columns if column.position == names[0].position))
