"""What a sheet and a column of the forum workbook are; the tables that fill these types are in `columns.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from viaregia.exchange.workbook.plain import heading

MOST_TEXT: Final = 1_000  # characters in a cell: more than a line of an agenda or a remark ever needs
MOST_REMARK: Final = 10_000


class Cell(Enum):
    """What the cells of a column hold, and so how they are read."""

    TEXT = "text"
    REMARK = "remark"
    NAMES = "names"
    NUMBERS = "numbers"
    COUNT = "count"
    YES_NO = "yes_no"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    SPANS = "spans"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    PAIRS = "pairs"
    COUNTRY = "country"
    TIMEZONE = "timezone"
    CHOICE = "choice"
    CHOICES = "choices"
    CODES = "codes"
    PRODUCTS = "products"
    REGION = "region"


@dataclass(frozen=True)
class Names:
    """A name in the four languages of the workbook; these are words of the file format, not of the catalogue."""

    de: str
    pl: str
    cs: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in a language, English for any other than the four."""
        return str(getattr(self, language if language in ("de", "pl", "cs") else "en"))

    def all(self) -> tuple[str, ...]:
        """Return the names in all languages."""
        return (self.de, self.pl, self.cs, self.en)


@dataclass(frozen=True)
class Column:
    """One column (of the sheet Forum: one line).

    `also`: further names it is read by, apart by `|`. `help`: an English message for the comment in the template.
    `least`, `most`: range of a count. `width`: in characters. `shown`: False for a column that is read, not offered.
    """

    key: str
    cell: Cell
    names: Names
    also: str = ""
    help: str = ""
    required: bool = False
    least: int = 0
    most: int = 1_000_000
    choices: type[Enum] | None = None
    width: int = 14
    shown: bool = True

    def name(self, language: str) -> str:
        """Return the heading in a language."""
        return self.names.name(language)

    @property
    def longest(self) -> int:
        """Characters that a cell may hold."""
        return MOST_REMARK if self.cell in (Cell.REMARK, Cell.NAMES) else MOST_TEXT


@dataclass(frozen=True)
class Sheet:
    """One sheet; `columns` in the order of the template. `required`: a forum cannot be read without it."""

    key: str
    names: Names
    columns: tuple[Column, ...]
    also: str = ""
    help: str = ""
    required: bool = False
    known: Mapping[str, Column] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        known = {
            heading(word): column
            for column in self.columns
            for word in (column.key, *column.also.split("|"), *column.names.all())
            if heading(word)
        }
        object.__setattr__(self, "known", known)

    def name(self, language: str) -> str:
        """Return the sheet's name in a language."""
        return self.names.name(language)

    def column(self, key: str) -> Column:
        """Return the column of a key."""
        return next(column for column in self.columns if column.key == key)
