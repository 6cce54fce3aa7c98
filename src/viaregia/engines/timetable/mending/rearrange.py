"""Which meetings stay, move, go and come: a 0-1 model of a part of the timetable, solved aim by aim."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from viaregia.engines.timetable.cpsat import Model
from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.mending.places import Places
from viaregia.engines.timetable.mending.prospects import Prospects, Way
from viaregia.engines.timetable.problem import Assignment, Timetable
from viaregia.engines.timetable.times import slots_of_day, slots_of_session, taken


class Aim(Enum):
    """What a rearrangement maximises, one after the other."""

    LOCKS = "locks"
    KEPT = "kept"
    TIME = "time"
    TABLE = "table"
    INTERPRETER = "interpreter"
    DELEGATES = "delegates"
    ADDED = "added"


AIMS = tuple(Aim)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a timetable that is decided anew.

    `before`: meetings placed so far, beside the held ones. `movable` of them may start elsewhere, `droppable` may be
    left out; the others stay in their slot. `additions`: meetings not placed so far that may come.
    """

    before: Mapping[int, Assignment]
    movable: frozenset[int]
    droppable: frozenset[int]
    additions: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A rearrangement, without the held meetings: each aim's value, and the model's bound given the values before.

    A bound says what can be reached within the part that was searched.
    """

    timetable: Timetable
    values: Mapping[Aim, int]
    bounds: Mapping[Aim, int]

    @property
    def rank(self) -> tuple[int, ...]:
        """The values in the order of the aims; greater is better."""
        return tuple(self.values[aim] for aim in AIMS)


def measured(prospects: Prospects, before: Mapping[int, Assignment], timetable: Iterable[Assignment]) -> dict[Aim, int]:
    """Return the values that a timetable (the held meetings left out) has for the aims."""
    values = dict.fromkeys(AIMS, 0)
    for each in timetable:
        old = before.get(each.meeting)
        if old is None:
            values[Aim.ADDED] += weigh(prospects.instance.meetings[each.meeting])
            continue
        values[Aim.KEPT] += 1
        values[Aim.LOCKS] += each.meeting in prospects.locks
        values[Aim.TIME] += each.slot == old.slot
        values[Aim.TABLE] += each.table == old.table
        values[Aim.INTERPRETER] += each.interpreter == old.interpreter
        values[Aim.DELEGATES] += each.option == old.option
    return values


@dataclass(frozen=True, slots=True)
class Seat:
    """What a variable of the model stands for."""

    meeting: int
    way: Way
    interpreter: int | None


@dataclass
class Rearrangement:
    """The model of a part: a variable per meeting, way and interpreter; O(meetings x slots) of them.

    Its constraints are the hard rules; tables are in `places`. The held meetings are constants.
    """

    prospects: Prospects
    part: Part
    model: Model = field(default_factory=Model)
    seats: list[Seat] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.held = self.prospects.held
        self.instance = self.prospects.instance
        self.of_meeting: dict[int, list[int]] = defaultdict(list)
        self.of_delegate: dict[int, list[int]] = defaultdict(list)
        self.of_interpreter: dict[int, list[int]] = defaultdict(list)
        self.places = Places(self.model, self.held, self.part.before)
        busy = self._anchored()
        for number in sorted((*self.part.before, *self.part.additions)):
            self._meeting(number, busy)
        for number in range(len(self.seats)):
            self._register(number)
        for delegate, variables in self.of_delegate.items():
            self._diary(delegate, variables)
        for interpreter, variables in self.of_interpreter.items():
            self._calls(interpreter, variables)
        self._maxima()
        self._precedences()
        self._seat_everyone()

    def _anchored(self) -> dict[int, set[int]]:
        """Return the slots that delegates have with meetings that stay there whatever happens, by delegate."""
        busy: dict[int, set[int]] = defaultdict(set)
        for number, each in self.part.before.items():
            if number not in self.part.movable and number not in self.part.droppable:
                options = self.instance.meetings[number].options
                for delegate in set.intersection(*(set(option.delegates) for option in options)):
                    busy[delegate].update(taken(self.instance, number, each.slot))
        return busy

    def _ways(self, number: int, busy: Mapping[int, Collection[int]]) -> Sequence[Way]:
        if number in self.part.movable or number not in self.part.before:
            return self.prospects.ways_beside(number, busy)
        return self.prospects.ways_at(number, self.part.before[number].slot)

    def _meeting(self, number: int, busy: Mapping[int, Collection[int]]) -> None:
        for way in self._ways(number, busy):
            for interpreter in way.interpreters:
                self.of_meeting[number].append(self.model.variable())
                self.seats.append(Seat(number, way, interpreter))
        if number in self.part.before and number not in self.part.droppable:
            self.model.exactly_one(self.of_meeting[number])
        else:
            self.model.at_most_one(self.of_meeting[number])

    def _register(self, variable: int) -> None:
        seat = self.seats[variable]
        for delegate in self.instance.meetings[seat.meeting].options[seat.way.option].delegates:
            self.of_delegate[delegate].append(variable)
        if seat.interpreter is not None:
            self.of_interpreter[seat.interpreter].append(variable)

    def _by_slot(self, variables: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for variable in variables:
            seat = self.seats[variable]
            for slot in taken(self.instance, seat.meeting, seat.way.start):
                found[slot].append(variable)
        return found

    def _diary(self, delegate: int, variables: Sequence[int]) -> None:
        """One meeting at a time, not too many, pauses and lunch."""
        person, busy = self.instance.delegates[delegate], self._by_slot(variables)
        for there in busy.values():
            self.model.at_most_one(there)
        if person.maximum is not None:
            self.model.at_most(dict.fromkeys(variables, 1), person.maximum - self.held.held[delegate])
        if person.pause_after is not None:
            self._pauses(delegate, person.pause_after, variables, busy)
        for sets in self.held.lunches[delegate]:
            self._lunch(delegate, sets, busy)

    def _pauses(self, delegate: int, after: int, variables: Sequence[int], busy: Mapping[int, Sequence[int]]) -> None:
        """No row of slots, all taken, in which more than `after` meetings begin.

        For w slots: begun + (w - after) x taken <= after + (w - after) x w. Where all meetings take one slot, rows of
        `after` + 1 slots suffice.
        """
        diary = self.held.diary[delegate]
        begun = {self.held.at[number].slot for number in diary.values()}
        simple = all(self.instance.meetings[self.seats[v].meeting].length == 1 for v in variables)
        simple = simple and len(begun) == len(diary)
        for row in slots_of_session(self.instance).values():
            for width in range(after + 1, after + 2 if simple else len(row) + 1):
                for first in range(len(row) - width + 1):
                    window = range(row[first], row[first] + width)
                    terms: dict[int, int] = defaultdict(int)
                    most = after + (width - after) * width
                    for slot in window:
                        most -= (slot in begun) + (width - after) * (slot in diary)
                        for variable in busy.get(slot, ()):
                            terms[variable] += width - after + (self.seats[variable].way.start == slot)
                    self.model.at_most(terms, most)

    def _lunch(self, delegate: int, sets: Sequence[frozenset[int]], busy: Mapping[int, Sequence[int]]) -> None:
        open_ = [kept for kept in sets if kept.isdisjoint(self.held.diary[delegate])]
        if not open_ or any(not any(busy.get(slot) for slot in kept) for kept in open_):
            return
        choices = [self.model.variable() for _ in open_]
        self.model.at_least_one(choices)
        for choice, kept in zip(choices, open_, strict=True):
            for slot in kept:
                self.model.at_most_one([choice, *busy.get(slot, ())])

    def _calls(self, interpreter: int, variables: Sequence[int]) -> None:
        """One meeting at a time, slots a day and in a row within limits."""
        person, busy = self.instance.interpreters[interpreter], self._by_slot(variables)
        calls = self.held.calls[interpreter]
        for there in busy.values():
            self.model.at_most_one(there)
        windows: list[tuple[Sequence[int], int]] = []
        if person.limit is not None:
            windows += [(day, person.limit) for day in slots_of_day(self.instance).values()]
        if (after := person.pause_after) is not None:
            rows = slots_of_session(self.instance).values()
            windows += [(row[i : i + after + 1], after) for row in rows for i in range(len(row) - after)]
        for window, most in windows:
            terms: dict[int, int] = defaultdict(int)
            for slot in window:
                for variable in busy.get(slot, ()):
                    terms[variable] += 1
            self.model.at_most(terms, most - sum(slot in calls for slot in window))

    def _maxima(self) -> None:
        of_party: dict[int, list[int]] = defaultdict(list)
        for variable, seat in enumerate(self.seats):
            for party in self.instance.meetings[seat.meeting].parties:
                of_party[party].append(variable)
        for party, variables in of_party.items():
            if (most := self.instance.parties[party].maximum) is not None:
                self.model.at_most(dict.fromkeys(variables, 1), most - self.held.count[party])

    def _precedences(self) -> None:
        """For no slot does the earlier meeting still go on there or later, and the later one start there or before."""
        for later in list(self.of_meeting):
            for earlier in self.instance.meetings[later].after:
                if earlier not in self.of_meeting:
                    continue
                for slot in range(len(self.instance.slots)):
                    length = self.instance.meetings[earlier].length
                    late = [v for v in self.of_meeting[earlier] if self.seats[v].way.start + length > slot]
                    early = [v for v in self.of_meeting[later] if self.seats[v].way.start <= slot]
                    if late and early:
                        self.model.at_most_one([*late, *early])

    def _seat_everyone(self) -> None:
        if not self.instance.tables:
            return
        present: dict[tuple[int, int], list[int]] = defaultdict(list)
        for variable, seat in enumerate(self.seats):
            present[seat.meeting, seat.way.start].append(variable)
        for (number, start), variables in present.items():
            groups: dict[tuple[int | None, ...], list[int]] = defaultdict(list)
            for variable in variables:
                groups[self.seats[variable].way.tables].append(variable)
            self.places.seat(number, start, groups)
        self.places.close()

    def terms(self, aim: Aim) -> dict[int, int]:
        """Return the sum that an aim maximises: variable to factor."""
        before, wishes = self.part.before, self.instance.meetings
        if aim is Aim.TABLE:
            if not self.instance.tables:
                return self.terms(Aim.KEPT)
            return {variable: 1 for variables in self.places.keeps.values() for variable in variables}
        if aim is Aim.ADDED:
            return {v: weigh(wishes[s.meeting]) for v, s in enumerate(self.seats) if s.meeting not in before}
        return {v: 1 for v, s in enumerate(self.seats) if s.meeting in before and self._met(aim, s)}

    def _met(self, aim: Aim, seat: Seat) -> bool:
        old = self.part.before[seat.meeting]
        match aim:
            case Aim.LOCKS:
                return seat.meeting in self.prospects.locks
            case Aim.TIME:
                return seat.way.start == old.slot
            case Aim.INTERPRETER:
                return seat.interpreter == old.interpreter
            case Aim.DELEGATES:
                return seat.way.option == old.option
            case _:
                return True

    def ceiling(self, aim: Aim) -> int:
        """Return what the aim's sum cannot exceed, each meeting being held once at most."""
        if aim is Aim.TABLE and self.instance.tables:
            return len(self.places.keeps)
        best: dict[int, int] = {}
        for variable, factor in self.terms(aim).items():
            best[self.seats[variable].meeting] = factor
        return sum(best.values())

    def most(self, aim: Aim, *, deadline: float, seed: int) -> int:
        """Return a proven bound on one aim, exact where the time allows."""
        return min(self.ceiling(aim), self.model.maximise(self.terms(aim), deadline=deadline, seed=seed).bound)

    def suggest(self, timetable: Iterable[Assignment]) -> None:
        """Start the search from a timetable."""
        at = {each.meeting: each for each in timetable}
        ones = {v for v, seat in enumerate(self.seats) if seat.meeting in at and _is_at(seat, at[seat.meeting])}
        seats = {variable: int(variable in ones) for variable in range(len(self.seats))}
        self.model.suggest(seats | self.places.suggested(at))

    def timetable(self, values: Sequence[int]) -> Timetable:
        """Return the assignments that an answer's values stand for, sorted by meeting."""
        chosen = [seat for variable, seat in enumerate(self.seats) if values[variable]]
        tables = self.places.tables(values, [(seat.meeting, seat.way.start) for seat in chosen])
        return tuple(
            sorted(
                Assignment(seat.meeting, seat.way.start, tables[seat.meeting], seat.way.option, seat.interpreter)
                for seat in chosen
            )
        )


