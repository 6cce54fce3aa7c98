"""Moves on a board that can be taken back: put, take, make room, and what it did to the worth of the placing."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import bits
from viaregia.engines.timetable.placing.construct import best_spot
from viaregia.engines.timetable.placing.room import Room
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import Worth
from viaregia.engines.timetable.problem import Assignment


class Chains:
    """A board with a journal. `value` is the worth of all that is placed."""

    def __init__(self, board: Board, waits: Waits, worth: Worth) -> None:
        self.board = board
        self.waits = waits
        self._worth = worth
        self._meetings = board.masks.instance.meetings
        self._room = Room(board, worth.gain)
        self._journal: list[tuple[int, Assignment | None]] = []
        board.dealt.clear()
        self.value = 0
        count = [0] * len(board.count)
        for spot in board.timetable():
            self.value += self._worth.of(self._meetings[spot.meeting].parties, count, spot.meeting)
            for party in self._meetings[spot.meeting].parties:
                count[party] += 1

    def put(self, spot: Assignment) -> None:
        """Place a meeting and remember it."""
        self._note_dealt()
        self.value += self.worth(spot.meeting)
        self.board.put(spot)
        self._journal.append((spot.meeting, None))

    def take(self, number: int) -> Assignment:
        """Take a meeting out and remember where it was."""
        self._note_dealt()
        spot = self.board.take(number)
        self.value -= self.worth(number)
        self._journal.append((number, spot))
        return spot

    def worth(self, number: int) -> int:
        """Return what placing the meeting would add now."""
        return self._worth.of(self._meetings[number].parties, self.board.count, number)

    def mark(self) -> int:
        """Return the point to which `undo` can go back."""
        self._note_dealt()
        return len(self._journal)

    def forget(self) -> None:
        """Keep everything done so far."""
        self.board.dealt.clear()
        self._journal.clear()

    def touched(self, mark: int) -> frozenset[int]:
        """Return the meetings moved since the mark."""
        self._note_dealt()
        return frozenset(number for number, _ in self._journal[mark:])

    def undo(self, mark: int) -> None:
        """Take back everything since the mark, step by step: each leaves the board as it once was, so each fits."""
        self._note_dealt()
        while len(self._journal) > mark:
            number, spot = self._journal.pop()
            if spot is None:
                self.board.take(number)
                self.value -= self.worth(number)
                continue
            self.value += self.worth(number)
            self.board.put(spot)

    def _note_dealt(self) -> None:
        """Remember what the board dealt out differently to make room: each is a meeting taken and put again."""
        for spot in self.board.dealt:
            self._journal += [(spot.meeting, spot), (spot.meeting, None)]
        self.board.dealt.clear()

    def force(self, number: int, option: int, slot: int, pinned: Collection[int] = ()) -> list[int] | None:
        """Place a meeting there whatever is in its way; return what had to go, or None (then some may be out).

        Meetings `pinned` or locked do not go. The caller undoes a None.
        """
        out = []
        for other in self._room.in_the_way(number, option, slot, pinned):
            if other in pinned or other in self.board.masks.lock:
                return None
            self.take(other)
            out.append(other)
        spot = self.board.spot(number, option, slot)
        if spot is None:
            rival = self._room.rival(number, option, slot, pinned)
            if rival is None:
                return None
            self.take(rival)
            out.append(rival)
            spot = self.board.spot(number, option, slot)
            if spot is None:
                return None
        self.put(spot)
        return out

    def settle(self, number: int) -> bool:
        """Place a meeting in its best free spot, if there is one."""
        spot = best_spot(self.board, self.waits, number)
        if spot is None:
            return False
        self.put(spot)
        return True

    def insert(self, number: int, depth: int, breadth: int, pinned: Sequence[int] = ()) -> bool:
        """Place a meeting, pushing others along a chain of at most `depth`; undone unless the value grows."""
        if self.settle(number):
            return True
        if depth == 0:
            return False
        before = self.value
        kept = (*pinned, number)
        for option, slot in self._cheapest(number, breadth, pinned):
            mark = self.mark()
            out = self.force(number, option, slot, pinned)
            if out is not None:
                for other in sorted(out, key=lambda each: (-self._worth.gain[each], each)):
                    self.insert(other, depth - 1, breadth, kept)
                if self.value > before:
                    return True
            self.undo(mark)
        return False

    def _cheapest(self, number: int, breadth: int, pinned: Sequence[int]) -> list[tuple[int, int]]:
        """Return the (option, start) pairs where least is in the way, the cheapest first."""
        ranked = []
        for option, starts in enumerate(self.board.masks.starts[number]):
            for slot in bits(starts):
                there = self._room.in_the_way(number, option, slot, pinned)
                if not any(each in pinned for each in there):
                    ranked.append((len(there), sum(self._worth.gain[each] for each in there), option, slot))
        ranked.sort()
        return [(option, slot) for _, _, option, slot in ranked[:breadth]]

    def swap(self, number: int, slot: int) -> bool:
        """Exchange two slots along the chain of meetings that hang together through shared delegates (Kempe).

        All meetings of the chain move between the slot of `number` and `slot`, keeping their staffing. False when a
        rule forbids; the caller undoes then.
        """
        here = self.board.at[number]
        if here is None or here.slot == slot:
            return False
        chain = {number: slot}
        stack = [number]
        while stack:
            each = stack.pop()
            spot, goal = self.board.at[each], chain[each]
            if spot is None or not self._may_go(each, spot, goal):
                return False
            for delegate in self._meetings[each].options[spot.option].delegates:
                other = self.board.diary[delegate].get(goal)
                if other is not None and other not in chain:
                    chain[other] = spot.slot
                    stack.append(other)
        old = [self.take(each) for each in chain]
        for spot in old:
            if not self._reachable(spot, chain[spot.meeting]):
                return False
            new = self.board.spot(spot.meeting, spot.option, chain[spot.meeting], 1 << (spot.table or 0))
            if new is None:
                return False
            self.put(new)
        return True

    def _may_go(self, number: int, spot: Assignment, slot: int) -> bool:
        meeting = self._meetings[number]
        return meeting.length == 1 and bool(self.board.masks.starts[number][spot.option] >> slot & 1)

    def _reachable(self, spot: Assignment, slot: int) -> bool:
        return any(option == spot.option and starts >> slot & 1 for option, starts in self.board.ways(spot.meeting))

    def waiting(self, delegates: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield (breaks, idle slots) of each delegate."""
        board = self.board
        for delegate in delegates:
            yield self.waits.count(delegate, board.used[delegate], board.begun[delegate])
