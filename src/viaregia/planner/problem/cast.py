"""Who plays: parties, their delegates, and when each of them is blocked."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from viaregia.engines.timetable.problem import Block, Delegate, Lunch, Party
from viaregia.exchange.forum import (
    Audience,
    Forum,
    HalfDay,
    ItemKind,
    Participant,
)
from viaregia.exchange.people import absences, attends
from viaregia.planner.problem.clock import Clock

NOON: Final = 12 * 60  # where the forum says nothing of lunch
MIDNIGHT: Final = 24 * 60


@dataclass
class Cast:
    """Parties with their delegates, the participants' numbers behind each delegate, and the ways to look them up."""

    parties: list[Party] = field(default_factory=list)
    delegates: list[Delegate] = field(default_factory=list)
    people: list[tuple[str, ...]] = field(default_factory=list)
    delegate_of: dict[str, int] = field(default_factory=dict)
    party_of_organisation: dict[str, int] = field(default_factory=dict)

    def party_of(self, number: str) -> int:
        """Return the party of a participant with whom meetings can be arranged."""
        return self.delegates[self.delegate_of[number]].party

    def has(self, number: str) -> bool:
        """Return whether meetings can be arranged with this participant."""
        return number in self.delegate_of


def cast_of(forum: Forum, clock: Clock, tables: dict[str, int]) -> Cast:
    """Return the parties of a forum: one per organisation, one per person without an organisation.

    Who is not bookable (VIPs, press, staff) has no part in it. `tables`: positions of the tables by name.
    O(participants x (days + programme)).
    """
    cast = Cast()
    for name, members in _by_organisation([person for person in forum.participants if person.bookable]):
        party = len(cast.parties)
        cast.parties.append(_party(forum, name, members, tables))
        if name:
            cast.party_of_organisation[name.casefold()] = party
        together = any(member.together for member in members)
        for crew in [members] if together else [[member] for member in members]:
            for member in crew:
                cast.delegate_of[member.number] = len(cast.delegates)
            cast.people.append(tuple(member.number for member in crew))
            cast.delegates.append(_delegate(forum, party, crew, clock))
    return cast


def _by_organisation(participants: Sequence[Participant]) -> list[tuple[str, list[Participant]]]:
    groups: dict[str, list[Participant]] = defaultdict(list)
    for participant in participants:
        groups[participant.organisation.casefold() or f"\0{participant.number}"].append(participant)
    return [(members[0].organisation, members) for members in groups.values()]


def _party(forum: Forum, name: str, members: Sequence[Participant], tables: dict[str, int]) -> Party:
    host = any(member.host for member in members)
    wanted = [member.minimum for member in members if member.minimum is not None]
    table = next((tables[member.table] for member in members if member.table), None)
    if table is None and name:
        owned = (row.name for row in forum.tables if row.owner and row.owner.casefold() == name.casefold())
        table = next((tables[row] for row in owned), None)
    return Party(
        ref=name or members[0].name,
        minimum=0 if host else max(wanted, default=forum.settings.minimum),
        table=table,
        keeps_table=table is None and any(member.keeps_table for member in members),
        counts=not host,
    )


def _delegate(forum: Forum, party: int, crew: Sequence[Participant], clock: Clock) -> Delegate:
    limits = [member.maximum for member in crew if member.maximum is not None]
    shared = shared_blocks([blocks_of(forum, member, clock) for member in crew])
    return Delegate(
        party=party,
        ref="+".join(member.number for member in crew),
        blocks=tuple(shared),
        lunches=tuple(_lunches(forum, crew, clock)),
        pause_after=forum.settings.pause_after,
        maximum=min(limits) if limits else forum.settings.maximum,
        prefers=_preferred(forum, crew, clock),
        late=all(member.late for member in crew),
    )


def _preferred(forum: Forum, crew: Sequence[Participant], clock: Clock) -> tuple[tuple[int, int], ...]:
    """Return the minutes of each day in which the crew would rather meet; nothing where its members differ."""
    halves = {member.prefers for member in crew if member.prefers is not None}
    if len(halves) != 1:
        return ()
    noon = NOON if forum.settings.lunch_start is None else forum.settings.lunch_start
    start, end = (0, noon) if halves == {HalfDay.MORNING} else (noon, MIDNIGHT)
    return tuple((_at(day, start, clock), _at(day, end, clock)) for day in forum.days)


def blocks_of(forum: Forum, person: Participant, clock: Clock) -> list[Block]:
    """Return when a person cannot meet: before arriving, after leaving, in programme items and visits they join."""
    blocks = (
        Block(clock.minutes(each.start), clock.minutes(each.end), each.kind, each.title)
        for each in absences(forum, person)
    )
    return sorted(blocks, key=lambda block: (block.start, block.end))


def shared_blocks(diaries: Sequence[Sequence[Block]]) -> list[Block]:
    """Return the minutes in which all are blocked: somebody who is free can hold the meeting."""
    if len(diaries) == 1:
        return list(diaries[0])
    edges = sorted({edge for diary in diaries for block in diary for edge in (block.start, block.end)})
    blocks: list[Block] = []
    for start, end in itertools.pairwise(edges):
        over = [next((b for b in diary if b.start <= start and end <= b.end), None) for diary in diaries]
        first = over[0]
        if first is None or any(block is None for block in over):
            continue
        if blocks and blocks[-1].end == start and (blocks[-1].kind, blocks[-1].ref) == (first.kind, first.ref):
            blocks[-1] = Block(blocks[-1].start, end, first.kind, first.ref)
        else:
            blocks.append(Block(start, end, first.kind, first.ref))
    return blocks


def _lunches(forum: Forum, crew: Sequence[Participant], clock: Clock) -> list[Lunch]:
    settings = forum.settings
    if settings.lunch_start is None or settings.lunch_end is None:
        return []
    window = (settings.lunch_start, settings.lunch_end)
    return [
        Lunch(_at(day, window[0], clock), _at(day, window[1], clock), settings.lunch_minutes)
        for day in forum.days
        if not any(_fed(forum, member, day, window) for member in crew)
    ]


def _at(day: date, minutes: int, clock: Clock) -> int:
    return clock.minutes(datetime.combine(day, time())) + minutes


def _fed(forum: Forum, person: Participant, day: date, window: tuple[int, int]) -> bool:
    """Tell whether a meal of the programme already gives this person their lunch that day."""
    midnight = datetime.combine(day, time())
    start, end = (midnight + timedelta(minutes=edge) for edge in window)
    meals = (item for item in forum.programme if item.kind is ItemKind.MEAL and item.audience is not Audience.NOBODY)
    return any(item.start < end and start < item.end and attends(forum, person, item) for item in meals)
