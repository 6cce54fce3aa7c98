"""Seating by runs: two tables exchange all that they hold between two moments at which nobody stays at either.

A run keeps its stays, so that what is won is walking, and changes where runs come to lie beside each other.
"""

from bisect import bisect
from collections.abc import Sequence
from time import monotonic

import numpy as np

from viaregia.engines.timetable.seating.sweeps import Sweeper


class Swapper:
    """The runs at the tables of one place each; exchanging them works on the sweeper's seats.

    `held`: rows at each table. `closed`: slots before which somebody stays at the table, as bits.
    """

    def __init__(self, sweeper: Sweeper) -> None:
        self.sweeper, self.chart, self.allowed = sweeper, sweeper.chart, sweeper.allowed
        self.walks, self.zones = self.chart.walks.tolist(), self.chart.zones.tolist()
        self.held: dict[int, list[int]] = {table: [] for table, places in enumerate(self.chart.places) if places == 1}
        for row, table in enumerate(sweeper.seats):
            if table in self.held:
                self.held[table].append(row)
        self.closed = {table: self._closed(table) for table in self.held}

    def _closed(self, table: int) -> int:
        bits, seats, windows = 0, self.sweeper.seats, self.chart.windows
        for row in self.held[table]:
            stays = (windows[other].start for other, _ in self.chart.beside[row] if seats[other] == table)
            last = max(stays, default=0)
            bits |= (2 << max(last, windows[row].stop - 1)) - (2 << windows[row].start)
        return bits

    def improve(self, *, until: float, seed: int) -> None:
        """Exchange runs, tables in random order, until nothing helps or time is up. O(tables^2 x slots) a round."""
        random = np.random.default_rng(seed)
        helped = True
        while helped:
            helped = False
            for one in random.permutation(list(self.held)).tolist():
                if monotonic() > until:
                    return
                for two in self.held:
                    while one != two and self._exchange(one, two):
                        helped = True

    def _exchange(self, one: int, two: int) -> bool:
        """Exchange the first run of these two tables whose exchange helps; return whether there was one."""
        closed = self.closed[one] | self.closed[two]
        cuts = [slot for slot in range(1, len(self.chart.starting)) if not closed >> slot & 1]
        runs: dict[int, list[int]] = {}
        for row in (*self.held[one], *self.held[two]):
            runs.setdefault(bisect(cuts, self.chart.windows[row].start), []).append(row)
        for run in runs.values():
            if self._suits(run, one, two) and self._gain(run, one, two) > 0:
                self._move(run, one, two)
                return True
        return False

    def _suits(self, run: Sequence[int], one: int, two: int) -> bool:
        seats = self.sweeper.seats
        return all(self.allowed[row] >> (two if seats[row] == one else one) & 1 for row in run)

    def _gain(self, run: Sequence[int], one: int, two: int) -> int:
        """Return by how many minutes, a change in `change`, the seating gets better."""
        seats, moved, total = self.sweeper.seats, set(run), 0
        for row in run:
            here = seats[row]
            there = two if here == one else one
            for other, weight in self.chart.beside[row]:
                if other not in moved:
                    total += weight * (self._price(here, seats[other]) - self._price(there, seats[other]))
        return total

    def _price(self, one: int, two: int) -> int:
        return 0 if one == two else self.chart.change + int(self.walks[self.zones[one]][self.zones[two]])

    def _move(self, run: Sequence[int], one: int, two: int) -> None:
        rows = (*self.held[one], *self.held[two])
        self.sweeper.reseat({row: two if self.sweeper.seats[row] == one else one for row in run})
        for table in (one, two):
            self.held[table] = [row for row in rows if self.sweeper.seats[row] == table]
            self.closed[table] = self._closed(table)
