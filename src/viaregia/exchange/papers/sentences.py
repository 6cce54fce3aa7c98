"""What the names and times of a plan are, for the engine's facts to be put into words."""

from dataclasses import replace

from viaregia.exchange.papers import local
from viaregia.exchange.papers.placed import moment
from viaregia.exchange.plan import Plan
from viaregia.wording.timetable import Names, names_of


def names_in(plan: Plan, language: str) -> Names:
    """Return what the numbers of a plan's instance are called: organisations, people, clock times with their days."""
    people = {person.number: person.name for person in plan.forum.participants}
    return replace(
        names_of(plan.instance),
        delegates=[", ".join(people[number] for number in crew) for crew in plan.delegates],
        slots=[_time(plan, slot.start, language) for slot in plan.instance.slots],
    )


def _time(plan: Plan, minutes: int, language: str) -> str:
    start = moment(plan, minutes)
    return f"{local.short_day(start, language)} {local.clock(start)}"
