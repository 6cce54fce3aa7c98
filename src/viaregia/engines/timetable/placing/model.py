"""The hard rules as a 0-1 model of times, staffing, table places and interpreters' hours."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import Masks, bits
from viaregia.engines.timetable.placing.programme import Programme
from viaregia.engines.timetable.problem import Status, Timetable

HALL_CLASSES = 5  # kinds of meetings by tables up to which every union of kinds is counted


Kind = tuple[tuple[int, ...], int, int]


class TimesModel:
    """Who meets when, staffed how. Tables are counted, not dealt out; interpreters are dealt out by pair and slot.

    Every valid timetable is a solution, so bounds of the model are bounds of the problem. The reverse holds but where
    kept tables or unlike tables are in play: `timetable` then says None for a solution that cannot be seated.

    Symbols: x[m, o, s] meeting m starts in s staffed by o; u[d, s] delegate d is in a meeting in s;
    g[k, i, s] interpreter i starts a meeting of kind k = (who could interpret, length, lock) in s; l[d, n, c] lunch
    n of d is kept in choice c. Sizes: starts of all meetings, delegates * slots, kinds * interpreters * slots.
    """

    def __init__(self, masks: Masks, everything: bool = False) -> None:
        self.masks = masks
        self.programme = Programme()
        self.x: dict[tuple[int, int, int], int] = {}
        self.of_meeting: dict[int, list[int]] = {}
        self.covering: dict[tuple[int, int], list[int]] = {}
        self.begins: dict[tuple[int, int], list[int]] = {}
        self.used: dict[tuple[int, int], int] = {}
        self.lunch: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.speaks: dict[tuple[Kind, int, int], int] = {}
        self._starts()
        self._once(everything)
        for rule in (self._diaries, self._maxima, self._pauses, self._lunches, self._order, self._tables):
            rule()
        self._interpreters()

    def hint(self, timetable: Timetable) -> dict[int, int]:
        """Return the values of x, u, g and l for a timetable."""
        chosen = {(each.meeting, each.option, each.slot): each.interpreter for each in timetable}
        values = {variable: int(key in chosen) for key, variable in self.x.items()}
        for key, variable in self.used.items():
            values[variable] = sum(values[x] for x in self.covering[key])
        values |= dict.fromkeys(self.speaks.values(), 0)
        for (meeting, option, slot), interpreter in chosen.items():
            if interpreter is not None:
                variable = self.speaks.get((self._kind(meeting, option), interpreter, slot), -1)
                if variable >= 0:
                    values[variable] = 1
        for (delegate, _), choices in self.lunch.items():
            kept = [not any(values.get(self.used.get((delegate, s), -1)) for s in bits(mask)) for _, mask in choices]
            for number, (variable, _) in enumerate(choices):
                values[variable] = int(True in kept and kept.index(True) == number)
        return values

    def timetable(self, values: tuple[int, ...]) -> Timetable | None:
        """Deal out tables for a solution; None when the tables cannot be dealt out."""
        board = Board(self.masks)
        free = {key: variable for key, variable in self.speaks.items() if values[variable]}
        ready: dict[tuple[Kind, int], list[int]] = {}
        for kind, interpreter, slot in free:
            ready.setdefault((kind, slot), []).append(interpreter)
        placed = [key for key, variable in self.x.items() if values[variable]]
        meetings = self.masks.instance.meetings
        placed.sort(key=lambda key: (-meetings[key[0]].length, self._choice(board, key[0], key[1]).bit_count(), key))
        for meeting, option, slot in placed:
            able = ready.get((self._kind(meeting, option), slot))
            spot = board.spot(meeting, option, slot, interpreter=able.pop() if able else None)
            if spot is None:
                return None
            board.put(spot)
        return board.timetable()

    def _choice(self, board: Board, number: int, option: int) -> int:
        """Return the tables that a meeting, so staffed, has to choose from, as bits."""
        reach = 0 if self.masks.voices[number][option] else -1
        for each in self.masks.voices[number][option]:
            reach |= self.masks.reach[each]
        return board.seats[number] & reach

    def _starts(self) -> None:
        masks = self.masks
        for number, meeting in enumerate(masks.instance.meetings):
            for option, starts in enumerate(masks.starts[number]):
                for slot in bits(starts):
                    variable = self.x[number, option, slot] = self.programme.variable()
                    self.of_meeting.setdefault(number, []).append(variable)
                    for delegate in meeting.options[option].delegates:
                        self.begins.setdefault((delegate, slot), []).append(variable)
                        for taken in range(slot, slot + meeting.length):
                            self.covering.setdefault((delegate, taken), []).append(variable)

    def _once(self, everything: bool) -> None:
        for number, meeting in enumerate(self.masks.instance.meetings):
            variables = self.of_meeting.get(number, [])
            if number in self.masks.lock or (everything and meeting.status is not Status.DECLINED):
                self.programme.exactly_one(variables)
            else:
                self.programme.at_most_one(variables)

    def _diaries(self) -> None:
        for key, variables in self.covering.items():
            used = self.used[key] = self.programme.variable()
            self.programme.equal({**dict.fromkeys(variables, 1), used: -1}, 0)

    def _maxima(self) -> None:
        instance = self.masks.instance
        for party, data in enumerate(instance.parties):
            if data.maximum is not None:
                among = (x for number in instance.meetings_of_party[party] for x in self.of_meeting.get(number, ()))
                self.programme.at_most(dict.fromkeys(among, 1), data.maximum)
        for number, delegate in enumerate(instance.delegates):
            if delegate.maximum is not None:
                among = (x for slot in range(self.masks.slots) for x in self.begins.get((number, slot), ()))
                self.programme.at_most(dict.fromkeys(among, 1), delegate.maximum)

    def _pauses(self) -> None:
        long = any(meeting.length > 1 for meeting in self.masks.instance.meetings)
        for number, delegate in enumerate(self.masks.instance.delegates):
            after = delegate.pause_after
            if after is None:
                continue
            for session in dict.fromkeys(self.masks.session):
                slots = [slot for slot in bits(session) if (number, slot) in self.used]
                if not long:
                    for first in slots:
                        row = [self.used[number, s] for s in range(first, first + after + 1) if s in slots]
                        self.programme.at_most(dict.fromkeys(row, 1), after)
                else:
                    self._long_pauses(number, slots, after)

    def _long_pauses(self, delegate: int, slots: list[int], after: int) -> None:
        """Where a whole window is taken, no more meetings than `after` begin in it."""
        for first, last in combinations(slots, 2):
            window = [slot for slot in slots if first <= slot <= last]
            if len(window) != last - first + 1 or len(window) <= after:
                continue
            excess = len(window) - after
            terms = {self.used[delegate, slot]: excess for slot in window}
            for slot in window:
                for x in self.begins.get((delegate, slot), ()):
                    terms[x] = terms.get(x, 0) + 1
            self.programme.between(terms, -1, after + excess * len(window))

    def _lunches(self) -> None:
        for delegate, lunches in enumerate(self.masks.lunches):
            for number, choices in enumerate(lunches):
                kept = [(self.programme.variable(), choice) for choice in choices]
                self.lunch[delegate, number] = kept
                self.programme.exactly_one([variable for variable, _ in kept])
                for variable, choice in kept:
                    for slot in bits(choice):
                        if (delegate, slot) in self.used:
                            self.programme.at_most_one([variable, self.used[delegate, slot]])

    def _order(self) -> None:
        """Up to each slot: either the later meeting has not begun, or the earlier one is over."""
        for number, earlier in enumerate(self.masks.earlier):
            for before in earlier:
                length = self.masks.instance.meetings[before].length
                for now in range(self.masks.slots):
                    begun = [x for (m, _, s), x in self._of(number) if s <= now]
                    running = [x for (m, _, s), x in self._of(before) if s + length > now]
                    if begun and running:
                        self.programme.at_most_one([*begun, *running])

    def _of(self, number: int) -> Iterable[tuple[tuple[int, int, int], int]]:
        for option, starts in enumerate(self.masks.starts[number]):
            for slot in bits(starts):
                yield (number, option, slot), self.x[number, option, slot]

    def _tables(self) -> None:
        masks, instance = self.masks, self.masks.instance
        if not instance.tables:
            return
        kinds: dict[int, dict[int, list[int]]] = {}
        for (number, _, start), x in self.x.items():
            at = kinds.setdefault(masks.seats[number], {})
            for slot in range(start, start + instance.meetings[number].length):
                at.setdefault(slot, []).append(x)
        for seats in _unions(list(kinds)):
            for slot in range(masks.slots):
                places = sum(instance.tables[table].places for table in bits(seats & masks.open_tables[slot]))
                among = [x for other, at in kinds.items() if not other & ~seats for x in at.get(slot, ())]
                self.programme.at_most(dict.fromkeys(among, 1), places)
        self._kept_tables()

    def _kept_tables(self) -> None:
        """A keeper has no more meetings at a time than the roomiest table has places."""
        instance = self.masks.instance
        roomiest = max(table.places for table in instance.tables)
        for party, delegates in enumerate(self.masks.delegates_of):
            alone = [m for m in instance.meetings_of_party[party] if self.masks.keepers[m] == (party,)]
            if instance.parties[party].table is not None or len(delegates) <= roomiest or not alone:
                continue
            for slot in range(self.masks.slots):
                among = [
                    x
                    for number in alone
                    for (_, _, start), x in self._of(number)
                    if start <= slot < start + instance.meetings[number].length
                ]
                self.programme.at_most(dict.fromkeys(among, 1), roomiest)

    def _kind(self, number: int, option: int) -> Kind:
        meeting = self.masks.instance.meetings[number]
        lock = self.masks.lock.get(number)
        bound = -1 if lock is None or lock.interpreter is None else lock.interpreter
        return self.masks.voices[number][option], meeting.length, bound

    def _interpreters(self) -> None:
        """Every interpreted meeting has one of those who could; they have hours, limits and pauses."""
        wanted: dict[tuple[Kind, int], list[int]] = {}
        for (number, option, slot), x in self.x.items():
            kind = self._kind(number, option)
            if kind[0]:
                wanted.setdefault((kind, slot), []).append(x)
        busy: dict[tuple[int, int], list[int]] = {}
        for (kind, slot), meetings in wanted.items():
            able, length, bound = kind
            window = self.masks.window[length][slot]
            terms = dict.fromkeys(meetings, -1)
            for each in able:
                if window & ~self.masks.interpreter_free[each] or bound not in (-1, each):
                    continue
                variable = self.speaks[kind, each, slot] = self.programme.variable()
                terms[variable] = 1
                for taken in bits(window):
                    busy.setdefault((each, taken), []).append(variable)
            self.programme.equal(terms, 0)
        for speaking in busy.values():
            self.programme.at_most_one(speaking)
        for each in range(len(self.masks.instance.interpreters)):
            self._rest({slot: at for (who, slot), at in busy.items() if who == each}, each)
        self._zones(busy)

    def _zones(self, busy: Mapping[tuple[int, int], list[int]]) -> None:
        """Interpreters who work in some zones only have no more meetings at a time than there are places."""
        tables = self.masks.instance.tables
        for reach in {reach for reach in self.masks.reach if reach >= 0}:
            within = {each for each, other in enumerate(self.masks.reach) if not other & ~reach}
            for slot in range(self.masks.slots):
                places = sum(tables[table].places for table in bits(reach & self.masks.open_tables[slot]))
                among = [g for (who, at), some in busy.items() if at == slot and who in within for g in some]
                self.programme.at_most(dict.fromkeys(among, 1), places)

    def _rest(self, busy: Mapping[int, list[int]], interpreter: int) -> None:
        who = self.masks.instance.interpreters[interpreter]
        if who.limit is not None:
            for day in dict.fromkeys(self.masks.day):
                terms: dict[int, int] = {}
                for slot in bits(day):
                    for variable in busy.get(slot, ()):
                        terms[variable] = terms.get(variable, 0) + 1
                self.programme.at_most(terms, who.limit)
        if who.pause_after is not None:
            for first in busy:
                session = self.masks.session[first]
                row = [slot for slot in range(first, first + who.pause_after + 1) if session >> slot & 1]
                if len(row) > who.pause_after:
                    terms = {}
                    for slot in row:
                        for variable in busy.get(slot, ()):
                            terms[variable] = terms.get(variable, 0) + 1
                    self.programme.at_most(terms, who.pause_after)


def _unions(kinds: list[int]) -> list[int]:
    """Return the sets of tables whose places are counted: each kind's, unions of few kinds, and all."""
    found = dict.fromkeys(kinds)
    sizes = range(2, len(kinds) + 1) if len(kinds) <= HALL_CLASSES else (len(kinds),)
    for size in sizes:
        for some in combinations(kinds, size):
            union = 0
            for each in some:
                union |= each
            found[union] = None
    return list(found)
