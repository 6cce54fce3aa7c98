"""Texts of profiles as rows of a sparse matrix, and the best meeting of two profiles' rows, many pairs at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Rows that belong to profiles, none or several each.

    `matrix`: shape (R, D), entries >= 0. `owner`: shape (R,), the profile of each row, ascending. `weight`: shape
    (R,), 0 to 1, what a row counts. `profiles`: how many profiles there are.
    """

    matrix: "csr_array"
    owner: Integers
    weight: Floats
    profiles: int

    @cached_property
    def layers(self) -> tuple[Integers, ...]:
        """The first row of each profile, the second, …; shape (profiles,) each, -1 where there is none."""
        if not len(self.owner):
            return ()
        starts = np.flatnonzero(np.diff(self.owner, prepend=-1))
        nth = np.arange(len(self.owner)) - np.repeat(starts, np.diff(starts, append=len(self.owner)))
        return tuple(self._layer(nth, each) for each in range(int(nth.max()) + 1))

    def _layer(self, nth: Integers, number: int) -> Integers:
        layer = np.full(self.profiles, -1, dtype=np.int64)
        rows = np.flatnonzero(nth == number)
        layer[self.owner[rows]] = rows
        return layer

    @cached_property
    def columns(self) -> tuple[tuple[Integers, Any], ...]:
        """Each layer as a matrix to multiply with: its rows, and these rows transposed."""
        found = [layer[layer >= 0] for layer in self.layers]
        return tuple((rows, self.matrix[rows].T.tocsr()) for rows in found)


Value = Callable[[Floats, Integers, Integers], Floats]
"""What an entry is worth: of similarities > 0, their rows on the left and on the right."""


def best(left: Rows, right: Rows, block: Integers, value: Value) -> Floats:
    """Return the best value over the rows of two profiles. Shape (len(block), profiles), 0 where nothing meets.

    `block`: profiles of the left. O(entries that two rows share).
    """
    found = np.zeros((len(block), right.profiles), dtype=np.float32)
    for layer in left.layers:
        chosen = layer[block]
        have = np.flatnonzero(chosen >= 0)
        for rows, matrix in right.columns if len(have) else ():
            met = _met(left, chosen[have], rows, matrix, value)
            _raise(found, have, right.owner[rows], met)
    return found


def _met(left: Rows, chosen: Integers, rows: Integers, matrix: Any, value: Value) -> Floats:
    product = (left.matrix[chosen] @ matrix).tocsr()
    ones = np.repeat(chosen, np.diff(product.indptr))
    product.data = value(product.data, ones, rows[product.indices])
    dense: Floats = product.toarray()
    return dense


def _raise(found: Floats, down: Integers, across: Integers, values: Floats) -> None:
    if values.shape == found.shape:
        np.maximum(found, values, out=found)
        return
    at = np.ix_(down, across)
    found[at] = np.maximum(found[at], values)


def curve(low: float, high: float) -> Callable[[Floats], Floats]:
    """Return what a similarity is worth: 0 up to `low`, where chance ends, 1 from `high` on, straight between."""

    def worth(similarity: Floats) -> Floats:
        risen: Floats = np.clip((similarity - np.float32(low)) / np.float32(high - low), 0, 1)
        return risen

    return worth


def rows_of(pieces: Sequence[tuple[int, Any, float]], matrix: Any, profiles: int) -> Rows:
    """Return rows from pieces (profile, row number in `matrix`, weight); those that say nothing fall away."""
    order = sorted(range(len(pieces)), key=lambda at: pieces[at][0])
    owner = np.array([pieces[at][0] for at in order], dtype=np.int64)
    rows = matrix[np.array([pieces[at][1] for at in order], dtype=np.int64)]
    weight = np.array([pieces[at][2] for at in order], dtype=np.float32)
    keep = np.flatnonzero(np.diff(rows.indptr) > 0)
    return Rows(rows[keep], owner[keep], weight[keep], profiles)
