"""A plan from a workbook that changed since the release: what was released stays, what is new is added."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import (
    Assignment,
    BlockKind,
    Instance,
    Lock,
    Outcome,
    Result,
    Status,
)
from viaregia.engines.timetable.repair import repair
from viaregia.exchange.forum import Forum
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import explained
from viaregia.planner.problem.clock import Clock
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.problem.unsolved import unsolved
from viaregia.planner.versions.adopted import adopted
from viaregia.planner.versions.carried import Was, haunted, lock_of, without_ghosts
from viaregia.planner.versions.counterparts import Counterparts, counterparts
from viaregia.planner.versions.differences import Circumstances, differences
from viaregia.planner.versions.held import held_by
from viaregia.planner.versions.kept import with_desk_entries, with_what_was_said
from viaregia.planner.versions.repaired import ADVISING, Repaired, next_version


class PlanOfAnotherForum(ViaRegiaError):
    """Nobody of the plan before comes to this forum."""

    code = "plan_of_another_forum"
    sentence = N_("Nobody in the plan “{plan}” is in the workbook of “{forum}”: the plan belongs to another forum.")


@dataclass(frozen=True)
class Frame:
    """The newer plan, still without a timetable, and who and what of the plan before is whom and what in it.

    `options`: by which of its options each meeting of the newer plan was held.
    """

    newer: Plan
    same: Counterparts
    held: tuple[Assignment, ...]
    options: Mapping[int, int]


def plan_since(
    forum: Forum,
    before: Plan,
    *,
    locks: Sequence[Lock] = (),
    seconds: float,
    seed: int,
    made_at: datetime,
    now: datetime | None = None,
    advising: float = ADVISING,
) -> Repaired:
    """Return the plan of a changed forum in which what `before` placed stays as it was, as far as it can.

    Who and what is the same is known by what it is called (see `counterparts`). Meetings that are over, or have begun
    at `now` (local time), stay for certain. What the desk said before (people who do not come, tables lost, wishes and
    people added) goes on. New wishes are placed where nobody has to move for them; then `Repaired.gone` names the
    meetings that are not wished for any more, or lost a side.

    `locks`: meetings of `problem_of(forum)` that stand where they say, before anything else; a lock on a meeting that
    was somewhere else, or nowhere, moves it there (hand edits). What a lock leaves open is kept as it was.

    Raises PlanOfAnotherForum, HeldSlotGone, InvalidInstance (the locks contradict each other).
    """
    frame = _frame(forum, before, made_at, now)
    minute = None if now is None else Clock(frame.newer.origin).minutes(now)
    instance = with_open_tables(frame.newer.instance, (*_tables_before(frame, before), *(lock.table for lock in locks)))
    old = dict(was_before(before, frame.same, before.result.timetable, frame.options))
    kept = [*_locks_before(before, frame), *_as_edited(instance, locks, old)]
    ghosts = haunted(instance, old.values())
    began = held_locks(ghosts.timetable, before, frame.same, _over(frame))
    fixed = {lock.meeting for lock in began}
    wide = replace(ghosts.instance, locks=(*began, *(lock for lock in kept if lock.meeting not in fixed)))
    mended = repair(wide, ghosts.timetable, (), now=minute, seconds=seconds, seed=seed)
    new = replace(
        frame.newer,
        forum=_versioned(frame.newer.forum, before),
        instance=without_ghosts(mended.instance, instance),
        result=Result(Outcome.FEASIBLE, mended.timetable, seconds=mended.seconds, seed=seed),
        repair=mended.values,
        sequence=before.sequence + 1,
        undoes_to=before.sequence,
    )
    new = explained(new, seconds=advising, seed=seed, now=minute)
    told = differences(before, new, frame.same, Circumstances(now=now))
    new = replace(new, cancelled=told.cancelled)
    return Repaired(before, new, mended, told.messages, tuple(_gone(before, new, frame.same)))


def _frame(forum: Forum, before: Plan, made_at: datetime, now: datetime | None) -> Frame:
    """Return the problem of the forum, with what was held even where the forum does not know it any more."""
    forum = with_desk_entries(forum, before)
    newer = unsolved(problem_of(forum), forum, made_at)
    same = counterparts(before, newer)
    if before.forum.participants and not same.people:
        raise PlanOfAnotherForum(plan=before.forum.settings.title, forum=forum.settings.title)
    newer = with_what_was_said(newer, before, same)
    held = held_by(before, now)
    known = adopted(newer, before, same, held)
    return Frame(known.plan, known.same, held, known.options)


def held_locks(timetable: Iterable[Assignment], before: Plan, same: Counterparts, over: Collection[int]) -> list[Lock]:
    """Return the locks of the meetings that are over, in the newer plan's positions."""
    untied = {same.meetings.get(meeting) for meeting in before.instance.untied}
    return [lock_of(each, untied=each.meeting in untied) for each in timetable if each.meeting in over]


