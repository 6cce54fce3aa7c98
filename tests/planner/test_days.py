"""Days as they happen: events drawn at random, one after the other, and after each of them everything must hold."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories.days import MORNING, Day, Event, day_forum, events, facts, happened, must_hold, placed
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import make_plan
from viaregia.planner.repairs.undo import undone

SECONDS = 0.5  # for a repair: what must hold holds however much it finds


@cache
def released() -> Plan:
    """The plan that all days begin with; how good it is does not matter."""
    return make_plan(day_forum(), seconds=1, seed=1, made_at=MORNING, workers=1)


@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
@given(st.lists(events(), min_size=20, max_size=20))
def test_after_every_event_of_a_day_the_plan_is_valid_held_meetings_stand_and_messages_are_exact(
    happening: list[Event],
) -> None:
    day = Day(released())
    for event in happening:
        day.now += timedelta(minutes=event.passes)
        made = happened(day, event, SECONDS)
        if made is not None:
            must_hold(day, event, made)
            day.goes_on(made)


@pytest.mark.parametrize("kind", ["no_show", "late", "lost_table", "ill", "shift", "wish", "walk_in", "cancel_slot"])
def test_an_undone_version_stands_again_to_the_last_detail_while_nothing_has_passed(kind: str) -> None:
    for pick in range(3):
        day = Day(released(), now=MORNING)
        made = happened(day, Event(kind, pick, 0), SECONDS)
        if made is None:
            continue
        back = undone(made.plan, released(), seconds=5, seed=1, made_at=MORNING, now=MORNING)
        assert {n: facts(each) for n, each in placed(back.plan).items()} == {
            n: facts(each) for n, each in placed(released()).items()
        }
        assert replace(back.plan.forum, settings=released().forum.settings) == released().forum
