"""The desk on the day: who is who, what is now and next for them, who and what is free, what still stands out.

A `Desk` is made once for each version of the plan; the journal's record and the time are given to each question.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from viaregia.base.sorting import sort_key
from viaregia.engines.timetable.problem import Block
from viaregia.exchange.forum import Participant, TableRow
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, agendas
from viaregia.exchange.papers.placed import Placed, moment, placed_meetings
from viaregia.exchange.people import absences
from viaregia.exchange.plan import Plan
from viaregia.exchange.workbook.plain import plain
from viaregia.planner.records.journal import Mark, Record


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list with what a search looks in: plain words, without case and accents."""

    person: Participant
    names: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """A version of the plan, prepared for the desk. `rows` by last name; `placed_of` by participant, in time."""

    plan: Plan
    rows: tuple[Row, ...]
    agendas: Mapping[str, Agenda]
    placed: tuple[Placed, ...]
    placed_of: Mapping[str, tuple[Placed, ...]]


def desk_of(plan: Plan, language: str) -> Desk:
    """Return the desk of a plan; names sorted as in a language. O(participants x (slots + programme))."""
    placed = placed_meetings(plan)
    of_person: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        for person in each.people:
            of_person[person.number].append(each)
    people = sorted(plan.forum.participants, key=lambda each: _by_name(each, language))
    return Desk(
        plan,
        tuple(map(_row, people)),
        {agenda.participant.number: agenda for agenda in agendas(plan)},
        placed,
        {number: tuple(held) for number, held in of_person.items()},
    )


def _by_name(person: Participant, language: str) -> tuple[object, ...]:
    return (sort_key(person.last_name, language), sort_key(person.first_name, language), person.number)


def _row(person: Participant) -> Row:
    names = (plain(person.last_name), plain(person.first_name))
    others = (plain(person.organisation), plain(person.city), *map(plain, person.groups))
    return Row(person, tuple(filter(None, names)), tuple(filter(None, others)))


def found(desk: Desk, text: str) -> tuple[Participant, ...]:
    """Return the people a text may mean, the likeliest first; all by name where nothing is typed. O(participants).

    Each word typed must begin a word of a name or organisation, or stand inside one: `swiatek` finds Świątek. A
    participant's number finds that one first.
    """
    wanted = plain(text).split()
    if not text.strip():
        return tuple(row.person for row in desk.rows)
    ranked = [(rank, position) for position, row in enumerate(desk.rows) if (rank := _rank(row, wanted, text)) < NONE]
    return tuple(desk.rows[position].person for _, position in sorted(ranked))


NONE = 9
"""The rank of somebody who is not meant."""


def _rank(row: Row, wanted: Sequence[str], text: str) -> int:
    if row.person.number.casefold() == text.strip().casefold():
        return 0
    return max((_word_rank(row, word) for word in wanted), default=NONE)


def _word_rank(row: Row, word: str) -> int:
    """Return how well one word fits: head of the last name, of any name, of another word, inside a word, not at all."""
    if row.names and row.names[0].startswith(word):
        return 1
    for rank, texts in ((2, row.names), (3, row.others)):
        if any(part.startswith(word) for text in texts for part in text.split()):
            return rank
    if any(word in text for text in (*row.names, *row.others)):
        return 4
    return 5 if row.person.number.casefold().startswith(word) else NONE


def now_and_next(agenda: Agenda, now: datetime) -> tuple[Entry | None, Entry | None]:
    """Return what somebody is at, and their next thing to be at: neither is free time, arrival or departure."""
    busy = [entry for entry in agenda.entries if entry.kind not in (EntryKind.FREE, EntryKind.ARRIVAL)]
    running = [entry for entry in busy if entry.start <= now < entry.end]
    meeting = next((entry for entry in running if entry.kind is EntryKind.MEETING), None)
    current = meeting or next(iter(running), None)
    return current, next((entry for entry in busy if entry.start > now), None)


def ahead(desk: Desk, person: str, now: datetime) -> tuple[Placed, ...]:
    """Return the meetings of a participant that have not begun."""
    return tuple(each for each in desk.placed_of.get(person, ()) if each.start > now)


def meeting_meant(desk: Desk, person: str, record: Record, now: datetime) -> Placed | None:
    """Return the meeting that a mark without further word is about.

    It is the one running, else the latest that is over and of which nothing is known, else the latest over.
    """
    begun = [each for each in desk.placed_of.get(person, ()) if each.start <= now]
    running = [each for each in begun if now < each.end]
    unknown = [each for each in begun if each.number not in record.held]
    return next(iter([*running, *reversed(unknown), *reversed(begun)]), None)


