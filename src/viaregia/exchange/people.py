"""Which groups a participant belongs to, which programme items they are part of, when they come and go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Final

from viaregia.engines.timetable.problem import BlockKind
from viaregia.exchange.forum import Audience, Forum, Group, GroupKind, ItemKind, Level, Participant, ProgrammeItem

LONG: Final = timedelta(days=1000)  # longer than any forum


def groups_of(forum: Forum, person: Participant) -> tuple[Group, ...]:
    """Return a person's groups, whether the person or the group names the other."""
    return tuple(group for group in forum.groups if person.number in group.members or group.name in person.groups)


def delegation_of(forum: Forum, person: Participant) -> str:
    """Return the name of the person's first delegation, or nothing."""
    groups = (group.name for group in groups_of(forum, person) if group.kind is GroupKind.DELEGATION)
    return next(groups, "")


def attends(forum: Forum, person: Participant, item: ProgrammeItem) -> bool:
    """Tell whether an item stands in a person's agenda.

    It does when they or a group of theirs signed up, and when it is open to all: items that keep everyone from
    meetings, and items that keep nobody, unless those name who signed up.
    """
    names = {group.name for group in groups_of(forum, person)}
    if person.number in item.participants or names & set(item.groups):
        return True
    if item.audience is Audience.NOBODY:
        return not (item.participants or item.groups)
    return item.audience is Audience.EVERYONE


def arrival_of(forum: Forum, person: Participant) -> tuple[datetime | None, str]:
    """Return when a person arrives and with which group: their own time, else the latest of their groups'."""
    if person.arrival:
        return person.arrival, ""
    known = [(group.arrival, group) for group in groups_of(forum, person) if group.arrival]
    moment, group = max(known, key=lambda each: each[0], default=(None, None))
    return moment, _bus(group)


def departure_of(forum: Forum, person: Participant) -> tuple[datetime | None, str]:
    """Return when a person leaves and with which group: their own time, else the earliest of their groups'."""
    if person.departure:
        return person.departure, ""
    known = [(group.departure, group) for group in groups_of(forum, person) if group.departure]
    moment, group = min(known, key=lambda each: each[0], default=(None, None))
    return moment, _bus(group)


def spoken(person: Participant, level: Level) -> tuple[str, ...]:
    """Return the languages in which a person can hold a meeting, best first: those at the level or without one.

    Where none reaches it, the one known best is kept, so that somebody can interpret.
    """
    known = [(code, skill or "") for code, skill in zip_longest(person.languages, person.levels) if code]
    fluent = tuple(code for code, skill in known if not skill or skill >= level.value)
    return fluent or tuple(code for code, _ in sorted(known, key=lambda each: each[1], reverse=True)[:1])


@dataclass(frozen=True, slots=True)
class Absence:
    """When a person cannot meet, margins and transfer included, and why; `title` is the programme item's."""

    start: datetime
    end: datetime
    kind: BlockKind
    title: str = ""


def absences(forum: Forum, person: Participant) -> Iterator[Absence]:
    """Yield when a person cannot meet: before they come, after they go, in what keeps them busy."""
    settings = forum.settings
    arrival, _ = arrival_of(forum, person)
    if arrival:
        yield Absence(arrival - LONG, arrival + timedelta(minutes=settings.arrival_margin), BlockKind.ARRIVAL)
    departure, _ = departure_of(forum, person)
    if departure:
        yield Absence(departure - timedelta(minutes=settings.departure_margin), departure + LONG, BlockKind.DEPARTURE)
    for item in forum.programme:
        if item.audience is not Audience.NOBODY and attends(forum, person, item):
            travel = timedelta(minutes=item.transfer)
            kind = BlockKind.VISIT if item.kind is ItemKind.VISIT else BlockKind.PROGRAMME
            yield Absence(item.start - travel, item.end + travel, kind, item.title)


def slots_there(forum: Forum, person: Participant) -> set[int]:
    """Return the numbers of the slots in which a person can meet. O(slots x programme)."""
    away = list(absences(forum, person))
    return {slot.number for slot in forum.slots if not any(a.start < slot.end and slot.start < a.end for a in away)}


def _bus(group: Group | None) -> str:
    return group.name if group else ""
