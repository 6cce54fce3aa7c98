"""Breaks and idle slots of one diary from its bitmask, remembered: `goals.gaps_of`, fast enough for search."""

from itertools import pairwise, product

from viaregia.engines.timetable.placing.compile import Masks
from viaregia.engines.timetable.problem import Gaps


class Waits:
    """Counts (breaks, idle slots) of a delegate whose meetings take the slots `used` and start in `begun`.

    Delegates with equal availability, pause and lunches share what was worked out. O(1) when seen before, else
    O(slots * lunch choices).
    """

    def __init__(self, masks: Masks) -> None:
        self._masks = masks
        self._every_gap = masks.instance.gaps is Gaps.ALL
        self._days = (masks.everything,) if self._every_gap else tuple(dict.fromkeys(masks.day))
        known: dict[tuple[object, ...], dict[tuple[int, int], tuple[int, int]]] = {}
        self._of: list[dict[tuple[int, int], tuple[int, int]]] = []
        for number, delegate in enumerate(masks.instance.delegates):
            profile = (masks.free[number], delegate.pause_after, masks.lunches[number])
            self._of.append(known.setdefault(profile, {}))

    def count(self, delegate: int, used: int, begun: int) -> tuple[int, int]:
        """Return (breaks, idle slots)."""
        known = self._of[delegate]
        key = (used, begun)
        found = known.get(key)
        if found is None:
            found = known[key] = self._count(delegate, used, begun)
        return found

    def _count(self, delegate: int, used: int, begun: int) -> tuple[int, int]:
        idle = [run for day in self._days for run in _holes(used & day)]
        if not idle or self._every_gap:
            return len(idle), sum(run.bit_count() for run in idle)
        free = self._masks.free[delegate] & ~self._due(delegate, used, begun)
        lunches = [[kept for kept in sets if not kept & used] or [0] for sets in self._masks.lunches[delegate]]
        return min(_free_runs(idle, free & ~_joined(choice)) for choice in product(*lunches))

    def _due(self, delegate: int, used: int, begun: int) -> int:
        """Return the slots that stay free because enough meetings in a row lie right before them."""
        after = self._masks.instance.delegates[delegate].pause_after
        if after is None:
            return 0
        due = 0
        for session in dict.fromkeys(self._masks.session):
            for row in _rows(used & session):
                after_row = (row + (row & -row)) & session
                if (row & begun).bit_count() >= after:
                    due |= after_row
        return due


def _holes(used: int) -> list[int]:
    """Return the runs of zeros between the first and the last one."""
    rows = list(_rows(used))
    return [(two & -two) - (1 << one.bit_length()) for one, two in pairwise(rows)]


def _rows(used: int) -> list[int]:
    """Return the maximal runs of ones, lowest first."""
    rows = []
    while used:
        low = used & -used
        row = used & ~(used + low)
        rows.append(row)
        used ^= row
    return rows


def _joined(masks: tuple[int, ...]) -> int:
    joined = 0
    for mask in masks:
        joined |= mask
    return joined


def _free_runs(idle: list[int], free: int) -> tuple[int, int]:
    held = [(run & free).bit_count() for run in idle]
    return sum(map(bool, held)), sum(held)
