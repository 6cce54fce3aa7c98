"""The published kind of problem goes to the exact engine and comes back with its proofs."""

from tests.factories.shared import shared
from tests.factories.timetable import block, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import PUBLISHED_ORDER, STRICT_ORDER, measure
from viaregia.engines.timetable.problem import ConflictKind, Delegate, Gaps, Instance, Outcome, Tier
from viaregia.engines.timetable.solve import solve
from viaregia.exchange.dzn import read_dzn


def split() -> Instance:
    """Return a party whose two guests can only come first and last: one break, of two slots."""
    times = slots(4)
    delegates = (Delegate(0), Delegate(1, blocks=block(times, 1, 2, 3)), Delegate(2, blocks=block(times, 0, 1, 2)))
    return simple([(0, 1), (0, 2)], 4, delegates=delegates, gaps=Gaps.ALL)


def test_breaks_and_idle_slots_are_proven() -> None:
    for order, strict in ((PUBLISHED_ORDER[:4], False), (STRICT_ORDER[:2], True)):
        result = solve(split(), seconds=20, seed=1, order=order, strict=strict)
        assert result.outcome is Outcome.OPTIMAL
        breaks, idle = result.tier(Tier.BREAKS), result.tier(Tier.IDLE_SLOTS)
        assert breaks is not None
        assert idle is not None
        assert (breaks.value, breaks.bound, idle.value, idle.bound) == (1, 1, 2, 2)


def test_a_party_over_capacity_is_named_when_strict_and_most_is_placed_otherwise() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3)], 2, gaps=Gaps.ALL)
    strict = solve(instance, seconds=20, seed=1, order=STRICT_ORDER, strict=True)
    assert strict.outcome is Outcome.INFEASIBLE
    assert {fact.kind for fact in strict.conflicts} == {ConflictKind.PARTY_OVER_CAPACITY}
    most = solve(instance, seconds=20, seed=1, order=PUBLISHED_ORDER[:4])
    assert (most.outcome, len(most.timetable)) == (Outcome.OPTIMAL, 2)


def test_a_published_forum_is_solved_to_the_published_optimum() -> None:
    instance = read_dzn(shared("data/b2b/tic-12.original.dzn"))
    result = solve(instance, seconds=60, seed=1, order=PUBLISHED_ORDER[:3])
    assert result.outcome is Outcome.OPTIMAL
    assert measure(instance, result.timetable, [Tier.PLACED, Tier.BREAKS]) == {Tier.PLACED: 125, Tier.BREAKS: 0}
    assert not violations(instance, result.timetable)
