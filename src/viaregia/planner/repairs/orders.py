"""What the desk says happened, as typed: `ID`, `ID@14:30`, `A=B`; turned into changes of the timetable problem."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from viaregia.engines.timetable.changes import (
    CancelledSlot,
    Change,
    Declined,
    EarlyDeparture,
    IllInterpreter,
    LateArrival,
    LostTable,
    NewWish,
    NoShow,
)
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.plan import Away, Plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.repairs.colleague import Colleague
from viaregia.planner.repairs.lookup import Lookup
from viaregia.planner.repairs.newcomers import walk_in_of, wish_of, with_walk_in
from viaregia.planner.repairs.shift import shifted
from viaregia.planner.versions.repaired import InTheWay

NOTICE = 15  # minutes: who is told of a new time must get there


@dataclass(frozen=True, slots=True)
class Orders:
    """Everything said at once; each field holds what was typed behind the option of the same name.

    `move`: when somebody is missing, others may be moved too, for the least change on the whole. `notice`: minutes from
    now before which nothing new begins.
    """

    no_show: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    lost_table: tuple[str, ...] = ()
    ill: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    cancel_slot: tuple[str, ...] = ()
    shift: tuple[str, ...] = ()
    walk_in: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    now: str | None = None
    move: bool = False
    notice: int = NOTICE


@dataclass(frozen=True)
class Understood:
    """Orders understood.

    `plan`: the plan with its people, wishes, meetings, languages and times as they are now, its timetable as before.
    `absences`: changes by which somebody is missing, or does not want a meeting; `changes`: all others. `now`: the
    minute that is now, None before it all begins. `missing`: numbers of participants, and names of interpreters, who do
    not come. `renamed`: numbers under which somebody else comes. `wanted`: numbers of wishes that were ordered.
    `newcomers`: numbers of people who walked in. `in_the_way`: what does not move with a shift; `gone`: slots it costs.
    """

    plan: Plan
    absences: tuple[Change, ...]
    changes: tuple[Change, ...]
    now: int | None
    missing: frozenset[str]
    renamed: frozenset[str]
    wanted: frozenset[str] = frozenset()
    newcomers: tuple[str, ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    gone: tuple[int, ...] = ()


def understand(plan: Plan, orders: Orders) -> Understood:
    """Return what the orders mean for a plan.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan, KeptApart, AlreadyMeeting.
    """
    reading = _Reading(plan, orders.now)
    reading.absent(orders)
    reading.things(orders)
    reading.replaced(orders.replace)
    reading.shifted(orders.shift)
    reading.walked_in(orders.walk_in)
    reading.wished(orders.wish)
    return reading.understood()


@dataclass
class _Reading:
    """Orders while they are being understood."""

    plan: Plan
    said: str | None
    absences: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    newcomers: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    in_the_way: list[InTheWay] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.plan, self.said)
        self.now = self.lookup.now
        self.moment = self.at(self.now)

    def at(self, minute: int | None) -> datetime | None:
        """Return the local time of a minute."""
        return None if minute is None else Clock(self.plan.origin).moment(minute)

    def absent(self, orders: Orders) -> None:
        """Understand who is not there, and what is not wanted."""
        people = [self.lookup.person(text) for text in orders.no_show]
        self.absences += [NoShow(each) for each in self.lookup.emptied(people)]
        self._away(people, self.moment, None)
        late = [([person], minute) for person, minute in map(self.lookup.person_at, orders.late)]
        late += [self.lookup.members(text) for text in orders.group]
        for people, minute in late:
            self._away(people, self.moment, self.at(minute))
            self.absences += [LateArrival(each, minute) for each in self.lookup.emptied(people)]
        for text in orders.early:
            person, minute = self.lookup.person_at(text)
            self.absences += [EarlyDeparture(each, minute) for each in self.lookup.emptied([person])]
            self._away([person], self.at(minute), None)
        self.absences += [Declined(self.lookup.meeting(text)) for text in orders.decline]

    def _away(self, people: Iterable[Participant], start: datetime | None, end: datetime | None) -> None:
        """Note when somebody is not there, instead of what was said of it before."""
        numbers = {person.number for person in people}
        over = [each for each in self.plan.away if each.participant not in numbers or (each.end and each.end == start)]
        away = (*over, *(Away(number, start, end) for number in sorted(numbers)))
        self.plan = replace(self.plan, away=away)

    def things(self, orders: Orders) -> None:
        """Understand what is lost: tables, interpreters, slots."""
        self.changes += [LostTable(self.lookup.table(text)) for text in orders.lost_table]
        ill = [self.lookup.interpreter(text) for text in orders.ill]
        self.changes += [IllInterpreter(each) for each in ill]
        self.missing |= {self.plan.forum.interpreters[each].name for each in ill}
        self.changes += [CancelledSlot(self.lookup.slot(text)) for text in orders.cancel_slot]

    def replaced(self, texts: Sequence[str]) -> None:
        """Understand who comes in whose place."""
        for text in texts:
            gone, comes = self.lookup.pair(text)
            colleague = self.lookup.found(comes)
            if colleague is None:
                self.plan = replace(self.plan, forum=_renamed(self.plan.forum, gone, comes))
                self.renamed.add(gone.number)
            else:
                takes_over = self.lookup.taken_over(text, gone, colleague)
                self.changes.append(takes_over)
                self.plan = _with_ways(self.plan, takes_over)
                self._away([gone], self.moment, None)

    def shifted(self, texts: Sequence[str]) -> None:
        """Move the day on."""
        for text in texts:
            start, minutes = self.lookup.shift(text)
            made = shifted(self.plan, start, minutes, self.moment)
            self.plan = made.plan
            self.changes += [CancelledSlot(slot) for slot in made.gone]
            self.in_the_way += made.in_the_way
            self.gone += made.gone

    def walked_in(self, texts: Sequence[str]) -> None:
        """Add who has just come."""
        for text in texts:
            person = walk_in_of(text, self.plan.forum)
            self.plan = with_walk_in(self.plan, person, self.moment)
            self.newcomers.append(person.number)

    def wished(self, texts: Sequence[str]) -> None:
        """Add wishes, those of people who have just come among them."""
        for text in texts:
            self.plan, meeting = wish_of(text, self.plan, Lookup(self.plan, self.said))
            self.changes.append(NewWish(meeting))
            self.wanted.append(meeting.ref)

    def understood(self) -> Understood:
        """Return what was understood."""
        return Understood(
            self.plan,
            tuple(self.absences),
            tuple(self.changes),
            self.now,
            frozenset(self.missing),
            frozenset(self.renamed),
            frozenset(self.wanted),
            tuple(self.newcomers),
            tuple(self.in_the_way),
            tuple(self.gone),
        )


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
