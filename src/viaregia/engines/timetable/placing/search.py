"""Local search on a board: place more or better, then wait less. Anytime, deterministic but for the clock."""

import random
from collections.abc import Callable, Sequence
from itertools import count
from math import exp

from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.chains import Chains
from viaregia.engines.timetable.placing.compile import bits
from viaregia.engines.timetable.placing.preferences import suiting
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import Worth
from viaregia.engines.timetable.problem import Status, Tier, Timetable

DEPTH, BREADTH = 3, 6
OUTWEIGHS = 10**6  # more than all diaries of a forum can hold of the next tier
MIX = (40, 8, 2, 1)  # excess over the spread, breaks, idle slots, times not preferred, while searching
FIRST_CYCLE = 30  # steps per meeting while cooling down for the first time; each time after takes twice as many
TO_SUIT = 0.5  # how often a meeting outside the preferred times tries those
HOT = 4.0  # what a step may cost at first, in units of MIX


def place_more(board: Board, waits: Waits, worth: Worth, over: Callable[[], bool]) -> None:
    """Place what is left out, most valuable first, by chains that push others aside; until nothing gives or `over`."""
    chains = Chains(board, waits, worth)
    meetings = board.masks.instance.meetings
    hopeful = True
    while hopeful and not over():
        hopeful = False
        left = [n for n, spot in enumerate(board.at) if spot is None and meetings[n].status is not Status.DECLINED]
        left.sort(key=lambda number: (-chains.worth(number), number))
        for number in left:
            if over():
                return
            if board.at[number] is None and any(board.masks.starts[number]):
                hopeful |= chains.insert(number, DEPTH, BREADTH)
                chains.forget()


class WaitSearch:
    """Shortens the waits of a board without losing anything placed: moves, ejections, Kempe swaps, annealed.

    A diary costs its excess over the spread, its breaks, its idle slots and its times not preferred; steps are judged
    by a mild mix of them (`MIX`), the best timetable by the order's own weights, in which an earlier tier outweighs all
    later ones.
    """

    def __init__(self, board: Board, waits: Waits, worth: Worth, order: Sequence[Tier], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - search, not secrecy
        self.board = board
        self._chains = Chains(board, waits, worth)
        self._waits = waits
        self._spread = board.masks.instance.spread
        self._weights = _weights(order)
        self._mix = tuple(mix if weight else 0 for mix, weight in zip(MIX, self._weights, strict=True))
        self._suits = suiting(board.masks)
        self._costs = [self._cost(delegate) for delegate in range(len(board.used))]
        self._waiting = [delegate for delegate, (mixed, _) in enumerate(self._costs) if mixed]
        self._place = {delegate: at for at, delegate in enumerate(self._waiting)}
        self.total = sum(exact for _, exact in self._costs)
        self.best, self.best_total = board.timetable(), self.total
        self._cycle = FIRST_CYCLE * len(self.best) + 400
        self._cooled = 0

    def run(self, over: Callable[[], bool], steps: int | None = None) -> Timetable:
        """Search until `over`, or for so many steps, or until nobody waits; return the best timetable."""
        for step in count():
            if not self.total or step == steps or (step % 16 == 0 and over()):
                break
            if self._cooled == self._cycle:
                self._back_to_best()
                self._cooled, self._cycle = 0, 2 * self._cycle
            self._step(HOT * (1 - self._cooled / self._cycle))
            self._cooled += 1
        return self.best

    def _step(self, heat: float) -> None:
        delegate = self._chance.choice(self._waiting)
        meetings = sorted(set(self.board.diary[delegate].values()))
        number = self._chance.choice(meetings)
        if number in self.board.masks.lock:
            return
        mark, value = self._chains.mark(), self._chains.value
        if not self._move(number, delegate) or self._chains.value < value:
            self._chains.undo(mark)
            return
        new = {each: self._cost(each) for each in self._delegates(self._chains.touched(mark))}
        worse = sum(mixed - self._costs[each][0] for each, (mixed, _) in new.items())
        if worse > 0 and self._chance.random() >= exp(-worse / max(heat, 1e-9)):
            self._chains.undo(mark)
            return
        self._chains.forget()
        self._learn(new)
        if self.total < self.best_total:
            self.best, self.best_total = self.board.timetable(), self.total

    def _move(self, number: int, delegate: int) -> bool:
        """Try one random move of a meeting of someone who waits."""
        slot = self._target(number, delegate)
        if slot is None:
            return False
        option, start = slot
        if self._chance.random() < 0.4:
            spot = self.board.at[number]
            return spot is not None and spot.option == option and self._chains.swap(number, start)
        self._chains.take(number)
        out = self._chains.force(number, option, start, (number,))
        if out is None:
            return False
        return all(self._chains.settle(other) or self._chains.insert(other, 1, 3, (number,)) for other in out)

    def _target(self, number: int, delegate: int) -> tuple[int, int] | None:
        """Choose another start, mostly one beside other meetings of the one who waits."""
        spot = self.board.at[number]
        if spot is None:
            return None
        starts = self.board.masks.starts[number]
        option = spot.option if self._chance.random() < 0.7 else self._chance.randrange(len(starts))
        open_starts = starts[option] & ~(1 << spot.slot)
        others = self.board.used[delegate] & ~(1 << spot.slot)
        beside = (others << 1 | others >> 1) & ~others & open_starts
        wrong = bool(self._weights[3]) and not self._suits[delegate] >> spot.slot & 1
        if wrong and self._chance.random() < TO_SUIT:
            beside = open_starts = open_starts & self._suits[delegate]
        choices = list(bits(beside if beside and self._chance.random() < 0.8 else open_starts))
        return (option, self._chance.choice(choices)) if choices else None

    def _delegates(self, meetings: frozenset[int]) -> set[int]:
        known = self.board.masks.instance.meetings
        return {each for number in meetings for option in known[number].options for each in option.delegates}

    def _cost(self, delegate: int) -> tuple[int, int]:
        breaks, idle = self._waits.count(delegate, self.board.used[delegate], self.board.begun[delegate])
        excess = max(0, breaks - self._spread)
        outside = (self.board.begun[delegate] & ~self._suits[delegate]).bit_count()
        spread, each, slots, times = self._mix
        mixed = spread * excess + each * breaks + slots * idle + times * outside
        spread, each, slots, times = self._weights
        return mixed, spread * excess + each * breaks + slots * idle + times * outside

    def _learn(self, new: dict[int, tuple[int, int]]) -> None:
        for delegate, cost in new.items():
            old, self._costs[delegate] = self._costs[delegate], cost
            self.total += cost[1] - old[1]
            if cost[0] and not old[0]:
                self._place[delegate] = len(self._waiting)
                self._waiting.append(delegate)
            elif old[0] and not cost[0]:
                at, last = self._place.pop(delegate), self._waiting.pop()
                if last != delegate:
                    self._waiting[at], self._place[last] = last, at

    def _back_to_best(self) -> None:
        for spot in self.board.timetable():
            self.board.take(spot.meeting)
        self.board.load(self.best)
        self._learn({delegate: self._cost(delegate) for delegate in range(len(self._costs))})


def _weights(order: Sequence[Tier]) -> tuple[int, ...]:
    """Return the weights of what `MIX` mixes, in its order; 0 for what the order leaves out."""
    found = dict.fromkeys((Tier.SPREAD, Tier.BREAKS, Tier.IDLE_SLOTS, Tier.PREFERENCES), 0)
    weight = 1
    for tier in reversed([tier for tier in order if tier in found]):
        found[tier] = weight
        weight *= OUTWEIGHS
    return tuple(found.values())
