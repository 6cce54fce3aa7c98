"""A plan looked at from all sides: by person, by interpreter, what is missing, and where a meeting could be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from viaregia.base.sorting import SortKey, sort_key
from viaregia.base.words import N_, words
from viaregia.exchange.forum import InterpreterRow, Participant, SlotRow
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agendas import Agenda, EntryKind, agendas
from viaregia.exchange.papers.messages import Message, what_changed, when_and_where
from viaregia.exchange.papers.placed import Placed, meeting_number, placed_meetings
from viaregia.exchange.papers.sentences import names_in
from viaregia.exchange.papers.unplaced import Unplaced, unplaced
from viaregia.exchange.plan import Plan
from viaregia.meetings.queries.people import folded
from viaregia.meetings.queries.shares import Share, seated
from viaregia.meetings.queries.timetables import MeetingUnknown, locked_numbers, meeting_at
from viaregia.planner.versions.cells import Cell, cells_of
from viaregia.planner.versions.handed_over import speechless
from viaregia.wording.timetable import advice_sentence, violation_sentence
from viaregia.wording.timetable_terms import term

MISFIT: Final = N_("{when}, table {table}: {who}. They share no language, and no interpreter is free then.")


@dataclass(frozen=True, slots=True)
class Load:
    """How many meetings somebody has, and when the first and the last of them is."""

    person: Participant
    meetings: int
    first: str
    last: str


def loads_of(plan: Plan, share: Share, language: str, search: str = "") -> tuple[Load, ...]:
    """Return everybody of a share with whom meetings are arranged and who fits a search.

    Those with the fewest meetings come first, then by name.
    """
    words = folded(search).split()
    people = (each for each in agendas(plan) if each.participant.bookable and share.covers(each.participant.number))
    found = [_load(each, language) for each in people if all(word in _searched(each.participant) for word in words)]
    return tuple(sorted(found, key=lambda each: (each.meetings, *_name_key(each.person, language))))


def _name_key(person: Participant, language: str) -> tuple[SortKey, SortKey]:
    return sort_key(person.last_name, language), sort_key(person.first_name, language)


def _searched(person: Participant) -> str:
    return folded(f"{person.number} {person.name} {person.organisation}")


def _load(agenda: Agenda, language: str) -> Load:
    held = [entry for entry in agenda.entries if entry.kind is EntryKind.MEETING]
    edges = [f"{local.short_day(each.start, language)} {local.clock(each.start)}" for each in (*held[:1], *held[-1:])]
    return Load(agenda.participant, len(held), *(edges or ("", "")))


def agenda_in(plan: Plan, share: Share, number: str) -> Agenda | None:
    """Return the agenda of a participant, by number; None where the plan knows nobody of it, or the share does not."""
    if not share.covers(number):
        return None
    return next((each for each in agendas(plan) if each.participant.number == number), None)


@dataclass(frozen=True, slots=True)
class Duty:
    """An interpreter with their meetings in order of time."""

    interpreter: InterpreterRow
    meetings: tuple[Placed, ...]


def duties_of(plan: Plan) -> tuple[Duty, ...]:
    """Return every interpreter, also those without a meeting, in the forum's order."""
    held: dict[str, list[Placed]] = defaultdict(list)
    for placed in placed_meetings(plan):
        if placed.interpreter:
            held[placed.interpreter.name].append(placed)
    return tuple(Duty(each, tuple(held[each.name])) for each in plan.forum.interpreters)


def advice_of(plan: Plan, language: str) -> tuple[str, ...]:
    """Return what would help to place more, in sentences."""
    names = names_in(plan, language)
    return tuple(advice_sentence(each, names, language) for each in plan.advice)


