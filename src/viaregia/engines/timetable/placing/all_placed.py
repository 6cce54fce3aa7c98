"""Where every meeting can be placed and every gap counts: let the exact engine settle breaks and idle slots."""

from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import compile_masks
from viaregia.engines.timetable.placing.construct import construct
from viaregia.engines.timetable.placing.search import WaitSearch, place_more
from viaregia.engines.timetable.placing.standing import Fact, Standing
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import worth
from viaregia.engines.timetable.problem import Outcome, Progress, Result, Tier

BREAKS_SHARE, IDLE_SHARE = 0.6, 0.7  # of the time left, where more tiers come after
ALL_SHARE = 0.97
PATIENCE = 0.8  # of its time the exact engine uses at least, unless it is done or interrupted

START_SHARE, START_SECONDS = 0.05, 2.0  # of the time left, and at most, for a start that is worth keeping


def settle_all_placed(standing: Standing, seed: int, workers: int) -> None:
    """Hand the instance to `exact` if it is one of its kind and breaks are what comes after placing everything.

    A timetable it finds is offered; its bounds hold for timetables that place everything within the spread, which is
    what the tiers before breaks ask for. Strict and impossible: the standing is told.
    """
    head = _head(standing)
    if head is None:
        return
    from viaregia.engines.timetable.exact.breaks import prove_breaks
    from viaregia.engines.timetable.exact.scope import applies

    if not applies(standing.instance):
        return
    _wait_less(standing, seed)
    kept = {} if standing.strict else {tier: standing.wanted * (tier is Tier.PLACED) for tier in head}

    def told(progress: Progress) -> None:
        standing.learn(Fact(Tier.BREAKS, _bound(progress), kept))

    spread = standing.instance.spread if standing.strict or Tier.SPREAD in head else None
    seconds = standing.clock.left() * (ALL_SHARE if standing.order[-1] is Tier.BREAKS else BREAKS_SHARE)
    until = standing.clock.spent() + PATIENCE * seconds
    result = prove_breaks(
        standing.instance,
        seconds=seconds,
        seed=seed,
        workers=workers,
        spread=spread,
        start=standing.timetable or (),
        on_progress=told,
        stop=lambda: standing.clock.left() <= 0,
    )
    if result.outcome is Outcome.INFEASIBLE and standing.strict:
        standing.refuse(result.conflicts)
    breaks = result.tier(Tier.BREAKS)
    if breaks is not None:
        standing.offer(result.timetable)
        standing.learn(Fact(Tier.BREAKS, breaks.bound, kept))
    if result.outcome in (Outcome.FEASIBLE, Outcome.UNKNOWN) and standing.clock.spent() < until:
        raise KeyboardInterrupt  # it was interrupted, kept its best and said nothing; the run ends here too
    if breaks is not None:
        _settle_idle(standing, result, kept, seed=seed, workers=workers, spread=spread)


def _wait_less(standing: Standing, seed: int) -> None:
    """Make a timetable that is worth keeping: without a proof the exact engine may find nothing better in time."""
    masks = compile_masks(standing.instance)
    board, waits = Board(masks), Waits(masks)
    order = (Tier.SPREAD, *standing.order) if standing.strict else standing.order
    value = worth(standing.instance, (Tier.PLACED, *order), 1)
    if standing.timetable is None:  # the first one was uneven or not whole; what is left out may still find room
        construct(board, waits, value)
    elif board.load(standing.timetable):
        return
    left = standing.clock.left()
    least = left - min(START_SECONDS, START_SHARE * left)
    place_more(board, waits, value, lambda: standing.clock.left() <= least)
    search = WaitSearch(board, waits, value, order, seed)
    standing.offer(search.run(lambda: standing.clock.left() <= least))


def _settle_idle(
    standing: Standing, result: Result, kept: dict[Tier, int], *, seed: int, workers: int, spread: int | None
) -> None:
    """Do the same for idle slots where they come next; the bound there supposes that there are no fewer breaks."""
    from viaregia.engines.timetable.exact.idle import prove_idle

    after = standing.order[standing.order.index(Tier.BREAKS) + 1 :]
    breaks = result.tier(Tier.BREAKS)
    if not after or after[0] is not Tier.IDLE_SLOTS or breaks is None or breaks.value > breaks.bound:
        return
    if not result.timetable or standing.clock.left() <= 0:  # nothing is wished for, so nobody is idle
        return
    seconds = standing.clock.left() * (ALL_SHARE if len(after) == 1 else IDLE_SHARE)
    found = prove_idle(
        standing.instance,
        result,
        seconds=seconds,
        seed=seed,
        workers=workers,
        spread=spread,
        stop=lambda: standing.clock.left() <= 0,
    )
    idle = found.tier(Tier.IDLE_SLOTS)
    if idle is not None:
        standing.offer(found.timetable)
        standing.learn(Fact(Tier.IDLE_SLOTS, idle.bound, {**kept, Tier.BREAKS: breaks.value}))


def _head(standing: Standing) -> tuple[Tier, ...] | None:
    """Return the tiers before breaks if they ask for everything to be placed, and for nothing else."""
    if Tier.BREAKS not in standing.order:
        return None
    head = standing.order[: standing.order.index(Tier.BREAKS)]
    asked = standing.strict or Tier.PLACED in head
    return head if asked and set(head) <= {Tier.PLACED, Tier.SPREAD} else None


def _bound(progress: Progress) -> int:
    return next((each.bound for each in progress.tiers if each.tier is Tier.BREAKS), 0)
