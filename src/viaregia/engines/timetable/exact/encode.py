"""The timetable as a formula.

Variables: `held[m][t]`, meeting m is held in slot t; `busy[p][t]`, delegate p meets in t; `begun[p][t]`, p's first
meeting is in t or before; `waits[p][j]`, p has at least j + 1 breaks. n is the number of p's meetings.

From the published models: exactly n busy slots of each delegate; at most two busy delegates per table and slot;
tables counted over clusters of meetings that share a delegate. What is ours: a delegate without a break is busy
exactly from the first meeting for n slots, so that unless `waits[p][0]`, `busy[p][t]` is `begun[p][t]` and not
`begun[p][t - n]`; and it does not begin where its meetings cannot be matched to those n slots (sessions, blocks),
which a solver would have to find out by pigeonholes. As soon as the few breaks allowed are spent, every other day is
one interval that moves as a whole, and the sum to be bounded runs over one literal per delegate instead of one per
delegate and slot.
"""

from itertools import pairwise

from viaregia.engines.timetable.conflicts import matched
from viaregia.engines.timetable.exact.formula import Formula
from viaregia.engines.timetable.exact.scope import Days


class Encoding:
    """The formula of one instance, with the literals that mean something.

    Parameters
    ----------
    days : the instance.
    least, most : breaks each delegate has at least and at most; `most` None leaves them free.
    """

    def __init__(self, days: Days, least: int = 0, most: int | None = None) -> None:
        self.days = days
        self.formula = Formula()
        self.held: list[dict[int, int]] = []
        self.busy: list[dict[int, int]] = []
        self.begun: list[list[int]] = []
        self.waits: list[list[int]] = []
        self._variables()
        self._meetings()
        self._delegates()
        self._tables()
        for earlier, later in days.before:
            self._precedence(earlier, later)
        for delegate in range(len(days.diary)):
            self.waits.append(self._breaks(delegate, least, most))

    @property
    def breaks(self) -> list[int]:
        """The literals whose sum is the number of breaks."""
        return [literal for levels in self.waits for literal in levels]

    def slots(self, true: frozenset[int]) -> tuple[int, ...]:
        """Return the slot of each meeting, given the variables that are true."""
        return tuple(next(slot for slot, literal in row.items() if literal in true) for row in self.held)

    def _variables(self) -> None:
        days, variable = self.days, self.formula.variable
        for diary in days.diary:
            slots = sorted({slot for meeting in diary for slot in days.starts[meeting]})
            self.busy.append({slot: variable() for slot in slots})
            self.begun.append([variable() for _ in range(days.slots)] if diary else [])
        self.held = [{slot: variable() for slot in starts} for starts in days.starts]

    def _meetings(self) -> None:
        for row in self.held:
            literals = list(row.values())
            self.formula.one_of(literals)
            self.formula.at_most_one(literals)

    def _delegates(self) -> None:
        formula = self.formula
        for diary, busy in zip(self.days.diary, self.busy, strict=True):
            for slot, literal in busy.items():
                here = [self.held[meeting][slot] for meeting in diary if slot in self.held[meeting]]
                for meets in here:
                    formula.add(-meets, literal)
                formula.one_of([-literal, *here])
                formula.at_most_one(here)
            if len(busy) < len(diary):
                formula.one_of(())
            else:
                formula.exactly(list(busy.values()), len(diary))

    def _tables(self) -> None:
        capacity = self.days.capacity
        if capacity is None:
            return
        clusters = self._clusters()
        pairs = all(len(delegates) == 2 for delegates in self.days.delegates)
        for slot, places in enumerate(capacity):
            self.formula.at_most(self._occupied(clusters, slot), places)
            if pairs:
                self.formula.at_most([busy[slot] for busy in self.busy if slot in busy], 2 * places)

    def _clusters(self) -> list[tuple[int, list[int]]]:
        """Return every meeting once, gathered by delegates, the fullest diary first."""
        left = set(range(len(self.held)))
        clusters: list[tuple[int, list[int]]] = []
        while left:
            counts = [sum(meeting in left for meeting in diary) for diary in self.days.diary]
            fullest = max(range(len(counts)), key=counts.__getitem__)
            if not counts[fullest]:
                return [*clusters, *((-1, [meeting]) for meeting in sorted(left))]
            members = [meeting for meeting in self.days.diary[fullest] if meeting in left]
            clusters.append((fullest, members))
            left.difference_update(members)
        return clusters

    def _occupied(self, clusters: list[tuple[int, list[int]]], slot: int) -> list[int]:
        """Return one literal per cluster that may use a table in the slot."""
        found = []
        for delegate, members in clusters:
            here = [self.held[meeting][slot] for meeting in members if slot in self.held[meeting]]
            if len(here) == 1:
                found += here
            elif here and len(members) == len(self.days.diary[delegate]):
                found.append(self.busy[delegate][slot])
            elif here:
                found.append(self.formula.variable())
                for meets in here:
                    self.formula.add(-meets, found[-1])
        return found

    def _precedence(self, earlier: int, later: int) -> None:
        first, second = self.held[earlier], self.held[later]
        for slot, literal in second.items():
            self.formula.one_of([-literal, *(other for before, other in first.items() if before < slot)])
        for slot, literal in first.items():
            self.formula.one_of([-literal, *(other for after, other in second.items() if after > slot)])

    def _breaks(self, delegate: int, least: int, most: int | None) -> list[int]:
        """Say when the delegate has begun, and return the literals of its breaks."""
        count, busy, begun = len(self.days.diary[delegate]), self.busy[delegate], self.begun[delegate]
        if not count:
            if least:
                self.formula.one_of(())
            return []
        self._begin(delegate)
        ends = [self._break_ends(slot, busy, begun) for slot in busy if slot >= 2]
        possible = min(count - 1, (self.days.slots - 1) // 2, len(ends))
        levels = self._levels(ends, least, possible if most is None else min(most, possible))
        self._interval(delegate, levels)
        return levels

    def _begin(self, delegate: int) -> None:
        formula, busy, begun = self.formula, self.busy[delegate], self.begun[delegate]
        for before, now in pairwise(begun):
            formula.add(-before, now)
        for slot, literal in busy.items():
            formula.add(-literal, begun[slot])
        for slot, literal in enumerate(begun):
            formula.one_of([-literal, *begun[max(0, slot - 1) : slot], *([busy[slot]] if slot in busy else [])])
        formula.add(begun[max(0, self.days.slots - len(self.days.diary[delegate]))])

    def _break_ends(self, slot: int, busy: dict[int, int], begun: list[int]) -> int:
        """Return a literal: the delegate meets in the slot, not in the one before, but earlier."""
        ends = self.formula.variable()
        before = [busy[slot - 1]] if slot - 1 in busy else []
        self.formula.add(-busy[slot], -begun[slot - 2], *before, ends)
        self.formula.add(-ends, busy[slot])
        self.formula.add(-ends, begun[slot - 2])
        for literal in before:
            self.formula.add(-ends, -literal)
        return ends

    def _levels(self, ends: list[int], least: int, most: int) -> list[int]:
        """Return literals "at least 1, 2, … of these", of which there are `most`; more are forbidden.

        A sequential counter. Only where `least` asks for it do the literals imply the count as well.
        """
        formula = self.formula
        if least > most:
            formula.one_of(())
        levels: list[int] = []
        for end in ends:
            now = [formula.variable() for _ in range(min(most, len(levels) + 1))]
            for level, literal in enumerate(now):
                carried = [levels[level - 1]] if level else []
                formula.one_of([-end, *(-one for one in carried), literal])
                kept = [levels[level]] if level < len(levels) else []
                for one in kept:
                    formula.add(-one, literal)
                if least:
                    formula.add(-literal, end, *kept)
                    for one in carried:
                        formula.add(-literal, one, *kept)
            if len(levels) == most:
                formula.one_of([-end, *(-one for one in levels[-1:])])
            levels = now
        for level in levels[:least]:
            formula.add(level)
        return levels

    def _interval(self, delegate: int, levels: list[int]) -> None:
        """Without a break, the delegate meets from the first meeting on, slot by slot, where all have a slot."""
        diary, busy, begun = self.days.diary[delegate], self.busy[delegate], self.begun[delegate]
        count, waits = len(diary), levels[:1]
        for slot, literal in enumerate(begun):
            over = [begun[slot - count]] if slot >= count else []
            meets = [busy[slot]] if slot in busy else []
            self.formula.one_of([*waits, -literal, *over, *meets])
            for one in over:
                for other in meets:
                    self.formula.add(*waits, -other, -one)
        for first in range(self.days.slots - count + 1):
            within = {
                meeting: [slot for slot in self.days.starts[meeting] if 0 <= slot - first < count] for meeting in diary
            }
            if matched(within) < count:
                self.formula.one_of([*waits, -begun[first], *begun[max(0, first - 1) : first]])
