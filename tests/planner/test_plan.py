import pytest

from tests.factories.forums import at, forum, person, wish
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import DEFAULT_ORDER
from viaregia.engines.timetable.problem import Outcome, Tier
from viaregia.exchange.forum import WishStatus
from viaregia.planner.plan import GoalUnknown, make_plan, order_of


def test_a_forum_becomes_a_valid_plan_with_its_reasons() -> None:
    people = [person("1", "A"), person("2", "B"), person("3", "C", arrival=at(14))]
    wishes = [wish("w1", "1", "2"), wish("w2", "1", "3"), wish("w3", "2", "1", status=WishStatus.DECLINED)]
    plan = make_plan(forum(people, wishes), seconds=2, seed=1, made_at=at(8))
    assert violations(plan.instance, plan.result.timetable) == ()
    assert [each.meeting for each in plan.result.timetable] == [0]
    assert [reason.meeting for reason in plan.reasons] == [1]


def test_a_strict_plan_of_what_cannot_be_is_infeasible() -> None:
    people = [person("1", "A"), person("2", "B", arrival=at(14))]
    plan = make_plan(forum(people, [wish("w", "1", "2")]), seconds=2, seed=1, made_at=at(8), strict=True)
    assert plan.result.outcome is Outcome.INFEASIBLE
    assert plan.result.conflicts


def test_an_order_of_goals_begins_with_those_named() -> None:
    assert order_of("") == DEFAULT_ORDER
    assert order_of("breaks, WEIGHT")[:3] == (Tier.BREAKS, Tier.WEIGHT, Tier.MUSTS)
    assert sorted(order_of("breaks"), key=lambda tier: tier.value) == sorted(DEFAULT_ORDER, key=lambda tier: tier.value)


@pytest.mark.parametrize("text", ["luck", "breaks,breaks", "placed"])
def test_an_unknown_or_doubled_goal_is_refused_with_the_names(text: str) -> None:
    with pytest.raises(GoalUnknown, match="idle_slots"):
        order_of(text)
