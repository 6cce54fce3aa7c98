"""Texts of profiles as rows of a sparse matrix, and the best meeting of two profiles' rows, many pairs at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

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

    def of(self, profiles: Integers) -> tuple[Integers, Integers]:
        """Return the rows of some profiles, and where among these the owner of each stands."""
        counts = self.starts[profiles + 1] - self.starts[profiles]
        place = np.repeat(np.arange(len(profiles)), counts)
        return np.arange(len(place)) + np.repeat(self.starts[profiles] - np.cumsum(counts) + counts, counts), place


MANY: Final = 3000
FEEBLE: Final = 0.08
"""Among `MANY` profiles, whoever meets others by no more than this in every way is at nobody's head."""

BY_CHANCE: Final = np.float32(0.05)
"""How alike texts are that have nothing to do with one another: two of three products of rows."""

Tile = tuple[Integers, Integers]
"""Some profiles, b of them, and others whom they may meet, c of them: positions."""
Value = Callable[[Floats, Integers, Integers], Floats]
"""What an entry is worth: of similarities above `BY_CHANCE`, their rows on the left and on the right."""


def best(left: Rows, right: Rows, tile: Tile, value: Value, seen: NDArray[np.bool_] | None = None) -> Floats:
    """Return the best value over the rows of two profiles. Shape (b, c), 0 where nothing meets.

    `seen`: flat; becomes true where something meets; among many profiles, where it is worth more than `FEEBLE`.
    O(entries that rows share).
    """
    block, others = tile
    found = np.zeros(len(block) * len(others), dtype=np.float32)
    (rows, place), (facing, across) = left.of(block), right.of(others)
    if len(rows) and len(facing):
        product = (left.matrix[rows] @ right.matrix[facing].T).tocsr()
        alike = np.flatnonzero(product.data > BY_CHANCE)
        at = np.repeat(np.arange(len(rows)), np.diff(product.indptr))[alike]
        columns = product.indices[alike]
        worth = value(product.data[alike], rows[at], facing[columns])
        cells = place[at] * len(others) + across[columns]
        np.maximum.at(found, cells, worth)
        if seen is not None:
            seen[cells[worth > (FEEBLE if right.profiles > MANY else 0)]] = True
    return found.reshape(len(block), len(others))


def curve(low: float, high: float) -> Callable[[Floats], Floats]:
    """Return what a similarity is worth: 0 up to `low`, where chance ends, 1 from `high` on, straight between."""

    def worth(similarity: Floats) -> Floats:
        risen: Floats = np.clip((similarity - np.float32(low)) / np.float32(high - low), 0, 1)
        return risen

    return worth
