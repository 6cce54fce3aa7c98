"""The bound on table changes, on graphs small enough to cut by hand, and that a deadline does not spoil it."""

from itertools import combinations
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.timetable import first_fit, forum, simple
from viaregia.engines.timetable.problem import Assignment, Party
from viaregia.engines.timetable.seating.groups import components
from viaregia.engines.timetable.seating.maxsat import OutOfTime, TimedRC2
from viaregia.engines.timetable.seating.multicut import multicut
from viaregia.engines.timetable.seating.rows import Chart, chart
from viaregia.engines.timetable.seating.stays import Ropes, packing, relaxed

LATER = monotonic() + 3600


def drawn(seed: int, wishes: int = 14) -> Chart:
    instance = forum(parties=10, wishes=wishes, seed=seed, sessions=(3, 3))
    return chart(instance, first_fit(instance))


def clashes(plan: Chart, given_up: frozenset[tuple[int, int]]) -> bool:
    """Return whether two rows that stay together clash."""
    ropes = Ropes(plan)
    groups = components(plan, given_up)
    return any(ropes.clash(one, two) for group in groups for one, two in combinations(group, 2))


@given(st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_the_cut_leaves_no_clash_and_no_smaller_cut_would(seed: int) -> None:
    plan = drawn(seed, wishes=8)
    cut = multicut(plan, until=LATER)
    assert cut.given_up is not None
    assert sum(plan.stays[stay] for stay in cut.given_up) == cut.bound
    assert not clashes(plan, cut.given_up)
    for size in range(cut.bound):
        for fewer in combinations(plan.stays, size):
            assert sum(plan.stays[stay] for stay in fewer) >= cut.bound or clashes(plan, frozenset(fewer))


@given(st.integers(0, 999), st.floats(0, 0.02))
@settings(max_examples=8, deadline=None)
def test_a_deadline_never_makes_the_bound_too_high(seed: int, seconds: float) -> None:
    plan = drawn(seed, wishes=40)
    best = multicut(plan, until=LATER).bound
    early = multicut(plan, until=monotonic() + seconds)
    assert early.bound <= best
    assert packing(plan, until=monotonic() + seconds) <= best
    assert relaxed(Ropes(plan), until=monotonic() + seconds).bound <= best


def test_two_meetings_at_once_cannot_both_follow_at_one_table() -> None:
    plan = chart(simple([(0, 1), (0, 2), (1, 3)]), tuple(Assignment(m, s) for m, s in ((0, 0), (1, 1), (2, 1))))
    assert multicut(plan, until=LATER).bound == 1


def test_a_clash_is_found_however_long_the_way() -> None:
    meetings = ((0, 0), (1, 1), (2, 2), (3, 1), (4, 0))
    pairs = [(0, 1), (0, 2), (2, 3), (3, 4), (4, 5)]
    plan = chart(simple(pairs), tuple(Assignment(meeting, slot) for meeting, slot in meetings))
    assert packing(plan, until=LATER) == multicut(plan, until=LATER).bound == 1


def test_meetings_of_a_party_that_keeps_its_table_are_held_together() -> None:
    """Whoever leaves the party that keeps its table, for a meeting beside one of that party's, changes tables."""
    pairs, times = [(0, 1), (0, 2), (1, 3)], ((0, 0), (1, 1), (2, 1))
    instance = simple(pairs, 3, parties=(Party(keeps_table=True), Party(), Party(), Party()))
    plan = chart(instance, tuple(Assignment(meeting, slot) for meeting, slot in times))
    assert multicut(plan, until=LATER).given_up == frozenset({(0, 2)})


def test_without_anybody_meeting_twice_there_is_nothing_to_give_up() -> None:
    plan = chart(simple([(0, 1), (2, 3)]), (Assignment(0, 0), Assignment(1, 1)))
    assert multicut(plan, until=LATER) == multicut(plan, until=0.0)
    assert multicut(plan, until=LATER).given_up == frozenset()


def test_maxsat_past_its_deadline_says_so() -> None:
    from pysat.formula import WCNF

    formula = WCNF()
    formula.append([1, 2])
    formula.append([-1], weight=1)
    formula.append([-2], weight=1)
    with TimedRC2(formula) as solver:
        solver.until = 0.0
        with pytest.raises(OutOfTime):
            solver.compute()
        solver.until = LATER
        assert solver.compute() is not None
        assert solver.cost == 1
