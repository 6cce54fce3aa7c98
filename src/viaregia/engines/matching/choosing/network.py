"""The parties and the pairs to choose from as arrays, and what a set of pairs is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.quotas import Counts, Quotas

GRAIN = 1000
"""Gains are whole thousandths: sums are exact, and the same on every machine."""

STEP = 50
"""Gains of the worst-off that differ by less than this many thousandths count as equal: scores are not so sure."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Network:
    """`m` pairs of `n` parties. `one`, `other`, gains `to_one`, `to_other` (thousandths): shape (m,).

    `start` (n + 1,) and `around` (2 m,): the pairs of party v are `around[start[v]:start[v + 1]]`. `standing`,
    `least`, `room`: shape (n,), see `Quotas`.
    """

    one: Counts
    other: Counts
    to_one: Counts
    to_other: Counts
    start: Counts
    around: Counts
    standing: Counts
    least: Counts
    room: Counts

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.least)

    @property
    def worth(self) -> Counts:
        """What each pair is worth to both together."""
        return self.to_one + self.to_other

    @property
    def owed(self) -> Counts:
        """How many proposals each party needs to come to its minimum."""
        owed: Counts = np.maximum(0, self.least - self.standing)
        return owed

    @property
    def levels(self) -> int:
        """The highest minimum."""
        return int(self.least.max(initial=0))


@dataclass(frozen=True, slots=True)
class Value:
    """What a set of proposals is worth; compared by `rank`, more is better.

    `counts`: how many parties have at least 1, 2, 3, … meetings and proposals, each counted up to its minimum. `worst`:
    the smallest sum of gains among parties that were owed proposals and have some; 0 where there are none. `total`:
    the gains of everybody. Both in whole proposals: 1 is one proposal of full gain for one side.
    """

    counts: tuple[int, ...]
    worst: float
    total: float

    @property
    def rank(self) -> tuple[tuple[int, ...], int, int]:
        """What sets are compared by: counts, then the worst-off in steps of `STEP`, then the total."""
        return self.counts, round(self.worst * GRAIN) // STEP, round(self.total * GRAIN)


def network(ends: Counts, gains: NDArray[np.float64], quotas: Quotas, *, lists: int | None) -> Network:
    """Return the network of pairs (2, m) and what they give each side. `lists`: see `choose`. O(m log m)."""
    thousandths = np.rint(gains * GRAIN).astype(np.int64)
    parties = len(quotas.minimum)
    start = np.zeros(parties + 1, np.int64)
    np.cumsum(np.bincount(ends.ravel(), minlength=parties), out=start[1:])
    around = np.argsort(ends.ravel(), kind="stable") % max(1, ends.shape[1])
    room = quotas.room if lists is None else np.minimum(quotas.room, lists)
    (one, other), (to_one, to_other) = ends, thousandths
    return Network(one, other, to_one, to_other, start, around, quotas.standing, quotas.least, room)


def degrees(net: Network, chosen: Flags) -> Counts:
    """Return how many of the chosen pairs each party is in."""
    ends = np.concatenate([net.one[chosen], net.other[chosen]])
    return np.bincount(ends, minlength=net.parties)


def gains(net: Network, chosen: Flags) -> Counts:
    """Return each party's sum of gains, in thousandths."""
    sums = np.zeros(net.parties, np.int64)
    np.add.at(sums, net.one[chosen], net.to_one[chosen])
    np.add.at(sums, net.other[chosen], net.to_other[chosen])
    return sums


def value(net: Network, chosen: Flags) -> Value:
    """Return what the chosen pairs, flags of shape (m,), are worth."""
    held = degrees(net, chosen)
    reached = (net.owed > 0) & (held > 0)
    worst = int(gains(net, chosen)[reached].min()) if reached.any() else 0
    return Value(counts(net, held), worst / GRAIN, int(net.worth[chosen].sum()) / GRAIN)


def counts(net: Network, held: Counts) -> tuple[int, ...]:
    """Return how many parties have 1, 2, 3, … up to their minimum; `held`: proposals of each, shape (n,)."""
    have = np.minimum(net.standing + held, net.least)
    return tuple(int((have >= level).sum()) for level in range(1, net.levels + 1))


def limit(net: Network, reached: tuple[int, ...] | None = None) -> Value:
    """Return a bound that needs no solver: everybody has all that its own room and its own pairs allow.

    `reached`: the counts of the best sets, where they are known. Only where everybody is reached does the worst-off of
    all bound the worst-off; elsewhere it is the best-off who might be the only one.
    """
    best = np.zeros(net.parties, np.int64)
    ends = np.concatenate([net.one, net.other])
    gain = np.concatenate([net.to_one, net.to_other])
    order = np.lexsort((-gain, ends))
    rank = np.arange(len(order)) - net.start[:-1][ends[order]]
    taken = order[rank < net.room[ends[order]]]
    np.add.at(best, ends[taken], gain[taken])
    held = np.minimum(net.room, np.diff(net.start))
    most, sure = counts(net, held), best[(net.owed > 0) & (held > 0)]
    worst = int(sure.min() if reached == most else sure.max()) if len(sure) else 0
    return Value(most, worst / GRAIN, int(best.sum()) / GRAIN)
