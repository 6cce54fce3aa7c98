"""A colleague comes instead of somebody: the plan as it was, in their name, and in the languages that they speak."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Instance, Meeting, Option, Outcome, Result
from viaregia.exchange.forum import Forum, Participant, Wish
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import explained
from viaregia.planner.problem.meetings import spoken_by, talk
from viaregia.planner.versions.counterparts import Counterparts, in_place


def handed_over(plan: Plan, gone: str, comes: Participant) -> Plan:
    """Return the plan in which somebody comes under a number of their own wherever `gone` (a number) came.

    Times and tables stay. Talks are in the languages that the people speak now: an interpreter who is no longer needed
    is free, one who is needed comes where one is. Where none is, the meeting stands all the same: they may manage, and
    `speechless` names it. O(meetings x options).
    """
    crews = tuple(tuple(comes.number if each == gone else each for each in crew) for crew in plan.delegates)
    new = replace(
        plan,
        forum=_renumbered(plan.forum, gone, comes),
        delegates=crews,
        away=tuple(replace(each, participant=_one(each.participant, gone, comes)) for each in plan.away),
        repair=(),
    )
    new = _spoken(new, {at for at, crew in enumerate(crews) if comes.number in crew})
    new = _interpreted(new, plan.result.timetable)
    return replace(explained(new, seconds=0, seed=plan.result.seed), advice=plan.advice)


def in_their_place(before: Plan, gone: str, comes: str) -> Counterparts:
    """Return who and what of a plan is whom and what once it is handed over: somebody else under another number."""
    same = in_place(before, frozenset({comes}))
    return replace(same, people={each: comes if each == gone else each for each in same.people})


def _one(number: str, gone: str, comes: Participant) -> str:
    return comes.number if number == gone else number


def _renumbered(forum: Forum, gone: str, comes: Participant) -> Forum:
    def all_of(numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(_one(each, gone, comes) for each in numbers)

    def wishes(of: Iterable[Wish]) -> Iterator[Wish]:
        for each in of:
            wisher, to, along = _one(each.wisher, gone, comes), all_of(each.to), all_of(each.with_also)
            yield replace(each, wisher=wisher, to=to, with_also=along)

    return replace(
        forum,
        participants=tuple(comes if each.number == gone else each for each in forum.participants),
        wishes=tuple(wishes(forum.wishes)),
        refused=tuple(wishes(forum.refused)),
        groups=tuple(replace(each, members=all_of(each.members)) for each in forum.groups),
        programme=tuple(replace(each, participants=all_of(each.participants)) for each in forum.programme),
    )


def _spoken(plan: Plan, delegates: set[int]) -> Plan:
    """Return the plan in which talks of some delegates are in the languages that they speak."""
    spoken = spoken_by(plan.forum, plan.delegates)
    known = {pair for row in plan.forum.interpreters for pair in row.pairs}
    meetings: list[Meeting] = []
    languages: list[tuple[str, ...]] = []
    for meeting, now in zip(plan.instance.meetings, plan.languages, strict=True):
        options, talks = list(meeting.options), list(now)
        for at, option in enumerate(options):
            if not delegates.isdisjoint(option.delegates):
                talks[at], pair = talk([spoken[each] for each in option.delegates], known)
                options[at] = Option(option.delegates, pair)
        meetings.append(replace(meeting, options=tuple(options)))
        languages.append(tuple(talks))
    named = tuple(
        replace(each, ref="+".join(crew)) if at in delegates else each
        for at, (each, crew) in enumerate(zip(plan.instance.delegates, plan.delegates, strict=True))
    )
    instance = replace(plan.instance, meetings=tuple(meetings), delegates=named)
    return replace(plan, instance=instance, languages=tuple(languages))


def _interpreted(plan: Plan, timetable: Iterable[Assignment]) -> Plan:
    """Return the plan with the meetings where they were, each with an interpreter where one is needed and free."""
    kept: list[Assignment] = []
    open_: list[Assignment] = []
    for each in timetable:
        (kept if _suits(plan.instance, each) else open_).append(each)
    occupied, alone = Occupancy(plan.instance, kept), set[Assignment]()
    for each in open_:
        pair = _pair(plan.instance, each)
        free = occupied.free_interpreters(each.meeting, each.option, each.slot) if pair else ()
        placed = replace(each, interpreter=next((one for one in free if occupied.within_reach(one, each.table)), None))
        occupied.put(placed)
        if pair and placed.interpreter is None:
            alone.add(placed)
    result = Result(Outcome.FEASIBLE, occupied.timetable(), seed=plan.result.seed)
    return _without_interpreters(replace(plan, result=result), alone)


def _without_interpreters(plan: Plan, alone: Collection[Assignment]) -> Plan:
    """Return the plan in which nobody is to interpret some placed meetings."""
    meetings, languages = list(plan.instance.meetings), list(plan.languages)
    for each in alone:
        options, talks = list(meetings[each.meeting].options), list(languages[each.meeting])
        options[each.option], talks[each.option] = Option(options[each.option].delegates), ""
        meetings[each.meeting] = replace(meetings[each.meeting], options=tuple(options))
        languages[each.meeting] = tuple(talks)
    return replace(plan, instance=replace(plan.instance, meetings=tuple(meetings)), languages=tuple(languages))


def speechless(plan: Plan) -> tuple[int, ...]:
    """Return the placed meetings (positions) whose people share no language, and at which nobody interprets."""
    spoken = spoken_by(plan.forum, plan.delegates)
    known = {pair for row in plan.forum.interpreters for pair in row.pairs}
    found = []
    for each in plan.result.timetable:
        delegates = plan.instance.meetings[each.meeting].options[each.option].delegates
        if each.interpreter is None and talk([spoken[one] for one in delegates], known)[1] is not None:
            found.append(each.meeting)
    return tuple(found)


def _suits(instance: Instance, each: Assignment) -> bool:
    """Tell whether a meeting has the interpreter that it needs, or none where it needs none."""
    pair = _pair(instance, each)
    if each.interpreter is None or pair is None:
        return each.interpreter is None and pair is None
    return pair in instance.interpreters[each.interpreter].pairs


def _pair(instance: Instance, each: Assignment) -> str | None:
    return instance.meetings[each.meeting].options[each.option].pair
