"""A version undone: the one before stands again, as far as the day has not gone on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from viaregia.engines.timetable.problem import Assignment, Outcome, Result
from viaregia.engines.timetable.repair import repair
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import explained
from viaregia.planner.problem.clock import Clock
from viaregia.planner.repairs.retimed import retimed
from viaregia.planner.versions.adopted import adopted
from viaregia.planner.versions.carried import Was, haunted, without_ghosts
from viaregia.planner.versions.counterparts import counterparts, grown, shrunk
from viaregia.planner.versions.differences import Circumstances, differences
from viaregia.planner.versions.held import held_by
from viaregia.planner.versions.repaired import ADVISING, Repaired, next_version
from viaregia.planner.versions.since import held_locks, was_before


def undone(
    current: Plan,
    earlier: Plan,
    *,
    seconds: float,
    seed: int,
    made_at: datetime,
    now: datetime | None = None,
    advising: float = ADVISING,
) -> Repaired:
    """Return a new version in which the earlier one stands again.

    What was held since (it began before `now`, or is marked so) stays held as it was. A meeting that the earlier
    version had in a slot that has passed meanwhile cannot be brought back there: it is held at another time if it can,
    and named in `Repaired.passed`. Everything else is as it was; nothing is added.

    `current`: the version to be undone; `earlier`: the one to go back to (see `versions.version_before`). Raises
    HeldSlotGone.
    """
    same = shrunk(current, earlier) if grown(earlier, current) else counterparts(current, earlier)
    held = held_by(current, now)
    earlier = _as_timed(earlier, current, now) if grown(earlier, current) else earlier
    known = adopted(earlier, current, same, held)
    frame, same = known.plan, known.same
    minute = None if now is None else Clock(frame.origin).minutes(now)
    began = dict(was_before(current, same, held, known.options))
    passed = [
        each for each in earlier.result.timetable if each.meeting not in began and _is_over(earlier, each, minute)
    ]
    old = dict(_as_it_was(earlier, passed)) | began
    ghosts = haunted(replace(frame.instance, locks=()), old.values())
    locks = held_locks(ghosts.timetable, current, same, began)
    locks += [lock for lock in earlier.instance.locks if lock.meeting not in began and not lock.held]
    wide = replace(ghosts.instance, locks=tuple(locks))
    mended = repair(wide, ghosts.timetable, (), now=minute, seconds=seconds, seed=seed, additions=())
    settings = replace(frame.forum.settings, version=next_version(current.forum.settings.version))
    new = replace(
        frame,
        forum=replace(frame.forum, settings=settings),
        instance=without_ghosts(mended.instance, frame.instance),
        result=Result(Outcome.FEASIBLE, mended.timetable, seconds=mended.seconds, seed=seed),
        repair=mended.values,
        sequence=current.sequence + 1,
        undoes_to=earlier.undoes_to,
        made_at=made_at,
    )
    new = explained(new, seconds=advising, seed=seed, now=minute)
    told = differences(current, new, same, Circumstances(now=now))
    new = replace(new, cancelled=told.cancelled)
    return Repaired(current, new, mended, told.messages, passed=tuple(_numbers(earlier, passed)))


def _as_timed(earlier: Plan, current: Plan, now: datetime | None) -> Plan:
    """Return the earlier version with the times at which slots and programme did begin; what is to come is as it was.

    A slot whose earlier time has passed, or runs into the one before, keeps its present time too.
    """
    was, is_now = (sorted(plan.forum.slots, key=lambda row: row.start) for plan in (earlier, current))
    times: dict[int, tuple[datetime, datetime]] = {}
    end = was[0].start
    for number, (old, new) in enumerate(zip(was, is_now, strict=True)):
        stays = now is not None and (new.start < now or old.start < now or old.start < end)
        times[number] = (new.start, new.end) if stays else (old.start, old.end)
        end = times[number][1]
    programme = [
        new if now is not None and new.start < now else old
        for old, new in zip(earlier.forum.programme, current.forum.programme, strict=True)
    ]
    changed = {number: span for number, span in times.items() if span != (was[number].start, was[number].end)}
    if not changed and tuple(programme) == earlier.forum.programme:
        return earlier
    return retimed(earlier, changed, programme)


def _is_over(plan: Plan, each: Assignment, minute: int | None) -> bool:
    """Tell whether a meeting's slot had begun before the minute."""
    return minute is not None and plan.instance.slots[each.slot].start < minute


def _as_it_was(plan: Plan, passed: list[Assignment]) -> Iterator[tuple[int, Was]]:
    for each in plan.result.timetable:
        option = plan.instance.meetings[each.meeting].options[each.option]
        yield (
            each.meeting,
            Was(
                meeting=each.meeting,
                slot=None if each in passed else each.slot,
                table=each.table,
                delegates=frozenset(option.delegates),
                interpreter=each.interpreter,
                helped=each.interpreter is not None,
                seated=each.table is not None,
                option=each.option,
            ),
        )


def _numbers(plan: Plan, passed: list[Assignment]) -> Iterator[str]:
    return (meeting_number(plan, each.meeting) for each in passed)
