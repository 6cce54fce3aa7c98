"""A colleague takes over a delegate's meetings: further ways to staff them."""

from dataclasses import replace

from viaregia.engines.timetable.problem import Meeting, Option
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.meetings import spoken_by, talk

Ways = tuple[tuple[Option, str], ...]
"""Ways to staff a meeting, each with the language of the talk."""


def taken_over(plan: Plan, delegate: int, colleague: int) -> Plan:
    """Return the plan in which `colleague` may sit wherever `delegate` would have, in a language they all share."""
    meetings, languages = list(plan.instance.meetings), list(plan.languages)
    for number, meeting in enumerate(plan.instance.meetings):
        ways = _ways(plan, meeting, delegate, colleague)
        meetings[number] = replace(meeting, options=(*meeting.options, *(option for option, _ in ways)))
        languages[number] = (*languages[number], *(language for _, language in ways))
    return replace(plan, instance=replace(plan.instance, meetings=tuple(meetings)), languages=tuple(languages))


def _ways(plan: Plan, meeting: Meeting, delegate: int, colleague: int) -> Ways:
    spoken = spoken_by(plan.forum, plan.delegates)
    known = {pair for row in plan.forum.interpreters for pair in row.pairs}
    taken = {option.delegates for option in meeting.options}
    ways: dict[tuple[int, ...], tuple[Option, str]] = {}
    for option in meeting.options:
        delegates = tuple(colleague if each == delegate else each for each in option.delegates)
        if delegates not in taken and len(set(delegates)) == len(delegates):
            language, pair = talk([spoken[each] for each in delegates], known)
            ways[delegates] = (Option(delegates, pair), language)
    return tuple(ways.values())
