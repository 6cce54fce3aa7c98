"""A plan before it is solved: a forum with its timetable problem, and no meeting placed."""

from datetime import datetime

from viaregia.engines.timetable.problem import Outcome, Result
from viaregia.exchange.forum import Forum
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import Problem


def unsolved(problem: Problem, forum: Forum, made_at: datetime) -> Plan:
    """Return the plan of a problem with an empty timetable."""
    return Plan(
        forum=forum,
        instance=problem.instance,
        result=Result(Outcome.UNKNOWN),
        delegates=problem.delegates,
        meetings=problem.meetings,
        languages=problem.languages,
        origin=problem.origin,
        made_at=made_at,
        left_out=problem.left_out,
    )
