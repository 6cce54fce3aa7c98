import time
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.engines.timetable.oracle import best
from tests.factories.shared import shared
from tests.factories.timetable import block, meeting, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.exact.breaks import prove_breaks
from viaregia.engines.timetable.exact.encode import Encoding
from viaregia.engines.timetable.exact.idle import prove_idle
from viaregia.engines.timetable.exact.ladder import Ladder, Rungs
from viaregia.engines.timetable.exact.probe import probe
from viaregia.engines.timetable.exact.scope import applies, days_of, gaps
from viaregia.engines.timetable.goals import measure
from viaregia.engines.timetable.problem import (
    Assignment,
    ConflictKind,
    Delegate,
    Gaps,
    Instance,
    Outcome,
    Progress,
    Result,
    Status,
    Table,
    Tier,
    TierValue,
)
from viaregia.exchange.dzn import read_dzn

PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


@st.composite
def tiny(draw: st.DrawFn) -> Instance:
    """Up to five meetings of four parties in up to five slots, with blocks, sessions, precedences, few tables."""
    made = slots(draw(st.integers(1, 3)), draw(st.integers(0, 2)))
    pairs = draw(st.lists(st.sampled_from([*combinations(range(4), 2), (0, 1, 2)]), min_size=1, max_size=5))
    meetings = tuple(
        meeting(
            *pair,
            sessions=draw(st.sampled_from([None, None, frozenset({0}), frozenset({1})])),
            slot=draw(st.sampled_from([None, None, None, len(made) - 1])),
            after=draw(st.sampled_from([(), (), (number - 1,)])) if number else (),
        )
        for number, pair in enumerate(pairs)
    )
    blocked = [draw(st.sets(st.integers(0, len(made) - 1), max_size=1)) for _ in range(4)]
    instance = simple(
        [*pairs, (0, 3)],
        slots=made,
        meetings=meetings,
        delegates=tuple(Delegate(party, blocks=block(made, *away)) for party, away in enumerate(blocked)),
        gaps=Gaps.ALL,
        spread=draw(st.integers(0, 2)),
    )
    return replace(instance, tables=(Table(), Table(blocks=block(made, 0)))[: draw(st.integers(1, 2))])


def proven(instance: Instance, *, workers: int = 1, seed: int = 1) -> Result:
    return prove_breaks(instance, seconds=60, seed=seed, workers=workers, spread=instance.spread)


def value(result: Result, tier: Tier) -> TierValue:
    found = result.tier(tier)
    assert found is not None
    return found


@PATIENT
@given(tiny())
def test_no_timetable_has_fewer_breaks(instance: Instance) -> None:
    expected = best(instance, (Tier.BREAKS,), strict=True)
    result = proven(instance)
    if expected is None:
        assert result.outcome is Outcome.INFEASIBLE
        assert result.conflicts
    else:
        assert result.outcome is Outcome.OPTIMAL
        assert value(result, Tier.BREAKS).value == value(result, Tier.BREAKS).bound == expected[Tier.BREAKS]
        assert measure(instance, result.timetable, (Tier.PLACED, Tier.SPREAD, Tier.BREAKS)) == {
            Tier.PLACED: len(instance.meetings),
            Tier.SPREAD: 0,
            Tier.BREAKS: expected[Tier.BREAKS],
        }
        assert not violations(instance, result.timetable)


@PATIENT
@given(tiny())
def test_no_timetable_with_as_few_breaks_is_less_idle(instance: Instance) -> None:
    expected = best(instance, (Tier.BREAKS, Tier.IDLE_SLOTS), strict=True)
    assume(expected)
    assert expected is not None
    first = proven(instance)
    result = prove_idle(instance, first, seconds=60, seed=1, workers=1, spread=instance.spread)
    idle = value(result, Tier.IDLE_SLOTS)
    assert not violations(instance, result.timetable)
    assert measure(instance, result.timetable, (Tier.BREAKS, Tier.IDLE_SLOTS)) == {
        Tier.BREAKS: expected[Tier.BREAKS],
        Tier.IDLE_SLOTS: idle.value,
    }
    assert idle.bound <= expected[Tier.IDLE_SLOTS] <= idle.value
    assert idle.proven == (idle.bound == idle.value)
    assert idle.proven or expected[Tier.BREAKS] >= len(instance.delegates)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_breaks_that_cannot_be_helped_are_found_and_proven(workers: int) -> None:
    made = slots(5)
    away = (Delegate(0), Delegate(1, blocks=block(made, 1, 2)), Delegate(2))
    instance = simple([(0, 1), (1, 2), (0, 2)], slots=made, delegates=away, gaps=Gaps.ALL)
    instance = replace(instance, meetings=(replace(instance.meetings[0], slot=0), *instance.meetings[1:]))
    result = proven(instance, workers=workers)
    assert value(result, Tier.BREAKS).value == 2
    assert result.outcome is Outcome.OPTIMAL


