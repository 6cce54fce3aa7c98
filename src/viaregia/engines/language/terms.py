"""Words and character n-grams of a text as a sparse row: the features that everything else is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SHORTEST: Final = 3
LONGEST: Final = 5
EMPTY: Final = np.zeros(0, dtype=np.int32)
WORD: Final = "="
"""Marks a whole word among the n-grams."""


class Said(NamedTuple):
    """A text taken apart: the stems of its words, compounds apart, and its words without diacritics, in order."""

    stems: Sequence[str]
    words: Sequence[str]


def grams(word: str, shortest: int = SHORTEST, longest: int = LONGEST) -> list[str]:
    """Return the character n-grams of one word with its ends marked by spaces, short words whole. O(length)."""
    framed = f" {word} "
    found = [framed] if len(framed) < longest else []
    for size in range(shortest, min(longest, len(framed)) + 1):
        found += [framed[at : at + size] for at in range(len(framed) - size + 1)]
    return found


def features(said: Said) -> list[str]:
    """Return a text's features: its stems, then the n-grams of its words as they are written."""
    return [*(WORD + stem for stem in said.stems), *chain.from_iterable(map(grams, said.words))]


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

    def rows(self, texts: Iterable[Said]) -> "csr_array":
        """Return texts as unit rows over the features; a text without any known feature is a zero row.

        Shape (n, F), float32: (1 + ln count) · idf, divided by the row's length. O(words) beside a cache per word.
        """
        counts = counted(([self._of_words(each.words), self._of_stems(each.stems)] for each in texts), len(self.names))
        return unit_rows(counts, self.weights)

    def known(self, texts: Iterable[Said]) -> NDArray[np.float32]:
        """Return which part of each text's stems, 0 to 1, stands among the features. Shape (n,)."""
        parts = [(len(self._of_stems(each.stems)), len(each.stems)) for each in texts]
        return np.array([have / max(count, 1) for have, count in parts], dtype=np.float32)

    def _of_stems(self, stems: Sequence[str]) -> NDArray[np.int32]:
        return self._positions_of(WORD + stem for stem in stems)

    def _of_words(self, words: Sequence[str]) -> NDArray[np.int32]:
        for word in words:
            if word not in self._words:
                self._words[word] = self._positions_of(grams(word))
        return np.concatenate([EMPTY, *(self._words[word] for word in words)])

    def _positions_of(self, names: Iterable[str]) -> NDArray[np.int32]:
        found = (self._positions.get(name) for name in names)
        return np.array([at for at in found if at is not None], dtype=np.int32)


def terms_of(texts: Iterable[Said]) -> Terms:
    """Return the features of a language's labels, each with its weight; in the order of their first occurrence."""
    counts: dict[str, int] = {}
    total = 0
    for said in texts:
        total += 1
        for name in dict.fromkeys(features(said)):
            counts[name] = counts.get(name, 0) + 1
    rows = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    return Terms(tuple(counts), (np.log((1 + total) / (1 + rows)) + 1).astype(np.float32))


def counted(texts: Iterable[list[NDArray[np.int32]]], width: int) -> "csr_array":
    """Return how often each position occurs in each text. Shape (n, width)."""
    from scipy.sparse import csr_array

    rows = [np.concatenate([EMPTY, *parts]) for parts in texts]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    columns = np.concatenate([EMPTY, *rows])
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
