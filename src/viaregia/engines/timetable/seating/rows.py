"""The seating problem: times are given, and every meeting placed needs a table.

A *row* is a placed meeting, in order of time. A *stay* joins two rows that follow each other in a delegate's day; it
is kept when both are at one table, and costs a change (and a walk) for each such delegate when it is not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.timetable.goals import diaries
from viaregia.engines.timetable.homes import keepers, tables_of
from viaregia.engines.timetable.interpreting import reach, voices
from viaregia.engines.timetable.problem import Assignment, Instance, Timetable
from viaregia.engines.timetable.times import table_slots, taken

NOWHERE: Final = -1

Seats = list[int]
"""The table of each row, or `NOWHERE`."""


@dataclass(frozen=True)
class Load:
    """How many of these slots a table may be taken in at most; `most`, shape (tables,), is infinite for the others."""

    slots: range
    most: NDArray[np.float64]


@dataclass(frozen=True)
class Chart:
    """Rows, the tables each may have, and the stays between them.

    `windows`: slots that a row takes. `allowed`: tables open to it for the whole window, as a bit mask, whatever other
    rows do. `stays`: (earlier row, later row) to the number of delegates who go from one to the other. `keepers`:
    parties of the row that keep a table. `loads`: what tables can bear over several slots (interpreters need rest).
    """

    instance: Instance
    rows: Timetable
    windows: tuple[range, ...]
    allowed: tuple[int, ...]
    stays: dict[tuple[int, int], int]
    keepers: tuple[tuple[int, ...], ...]
    loads: tuple[Load, ...] = ()

    @cached_property
    def starting(self) -> tuple[tuple[int, ...], ...]:
        """Rows that start in each slot."""
        found: list[list[int]] = [[] for _ in self.instance.slots]
        for row, each in enumerate(self.rows):
            found[each.slot].append(row)
        return tuple(map(tuple, found))

    @cached_property
    def loads_of(self) -> tuple[tuple[tuple[Load, int], ...], ...]:
        """For each row, the loads it adds to and in how many slots."""
        if not self.loads:
            return ((),) * len(self.rows)
        shared = [
            [(load, len(range(max(load.slots.start, w.start), min(load.slots.stop, w.stop)))) for load in self.loads]
            for w in self.windows
        ]
        return tuple(tuple((load, slots) for load, slots in loads if slots) for loads in shared)

    @cached_property
    def beside(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each row, the rows it is joined to and by how many delegates."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.rows]
        for (one, two), weight in self.stays.items():
            found[one].append((two, weight))
            found[two].append((one, weight))
        return tuple(map(tuple, found))

    @cached_property
    def walks(self) -> NDArray[np.int64]:
        """Minutes between tables' zones, shape (zones, zones), >= 0."""
        return np.array(self.instance.zones, dtype=np.int64)

    @cached_property
    def zones(self) -> NDArray[np.intp]:
        """The zone of each table."""
        return np.array([table.zone for table in self.instance.tables], dtype=np.intp)

    @cached_property
    def change(self) -> int:
        """What one change weighs in minutes, so that no walking ever makes up for it."""
        return 1 + int(self.walks.max(initial=0)) * sum(self.stays.values())

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Meetings at a time at each table."""
        return tuple(table.places for table in self.instance.tables)

    def cost(self, seats: Sequence[int]) -> tuple[int, int]:
        """Return (changes, minutes of walking) of a seating of all rows."""
        ones, twos, weights = self._ends
        seated = np.array(seats, dtype=np.intp)
        here, there = seated[ones], seated[twos]
        away = weights * (here != there)
        return int(away.sum()), int((away * self.walks[self.zones[here], self.zones[there]]).sum())

    @cached_property
    def _ends(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int64]]:
        pairs = np.array(list(self.stays), dtype=np.intp).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1], np.array(list(self.stays.values()), dtype=np.int64)

    def timetable(self, seats: Sequence[int]) -> Timetable:
        """Return the timetable with these tables, sorted by meeting."""
        return tuple(sorted(replace(each, table=table) for each, table in zip(self.rows, seats, strict=True)))


def chart(instance: Instance, timetable: Sequence[Assignment], *, adjacent: bool = False) -> Chart:
    """Lay out the seating problem of a timetable. `adjacent`: only meetings without a slot between them are joined.

    O(assignments x tables) bit operations.
    """
    rows = tuple(sorted(timetable, key=lambda each: (each.slot, each.meeting)))
    windows = tuple(taken(instance, each.meeting, each.slot) for each in rows)
    return Chart(
        instance,
        rows,
        windows,
        tuple(_allowed(instance, rows, windows)),
        _stays(instance, rows, adjacent=adjacent),
        tuple(keepers(instance, each.meeting) for each in rows),
    )


def mask(tables: frozenset[int] | set[int]) -> int:
    """Return a set of tables as bits."""
    return sum(1 << table for table in tables)


def members(bits: int) -> list[int]:
    """Return the tables of a bit mask, in order."""
    return [number for number, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]


def _allowed(instance: Instance, rows: Timetable, windows: Sequence[range]) -> list[int]:
    open_in = [0] * len(instance.slots)
    for table, facts in enumerate(instance.tables):
        for slot in table_slots(instance, table) if facts.places else ():
            open_in[slot] |= 1 << table
    common = mask({number for number, table in enumerate(instance.tables) if table.owner is None})
    own = any(table.owner is not None for table in instance.tables)
    locked = {lock.meeting: 1 << lock.table for lock in instance.locks if lock.table is not None}
    within = reach(instance)
    found = []
    for each, window in zip(rows, windows, strict=True):
        wish = instance.meetings[each.meeting]
        special = own or wish.table is not None or bool(keepers(instance, each.meeting))
        bits = mask(tables_of(instance, each.meeting)) if special else common
        for slot in window:
            bits &= open_in[slot]
        bits &= _in_reach(instance, each, within)
        found.append(bits & locked.get(each.meeting, bits))
    return found


def _in_reach(instance: Instance, each: Assignment, within: Sequence[int]) -> int:
    """Return the tables of the row's interpreter; of all who could interpret, where nobody does yet."""
    pair = instance.meetings[each.meeting].options[each.option].pair
    if each.interpreter is not None or pair is None:
        return -1 if each.interpreter is None else within[each.interpreter]
    found = 0
    for voice in voices(instance, each.meeting, pair):
        found |= within[voice]
    return found


def _stays(instance: Instance, rows: Timetable, *, adjacent: bool) -> dict[tuple[int, int], int]:
    number = {each.meeting: row for row, each in enumerate(rows)}
    found: Counter[tuple[int, int]] = Counter()
    for diary in diaries(instance, rows):
        for one, two in pairwise(diary):
            gap = two.slot - one.slot - instance.meetings[one.meeting].length
            if instance.slots[one.slot].day == instance.slots[two.slot].day and not (adjacent and gap):
                found[number[one.meeting], number[two.meeting]] += 1
    return dict(found)
