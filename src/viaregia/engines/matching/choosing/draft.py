"""A set of proposals in the making: pairs come and go one by one, and nobody gets above its room."""

from collections.abc import Sequence

import numpy as np

from viaregia.engines.matching.choosing.network import Flags, Network
from viaregia.engines.matching.quotas import Counts


class Draft:
    """The chosen pairs of a network, with each party's degree and gain kept up to date. Plain lists: they are quick."""

    def __init__(self, net: Network, chosen: Flags | None = None) -> None:
        self.net = net
        self.ends: list[tuple[int, int]] = list(zip(net.one.tolist(), net.other.tolist(), strict=True))
        self.gains: list[tuple[int, int]] = list(zip(net.to_one.tolist(), net.to_other.tolist(), strict=True))
        self.worth: list[int] = net.worth.tolist()
        self.start: list[int] = net.start.tolist()
        self.around: list[int] = net.around.tolist()
        self.room: list[int] = net.room.tolist()
        self.least: list[int] = net.least.tolist()
        self.have: list[int] = net.standing.tolist()
        self.owed: list[int] = net.owed.tolist()
        self.held = [0] * net.parties
        self.gain = [0] * net.parties
        self.of: list[dict[int, None]] = [{} for _ in range(net.parties)]  # each party's chosen pairs, in order
        self.chosen: list[bool] = [False] * len(self.ends)
        self._numbers: dict[tuple[int, int], int] = {}
        for pair in () if chosen is None else np.flatnonzero(chosen).tolist():
            self.add(pair)

    @property
    def flags(self) -> Flags:
        """The chosen pairs, shape (m,)."""
        return np.array(self.chosen, bool)

    def pairs(self, party: int) -> Sequence[int]:
        """Return the pairs a party is in, chosen or not."""
        return self.around[self.start[party] : self.start[party + 1]]

    def mate(self, pair: int, party: int) -> int:
        """Return the other party of a pair."""
        one, other = self.ends[pair]
        return other if party == one else one

    def free(self, party: int) -> bool:
        """Return whether a party can take another proposal."""
        return self.held[party] < self.room[party]

    def open(self, pair: int) -> bool:
        """Return whether a pair is not chosen and both have room."""
        one, other = self.ends[pair]
        return not self.chosen[pair] and self.free(one) and self.free(other)

    def short(self, party: int) -> bool:
        """Return whether a party is below its minimum."""
        return self.have[party] < self.least[party]

    def gain_of(self, pair: int, party: int) -> int:
        """Return what a party gains from a pair."""
        return self.gains[pair][party != self.ends[pair][0]]

    def add(self, pair: int) -> None:
        """Choose a pair."""
        self._count(pair, 1)

    def drop(self, pair: int) -> None:
        """Give a pair up."""
        self._count(pair, -1)

    def number(self, one: int, other: int) -> int | None:
        """Return the pair of two parties, if they are one."""
        if not self._numbers:
            self._numbers = {ends: pair for pair, ends in enumerate(self.ends)}
        return self._numbers.get((min(one, other), max(one, other)))

    def fill(self, order: Counts) -> int:
        """Choose, in this order, each pair for which both have room; return how many."""
        free = np.array(self.held) < self.net.room
        taken = 0
        for pair in order[(free[self.net.one] & free[self.net.other] & ~self.flags)[order]].tolist():
            if self.open(pair):
                self.add(pair)
                taken += 1
        return taken

    def swap(self, gone: Sequence[int], come: Sequence[int], floor: int) -> bool:
        """Exchange pairs if nobody is worse off for it: over its room, short of more, or pushed below `floor`."""
        touched = {party for pair in (*gone, *come) for party in self.ends[pair]}
        before = {party: (self.have[party], self.gain[party]) for party in touched}
        for pair in gone:
            self.drop(pair)
        for pair in come:
            self.add(pair)
        if all(self._bears(party, *before[party], floor) for party in touched):
            return True
        for pair in come:
            self.drop(pair)
        for pair in gone:
            self.add(pair)
        return False

    def _count(self, pair: int, sign: int) -> None:
        self.chosen[pair] = sign > 0
        for party, gain in zip(self.ends[pair], self.gains[pair], strict=True):
            if sign > 0:
                self.of[party][pair] = None
            else:
                del self.of[party][pair]
            self.held[party] += sign
            self.have[party] += sign
            self.gain[party] += sign * gain

    def _bears(self, party: int, had: int, gained: int, floor: int) -> bool:
        if self.held[party] > self.room[party] or min(self.have[party], self.least[party]) < min(
            had, self.least[party]
        ):
            return False
        return not self.owed[party] or not self.held[party] or self.gain[party] >= min(floor, gained)
