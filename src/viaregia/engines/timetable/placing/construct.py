"""A first complete timetable: meeting after meeting, the most valuable first, each where it hurts least."""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import bits
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import Worth
from viaregia.engines.timetable.problem import Assignment


def construct(board: Board, waits: Waits, worth: Worth, first: Iterable[int] = ()) -> None:
    """Fill the board greedily.

    Meetings named in `first` come before all others that help parties short of meetings as much; a meeting's
    worth falls while its parties fill up, so it is looked up again before it is placed.
    O(meetings * (log meetings + slots * delegates)).
    """
    meetings = board.masks.instance.meetings
    chosen = frozenset(first)
    scarce = _scarcity(board)

    def key(number: int) -> tuple[int, ...]:
        value = worth.of(meetings[number].parties, board.count, number)
        return (-(value - worth.gain[number]), number not in chosen, -value, scarce[number], number)

    queue = [key(number) for number, spot in enumerate(board.at) if spot is None]
    heapify(queue)
    while queue:
        known = heappop(queue)
        number = known[-1]
        now = key(number)
        if now > known:
            heappush(queue, now)
            continue
        spot = best_spot(board, waits, number)
        if spot is not None:
            board.put(spot)


def best_spot(board: Board, waits: Waits, number: int) -> Assignment | None:
    """Return the place with the fewest new breaks and idle slots, then with most tables left; None without any."""
    options = board.masks.instance.meetings[number].options
    ranked = []
    for option, starts in board.ways(number):
        delegates = options[option].delegates
        for slot in bits(starts):
            cost = added_wait(board, waits, delegates, number, slot)
            ranked.append((cost, option, -board.open[slot].bit_count(), slot))
    ranked.sort()
    for _, option, _, slot in ranked:
        spot = board.spot(number, option, slot)
        if spot is not None:
            return spot
    return None


def added_wait(board: Board, waits: Waits, delegates: Sequence[int], number: int, slot: int) -> tuple[int, int]:
    """Return the (breaks, idle slots) that a meeting there would add to these diaries."""
    window = board.masks.window[board.masks.instance.meetings[number].length][slot]
    breaks, idle = 0, 0
    for delegate in delegates:
        used, begun = board.used[delegate], board.begun[delegate]
        new, old = waits.count(delegate, used | window, begun | 1 << slot), waits.count(delegate, used, begun)
        breaks += new[0] - old[0]
        idle += new[1] - old[1]
    return breaks, idle


def _scarcity(board: Board) -> list[int]:
    """Return how many starts each meeting has at all: those with few choose first."""
    return [sum(starts.bit_count() for starts in each) for each in board.masks.starts]
