"""Lists of people in a draft stand in the reader's alphabet."""

from dataclasses import replace

import pytest

from tests.factories.planned import planned
from viaregia.exchange.papers.messages import Message, MessageKind
from viaregia.exchange.plan import Plan
from viaregia.meetings.queries.drafts import loads_of, told_lines
from viaregia.meetings.queries.shares import Share

NAMES = ("Brzoza", "Chalupa", "Čapek", "Böhme", "Dvořák", "Bąk")
ORDERS = {
    "de": ["Bąk", "Böhme", "Brzoza", "Čapek", "Chalupa", "Dvořák"],
    "cs": ["Bąk", "Böhme", "Brzoza", "Čapek", "Dvořák", "Chalupa"],
}


def renamed() -> Plan:
    """Return a plan without meetings, whose first people have these names."""
    plan = planned()
    bookable = [each for each in plan.forum.participants if each.bookable][: len(NAMES)]
    called = {each.number: name for each, name in zip(bookable, NAMES, strict=True)}
    people = (replace(each, last_name=called.get(each.number, "Żyła")) for each in plan.forum.participants)
    return replace(
        plan, forum=replace(plan.forum, participants=tuple(people)), result=replace(plan.result, timetable=())
    )


@pytest.mark.parametrize(("language", "order"), ORDERS.items())
def test_among_those_with_as_few_meetings(language: str, order: list[str]) -> None:
    names = [each.person.last_name for each in loads_of(renamed(), Share(), language)]
    assert names[: len(order)] == order
    assert set(names[len(order) :]) == {"Żyła"}


@pytest.mark.parametrize(("language", "order"), ORDERS.items())
def test_among_those_who_are_told(language: str, order: list[str]) -> None:
    messages = [
        Message(name, "", "", "en", (MessageKind.ADDED,), None, None, (), number=str(at))
        for at, name in enumerate(NAMES)
    ]
    assert [each.to for each in told_lines(messages, Share(), language)] == order
    covered = told_lines(messages, Share(frozenset({"0", "5"})), language)
    assert [each.to for each in covered] == ["Bąk", "Brzoza"]
