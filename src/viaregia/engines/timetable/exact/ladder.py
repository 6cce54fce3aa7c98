"""The least bound for which there is a timetable: refuted from below and found, at the same time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viaregia.engines.timetable.exact.formula import Formula
from viaregia.engines.timetable.exact.probe import probe
from viaregia.engines.timetable.exact.race import STYLES, Answer, Question, Race

PATIENCE = 0.2  # seconds between two looks at whether to stop


@dataclass
class Rungs:
    """What is known: every bound below `lower` is refuted; `best` was reached with the meetings in these `slots`.

    `impossible`: there is no timetable at all. `refuted`: a bound was refuted here.
    """

    lower: int = 0
    best: int | None = None
    slots: tuple[int, ...] = ()
    impossible: bool = False
    refuted: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to ask."""
        return self.impossible or (self.best is not None and self.best <= self.lower)


class Ladder:
    """Climbs the bounds of a sum of literals.

    Parameters
    ----------
    formula, literals : the rest of the problem, and the literals whose sum is to be small.
    rungs : what is known already; is kept up to date.
    read : the slots a solution gives the meetings. count : the value of a timetable with its meetings in these slots
        (the literals may claim more than is the case).
    """

    def __init__(
        self,
        formula: Formula,
        literals: Sequence[int],
        rungs: Rungs,
        *,
        read: Callable[[frozenset[int]], tuple[int, ...]],
        count: Callable[[tuple[int, ...]], int],
    ) -> None:
        self.formula = formula
        self.literals = literals
        self.rungs = rungs
        self._read = read
        self._alone = False
        self._count = count

    def climb(
        self, until: float, seed: int, workers: int, told: Callable[[Rungs], None], stop: Callable[[], bool]
    ) -> None:
        """Ask until settled, `until` (monotonic seconds) or `stop`; `told` hears of every step forward."""
        rungs, self._alone = self.rungs, workers == 1
        with Race(seed) as race:
            while not rungs.settled and time.monotonic() < until and not stop():
                while len(race.running) < workers:
                    question = self._next(race.running)
                    race.ask(question, self.formula.clauses, self.literals, self.formula.variables)
                answers = race.answers(min(PATIENCE, until - time.monotonic()))
                for each in answers:
                    self._learn(each)
                race.drop([question for question in race.running if self._pointless(question)])
                if answers:
                    told(rungs)

    def glimpse(self, groups: Sequence[Sequence[int]], over: Callable[[], bool]) -> None:
        """Learn what a short look shows; the groups hold the literals, see `probe`."""
        rungs, seen = self.rungs, probe(self.formula, groups, over)
        rungs.impossible, rungs.refuted = seen.impossible, seen.lower > 0
        rungs.lower = max(rungs.lower, seen.lower)
        if seen.true is not None:
            self._found(seen.true)

    def _next(self, running: Sequence[Question]) -> Question:
        """Return what to ask beside the questions already running: the lowest bound, and the least of all.

        A single worker asks, once a bound is refuted, whether there is any timetable: else it might climb in vain.
        """
        rungs = self.rungs
        if self._alone and rungs.best is None and rungs.refuted:
            return Question(None)
        asked = [question.bound for question in running]
        if rungs.lower in asked and not any(question.least for question in running):
            return Question(None, least=True)
        return Question(rungs.lower, asked.count(rungs.lower) % len(STYLES))

    def _learn(self, answer: Answer) -> None:
        rungs, bound = self.rungs, answer.question.bound
        if answer.true is not None:
            self._found(answer.true)
            if answer.question.least:
                rungs.lower = max(rungs.lower, rungs.best or 0)
        elif bound is None or bound >= len(self.literals):
            rungs.impossible = True
        elif bound >= rungs.lower:
            rungs.lower, rungs.refuted = bound + 1, True

    def _found(self, true: frozenset[int]) -> None:
        slots = self._read(true)
        value = self._count(slots)
        if self.rungs.best is None or value < self.rungs.best:
            self.rungs.best, self.rungs.slots = value, slots

    def _pointless(self, question: Question) -> bool:
        rungs, bound = self.rungs, question.bound
        if bound is None:
            return rungs.best is not None and not question.least
        return bound < rungs.lower or (rungs.best is not None and bound >= rungs.best)


class Squeeze(Ladder):
    """The same from a timetable at hand: closes in from both sides, where refuting every bound would take too long."""

    def climb(
        self, until: float, seed: int, workers: int, told: Callable[[Rungs], None], stop: Callable[[], bool]
    ) -> None:
        """Ask until settled, `until` or `stop`; refutations take longer strides the more of them succeed."""
        self._first = self.rungs.lower
        super().climb(until, seed, workers, told, stop)

    def _next(self, running: Sequence[Question]) -> Question:
        """Return whether one less is possible; besides, whether the lowest is, and more with every refutation."""
        rungs = self.rungs
        asked = {question.bound for question in running}
        highest = rungs.lower if rungs.best is None else rungs.best - 1
        for bound in (highest, min(highest, rungs.lower + (rungs.lower - self._first) // 2)):
            if bound not in asked:
                return Question(bound)
        return Question(highest, sum(question.bound == highest for question in running) % len(STYLES))
