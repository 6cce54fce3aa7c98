"""A timetable in the making: what is placed, and what could be, with every hard rule kept at every moment."""

from collections.abc import Iterable, Iterator

from viaregia.engines.timetable.placing.compile import Masks, bits
from viaregia.engines.timetable.problem import Assignment, Timetable


class Board:
    """Placed meetings and the diaries, tables and interpreters they take.

    A board is valid after every `put` and `take`: `spot` is the only source of new assignments, and it answers None
    where a hard rule forbids. Keepers have their table from the start (`home`). All lists are by position in the
    instance; masks are those of `compile`. `put`, `take` and `spot` cost O(delegates of the meeting + interpreters).
    """

    def __init__(self, masks: Masks) -> None:
        instance = masks.instance
        self.masks = masks
        self.at: list[Assignment | None] = [None] * len(instance.meetings)
        self.used = [0] * len(instance.delegates)
        self.begun = [0] * len(instance.delegates)
        self.diary: list[dict[int, int]] = [{} for _ in instance.delegates]
        self.held = [0] * len(instance.delegates)
        self.count = [0] * len(instance.parties)
        self.open = list(masks.open_tables)
        self.seated: dict[tuple[int, int], list[int]] = {}
        self.busy = [0] * len(instance.interpreters)
        self.speaks: list[dict[int, int]] = [{} for _ in instance.interpreters]
        self.home = _homes(masks)
        self.dealt: list[Assignment] = []  # what `spot` changed of other meetings, as it was before; for who goes back
        self.reserved = masks.special
        for table in self.home.values():
            self.reserved |= 1 << table
        self.seats = tuple(self._seats(meeting) for meeting in range(len(instance.meetings)))

    def _seats(self, meeting: int) -> int:
        homes = 0
        for party in self.masks.keepers[meeting]:
            homes |= 1 << self.home[party]
        return self.masks.seats[meeting] & homes if homes else self.masks.seats[meeting]

    def timetable(self) -> Timetable:
        """Return what is placed, sorted by meeting."""
        return tuple(each for each in self.at if each is not None)

    def load(self, timetable: Iterable[Assignment]) -> list[int]:
        """Place these assignments as they are where the rules allow; return the meetings that did not fit."""
        left = []
        for each in timetable:
            if self.at[each.meeting] is None and self.fits(each):
                self.put(each)
            else:
                left.append(each.meeting)
        return left

    def put(self, spot: Assignment) -> None:
        """Place a meeting where `spot` or `fits` said it can be."""
        meeting = self.masks.instance.meetings[spot.meeting]
        window = self.masks.window[meeting.length][spot.slot]
        self.at[spot.meeting] = spot
        for delegate in meeting.options[spot.option].delegates:
            self.used[delegate] |= window
            self.begun[delegate] |= 1 << spot.slot
            self.held[delegate] += 1
            for slot in bits(window):
                self.diary[delegate][slot] = spot.meeting
        for party in meeting.parties:
            self.count[party] += 1
        if spot.table is not None:
            places = self.masks.instance.tables[spot.table].places
            for slot in bits(window):
                there = self.seated.setdefault((slot, spot.table), [])
                there.append(spot.meeting)
                if len(there) >= places:
                    self.open[slot] &= ~(1 << spot.table)
        if spot.interpreter is not None:
            self.busy[spot.interpreter] |= window
            for slot in bits(window):
                self.speaks[spot.interpreter][slot] = spot.meeting

    def take(self, number: int) -> Assignment:
        """Take a placed meeting out and return where it was."""
        spot = self.at[number]
        assert spot is not None
        meeting = self.masks.instance.meetings[number]
        window = self.masks.window[meeting.length][spot.slot]
        self.at[number] = None
        for delegate in meeting.options[spot.option].delegates:
            self.used[delegate] &= ~window
            self.begun[delegate] &= ~(1 << spot.slot)
            self.held[delegate] -= 1
            for slot in bits(window):
                del self.diary[delegate][slot]
        for party in meeting.parties:
            self.count[party] -= 1
        if spot.table is not None:
            for slot in bits(window):
                self.seated[slot, spot.table].remove(number)
                self.open[slot] |= 1 << spot.table
        if spot.interpreter is not None:
            self.busy[spot.interpreter] &= ~window
            for slot in bits(window):
                del self.speaks[spot.interpreter][slot]
        return spot

    def ways(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield (option, mask of starts) that diaries and maxima leave; `spot` then looks at the rest."""
        meeting = self.masks.instance.meetings[number]
        parties = self.masks.instance.parties
        if any((most := parties[party].maximum) is not None and self.count[party] >= most for party in meeting.parties):
            return
        for option, possible in enumerate(self.masks.starts[number]):
            if possible:
                taken = 0
                for delegate in meeting.options[option].delegates:
                    most = self.masks.instance.delegates[delegate].maximum
                    taken |= self.used[delegate] if most is None or self.held[delegate] < most else -1
                left = possible & ~taken
                for back in range(1, meeting.length):
                    left &= ~(taken >> back)
                if left:
                    yield option, left

    def spot(
        self, number: int, option: int, slot: int, prefer: int = 0, interpreter: int | None = None
    ) -> Assignment | None:
        """Return a full assignment for a start that `ways` offered, or None.

        `prefer` is a mask of tables; `interpreter` is taken if possible.
        """
        masks = self.masks
        window = masks.window[masks.instance.meetings[number].length][slot]
        if not self._rested(number, option, window) or not self._in_order(number, slot):
            return None
        pair = masks.instance.meetings[number].options[option].pair
        for voice in (None,) if pair is None else self._voices(number, option, window, interpreter):
            if not masks.instance.tables:
                return Assignment(number, slot, None, option, voice)
            reach = -1 if voice is None else masks.reach[voice]
            table = self._table(number, window, prefer, reach)
            if table is not None:
                return Assignment(number, slot, table, option, voice)
            if reach < 0:  # there is no table at all: another interpreter brings none
                return None
        return None

    def fits(self, spot: Assignment) -> bool:
        """Tell whether exactly this assignment can be put."""
        masks = self.masks
        meeting = masks.instance.meetings[spot.meeting]
        starts = next((starts for option, starts in self.ways(spot.meeting) if option == spot.option), 0)
        if not starts >> spot.slot & 1:
            return False
        window = masks.window[meeting.length][spot.slot]
        if not self._rested(spot.meeting, spot.option, window) or not self._in_order(spot.meeting, spot.slot):
            return False
        pair = meeting.options[spot.option].pair
        if (pair is None) != (spot.interpreter is None) or (spot.table is None) == bool(masks.instance.tables):
            return False
        if spot.interpreter is not None:
            if not self._can_interpret(spot.meeting, pair, spot.interpreter, window):
                return False
            if spot.table is not None and not self.masks.reach[spot.interpreter] >> spot.table & 1:
                return False
        return spot.table is None or bool(self._free_tables(spot.meeting, window) >> spot.table & 1)

    def _rested(self, number: int, option: int, window: int) -> bool:
        """Tell whether pauses and lunches of the delegates survive."""
        masks = self.masks
        for delegate in masks.instance.meetings[number].options[option].delegates:
            used = self.used[delegate] | window
            pause = masks.instance.delegates[delegate].pause_after
            if pause is not None and self._in_a_row(delegate, used, window) > pause:
                return False
            if any(all(choice & used for choice in lunch) for lunch in masks.lunches[delegate]):
                return False
        return True

    def _in_a_row(self, delegate: int, used: int, window: int) -> int:
        """Return how many meetings would follow each other around the window, with one in it."""
        row = row_around(used, window, self.masks.session) & ~window
        return 1 + (row & self.begun[delegate]).bit_count()

    def _in_order(self, number: int, slot: int) -> bool:
        masks = self.masks
        if not masks.earlier[number] and not masks.later[number]:
            return True
        for before in masks.earlier[number]:
            spot = self.at[before]
            if spot is not None and spot.slot + masks.instance.meetings[before].length > slot:
                return False
        end = slot + masks.instance.meetings[number].length
        return all((spot := self.at[after]) is None or spot.slot >= end for after in masks.later[number])

    def _can_interpret(self, number: int, pair: str | None, interpreter: int, window: int) -> bool:
        masks = self.masks
        lock = masks.lock.get(number)
        if lock is not None and lock.interpreter is not None and lock.interpreter != interpreter:
            return False
        who = masks.instance.interpreters[interpreter]
        if pair not in who.pairs or self.busy[interpreter] & window or window & ~masks.interpreter_free[interpreter]:
            return False
        if who.parties is not None and who.parties.isdisjoint(masks.instance.meetings[number].parties):
            return False
        busy = self.busy[interpreter] | window
        if who.pause_after is not None and row_around(busy, window, masks.session).bit_count() > who.pause_after:
            return False
        first = (window & -window).bit_length() - 1
        return who.limit is None or (busy & masks.day[first]).bit_count() <= who.limit

    def _voices(self, number: int, option: int, window: int, prefer: int | None) -> Iterator[int]:
        """Yield free interpreters; where none is, those who can hand the meeting they have then to a colleague."""
        able = self.masks.voices[number][option]
        pair = self.masks.instance.meetings[number].options[option].pair
        if prefer is not None and self._can_interpret(number, pair, prefer, window):
            yield prefer
        for each in able:
            if each != prefer and self._can_interpret(number, pair, each, window):
                yield each
        if window & (window - 1):
            return
        slot = window.bit_length() - 1
        for each in able:
            other = self.speaks[each].get(slot)
            if other is not None and self._hand_over(other, each) and self._can_interpret(number, pair, each, window):
                yield each

    def _hand_over(self, number: int, now: int) -> bool:
        spot = self.at[number]
        assert spot is not None
        meeting = self.masks.instance.meetings[number]
        pair = meeting.options[spot.option].pair
        window = self.masks.window[meeting.length][spot.slot]
        for each in self.masks.voices[number][spot.option]:
            if each == now or not self.masks.reach[each] >> (spot.table or 0) & 1:
                continue
            if self._can_interpret(number, pair, each, window):
                self._deal(Assignment(number, spot.slot, spot.table, spot.option, each))
                return True
        return False

    def _free_tables(self, number: int, window: int) -> int:
        free = self.seats[number]
        for slot in bits(window):
            free &= self.open[slot]
        return free

    def _table(self, number: int, window: int, prefer: int, reach: int) -> int | None:
        """Choose a table within reach, one that nobody needs in particular if possible; else move a guest away."""
        free = self._free_tables(number, window) & reach
        if free:
            best = free & prefer or free & ~self.reserved or free
            return (best & -best).bit_length() - 1
        if window & (window - 1):
            return None
        slot = window.bit_length() - 1
        wanted = self.seats[number] & self.masks.open_tables[slot] & reach
        for table in bits(wanted):
            for guest in self.seated.get((slot, table), ()):
                if self._move_away(guest, table):
                    return table
        return None

    def _move_away(self, number: int, table: int) -> bool:
        spot = self.at[number]
        assert spot is not None
        window = self.masks.window[self.masks.instance.meetings[number].length][spot.slot]
        free = self._free_tables(number, window) & ~(1 << table)
        if spot.interpreter is not None:
            free &= self.masks.reach[spot.interpreter]
        if not free:
            return False
        free = free & ~self.reserved or free
        self._deal(Assignment(number, spot.slot, (free & -free).bit_length() - 1, spot.option, spot.interpreter))
        return True

    def _deal(self, spot: Assignment) -> None:
        """Give a placed meeting another table or interpreter in its slot, and note what it had."""
        self.dealt.append(self.take(spot.meeting))
        self.put(spot)


def row_around(used: int, window: int, session: tuple[int, ...]) -> int:
    """Return the taken slots in a row of one session around the window."""
    first = (window & -window).bit_length() - 1
    used &= session[first]
    low, high = first, window.bit_length()
    while low > 0 and used >> (low - 1) & 1:
        low -= 1
    while used >> high & 1:
        high += 1
    return (1 << high) - (1 << low)


def _homes(masks: Masks) -> dict[int, int]:
    """Give every keeper a table: its fixed one, one its locks tell, else one that fewest others have or need."""
    instance = masks.instance
    homes = {number: party.table for number, party in enumerate(instance.parties) if party.table is not None}
    openings = [sum(mask >> table & 1 for mask in masks.open_tables) for table in range(len(instance.tables))]
    guests = [0] * len(instance.tables)
    for number, party in enumerate(instance.parties):
        if not party.keeps_table or party.table is not None or not instance.tables:
            continue
        told, choices = _tables_for(masks, number)
        homes[number] = min(
            choices or range(len(instance.tables)),
            key=lambda table: (not told >> table & 1, guests[table], masks.special >> table & 1, -openings[table]),
        )
        guests[homes[number]] += 1
    return homes


def _tables_for(masks: Masks, keeper: int) -> tuple[int, list[int]]:
    """Return the tables (a mask) that locks and fixed tables bind the keeper to, and all that most meetings allow."""
    instance = masks.instance
    told = 0
    suits = [0] * len(instance.tables)
    for number in instance.meetings_of_party[keeper]:
        lock = masks.lock.get(number)
        bound = lock.table if lock and lock.table is not None else instance.meetings[number].table
        if len(masks.keepers[number]) == 1 and bound is not None:
            told |= 1 << bound
        for table in bits(masks.seats[number]):
            suits[table] += 1
    most = max(suits, default=0)
    return told, [table for table, times in enumerate(suits) if times == most]
