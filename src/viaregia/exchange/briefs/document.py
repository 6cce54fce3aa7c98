"""What stands in a brief, in one language: the same for every format it is written in."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Noted:
    """A text and the numbers of its footnotes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `marked`: it is the one the brief is about."""

    cells: tuple[Noted, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names the row, columns in `numbers` stand to the right. `legend`: what marks mean."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, for a page and for a telephone, and what it shows in words."""

    alt: str
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that catches the eye: what it is, the figure, and a line below it."""

    label: str
    value: str
    below: str


@dataclass(frozen=True, slots=True)
class Part:
    """A chart with its table."""

    picture: Picture | None
    grid: Grid


BESIDE: Final = 4
"""On a screen a table of at most so many columns stands beside its chart; a broader one below it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it: sentences, points, charts with their tables."""

    key: str
    heading: str
    sentences: tuple[Noted, ...] = ()
    points: tuple[Noted, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A brief, ready to be set.

    Attributes
    ----------
    banner
        A warning over everything; empty where there is none.
    headline
        Paragraphs of sentences.
    notes
        The footnotes, the first is number 1.
    """

    language: str
    title: str
    kicker: str
    banner: str
    headline_heading: str
    headline: tuple[tuple[Noted, ...], ...]
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    notes_heading: str
    notes: tuple[str, ...]
    foot: str
