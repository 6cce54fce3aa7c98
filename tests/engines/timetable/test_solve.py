"""Solving: never wrong, best where it can be proven, honest where not, and patient with whoever stops it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.engines.timetable import oracle
from tests.factories.timetable import at, block, forum, forums, instances, meeting, simple, slots
from viaregia.engines.timetable.check import validate, violations
from viaregia.engines.timetable.goals import DEFAULT_ORDER, MAXIMISED, PUBLISHED_ORDER, measure, rank
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Gaps,
    Instance,
    Interpreter,
    InvalidInstance,
    Lock,
    Outcome,
    Party,
    Progress,
    Status,
    Table,
    Tier,
)
from viaregia.engines.timetable.solve import solve

TIMES = DEFAULT_ORDER[: DEFAULT_ORDER.index(Tier.PREFERENCES) + 1]
ORDERS = (
    TIMES,
    PUBLISHED_ORDER[:4],
    (Tier.WEIGHT, Tier.IDLE_SLOTS, Tier.BREAKS),
    (Tier.WORST_OFF, Tier.PLACED, Tier.SPREAD, Tier.BREAKS),
    (Tier.MUSTS, Tier.BREAKS, Tier.WEIGHT),
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def everything_possible(instance: Instance, order: Sequence[Tier], *, strict: bool) -> list[dict[Tier, int]]:
    """Return the values of every valid timetable."""
    assume(oracle.size(instance) < 1500)
    found = [measure(instance, each, (*order, Tier.PLACED, Tier.SPREAD)) for each in oracle.timetables(instance)]
    wanted = sum(meeting.status is not Status.DECLINED for meeting in instance.meetings)
    return [one for one in found if not strict or (one[Tier.PLACED] == wanted and not one[Tier.SPREAD])]


def no_worse(one: Mapping[Tier, int], value: int, tier: Tier) -> bool:
    return one[tier] >= value if tier in MAXIMISED else one[tier] <= value


@SLOW
@given(instances(), st.sampled_from(ORDERS), st.booleans())
def test_no_better_timetable_exists_when_all_tiers_are_proven(
    instance: Instance, order: Sequence[Tier], strict: bool
) -> None:
    possible = everything_possible(instance, order, strict=strict)
    result = solve(instance, seconds=1, seed=1, workers=1, order=order, strict=strict)
    if not possible:
        assert result.outcome in (Outcome.INFEASIBLE, Outcome.UNKNOWN)
        return
    best = min(possible, key=lambda values: rank(values, order))
    assert not violations(instance, result.timetable)
    values = {each.tier: each.value for each in result.tiers}
    assert values == measure(instance, result.timetable, order)
    if result.outcome is Outcome.OPTIMAL:
        assert values == {tier: best[tier] for tier in order}


@SLOW
@given(instances(), st.sampled_from(ORDERS))
def test_a_bound_is_never_beaten_by_a_timetable_as_good_in_all_earlier_tiers(
    instance: Instance, order: Sequence[Tier]
) -> None:
    possible = everything_possible(instance, order, strict=False)
    result = solve(instance, seconds=1, seed=1, workers=1, order=order)
    for each in result.tiers:
        assert all(no_worse({each.tier: each.bound}, one[each.tier], each.tier) for one in possible)
        possible = [one for one in possible if no_worse(one, each.value, each.tier)]


@settings(SLOW, max_examples=6)
@given(forums(max_parties=30))
def test_forums_get_valid_timetables_with_honest_tiers(instance: Instance) -> None:
    result = solve(instance, seconds=0.5, seed=3)
    assert result.outcome in (Outcome.OPTIMAL, Outcome.FEASIBLE)
    assert not violations(instance, result.timetable)
    assert [each.tier for each in result.tiers] == list(DEFAULT_ORDER)
    for each in result.tiers:
        assert no_worse({each.tier: each.bound}, each.value, each.tier)
        assert not each.proven or each.value == each.bound


def test_a_later_tier_is_not_proven_before_an_earlier_one() -> None:
    result = solve(forum(parties=40, wishes=200, seed=2), seconds=0.2, seed=1)
    proven = [each.proven for each in result.tiers]
    assert proven == sorted(proven, reverse=True)


def test_the_same_seed_gives_the_same_proven_values() -> None:
    instance = forum(parties=12, wishes=24, seed=5)
    first, second = (solve(instance, seconds=120, seed=7, order=TIMES) for _ in range(2))
    assert all(each.proven for each in first.tiers)
    assert [each.value for each in first.tiers] == [each.value for each in second.tiers]


def test_a_start_is_kept_when_nothing_better_is_found_in_no_time() -> None:
    instance = simple([(0, 1), (2, 3)], 3)
    start = at((0, 2, 1), (1, 2, 2))
    assert solve(instance, seconds=0.0001, seed=1, start=start).timetable == start


def test_a_start_that_breaks_a_rule_is_mended() -> None:
    instance = simple([(0, 1), (0, 2)], 3)
    result = solve(instance, seconds=30, seed=1, start=at((0, 1, 0), (1, 1, 1)), order=TIMES)
    assert len(result.timetable) == 2
    assert not violations(instance, result.timetable)


def test_ones_own_interpreter_takes_over_where_that_costs_nothing() -> None:
    people = (Interpreter(frozenset({"de-pl"})), Interpreter(frozenset({"de-pl"}), parties=frozenset({0})))
    instance = simple([(0, 1)], 1, meetings=(meeting(0, 1, pair="de-pl"),), interpreters=people)
    result = solve(instance, seconds=1, seed=1, start=(Assignment(0, 0, 0, interpreter=0),))
    assert [each.interpreter for each in result.timetable] == [1]


def test_tables_and_interpreters_of_zones_are_chosen_together() -> None:
    wishes = (meeting(0, 1, table=1), meeting(0, 2, pair="de-pl"))
    people = tuple(Interpreter(frozenset({"de-pl"}), zones=frozenset({zone})) for zone in (0, 1))
    tables, zones = (Table(), Table(zone=1)), ((0, 3), (3, 0))
    instance = simple([(0, 1), (0, 2)], 2, meetings=wishes, tables=tables, interpreters=people, zones=zones)
    result = solve(instance, seconds=30, seed=1)
    changes = result.tier(Tier.TABLE_CHANGES)
    assert changes is not None
    assert (changes.value, changes.bound) == (0, 0)
    assert {each.table for each in result.timetable} == {1}


def test_locked_meetings_stay_where_they_are() -> None:
    instance = simple([(0, 1), (0, 2), (1, 2)], 3, locks=(Lock(2, 1, table=1),))
    result = solve(instance, seconds=2, seed=1)
    assert (result.timetable[2].slot, result.timetable[2].table) == (1, 1)
    assert len(result.timetable) == 3


def test_an_interruption_keeps_the_timetable_found_until_then() -> None:
    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    result = solve(forum(parties=60, wishes=200, seed=1), seconds=60, seed=1, on_progress=interrupt)
    assert result.outcome is Outcome.FEASIBLE
    assert len(result.timetable) > 100


def after(calls: int, what: type[BaseException] | None = None) -> Callable[[], bool]:
    """Return a question that says stop (or raises) when asked for the so-manieth time."""
    asked = iter(range(10**9))

    def stop() -> bool:
        if next(asked) < calls:
            return False
        if what is not None:
            raise what
        return True

    return stop


@pytest.mark.parametrize("calls", [0, 5, 50, 150])
@pytest.mark.parametrize("what", [None, KeyboardInterrupt])
def test_whoever_stops_gets_the_best_so_far(calls: int, what: type[BaseException] | None) -> None:
    instance = forum(parties=40, wishes=120, seed=1)
    told: list[Progress] = []
    result = solve(instance, seconds=600, seed=1, stop=after(calls, what), on_progress=told.append)
    assert result.outcome is Outcome.FEASIBLE
    assert not violations(instance, result.timetable)
    assert result.tiers == told[-1].tiers


def test_progress_never_gets_worse() -> None:
    told: list[Progress] = []
    solve(forum(parties=30, wishes=80, seed=4), seconds=1, seed=1, on_progress=told.append)
    keys = [rank({each.tier: each.value for each in progress.tiers}, DEFAULT_ORDER) for progress in told]
    assert keys == sorted(keys, reverse=True)
    assert all(one.seconds <= two.seconds for one, two in pairwise(told))


def test_what_cannot_all_be_placed_is_infeasible_only_when_strict() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3)], 2)
    strict = solve(instance, seconds=5, seed=1, order=(Tier.BREAKS,), strict=True)
    assert (strict.outcome, strict.timetable, strict.tiers) == (Outcome.INFEASIBLE, (), ())
    most = solve(instance, seconds=5, seed=1, order=PUBLISHED_ORDER[:4])
    assert (most.outcome, len(most.timetable)) == (Outcome.OPTIMAL, 2)


def test_strict_holds_the_spread() -> None:
    times = slots(5)
    away = Delegate(1, blocks=block(times, 1, 2, 3, 4))
    far = Delegate(2, blocks=block(times, 0, 1, 2, 3))
    instance = simple([(0, 1), (0, 2)], 5, delegates=(Delegate(0), away, far), spread=0)
    assert solve(instance, seconds=5, seed=1, order=(Tier.BREAKS,), strict=True).outcome is Outcome.INFEASIBLE
    assert solve(instance, seconds=5, seed=1, order=(Tier.PLACED, Tier.SPREAD)).tiers[1].value == 1


def test_declined_meetings_are_not_missed_when_strict() -> None:
    instance = simple([(0, 1), (0, 2)], 1)
    instance = replace(instance, meetings=(instance.meetings[0], meeting(0, 2, status=Status.DECLINED)))
    result = solve(instance, seconds=5, seed=1, order=(Tier.BREAKS,), strict=True)
    assert [each.meeting for each in result.timetable] == [0]


def test_locks_that_no_timetable_can_hold_are_infeasible() -> None:
    blocked = Delegate(0, blocks=block(slots(2), 1))
    instance = simple([(0, 1)], 2, delegates=(blocked, Delegate(1)), locks=(Lock(0, 1),))
    assert solve(instance, seconds=5, seed=1).outcome is Outcome.INFEASIBLE


def test_out_of_time_is_not_infeasible() -> None:
    pairs = [(one, two) for one in range(9) for two in range(one)]
    stopped = solve(
        simple(pairs, 9, tables=4), seconds=60, seed=1, strict=True, order=(Tier.BREAKS,), stop=lambda: True
    )
    assert (stopped.outcome, stopped.timetable, stopped.conflicts) == (Outcome.UNKNOWN, (), ())


def test_an_invalid_instance_is_an_error_and_not_an_outcome() -> None:
    instance = simple([(0, 1)], 2, parties=(Party(minimum=-1), Party()))
    with pytest.raises(InvalidInstance):
        validate(instance)
    with pytest.raises(InvalidInstance):
        solve(instance, seconds=1, seed=1)


def test_nothing_wished_is_perfect_at_once() -> None:
    result = solve(simple([], 2), seconds=1, seed=1)
    assert (result.outcome, result.timetable) == (Outcome.OPTIMAL, ())


def test_where_everything_was_declined_every_goal_is_met() -> None:
    declined = (meeting(0, 1, status=Status.DECLINED),)
    instance = simple([(0, 1)], 2, meetings=declined, gaps=Gaps.ALL)
    result = solve(instance, seconds=30, seed=1, order=PUBLISHED_ORDER[:4])
    assert (result.outcome, result.timetable) == (Outcome.OPTIMAL, ())
