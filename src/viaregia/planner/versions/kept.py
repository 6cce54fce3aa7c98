"""What the desk said before and the workbook does not know: it goes on in a plan made from a newer workbook."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from viaregia.engines.timetable.changes import CancelledSlot, Declined, LostTable, SparesOpened
from viaregia.engines.timetable.problem import Block, BlockKind, Instance, Option, Status
from viaregia.exchange.forum import Forum, Proposed, Wish
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.problem.unsolved import unsolved
from viaregia.planner.versions.counterparts import Counterparts, counterparts, people_of_both

DESK = "+"  # the numbers of wishes and people that the desk added begin so


def with_desk_entries(forum: Forum, before: Plan) -> Forum:
    """Return the forum with the people and wishes that the desk added to the plan before, unless it has them now.

    So it is with proposals that were placed though nobody had answered: they stay until somebody refuses.
    """
    known = people_of_both(before.forum.participants, forum.participants)
    new = [each for each in before.forum.participants if each.number.startswith(DESK) and each.number not in known]
    numbers = {each.number for each in forum.participants}
    new = [each for each in new if each.number not in numbers]
    forum = replace(forum, participants=(*forum.participants, *new))
    people = {**known, **{each.number: each.number for each in new}}
    taken = {wish.number for wish in forum.wishes}
    placed = {number for each in before.result.timetable for number in before.meetings[each.meeting]}
    wishes = [
        _renamed(wish, people)
        for wish in before.forum.wishes
        if (wish.number.startswith(DESK) or (wish.proposed is Proposed.OPEN and wish.number in placed))
        and wish.number not in taken
        and {wish.wisher, *wish.to} <= people.keys()
    ]
    return replace(forum, wishes=(*forum.wishes, *(wish for wish in wishes if not _answered(wish, forum))))


def _answered(wish: Wish, forum: Forum) -> bool:
    """Tell whether a proposal that nobody had answered was refused since, by either side."""
    sides = {wish.wisher, *wish.to}
    refused = any({each.wisher, *each.to} <= sides or sides <= {each.wisher, *each.to} for each in forum.refused)
    return wish.proposed is Proposed.OPEN and refused


def _renamed(wish: Wish, people: Mapping[str, str]) -> Wish:
    return replace(wish, wisher=people[wish.wisher], to=tuple(people[each] for each in wish.to), slot=None, table="")


def free_number(taken: Iterable[str]) -> str:
    """Return the next number of what the desk adds."""
    numbers = set(taken)
    return next(name for n in count(1) if (name := f"{DESK}{n}") not in numbers)


def with_what_was_said(newer: Plan, before: Plan, same: Counterparts) -> Plan:
    """Return the newer plan with the absences, lost tables, cancelled slots and colleagues of the plan before.

    They are what the instance of the plan before has beyond what its forum says.
    """
    fresh = unsolved(problem_of(before.forum), before.forum, before.made_at)
    known = counterparts(before, fresh)
    late = int((before.origin - newer.origin).total_seconds() // 60)
    instance = newer.instance
    for number in _lost_tables(before.instance, fresh.instance, known):
        if number in same.tables:
            since = before.instance.tables[number].blocks[-1].start + late
            instance = LostTable(same.tables[number], since).applied(instance, since)
    for number in _cancelled_slots(before.instance):
        if number in same.slots:
            instance = CancelledSlot(same.slots[number]).applied(instance, instance.slots[0].start)
    if _spares_open(before.instance, fresh.instance, known):
        instance = SparesOpened().applied(instance, instance.slots[0].start)
    for number in _declined(before.instance, fresh.instance, known):
        if number in same.meetings:
            instance = Declined(same.meetings[number]).applied(instance, 0)
    instance = _with_absences(instance, before.instance, fresh.instance, known, same, late)
    away = (
        replace(each, participant=same.people[each.participant])
        for each in before.away
        if each.participant in same.people
    )
    return _with_colleagues(replace(newer, instance=instance, away=tuple(away)), before, fresh, known, same)


def _lost_tables(before: Instance, fresh: Instance, known: Counterparts) -> list[int]:
    return [
        number
        for number, table in enumerate(before.tables)
        if number in known.tables
        and any(b.kind is BlockKind.LOST for b in table.blocks[len(fresh.tables[known.tables[number]].blocks) :])
    ]


def _cancelled_slots(before: Instance) -> list[int]:
    """Return the slots in which everybody is blocked by their loss."""
    lost = [{(b.start, b.end) for b in each.blocks if b.kind is BlockKind.LOST} for each in before.delegates]
    everywhere = set.intersection(*lost) if lost else set()
    return [number for number, slot in enumerate(before.slots) if (slot.start, slot.end) in everywhere]


def _declined(before: Instance, fresh: Instance, known: Counterparts) -> list[int]:
    """Return the meetings that somebody declined at the desk."""
    return [
        number
        for number, other in known.meetings.items()
        if before.meetings[number].status is Status.DECLINED and fresh.meetings[other].status is not Status.DECLINED
    ]


def _spares_open(before: Instance, fresh: Instance, known: Counterparts) -> bool:
    def reserved(blocks: tuple[Block, ...]) -> int:
        return sum(block.kind is BlockKind.RESERVED for block in blocks)

    return any(
        reserved(before.tables[one].blocks) < reserved(fresh.tables[other].blocks)
        for one, other in known.tables.items()
    )


def _with_absences(
    instance: Instance, before: Instance, fresh: Instance, known: Counterparts, same: Counterparts, late: int
) -> Instance:
    delegates, interpreters = list(instance.delegates), list(instance.interpreters)
    for one, other in same.delegates.items():
        if one in known.delegates:
            more = _beyond(before.delegates[one].blocks, fresh.delegates[known.delegates[one]].blocks, late)
            more = tuple(block for block in more if block.kind is not BlockKind.LOST)
            delegates[other] = replace(delegates[other], blocks=(*delegates[other].blocks, *more))
    for one, other in same.interpreters.items():
        if one in known.interpreters:
            more = _beyond(before.interpreters[one].blocks, fresh.interpreters[known.interpreters[one]].blocks, late)
            interpreters[other] = replace(interpreters[other], blocks=(*interpreters[other].blocks, *more))
    return replace(instance, delegates=tuple(delegates), interpreters=tuple(interpreters))


def _beyond(blocks: tuple[Block, ...], usual: tuple[Block, ...], late: int) -> tuple[Block, ...]:
    more = (block for block in blocks if block not in usual)
    return tuple(replace(block, start=block.start + late, end=block.end + late) for block in more)


def _with_colleagues(newer: Plan, before: Plan, fresh: Plan, known: Counterparts, same: Counterparts) -> Plan:
    """Add the ways to staff a meeting that a replacement brought."""
    meetings, languages = list(newer.instance.meetings), list(newer.languages)
    for one, other in same.meetings.items():
        usual = {known.seated(option) for option in before.instance.meetings[one].options}
        if one in known.meetings:
            usual = {frozenset(o.delegates) for o in fresh.instance.meetings[known.meetings[one]].options}
        for option, language in zip(before.instance.meetings[one].options, before.languages[one], strict=True):
            crew, there = same.seated(option), {frozenset(each.delegates) for each in meetings[other].options}
            if crew is None or known.seated(option) in usual or crew in there:
                continue
            new = Option(tuple(same.delegates[each] for each in option.delegates), option.pair)
            if len(crew) == len(option.delegates):
                meetings[other] = replace(meetings[other], options=(*meetings[other].options, new))
                languages[other] = (*languages[other], language)
    return replace(newer, instance=replace(newer.instance, meetings=tuple(meetings)), languages=tuple(languages))