def unplaced_of(plan: Plan, share: Share, language: str) -> tuple[Unplaced, ...]:
    """Return what is not placed and touches a share; why, only where it holds both sides: reasons tell of both."""
    every = unplaced(plan, language)
    if share.numbers is None:
        return every
    people = seated(plan)
    found = (each for each in every if share.touches(people[each.number]))
    return tuple(each if share.holds(people[each.number]) else replace(each, reasons=()) for each in found)


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell as shown: what speaks against it in sentences, and the numbers of meetings that would give way."""

    cell: Cell
    against: tuple[str, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a draft: who, where now, whether locked, and its cells, slot by slot.

    `tables`: those at which it can be or is; `shut`: all others, by what speaks against them most. Who sees a share
    only is shown no cells: they tell of others' meetings.
    """

    number: str
    parties: tuple[str, ...]
    placed: Placed | None
    locked: bool
    tables: tuple[str, ...] = ()
    rows: tuple[tuple[SlotRow, tuple[Spot, ...]], ...] = ()
    shut: tuple[tuple[str, tuple[str, ...]], ...] = ()


def meeting_in(plan: Plan, share: Share, number: str, language: str) -> Meeting:
    """Return a meeting with where it could be. Raises MeetingUnknown, also where it does not touch the share."""
    position = meeting_at(plan, number)
    if share.numbers is None:
        return _with_cells(_meeting(plan, position, number), plan, position, language)
    if not share.touches(seated(plan)[number]):
        raise MeetingUnknown(number=number)
    return _meeting(plan, position, number)


def _meeting(plan: Plan, position: int, number: str) -> Meeting:
    return Meeting(
        number=number,
        parties=tuple(plan.instance.parties[each].ref for each in plan.instance.meetings[position].parties),
        placed=next((each for each in placed_meetings(plan) if each.meeting == position), None),
        locked=number in locked_numbers(plan),
    )


def _with_cells(meeting: Meeting, plan: Plan, position: int, language: str) -> Meeting:
    names = names_in(plan, language)
    spots: dict[int | None, list[Spot]] = defaultdict(list)
    for cell in cells_of(plan, position):
        against = tuple(dict.fromkeys(violation_sentence(each, names, language) for each in cell.broken))
        aside = tuple(meeting_number(plan, each) for each in cell.aside)
        spots[cell.table].append(Spot(cell, against, aside))
    usable = [table for table, column in spots.items() if any(spot.cell.allowed or spot.cell.here for spot in column)]
    slots = sorted(plan.forum.slots, key=lambda row: row.start)
    return replace(
        meeting,
        tables=tuple(_called(plan, table) for table in usable),
        rows=tuple((row, tuple(spots[table][at] for table in usable)) for at, row in enumerate(slots)),
        shut=_shut(plan, {table: column for table, column in spots.items() if table not in usable}, language),
    )


def _called(plan: Plan, table: int | None) -> str:
    return "–" if table is None else plan.forum.tables[table].name


def _shut(plan: Plan, spots: Mapping[int | None, list[Spot]], language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the tables at which a meeting cannot be at all, by what speaks against each most often."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, column in spots.items():
        kinds = Counter(each.kind for spot in column for each in spot.cell.broken).most_common(1)
        found[term(kinds[0][0], language) if kinds else ""].append(_called(plan, table))
    return tuple((text, tuple(tables)) for text, tables in found.items())


@dataclass(frozen=True, slots=True)
class Told:
    """What is different for somebody, in words."""

    to: str
    organisation: str
    what: str
    before: str
    after: str
    partners: str


def told_lines(messages: Iterable[Message], share: Share, language: str) -> tuple[Told, ...]:
    """Return the messages to those of a share as lines for the organiser, by name; to interpreters, for the whole."""
    lines = [
        Told(
            each.to,
            each.organisation,
            what_changed(each, language),
            when_and_where(each.before, language),
            when_and_where(each.after, language),
            ", ".join(each.partners),
        )
        for each in messages
        if share.covers(each.number)
    ]
    return tuple(sorted(lines, key=lambda line: sort_key(line.to, language)))


def misfits_of(plan: Plan, language: str) -> tuple[str, ...]:
    """Return the meetings whose people share no language and that nobody interprets, in sentences, by time."""
    lost = set(speechless(plan))
    said = words(language).gettext(MISFIT)
    return tuple(
        said.format(
            when=f"{local.short_day(each.start, language)} {local.clock(each.start)}",
            table=each.table.name if each.table else "–",
            who=" – ".join(", ".join(person.name for person in side) for side in each.sides),
        )
        for each in placed_meetings(plan)
        if each.meeting in lost
    )
