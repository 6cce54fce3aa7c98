"""Seating by slots: each slot's meetings are assigned to tables at least cost, given the slots around it."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.timetable.seating.rows import NOWHERE, Chart, Seats, members

HEAT: Final = 1.5
"""Noise at the start of cooling, in table changes: enough to move whole runs of meetings, not only single ones."""

ENOUGH: Final = 10
"""Cooling makes sense if there is time to refill every slot so many times."""


class Sweeper:
    """One seating in the making: who sits where, how full each table is, and the best way to refill a slot.

    `allowed`: the tables open to each row, as bits. With `seats` given it starts there, else with nobody seated.
    """

    def __init__(self, chart: Chart, allowed: Sequence[int], seats: Seats | None = None) -> None:
        self.chart, self.allowed = chart, allowed
        self.seats = list(seats) if seats else [NOWHERE] * len(chart.rows)
        self.taken = np.zeros((len(chart.instance.slots), len(chart.places)), dtype=np.int32)
        self.places = np.array(chart.places, dtype=np.int32)
        self.zone_of = chart.zones.tolist()
        self.away = (chart.change + chart.walks[chart.zones]).T.astype(np.float64).copy()
        known = {bits: np.array(members(bits), dtype=np.intp) for bits in set(allowed)}
        self.open = [known[bits] for bits in allowed]
        for row, table in enumerate(self.seats):
            if table != NOWHERE:
                self._sit(row, table, 1)

    def _sit(self, row: int, table: int, step: int) -> None:
        window = self.chart.windows[row]
        self.taken[window.start : window.stop, table] += step

    def fill(self) -> bool:
        """Seat everybody, slot by slot; return False if some slot's rows do not fit."""
        return all(self.refill(slot) for slot in range(len(self.chart.starting)))

    def refill(self, slot: int, noise: NDArray[np.float64] | None = None) -> bool:
        """Assign the rows that start in the slot anew, all at least cost.

        `noise`, shape (rows of the slot, tables), minutes: added to the costs. Returns False, and changes nothing,
        if the rows do not fit. O(rows^2 x tables) at worst.
        """
        rows = self.chart.starting[slot]
        if not rows:
            return True
        before = [self.seats[row] for row in rows]
        for row, table in zip(rows, before, strict=True):
            if table != NOWHERE:
                self._sit(row, table, -1)
        self._leave(rows)
        chosen = self._assign(rows, noise)
        for row, table in zip(rows, before if chosen is None else chosen, strict=True):
            if table != NOWHERE:
                self.seats[row] = table
                self._sit(row, table, 1)
        return chosen is not None

    def _leave(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.seats[row] = NOWHERE

    def _assign(self, rows: Sequence[int], noise: NDArray[np.float64] | None) -> list[int] | None:
        from scipy.optimize import linear_sum_assignment

        most, tables = int(self.places.max(initial=1)), len(self.places)
        if len(rows) > tables * most:
            return None
        costs = np.full((len(rows), tables * most), np.inf)
        for line, row in enumerate(rows):
            prices = self._prices(row) if noise is None else self._prices(row) + noise[line]
            window, suits = self.chart.windows[row], self._suiting(row)
            left = (self.places - self.taken[window.start : window.stop].max(axis=0))[suits]
            for place in range(most):
                tables_open = suits[left > place]
                costs[line, tables_open + place * tables] = prices[tables_open]
        try:
            _, columns = linear_sum_assignment(costs)
        except ValueError:  # no assignment of finite cost
            return None
        return [int(column) % tables for column in columns]

    def _suiting(self, row: int) -> NDArray[np.intp]:
        """Return the tables open to the row that can bear it, given who is seated."""
        tables = self.open[row]
        for load, slots in self.chart.loads_of[row]:
            held = self.taken[load.slots.start : load.slots.stop, tables].sum(axis=0)
            tables = tables[held + slots <= load.most[tables]]
        return tables

    def _prices(self, row: int) -> NDArray[np.float64]:
        """Return what the row costs at each table, given where its neighbours sit; in minutes, a change in `change`."""
        price = np.zeros(len(self.places))
        for other, weight in self.chart.beside[row]:
            table = self.seats[other]
            if table != NOWHERE:
                away = self.away[self.zone_of[table]]
                price += weight * away if weight > 1 else away
                price[table] -= weight * away[table]
        return price

    def sweep(self, until: float) -> None:
        """Refill slots from the last to the first and back, until nothing gets better or time is up."""
        slots = range(len(self.chart.starting))
        before, value = None, self.chart.cost(self.seats)
        while before is None or value < before:
            for slot in (*reversed(slots), *slots):
                if monotonic() > until:
                    return
                self.refill(slot)
            before, value = value, self.chart.cost(self.seats)

    def cool(self, *, until: float, seed: int, target: int) -> None:
        """Refill slots in random order under noise that fades to nothing; end with the best seating met.

        Source of the idea: Charon, Hudry, The noising method (1993), doi:10.1016/0167-6377(93)90023-A.
        `target`: a bound on the changes; reaching it ends the search.
        """
        random = np.random.default_rng(seed)
        begun = monotonic()
        best, value = list(self.seats), self.chart.cost(self.seats)
        while (now := monotonic()) < until and value[0] > target:
            heat = HEAT * (until - now) / (until - begun) * self.chart.change
            for slot in random.permutation(len(self.chart.starting)).tolist():
                size = (len(self.chart.starting[slot]), len(self.places))
                self.refill(slot, random.random(size) * heat)
            if self.chart.cost(self.seats) < value:
                best, value = list(self.seats), self.chart.cost(self.seats)
        if self.chart.cost(self.seats) > value:
            self.reseat(dict(enumerate(best)))

    def reseat(self, moves: Mapping[int, int]) -> None:
        """Move rows to other tables, all at once; the caller knows that there they are free."""
        for row in moves:
            self._sit(row, self.seats[row], -1)
        for row, table in moves.items():
            self.seats[row] = table
            self._sit(row, table, 1)
