"""A change that the engine does not know by itself: a colleague takes over a delegate's meetings."""

from dataclasses import dataclass, replace

from viaregia.engines.timetable.changes import NoShow
from viaregia.engines.timetable.problem import Instance, Meeting, Option
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.meetings import spoken_by, talk

Ways = tuple[tuple[Option, str], ...]
"""Ways to staff a meeting, each with the language of the talk."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A delegate is gone; in the meetings named a colleague may sit instead. `more`: (meeting, further options)."""

    delegate: int
    more: tuple[tuple[int, Ways], ...]

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Offer the further options, and block the delegate."""
        meetings = list(instance.meetings)
        for number, ways in self.more:
            options = (*meetings[number].options, *(option for option, _ in ways))
            meetings[number] = replace(meetings[number], options=options)
        return NoShow(self.delegate).applied(replace(instance, meetings=tuple(meetings)), opening)


def taken_over(plan: Plan, delegate: int, colleague: int) -> Colleague:
    """Return the change by which `colleague` sits wherever `delegate` would have, in a language they all share."""
    more = []
    for number, meeting in enumerate(plan.instance.meetings):
        ways = _ways(plan, meeting, delegate, colleague)
        if ways:
            more.append((number, ways))
    return Colleague(delegate, tuple(more))


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
