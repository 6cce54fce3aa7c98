"""A plan on the day: what happened, the repaired plan, and who must be told what."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from viaregia.engines.timetable.problem import Outcome, Result
from viaregia.engines.timetable.repair import Repair, repair
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.plan import Plan
from viaregia.planner.counterparts import in_place
from viaregia.planner.differences import Circumstances, differences
from viaregia.planner.orders import Orders, understand
from viaregia.planner.plan import explained

EXPLAINING: Final = 0.5  # seconds for advice, beside those asked for


@dataclass(frozen=True)
class Repaired:
    """The plan of before, the new one, the engine's account of the repair, and the messages, in order of time.

    `repair.moves` name what was by the positions of the new instance; after `plan_since` and `undo`, what is not there
    any more has a position beyond the last. `gone`: numbers of meetings whose wish, or one side, is not there any more.
    `passed`: numbers of meetings that an undoing could not bring back where they were, because that time has passed.
    """

    before: Plan
    plan: Plan
    repair: Repair
    messages: tuple[Message, ...]
    gone: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def repair_plan(plan: Plan, orders: Orders, *, seconds: float, seed: int, made_at: datetime) -> Repaired:
    """Return the plan after what happened, with the least change for everybody else.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan: nothing was repaired then.
    """
    understood = understand(plan, orders)
    mended = repair(
        plan.instance, plan.result.timetable, understood.changes, now=understood.now, seconds=seconds, seed=seed
    )
    result = Result(Outcome.FEASIBLE, mended.timetable, seconds=mended.seconds, seed=seed)
    forum = understood.plan.forum
    new = replace(
        understood.plan,
        forum=replace(forum, settings=replace(forum.settings, version=next_version(forum.settings.version))),
        instance=mended.instance,
        result=result,
        repair=mended.values,
        sequence=plan.sequence + 1,
        undoes_to=plan.sequence,
        made_at=made_at,
    )
    new = explained(new, seconds=min(seconds, EXPLAINING), seed=seed, now=understood.now)
    moment = None if understood.now is None else new.origin + timedelta(minutes=understood.now)
    told = differences(plan, new, in_place(plan, understood.renamed), Circumstances(understood.missing, now=moment))
    return Repaired(plan, replace(new, cancelled=told.cancelled), mended, told.messages)


def next_version(version: str) -> str:
    """Return the version after this one: 1 becomes 2, 2.1 becomes 2.2, draft becomes draft.2."""
    head, dot, last = version.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{int(last) + 1}"
    return f"{version}.2"
