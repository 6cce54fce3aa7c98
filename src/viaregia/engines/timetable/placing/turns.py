"""What was wished for in time first; then latecomers, and meetings that only fill gaps, take what is left."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from viaregia.engines.timetable.goals import MAXIMISED, measure
from viaregia.engines.timetable.placing.standing import trivial
from viaregia.engines.timetable.placing.worth import PLACING
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    Delegate,
    Instance,
    Lock,
    OnProgress,
    Outcome,
    Result,
    Status,
    TierValue,
    Timetable,
)
from viaregia.engines.timetable.times import taken

Turn = Callable[[Instance, Timetable, float], tuple[Result, bool]]
"""Solves an instance from a start in a share of the time left; says also whether it was interrupted."""

FIRST: Final = 0.75
"""Of the time, for those who registered in time."""

SECOND: Final = 0.5
"""Of the time then left, for the latecomers beside them; the rest for making room by other tables and interpreters."""


def latecomers(instance: Instance) -> tuple[int, ...]:
    """Return the meetings, not locked, that only fill gaps or need somebody who registered late."""
    locked = {lock.meeting for lock in instance.locks}
    late = {number for number, delegate in enumerate(instance.delegates) if delegate.late}
    return tuple(
        number
        for number, meeting in enumerate(instance.meetings)
        if number not in locked
        and meeting.status is not Status.DECLINED
        and (meeting.fills_gaps or (late and all(not late.isdisjoint(each.delegates) for each in meeting.options)))
    )


def first_turn(instance: Instance) -> Instance:
    """Return the instance as if nobody were late: their meetings count as declined, and they are never there.

    Locks hold: what was promised to latecomers already stays theirs.
    """
    kept_back = set(latecomers(instance))
    return replace(
        instance,
        meetings=tuple(
            replace(meeting, status=Status.DECLINED) if number in kept_back else meeting
            for number, meeting in enumerate(instance.meetings)
        ),
        delegates=tuple(
            _away(instance, number) if each.late else each for number, each in enumerate(instance.delegates)
        ),
    )


def _away(instance: Instance, number: int) -> Delegate:
    """Return the delegate, blocked in every slot that is not promised by a lock."""
    promised = {
        slot
        for lock in instance.locks
        for slot in taken(instance, lock.meeting, lock.slot)
        if any(number in option.delegates for option in instance.meetings[lock.meeting].options)
    }
    blocks = (Block(e.start, e.end) for slot, e in enumerate(instance.slots) if slot not in promised)
    delegate = instance.delegates[number]
    return replace(delegate, blocks=(*delegate.blocks, *blocks))


def in_turns(instance: Instance, start: Timetable, turn: Turn) -> Result:
    """Return the timetable of those who registered in time, with latecomers in its gaps.

    Three turns: without latecomers; with them, all others locked as they are; and where some found no place, with the
    others locked to their times and people only, which is kept if more latecomers fit in. Tiers are those of the whole
    timetable. A bound from the later turns holds for the others' timetable as it is, which `given_times` says; such a
    tier is proven if it was so in the first turn as well.
    """
    first, interrupted = turn(first_turn(instance), start, FIRST)
    spent = [first.seconds]
    if first.outcome in (Outcome.INFEASIBLE, Outcome.UNKNOWN):
        return first
    result, over = turn(_fixed(instance, first.timetable), first.timetable, 1.0 if interrupted else SECOND)
    spent.append(result.seconds)
    if not (over or interrupted) and _waiting(instance, result.timetable):
        looser, _ = turn(_fixed(instance, first.timetable, whole=False), result.timetable, 1.0)
        spent.append(looser.seconds)
        result = _better(result, looser)
    if not result.timetable and first.timetable and result.outcome is not Outcome.INFEASIBLE:
        result = replace(first, tiers=_unbounded(instance, first))
    return replace(_together(instance, first, result), seconds=sum(spent))


def later(told: OnProgress | None, seconds: float) -> OnProgress | None:
    """Return who is told of progress, with the time that was spent before."""
    if told is None:
        return None
    return lambda progress: told(replace(progress, seconds=progress.seconds + seconds))


def _fixed(instance: Instance, timetable: Timetable, *, whole: bool = True) -> Instance:
    """Return the instance in which what is placed stays: as it is, or (not `whole`) at its time with its people."""
    old = {lock.meeting: lock for lock in instance.locks}
    locks = tuple(_locked(each, old.get(each.meeting), whole=whole) for each in sorted(timetable))
    return replace(instance, locks=locks)


def _locked(each: Assignment, lock: Lock | None, *, whole: bool) -> Lock:
    told = lock or Lock(each.meeting, each.slot)
    table, interpreter = (each.table, each.interpreter) if whole else (told.table, told.interpreter)
    return replace(told, table=table, option=each.option, interpreter=interpreter)


def _waiting(instance: Instance, timetable: Timetable) -> bool:
    placed = {each.meeting for each in timetable}
    return any(number not in placed for number in latecomers(instance))


def _better(result: Result, looser: Result) -> Result:
    """Return the looser turn's result if more fits in; else the other, with the bounds that hold for both."""
    if not looser.timetable:
        return result
    pairs = list(zip(result.tiers, looser.tiers, strict=True))
    for mine, other in pairs:
        if mine.tier not in PLACING:
            break
        if mine.value != other.value:
            return looser if (mine.value < other.value) == (mine.tier in MAXIMISED) else result
    return replace(result, tiers=tuple(_wider(mine, other) for mine, other in pairs))


def _wider(mine: TierValue, other: TierValue) -> TierValue:
    best = max if mine.tier in MAXIMISED else min
    return replace(mine, bound=best(mine.bound, other.bound))


def _unbounded(instance: Instance, first: Result) -> tuple[TierValue, ...]:
    values = measure(instance, first.timetable, [each.tier for each in first.tiers])
    return tuple(replace(e, value=values[e.tier], bound=trivial(instance, e.tier), proven=False) for e in first.tiers)


def _together(instance: Instance, first: Result, last: Result) -> Result:
    before, tiers, proven = {each.tier: each.proven for each in first.tiers}, list[TierValue](), True
    for each in last.tiers:
        general = each.bound == trivial(instance, each.tier)
        proven = proven and each.value == each.bound and (general or before[each.tier])
        tiers.append(replace(each, proven=proven, given_times=each.given_times or not general))
    outcome = last.outcome if last.outcome is not Outcome.OPTIMAL else first.outcome
    return replace(last, outcome=outcome, tiers=tuple(tiers))
