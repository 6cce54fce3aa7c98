"""Slots and programme at other times: a plan whose meetings are still in their slots, and everybody's new blocks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from viaregia.engines.timetable.problem import Block, BlockKind, Instance, Lunch, Slot
from viaregia.exchange.forum import Forum, ProgrammeItem
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.cast import blocks_of, shared_blocks
from viaregia.planner.problem.clock import Clock
from viaregia.planner.problem.instance import problem_of

Times = Mapping[int, tuple[datetime, datetime]]


def retimed(
    plan: Plan,
    times: Times,
    programme: Sequence[ProgrammeItem],
    *,
    lunch_until: timedelta = timedelta(),
    day: datetime | None = None,
) -> Plan:
    """Return the plan with slots at other times (by position, in the same order) and another programme.

    What the workbook says of people, tables and interpreters is read anew; what the desk said since stays, with what
    it said of a slot at the slot's new time. A session of which only a part moves becomes two. `lunch_until`: by how
    much later lunch may end on `day`.
    """
    rows = sorted(plan.forum.slots, key=lambda row: row.start)
    moved = {row: replace(row, start=times[n][0], end=times[n][1]) for n, row in enumerate(rows) if n in times}
    forum = replace(
        plan.forum, slots=tuple(moved.get(row, row) for row in plan.forum.slots), programme=tuple(programme)
    )
    clock, old = Clock(plan.origin), plan.instance
    slots = _slots(old, {number: tuple(map(clock.minutes, span)) for number, span in times.items()})
    lunch = (0, 0, 0) if day is None else _day_of(clock, day, lunch_until)
    instance = replace(
        old,
        slots=slots,
        meetings=tuple(
            m if m.sessions is None else replace(m, sessions=_sessions(old, slots, m.sessions)) for m in old.meetings
        ),
        tables=tuple(replace(each, blocks=_stretched(each.blocks, old.slots, slots)) for each in old.tables),
    )
    people = []
    for number, each in enumerate(instance.delegates):
        usual, now = (_usual(one, plan.delegates[number], clock) for one in (plan.forum, forum))
        said = _stretched((block for block in each.blocks if block not in usual), old.slots, slots)
        lunches = tuple(_later(one, lunch) for one in each.lunches)
        people.append(replace(each, blocks=(*now, *said), lunches=lunches))
    instance = replace(_with_interpreters(instance, plan, forum), delegates=tuple(people))
    return replace(plan, forum=forum, instance=instance)


def _day_of(clock: Clock, day: datetime, later: timedelta) -> tuple[int, int, int]:
    start = clock.minutes(day.replace(hour=0, minute=0))
    return start, start + 24 * 60, int(later.total_seconds() // 60)


def _slots(instance: Instance, times: Mapping[int, tuple[int, ...]]) -> tuple[Slot, ...]:
    """Return the slots at their new times; where a gap opens inside a session, a new one begins."""
    found: list[Slot] = []
    split = 0
    for number, slot in enumerate(instance.slots):
        start, end = times.get(number, (slot.start, slot.end))
        if number and instance.slots[number - 1].session == slot.session:
            split += start - found[-1].end != slot.start - instance.slots[number - 1].end
        found.append(replace(slot, start=start, end=end, session=slot.session + split))
    return tuple(found)


def _sessions(old: Instance, slots: Sequence[Slot], sessions: Iterable[int]) -> frozenset[int]:
    wanted = set(sessions)
    return frozenset(new.session for slot, new in zip(old.slots, slots, strict=True) if slot.session in wanted)


def _stretched(blocks: Iterable[Block], old: Sequence[Slot], new: Sequence[Slot]) -> tuple[Block, ...]:
    """Return blocks that the desk set, moved with the slots they are about: lost slots, and until the very end."""
    spans = {(one.start, one.end): other for one, other in zip(old, new, strict=True)}
    end, last = max(slot.end for slot in old), max(slot.end for slot in new)
    found = []
    for block in blocks:
        slot = spans.get((block.start, block.end)) if block.kind is BlockKind.LOST else None
        if slot is not None:
            found.append(replace(block, start=slot.start, end=slot.end))
        else:
            found.append(replace(block, end=max(block.end, last) if block.end == end else block.end))
    return tuple(found)


def _usual(forum: Forum, crew: Sequence[str], clock: Clock) -> Sequence[Block]:
    """Return the blocks that the workbook gives a delegate."""
    return shared_blocks([blocks_of(forum, person, clock) for person in forum.participants if person.number in crew])


def _later(lunch: Lunch, day: tuple[int, int, int]) -> Lunch:
    start, end, later = day
    return replace(lunch, end=lunch.end + later) if start <= lunch.start < end else lunch


def _with_interpreters(instance: Instance, plan: Plan, forum: Forum) -> Instance:
    usual, now = (problem_of(each).instance.interpreters for each in (plan.forum, forum))
    people = tuple(
        replace(
            each,
            blocks=(
                *now[n].blocks,
                *_stretched((b for b in each.blocks if b not in usual[n].blocks), plan.instance.slots, instance.slots),
            ),
        )
        for n, each in enumerate(instance.interpreters)
    )
    return replace(instance, interpreters=people)
