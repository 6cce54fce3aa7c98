"""The tiers as sums over a model of times, all to be made small, with the variables that breaks and idle slots need."""

from collections.abc import Callable, Sequence

from viaregia.engines.timetable.goals import MAXIMISED, MUTUAL, minima, weigh
from viaregia.engines.timetable.placing.compile import bits
from viaregia.engines.timetable.placing.model import TimesModel
from viaregia.engines.timetable.placing.preferences import suiting
from viaregia.engines.timetable.problem import Gaps, Priority, Tier

Values = dict[int, int]


class Aims:
    """Objectives on a `TimesModel`; a tier's variables are added when it is first asked for.

    Symbols, for delegate d and the j-th slot that could be idle (the free slots of a day; every slot where every gap
    counts): e[j] a meeting before or in j; f[j] one in or after j; w[j] somebody who met before waits since some
    counted slot up to j; b[j] a break ends in j; i[j] an idle slot. A due pause and the lunch kept do not count.

        w[j] >= e[j-1] - u[j] - exempt[j]     w[j] >= w[j-1] - u[j]     b[j] >= w[j-1] + u[j] - 1
        i[j] >= e[j-1] + f[j+1] - 1 - u[j] - exempt[j]

    `exact`: the counts may not be larger than they are either (for a spread that is a hard rule).
    """

    def __init__(self, model: TimesModel, exact: bool = False) -> None:
        self.model = model
        self._exact = exact
        self._programme = model.programme
        self._instance = model.masks.instance
        self._rules: list[tuple[int, Callable[[Values], int]]] = []
        self._terms: dict[Tier, dict[int, int]] = {}
        self._breaks: dict[int, list[int]] | None = None
        self._met: dict[tuple[int, int], int] = {}

    def terms(self, tier: Tier) -> dict[int, int]:
        """Return the sum to make small; a tier of which more is better comes negated."""
        if tier not in self._terms:
            self._terms[tier] = self._build(tier)
        return self._terms[tier]

    def keep(self, tier: Tier, value: int) -> None:
        """Allow only timetables with this value of the tier, or a better one."""
        terms = self.terms(tier)
        if terms:
            span = sum(abs(factor) for factor in terms.values()) * max(1, self._largest())
            self._programme.between(terms, -span, -value if tier in MAXIMISED else value)

    def complete(self, values: Values) -> Values:
        """Return a hint with all further variables worked out from those of the model."""
        for variable, rule in self._rules:
            values[variable] = rule(values)
        return values

    def _largest(self) -> int:
        return max(len(self._instance.meetings), self.model.masks.slots)

    def _build(self, tier: Tier) -> dict[int, int]:
        if tier is Tier.MINIMUM:
            return self._shortfalls()
        if tier is Tier.WORST_OFF:
            return self._worst_off()
        if tier is Tier.SPREAD:
            return self._excess()
        if tier is Tier.BREAKS:
            return {variable: 1 for several in self._all_breaks().values() for variable in several}
        if tier is Tier.IDLE_SLOTS:
            return self._idle_slots()
        if tier is Tier.PREFERENCES:
            return self._outside()
        return {x: -worth for (number, _, _), x in self.model.x.items() if (worth := self._worth(tier, number))}

    def _worth(self, tier: Tier, number: int) -> int:
        meeting = self._instance.meetings[number]
        if tier is Tier.MUSTS:
            return int(meeting.priority is Priority.MUST)
        if tier is Tier.ACCEPTED:
            return weigh(meeting) if meeting.status in MUTUAL else 0
        return weigh(meeting) if tier is Tier.WEIGHT else 1

    def _count(self, party: int) -> list[int]:
        return [x for number in self._instance.meetings_of_party[party] for x in self.model.of_meeting.get(number, ())]

    def _shortfalls(self) -> dict[int, int]:
        short = {}
        for party, floor in enumerate(minima(self._instance)):
            if floor:
                held = self._count(party)
                missing = self._whole(floor, _missing(held, floor))
                self._programme.between({**dict.fromkeys(held, 1), missing: 1}, floor, floor + len(held))
                short[missing] = 1
        return short

    def _worst_off(self) -> dict[int, int]:
        parties = sorted(self._instance.with_wishes)
        if not parties:
            return {}
        held = [self._count(party) for party in parties]
        least = self._whole(min(map(len, held)), lambda v: min(sum(v[x] for x in each) for each in held))
        for each in held:
            self._programme.between({**dict.fromkeys(each, 1), least: -1}, 0, len(each))
        return {least: -1}

    def _excess(self) -> dict[int, int]:
        """Most breaks of a delegate less fewest, as far as it exceeds the spread; nobody can have fewer than none."""
        breaks, slots = self._all_breaks(), self.model.masks.slots
        everybody = len(breaks) == len(self._instance.delegates)
        counts = list(breaks.values())
        least = counts if everybody else [[]]
        fewest = self._whole(slots, lambda v: min((sum(v[b] for b in each) for each in least), default=0))
        excess = self._whole(slots, lambda v: self._excess_of(v, counts, v[fewest]))
        for each in counts:
            terms = {**dict.fromkeys(each, 1), excess: -1, fewest: -1}
            self._programme.between(terms, -2 * slots, self._instance.spread)
        for each in least:
            self._programme.between({**dict.fromkeys(each, 1), fewest: -1}, 0, slots)
        return {excess: 1}

    def _excess_of(self, values: Values, counts: Sequence[Sequence[int]], fewest: int) -> int:
        most = max((sum(values[b] for b in each) for each in counts), default=0)
        return max(0, most - fewest - self._instance.spread)

    def _all_breaks(self) -> dict[int, list[int]]:
        """Return the break variables of every delegate who could have any."""
        if self._breaks is None:
            self._breaks = {}
            for delegate in range(len(self._instance.delegates)):
                found = [b for slots in self._stretches(delegate) for b in self._day_breaks(delegate, slots)]
                if found:
                    self._breaks[delegate] = found
        return self._breaks

    def _stretches(self, delegate: int) -> list[list[int]]:
        """Return, per day, the slots that could be idle, from the first possible meeting to the last."""
        masks = self.model.masks
        every = self._instance.gaps is Gaps.ALL
        days = (masks.everything,) if every else tuple(dict.fromkeys(masks.day))
        found = []
        for day in days:
            slots = list(bits(day if every else day & masks.free[delegate]))
            meeting = [at for at, slot in enumerate(slots) if (delegate, slot) in self.model.used]
            if meeting and meeting[-1] - meeting[0] > 1:
                found.append(slots[meeting[0] : meeting[-1] + 1])
        return found

    def _day_breaks(self, delegate: int, slots: list[int]) -> list[int]:
        """Add the waiting and break variables of one day; see the inequalities above."""
        met = self._since(delegate, slots)
        waits: int | None = None
        found = []
        for at in range(1, len(slots)):
            used = self.model.used.get((delegate, slots[at]))
            if used is not None and waits is not None:
                ends = self._boolean(_both(waits, used))
                self._programme.between({waits: 1, used: 1, ends: -1}, -1, 1)
                if self._exact:
                    self._programme.implies(ends, waits)
                    self._programme.implies(ends, used)
                found.append(ends)
            waits = self._waits(delegate, slots[at], met[at - 1], waits, used)
        return found

    def _waits(self, delegate: int, slot: int, met: int, before: int | None, used: int | None) -> int:
        exempt = self._exempt(delegate, slot)
        off = [each for each in (used, *exempt) if each is not None]

        def rule(values: Values) -> int:
            if used is not None and values[used]:
                return 0
            counted = values[met] and not any(values[each] for each in exempt)
            return int(bool(counted or (before is not None and values[before])))

        waits = self._boolean(rule)
        self._programme.between({waits: 1, met: -1, **dict.fromkeys(off, 1)}, 0, len(off) + 1)
        if before is not None and (exempt or self._exact):
            terms = {waits: 1, before: -1}
            self._programme.between(terms if used is None else {**terms, used: 1}, 0, 2)
        if self._exact:
            self._programme.implies(waits, met)
            if used is not None:
                self._programme.at_most_one([waits, used])
        return waits

    def _since(self, delegate: int, slots: list[int]) -> list[int]:
        """Return, for each slot, whether there was a meeting up to it."""
        found: list[int] = []
        for slot in slots:
            key = (delegate, slot)
            if key not in self._met:
                self._met[key] = self._either(found[-1] if found else None, self.model.used.get(key))
            found.append(self._met[key])
        return found

    def _either(self, one: int | None, other: int | None) -> int:
        """Return a variable that is 1 where one of the two is."""
        known = [each for each in (one, other) if each is not None]
        either = self._boolean(lambda v: max((v[each] for each in known), default=0))
        for each in known:
            self._programme.implies(each, either)
        if self._exact:
            self._programme.between({**dict.fromkeys(known, 1), either: -1}, 0, 2)
        return either

    def _idle_slots(self) -> dict[int, int]:
        idle = {}
        for delegate in range(len(self._instance.delegates)):
            for slots in self._stretches(delegate):
                met, ahead = self._since(delegate, slots), self._ahead(delegate, slots)
                for at in range(1, len(slots) - 1):
                    used = self.model.used.get((delegate, slots[at]))
                    off = [each for each in (used, *self._exempt(delegate, slots[at])) if each is not None]
                    idle[self._idle(met[at - 1], ahead[at + 1], off)] = 1
        return idle

    def _outside(self) -> dict[int, int]:
        """Return the starts at times that delegates do not prefer, each with how many of them."""
        suits, found = suiting(self.model.masks), {}
        for (number, option, slot), x in self.model.x.items():
            delegates = self._instance.meetings[number].options[option].delegates
            if wrong := sum(not suits[delegate] >> slot & 1 for delegate in delegates):
                found[x] = wrong
        return found

    def _idle(self, met: int, ahead: int, off: list[int]) -> int:
        idle = self._boolean(lambda v: int(v[met] and v[ahead] and not any(v[each] for each in off)))
        self._programme.between({idle: 1, met: -1, ahead: -1, **dict.fromkeys(off, 1)}, -1, len(off) + 1)
        return idle

    def _ahead(self, delegate: int, slots: list[int]) -> list[int]:
        found: list[int] = []
        for slot in reversed(slots):
            found.append(self._either(found[-1] if found else None, self.model.used.get((delegate, slot))))
        return found[::-1]

    def _exempt(self, delegate: int, slot: int) -> list[int]:
        """Return variables that excuse an idle slot: a due pause, or the lunch kept there."""
        if self._instance.gaps is Gaps.ALL:
            return []
        kept = [
            variable
            for number in range(len(self.model.masks.lunches[delegate]))
            for variable, choice in self.model.lunch[delegate, number]
            if choice >> slot & 1
        ]
        due = self._due(delegate, slot)
        return kept if due is None else [*kept, due]

    def _due(self, delegate: int, slot: int) -> int | None:
        """Return a variable that may be 1 where enough meetings in a row lie right before the slot."""
        after = self._instance.delegates[delegate].pause_after
        masks = self.model.masks
        if after is None or after > slot:
            return None
        row = [self.model.used.get((delegate, each)) for each in range(slot - after, slot)]
        if any(meeting.length > 1 for meeting in self._instance.meetings):
            row = row[-1:]  # longer meetings fill the row sooner or later than that: only the last slot is sure
        found = [each for each in row if each is not None]
        if len(found) < len(row) or not masks.session[slot] >> (slot - len(row)) & 1:
            return None
        key = (-1 - delegate, slot)
        if key not in self._met:
            due = self._met[key] = self._boolean(lambda v: min(v[each] for each in found))
            for each in found:
                self._programme.implies(due, each)
        return self._met[key]

    def _boolean(self, rule: Callable[[Values], int]) -> int:
        variable = self._programme.variable()
        self._rules.append((variable, rule))
        return variable

    def _whole(self, high: int, rule: Callable[[Values], int]) -> int:
        variable = self._programme.whole(0, high)
        self._rules.append((variable, rule))
        return variable


def _both(one: int, other: int) -> Callable[[Values], int]:
    return lambda values: values[one] & values[other]


def _missing(held: list[int], floor: int) -> Callable[[Values], int]:
    return lambda values: max(0, floor - sum(values[x] for x in held))
