"""Find the best timetable of a forum in the time given, and say how good it is."""

import time
from collections.abc import Callable, Sequence

from viaregia.engines.timetable.check import validate
from viaregia.engines.timetable.conflicts import conflicts
from viaregia.engines.timetable.goals import DEFAULT_ORDER
from viaregia.engines.timetable.interruption import until_interrupted
from viaregia.engines.timetable.placing.all_placed import settle_all_placed
from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.bounds import Relaxation
from viaregia.engines.timetable.placing.compile import Masks, compile_masks
from viaregia.engines.timetable.placing.construct import construct
from viaregia.engines.timetable.placing.dealing import SEATING, deal_interpreters, deal_tables
from viaregia.engines.timetable.placing.preferences import outside_at_least
from viaregia.engines.timetable.placing.prove import WAITING, Prover, searched, worth_a_model
from viaregia.engines.timetable.placing.search import WaitSearch, place_more
from viaregia.engines.timetable.placing.standing import Clock, Fact, Standing
from viaregia.engines.timetable.placing.turns import in_turns, latecomers, later
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import PLACING, Worth, worth
from viaregia.engines.timetable.problem import Instance, OnProgress, Result, Tier, Timetable

LEAST = 0.01  # seconds of a turn, even when all the time is over
RESERVE = 0.94  # of the time is planned; the rest is for what takes a little longer than it was allowed to
TIMES_SHARE = 0.85  # of it is for the times where tables or interpreters are dealt out after them
FAIR = (Tier.MUSTS, Tier.MINIMUM, Tier.WORST_OFF)
PLACE_AT_ONCE = 0.1  # share of the time that placing may take before anything is known about bounds
PLACE_AT_LEAST = 0.05  # share for each of the following attempts at placing, however late it begins
PLACE_UNTIL = (0.15, 0.25, 0.3)  # shares of the time after which each attempt at placing ends
RELAX_UNTIL = 0.5  # share of the time after which HiGHS is asked no more
WAIT_AT_LEAST = 0.15  # share in which waits get less before a small forum's proofs go on
SLICE = 1000  # steps of the wait search between two looks at what it has found


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int,
    workers: int = 2,
    order: Sequence[Tier] = DEFAULT_ORDER,
    strict: bool = False,
    start: Timetable = (),
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Result:
    """Return the best timetable found within `seconds`, with a proven bound on every tier of `order`.

    Parameters
    ----------
    seconds : wall-clock time to stay within, > 0; a first timetable is made even when that takes longer.
    seed : any whole number; the same seed searches the same way (how far it gets depends on the clock).
    workers : threads of CP-SAT.
    order : tiers, most important first; where delegates are late, first for all others, then for the latecomers.
    strict : everything not declined must be placed, and the breaks of two delegates may differ by `spread` at most.
    start : assignments to begin with, as far as they are allowed.
    on_progress : told whenever a better timetable or bound is found.
    stop : asked often; once it says True, the best so far is returned. So is it on KeyboardInterrupt.

    Raises
    ------
    InvalidInstance : the instance contradicts itself. Infeasible and out of time are outcomes, not errors.
    """
    began = time.monotonic()
    validate(instance)

    def turn(instance: Instance, start: Timetable, share: float) -> tuple[Result, bool]:
        spent = time.monotonic() - began
        own = Clock(began + spent, max(LEAST, share * (RESERVE * seconds - spent)), stop)
        standing = Standing(instance, order, strict, own, later(on_progress, spent))
        with until_interrupted() as ending:  # what was found until then is the answer
            _Solver(standing, compile_masks(instance), seed, workers).run(start)
        return standing.result(seed), ending.interrupted

    if latecomers(instance):
        return in_turns(instance, start, turn)
    return turn(instance, start, 1.0)[0]


