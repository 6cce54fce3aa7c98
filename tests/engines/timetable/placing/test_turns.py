"""Latecomers fill gaps: nobody who registered in time loses anything, and what can be filled is filled."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.engines.timetable import oracle
from tests.factories.timetable import FEATURES, forum, instances, meeting, simple
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.explain import ReasonKind, explain
from viaregia.engines.timetable.goals import DEFAULT_ORDER, MAXIMISED, measure, rank
from viaregia.engines.timetable.placing.turns import first_turn, latecomers
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Option,
    Outcome,
    Party,
    Priority,
    Progress,
    Table,
    Tier,
)
from viaregia.engines.timetable.solve import solve

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
PLACING = DEFAULT_ORDER[:5]


def late(instance: Instance, *delegates: int) -> Instance:
    """Return the instance in which these delegates registered late."""
    people = enumerate(instance.delegates)
    return replace(instance, delegates=tuple(replace(each, late=n in delegates) for n, each in people))


def must(instance: Instance, number: int) -> Instance:
    """Return the instance in which a meeting is a must."""
    meetings = list(instance.meetings)
    meetings[number] = replace(meetings[number], priority=Priority.MUST)
    return replace(instance, meetings=tuple(meetings))


def placed(instance: Instance, seconds: float = 30) -> list[int]:
    result = solve(instance, seconds=seconds, seed=1)
    assert not violations(instance, result.timetable)
    return [each.meeting for each in result.timetable]


def test_a_must_of_a_latecomer_takes_no_place_of_another() -> None:
    instance = must(simple([(0, 1), (0, 2)], 1), 1)
    assert placed(instance) == [1]
    assert placed(late(instance, 2)) == [0]


def test_a_latecomer_gets_what_is_left() -> None:
    assert placed(late(simple([(0, 1), (0, 2)], 2), 2)) == [0, 1]


def test_a_meeting_that_another_delegate_can_hold_is_not_late() -> None:
    both = (Option((0, 1)), Option((0, 2)))
    instance = simple([(0, 1)], 1, meetings=(meeting(0, 1, options=both),))
    instance = late(replace(instance, delegates=(*instance.delegates, Delegate(1))), 1)
    assert latecomers(instance) == ()
    assert latecomers(late(instance, 1, 2)) == (0,)


def test_what_is_promised_to_a_latecomer_is_kept() -> None:
    instance = late(simple([(0, 1), (0, 2)], 1, locks=(Lock(1, 0),)), 2)
    assert placed(instance) == [1]


def test_a_latecomer_is_not_lent_to_the_others_in_the_first_turn() -> None:
    """A colleague who came late takes no meeting off the one who registered in time before all others are placed."""
    first = first_turn(late(simple([(0, 1), (0, 2)], 3, locks=(Lock(1, 2),)), 2))
    assert [(b.start, b.end) for b in first.delegates[2].blocks] == [(s.start, s.end) for s in first.slots[:2]]


def test_others_give_a_table_or_an_interpreter_to_a_latecomer_only_where_they_have_another() -> None:
    tables = (Table(), Table(owner=2))
    fits = late(simple([(0, 1), (2, 3)], 1, tables=tables, meetings=(meeting(0, 1), meeting(2, 3, table=0))), 3)
    assert placed(fits) == [0]
    people = (Interpreter(frozenset({"de-pl"})), Interpreter(frozenset({"de-pl", "cs-pl"})))
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="cs-pl"))
    spoken = late(simple([(0, 1), (2, 3)], 1, meetings=wishes, interpreters=people), 3)
    result = solve(spoken, seconds=30, seed=1)
    assert [(each.meeting, each.interpreter) for each in result.timetable] == [(0, 0), (1, 1)]


def test_a_table_of_others_is_changed_where_a_latecomer_finds_no_place_otherwise() -> None:
    wishes = (meeting(0, 1), meeting(2, 3, pair="de-pl"))
    people = (Interpreter(frozenset({"de-pl"}), zones=frozenset({0})),)
    tables, zones = (Table(), Table(zone=1)), ((0, 3), (3, 0))
    instance = simple([(0, 1), (2, 3)], 1, tables=tables, meetings=wishes, interpreters=people, zones=zones)
    assert [each.table for each in solve(first_turn(late(instance, 3)), seconds=1, seed=1).timetable] == [0]
    result = solve(late(instance, 3), seconds=30, seed=1)
    assert [(each.meeting, each.table) for each in result.timetable] == [(0, 1), (1, 0)]


def test_a_latecomer_who_found_no_place_is_told_why() -> None:
    instance = late(must(simple([(0, 1), (0, 2)], 1), 1), 2)
    reasons = explain(instance, solve(instance, seconds=30, seed=1).timetable)
    assert [reason.kind for reason in reasons] == [
        ReasonKind.REGISTERED_LATE, ReasonKind.PARTY_OVER_CAPACITY, ReasonKind.TAKEN
    ]  # fmt: skip
    assert reasons[0].parties == (2,)


def test_nothing_is_said_of_being_late_where_nobody_is_ever_free() -> None:
    instance = late(simple([(0, 1)], 1, tables=0, slots=()), 1)
    assert [reason.kind for reason in explain(instance, ())] == [ReasonKind.NO_COMMON_SLOT]


def test_strict_asks_for_the_latecomers_too() -> None:
    instance = late(simple([(0, 1), (0, 2)], 1), 2)
    assert solve(instance, seconds=30, seed=1, strict=True).outcome is Outcome.INFEASIBLE
    assert solve(late(simple([(0, 1), (0, 2)], 2), 2), seconds=30, seed=1, strict=True).timetable


def test_everybody_late_is_a_forum_like_any_other() -> None:
    assert placed(late(simple([(0, 1), (1, 2)], 2), 0, 1, 2)) == [0, 1]


def test_a_minimum_of_a_latecomer_is_met_from_what_is_left() -> None:
    instance = late(simple([(0, 1), (0, 2)], 2, parties=(Party(minimum=2), Party(), Party(minimum=1))), 2)
    result = solve(instance, seconds=30, seed=1)
    shortfall = result.tier(Tier.MINIMUM)
    assert shortfall is not None
    assert (shortfall.value, shortfall.proven) == (0, True)


@pytest.mark.parametrize("calls", [0, 3, 30])
def test_whoever_stops_gets_the_best_so_far_with_latecomers_in_it(calls: int) -> None:
    asked = iter(range(10**9))
    instance = late(forum(parties=30, wishes=60, seed=1), 1, 2, 3)
    result = solve(instance, seconds=60, seed=1, stop=lambda: next(asked) >= calls)
    assert result.outcome is Outcome.FEASIBLE
    assert not violations(instance, result.timetable)


def test_an_interruption_ends_the_first_turn_and_still_seats_the_latecomers() -> None:
    told: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        told.append(progress)
        raise KeyboardInterrupt

    instance = late(forum(parties=20, wishes=30, seed=1), 1, 2, 3)
    result = solve(instance, seconds=300, seed=1, on_progress=interrupt)
    assert len(told) == 2  # each turn ends with the first that it tells
    assert not violations(instance, result.timetable)
    assert {each.meeting for each in result.timetable} & set(latecomers(instance))


@SLOW
@given(instances(features=FEATURES - {"locks", "companies", "zoned", "gaps"}), st.integers(0, 3))
def test_who_registered_in_time_gets_what_they_would_get_alone(instance: Instance, number: int) -> None:
    assume(number < len(instance.delegates) and oracle.size(instance) < 1500)
    instance = late(instance, number)
    result = solve(instance, seconds=1, seed=1, workers=1)
    assert not violations(instance, result.timetable)
    alone = first_turn(instance)
    kept_back = set(latecomers(instance))
    others = tuple(each for each in result.timetable if each.meeting not in kept_back)
    best = oracle.best(alone, PLACING)
    if result.outcome is Outcome.OPTIMAL and not violations(alone, others):
        assert measure(alone, others, PLACING) == best
    times = {each.meeting: (each.slot, each.option) for each in others}
    for each in result.tiers:
        if each.tier in PLACING and not each.given_times:
            assert each.bound >= each.value if each.tier in MAXIMISED else each.bound <= each.value
    with_others = [t for t in oracle.timetables(instance) if _keeps(t, times)]
    reached = rank(measure(instance, result.timetable, PLACING), PLACING)
    if result.outcome is Outcome.OPTIMAL:
        assert reached == min(rank(measure(instance, t, PLACING), PLACING) for t in with_others)


def _keeps(timetable: tuple[Assignment, ...], times: dict[int, tuple[int, int]]) -> bool:
    at = {each.meeting: (each.slot, each.option) for each in timetable}
    return all(at.get(number) == where for number, where in times.items())


def gap_filling(instance: Instance, *meetings: int) -> Instance:
    """Return the instance in which nobody wished for these meetings: they only fill gaps."""
    known = enumerate(instance.meetings)
    return replace(instance, meetings=tuple(replace(each, fills_gaps=n in meetings) for n, each in known))


def test_a_meeting_that_fills_gaps_takes_no_place_whatever_it_is_worth() -> None:
    instance = must(simple([(0, 1), (0, 2)], 1), 1)
    assert placed(instance) == [1]
    assert placed(gap_filling(instance, 1)) == [0]
    roomy = must(simple([(0, 1), (0, 2)], 2), 1)
    assert sorted(placed(gap_filling(roomy, 1))) == [0, 1]


@SLOW
@given(instances(), st.data())
def test_those_who_wished_lose_nothing_to_what_fills_gaps(instance: Instance, data: st.DataObject) -> None:
    assume(not any(each.late for each in instance.delegates))
    locked = {lock.meeting for lock in instance.locks}
    free = [at for at in range(len(instance.meetings)) if at not in locked]
    idle = data.draw(st.sets(st.sampled_from(free))) if free else set()
    filled = gap_filling(instance, *idle)
    without = first_turn(filled)
    result = solve(filled, seconds=0.5, seed=1)
    assume(result.outcome not in (Outcome.INFEASIBLE, Outcome.UNKNOWN))
    assert not violations(filled, result.timetable)
    alone = solve(without, seconds=0.5, seed=1)
    kept = [each for each in result.timetable if each.meeting not in idle]
    if alone.outcome is Outcome.OPTIMAL and result.outcome is Outcome.OPTIMAL:
        told = (measure(without, each, PLACING) for each in (kept, alone.timetable))
        mine, best = (rank(values, PLACING) for values in told)
        assert mine <= best
