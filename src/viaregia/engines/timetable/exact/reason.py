"""Why there is no timetable that holds every meeting, where counting does not say it."""

import time
from typing import Any

from viaregia.engines.timetable.exact.formula import Formula
from viaregia.engines.timetable.exact.scope import Days
from viaregia.engines.timetable.problem import Conflict, ConflictKind, Instance

SOLVER = "glucose42"  # answers many small questions that share what was learnt
EFFORT = 2_000  # conflicts after which a question counts as unanswered
SECONDS = 5.0  # spent at most on making the reason small


def reason(instance: Instance, days: Days, until: float) -> tuple[Conflict, ...]:
    """Return one fact about an instance that was proven infeasible.

    `CONTRADICTION`: these meetings, and their parties, cannot be held together; few enough to look at, not
    necessarily the fewest. `SPREAD`: everything can be placed, but not within the spread; or so it seems.
    """
    from pysat.solvers import Solver

    formula, chosen = _optional(days)
    with Solver(name=SOLVER, bootstrap_with=formula.clauses) as solver:
        solver.conf_budget(EFFORT * 50)
        if solver.solve_limited(assumptions=chosen) is not False:
            return (Conflict(ConflictKind.SPREAD),)
        core = _smaller(solver, sorted(solver.get_core()), min(until, time.monotonic() + SECONDS))
    meetings = tuple(days.meetings[chosen.index(literal)] for literal in core)
    parties = tuple(sorted({party for number in meetings for party in instance.meetings[number].parties}))
    return (Conflict(ConflictKind.CONTRADICTION, parties, meetings),)


def _optional(days: Days) -> tuple[Formula, list[int]]:
    """Return a formula in which a meeting is placed if its literal, of those returned, is assumed."""
    formula = Formula()
    chosen = [formula.variable() for _ in days.meetings]
    held = [{slot: formula.variable() for slot in starts} for starts in days.starts]
    for literal, row in zip(chosen, held, strict=True):
        formula.one_of([-literal, *row.values()])
        formula.at_most_one(list(row.values()))
    for slot in range(days.slots):
        for diary in days.diary:
            formula.at_most_one([held[meeting][slot] for meeting in diary if slot in held[meeting]])
        if days.capacity is not None:
            formula.at_most([row[slot] for row in held if slot in row], days.capacity[slot])
    for earlier, later in days.before:
        for slot, literal in held[later].items():
            first = [other for before, other in held[earlier].items() if before < slot]
            formula.one_of([-chosen[earlier], -literal, *first])
    return formula, chosen


def _smaller(solver: Any, core: list[int], until: float) -> list[int]:
    """Leave out what is not needed for the contradiction, as far as the time goes."""
    at = 0
    while at < len(core) and time.monotonic() < until:
        fewer = core[:at] + core[at + 1 :]
        solver.conf_budget(EFFORT)
        if solver.solve_limited(assumptions=fewer) is False:
            core = sorted(solver.get_core())
        else:
            at += 1
    return core
