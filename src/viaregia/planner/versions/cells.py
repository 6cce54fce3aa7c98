"""Where a meeting can be moved by hand: for each slot and table what speaks against it, and who must give way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from viaregia.engines.timetable.check import Violation, ViolationKind, violations
from viaregia.engines.timetable.problem import Assignment, Instance
from viaregia.exchange.plan import Plan
from viaregia.planner.versions.breaches import OF_INTERPRETER, OF_TABLE
from viaregia.planner.versions.since import with_open_tables

LEFT_OPEN: Final = OF_INTERPRETER | {ViolationKind.LOCK, ViolationKind.PRECEDENCE, ViolationKind.KEEPS_TABLE}
"""Rules that the meeting alone does not break: interpreters are dealt out anew, the others are judged with the rest."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot at one table (positions in the instance; no table where there is none).

    `broken`: rules that forbid it whatever the others do. `aside`: meetings that would have to give way; `locked`:
    whether one of those is locked, so that it cannot. `here`: the meeting is there now.
    """

    slot: int
    table: int | None
    broken: tuple[Violation, ...] = ()
    aside: tuple[int, ...] = ()
    locked: bool = False
    here: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the meeting can be put here."""
        return not self.broken and not self.locked and not self.here


def cells_of(plan: Plan, meeting: int) -> tuple[Cell, ...]:
    """Return every cell for a meeting, slot by slot, tables in their order.

    A table kept free for the day may be used: that is the person's decision. O(slots x tables x options).
    """
    instance = replace(with_open_tables(plan.instance, range(len(plan.instance.tables))), locks=())
    others = [each for each in plan.result.timetable if each.meeting != meeting]
    now = next((each for each in plan.result.timetable if each.meeting == meeting), None)
    fixed = {lock.meeting for lock in plan.instance.locks}
    return tuple(
        replace(cell, here=now is not None and (now.slot, now.table) == (cell.slot, cell.table))
        for slot in range(len(instance.slots))
        for cell in _of_slot(instance, meeting, slot, now, others, fixed)
    )


def _of_slot(
    instance: Instance,
    meeting: int,
    slot: int,
    now: Assignment | None,
    others: Iterable[Assignment],
    fixed: set[int],
) -> Iterator[Cell]:
    placed, broken = _staffed(instance, meeting, slot, now)
    at_once = [each for each in others if _overlap(instance, placed, each)]
    crew = set(instance.meetings[meeting].options[placed.option].delegates)
    busy = [
        each.meeting for each in at_once if crew & set(instance.meetings[each.meeting].options[each.option].delegates)
    ]
    for table in range(len(instance.tables)) if instance.tables else (None,):
        found = broken or _against(instance, replace(placed, table=table), OF_TABLE)
        there = [each.meeting for each in at_once if table is not None and each.table == table]
        full = table is not None and len(there) >= instance.tables[table].places
        aside = tuple(sorted({*busy, *(there if full else ())}))
        yield Cell(slot, table, found, aside, locked=bool(fixed & set(aside)))


def _staffed(
    instance: Instance, meeting: int, slot: int, now: Assignment | None
) -> tuple[Assignment, tuple[Violation, ...]]:
    """Return the meeting in a slot, of those people as now where they can come, and what of them speaks against it."""
    options = range(len(instance.meetings[meeting].options))
    order = sorted(options, key=lambda option: now is None or option != now.option)
    tries = [Assignment(meeting, slot, 0 if instance.tables else None, option) for option in order]
    judged = [(each, _against(instance, each, frozenset(ViolationKind) - OF_TABLE)) for each in tries]
    return next((pair for pair in judged if not pair[1]), judged[0])


def _against(instance: Instance, each: Assignment, kinds: Iterable[ViolationKind]) -> tuple[Violation, ...]:
    asked = frozenset(kinds) - LEFT_OPEN
    return tuple(found for found in violations(instance, [each]) if found.kind in asked)


def _overlap(instance: Instance, one: Assignment, other: Assignment) -> bool:
    length, others = instance.meetings[one.meeting].length, instance.meetings[other.meeting].length
    return one.slot < other.slot + others and other.slot < one.slot + length
