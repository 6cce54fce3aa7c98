"""Who is there from when until when, as the desk says it, and what that means for diaries that several people share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.changes import Change, EarlyDeparture, LateArrival, NoShow
from viaregia.exchange.forum import Participant
from viaregia.exchange.plan import Away, Plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.repairs.lookup import Lookup


class OrdersContradict(ViaRegiaError):
    """Two orders say different things of one person; nothing was changed."""

    code = "orders_contradict"
    sentence = N_("{name}: two orders contradict each other; nothing was changed.")


@dataclass
class Presence:
    """What was said at once, by participant's number: `coming` minutes, None for never; `leaving` minutes."""

    coming: dict[str, int | None] = field(default_factory=dict)
    leaving: dict[str, int] = field(default_factory=dict)

    def comes(self, person: Participant, minute: int | None) -> None:
        """Take in when somebody comes. Raises OrdersContradict."""
        if self.coming.setdefault(person.number, minute) != minute:
            raise OrdersContradict(name=person.name)

    def leaves(self, person: Participant, minute: int) -> None:
        """Take in when somebody leaves, who must have come before. Raises OrdersContradict."""
        comes = self.coming.get(person.number, minute - 1)
        if comes is None or comes >= minute or self.leaving.setdefault(person.number, minute) != minute:
            raise OrdersContradict(name=person.name)

    def comes_with(self, people: Iterable[Participant], minute: int, alone: Iterable[str]) -> None:
        """Take in when a group comes; of whom something was said `alone`, that counts, else the last of the groups."""
        for number in {person.number for person in people}.difference(alone):
            self.coming[number] = max(minute, self.coming.get(number) or minute)


def presence_of(
    lookup: Lookup, *, no_show: Sequence[str], late: Sequence[str], group: Sequence[str], early: Sequence[str]
) -> Presence:
    """Return what the orders about people mean. Raises OrdersContradict, and what finding people raises."""
    said = Presence()
    for person in map(lookup.person, no_show):
        said.comes(person, None)
    for text in late:
        said.comes(*lookup.person_at(text))
    alone = tuple(said.coming)
    for text in group:
        people, minute = lookup.members(text)
        said.comes_with(people, minute, alone)
    for text in early:
        said.leaves(*lookup.person_at(text))
    return said


def with_away(plan: Plan, said: Presence, now: datetime | None) -> Plan:
    """Return the plan that knows who is not there when; what was said of them before is over, unless it ended."""
    moment = Clock(plan.origin).moment
    new = [
        Away(number, now, None if minute is None else moment(minute)) for number, minute in sorted(said.coming.items())
    ]
    new += [Away(number, moment(minute), None) for number, minute in sorted(said.leaving.items())]
    start_of: dict[str, set[datetime | None]] = {}
    for each in new:
        start_of.setdefault(each.participant, set()).add(each.start)
    kept = (
        each
        for each in plan.away
        if each.participant not in start_of or (each.end and each.end in start_of[each.participant])
    )
    return replace(plan, away=(*kept, *new))


def changes_of(plan: Plan, said: Presence, now: datetime | None) -> Iterator[Change]:
    """Yield what happens to diaries: one is empty until the first of its people comes, and once the last has left.

    `plan`: as it was before, with who was not there already.
    """
    coming, leaving = _known(plan, now)
    coming, leaving = coming | said.coming, leaving | said.leaving
    for delegate, crew in enumerate(plan.delegates):
        if not said.coming.keys().isdisjoint(crew):
            yield from _arrival(delegate, crew, coming)
        if not said.leaving.keys().isdisjoint(crew):
            yield from _departure(delegate, crew, coming, leaving)


def _known(plan: Plan, now: datetime | None) -> tuple[dict[str, int | None], dict[str, int]]:
    """Return who was said before to come later, or not at all, and who to leave later."""
    minutes = Clock(plan.origin).minutes
    coming: dict[str, int | None] = {}
    leaving: dict[str, int] = {}
    for each in plan.away:
        if each.end is not None:
            coming[each.participant] = minutes(each.end)
        elif each.start is None or (now is not None and each.start <= now):
            coming[each.participant] = None
        else:
            leaving[each.participant] = minutes(each.start)
    return coming, leaving


def _arrival(delegate: int, crew: Sequence[str], coming: Mapping[str, int | None]) -> Iterator[Change]:
    if any(number not in coming for number in crew):
        return
    minutes = [minute for number in crew if (minute := coming[number]) is not None]
    yield LateArrival(delegate, min(minutes)) if minutes else NoShow(delegate)


def _departure(
    delegate: int, crew: Sequence[str], coming: Mapping[str, int | None], leaving: Mapping[str, int]
) -> Iterator[Change]:
    there = [number for number in crew if coming.get(number, 0) is not None]
    if there and all(number in leaving for number in there):
        yield EarlyDeparture(delegate, max(leaving[number] for number in there))
