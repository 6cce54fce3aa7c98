"""Where each meeting could be, given the meetings that stay where they are whatever happens."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Instance, Lock, Status, Timetable
from viaregia.engines.timetable.times import taken


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hold a meeting: staffed by `option`, starting in `start`, with one of each of the others.

    `interpreters` is `(None,)` where nobody is needed, `tables` where the instance has none. Any of the interpreters
    can be at any of the tables; where interpreters work in different zones, a start has several ways.
    """

    option: int
    start: int
    interpreters: tuple[int | None, ...]
    tables: tuple[int | None, ...]

    def allows(self, each: Assignment) -> bool:
        """Return whether exactly this assignment is among the way's choices."""
        return (
            (self.option, self.start) == (each.option, each.slot)
            and each.interpreter in self.interpreters
            and each.table in self.tables
        )


class Prospects:
    """The ways of every meeting beside `held`, the meetings that do not move; other locks of the instance bind too.

    A way breaks no rule if the meeting is alone with the held ones; together ways may still clash. `new_from`: minute
    before which no meeting starts in another slot than `begins` gives for it.
    """

    def __init__(
        self,
        instance: Instance,
        held: Timetable,
        now: int | None = None,
        *,
        new_from: int | None = None,
        begins: Mapping[int, int] | None = None,
    ) -> None:
        self.instance = instance
        self._begins = begins or {}
        self._too_soon = {n for n, slot in enumerate(instance.slots) if new_from is not None and slot.start < new_from}
        self.held = Occupancy(instance, held, now)
        self.locks = {lock.meeting: lock for lock in instance.locks if not lock.held}
        self._ways: dict[int, tuple[Way, ...]] = {}
        self._ways_at: dict[tuple[int, int], tuple[Way, ...]] = {}

    def ways(self, number: int) -> tuple[Way, ...]:
        """Return the ways of a meeting, in order of option and time; none if it cannot be held."""
        if number not in self._ways:
            self._ways[number] = tuple(self._found(number, range(len(self.instance.slots)), {}))
        return self._ways[number]

    def ways_at(self, number: int, start: int) -> tuple[Way, ...]:
        """Return the ways of a meeting that start in a slot; cheaper than `ways` where no other slot matters."""
        if number in self._ways:
            return tuple(way for way in self._ways[number] if way.start == start)
        if (number, start) not in self._ways_at:
            self._ways_at[number, start] = tuple(self._found(number, (start,), {}))
        return self._ways_at[number, start]

    def ways_beside(self, number: int, busy: Mapping[int, Collection[int]]) -> tuple[Way, ...]:
        """Return the ways of a meeting in which no delegate is busy: slots by delegate. Cheap where most are."""
        if number in self._ways:
            return tuple(way for way in self._ways[number] if not self._busy(number, way.option, way.start, busy))
        return tuple(self._found(number, range(len(self.instance.slots)), busy))

    def _busy(self, number: int, option: int, start: int, busy: Mapping[int, Collection[int]]) -> bool:
        slots = taken(self.instance, number, start)
        delegates = self.instance.meetings[number].options[option].delegates
        return any(slot in busy[delegate] for delegate in delegates if delegate in busy for slot in slots)

    def unlock(self, number: int, lock: Lock | None) -> None:
        """Bind a meeting by another lock, or by none."""
        self.locks.pop(number, None)
        if lock is not None:
            self.locks[number] = lock
        self._ways.pop(number, None)
        self._ways_at = {key: ways for key, ways in self._ways_at.items() if key[0] != number}

    def _found(self, number: int, within: Collection[int], busy: Mapping[int, Collection[int]]) -> Iterator[Way]:
        held, wish, lock = self.held, self.instance.meetings[number], self.locks.get(number)
        if wish.status is Status.DECLINED or held.full_parties(number):
            return
        for option, starts in enumerate(held.starts[number]):
            if held.full_delegates(number, option) or (lock and lock.option not in (None, option)):
                continue
            for start in starts:
                if start not in within or (lock and lock.slot != start) or self._busy(number, option, start, busy):
                    continue
                if start in self._too_soon and self._begins.get(number) != start:
                    continue
                if self._clashes(number, option, start):
                    continue
                interpreters = self._interpreters(number, option, start, lock)
                tables = self._tables(number, start, lock)
                for people, places in self._together(interpreters, tables):
                    yield Way(option, start, people, places)

    def _clashes(self, number: int, option: int, start: int) -> bool:
        held = self.held
        return bool(
            held.rivals(number, option, start) or held.disordered(number, start) or held.restless(number, option, start)
        )

    def _interpreters(self, number: int, option: int, start: int, lock: Lock | None) -> tuple[int | None, ...]:
        if self.instance.meetings[number].options[option].pair is None:
            return (None,)
        able = self.held.free_interpreters(number, option, start)
        return able if lock is None or lock.interpreter is None else tuple({lock.interpreter}.intersection(able))

    def _together(
        self, interpreters: tuple[int | None, ...], tables: tuple[int | None, ...]
    ) -> Iterator[tuple[tuple[int | None, ...], tuple[int | None, ...]]]:
        """Yield interpreters, and the tables at which each of them works; those with the same tables together."""
        groups: dict[tuple[int | None, ...], list[int | None]] = {}
        for each in interpreters:
            groups.setdefault(tuple(table for table in tables if self.held.within_reach(each, table)), []).append(each)
        yield from ((tuple(people), places) for places, people in groups.items() if places)

    def _tables(self, number: int, start: int, lock: Lock | None) -> tuple[int | None, ...]:
        if not self.instance.tables:
            return (None,)
        able = self.held.free_tables(number, start)
        return able if lock is None or lock.table is None else tuple({lock.table}.intersection(able))
