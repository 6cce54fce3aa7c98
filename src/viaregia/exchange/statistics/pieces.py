"""A request as pieces: each small enough for its source, split where the source says that one is not."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

MONTHS: Final = 12


class TooLarge(Exception):
    """The source will not give this piece at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a request.

    Attributes
    ----------
    start, end
        The first and the last period: `2024` or `2024-07`, both alike.
    chosen
        The codes by dimension; none for all of them.
    """

    start: str
    end: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same piece, on every machine."""
        said = json.dumps([self.start, self.end, sorted((name, list(codes)) for name, codes in self.chosen.items())])
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def span(self) -> str:
        """The periods as a person reads them, and as a file is named."""
        return self.start if self.start == self.end else f"{self.start}_{self.end}"


def halves_of_time(piece: Piece) -> tuple[Piece, ...]:
    """Return a piece as two of half its periods; none where it is of one period."""
    first, last = number_of(piece.start), number_of(piece.end)
    if first >= last:
        return ()
    middle = (first + last) // 2
    monthly = "-" in piece.start
    before, after = period_of(middle, monthly=monthly), period_of(middle + 1, monthly=monthly)
    return (replace(piece, end=before), replace(piece, start=after))


def halves_of_codes(piece: Piece, dimension: str) -> tuple[Piece, ...]:
    """Return a piece as two of half its codes of a dimension; none where it names fewer than two."""
    codes = piece.chosen.get(dimension, ())
    if len(codes) < 2:
        return ()
    middle = len(codes) // 2
    return tuple(replace(piece, chosen={**piece.chosen, dimension: part}) for part in (codes[:middle], codes[middle:]))


def one_of_each(piece: Piece, dimension: str, codes: Sequence[str]) -> tuple[Piece, ...]:
    """Return a piece that names no code of a dimension as one for each code."""
    return tuple(replace(piece, chosen={**piece.chosen, dimension: (code,)}) for code in codes)


def number_of(period: str) -> int:
    """Return a period as a number, so that the next one's is one more: years by themselves, months by themselves."""
    year, _, month = period.partition("-")
    return int(year) * MONTHS + int(month) - 1 if month else int(year)


def period_of(number: int, *, monthly: bool) -> str:
    """Return the period of a number."""
    return f"{number // MONTHS:04d}-{number % MONTHS + 1:02d}" if monthly else f"{number:04d}"
