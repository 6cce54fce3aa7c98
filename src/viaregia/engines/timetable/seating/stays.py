"""How few table changes there must be, whatever the seating: a lower bound with its proof.

Two rows *clash* when no seating puts them at one table (they overlap, or no table is open to both). On every path of
stays between two clashing rows at least one stay is given up. The cheapest set of stays that meets all such paths is a
minimum multicut; its linear relaxation, and any packing of paths that share no stay, are lower bounds on the changes.
Source: Garg, Vazirani, Yannakakis, Approximate max-flow min-(multi)cut theorems (1996), doi:10.1137/S0097539793243016.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import ceil
from time import monotonic
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.timetable.seating.rows import Chart

PATHS_EACH: Final = 3
"""Paths looked for from one row in one round; more make the programs larger, not better."""

EPSILON: Final = 1e-6

BOND: Final = -1
"""In place of a stay that cannot be given up."""

Path = tuple[int, ...]
"""Stays, as positions in `Ropes.ends`."""


class Ropes:
    """The graph of rows and stays, and which rows clash; bonds join rows that every seating puts at one table."""

    def __init__(self, chart: Chart) -> None:
        self.ends = tuple(chart.stays)
        self.weights = np.array([chart.stays[ends] for ends in self.ends], dtype=np.float64)
        self.beside: list[list[tuple[int, int]]] = [[] for _ in chart.rows]
        for number, (one, two) in enumerate(self.ends):
            self.beside[one].append((two, number))
            self.beside[two].append((one, number))
        for one, two in _bonds(chart):
            self.beside[one].append((two, BOND))
            self.beside[two].append((one, BOND))
        self.begins = [window.start for window in chart.windows]
        self.stops = [window.stop for window in chart.windows]
        self.allowed = chart.allowed
        self.shared = sum(1 << table for table, places in enumerate(chart.places) if places > 1)

    def clash(self, one: int, two: int) -> bool:
        """Return whether no seating puts these two rows at one table."""
        common = self.allowed[one] & self.allowed[two]
        if not common:
            return True
        apart = self.stops[one] <= self.begins[two] or self.stops[two] <= self.begins[one]
        return not apart and not common & self.shared

    def paths(self, source: int, length: Callable[[int], float], most: int) -> Iterator[Path]:
        """Yield shortest paths (shorter than 1) to the nearest rows that clash with the source."""
        heap: list[tuple[float, int, int, int, int, int]] = [(0.0, 0, 0, source, BOND, -1)]
        came: dict[int, tuple[int, int]] = {}
        order, found = count(1), 0
        while heap and found < most:
            far, hops, _, row, stay, before = heappop(heap)
            if row in came:
                continue
            came[row] = (stay, before)
            if hops and self.clash(source, row):
                found += 1
                yield self._walk(came, row)
                continue
            for other, number in self.beside[row]:
                way = far if number == BOND else far + length(number)
                if other not in came and way < 1 - EPSILON:
                    heappush(heap, (way, hops + (number != BOND), next(order), other, number, row))

    @staticmethod
    def _walk(came: dict[int, tuple[int, int]], row: int) -> Path:
        path = []
        while came[row][1] >= 0:
            stay, row = came[row]
            if stay != BOND:
                path.append(stay)
        return tuple(sorted(path))


def _bonds(chart: Chart) -> Iterator[tuple[int, int]]:
    """Yield rows held together by a party that keeps a table, or by the only table open to them."""
    last: dict[tuple[str, int], int] = {}
    for row, (bits, keepers) in enumerate(zip(chart.allowed, chart.keepers, strict=True)):
        ties = [("party", keepers[0])] if len(keepers) == 1 else []
        if bits.bit_count() == 1:
            ties.append(("table", bits))
        for tie in ties:
            if tie in last:
                yield last[tie], row
            last[tie] = row


def packing(chart: Chart, *, until: float) -> int:
    """Return how many clashing paths fit beside each other without using a stay more often than it weighs.

    Greedy, short paths first, and as many as are found before `until` (monotonic seconds): a lower bound on the
    changes. O(rows x stays reached within `hops`).
    """
    ropes = Ropes(chart)
    left = ropes.weights.astype(int).tolist()
    total = 0
    for hops in (1, 2, 3, 5, 9):
        step = 1 / (hops + 1)
        lengths = [step if weight else 1.0 for weight in left]
        for source in range(len(chart.rows)):
            if source % 256 == 0 and monotonic() > until:
                return total
            while (path := next(ropes.paths(source, lengths.__getitem__, 1), None)) is not None:
                total += 1
                for stay in path:
                    left[stay] -= 1
                    lengths[stay] = lengths[stay] if left[stay] else 1.0
    return total


@dataclass(frozen=True)
class Relaxed:
    """The linear programme's answer: a bound, and the clashing paths it rests on; `closed` if it missed none."""

    bound: int
    paths: frozenset[Path]
    closed: bool


def relaxed(ropes: Ropes, *, until: float) -> Relaxed:
    """Return the best bound of the multicut's linear programme found before `until` (monotonic seconds).

    Clashing paths are added to the programme as its solution shows them to be missed, until none is.
    """
    best, paths = 0, dict[Path, None]()
    fresh = missed(ropes, [0.0] * len(ropes.ends), until)
    while fresh is not None and not fresh.keys() <= paths.keys():
        paths |= fresh
        answer = _program(ropes, tuple(paths), until - monotonic())
        if answer is None:
            return Relaxed(best, frozenset(paths), closed=False)
        chosen, bound = answer
        best = max(best, ceil(bound - EPSILON))
        fresh = missed(ropes, np.clip(chosen, 0, 1).tolist(), until)
    return Relaxed(best, frozenset(paths), closed=fresh is not None)


def missed(ropes: Ropes, lengths: Sequence[float], until: float) -> dict[Path, None] | None:
    """Return clashing paths shorter than 1 when stays have these lengths, or None when time is up."""
    found: dict[Path, None] = {}
    for source in range(len(ropes.beside)):
        if source % 256 == 0 and monotonic() > until:
            return None
        found.update(dict.fromkeys(ropes.paths(source, lengths.__getitem__, PATHS_EACH)))
    return found


def _program(ropes: Ropes, paths: Sequence[Path], seconds: float) -> tuple[NDArray[np.float64], float] | None:
    """Return (solution, value) of the linear programme over these paths, or None when time is up."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    if seconds <= 0:
        return None
    lengths = [len(path) for path in paths]
    columns = np.fromiter((stay for path in paths for stay in path), dtype=np.intp, count=sum(lengths))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    matrix = csr_array((-np.ones(len(columns)), columns, starts), shape=(len(paths), len(ropes.ends)))
    answer = linprog(
        ropes.weights,
        A_ub=matrix,
        b_ub=-np.ones(len(paths)),
        bounds=(0, 1),
        method="highs",
        options={"time_limit": seconds},
    )
    return (answer.x, float(answer.fun)) if answer.status == 0 else None
