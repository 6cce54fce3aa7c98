"""What was held is a fact: a plan that does not know the meeting, its people or its table any more takes them up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Assignment, Delegate, Instance, Meeting, Option, Party, Status
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.versions.counterparts import Counterparts


class HeldSlotGone(ViaRegiaError):
    """Meetings were held at a time that the new slots do not have; a plan cannot say what was."""

    code = "held_slot_gone"
    sentence = N_(
        "Meetings were held at {time}, and no slot begins then any more. Leave the slots of the past as they are."
    )


@dataclass(frozen=True)
class Adopted:
    """The newer plan with all that was held, where everything is in it, and by which option each meeting was held."""

    plan: Plan
    same: Counterparts
    options: Mapping[int, int]


def adopted(newer: Plan, older: Plan, same: Counterparts, held: Iterable[Assignment]) -> Adopted:
    """Return the newer plan with everything that the held meetings of the older one had.

    What is missing is appended: participants, delegates, tables, interpreters, meetings, ways to staff them. Raises
    HeldSlotGone.
    """
    adoption = _Adoption(newer, older, same)
    for each in held:
        adoption.take(each)
    return Adopted(adoption.plan(), adoption.same(), adoption.options)


@dataclass
class _Adoption:
    """The newer plan while things are appended to it."""

    newer: Plan
    older: Plan
    known: Counterparts
    people: dict[str, str] = field(init=False)
    options: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        newer, known = self.newer, self.known
        self.people, self.parties, self.delegates = dict(known.people), dict(known.parties), dict(known.delegates)
        self.meetings, self.tables = dict(known.meetings), dict(known.tables)
        self.interpreters = dict(known.interpreters)
        self.instance: Instance = newer.instance
        self.forum = newer.forum
        self.crews, self.wishes, self.languages = list(newer.delegates), list(newer.meetings), list(newer.languages)

    def take(self, each: Assignment) -> None:
        """Take up one held meeting."""
        if each.slot not in self.known.slots:
            start = Clock(self.older.origin).moment(self.older.instance.slots[each.slot].start)
            raise HeldSlotGone(time=f"{start:%d.%m.%Y %H:%M}")
        self._table(each.table)
        self._interpreter(each.interpreter)
        meeting = self.older.instance.meetings[each.meeting]
        option = meeting.options[each.option]
        crew = tuple(self._delegate(delegate) for delegate in option.delegates)
        language = self.older.languages[each.meeting][each.option]
        number = self.meetings.get(each.meeting)
        there = {self.instance.delegates[delegate].party for delegate in crew}
        if number is None or there != set(self.instance.meetings[number].parties):
            self._meeting(each.meeting, Option(crew, option.pair), language)
        else:
            self._option(number, Option(crew, option.pair), language)

    def _table(self, number: int | None) -> None:
        if number is None or number in self.tables:
            return
        self.tables[number] = len(self.instance.tables)
        table = replace(self.older.instance.tables[number], owner=None, zone=0, blocks=())
        self.instance = replace(self.instance, tables=(*self.instance.tables, table))
        self.forum = replace(self.forum, tables=(*self.forum.tables, self.older.forum.tables[number]))

    def _interpreter(self, number: int | None) -> None:
        if number is None or number in self.interpreters:
            return
        self.interpreters[number] = len(self.instance.interpreters)
        person = replace(self.older.instance.interpreters[number], parties=None, zones=None)
        self.instance = replace(self.instance, interpreters=(*self.instance.interpreters, person))
        row = self.older.forum.interpreters[number]
        self.forum = replace(self.forum, interpreters=(*self.forum.interpreters, row))

    def _party(self, number: int) -> int:
        if number not in self.parties:
            self.parties[number] = len(self.instance.parties)
            old = self.older.instance.parties[number]
            party = Party(old.ref, counts=old.counts)
            self.instance = replace(self.instance, parties=(*self.instance.parties, party))
        return self.parties[number]

    def _delegate(self, number: int) -> int:
        if number not in self.delegates:
            old = self.older.instance.delegates[number]
            party = self._party(old.party)
            self.delegates[number] = len(self.instance.delegates)
            new = Delegate(party, old.ref, old.blocks, (), old.pause_after, old.maximum)
            self.instance = replace(self.instance, delegates=(*self.instance.delegates, new))
            self.crews.append(tuple(self._person(name) for name in self.older.delegates[number]))
        return self.delegates[number]

    def _person(self, number: str) -> str:
        if number not in self.people:
            person = next(each for each in self.older.forum.participants if each.number == number)
            taken = {each.number for each in self.forum.participants}
            new = number
            while new in taken:
                new = f"{new}+"
            self.people[number] = new
            self.forum = replace(self.forum, participants=(*self.forum.participants, replace(person, number=new)))
        return self.people[number]

    def _meeting(self, number: int, option: Option, language: str) -> None:
        old = self.older.instance.meetings[number]
        parties = tuple(self.instance.delegates[delegate].party for delegate in option.delegates)
        new = Meeting(
            tuple(dict.fromkeys(parties)), (option,), old.ref, old.priority, weight=old.weight, length=old.length
        )
        self.meetings[number] = len(self.instance.meetings)
        self.instance = replace(self.instance, meetings=(*self.instance.meetings, new))
        self.wishes.append(tuple(self._wish(name) for name in self.older.meetings[number]))
        self.languages.append((language,))
        self.options[self.meetings[number]] = 0

    def _wish(self, number: str) -> str:
        wish = next(each for each in self.older.forum.wishes if each.number == number)
        taken = {each.number for each in self.forum.wishes}
        while number in taken:
            number = f"{number}+"
        there = [name for name in wish.to if name in self.people] or wish.to[:1]
        wish = replace(
            wish,
            number=number,
            wisher=self._person(wish.wisher),
            to=tuple(self._person(name) for name in there),
            with_also=tuple(self._person(name) for name in wish.with_also),
            slot=None,
            table="",
            after=(),
        )
        self.forum = replace(self.forum, wishes=(*self.forum.wishes, wish))
        return number

    def _option(self, number: int, option: Option, language: str) -> None:
        """Let a meeting be held by these people, whatever was said of it since."""
        meeting = self.instance.meetings[number]
        if meeting.status is Status.DECLINED:
            meeting = replace(meeting, status=Status.ORGANISER)
        wanted = (frozenset(option.delegates), option.pair, language)
        ways = [
            (frozenset(each.delegates), each.pair, spoken)
            for each, spoken in zip(meeting.options, self.languages[number], strict=True)
        ]
        self.options[number] = ways.index(wanted) if wanted in ways else len(ways)
        if wanted not in ways:
            meeting = replace(meeting, options=(*meeting.options, option))
            self.languages[number] = (*self.languages[number], language)
        if meeting != self.instance.meetings[number]:
            meetings = list(self.instance.meetings)
            meetings[number] = meeting
            self.instance = replace(self.instance, meetings=tuple(meetings))

    def plan(self) -> Plan:
        """Return the newer plan with all that was taken up."""
        return replace(
            self.newer,
            forum=self.forum,
            instance=self.instance,
            delegates=tuple(self.crews),
            meetings=tuple(self.wishes),
            languages=tuple(self.languages),
        )

    def same(self) -> Counterparts:
        """Return where everything is now."""
        return replace(
            self.known,
            people=self.people,
            parties=self.parties,
            delegates=self.delegates,
            meetings=self.meetings,
            tables=self.tables,
            interpreters=self.interpreters,
        )
