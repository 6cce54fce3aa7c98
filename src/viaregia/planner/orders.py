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
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.plan import Plan
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
    """Orders understood: the forum as it is now, the engine's changes, the minute that is now (None: before it all).

    `missing`: numbers of participants who do not come; `renamed`: numbers under which somebody else comes.
    """

    forum: Forum
    changes: tuple[Change, ...]
    now: int | None
    missing: frozenset[str]
    renamed: frozenset[str]


def understand(plan: Plan, orders: Orders) -> Understood:
    """Return what the orders mean for a plan. Raises OrderUnclear, TimeAmbiguous, NotInPlan."""
    reader = Lookup(plan, orders.now)
    missing = [reader.person(text) for text in orders.no_show]
    changes: list[Change] = [NoShow(each) for each in reader.emptied(missing)]
    for texts, change in ((orders.late, LateArrival), (orders.early, EarlyDeparture)):
        for text in texts:
            person, minute = reader.person_at(text)
            changes.extend(change(each, minute) for each in reader.emptied([person]))
    changes += [LostTable(reader.table(text)) for text in orders.lost_table]
    changes += [IllInterpreter(reader.interpreter(text)) for text in orders.ill]
    changes += [CancelledSlot(reader.slot(text)) for text in orders.cancel_slot]
    forum, renamed = plan.forum, set()
    for text in orders.replace:
        gone, comes = reader.pair(text)
        colleague = reader.found(comes)
        if colleague is None:
            forum = _renamed(forum, gone, comes)
            renamed.add(gone.number)
        else:
            changes.append(reader.inherited(text, gone, colleague))
            missing.append(gone)
    for text in orders.wish:
        wish = reader.wish(text, forum)
        changes.append(NewWish(problem_of(replace(forum, wishes=(wish,))).instance.meetings[0]))
        forum = replace(forum, wishes=(*forum.wishes, wish))
    return Understood(forum, tuple(changes), reader.now, frozenset(each.number for each in missing), frozenset(renamed))


def _renamed(forum: Forum, gone: Participant, name: str) -> Forum:
    """Return the forum in which somebody new comes under a number; e-mail and telephone were the old one's."""
    first, _, last = name.strip().rpartition(" ")
    new = replace(gone, first_name=first, last_name=last, title="", salutation="", email="", phone="", function="")
    people = tuple(new if each.number == gone.number else each for each in forum.participants)
    return replace(forum, participants=people)
