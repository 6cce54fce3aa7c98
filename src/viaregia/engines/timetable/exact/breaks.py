"""Fewest breaks with every meeting placed, proven."""

import time
from collections.abc import Callable

from viaregia.engines.timetable.check import validate, violations
from viaregia.engines.timetable.conflicts import conflicts
from viaregia.engines.timetable.exact.encode import Encoding
from viaregia.engines.timetable.exact.ladder import Ladder, Rungs
from viaregia.engines.timetable.exact.reason import reason
from viaregia.engines.timetable.exact.scope import applies, days_of, gaps, seated
from viaregia.engines.timetable.problem import (
    Conflict,
    Instance,
    OnProgress,
    Outcome,
    Progress,
    Result,
    Tier,
    TierValue,
    Timetable,
)


def prove_breaks(
    instance: Instance,
    *,
    seconds: float,
    seed: int,
    workers: int = 2,
    spread: int | None = None,
    start: Timetable = (),
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Result:
    """Return a timetable that holds every meeting (but the declined) with the fewest breaks, and the proof.

    Parameters
    ----------
    instance : one that `scope.applies` to.
    seconds : wall-clock time to stay within, > 0.
    seed : of the solvers. With one worker the same seed gives the same timetable; with more, whoever comes first.
    workers : processes, >= 1.
    spread : the breaks of two delegates differ by at most this; None leaves them free.
    start : a timetable to beat; left aside unless it is valid, complete and within `spread`.
    on_progress : told of every better timetable or bound.
    stop : asked often; once it says True, the best so far is returned. So is it on KeyboardInterrupt.

    Returns
    -------
    Tiers `PLACED` and `BREAKS`. Infeasible: with the facts that make it so. Unknown: with the bound reached.

    Raises
    ------
    InvalidInstance : the instance contradicts itself.
    ValueError : the instance is not one that this engine takes.
    """
    validate(instance)
    if not applies(instance):
        raise ValueError("the exact engine does not take this instance; ask applies() first")
    begun = time.monotonic()
    facts = conflicts(instance)
    if facts:
        return impossible(facts, begun, seed)
    climb = _Climb(instance, spread, seed, workers, on_progress, stop)
    climb.load(start)
    return climb.run(begun + seconds)


def impossible(facts: tuple[Conflict, ...], begun: float, seed: int) -> Result:
    """Return the result of an instance that these facts make infeasible."""
    return Result(Outcome.INFEASIBLE, conflicts=facts, seconds=time.monotonic() - begun, seed=seed)


class _Climb:
    """One search for the fewest breaks.

    With a hard spread d, timetables are told apart by their floor: j breaks at least, and so j + d at most, for
    everyone. Mostly somebody has no break in the best of them, and one floor is enough.
    """

    def __init__(
        self,
        instance: Instance,
        spread: int | None,
        seed: int,
        workers: int,
        on_progress: OnProgress | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.begun = time.monotonic()
        self.instance = instance
        self.days = days_of(instance)
        self.spread = spread
        self.seed = seed
        self.workers = workers
        self.on_progress = on_progress
        self.stop = stop or _never
        self.best: int | None = None
        self.slots: tuple[int, ...] = ()
        self.lower = 0
        self.reached = 0.0

    def load(self, start: Timetable) -> None:
        """Take over a timetable to beat, if it is fit."""
        slots = {each.meeting: each.slot for each in start}
        if set(slots) != set(self.days.meetings) or violations(self.instance, start):
            return
        placed = tuple(slots[number] for number in self.days.meetings)
        breaks = [count for count, _ in gaps(self.days, placed)]
        if self.spread is None or max(breaks, default=0) - min(breaks, default=0) <= self.spread:
            self.best, self.slots = sum(breaks), placed

    def run(self, until: float) -> Result:
        """Climb floor after floor, as long as a higher one may hold a better timetable."""
        try:
            open_floors = self._floors(until)
        except KeyboardInterrupt:  # what was found until then is the answer
            return self._result()
        if not open_floors:
            return impossible(reason(self.instance, self.days, until), self.begun, self.seed)
        self.lower = min(open_floors)
        return self._result()

    def _floors(self, until: float) -> list[int]:
        """Return the lower bounds of the floors that were not shown to be empty."""
        found: list[int] = []
        people, highest = len(self.days.diary), (self.days.slots - 1) // 2 if self.spread is not None else 0
        for least in range(highest + 1):
            above = people * (least + 1) if least < highest else None
            rungs = self._floor(least, [*found, above], until)
            found += [] if rungs.impossible else [rungs.lower]
            if above is None or (self.best is not None and self.best <= above):
                break
            if time.monotonic() >= until or self.stop():
                found.append(above)
                break
        return found

    def _floor(self, least: int, others: list[int | None], until: float) -> Rungs:
        days, people = self.days, len(self.days.diary)
        encoding = Encoding(days, least, None if self.spread is None else least + self.spread)
        rungs = Rungs(least * people, self.best, self.slots, impossible=[] in encoding.formula.clauses)

        def told(rungs: Rungs) -> None:
            self.lower = min(bound for bound in (rungs.lower, *others) if bound is not None)
            self._take(rungs)

        ladder = Ladder(encoding.formula, encoding.breaks, rungs, read=encoding.slots, count=self._count)
        if not least and not rungs.settled:
            ladder.glimpse(encoding.waits, self.stop)
        told(rungs)
        ladder.climb(until, self.seed, self.workers, told, self.stop)
        return rungs

    def _count(self, slots: tuple[int, ...]) -> int:
        return sum(count for count, _ in gaps(self.days, slots))

    def _take(self, rungs: Rungs) -> None:
        if rungs.slots != self.slots:
            self.best, self.slots = rungs.best, rungs.slots
            self.reached = time.monotonic() - self.begun
        if self.on_progress is not None:
            placed = len(self.slots)
            self.on_progress(Progress(time.monotonic() - self.begun, placed, self._tiers()))

    def _tiers(self) -> tuple[TierValue, ...]:
        if self.best is None:
            return ()
        everything = len(self.days.meetings)
        return (
            TierValue(Tier.PLACED, everything, everything, proven=True, seconds=self.reached),
            TierValue(Tier.BREAKS, self.best, self.lower, proven=self.best <= self.lower, seconds=self.reached),
        )

    def _result(self) -> Result:
        seconds = time.monotonic() - self.begun
        if self.best is None:
            return Result(Outcome.UNKNOWN, seconds=seconds, seed=self.seed)
        proven = self.best <= self.lower
        self.lower = min(self.lower, self.best)
        timetable = tuple(sorted(seated(self.instance, self.days, self.slots)))
        outcome = Outcome.OPTIMAL if proven else Outcome.FEASIBLE
        return Result(outcome, timetable, self._tiers(), seconds=seconds, seed=self.seed)


def _never() -> bool:
    return False
