"""Texts of profiles as rows of a sparse matrix, and the best meeting of two profiles' rows, many pairs at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

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
    def starts(self) -> Integers:
        """Each profile's first row, and one more at the end. Shape (profiles + 1,)."""
        return np.searchsorted(self.owner, np.arange(self.profiles + 1))

    @cached_property
    def transposed(self) -> Any:
        """The matrix to multiply with. Shape (D, R)."""
        return self.matrix.T.tocsr()


MANY: Final = 3000
FEEBLE: Final = 0.08
"""Among `MANY` profiles, whoever meets others by no more than this in every way is at nobody's head."""

BY_CHANCE: Final = np.float32(0.05)
"""How alike texts are that have nothing to do with one another: two of three products of rows."""

Value = Callable[[Floats, Integers, Integers], Floats]
"""What an entry is worth: of similarities above `BY_CHANCE`, their rows on the left and on the right."""


def best(left: Rows, right: Rows, block: Integers, value: Value, seen: NDArray[np.bool_] | None = None) -> Floats:
    """Return the best value over the rows of two profiles. Shape (len(block), profiles), 0 where nothing meets.

    `block`: profiles of the left, ascending. `seen`: flat; becomes true where something meets; among many profiles,
    where it is worth more than `FEEBLE`. O(entries that rows share).
    """
    found = np.zeros(len(block) * right.profiles, dtype=np.float32)
    counts = left.starts[block + 1] - left.starts[block]
    place = np.repeat(np.arange(len(block)), counts)
    rows = np.arange(len(place)) + np.repeat(left.starts[block] - np.cumsum(counts) + counts, counts)
    if len(rows) and len(right.owner):
        product = (left.matrix[rows] @ right.transposed).tocsr()
        alike = np.flatnonzero(product.data > BY_CHANCE)
        at = np.repeat(np.arange(len(rows)), np.diff(product.indptr))[alike]
        columns = product.indices[alike]
        worth = value(product.data[alike], rows[at], columns)
        cells = place[at] * right.profiles + right.owner[columns]
        np.maximum.at(found, cells, worth)
        if seen is not None:
            seen[cells[worth > (FEEBLE if right.profiles > MANY else 0)]] = True
    return found.reshape(len(block), right.profiles)


def curve(low: float, high: float) -> Callable[[Floats], Floats]:
    """Return what a similarity is worth: 0 up to `low`, where chance ends, 1 from `high` on, straight between."""

    def worth(similarity: Floats) -> Floats:
        risen: Floats = np.clip((similarity - np.float32(low)) / np.float32(high - low), 0, 1)
        return risen

    return worth
