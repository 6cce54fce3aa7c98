"""Pairs that gain, and the best of each profile so far: pairs come in block by block, in any order."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from threading import Lock

import numpy as np

from viaregia.engines.matching.rows import Floats, Integers


@dataclass(frozen=True)
class Pairs:
    """Pairs that gain, or may: positions, scores, and by which way each gains; shape (m,) each."""

    one: Integers
    other: Integers
    score: Floats
    to_one: Floats
    to_other: Floats
    way: Integers
    way_back: Integers

    def __len__(self) -> int:
        return len(self.one)

    def at(self, chosen: Integers) -> "Pairs":
        """Return chosen pairs."""
        return Pairs(*(getattr(self, each.name)[chosen] for each in fields(Pairs)))


def joined(parts: Sequence[Pairs]) -> Pairs:
    """Return pairs in one; there is at least one part."""
    return Pairs(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Pairs)))


def best(pairs: Pairs, top: int) -> Pairs:
    """Return the best pairs of each profile, best first; ties by order; those that score nothing never. O(m log m)."""
    gain = np.flatnonzero(pairs.score > 0)
    order = gain[np.lexsort((pairs.other[gain], -pairs.score[gain], pairs.one[gain]))]
    return pairs.at(order[_nth(pairs.one[order]) < top])


class Heads:
    """The `top` best scores of each of n profiles so far. Threads may share it: what is found never hangs on turns."""

    def __init__(self, profiles: int, top: int) -> None:
        self._scores = np.zeros((profiles, top), dtype=np.float32)
        self._lock = Lock()

    def bars(self) -> Floats:
        """Return what a pair of each profile must score to stand among its best; 0 while they are few. Shape (n,)."""
        with self._lock:
            lowest: Floats = self._scores.min(axis=1)
        return lowest

    def enter(self, pairs: Pairs) -> Pairs:
        """Note new pairs, and return those of them that may stand among the best of all."""
        top = self._scores.shape[1]
        pairs = best(pairs.at(np.flatnonzero(pairs.score >= self.bars()[pairs.one])), top)
        ones, row = np.unique(pairs.one, return_inverse=True)
        with self._lock:
            scores = np.zeros((len(ones), 2 * top), dtype=np.float32)
            scores[:, :top] = self._scores[ones]
            scores[row, top + _nth(pairs.one)] = pairs.score
            self._scores[ones] = np.partition(scores, top, axis=1)[:, top:]
        return pairs


def _nth(ones: Integers) -> Integers:
    """Return the place of each entry among those equal to it; the entries ascend."""
    place: Integers = np.arange(len(ones)) - np.searchsorted(ones, ones)
    return place
