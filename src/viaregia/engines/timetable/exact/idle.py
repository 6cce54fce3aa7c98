"""Fewest idle slots among the timetables with the fewest breaks."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from viaregia.engines.timetable.exact.encode import Encoding
from viaregia.engines.timetable.exact.ladder import Rungs, Squeeze
from viaregia.engines.timetable.exact.scope import days_of, gaps, seated
from viaregia.engines.timetable.problem import Instance, Outcome, Result, Tier, TierValue


def prove_idle(
    instance: Instance,
    result: Result,
    *,
    seconds: float,
    seed: int,
    workers: int = 2,
    spread: int | None = None,
    stop: Callable[[], bool] = bool,
) -> Result:
    """Return the result with as few idle slots as can be had without another break, and a proven bound on them.

    Parameters
    ----------
    result : of `breaks.prove_breaks` on the same instance with the same spread; it holds every meeting.
    seconds, seed, workers, stop : as there.

    Returns
    -------
    The result with the tier `IDLE_SLOTS` added; its `seconds` are those of both together.

    Raises
    ------
    ValueError : the result has no timetable.

    Notes
    -----
    A delegate's idle slots are those between first and last meeting less the meetings: at least k when the first is
    in slot t or before and the last in t + n - 1 + k or after, so one literal for each k counts them.
    """
    begun = time.monotonic()
    breaks = result.tier(Tier.BREAKS)
    if breaks is None or not result.timetable:
        raise ValueError("there is no timetable to improve")
    days = days_of(instance)
    slots = tuple(each.slot for each in sorted(result.timetable))
    encoding = Encoding(days, 0, spread)
    encoding.formula.at_most_totalled(encoding.breaks, breaks.value)
    levels = [_idle(encoding, delegate) for delegate in range(len(days.diary))]

    def count(slots: Sequence[int]) -> int:
        return sum(idle for _, idle in gaps(days, slots))

    rungs = Rungs(lower=breaks.value, best=count(slots), slots=slots)
    reached = begun

    def told(_: Rungs) -> None:
        nonlocal reached
        reached = time.monotonic()

    if spread is None or breaks.value < len(
        days.diary
    ):  # else everybody may have breaks, which the encoding leaves out
        literals = [literal for each in levels for literal in each]
        squeeze = Squeeze(encoding.formula, literals, rungs, read=encoding.slots, count=count)
        with suppress(KeyboardInterrupt):  # what was found until then is the answer
            if not rungs.settled:
                squeeze.glimpse(levels, lambda: time.monotonic() > begun + seconds or stop())
                told(rungs)
            squeeze.climb(begun + seconds, seed, workers, told, stop)
    return _with_idle(instance, result, rungs, reached - begun, time.monotonic() - begun)


def _with_idle(instance: Instance, result: Result, rungs: Rungs, reached: float, spent: float) -> Result:
    value = rungs.best or 0
    proven = result.outcome is Outcome.OPTIMAL and value <= rungs.lower
    tier = TierValue(Tier.IDLE_SLOTS, value, min(rungs.lower, value), proven, result.seconds + reached)
    timetable = tuple(sorted(seated(instance, days_of(instance), rungs.slots)))
    return replace(result, timetable=timetable, tiers=(*result.tiers, tier), seconds=result.seconds + spent)


def _idle(encoding: Encoding, delegate: int) -> list[int]:
    """Return literals "at least 1, 2, … idle slots" of the delegate."""
    formula, busy, begun = encoding.formula, encoding.busy[delegate], encoding.begun[delegate]
    count, slots = len(encoding.days.diary[delegate]), encoding.days.slots
    if count < 2:
        return []
    ahead = [formula.variable() for _ in range(slots)]  # meets in this slot or later
    for slot, literal in enumerate(ahead):
        if slot:
            formula.add(-literal, ahead[slot - 1])
        if slot in busy:
            formula.add(-busy[slot], literal)
    levels = [formula.variable() for _ in range(slots - count)]
    for level, literal in enumerate(levels, 1):
        formula.one_of([-literal, *encoding.waits[delegate][:1]])  # no idle slot without a break
        if level > 1:
            formula.add(-literal, levels[level - 2])
        for slot in range(slots - count - level + 1):
            formula.add(-begun[slot], -ahead[slot + count - 1 + level], literal)
    return levels
