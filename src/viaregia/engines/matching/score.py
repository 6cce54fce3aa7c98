"""From measures to scores: what one gains, what both gain, and how strongly that speaks."""

from typing import Final

import numpy as np

from viaregia.engines.matching.features import FEATURES, FITS, WAYS, Weights
from viaregia.engines.matching.problem import Direction, Gain, Strength
from viaregia.engines.matching.rows import Floats, Integers

STRONG: Final = 0.6
GOOD: Final = 0.35
WILLING: Final = 0.5
"""How much of a ranking by need hangs on the other's gain."""
GAINS: Final = (Gain.OFFERED, Gain.CUSTOMER, Gain.TOGETHER, Gain.CODES)
"""In the order of `WAYS`."""


def gains(measures: Floats, weights: Weights) -> Floats:
    """Return what is gained, 0 to 1, of measures of shape (m, F). Shape (m,).

    Ways add up as chances do, 1 - (1 - a)(1 - b)…: each alone can suffice, and none can take from another. Fits then
    raise or lower that by their share; what is gained in no way stays 0.
    """
    each = np.array([getattr(weights, name) for name in FEATURES], dtype=np.float32)
    ways = 1 - np.prod(1 - measures[:, : len(WAYS)] * each[: len(WAYS)], axis=1)
    fits = np.prod(1 + each[len(WAYS) :] * (2 * measures[:, len(WAYS) :] - 1), axis=1)
    gained: Floats = np.clip(ways * fits, 0, 1)
    return gained


def mutual(one: Floats, other: Floats) -> Floats:
    """Return the harmonic mean of two gains, 0 where one is 0 (Pizzato et al. 2010, doi 10.1145/1864708.1864747)."""
    total = one + other
    return np.divide(2 * one * other, total, out=np.zeros_like(total), where=total > 0)


def ranked_by(direction: Direction, to_one: Floats, to_other: Floats) -> Floats:
    """Return what a ranking for the one sorts by.

    By need, it is what the one gains; of two who give it as much, the one comes first who gains more, and so will come.
    """
    both = mutual(to_one, to_other)
    return both if direction is Direction.MUTUAL else to_one * (1 - np.float32(WILLING) * (1 - both))


def ways_gained(measures: Floats, weights: Weights) -> Integers:
    """Return by which way most is gained, as a position in `GAINS`; -1 where none is. Shape (m,)."""
    each = np.array([getattr(weights, name) for name in WAYS], dtype=np.float32)
    worth = measures[:, : len(WAYS)] * each
    return np.where(worth.max(axis=1, initial=0) > 0, worth.argmax(axis=1), -1)


def strength(score: float, *, certain: bool) -> Strength:
    """Return how much speaks for a suggestion: by its score alone, not by its rank; little said is never more than possible."""
    if not certain or score < GOOD:
        return Strength.POSSIBLE
    return Strength.STRONG if score >= STRONG else Strength.GOOD


__all__ = ["FITS", "gains", "mutual", "ranked_by", "strength", "ways_gained"]
