"""Bounds on the placing hold for every timetable, and are as tight as they can be where it is easy."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from tests.engines.timetable import oracle
from tests.factories.timetable import block, instances, meeting, simple, slots
from viaregia.engines.timetable.goals import MAXIMISED, measure
from viaregia.engines.timetable.placing.bounds import Relaxation, interpreter_hours, usable
from viaregia.engines.timetable.placing.compile import compile_masks
from viaregia.engines.timetable.placing.worth import PLACING
from viaregia.engines.timetable.problem import Delegate, Instance, Interpreter, Lunch, Tier


def bound(instance: Instance, tier: Tier, kept: dict[Tier, int]) -> int:
    found = Relaxation(compile_masks(instance)).bound(tier, kept, 10)
    assert found is not None
    return found.value


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances())
def test_no_timetable_is_beyond_a_bound(instance: Instance) -> None:
    assume(oracle.size(instance) < 1000)
    possible = [measure(instance, each, PLACING) for each in oracle.timetables(instance)]
    kept: dict[Tier, int] = {}
    for tier in PLACING:
        if not possible:
            return
        best = max if tier in MAXIMISED else min
        value = best(each[tier] for each in possible)
        limit = bound(instance, tier, kept)
        assert limit >= value if tier in MAXIMISED else limit <= value
        kept[tier] = value
        possible = [each for each in possible if each[tier] == value]


def test_a_party_has_no_more_meetings_than_free_slots() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3)], 3)
    away = replace(instance, delegates=(Delegate(0, blocks=block(slots(3), 1)), *instance.delegates[1:]))
    assert bound(away, Tier.PLACED, {}) == 2


def test_meetings_of_one_session_are_counted_against_that_session() -> None:
    morning = frozenset({0})
    meetings = tuple(meeting(0, other, sessions=morning) for other in (1, 2, 3))
    assert bound(simple([(0, 1), (0, 2), (0, 3)], 2, 4, meetings=meetings), Tier.PLACED, {}) == 2


def test_interpreters_who_share_pairs_are_counted_together() -> None:
    meetings = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="cs-de"))
    both = (Interpreter(frozenset({"de-pl", "cs-de"}), limit=1),)
    assert bound(simple([(0, 1), (2, 3)], 3, meetings=meetings, interpreters=both), Tier.PLACED, {}) == 1


def test_the_better_one_is_asked_for_when_an_earlier_tier_costs() -> None:
    heavy = meeting(0, 1, weight=5, requested_by=(0,))
    light = meeting(0, 2, requested_by=(2,))
    instance = simple([(0, 1), (0, 2)], 1, meetings=(heavy, light))
    assert bound(instance, Tier.WEIGHT, {}) == 20
    assert bound(instance, Tier.WEIGHT, {Tier.PLACED: 1}) == 20


def test_lunch_and_pauses_take_room_from_a_diary() -> None:
    lunch = Lunch(slots(4)[0].start, slots(4)[3].end, 40)
    instance = simple([(0, 1)], 4, delegates=(Delegate(0, lunches=(lunch,)), Delegate(1, pause_after=1)))
    assert [usable(compile_masks(instance), delegate) for delegate in (0, 1)] == [2, 2]


def test_an_interpreter_works_no_longer_than_limit_and_pauses_allow() -> None:
    people = tuple(Interpreter(frozenset({"de-pl"}), limit=limit, pause_after=2) for limit in (None, 3))
    masks = compile_masks(simple([(0, 1)], 5, 2, interpreters=people))
    assert [interpreter_hours(masks, each) for each in (0, 1)] == [6, 3]
