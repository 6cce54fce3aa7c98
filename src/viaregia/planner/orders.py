"""What the desk says happened, as typed: `ID`, `ID@14:30`, `A=B`; turned into changes of the timetable problem."""

from dataclasses import dataclass, replace

from viaregia.engines.timetable.changes import (
    CancelledSlot,
    Change,
    EarlyDeparture,
    IllInterpreter,
    LateArrival,
    LostTable,
    NewWish,
    NoShow,
)
from viaregia.exchange.forum import Forum, Participant, Wish
from viaregia.exchange.plan import Plan
from viaregia.planner.colleague import Colleague
from viaregia.planner.instance import problem_of
from viaregia.planner.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Orders:
    """Everything said at once; each field holds what was typed behind the option of the same name."""

    no_show: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    lost_table: tuple[str, ...] = ()
    ill: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    cancel_slot: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    now: str | None = None


@dataclass(frozen=True)
class Understood:
    """Orders understood.

    `plan`: the plan with its people, wishes, meetings and languages as they are now, its instance and timetable as
    before. `changes`: for the engine. `now`: the minute that is now, None before it all begins. `missing`: numbers
    of participants who do not come. `renamed`: numbers under which somebody else comes.
    """

    plan: Plan
    changes: tuple[Change, ...]
    now: int | None
    missing: frozenset[str]
    renamed: frozenset[str]


def understand(plan: Plan, orders: Orders) -> Understood:
    """Return what the orders mean for a plan. Raises OrderUnclear, TimeAmbiguous, NotInPlan."""
    lookup = Lookup(plan, orders.now)
    missing = [lookup.person(text) for text in orders.no_show]
    changes: list[Change] = [NoShow(each) for each in lookup.emptied(missing)]
    for texts, change in ((orders.late, LateArrival), (orders.early, EarlyDeparture)):
        for text in texts:
            person, minute = lookup.person_at(text)
            changes.extend(change(each, minute) for each in lookup.emptied([person]))
    changes += [LostTable(lookup.table(text)) for text in orders.lost_table]
    changes += [IllInterpreter(lookup.interpreter(text)) for text in orders.ill]
    changes += [CancelledSlot(lookup.slot(text)) for text in orders.cancel_slot]
    renamed = set()
    for text in orders.replace:
        gone, comes = lookup.pair(text)
        colleague = lookup.found(comes)
        if colleague is None:
            plan = replace(plan, forum=_renamed(plan.forum, gone, comes))
            renamed.add(gone.number)
        else:
            takes_over = lookup.taken_over(text, gone, colleague)
            changes.append(takes_over)
            plan = _with_ways(plan, takes_over)
            missing.append(gone)
    for text in orders.wish:
        plan, new = _with_wish(plan, lookup.wish(text, plan.forum))
        changes.append(new)
    return Understood(plan, tuple(changes), lookup.now, frozenset(each.number for each in missing), frozenset(renamed))


def _with_wish(plan: Plan, wish: Wish) -> tuple[Plan, NewWish]:
    made = problem_of(replace(plan.forum, wishes=(wish,)))
    wider = replace(
        plan,
        forum=replace(plan.forum, wishes=(*plan.forum.wishes, wish)),
        meetings=(*plan.meetings, *made.meetings),
        languages=(*plan.languages, *made.languages),
    )
    return wider, NewWish(made.instance.meetings[0])


def _with_ways(plan: Plan, takes_over: Colleague) -> Plan:
    languages = list(plan.languages)
    for meeting, ways in takes_over.more:
        languages[meeting] = (*languages[meeting], *(language for _, language in ways))
    return replace(plan, languages=tuple(languages))


def _renamed(forum: Forum, gone: Participant, name: str) -> Forum:
    """Return the forum in which somebody new comes under a number; e-mail and telephone were the old one's."""
    first, _, last = name.strip().rpartition(" ")
    new = replace(gone, first_name=first, last_name=last, title="", salutation="", email="", phone="", function="")
    people = tuple(new if each.number == gone.number else each for each in forum.participants)
    return replace(forum, participants=people)
