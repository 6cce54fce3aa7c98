"""The main job: a forum in, its plan and everybody's papers out."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from viaregia.engines.timetable.advice import advise
from viaregia.engines.timetable.explain import explain
from viaregia.engines.timetable.problem import OnProgress
from viaregia.engines.timetable.solve import solve
from viaregia.exchange.forum import Forum
from viaregia.exchange.plan import Plan
from viaregia.planner.instance import problem_of

ADVICE_SECONDS: Final = 3.0  # beside the seconds asked for; advice is a by-product


def make_plan(
    forum: Forum,
    *,
    seconds: float,
    seed: int,
    made_at: datetime,
    workers: int = 2,
    strict: bool = False,
    on_progress: OnProgress | None = None,
) -> Plan:
    """Return the plan of a forum: timetable, tiers with bounds, reasons and advice.

    `seconds`: time for solving; an interruption keeps the best timetable found. `strict`: every wish that was not
    declined must be placed and the spread of breaks kept, or there is no timetable (`Outcome.INFEASIBLE`).
    """
    problem = problem_of(forum)
    result = solve(
        problem.instance, seconds=seconds, seed=seed, workers=workers, strict=strict, on_progress=on_progress
    )
    plan = Plan(
        forum=forum,
        instance=problem.instance,
        result=result,
        delegates=problem.delegates,
        meetings=problem.meetings,
        languages=problem.languages,
        origin=problem.origin,
        made_at=made_at,
        left_out=problem.left_out,
    )
    return explained(plan, seconds=min(seconds, ADVICE_SECONDS), seed=seed)


def explained(plan: Plan, *, seconds: float, seed: int) -> Plan:
    """Return the plan with a reason for every wish not placed, and with what would help."""
    reasons = explain(plan.instance, plan.result.timetable)
    advice = advise(plan.instance, plan.result.timetable, seconds=seconds, seed=seed) if reasons else ()
    return replace(plan, reasons=reasons, advice=advice)