@settings(PATIENT, max_examples=20)
@given(tiny(), st.integers(1, 2))
def test_the_climb_alone_ends_where_the_glimpse_does(instance: Instance, workers: int) -> None:
    days = days_of(instance)
    encoding = Encoding(days, 0, instance.spread)
    assume([] not in encoding.formula.clauses)

    def count(placed: tuple[int, ...]) -> int:
        return sum(breaks for breaks, _ in gaps(days, placed))

    rungs = Rungs()
    ladder = Ladder(encoding.formula, encoding.breaks, rungs, read=encoding.slots, count=count)
    ladder.climb(time.monotonic() + 60, 1, workers, lambda _: None, lambda: False)
    seen = probe(encoding.formula, encoding.waits, lambda: False)
    assert rungs.settled
    assert rungs.impossible == seen.impossible
    assert rungs.impossible or (rungs.best == rungs.lower >= seen.lower and count(rungs.slots) == rungs.best)


def test_declined_meetings_are_left_out() -> None:
    instance = simple([(0, 1), (0, 2)], 1, gaps=Gaps.ALL)
    assert proven(instance).outcome is Outcome.INFEASIBLE
    declined = replace(instance.meetings[1], status=Status.DECLINED)
    result = proven(replace(instance, meetings=(instance.meetings[0], declined)))
    assert [each.meeting for each in result.timetable] == [0]


def test_a_contradiction_names_its_meetings() -> None:
    pairs = [(0, 1), (2, 3), (4, 5)]
    instance = simple(pairs, 2, 2, gaps=Gaps.ALL)
    early = meeting(2, 3, sessions=frozenset({0}), after=(0,))
    late = meeting(0, 1, sessions=frozenset({1}))
    result = proven(replace(instance, meetings=(late, early, instance.meetings[2])))
    assert result.outcome is Outcome.INFEASIBLE
    assert [(each.kind, each.meetings, each.parties) for each in result.conflicts] == [
        (ConflictKind.CONTRADICTION, (0, 1), (0, 1, 2, 3))
    ]


def test_a_spread_that_cannot_be_kept_is_the_reason() -> None:
    made = slots(3)
    away = (Delegate(0, blocks=block(made, 1)), Delegate(1), Delegate(2))
    instance = simple([(0, 1), (0, 2)], slots=made, delegates=away, gaps=Gaps.ALL, spread=0)
    assert [each.kind for each in proven(instance).conflicts] == [ConflictKind.SPREAD]
    free = prove_breaks(instance, seconds=60, seed=1, workers=1, spread=None)
    assert value(free, Tier.BREAKS).value == 1


def test_the_same_seed_gives_the_same_timetable_with_one_worker() -> None:
    instance = simple(list(combinations(range(6), 2)), 4, 4, gaps=Gaps.ALL)
    assert proven(instance, seed=3).timetable == proven(instance, seed=3).timetable


def test_stopping_keeps_the_timetable_at_hand() -> None:
    made = slots(5)
    away = (Delegate(0), Delegate(1, blocks=block(made, 1)), Delegate(2))
    instance = simple([(0, 1), (1, 2)], slots=made, delegates=away, gaps=Gaps.ALL)
    start = (Assignment(0, 0, 0), Assignment(1, 4, 0))
    told: list[Progress] = []
    result = prove_breaks(
        instance, seconds=60, seed=1, workers=1, spread=2, start=start, stop=lambda: True, on_progress=told.append
    )
    assert value(result, Tier.BREAKS).value <= 1
    assert told
    assert not violations(instance, result.timetable)


def test_what_the_engine_does_not_take_is_said() -> None:
    instance = simple([(0, 1)], 2, gaps=Gaps.ALL)
    assert applies(instance)
    for other in (
        replace(instance, gaps=Gaps.FREE),
        replace(instance, meetings=(replace(instance.meetings[0], length=2),)),
        replace(instance, delegates=(Delegate(0, pause_after=1), Delegate(1))),
        replace(instance, tables=(Table(owner=0),)),
        replace(instance, parties=(replace(instance.parties[0], keeps_table=True), instance.parties[1])),
    ):
        assert not applies(other)
        with pytest.raises(ValueError, match="does not take"):
            proven(other)


def test_small_published_files_are_proven() -> None:
    for name, breaks in (("tic-12crafc.original.dzn", 0), ("forumt-14crafd.original.dzn", 4)):
        instance = read_dzn(shared(f"data/b2b/{name}"))
        result = proven(instance, workers=2)
        assert value(result, Tier.BREAKS) == replace(
            value(result, Tier.BREAKS), value=breaks, bound=breaks, proven=True
        )
        assert not violations(instance, result.timetable)
