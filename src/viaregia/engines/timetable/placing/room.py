"""What has to go from a board so that one more meeting fits: whatever a hard rule says, the least valuable first."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from viaregia.engines.timetable.placing.board import Board, row_around
from viaregia.engines.timetable.placing.compile import bits


class Room:
    """Looks at a board, changes nothing. `gain[m]`: what meeting m is worth; of several that could go, the least."""

    def __init__(self, board: Board, gain: Sequence[int]) -> None:
        self.board = board
        self._masks = board.masks
        self._meetings = board.masks.instance.meetings
        self._gain = gain

    def in_the_way(self, number: int, option: int, slot: int, pinned: Collection[int] = ()) -> list[int]:
        """Return the meetings that diaries and order want gone; tables and interpreters are `rival`'s.

        Those of the same delegates then, those on the wrong side by their order, and where a maximum, a lunch or a
        pause forbids one more, enough others; pinned and locked ones only where there is no choice.
        """
        board, instance = self.board, self._masks.instance
        window = self._masks.window[self._meetings[number].length][slot]
        delegates = self._meetings[number].options[option].delegates
        found = dict.fromkeys(self._out_of_order(number, slot))
        for delegate in delegates:
            for each in bits(window & board.used[delegate]):
                found[board.diary[delegate][each]] = None
        for delegate in delegates:
            most = instance.delegates[delegate].maximum
            if most is not None and board.held[delegate] >= most:
                self._one_of(board.diary[delegate].values(), found, pinned)
            if self._masks.lunches[delegate]:
                self._keep_lunches(delegate, window, found, pinned)
            if instance.delegates[delegate].pause_after is not None:
                self._keep_pause(delegate, window, found, pinned)
        for party in self._meetings[number].parties:
            most = instance.parties[party].maximum
            if most is not None and board.count[party] >= most:
                self._one_of((m for m in instance.meetings_of_party[party] if board.at[m] is not None), found, pinned)
        return list(found)

    def rival(self, number: int, option: int, slot: int, pinned: Collection[int]) -> int | None:
        """Return the meeting of least worth whose table or interpreter is wanted then."""
        board = self.board
        able = self._masks.voices[number][option]
        rivals = self._for_interpreters(able, slot)
        if not rivals:
            wanted = board.seats[number] & self._masks.open_tables[slot] & self._reach(able, slot)
            for table in bits(wanted if wanted & (wanted - 1) == 0 or not wanted & board.open[slot] else 0):
                rivals.update(board.seated.get((slot, table), ()))
        rivals -= {number, *pinned, *self._masks.lock}
        return min(rivals, key=lambda each: (self._gain[each], each), default=None)

    def _out_of_order(self, number: int, slot: int) -> Iterator[int]:
        """Yield meetings due before this one that would not be over, and those due after it that would have begun."""
        for before in self._masks.earlier[number]:
            spot = self.board.at[before]
            if spot is not None and spot.slot + self._meetings[before].length > slot:
                yield before
        for after in self._masks.later[number]:
            spot = self.board.at[after]
            if spot is not None and spot.slot < slot + self._meetings[number].length:
                yield after

    def _one_of(self, meetings: Iterable[int], found: dict[int, None], pinned: Collection[int]) -> None:
        """Add the meeting of least worth, unless one of them goes anyway."""
        some = list(meetings)
        if some and not any(each in found for each in some):
            found[min(some, key=lambda each: (*self._dear([each], pinned), each))] = None

    def _keep_lunches(self, delegate: int, window: int, found: dict[int, None], pinned: Collection[int]) -> None:
        for lunch in self._masks.lunches[delegate]:
            used = window | self._left(delegate, found)
            if all(choice & used for choice in lunch):
                ways = [self._within(delegate, choice & used) for choice in lunch if not choice & window]
                found |= dict.fromkeys(min(ways, key=lambda some: self._dear(some, pinned), default=()))

    def _keep_pause(self, delegate: int, window: int, found: dict[int, None], pinned: Collection[int]) -> None:
        """Add meetings in the row around the window until it is short enough, each time one that shortens it enough."""
        pause = self._masks.instance.delegates[delegate].pause_after or 0
        used = self._left(delegate, found) & ~window
        while row := self._beside(used, window):
            if self._begun(delegate, row) < pause:
                return
            left = {each: used & ~self._taken(each) for each in self._within(delegate, row)}
            over = {each: max(pause, self._begun(delegate, self._beside(x, window)) + 1) for each, x in left.items()}
            goes = min(left, key=lambda each: (each in pinned, over[each], *self._dear([each], pinned), each))
            found[goes] = None
            used = left[goes]

    def _beside(self, used: int, window: int) -> int:
        """Return the taken slots that would be in one row with the window, without it."""
        return row_around(used | window, window, self._masks.session) & ~window

    def _begun(self, delegate: int, row: int) -> int:
        return (row & self.board.begun[delegate]).bit_count()

    def _left(self, delegate: int, gone: Iterable[int]) -> int:
        """Return the slots a delegate meets in when these meetings are gone."""
        used, diary = self.board.used[delegate], self.board.diary[delegate]
        for each in gone:
            taken = self._taken(each)
            if taken & used and diary.get(taken.bit_length() - 1) == each:
                used &= ~taken
        return used

    def _taken(self, number: int) -> int:
        spot = self.board.at[number]
        return 0 if spot is None else self._masks.window[self._meetings[number].length][spot.slot]

    def _within(self, delegate: int, slots: int) -> list[int]:
        return list(dict.fromkeys(self.board.diary[delegate][slot] for slot in bits(slots)))

    def _dear(self, meetings: Iterable[int], pinned: Collection[int]) -> tuple[bool, int]:
        """Return how much it takes to let these go; what may not go is dearest."""
        some = list(meetings)
        held = any(each in pinned or each in self._masks.lock for each in some)
        return held, sum(self._gain[each] for each in some)

    def _reach(self, able: Sequence[int], slot: int) -> int:
        """Return the tables at which those of the interpreters who are free then work; all where nobody is needed."""
        reach = 0 if able else -1
        for each in able:
            if (self._masks.interpreter_free[each] & ~self.board.busy[each]) >> slot & 1:
                reach |= self._masks.reach[each]
        return reach

    def _for_interpreters(self, able: Sequence[int], slot: int) -> set[int]:
        """Return the meetings that keep each of the interpreters from one more then: none if one could come."""
        board, day = self.board, self._masks.day[slot]
        rivals: set[int] = set()
        for each in able:
            who, busy = self._masks.instance.interpreters[each], board.busy[each]
            if busy >> slot & 1:
                rivals.add(board.speaks[each][slot])
            elif who.limit is not None and (busy & day).bit_count() >= who.limit:
                rivals.update(board.speaks[each][at] for at in bits(busy & day))
            elif self._masks.interpreter_free[each] >> slot & 1:
                in_a_row = self._too_long(each, slot)
                if not in_a_row:
                    return set()
                rivals |= in_a_row
        return rivals

    def _too_long(self, interpreter: int, slot: int) -> set[int]:
        """Return the meetings each of which would save the interpreter's pause: none if it is kept."""
        pause = self._masks.instance.interpreters[interpreter].pause_after
        here, session = 1 << slot, self._masks.session
        busy = self.board.busy[interpreter] | here
        row = row_around(busy, here, session)
        if pause is None or row.bit_count() <= pause:
            return set()
        some = {self.board.speaks[interpreter][at] for at in bits(row & ~here)}
        return {m for m in some if row_around(busy & ~self._taken(m), here, session).bit_count() <= pause} or some
