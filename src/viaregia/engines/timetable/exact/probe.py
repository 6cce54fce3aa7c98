"""A short look before the climb: disjoint reasons for breaks bound them, and often a timetable meets that bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viaregia.engines.timetable.exact.formula import Formula

SOLVER = "glucose42"  # quick at many small questions that share what was learnt
EFFORT = 1500  # conflicts spent on one question


@dataclass(frozen=True)
class Glimpse:
    """At least `lower` of the levels; a solution's true variables, if one was met; `impossible`: there is none."""

    lower: int
    true: frozenset[int] | None = None
    impossible: bool = False


def probe(formula: Formula, groups: Sequence[Sequence[int]], over: Callable[[], bool]) -> Glimpse:
    """Ask for a timetable in which everybody has none (no break, no idle slot); leave out who cannot; and so on.

    A group holds one delegate's literals "at least 1, 2, …". Literals that cannot all be false together count one,
    and are not asked for again; their delegates are asked to do without the next. As no literal is left out twice,
    the rounds add up to a lower bound. Ends when a question is no longer easy, or once `over`.
    """
    from pysat.solvers import Solver

    without = {levels[0]: levels[1:] for levels in groups if levels}
    lower = 0
    with Solver(name=SOLVER, bootstrap_with=formula.clauses) as solver:
        while not over():
            solver.conf_budget(EFFORT)
            answer = solver.solve_limited(assumptions=[-literal for literal in without])
            if answer:
                return Glimpse(lower, frozenset(literal for literal in solver.get_model() if literal > 0))
            if answer is None:
                break
            core = [-literal for literal in solver.get_core() or ()]
            if not core:
                return Glimpse(lower, impossible=True)
            lower += 1
            for rest in [without.pop(literal) for literal in core]:
                without |= {rest[0]: rest[1:]} if rest else {}
    return Glimpse(lower)
