"""A timetable mended at once: everybody stays who can, the others take what is free. Good, not best."""

from collections.abc import Iterable, Mapping
from itertools import chain

from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Timetable
from viaregia.engines.timetable.prospects import Prospects, Way


def patched(prospects: Prospects, released: Mapping[int, Assignment], additions: Iterable[int]) -> Timetable:
    """Return a valid timetable, the held meetings left out.

    Whoever can stays as it was; then who can stay in the slot takes another table or interpreter; then the rest
    takes other slots, those with fewest ways first; then additions come, the worthiest first. Nothing is moved for
    anybody. O(meetings not staying x ways x (tables + interpreters)).
    """
    occupancy = Occupancy(prospects.instance, prospects.held.timetable(), prospects.held.now)
    wishes = prospects.instance.meetings
    unmoved = {n for n, e in released.items() if any(way.allows(e) for way in prospects.ways_at(n, e.slot))}
    locked = [number for number in released if number in prospects.locks and number not in unmoved]
    for number in chain(sorted(unmoved, key=lambda n: (n not in prospects.locks, n)), locked):
        _add(occupancy, number, prospects.ways_at(number, released[number].slot), released[number])
    for number in sorted(released.keys() - occupancy.at.keys()):
        _add(occupancy, number, prospects.ways_at(number, released[number].slot), released[number])
    for number in sorted(released.keys() - occupancy.at.keys(), key=lambda n: (len(prospects.ways(n)), n)):
        _add(occupancy, number, prospects.ways(number), released[number])
    diaries = dict(enumerate(occupancy.diary))
    for number in sorted(additions, key=lambda n: (-weigh(wishes[n]), n)):
        _add(occupancy, number, prospects.ways_beside(number, diaries), None)
    return tuple(each for each in occupancy.timetable() if each.meeting not in prospects.held.at)


def reseated(prospects: Prospects, released: Mapping[int, Assignment], timetable: Timetable) -> Timetable | None:
    """Return a rearrangement with the same times, people and interpreters, everybody at their old table who can be.

    Where the time did not suffice to choose tables well. Those who stay in their slot come first, the others take what
    is free; None if somebody finds no table. O(meetings x tables).
    """
    occupancy = Occupancy(prospects.instance, prospects.held.timetable(), prospects.held.now)

    def moved(each: Assignment) -> tuple[bool, int]:
        old = released.get(each.meeting)
        return old is None or old.slot != each.slot, each.meeting

    for each in sorted(timetable, key=moved):
        old = released.get(each.meeting, each)
        wanted = Assignment(each.meeting, each.slot, old.table, each.option, each.interpreter)
        ways = (way for way in prospects.ways_at(each.meeting, each.slot) if way.option == each.option)
        _add(occupancy, each.meeting, ways, wanted)
    found = tuple(each for each in occupancy.timetable() if each.meeting not in prospects.held.at)
    return found if len(found) == len(timetable) else None


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
