"""Tables exchange whole runs of meetings, and nothing gets worse by it."""

from dataclasses import replace
from time import monotonic

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.timetable import first_fit, forum, simple
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Assignment, Table
from viaregia.engines.timetable.seating.rows import chart
from viaregia.engines.timetable.seating.swaps import Swapper
from viaregia.engines.timetable.seating.sweeps import Sweeper

LATER = monotonic() + 3600


@given(st.integers(0, 99))
@settings(max_examples=10, deadline=None)
def test_exchanging_runs_makes_a_seating_better_or_leaves_it_and_breaks_no_rule(seed: int) -> None:
    instance = forum(parties=14, wishes=30, seed=seed, sessions=(3, 3), tables=6)
    plan = chart(instance, first_fit(instance))
    sweeper = Sweeper(plan, plan.allowed)
    assert sweeper.fill()
    before = plan.cost(sweeper.seats)
    Swapper(sweeper).improve(until=LATER, seed=seed)
    assert plan.cost(sweeper.seats) <= before
    assert violations(instance, plan.timetable(sweeper.seats)) == ()


def test_two_runs_far_apart_come_to_lie_beside_each_other() -> None:
    """Parties 0 and 1 stay in the near hall and in the far one for two slots each; then both meet in the near hall."""
    pairs = [(0, 2), (0, 3), (1, 4), (1, 5), (6, 7), (0, 1)]
    instance = simple(
        pairs,
        3,
        zones=((0, 9), (9, 0)),
    )
    instance = replace(instance, tables=(Table(zone=0), Table(zone=1), Table(zone=0)))
    times = (0, 1, 0, 1, 0, 2)
    plan = chart(instance, tuple(Assignment(meeting, slot) for meeting, slot in enumerate(times)))
    tables = dict(enumerate((0, 0, 1, 1, 2, 0)))
    sweeper = Sweeper(plan, plan.allowed, [tables[each.meeting] for each in plan.rows])
    assert plan.cost(sweeper.seats) == (1, 9)
    Swapper(sweeper).improve(until=LATER, seed=1)
    assert plan.cost(sweeper.seats) == (1, 0)