class _Solver:
    """The phases of one run, each of which may end early."""

    def __init__(self, standing: Standing, masks: Masks, seed: int, workers: int) -> None:
        self.standing = standing
        self.clock = standing.clock
        self.masks = masks
        self.seed = seed
        self.workers = workers
        self.waits = Waits(masks)
        dealt = SEATING | {Tier.INTERPRETER_CHANGES}
        self.end = 1.0 if dealt.isdisjoint(standing.order) else TIMES_SHARE
        self.order = (Tier.PLACED, *standing.order) if standing.strict else standing.order

    def run(self, start: Timetable) -> None:
        """Make a first timetable, bound the placing, place more, wait less, prove, seat."""
        standing = self.standing
        facts = conflicts(self.masks.instance) if standing.strict else ()
        if facts:
            standing.refuse(facts)
            return
        board = self._board()
        board.load(start)
        value = worth(self.masks.instance, self.order, 1)
        construct(board, self.waits, value)
        standing.offer(board.timetable())
        settle_all_placed(standing, self.seed, self.workers)
        if standing.conflicts is not None:
            return
        self._place(board, value)
        self._learn_preferences()
        small = worth_a_model(self.masks)
        prover = self._relax() if small else None
        least = self.clock.spent() / self.clock.seconds + WAIT_AT_LEAST
        self._wait_less(min(self.end, max(0.45 * self.end, least)) if small else 0.95 * self.end)
        if small:
            self._prove(prover)
        deal_tables(standing, self.masks, self.seed)
        deal_interpreters(standing, self.masks, self.seed)

    def _learn_preferences(self) -> None:
        """Bound the preferences where everything that was not declined is placed."""
        whole, standing = Tier.WEIGHT if Tier.WEIGHT in self.order else Tier.PLACED, self.standing
        if Tier.PREFERENCES not in standing.order or whole not in standing.order or standing.timetable is None:
            return
        if len(standing.timetable) == standing.wanted:
            kept = {whole: standing.values[whole]}
            standing.learn(Fact(Tier.PREFERENCES, outside_at_least(self.masks), kept))

    def _relax(self) -> Prover | None:
        """Bound the placing with times, where the relaxation without them left something open."""
        placing = [tier for tier in searched(self.standing.order) if tier in PLACING]
        if self.standing.timetable is None or self._are_best(placing):
            return None
        prover = self._prover()
        prover.relax(placing, self.clock.until(RELAX_UNTIL * self.end))
        return prover

    def _prover(self) -> Prover:
        return Prover(self.standing, self.masks, self.seed, self.workers, self._polish)

    def _prove(self, prover: Prover | None) -> None:
        standing, tiers = self.standing, searched(self.standing.order)
        if standing.timetable is not None and all(standing.is_best(tier) for tier in tiers):
            return
        prover = prover or self._prover()
        over = self.clock.until(self.end)
        if standing.timetable is None:
            if prover.find_any(over):
                standing.refuse()
            if standing.timetable is None:
                return
        first = next((number for number, tier in enumerate(tiers) if tier in WAITING), len(tiers))
        prover.run(tiers[:first], over, 0.65 * self.end)
        search = self._wait_search()
        prover.run(tiers[first:], over, self.end, (lambda: self._look(search, over)) if search else None)

    def _polish(self, timetable: Timetable) -> Timetable:
        """Add and exchange meetings wherever that is worth more in the order's sense."""
        board = Board(self.masks)
        if board.load(timetable):
            return timetable
        value = worth(self.masks.instance, self.order, self.standing.best_hope(Tier.WORST_OFF))
        construct(board, self.waits, value)
        place_more(board, self.waits, value, self.clock.until(self.end))
        return board.timetable()

    def _board(self) -> Board:
        """Return a board with the locked meetings on it."""
        board = Board(self.masks)
        for number in sorted(self.masks.lock):
            for option, starts in board.ways(number):
                spot = board.spot(number, option, self.masks.lock[number].slot) if starts else None
                if spot is not None:
                    board.put(spot)
                    break
        return board

    def _place(self, board: Board, value: Worth) -> None:
        """Push on from the first timetable; then aim at what the bounds promise.

        Where a promise about fairness is not kept, aim again at what was reached.
        """
        standing = self.standing
        placing = [tier for tier in self.order if tier in PLACING]
        if not placing or self._are_best(placing):
            return
        self._push(board, value, PLACE_AT_ONCE)
        relaxation = Relaxation(self.masks)
        reached: dict[Tier, int] = {}
        for share in PLACE_UNTIL:
            aimed = self._aim(relaxation, placing, reached, share * self.end)
            reached = {tier: standing.values[tier] for tier in FAIR if tier in aimed and tier in standing.values}
            if self._are_best(placing) or all(aimed[tier] == value for tier, value in reached.items()):
                break
        self._rebound(relaxation, placing)

    def _are_best(self, tiers: Sequence[Tier]) -> bool:
        return all(self.standing.is_best(tier) for tier in tiers if tier in self.standing.order)

    def _push(self, board: Board, value: Worth, share: float) -> None:
        """Place more until that share of all the time is over, and take the result."""
        place_more(board, self.waits, value, self.clock.until(share))
        self.standing.offer(board.timetable())

    def _aim(
        self, relaxation: Relaxation, placing: list[Tier], reached: dict[Tier, int], share: float
    ) -> dict[Tier, int]:
        """Bound one tier after the other, place what the last bound chose, and push on; return what was aimed at."""
        aimed: dict[Tier, int] = {}
        chosen: frozenset[int] = frozenset()
        for tier in placing:
            bound = relaxation.bound(tier, aimed, self.clock.left() / 4)
            if bound is None:
                break
            self.standing.learn(Fact(tier, bound.value, dict(aimed)))
            aimed[tier] = reached.get(tier, bound.value)
            chosen = bound.chosen or chosen
        if self._are_best(placing):
            return aimed
        value = worth(self.masks.instance, self.order, aimed.get(Tier.WORST_OFF, 1))
        board = self._board()
        construct(board, self.waits, value, chosen)
        self.standing.offer(board.timetable())
        if not self._are_best(placing):
            # on a slow machine the relaxation may have used up the share
            self._push(board, value, max(share, self.clock.spent() / self.clock.seconds + PLACE_AT_LEAST))
        return aimed

    def _rebound(self, relaxation: Relaxation, placing: list[Tier]) -> None:
        """Bound again what was bounded under hopes that did not come true."""
        for tier in placing:
            if self.standing.timetable is None or tier not in self.standing.order or self.standing.is_best(tier):
                continue
            kept = {each: value for each, value in self.standing.before(tier).items() if each in PLACING}
            bound = relaxation.bound(tier, kept, self.clock.left() / 4)
            if bound is not None:
                self.standing.learn(Fact(tier, bound.value, kept))

    def _wait_less(self, share: float) -> None:
        """Shorten breaks and idle time without losing what is placed."""
        search, over = self._wait_search(), self.clock.until(share)
        waiting = [tier for tier in self.standing.order if tier in WAITING]
        while search is not None and not over() and not all(map(self.standing.is_best, waiting)):
            self._look(search, over)

    def _look(self, search: WaitSearch, over: Callable[[], bool]) -> None:
        """Search on for a while, and take what was found."""
        self.standing.offer(search.run(over, SLICE))

    def _wait_search(self) -> WaitSearch | None:
        """Return a search from the best timetable so far, where there is something to search for."""
        standing = self.standing
        if standing.timetable is None or not any(tier in WAITING for tier in standing.order):
            return None
        board = Board(self.masks)
        if board.load(standing.timetable):
            return None
        return WaitSearch(board, self.waits, worth(self.masks.instance, self.order, 1), standing.order, self.seed)
