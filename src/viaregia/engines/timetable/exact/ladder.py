"""The least bound for which there is a timetable: refuted from below and found, at the same time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viaregia.engines.timetable.exact.formula import Formula, limited
from viaregia.engines.timetable.exact.race import STYLES, Answer, Question, Race

HARD = 0.5  # seconds a refutation takes when the next bound is likely to be the least


@dataclass
class Rungs:
    """What is known: every bound below `lower` is refuted; `best` was reached with the meetings in these `slots`.

    `impossible`: there is no timetable at all. `refuted_in`: seconds the last refutation took.
    """

    lower: int = 0
    best: int | None = None
    slots: tuple[int, ...] = ()
    impossible: bool = False
    refuted_in: float = 0.0

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
        self._count = count

    def climb(self, until: float, seed: int, workers: int, told: Callable[[Rungs], None]) -> None:
        """Ask until settled or `until` (monotonic seconds); `told` hears of every step forward."""
        rungs = self.rungs
        with Race(seed) as race:
            while not rungs.settled and time.monotonic() < until:
                while len(race.running) < workers:
                    question = self._next(race.running)
                    race.ask(question, self.formula.clauses, self._bounded(question.bound))
                answers = race.answers(until - time.monotonic())
                for each in answers:
                    self._learn(each)
                race.drop([question for question in race.running if self._pointless(question)])
                if answers:
                    told(rungs)

    def _bounded(self, bound: int | None) -> list[list[int]]:
        return [] if bound is None else limited(self.literals, bound, self.formula.variables)

    def _next(self, running: Sequence[Question]) -> Question:
        """Return what to ask beside the questions already running: at first the lowest bound, twice.

        Once it is refuted, whether there is any timetable at all; then the bound above the lowest, while refuting is
        easy; but the lowest again, in another style, when it is likely to be the value sought.
        """
        rungs = self.rungs
        asked = {question.bound for question in running}
        if rungs.lower not in asked:
            return Question(rungs.lower)
        if rungs.best is None and rungs.refuted_in and None not in asked:
            return Question(None)
        above = rungs.lower + 1
        easy = rungs.refuted_in and rungs.refuted_in < HARD
        if easy and above not in asked and (rungs.best is None or above < rungs.best):
            return Question(above)
        return Question(rungs.lower, sum(question.bound == rungs.lower for question in running) % len(STYLES))

    def _learn(self, answer: Answer) -> None:
        rungs, bound = self.rungs, answer.question.bound
        if answer.true is not None:
            slots = self._read(answer.true)
            value = self._count(slots)
            if rungs.best is None or value < rungs.best:
                rungs.best, rungs.slots = value, slots
        elif bound is None:
            rungs.impossible = True
        elif bound >= rungs.lower:
            rungs.lower, rungs.refuted_in = bound + 1, max(answer.seconds, 1e-6)

    def _pointless(self, question: Question) -> bool:
        rungs, bound = self.rungs, question.bound
        if bound is None:
            return rungs.best is not None
        return bound < rungs.lower or (rungs.best is not None and bound >= rungs.best)
