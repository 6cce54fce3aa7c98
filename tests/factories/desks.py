"""A plan on the day: in a folder as it was released, with a journal beside it."""

from datetime import datetime
from pathlib import Path

from textual.app import App
from textual.events import Key

from tests.factories.forums import at, forum, person, wish
from viaregia.engines.timetable.problem import Assignment, Outcome, Result
from viaregia.exchange.forum import Forum, TableRow, WishStatus
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.publish import publish
from viaregia.planner.records.journal import Journal, journal_beside

ACCEPTED = WishStatus.ACCEPTED


def plan_of(made: Forum, *placed: Assignment) -> Plan:
    """Return the plan of a forum with these meetings placed."""
    problem = problem_of(made)
    return Plan(
        forum=made,
        instance=problem.instance,
        result=Result(Outcome.FEASIBLE, placed),
        delegates=problem.delegates,
        meetings=problem.meetings,
        languages=problem.languages,
        origin=problem.origin,
        made_at=at(8),
    )


def day_plan() -> Plan:
    """Return four meetings of a morning; 5 has none, wish 14 has no place.

    11: Świątek (1, Odra) with Müller (3, Elbe) at 9:00, table 1. 12: Novák (4, Labe) with Müller at 9:30, table 2.
    13: Novák with Świątek at 10:00, table 1. 15: Kowalska (2, Odra) with Novák at 9:00, table 2.
    """
    people = [
        person("1", "Odra", last_name="Świątek", first_name="Zbigniew", phone="+48 71 5550101"),
        person("2", "Odra", last_name="Kowalska", first_name="Anna"),
        person("3", "Elbe", last_name="Müller", first_name="Jörg"),
        person("4", "Labe", last_name="Novák", first_name="Petr"),
        person("5", "Neiße", last_name="Schulz", first_name="Uta"),
    ]
    wishes = [
        wish("11", "1", "3", status=ACCEPTED),
        wish("12", "4", "3", status=ACCEPTED),
        wish("13", "4", "1", status=ACCEPTED, again=True),
        wish("14", "5", "3"),
        wish("15", "2", "4", status=ACCEPTED, again=True),
    ]
    tables = (TableRow("1", "Hall"), TableRow("2", "Hall"), TableRow("3", "Hall"), TableRow("Booth", owner="Neiße"))
    made = forum(people, wishes, tables=tables)
    places = {"11": (0, 0), "12": (1, 1), "13": (2, 0), "15": (0, 1)}
    problem = problem_of(made)
    placed = [
        Assignment(meeting, *places[numbers[0]])
        for meeting, numbers in enumerate(problem.meetings)
        if numbers[0] in places
    ]
    return plan_of(made, *placed)


def released(plan: Plan, folder: Path) -> Path:
    """Publish a plan into a folder, and return the file of the plan."""
    publish(plan, folder, language="en", printed_at=at(8))
    return folder / "organiser" / "plan.json"


def journal_in(folder: Path) -> Journal:
    """Return an empty journal in a folder."""
    return journal_beside(folder / "plan.json")


def clock(hour: int, minute: int = 0) -> datetime:
    """Return a time of the day."""
    return at(hour, minute)


def burst(screen: App[None], *keys: str) -> None:
    """Type keys faster than anything can be shown: signs, or names of keys."""
    names = {" ": "space", "/": "slash", "?": "question_mark"}
    for key in keys:
        screen.post_message(Key(names.get(key, key), key if len(key) == 1 else None))