def _is_at(seat: Seat, each: Assignment) -> bool:
    return (seat.way.option, seat.way.start, seat.interpreter) == (each.option, each.slot, each.interpreter)


def rearranged(rearrangement: Rearrangement, *, best: Mapping[Aim, int], deadline: float, seed: int) -> Found | None:
    """Return the best rearrangement found before the deadline (monotonic seconds), or None if none was found.

    The aims are maximised in their order, each in half of the time left; what was reached is kept. Where time runs
    out, the later aims get the values of the last answer, with bounds. `best`: values of the first aims that are
    known to be reachable within the part, and the best there are.
    """
    values: tuple[int, ...] = ()
    bounds: dict[Aim, int] = dict(best)
    for aim in AIMS:
        terms, now = rearrangement.terms(aim), time.monotonic()
        if aim in best:
            rearrangement.model.at_least(terms, best[aim])
            continue
        bounds[aim] = rearrangement.ceiling(aim)
        reached = _total(terms, values) if values else -1
        if reached < bounds[aim] and (now < deadline or not values):
            answer = rearrangement.model.maximise(terms, deadline=(now + deadline) / 2, seed=seed)
            if not answer.values and not values:
                return None
            values, bounds[aim] = answer.values or values, min(bounds[aim], answer.bound)
        rearrangement.model.at_least(terms, _total(terms, values))
        rearrangement.model.suggest(dict(enumerate(values)))
    timetable = rearrangement.timetable(values)
    return Found(timetable, measured(rearrangement.prospects, rearrangement.part.before, timetable), bounds)


def _total(terms: Mapping[int, int], values: Sequence[int]) -> int:
    return sum(factor * values[variable] for variable, factor in terms.items())