def slot_now(plan: Plan, now: datetime) -> int:
    """Return the slot that runs or comes next, by its position in time; the last one when all is over."""
    ends = [moment(plan, slot.end) for slot in plan.instance.slots]
    return next((position for position, end in enumerate(ends) if now < end), len(ends) - 1)


@dataclass(frozen=True, slots=True)
class Free:
    """Who and what is free in a slot: people not known to be missing, those who came first; tables anybody may use."""

    people: tuple[Participant, ...]
    tables: tuple[TableRow, ...]


def free_in(desk: Desk, record: Record, slot: int) -> Free:
    """Return who could meet in a slot, and at which tables nobody sits. O(participants x (blocks + meetings))."""
    plan = desk.plan
    start, end = (moment(plan, edge) for edge in (plan.instance.slots[slot].start, plan.instance.slots[slot].end))
    seated = {person.number for each in desk.placed if slot in each.slots for person in each.people}
    blocked = _blocked(plan, slot)
    people = [
        row.person
        for row in desk.rows
        if row.person.bookable
        and row.person.number not in seated | blocked
        and record.mark(row.person.number) is not Mark.MISSING
        and not any(each.start < end and start < each.end for each in absences(plan.forum, row.person))
    ]
    people.sort(key=lambda person: record.mark(person.number) is not Mark.CAME)
    return Free(tuple(people), _free_tables(desk, slot))


def _blocked(plan: Plan, slot: int) -> frozenset[str]:
    """Return the numbers of those whose diary is blocked in a slot: by what the workbook says or a repair brought."""
    delegates = zip(plan.delegates, plan.instance.delegates, strict=True)
    return frozenset(
        number for crew, delegate in delegates if _covers(delegate.blocks, plan, slot) for number in crew
    )  # fmt: skip


def _covers(blocks: Sequence[Block], plan: Plan, slot: int) -> bool:
    start, end = plan.instance.slots[slot].start, plan.instance.slots[slot].end
    return any(block.start < end and start < block.end for block in blocks)


def _free_tables(desk: Desk, slot: int) -> tuple[TableRow, ...]:
    plan = desk.plan
    taken = [each.table.name for each in desk.placed if slot in each.slots and each.table]
    return tuple(
        row
        for row, table in zip(plan.forum.tables, plan.instance.tables, strict=True)
        if not row.owner and taken.count(row.name) < row.places and not _covers(table.blocks, plan, slot)
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How the day stands: people who came, are missing, and all; meetings known to be held, and all placed."""

    came: int
    missing: int
    people: int
    held: int
    meetings: int


def counts_of(desk: Desk, record: Record) -> Counts:
    """Return how the day stands; what is not in this version does not count. O(people + meetings)."""
    marks = [record.mark(row.person.number) for row in desk.rows]
    held = sum(record.held.get(each.number, False) for each in desk.placed)
    return Counts(marks.count(Mark.CAME), marks.count(Mark.MISSING), len(marks), held, len(desk.placed))


AWAITED = timedelta(minutes=15)


def awaited(desk: Desk, record: Record, now: datetime) -> tuple[Participant, ...]:
    """Return who should be at a table now or within a quarter of an hour, and is not known to be there; by name."""
    due = {
        person.number
        for each in desk.placed
        if each.start <= now + AWAITED and now < each.end
        for person in each.people
        if record.mark(person.number) is Mark.EXPECTED
    }
    return tuple(row.person for row in desk.rows if row.person.number in due)


class Showing(Enum):
    """Whom the list shows."""

    EVERYBODY = "everybody"
    AWAITED = "awaited"
    NOT_SEEN = "not_seen"
    MISSING = "missing"


def shown(desk: Desk, text: str, showing: Showing, record: Record, now: datetime) -> tuple[Participant, ...]:
    """Return whom the list shows: those a text may mean, among those asked for. O(participants + meetings)."""
    people = found(desk, text)
    if showing is Showing.AWAITED:
        due = {person.number for person in awaited(desk, record, now)}
        return tuple(person for person in people if person.number in due)
    if showing is Showing.EVERYBODY:
        return people
    mark = Mark.MISSING if showing is Showing.MISSING else Mark.EXPECTED
    return tuple(person for person in people if record.mark(person.number) is mark)
