"""Questions to a satisfiability solver, each in a process of its own, so that proving and finding go side by side."""

import multiprocessing as processes
import signal
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Final, Self

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.exact.formula import limited

SOLVER: Final = "cadical195"

START: Final = "fork" if sys.platform == "linux" else "spawn"
"""How a process begins: Windows cannot fork, and on macOS the system's libraries do not survive it."""

STYLES: Final[tuple[dict[str, int], ...]] = (
    {"stabilizeonly": 1},
    {},
    {"stabilizeonly": 1, "target": 2, "phase": 0},
)
"""Settings of CaDiCaL in which one question may be asked, most trusted first."""


@dataclass(frozen=True)
class Question:
    """Is there a timetable of at most `bound`? None: is there any? `style` is a position in `STYLES`.

    `least`: which timetable has the least sum of all? Answered by core-guided MaxSAT.
    """

    bound: int | None
    style: int = 0
    least: bool = False


@dataclass(frozen=True)
class Answer:
    """What was found: the variables that are true, or None when there is no such timetable."""

    question: Question
    true: frozenset[int] | None


def answer(clauses: Sequence[list[int]], style: int, seed: int) -> frozenset[int] | None:
    """Return the variables of a solution that are true, or None when it is refuted."""
    from pysat.solvers import Solver

    settings = STYLES[style]
    with Solver(name=SOLVER) as solver:
        solver.configure(settings | {"seed": seed * len(STYLES) + style})
        solver.append_formula(clauses)
        if not solver.solve():
            return None
        return frozenset(literal for literal in solver.get_model() if literal > 0)


def least(clauses: Sequence[list[int]], literals: Sequence[int]) -> frozenset[int] | None:
    """Return the variables of a solution with as few of the literals as possible, or None when there is none.

    Core-guided (OLL, the cores of CaDiCaL): slow to show anything, but quick where refuting a bound is hard.
    """
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    weighted = WCNF()
    for clause in clauses:
        weighted.append(clause)
    for literal in literals:
        weighted.append([-literal], weight=1)
    with RC2(weighted, solver=SOLVER, adapt=True, exhaust=True) as solver:
        model = solver.compute()
    return None if model is None else frozenset(literal for literal in model if literal > 0)


@dataclass
class _Runner:
    question: Question
    process: Any
    pipe: Connection


class SolverLost(ViaRegiaError):
    """A solver's process ended without an answer, mostly because the machine ran out of memory."""

    code = "solver_lost"
    sentence = N_("A solver process ended without an answer; there may be too little memory.")


class Race:
    """Processes that answer questions; leaving the block ends them all."""

    def __init__(self, seed: int, start: str = START) -> None:
        self._seed = seed
        self._runners: list[_Runner] = []
        self._context: Any = processes.get_context(start)

    def __enter__(self) -> Self:
        """Start with nobody running; what every process needs is loaded once."""
        import pysat.examples.rc2  # noqa: F401 -- loaded before the race, which forks

        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End whoever still runs."""
        for runner in list(self._runners):
            self._end(runner)

    @property
    def running(self) -> list[Question]:
        """The questions being worked on."""
        return [runner.question for runner in self._runners]

    def ask(self, question: Question, clauses: Sequence[list[int]], literals: Sequence[int], variables: int) -> None:
        """Have a new process look for a solution of the clauses with few of the literals, as the question says."""
        here, there = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_work, args=(there, question, clauses, literals, variables, self._seed), daemon=True
        )
        with warnings.catch_warnings():  # Python 3.12 warns of threads; the child runs a solver and touches no lock
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        there.close()
        self._runners.append(_Runner(question, process, here))

    def answers(self, seconds: float) -> list[Answer]:
        """Return what was answered, after waiting `seconds` at most. Raises `SolverLost`."""
        ready = wait([runner.pipe for runner in self._runners], max(0.0, seconds))
        found = []
        for runner in [each for each in self._runners if each.pipe in ready]:
            try:
                found.append(Answer(runner.question, runner.pipe.recv()))
            except EOFError as error:
                raise SolverLost from error
            finally:
                self._end(runner)
        return found

    def drop(self, questions: Sequence[Question]) -> None:
        """End those who work on questions that no longer matter."""
        for runner in [each for each in self._runners if each.question in questions]:
            self._end(runner)

    def _end(self, runner: _Runner) -> None:
        runner.process.kill()
        runner.process.join()
        runner.process.close()
        runner.pipe.close()
        self._runners.remove(runner)


def _work(
    pipe: Connection,
    question: Question,
    clauses: Sequence[list[int]],
    literals: Sequence[int],
    variables: int,
    seed: int,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to answer
    if question.least:
        pipe.send(least(clauses, literals))
        return
    more = [] if question.bound is None else limited(literals, question.bound, variables)
    pipe.send(answer([*clauses, *more], question.style, seed))
