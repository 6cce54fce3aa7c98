"""A mapping: which column of a partner's list is which field, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from viaregia.exchange.lists.fields import NOTHING
from viaregia.exchange.workbook.grid import letter_of


class Certainty(Enum):
    """How sure a guess is. Only what is `SURE` or `CONFIRMED` is used without being asked about."""

    CONFIRMED = "confirmed"  # said by a person, now or when the list was imported before
    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Why(Enum):
    """What a guess rests on."""

    CONFIRMED = "confirmed"
    HEADING = "heading"
    SIMILAR_HEADING = "similar_heading"
    WORDS = "words"
    CELLS = "cells"
    AGAINST_CELLS = "against_cells"
    TWICE = "twice"
    NOT_KNOWN = "not_known"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: its heading as written, the field it is taken for, and why; `examples`: some of its cells."""

    position: int
    heading: str
    field: str
    certainty: Certainty
    why: Why
    examples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The column's letter."""
        return letter_of(self.position)

    @property
    def open(self) -> bool:
        """Whether somebody should look at it before it is used."""
        return self.certainty in (Certainty.LIKELY, Certainty.UNSURE)


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The columns of one sheet. `header_row`: the last row of headings, 0 where there are none."""

    sheet: str
    header_row: int
    columns: tuple[ColumnGuess, ...]
    last_first: bool = False

    def of(self, field: str) -> tuple[ColumnGuess, ...]:
        """Return the columns taken for a field, from left to right."""
        return tuple(column for column in self.columns if column.field == field)

    @property
    def taken(self) -> tuple[ColumnGuess, ...]:
        """The columns that are used."""
        return tuple(column for column in self.columns if column.field != NOTHING)

    def with_field(self, letter: str, field: str) -> "SheetMapping":
        """Return the mapping with one column said to be a field. Raises KeyError where there is no such column."""
        if letter.upper() not in {column.letter for column in self.columns}:
            raise KeyError(letter)
        return replace(
            self,
            columns=tuple(
                replace(column, field=field, certainty=Certainty.CONFIRMED, why=Why.CONFIRMED)
                if column.letter == letter.upper()
                else column
                for column in self.columns
            ),
        )


def confirmed(sheets: Sequence[SheetMapping]) -> tuple[SheetMapping, ...]:
    """Return mappings as a person has seen and taken them."""
    return tuple(
        replace(
            sheet,
            columns=tuple(
                replace(column, certainty=Certainty.CONFIRMED, why=Why.CONFIRMED) if column.open else column
                for column in sheet.columns
            ),
        )
        for sheet in sheets
    )


def open_columns(sheets: Sequence[SheetMapping]) -> tuple[ColumnGuess, ...]:
    """Return the guesses that somebody should look at."""
    return tuple(column for sheet in sheets for column in sheet.columns if column.open)
