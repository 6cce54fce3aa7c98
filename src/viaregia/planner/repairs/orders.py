"""What the desk says happened, as typed: `ID`, `ID@14:30`, `A=B`; turned into changes of the timetable problem."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.changes import (
    CancelledSlot,
    Change,
    Declined,
    IllInterpreter,
    LostTable,
    NewWish,
    NoShow,
)
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.repairs.colleague import taken_over
from viaregia.planner.repairs.lookup import Lookup, OrderUnclear
from viaregia.planner.repairs.newcomers import walk_in_of, wish_of, with_walk_in
from viaregia.planner.repairs.presence import OrdersContradict, Presence, changes_of, presence_of, with_away
from viaregia.planner.repairs.shift import shifted
from viaregia.planner.versions.repaired import InTheWay

NOTICE = 15  # minutes: who is told of a new time must get there


class NothingOrdered(ViaRegiaError):
    """A repair for which nothing happened; the plan stays as it is."""

    code = "nothing_ordered"
    sentence = N_("Nothing was said to have happened; nothing was changed.")


class UndoAlone(ViaRegiaError):
    """A version is undone, and something else is ordered with it; nothing was changed."""

    code = "undo_alone"
    sentence = N_("Undoing goes alone; say what else happened afterwards. Nothing was changed.")


class OrdersWrong(ViaRegiaError):
    """Several orders cannot be understood; `facts["errors"]` holds the error of each. Nothing was changed."""

    code = "orders_wrong"
    sentence = N_("Several things cannot be done; nothing was changed.")

    def say(self, language: str) -> str:
        """Return the sentence, and below it the sentence of each error."""
        return "\n".join([super().say(language), *(each.say(language) for each in self.facts["errors"])])


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

    def __bool__(self) -> bool:
        """Tell whether anything is said to have happened."""
        happened = (getattr(self, each.name) for each in fields(self))
        return any(isinstance(texts, tuple) and texts for texts in happened)

    def go_with(self, *, undo: bool) -> None:
        """Make sure that something happened, or a version is undone. Raises NothingOrdered, UndoAlone."""
        if undo and self:
            raise UndoAlone
        if not undo and not self:
            raise NothingOrdered


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

    Raises OrderUnclear, OrdersContradict, TimeAmbiguous, DayUnknown, NotInPlan, NameAmbiguous, AlreadyThere, KeptApart,
    AlreadyMeeting; OrdersWrong where several orders are wrong, each by itself.
    """
    reading = _Reading(plan, orders.now)
    try:
        return reading.all_of(orders)
    except ViaRegiaError as first:
        errors = tuple(_wrong(plan, orders))
        if len(errors) > 1:
            raise OrdersWrong(errors=errors) from first
        raise


def _wrong(plan: Plan, orders: Orders) -> Iterator[ViaRegiaError]:
    """Yield the error of each order that cannot be understood even alone; a wish may name who has just come."""
    for name in (each.name for each in fields(orders)):
        texts = getattr(orders, name)
        for text in texts if isinstance(texts, tuple) else ():
            beside = {"walk_in": orders.walk_in} if name == "wish" else {}
            alone: dict[str, Any] = beside | {name: (text,)}
            try:
                _Reading(plan, orders.now).all_of(replace(Orders(), **alone))
            except ViaRegiaError as error:
                yield error


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
    present: Presence = field(default_factory=Presence)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.plan, self.said)
        self.now = self.lookup.now
        self.moment = self.at(self.now)

    def all_of(self, orders: Orders) -> Understood:
        """Understand orders one kind after the other: those who walk in before what they wish."""
        self.absent(orders)
        self.things(orders)
        self.replaced(orders.replace)
        self.shifted(orders.shift)
        self.walked_in(orders.walk_in)
        self.wished(orders.wish)
        return self.understood()

    def at(self, minute: int | None) -> datetime | None:
        """Return the local time of a minute."""
        return None if minute is None else Clock(self.plan.origin).moment(minute)

    def absent(self, orders: Orders) -> None:
        """Understand who is not there, and what is not wanted; whose place somebody takes is not just missing."""
        replaced = {self.lookup.pair(text)[0].number for text in orders.replace}
        self.present = presence_of(
            self.lookup,
            no_show=[text for text in orders.no_show if self.lookup.person(text).number not in replaced],
            late=orders.late,
            group=orders.group,
            early=orders.early,
        )
        self.absences += changes_of(self.plan, self.present, self.moment)
        self.plan = with_away(self.plan, self.present, self.moment)
        self.absences += [Declined(self.lookup.meeting(text)) for text in orders.decline]

    def things(self, orders: Orders) -> None:
        """Understand what is lost: tables, interpreters, slots."""
        self.changes += [LostTable(self.lookup.table(text)) for text in orders.lost_table]
        ill = [self.lookup.interpreter(text) for text in orders.ill]
        self.changes += [IllInterpreter(each) for each in ill]
        self.missing |= {self.plan.forum.interpreters[each].name for each in ill}
        self.changes += [CancelledSlot(self.lookup.slot(text)) for text in orders.cancel_slot]

    def replaced(self, texts: Sequence[str]) -> None:
        """Understand who comes in whose place. Raises OrdersContradict where somebody both comes and goes, or twice."""
        gone_ones: set[str] = set()
        for text in texts:
            gone, comes = self.lookup.pair(text)
            colleague = self.lookup.colleague(comes)
            if gone.number in gone_ones or (colleague and self._cannot_come(colleague, gone_ones)):
                raise OrdersContradict(name=gone.name if gone.number in gone_ones else comes)
            gone_ones.add(gone.number)
            if colleague is None:
                self.plan = replace(self.plan, forum=_renamed(self.plan.forum, gone, comes))
                self.renamed.add(gone.number)
            else:
                one, other = self.lookup.of_one_house(text, gone, colleague)
                self.plan = with_away(taken_over(self.plan, one, other), Presence({gone.number: None}), self.moment)
                self.changes.append(NoShow(one))

    def _cannot_come(self, colleague: Participant, gone: Collection[str]) -> bool:
        """Tell whether a colleague is said not to come, or is replaced by somebody else."""
        return colleague.number in gone or self.present.coming.get(colleague.number, 0) is None

    def shifted(self, texts: Sequence[str]) -> None:
        """Move the day on."""
        for text in texts:
            start, minutes = self.lookup.shift(text)
            made = shifted(self.plan, start, minutes, self.moment)
            if made.plan.forum == self.plan.forum and not made.gone:
                raise OrderUnclear(text=text, expected=N_("a time from which on something begins that day"))
            self.plan = made.plan
            self.changes += [CancelledSlot(slot) for slot in made.gone]
            self.in_the_way += made.in_the_way
            self.gone += [slot for slot in made.gone if slot not in self.gone]

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


def _renamed(forum: Forum, gone: Participant, name: str) -> Forum:
    """Return the forum in which somebody new comes under a number; e-mail and telephone were the old one's."""
    first, _, last = name.strip().rpartition(" ")
    new = replace(gone, first_name=first, last_name=last, title="", salutation="", email="", phone="", function="")
    people = tuple(new if each.number == gone.number else each for each in forum.participants)
    return replace(forum, participants=people)
