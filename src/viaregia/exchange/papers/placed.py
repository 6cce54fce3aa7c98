"""The placed meetings of a plan with everything resolved: when, where, who, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from viaregia.engines.timetable.changes import closing
from viaregia.engines.timetable.problem import Assignment, BlockKind
from viaregia.exchange.forum import InterpreterRow, Participant, TableRow, Wish
from viaregia.exchange.people import absences
from viaregia.exchange.plan import Plan


@dataclass(frozen=True)
class Placed:
    """One placed meeting. `number` is what people call it: the number of the wish it answers first.

    `sides`: the participants of each party, in the meeting's order. `slots`: the engine's slots it takes.
    `language`: of the talk (ISO 639-1), "" when interpreted or unknown; `pair`: what is interpreted, "" when nothing.
    """

    meeting: int
    number: str
    slots: tuple[int, ...]
    start: datetime
    end: datetime
    sides: tuple[tuple[Participant, ...], ...]
    wishes: tuple[Wish, ...] = ()
    table: TableRow | None = None
    language: str = ""
    pair: str = ""
    interpreter: InterpreterRow | None = None

    @property
    def proposed(self) -> bool:
        """Whether all there is behind it is a proposal of matching, not a wish of one's own."""
        return bool(self.wishes) and all(wish.proposed is not None for wish in self.wishes)

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody at the table."""
        return tuple(person for side in self.sides for person in side)


def moment(plan: Plan, minutes: int) -> datetime:
    """Return the local time of one of the engine's minutes."""
    return plan.origin + timedelta(minutes=minutes)


def spare_tables(plan: Plan) -> tuple[TableRow, ...]:
    """Return the tables that are kept free for the day, and have not been opened since."""
    end = closing(plan.instance)
    pairs = zip(plan.forum.tables, plan.instance.tables, strict=True)
    return tuple(row for row, each in pairs if any(b.kind is BlockKind.RESERVED and b.end >= end for b in each.blocks))


def meeting_number(plan: Plan, meeting: int) -> str:
    """Return what people call a meeting: the number of the wish it answers first, else its place in the list."""
    return next(iter(plan.meetings[meeting]), "") or plan.instance.meetings[meeting].ref or str(meeting + 1)


def placed_meetings(plan: Plan) -> tuple[Placed, ...]:
    """Return the placed meetings in order of time, then table. O(meetings log meetings)."""
    people = {person.number: person for person in plan.forum.participants}
    wishes = {wish.number: wish for wish in plan.forum.wishes}
    in_order = sorted(plan.result.timetable, key=lambda each: (each.slot, -1 if each.table is None else each.table))
    return tuple(_placed(plan, assignment, people, wishes) for assignment in in_order)


def _placed(plan: Plan, placed: Assignment, people: dict[str, Participant], wishes: dict[str, Wish]) -> Placed:
    meeting = plan.instance.meetings[placed.meeting]
    option = meeting.options[placed.option]
    slots = tuple(range(placed.slot, placed.slot + meeting.length))
    start, end = (
        moment(plan, edge) for edge in (plan.instance.slots[slots[0]].start, plan.instance.slots[slots[-1]].end)
    )
    crews: dict[int, list[Participant]] = {party: [] for party in meeting.parties}
    for delegate in option.delegates:
        crew = [people[number] for number in plan.delegates[delegate]]
        crews[plan.instance.delegates[delegate].party] += _there(plan, crew, start, end)
    interpreter = None if placed.interpreter is None else plan.forum.interpreters[placed.interpreter]
    return Placed(
        meeting=placed.meeting,
        number=meeting_number(plan, placed.meeting),
        slots=slots,
        start=start,
        end=end,
        sides=tuple(tuple(crew) for crew in crews.values()),
        wishes=tuple(wishes[number] for number in plan.meetings[placed.meeting] if number in wishes),
        table=None if placed.table is None else plan.forum.tables[placed.table],
        language=plan.languages[placed.meeting][placed.option],
        pair=option.pair or "",
        interpreter=interpreter,
    )


def _there(plan: Plan, crew: Sequence[Participant], start: datetime, end: datetime) -> Sequence[Participant]:
    """Return who of those sharing a diary sits at the meeting: all who are not away just then."""
    if len(crew) == 1:
        return crew
    free = [
        person
        for person in crew
        if not any(each.start < end and start < each.end for each in absences(plan.forum, person))
        and not any(each.participant == person.number and each.covers(start, end) for each in plan.away)
    ]
    return free or crew
