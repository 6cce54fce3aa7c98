"""Words and character n-grams of a text as a sparse row: the features that everything else is made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SHORTEST: Final = 3
LONGEST: Final = 5
WORD: Final = "="
"""Marks a whole word among the n-grams."""

Tokens = Callable[[str], Sequence[str]]
"""Splits a text into its words, reduced to their stems."""


def grams(word: str, shortest: int = SHORTEST, longest: int = LONGEST) -> list[str]:
    """Return the character n-grams of one word with its ends marked by spaces, short words whole. O(length)."""
    framed = f" {word} "
    found = [framed] if len(framed) < longest else []
    for size in range(shortest, min(longest, len(framed)) + 1):
        found += [framed[at : at + size] for at in range(len(framed) - size + 1)]
    return found


def features(stem: str) -> list[str]:
    """Return a word's features: itself, then its n-grams."""
    return [WORD + stem, *grams(stem)]


@dataclass
class Terms:
    """The features of one language: positions, and how much each tells (idf).

    `weights`: shape (F,), 1 + ln((1 + rows) / (1 + rows with it)), > 0.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    _positions: dict[str, int] = field(init=False, repr=False)
    _words: dict[str, NDArray[np.int32]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._positions = {name: at for at, name in enumerate(self.names)}

    def rows(self, texts: Iterable[Sequence[str]]) -> "csr_array":
        """Return texts (their stems) as unit rows over the features; a text without any known feature is a zero row.

        Shape (n, F), float32: (1 + ln count) · idf, divided by the row's length. O(words) beside a cache per word.
        """
        return unit_rows(self._counts([self._of(stem) for stem in stems] for stems in texts), self.weights)

    def known(self, texts: Iterable[Sequence[str]]) -> NDArray[np.float32]:
        """Return which part of each text's words, 0 to 1, stands among the features as a whole. Shape (n,)."""
        parts = [(sum(WORD + stem in self._positions for stem in stems), len(stems)) for stems in texts]
        return np.array([have / max(count, 1) for have, count in parts], dtype=np.float32)

    def _of(self, stem: str) -> NDArray[np.int32]:
        found = self._words.get(stem)
        if found is None:
            positions = (self._positions.get(each) for each in features(stem))
            found = np.array([at for at in positions if at is not None], dtype=np.int32)
            self._words[stem] = found
        return found

    def _counts(self, texts: Iterable[list[NDArray[np.int32]]]) -> "csr_array":
        return counted(texts, len(self.names))


def terms_of(texts: Iterable[Sequence[str]]) -> Terms:
    """Return the features of a language's labels, each with its weight; in the order of their first occurrence."""
    counts: dict[str, int] = {}
    total = 0
    for stems in texts:
        total += 1
        for name in dict.fromkeys(chain.from_iterable(map(features, stems))):
            counts[name] = counts.get(name, 0) + 1
    rows = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    return Terms(tuple(counts), (np.log((1 + total) / (1 + rows)) + 1).astype(np.float32))


def counted(texts: Iterable[list[NDArray[np.int32]]], width: int) -> "csr_array":
    """Return how often each position occurs in each text. Shape (n, width)."""
    from scipy.sparse import csr_array

    empty = np.zeros(0, dtype=np.int32)
    rows = [np.concatenate(parts) if parts else empty for parts in texts]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    columns = np.concatenate(rows) if rows else empty
    matrix = csr_array((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(rows), width))
    matrix.sum_duplicates()
    return matrix


def unit_rows(counts: "csr_array", weights: NDArray[np.float32]) -> "csr_array":
    """Return counts as unit rows, each count damped and weighed by its column."""
    counts.data = (1 + np.log(counts.data)) * weights[counts.indices]
    return to_unit(counts)


def to_unit(matrix: "csr_array") -> "csr_array":
    """Divide each row by its length, in place; a zero row stays one."""
    lengths = row_lengths(matrix)
    lengths[lengths == 0] = 1
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr)).astype(np.float32)
    return matrix


def row_lengths(matrix: "csr_array") -> NDArray[np.float64]:
    """Return the Euclidean length of each row. Shape (n,)."""
    squares = np.concatenate([[0.0], np.cumsum(matrix.data.astype(np.float64) ** 2)])
    sums = squares[matrix.indptr[1:]] - squares[matrix.indptr[:-1]]
    return np.asarray(np.sqrt(np.maximum(sums, 0.0)))


def merged(labels: Mapping[str, Sequence[str]], language: str) -> str:
    """Return all labels of one language as one text."""
    return " . ".join(labels.get(language, ()))
