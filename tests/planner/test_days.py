"""Days as they happen: events drawn at random, one after the other, and after each of them everything must hold."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories.days import Event, agenda_lines, calm, day_forum, events, orders_of, told_lines
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.timetable.check import violations
from viaregia.exchange.papers.placed import Placed, meeting_number, placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.planner.counterparts import counterparts
from viaregia.planner.held import with_marks
from viaregia.planner.plan import make_plan
from viaregia.planner.repair import Repaired, repair_plan
from viaregia.planner.since import plan_since
from viaregia.planner.undo import undone

MORNING = datetime(2026, 10, 21, 8)


@dataclass
class Day:
    """A plan, the versions before it, and what the clock says."""

    plan: Plan
    now: datetime = MORNING
    earlier: dict[int, Plan] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)


def placed(plan: Plan) -> dict[str, Placed]:
    return {each.number: each for each in placed_meetings(plan)}


def facts(each: Placed) -> tuple[object, ...]:
    """Return all that was told of a meeting."""
    people = tuple(sorted(person.number for person in each.people))
    return each.start, each.end, each.table, each.interpreter, people, each.language, each.pair


def happened(day: Day, event: Event) -> Repaired | None:
    """Let an event happen, and return the new version; None if it was refused, which must be for a reason."""
    plan = with_marks(day.plan, day.marked)
    given_ = {"seconds": 2.0, "seed": 1, "made_at": day.now, "advising": 0.0}
    try:
        match event.kind:
            case "undo":
                if plan.undoes_to is None:
                    return None
                return undone(plan, day.earlier[plan.undoes_to], now=day.now, **given_)  # type: ignore[arg-type]
            case "since":
                return plan_since(event.workbook(day.plan), plan, now=day.now, **given_)  # type: ignore[arg-type]
            case _:
                return repair_plan(plan, orders_of(event, plan, day.now), **given_)  # type: ignore[arg-type]
    except ViaRegiaError:
        return None


def called(event: Event, before: Plan, after: Plan) -> dict[str, str]:
    """Return what meetings of before are called now: other wishes may be the first of the same meeting."""
    if event.kind not in {"since", "undo"}:
        return {}
    same = counterparts(before, after)
    return {meeting_number(before, one): meeting_number(after, other) for one, other in same.meetings.items()}


def must_hold(day: Day, event: Event, made: Repaired) -> None:
    """Check everything that is promised of a new version."""
    before, after = made.before, made.plan
    assert violations(after.instance, after.result.timetable) == (), event
    was, now, names = placed(before), placed(after), called(event, before, after)
    for number, each in was.items():
        if each.start < day.now or number in day.marked:
            assert facts(now[names.get(number, number)])[:4] == facts(each)[:4], (event, number)
    expected, told = agenda_lines(before, after, day.now, names), told_lines(made, names)
    if event.kind == "ill":  # who is ill is not told
        name = before.forum.interpreters[event.pick % len(before.forum.interpreters)].name
        expected = [line for line in expected if line[0] != name]
    assert Counter(told) == Counter(expected), event
    assert max(Counter(told).values(), default=1) == 1
    assert after.sequence == before.sequence + 1
    if calm(event):
        for number, each in was.items():
            if number in now and not event.concerns(each, before):
                assert facts(now[number])[:4] == facts(each)[:4], (event, number)
        kept = {number for number, each in was.items() if not event.concerns(each, before)}
        assert kept <= now.keys(), event


@settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
@given(st.lists(events(), min_size=20, max_size=20))
def test_after_every_event_of_a_day_the_plan_is_valid_held_meetings_stand_and_messages_are_exact(
    happening: list[Event],
) -> None:
    day = Day(RELEASED)
    for event in happening:
        day.now += timedelta(minutes=event.passes)
        if event.kind == "mark":
            day.marked |= set(list(placed(day.plan))[event.pick % 7 : event.pick % 7 + 1])
            continue
        made = happened(day, event)
        if made is not None:
            must_hold(day, event, made)
            day.earlier[day.plan.sequence] = day.plan
            day.plan = made.plan


RELEASED = make_plan(day_forum(), seconds=2, seed=1, made_at=MORNING, workers=1)


@pytest.mark.parametrize("kind", ["no_show", "late", "lost_table", "ill", "shift", "wish", "walk_in", "cancel_slot"])
def test_an_undone_version_stands_again_to_the_last_detail_while_nothing_has_passed(kind: str) -> None:
    for pick in range(3):
        day = Day(RELEASED, now=MORNING)
        made = happened(day, Event(kind, pick, 0))
        if made is None:
            continue
        back = undone(made.plan, RELEASED, seconds=2, seed=1, made_at=MORNING, now=MORNING)
        assert {n: facts(each) for n, each in placed(back.plan).items()} == {
            n: facts(each) for n, each in placed(RELEASED).items()
        }
        assert replace(back.plan.forum, settings=RELEASED.forum.settings) == RELEASED.forum