def _over(frame: Frame) -> set[int]:
    return {frame.same.meetings[each.meeting] for each in frame.held if each.meeting in frame.same.meetings}


def was_before(
    before: Plan, same: Counterparts, placed: Iterable[Assignment], options: Mapping[int, int]
) -> Iterator[tuple[int, Was]]:
    """Yield where each meeting of the newer problem was before. `options`: of those that were held."""
    for each in placed:
        if each.meeting not in same.meetings:
            continue
        number, option = same.meetings[each.meeting], before.instance.meetings[each.meeting].options[each.option]
        yield (
            number,
            Was(
                meeting=number,
                slot=same.slots.get(each.slot),
                table=None if each.table is None else same.tables.get(each.table),
                delegates=same.seated(option),
                interpreter=None if each.interpreter is None else same.interpreters.get(each.interpreter),
                helped=each.interpreter is not None,
                seated=each.table is not None,
                pair=option.pair,
                option=options.get(number),
            ),
        )


def _locks_before(before: Plan, frame: Frame) -> Iterator[Lock]:
    """Yield the slots and tables that the plan before had fixed by hand."""
    same = frame.same
    for lock in before.instance.locks:
        if not lock.held and lock.meeting in same.meetings and lock.slot in same.slots:
            table = None if lock.table is None else same.tables.get(lock.table)
            yield Lock(same.meetings[lock.meeting], same.slots[lock.slot], table)


def _as_edited(instance: Instance, locks: Iterable[Lock], old: dict[int, Was]) -> Iterator[Lock]:
    """Yield the locks, and let each meeting have been where its lock says: so it stays there rather than moves."""
    for lock in locks:
        was = old.get(lock.meeting)
        options = instance.meetings[lock.meeting].options
        crew = (
            frozenset(options[lock.option or 0].delegates) if was is None or lock.option is not None else was.delegates
        )
        old[lock.meeting] = Was(
            meeting=lock.meeting,
            slot=lock.slot,
            table=lock.table if was is None or lock.table is not None else was.table,
            delegates=crew,
            interpreter=lock.interpreter if was is None or lock.interpreter is not None else was.interpreter,
            helped=lock.interpreter is not None or (was is not None and was.helped),
        )
        yield lock


def _tables_before(frame: Frame, before: Plan) -> Iterator[int | None]:
    return (frame.same.tables.get(each.table) for each in before.result.timetable if each.table is not None)


def with_open_tables(instance: Instance, tables: Iterable[int | None]) -> Instance:
    """Return the instance in which none of these tables is reserved: meetings are held there, or put there by hand."""
    used = set(tables)
    opened = tuple(
        replace(table, blocks=tuple(block for block in table.blocks if block.kind is not BlockKind.RESERVED))
        if number in used
        else table
        for number, table in enumerate(instance.tables)
    )
    return replace(instance, tables=opened)


def _versioned(forum: Forum, before: Plan) -> Forum:
    return replace(forum, settings=replace(forum.settings, version=next_version(before.forum.settings.version)))


def _gone(before: Plan, new: Plan, same: Counterparts) -> Iterator[str]:
    """Yield the numbers of placed meetings that are not wished for any more."""
    for each in before.result.timetable:
        number = same.meetings.get(each.meeting)
        if number is None or new.instance.meetings[number].status is Status.DECLINED:
            yield meeting_number(before, each.meeting)
