"""The main job: a forum in, its plan and everybody's papers out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.advice import advise
from viaregia.engines.timetable.explain import explain
from viaregia.engines.timetable.goals import DEFAULT_ORDER
from viaregia.engines.timetable.problem import Instance, OnProgress, Status, Tier, Timetable
from viaregia.engines.timetable.solve import solve
from viaregia.exchange.forum import Forum
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import problem_of

ADVICE_SECONDS: Final = 3.0  # beside the seconds asked for; advice is a by-product


class GoalUnknown(ViaRegiaError):
    """A name in an order of goals is none of the tiers, or stands there twice."""

    code = "goal_unknown"
    sentence = N_("“{name}” is not a goal, or is named twice. The goals are: {known}")


def order_of(text: str) -> tuple[Tier, ...]:
    """Return the order of tiers that begins with those named (`breaks,weight`); the rest follow as usual.

    Raises GoalUnknown.
    """
    named: list[Tier] = []
    for name in filter(None, (part.strip().lower() for part in text.split(","))):
        tier = next((tier for tier in DEFAULT_ORDER if tier.value == name), None)
        if tier is None or tier in named:
            raise GoalUnknown(name=name, known=", ".join(tier.value for tier in DEFAULT_ORDER))
        named.append(tier)
    return (*named, *(tier for tier in DEFAULT_ORDER if tier not in named))


def make_plan(
    forum: Forum,
    *,
    seconds: float,
    seed: int,
    made_at: datetime,
    workers: int = 2,
    strict: bool = False,
    order: Sequence[Tier] = DEFAULT_ORDER,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """Return the plan of a forum: timetable, tiers with bounds, reasons and advice.

    `seconds`: time for solving; an interruption keeps the best timetable found. `strict`: every wish that was not
    declined must be placed and the spread of breaks kept, or there is no timetable (`Outcome.INFEASIBLE`). `order`: the
    goals, most important first. `stop`: asked often; once it says True, the best timetable found is kept.
    """
    problem = problem_of(forum)
    result = solve(
        problem.instance,
        seconds=seconds,
        seed=seed,
        workers=workers,
        order=order,
        strict=strict,
        on_progress=on_progress,
        stop=stop,
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


def _without_proposals(instance: Instance, timetable: Timetable) -> Instance:
    """Return the instance in which nobody asks what would help to place a proposal that found no gap."""
    placed = {each.meeting for each in timetable}
    idle = {number for number, each in enumerate(instance.meetings) if each.fills_gaps and number not in placed}
    if not idle:
        return instance
    meetings = tuple(
        replace(each, status=Status.DECLINED) if number in idle else each
        for number, each in enumerate(instance.meetings)
    )
    return replace(instance, meetings=meetings)


def explained(plan: Plan, *, seconds: float, seed: int, now: int | None = None) -> Plan:
    """Return the plan with a reason for every wish not placed, and with what would help from the minute `now` on.

    `seconds`: for finding out what would help; with 0 nobody asks.
    """
    wished = _without_proposals(plan.instance, plan.result.timetable)
    reasons = explain(wished, plan.result.timetable, now=now)
    asked = reasons and seconds > 0
    advice = advise(wished, plan.result.timetable, seconds=seconds, seed=seed, now=now) if asked else ()
    return replace(plan, reasons=reasons, advice=advice)
