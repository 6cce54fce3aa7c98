"""A timetable mended at once: everybody stays who can, the others take what is free. Good, not best."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.mending.prospects import Prospects, Way
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Timetable


def patched(prospects: Prospects, released: Mapping[int, Assignment], additions: Iterable[int]) -> Timetable:
    """Return a valid timetable, the held meetings left out.

    Whoever can stays as it was; then who can stay in the slot takes another table or interpreter; then the rest
    takes other slots, those with fewest ways first; who still has no place takes another's that can go elsewhere; then
    additions come, the worthiest first. O(meetings not staying x ways x (tables + interpreters)).
    """
    occupancy = Occupancy(prospects.instance, prospects.held.timetable(), prospects.held.now)
    unmoved = {n for n, e in released.items() if any(way.allows(e) for way in prospects.ways_at(n, e.slot))}
    locked = [number for number in released if number in prospects.locks and number not in unmoved]
    for number in chain(sorted(unmoved, key=lambda n: (n not in prospects.locks, n)), locked):
        _add(occupancy, number, prospects.ways_at(number, released[number].slot), released[number])
    for number in sorted(released.keys() - occupancy.at.keys()):
        _add(occupancy, number, prospects.ways_at(number, released[number].slot), released[number])
    for number in sorted(released.keys() - occupancy.at.keys(), key=lambda n: (len(prospects.ways(n)), n)):
        _add(occupancy, number, prospects.ways(number), released[number])
    for number in sorted(released.keys() - occupancy.at.keys(), key=lambda n: (len(prospects.ways(n)), n)):
        _squeeze(occupancy, prospects, released, number)
    _add_all(occupancy, prospects, additions)
    return tuple(each for each in occupancy.timetable() if each.meeting not in prospects.held.at)


def _squeeze(occupancy: Occupancy, prospects: Prospects, released: Mapping[int, Assignment], number: int) -> None:
    """Place a meeting where one other is in its way, if that one finds another place; else leave all as it is."""
    for way in prospects.ways(number):
        for other in _in_the_way(occupancy, prospects, number, way):
            there = occupancy.take(other)
            new = addition(occupancy, number, way, released[number])
            if new is not None:
                occupancy.put(new)
                _add(occupancy, other, prospects.ways(other), released.get(other, there))
                if other in occupancy.at:
                    return
                occupancy.take(number)
            occupancy.put(there)


def _in_the_way(occupancy: Occupancy, prospects: Prospects, number: int, way: Way) -> list[int]:
    """Return the meetings one of which alone may keep another out: its delegate's, or its interpreters'."""
    rivals = occupancy.rivals(number, way.option, way.start)
    if len(rivals) > 1:
        return []
    if not rivals:
        calls = (occupancy.calls[each] for each in way.interpreters if each is not None)
        rivals = frozenset(call[way.start] for call in calls if way.start in call)
    return [other for other in sorted(rivals) if other not in prospects.held.at and other not in prospects.locks]


def finished(
    prospects: Prospects,
    released: Mapping[int, Assignment],
    additions: Iterable[int],
    timetable: Timetable,
    *,
    old_tables: bool,
) -> Timetable | None:
    """Return a rearrangement with the same times, people and interpreters, and what it had no time for.

    `old_tables`: everybody sits at their old table who can, those who stay in their slot first; otherwise where they
    are. Then additions come where there is room, the worthiest first. None if somebody finds no table.
    O(meetings x tables + additions x ways).
    """
    occupancy = Occupancy(prospects.instance, prospects.held.timetable(), prospects.held.now)
    wanted = {
        each.meeting: replace(each, table=released[each.meeting].table)
        if old_tables and each.meeting in released
        else each
        for each in timetable
    }

    def later(each: Assignment) -> tuple[bool, bool, int]:
        old = released.get(each.meeting)
        ways = prospects.ways_at(each.meeting, each.slot)
        gone = not any(wanted[each.meeting].table in way.tables for way in ways)
        return gone, old is None or old.slot != each.slot, each.meeting

    for each in sorted(timetable, key=later):
        ways = (way for way in prospects.ways_at(each.meeting, each.slot) if way.option == each.option)
        _add(occupancy, each.meeting, ways, wanted[each.meeting])
        if each.meeting not in occupancy.at:
            return None
    _add_all(occupancy, prospects, (number for number in additions if number not in occupancy.at))
    return tuple(each for each in occupancy.timetable() if each.meeting not in prospects.held.at)


def _add_all(occupancy: Occupancy, prospects: Prospects, additions: Iterable[int]) -> None:
    """Add what there is room for, the worthiest first; nobody moves for it."""
    diaries, wishes = dict(enumerate(occupancy.diary)), prospects.instance.meetings
    for number in sorted(additions, key=lambda n: (-weigh(wishes[n]), n)):
        _add(occupancy, number, prospects.ways_beside(number, diaries), None)


def _add(occupancy: Occupancy, number: int, ways: Iterable[Way], old: Assignment | None) -> None:
    """Add the meeting where the most of what it had before is left."""
    found = (addition(occupancy, number, way, old) for way in ways)
    best = max((each for each in found if each is not None), key=lambda each: _likeness(each, old), default=None)
    if best is not None:
        occupancy.put(best)


def addition(occupancy: Occupancy, number: int, way: Way, old: Assignment | None) -> Assignment | None:
    """Return how a meeting can be added in this way without moving anything, as it was before if possible, or None."""
    if occupancy.rivals(number, way.option, way.start) or occupancy.full_parties(number):
        return None
    if occupancy.full_delegates(number, way.option) or occupancy.disordered(number, way.start):
        return None
    if occupancy.restless(number, way.option, way.start):
        return None
    interpreters: Iterable[int | None] = way.interpreters
    if way.interpreters != (None,):
        free = occupancy.free_interpreters(number, way.option, way.start)
        interpreters = [each for each in way.interpreters if each in free]
    tables: Iterable[int | None] = way.tables
    if way.tables != (None,):
        seats = set(occupancy.free_tables(number, way.start))
        tables = [each for each in way.tables if each in seats]
    if not interpreters or not tables:
        return None
    table = old.table if old is not None and old.table in tables else next(iter(tables))
    helper = old.interpreter if old is not None and old.interpreter in interpreters else next(iter(interpreters))
    return Assignment(number, way.start, table, way.option, helper)


def _likeness(new: Assignment, old: Assignment | None) -> tuple[bool, ...]:
    if old is None:
        return ()
    return (
        new.slot == old.slot,
        new.table == old.table,
        new.interpreter == old.interpreter,
        new.option == old.option,
    )
