"""Which meetings were held: by the clock, or because the desk or a slip says so. They never move again."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from viaregia.engines.timetable.problem import Assignment
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.versions.carried import lock_of


def held_by(plan: Plan, now: datetime | None) -> tuple[Assignment, ...]:
    """Return what had begun at `now` (local time), or was marked as held."""
    marked = {lock.meeting for lock in plan.instance.locks if lock.held}
    minute = None if now is None else Clock(plan.origin).minutes(now)
    return tuple(
        each
        for each in plan.result.timetable
        if each.meeting in marked or (minute is not None and plan.instance.slots[each.slot].start < minute)
    )


def with_marks(plan: Plan, numbers: Collection[str]) -> Plan:
    """Return the plan in which the meetings of these numbers are held; numbers it does not place are left aside."""
    marked = {lock.meeting for lock in plan.instance.locks if lock.held}
    new = [
        lock_of(each)
        for each in plan.result.timetable
        if each.meeting not in marked and meeting_number(plan, each.meeting) in numbers
    ]
    if not new:
        return plan
    fixed = {lock.meeting for lock in new}
    others = (lock for lock in plan.instance.locks if lock.meeting not in fixed)
    return replace(plan, instance=replace(plan.instance, locks=(*others, *new)))
