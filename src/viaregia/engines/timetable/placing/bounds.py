"""How good a placing could be at all: meetings counted against diaries, tables and interpreters, without times.

A relaxation: every timetable satisfies its inequalities, so its optimum bounds every timetable's. It is a b-matching
with a few side constraints, whose linear relaxation is nearly always whole; HiGHS solves it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from viaregia.engines.timetable.goals import MAXIMISED, MUTUAL, minima, weigh
from viaregia.engines.timetable.linear import Linear, Rows, are_whole
from viaregia.engines.timetable.placing.compile import Masks, bits
from viaregia.engines.timetable.problem import Priority, Tier

WHOLE_UP_TO = 4000  # variables up to which fractions of the linear relaxation are worth branching on
TEAMS, PAIRS = 6, 30  # sets of interpreters up to which every union of them is counted, and every union of two
HALL_SETS = 48  # distinct start masks of one delegate up to which every one is counted


@dataclass(frozen=True, slots=True)
class Bound:
    """A proven bound on a tier, and the meetings that the relaxation would place (None: no solution in time)."""

    value: int
    chosen: frozenset[int] | None


class Relaxation:
    """The placing tiers without times. Variables: one per meeting and staffing, then what each party is short of.

    Symbols: y[m, o] in {0, 1}: meeting m is placed with staffing o. Rows: each meeting at most once; each delegate's
    slots (less lunches and pauses), maxima of delegates and parties; table places over all slots; for sets of
    meetings by who could interpret them the hours of all who could; meetings that can only be at certain times
    against the free slots of a delegate then. O(size of the instance) to build.
    """

    def __init__(self, masks: Masks) -> None:
        self._masks = masks
        self._variables = [
            (number, option) for number, each in enumerate(masks.starts) for option, starts in enumerate(each) if starts
        ]
        self._of_meeting: dict[int, list[int]] = {}
        for variable, (number, _) in enumerate(self._variables):
            self._of_meeting.setdefault(number, []).append(variable)
        self._rows = Rows()
        for add in (self._once, self._delegates, self._parties, self._tables, self._interpreters):
            add()
        self._floors = minima(masks.instance)
        self._wishing = sorted(masks.instance.with_wishes)

    def bound(self, tier: Tier, kept: Mapping[Tier, int], seconds: float) -> Bound | None:
        """Return a bound on a placing tier over all placings at least as good as `kept` in other tiers.

        None when HiGHS finds no bound in `seconds`. A tier of `kept` that is not about placing is left out, which
        keeps the bound valid.
        """
        import numpy as np

        rows = Rows(list(self._rows.entries), list(self._rows.low), list(self._rows.high))
        problem = _Problem(len(self._variables), rows)
        objective = self._objective(problem, tier)
        for other, value in kept.items():
            self._keep(problem, other, value)
        solved = problem.solve(objective, seconds)
        if solved is None:
            return None
        dual, values = solved
        sign = -1 if tier in MAXIMISED else 1
        value = sign * int(np.ceil(dual - 1e-6))
        if values is None:
            return Bound(value, None)
        return Bound(value, frozenset(m for (m, _), x in zip(self._variables, values, strict=False) if x > 0.5))

    def _objective(self, problem: "_Problem", tier: Tier) -> list[tuple[int, float]]:
        """Return what to minimise."""
        if tier is Tier.MINIMUM:
            return self._shortfalls(problem)
        if tier is Tier.WORST_OFF:
            least = problem.variable(0, max(map(len, self._masks.instance.meetings_of_party), default=0))
            for party in self._wishing:
                problem.rows.add([*self._count(party), (least, -1.0)], 0, float("inf"))
            if not self._wishing:
                problem.rows.add([(least, 1.0)], 0, 0)
            return [(least, -1.0)]
        return [(variable, -worth) for variable, worth in self._worths(tier)]

    def _keep(self, problem: "_Problem", tier: Tier, value: int) -> None:
        if tier is Tier.MINIMUM:
            problem.rows.add(self._shortfalls(problem), 0, value)
        elif tier is Tier.WORST_OFF:
            for party in self._wishing:
                problem.rows.add(self._count(party), value, float("inf"))
        elif tier in (Tier.MUSTS, Tier.ACCEPTED, Tier.WEIGHT, Tier.PLACED):
            problem.rows.add(self._worths(tier), value, float("inf"))

    def _worths(self, tier: Tier) -> list[tuple[int, float]]:
        found = []
        for variable, (number, _) in enumerate(self._variables):
            meeting = self._masks.instance.meetings[number]
            if tier is Tier.MUSTS:
                worth = int(meeting.priority is Priority.MUST)
            elif tier is Tier.ACCEPTED:
                worth = weigh(meeting) if meeting.status in MUTUAL else 0
            else:
                worth = weigh(meeting) if tier is Tier.WEIGHT else 1
            if worth:
                found.append((variable, float(worth)))
        return found

    def _shortfalls(self, problem: "_Problem") -> list[tuple[int, float]]:
        short = []
        for party, floor in enumerate(self._floors):
            if floor:
                missing = problem.variable(0, floor)
                problem.rows.add([*self._count(party), (missing, 1.0)], floor, float("inf"))
                short.append((missing, 1.0))
        return short

    def _count(self, party: int) -> list[tuple[int, float]]:
        meetings = self._masks.instance.meetings_of_party[party]
        return [(variable, 1.0) for number in meetings for variable in self._of_meeting.get(number, ())]

    def _length(self, variable: int) -> int:
        return self._masks.instance.meetings[self._variables[variable][0]].length

    def _once(self) -> None:
        for number, variables in self._of_meeting.items():
            low = 1.0 if number in self._masks.lock else 0.0
            self._rows.add([(variable, 1.0) for variable in variables], low, 1)

    def _delegates(self) -> None:
        of_delegate: list[list[int]] = [[] for _ in self._masks.instance.delegates]
        for variable, (number, option) in enumerate(self._variables):
            for delegate in self._masks.instance.meetings[number].options[option].delegates:
                of_delegate[delegate].append(variable)
        for delegate, variables in enumerate(of_delegate):
            most = usable(self._masks, delegate)
            self._cap([(variable, float(self._length(variable))) for variable in variables], most)
            maximum = self._masks.instance.delegates[delegate].maximum
            if maximum is not None:
                self._cap([(variable, 1.0) for variable in variables], maximum)
            for among, room in self._narrow(variables, self._masks.free[delegate]):
                self._cap([(variable, float(self._length(variable))) for variable in among], room)

    def _narrow(self, variables: Sequence[int], free: int) -> Iterable[tuple[list[int], int]]:
        """Yield meetings that share too small a part of a diary, and the slots it has."""
        reach = {}
        for variable in variables:
            number, option = self._variables[variable]
            length = self._masks.instance.meetings[number].length
            starts = self._masks.starts[number][option]
            reach[variable] = _spread(starts, length)
        masks = set(reach.values())
        if len(masks) > HALL_SETS:
            return
        for mask in masks:
            among = [variable for variable in variables if not reach[variable] & ~mask]
            if sum(map(self._length, among)) > mask.bit_count() and mask != free:
                yield among, mask.bit_count()

    def _parties(self) -> None:
        for number, party in enumerate(self._masks.instance.parties):
            if party.maximum is not None:
                self._cap(self._count(number), party.maximum)

    def _tables(self) -> None:
        tables = self._masks.instance.tables
        if not tables:
            return
        openings = self._masks.open_tables
        places = [table.places * sum(mask >> number & 1 for mask in openings) for number, table in enumerate(tables)]
        groups: dict[int, list[tuple[int, float]]] = {}
        for variable, (number, _) in enumerate(self._variables):
            groups.setdefault(self._masks.seats[number], []).append((variable, float(self._length(variable))))
        for seats in groups:
            among = [entry for other, entries in groups.items() if not other & ~seats for entry in entries]
            self._cap(among, sum(places[table] for table in bits(seats)))

    def _interpreters(self) -> None:
        wanted: dict[tuple[int, ...], list[tuple[int, float]]] = {}
        for variable, (number, option) in enumerate(self._variables):
            able = self._masks.voices[number][option]
            if able:
                wanted.setdefault(able, []).append((variable, float(self._length(variable))))
        hours = [interpreter_hours(self._masks, each) for each in range(len(self._masks.interpreter_free))]
        for who in _teams(list(wanted)):
            among = [entry for able, entries in wanted.items() if who.issuperset(able) for entry in entries]
            self._cap(among, sum(hours[each] for each in who))

    def _cap(self, entries: list[tuple[int, float]], most: int) -> None:
        if sum(coefficient for _, coefficient in entries) > most:
            self._rows.add(entries, 0, most)


def _teams(able: Sequence[tuple[int, ...]]) -> set[frozenset[int]]:
    """Return the sets of interpreters whose hours are counted: unions of who could interpret the same meetings."""
    sizes = (
        range(1, len(able) + 1) if len(able) <= TEAMS else (1, 2, len(able)) if len(able) <= PAIRS else (1, len(able))
    )
    return {frozenset().union(*some) for size in sizes for some in combinations(able, size)}


@dataclass(slots=True)
class _Problem:
    """A mixed-integer programme in the making: binary variables first, further whole ones after them."""

    binaries: int
    rows: Rows
    extra: list[tuple[int, int]] = field(default_factory=list)

    def variable(self, low: int, high: int) -> int:
        self.extra.append((low, high))
        return self.binaries + len(self.extra) - 1

    def solve(self, objective: list[tuple[int, float]], seconds: float) -> tuple[float, Any] | None:
        """Minimise; return (proven lower bound, values or None), or None when nothing is known."""
        linear = Linear(self.rows, [(0, 1)] * self.binaries + self.extra)
        found = linear.least(objective, seconds=seconds, whole=False)
        if found is None or are_whole(found[1]) or len(linear.limits) > WHOLE_UP_TO:
            return found
        whole = linear.least(objective, seconds=seconds, whole=True)
        if whole is None:
            return found
        return max(found[0], whole[0]), found[1] if whole[1] is None else whole[1]


def usable(masks: Masks, delegate: int) -> int:
    """Return a bound on the slots a delegate can have meetings in: free ones, less lunches and due pauses."""
    free = masks.free[delegate]
    lunches = [min((choice & free).bit_count() for choice in sets) for sets in masks.lunches[delegate]]
    most = free.bit_count() - max(lunches, default=0)
    after = masks.instance.delegates[delegate].pause_after
    if after is None or any(meeting.length > 1 for meeting in masks.instance.meetings):
        return most
    rested = 0
    for session in dict.fromkeys(masks.session):
        rested += sum(row - row // (after + 1) for row in _row_lengths(free & session))
    return min(most, rested)


def interpreter_hours(masks: Masks, interpreter: int) -> int:
    """Return a bound on the slots an interpreter can work in: availability, limit a day, pauses."""
    who, free = masks.instance.interpreters[interpreter], masks.interpreter_free[interpreter]
    total = 0
    for day in dict.fromkeys(masks.day):
        most = 0
        for session in dict.fromkeys(masks.session[slot] for slot in bits(day)):
            for row in _row_lengths(free & session):
                most += row if who.pause_after is None else row - row // (who.pause_after + 1)
        total += most if who.limit is None else min(most, who.limit)
    return total


def _row_lengths(mask: int) -> list[int]:
    lengths = []
    while mask:
        mask >>= (mask & -mask).bit_length() - 1
        length = (~mask & (mask + 1)).bit_length() - 1
        lengths.append(length)
        mask >>= length
    return lengths


def _spread(starts: int, length: int) -> int:
    """Return all slots a meeting with these starts could take."""
    found = starts
    for _ in range(length - 1):
        found |= found << 1
    return found
