"""From measures to scores: what one gains, what both gain, and how strongly that speaks."""

from typing import Final

import numpy as np

from viaregia.engines.matching.features import FITS, WAYS, Weights
from viaregia.engines.matching.problem import Direction, Gain, Strength
from viaregia.engines.matching.rows import Floats, Integers

STRONG: Final = 0.6
"""Of the pairs of a gold set that reached this, seven of ten were graded good or better by hand."""
GOOD: Final = 0.4
"""From here to `STRONG` it was four of ten; of all below, one of fifty."""
LEAST: Final = 0.04
"""Below this nothing is suggested: neither recall nor nDCG at 10 of a gold set is touched by it."""
WILLING: Final = 0.5
"""How much of a ranking by need hangs on the other's gain."""
GAINS: Final = (Gain.OFFERED, Gain.CUSTOMER, Gain.TOGETHER, Gain.CODES)
"""In the order of `WAYS`."""


def gains(found: Floats, fit: Floats, weights: Weights) -> Floats:
    """Return what is gained, 0 to 1, from ways, shape (m, W), and fits, shape (m, F). Shape (m,).

    Ways add up as chances do, 1 - (1 - a)(1 - b)…: each alone can suffice, and none can take from another. Fits then
    raise or lower that by their share; what is gained in no way stays 0.
    """
    gained: Floats = np.clip(by_ways(found, weights) * by_fits(fit, weights), 0, 1)
    return gained


def by_ways(found: Floats, weights: Weights) -> Floats:
    """Return what is gained before fits count, from ways, shape (m, W). Shape (m,)."""
    each = np.array([getattr(weights, name) for name in WAYS], dtype=np.float32)
    left = np.ones(len(found), dtype=np.float32)
    for way, weight in zip(found.T, each, strict=True):  # columns are contiguous, rows are not
        left *= 1 - way * weight
    return 1 - left


def by_fits(fit: Floats, weights: Weights) -> Floats:
    """Return by what fits, shape (m, F), multiply a gain. Shape (m,)."""
    each = np.array([getattr(weights, name) for name in FITS], dtype=np.float32)
    factor: Floats = np.prod(1 + each * (2 * fit - 1), axis=1)
    return factor


def mutual(one: Floats, other: Floats) -> Floats:
    """Return the harmonic mean of two gains, 0 where one is 0 (Pizzato et al. 2010, doi 10.1145/1864708.1864747)."""
    total = one + other
    mean: Floats = np.divide(2 * one * other, total, out=np.zeros_like(total), where=total > 0)
    return mean


def ranked_by(direction: Direction, to_one: Floats, to_other: Floats) -> Floats:
    """Return what a ranking for the one sorts by.

    By need, it is what the one gains; of two who give it as much, the one comes first who gains more, and so will come.
    """
    both = mutual(to_one, to_other)
    return both if direction is Direction.MUTUAL else to_one * (1 - np.float32(WILLING) * (1 - both))


def ways_gained(found: Floats, weights: Weights) -> Integers:
    """Return by which way most is gained, as a position in `GAINS`; -1 where none is. Shape (m,)."""
    each = np.array([getattr(weights, name) for name in WAYS], dtype=np.float32)
    worth = found * each
    return np.where(worth.max(axis=1, initial=0) > 0, worth.argmax(axis=1), -1)


def strength(score: float, *, certain: bool) -> Strength:
    """Return how much speaks for a suggestion: its score alone counts, not its rank.

    Where little is said it is never more than possible.
    """
    if not certain or score < GOOD:
        return Strength.POSSIBLE
    return Strength.STRONG if score >= STRONG else Strength.GOOD
