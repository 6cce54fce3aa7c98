"""Find the best timetable of a forum in the time given, and say how good it is."""

import time
from collections.abc import Callable, Sequence

from viaregia.engines.timetable.board import Board
from viaregia.engines.timetable.check import validate
from viaregia.engines.timetable.compile import compile_masks
from viaregia.engines.timetable.construct import construct
from viaregia.engines.timetable.goals import DEFAULT_ORDER, measure
from viaregia.engines.timetable.problem import (
    Instance,
    OnProgress,
    Outcome,
    Progress,
    Result,
    Tier,
    TierValue,
    Timetable,
)
from viaregia.engines.timetable.waits import Waits
from viaregia.engines.timetable.worth import worth


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
    """Return the best timetable found within `seconds`, with a bound on every tier of `order`."""
    began = time.monotonic()
    validate(instance)
    masks = compile_masks(instance)
    board, waits = Board(masks), Waits(masks)
    board.load(start)
    construct(board, waits, worth(instance, order, 2))
    timetable = board.timetable()
    spent = time.monotonic() - began
    values = measure(instance, timetable, order)
    tiers = tuple(TierValue(tier, values[tier], values[tier], False, spent) for tier in order)
    if on_progress is not None:
        on_progress(Progress(spent, len(timetable), tiers))
    return Result(Outcome.FEASIBLE, timetable, tiers, seconds=spent, seed=seed)
