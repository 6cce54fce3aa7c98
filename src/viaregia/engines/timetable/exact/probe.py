"""A short look before the climb: disjoint reasons for breaks bound them, and often a timetable meets that bound."""

from dataclasses import dataclass

from viaregia.engines.timetable.exact.encode import Encoding

SOLVER = "glucose42"  # quick at many small questions that share what was learnt
EFFORT = 1500  # conflicts spent on one question


@dataclass(frozen=True)
class Glimpse:
    """At least `lower` breaks; a solution's true variables, if one was met; `impossible`: there is no timetable."""

    lower: int
    true: frozenset[int] | None = None
    impossible: bool = False


def probe(encoding: Encoding) -> Glimpse:
    """Ask for a timetable without a break; leave out who cannot do without; and so on while it is easy.

    Whoever is left out together costs at least one break, and nobody is left out twice, so the rounds count breaks.
    Somebody left out alone has a break for certain, and is asked to do without a second.
    """
    from pysat.solvers import Solver

    without = {levels[0]: levels[1:] for levels in encoding.waits if levels}
    lower = 0
    with Solver(name=SOLVER, bootstrap_with=encoding.formula.clauses) as solver:
        while True:
            solver.conf_budget(EFFORT)
            answer = solver.solve_limited(assumptions=[-literal for literal in without])
            if answer:
                return Glimpse(lower, frozenset(literal for literal in solver.get_model() if literal > 0))
            if answer is None:
                return Glimpse(lower)
            core = [-literal for literal in solver.get_core() or ()]
            if not core:
                return Glimpse(lower, impossible=True)
            lower += 1
            more = [without.pop(literal) for literal in core]
            if len(core) == 1 and more[0]:
                without[more[0][0]] = more[0][1:]
