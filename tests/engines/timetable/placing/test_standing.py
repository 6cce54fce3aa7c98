"""What is claimed of a timetable is what is proven, and no more."""

from dataclasses import replace

from tests.factories.timetable import at, meeting, simple
from viaregia.engines.timetable.placing.standing import Clock, Fact, Standing, times_of
from viaregia.engines.timetable.problem import Instance, Outcome, Tier, Timetable
from viaregia.engines.timetable.solve import solve

ORDER = (Tier.PLACED, Tier.BREAKS, Tier.IDLE_SLOTS)
THREE: Instance = simple([(0, 1), (0, 2), (0, 3)], 5)
WAITING: Timetable = at((0, 0, 0), (1, 2, 0), (2, 4, 0))
TIGHT: Timetable = at((0, 0, 0), (1, 1, 0), (2, 2, 0))


def standing(*, strict: bool = False) -> Standing:
    return Standing(THREE, ORDER, strict, Clock(0.0, 10.0), None)


def test_the_better_timetable_stays() -> None:
    found = standing()
    assert found.offer(TIGHT)
    assert not found.offer(WAITING)
    assert found.timetable == TIGHT


def test_the_trivial_bound_proves_a_perfect_timetable() -> None:
    found = standing()
    found.offer(TIGHT)
    assert found.result(1).outcome is Outcome.OPTIMAL


def test_a_bound_counts_only_for_timetables_as_good_as_it_supposes() -> None:
    found = standing()
    found.offer(WAITING)
    found.learn(Fact(Tier.IDLE_SLOTS, 2, {Tier.BREAKS: 1}))
    assert found.bound(Tier.IDLE_SLOTS) == 0
    found.learn(Fact(Tier.IDLE_SLOTS, 1, {Tier.BREAKS: 2}))
    assert found.bound(Tier.IDLE_SLOTS) == 1


def test_a_bound_that_supposes_a_later_tier_does_not_count() -> None:
    found = standing()
    found.offer(WAITING)
    found.learn(Fact(Tier.BREAKS, 2, {Tier.IDLE_SLOTS: 2}))
    assert found.bound(Tier.BREAKS) == 0


def test_a_bound_for_other_times_does_not_count() -> None:
    found = standing()
    found.offer(WAITING)
    found.learn(Fact(Tier.BREAKS, 2, {}, times_of(TIGHT)))
    assert found.bound(Tier.BREAKS) == 0
    found.learn(Fact(Tier.BREAKS, 2, {}, times_of(WAITING)))
    assert found.bound(Tier.BREAKS) == 2
    assert [each.given_times for each in found.tiers()] == [False, True, False]


def test_what_holds_for_chosen_times_only_is_not_optimal() -> None:
    found = standing()
    found.offer(WAITING)
    found.learn(Fact(Tier.BREAKS, 2, {}, times_of(WAITING)))
    found.learn(Fact(Tier.IDLE_SLOTS, 2, {}, times_of(WAITING)))
    assert all(each.proven for each in found.tiers())
    assert found.result(1).outcome is Outcome.FEASIBLE


def test_strict_takes_complete_timetables_only() -> None:
    found = standing(strict=True)
    assert not found.offer(TIGHT[:2])
    assert found.offer(TIGHT)
    assert found.result(1).timetable == TIGHT


def test_table_changes_are_proven_for_all_times_where_there_is_no_other_time() -> None:
    meetings = (meeting(0, 1, slot=0, table=0), meeting(0, 2, slot=1, table=1))
    fixed = simple([(0, 1), (0, 2)], 2, meetings=meetings)
    result = solve(fixed, seconds=10, seed=1, order=(Tier.PLACED, Tier.TABLE_CHANGES))
    changes = result.tiers[1]
    assert (result.outcome, changes.value, changes.bound, changes.given_times) == (Outcome.OPTIMAL, 1, 1, False)


def test_table_changes_are_proven_for_the_chosen_times_where_there_are_others() -> None:
    meetings = tuple(replace(each, table=number) for number, each in enumerate(THREE.meetings[:2]))
    free = simple([(0, 1), (0, 2)], 3, meetings=meetings)
    result = solve(free, seconds=10, seed=1, order=(Tier.PLACED, Tier.TABLE_CHANGES))
    changes = result.tiers[1]
    assert (result.outcome, changes.value, changes.given_times) == (Outcome.FEASIBLE, 1, True)
