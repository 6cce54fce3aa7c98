"""What a timetable takes up, and what stands in the way of one meeting more: facts for reasons, advice and repair."""

from collections.abc import Iterable, Sequence

from viaregia.engines.timetable.homes import choosing, homes, tables_of
from viaregia.engines.timetable.interpreting import reach, serves, voices
from viaregia.engines.timetable.problem import Assignment, Instance, Timetable
from viaregia.engines.timetable.times import (
    interpreter_slots,
    lunch_alternatives,
    runs,
    slots_free,
    starts,
    table_slots,
    taken,
)


class Occupancy:
    """Placed meetings with the diaries, tables and interpreters they take.

    Every question is about one meeting that is not placed, all others staying where they are: `free_interpreters`,
    `free_tables`, `rivals` and the like answer with positions in the instance, and an empty answer to each of the
    obstacles means that it can be added. With `now` (minute), no meeting starts before it any more. `put` and `take`
    cost O(delegates of the meeting x its length).
    """

    def __init__(self, instance: Instance, timetable: Iterable[Assignment] = (), now: int | None = None) -> None:
        self.instance, self.now = instance, now
        self.at: dict[int, Assignment] = {}
        self.diary: list[dict[int, int]] = [{} for _ in instance.delegates]
        self.calls: list[dict[int, int]] = [{} for _ in instance.interpreters]
        self.seated: list[dict[int, int]] = [{} for _ in instance.tables]
        self.count = [0] * len(instance.parties)
        self.held = [0] * len(instance.delegates)
        self.free = [slots_free(instance, number) for number in range(len(instance.delegates))]
        self.lunches = [lunch_alternatives(instance, number) for number in range(len(instance.delegates))]
        self.on_duty = [interpreter_slots(instance, number) for number in range(len(instance.interpreters))]
        self.table_open = [table_slots(instance, number) for number in range(len(instance.tables))]
        self.tables = [tuple(sorted(tables_of(instance, number))) for number in range(len(instance.meetings))]
        self.reach = reach(instance)
        self._seats = [sum(1 << table for table in tables) for tables in self.tables]
        self._choosy = [bool(choosing(instance, number)) for number in range(len(instance.meetings))]
        self._vacant = [
            sum(1 << n for n, table in enumerate(instance.tables) if table.places > 0 and slot in self.table_open[n])
            for slot in range(len(instance.slots))
        ]
        self._begins = {length: starts(instance, length) for length in {each.length for each in instance.meetings}}
        self.starts = [
            tuple(self._starts(number, option) for option in range(len(meeting.options)))
            for number, meeting in enumerate(instance.meetings)
        ]
        self.followers: list[list[int]] = [[] for _ in instance.meetings]
        for number, meeting in enumerate(instance.meetings):
            for before in meeting.after:
                self.followers[before].append(number)
        for each in timetable:
            self.put(each)

    def _starts(self, number: int, option: int) -> tuple[int, ...]:
        """Return what `times.starts_of` does, from now on; with everybody's free slots at hand."""
        wish, slots = self.instance.meetings[number], self.instance.slots
        free = frozenset.intersection(*(self.free[delegate] for delegate in wish.options[option].delegates))
        return tuple(
            start
            for start in self._begins[wish.length]
            if start in free
            and (self.now is None or slots[start].start >= self.now)
            and (wish.slot is None or start == wish.slot)
            and (wish.sessions is None or slots[start].session in wish.sessions)
            and (wish.length == 1 or free.issuperset(taken(self.instance, number, start)))
        )

    def timetable(self) -> Timetable:
        """Return what is placed, sorted by meeting."""
        return tuple(self.at[number] for number in sorted(self.at))

    def put(self, each: Assignment) -> None:
        """Place a meeting."""
        meeting = self.instance.meetings[each.meeting]
        self.at[each.meeting] = each
        for party in meeting.parties:
            self.count[party] += 1
        for delegate in meeting.options[each.option].delegates:
            self.held[delegate] += 1
        for slot in taken(self.instance, each.meeting, each.slot):
            for delegate in meeting.options[each.option].delegates:
                self.diary[delegate][slot] = each.meeting
            if each.interpreter is not None:
                self.calls[each.interpreter][slot] = each.meeting
            if each.table is not None:
                there = self.seated[each.table]
                there[slot] = there.get(slot, 0) + 1
                if there[slot] >= self.instance.tables[each.table].places:
                    self._vacant[slot] &= ~(1 << each.table)

    def take(self, number: int) -> Assignment:
        """Take a placed meeting out and return where it was."""
        each = self.at.pop(number)
        meeting = self.instance.meetings[number]
        for party in meeting.parties:
            self.count[party] -= 1
        for delegate in meeting.options[each.option].delegates:
            self.held[delegate] -= 1
        for slot in taken(self.instance, number, each.slot):
            for delegate in meeting.options[each.option].delegates:
                del self.diary[delegate][slot]
            if each.interpreter is not None:
                del self.calls[each.interpreter][slot]
            if each.table is not None:
                self.seated[each.table][slot] -= 1
                if slot in self.table_open[each.table]:
                    self._vacant[slot] |= 1 << each.table
        return each

    def rivals(self, number: int, option: int, start: int) -> frozenset[int]:
        """Return the meetings that the option's delegates already have in those slots."""
        delegates = self.instance.meetings[number].options[option].delegates
        slots = taken(self.instance, number, start)
        return frozenset(
            self.diary[delegate][slot] for delegate in delegates for slot in slots if slot in self.diary[delegate]
        )

    def full_parties(self, number: int) -> tuple[int, ...]:
        """Return the meeting's parties that have their maximum of meetings."""
        parties = self.instance.parties
        return tuple(
            party
            for party in self.instance.meetings[number].parties
            if (most := parties[party].maximum) is not None and self.count[party] >= most
        )

    def full_delegates(self, number: int, option: int) -> tuple[int, ...]:
        """Return the option's delegates that have their maximum of meetings."""
        delegates = self.instance.delegates
        return tuple(
            delegate
            for delegate in self.instance.meetings[number].options[option].delegates
            if (most := delegates[delegate].maximum) is not None and self.held[delegate] >= most
        )

    def disordered(self, number: int, start: int) -> tuple[int, ...]:
        """Return the placed meetings whose precedence a start there would break."""
        end = taken(self.instance, number, start)[-1]
        before = (each for each in self.instance.meetings[number].after if each in self.at)
        after = (each for each in self.followers[number] if each in self.at)
        early = [each for each in before if taken(self.instance, each, self.at[each].slot)[-1] >= start]
        return tuple(sorted((*early, *(each for each in after if self.at[each].slot <= end))))

    def restless(self, number: int, option: int, start: int) -> tuple[int, ...]:
        """Return the option's delegates who would lose a due pause or their lunch."""
        slots = taken(self.instance, number, start)
        delegates = self.instance.meetings[number].options[option].delegates
        return tuple(each for each in delegates if self._tires(each, slots) or self._starves(each, slots))

    def _tires(self, delegate: int, slots: range) -> bool:
        after = self.instance.delegates[delegate].pause_after
        if after is None:
            return False
        diary, times = self.diary[delegate], self.instance.slots
        row, session = set[int](), times[slots[0]].session
        for step, near in ((-1, slots[0] - 1), (1, slots[-1] + 1)):
            slot = near
            while slot in diary and times[slot].session == session:
                row.add(diary[slot])
                slot += step
        return len(row) >= after

    def _starves(self, delegate: int, slots: range) -> bool:
        busy = {*self.diary[delegate], *slots}
        return any(not any(kept.isdisjoint(busy) for kept in sets) for sets in self.lunches[delegate])

    def free_interpreters(self, number: int, option: int, start: int) -> tuple[int, ...]:
        """Return who can interpret the option there; for an option that needs nobody, see its `pair`."""
        pair, slots = self.instance.meetings[number].options[option].pair, taken(self.instance, number, start)
        able = (each for each in range(len(self.calls)) if self._interprets(each, pair, slots))
        return tuple(each for each in able if serves(self.instance, each, number))

    def _interprets(self, number: int, pair: str | None, slots: range) -> bool:
        person, calls = self.instance.interpreters[number], self.calls[number]
        if pair not in person.pairs or not self.on_duty[number].issuperset(slots) or any(s in calls for s in slots):
            return False
        if person.limit is not None:
            day = self.instance.slots[slots[0]].day
            if sum(self.instance.slots[slot].day == day for slot in calls) + len(slots) > person.limit:
                return False
        if person.pause_after is None:
            return True
        return all(len(row) <= person.pause_after for row in runs(self.instance, {*calls, *slots}) if slots[0] in row)

    def free_tables(self, number: int, start: int) -> tuple[int, ...]:
        """Return the tables with a place for the meeting there, those that keepers cannot sit at left out."""
        vacant = self._seats[number]
        for slot in taken(self.instance, number, start):
            vacant &= self._vacant[slot]
        free = [each for each in self.tables[number] if vacant >> each & 1] if vacant else []
        return tuple(each for each in free if self._at_home(number, each)) if self._choosy[number] else tuple(free)

    def _at_home(self, number: int, table: int) -> bool:
        """Return whether the keepers of the meeting, one of whom can still choose, could have that table."""
        held = [(each.meeting, each.table) for each in self.at.values() if each.table is not None]
        return homes(self.instance, [*held, (number, table)]) is not None

    def addition(self, number: int, option: int, start: int, prefer: Sequence[int] = ()) -> Assignment | None:
        """Return how the meeting can be added there without moving anything, or None; `prefer` names tables."""
        if self.rivals(number, option, start) or self.full_parties(number) or self.full_delegates(number, option):
            return None
        if self.disordered(number, start):
            return None
        places = self.places(number, option, start)
        if not places or self.restless(number, option, start):
            return None
        interpreter, table = next((each for each in places if each[1] in prefer), places[0])
        return Assignment(number, start, table, option, interpreter)

    def places(self, number: int, option: int, start: int) -> list[tuple[int | None, int | None]]:
        """Return (interpreter, table) free there that go together; None for what is not needed or not there at all."""
        tables: tuple[int | None, ...] = self.free_tables(number, start) if self.instance.tables else (None,)
        if self.instance.meetings[number].options[option].pair is None:
            return [(None, table) for table in tables]
        people = self.free_interpreters(number, option, start)
        return [(each, table) for each in people for table in tables if self.within_reach(each, table)]

    def within_reach(self, interpreter: int | None, table: int | None) -> bool:
        """Return whether the interpreter works at that table."""
        return interpreter is None or table is None or bool(self.reach[interpreter] >> table & 1)

    def voices(self, number: int, option: int) -> tuple[int, ...]:
        """Return who could interpret the option at one of the meeting's tables, whenever that is."""
        pair = self.instance.meetings[number].options[option].pair
        able = () if pair is None else voices(self.instance, number, pair)
        return tuple(each for each in able if self.reach[each] < 0 or self.reach[each] & self._seats[number])
