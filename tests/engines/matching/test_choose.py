"""Choosing proposals: the best on tiny problems by brute force, honest bounds on all, and who is short and why."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engines.matching.oracle import Case, best, cases, chosen, fits, quotas, rank
from viaregia.engines.matching.check import reached, total, worst_off
from viaregia.engines.matching.choose import PairsNotUsable, Why, choose
from viaregia.engines.matching.choosing import settle


def scattered(parties: int, each: int, countries: int, minimum: int, maximum: int, skew: float = 0.5) -> Case:
    """A forum drawn by a seed: some are wanted by many (the smaller `skew`, the more), across borders."""
    rng = np.random.default_rng(7)
    wanted = rng.gamma(skew, 1, parties) + 1e-9
    pairs = set()
    for one in range(parties):
        for other in rng.choice(parties, size=3 * each, p=wanted / wanted.sum())[:each].tolist():
            if one % countries != other % countries:
                pairs.add((min(one, other), max(one, other)))
    gains = rng.integers(50, 1000, (len(pairs), 2)).tolist()
    quota = quotas([minimum] * parties, [maximum] * parties)
    return Case(tuple(sorted(pairs)), tuple((a, b) for a, b in gains), quota)


@given(cases())
@settings(max_examples=150, deadline=None)
def test_no_better_set_exists(case: Case) -> None:
    found = chosen(case)
    assert found.proven
    assert rank(case, found.pairs) == best(case)


@given(cases(parties=12, pairs=40))
@settings(max_examples=40, deadline=None)
def test_what_is_said_of_the_set_is_so(case: Case) -> None:
    found = chosen(case)
    assert fits(case, found.pairs)
    assert set(found.pairs) <= set(case.pairs)
    assert list(found.pairs) == sorted(set(found.pairs))
    assert found.value.counts == reached(found.pairs, case.quotas)
    assert found.value.worst == pytest.approx(worst_off(found.pairs, case.by_pair, case.quotas))
    assert found.value.total == pytest.approx(total(found.pairs, case.by_pair))
    assert found.value.rank <= found.bound.rank


@given(cases())
@settings(max_examples=100, deadline=None)
def test_bounds_without_whole_numbers_hold(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settle, "WHOLE", 0)
        relaxed = chosen(case)
        patch.setattr(settle, "RELAXED", 0)
        by_hand = chosen(case)
    for found in (relaxed, by_hand):
        assert fits(case, found.pairs)
        assert found.value.rank == rank(case, found.pairs) <= best(case)
        assert found.bound.counts >= best(case)[0]
        if found.value.rank[:2] == best(case)[:2]:
            assert found.bound.rank >= best(case)
        assert not found.proven or found.value.rank == best(case)


@given(cases(parties=8, pairs=14))
@settings(max_examples=60, deadline=None)
def test_order_and_direction_of_the_pairs_do_not_matter_to_the_value(case: Case) -> None:
    one, other = np.array(case.pairs, int).reshape(-1, 2).T
    gains = np.array(case.gains, float).reshape(-1, 2).T / 1000
    turned = choose(other[::-1], one[::-1], gains[1, ::-1], gains[0, ::-1], quotas=case.quotas, lists=case.lists)
    assert turned == chosen(case)


def test_everybody_gets_one_before_anybody_gets_two() -> None:
    # Three who would best meet one another, and one who has nobody but the last of them.
    case = Case(
        ((0, 1), (0, 2), (1, 3), (1, 2)), ((10, 10), (900, 900), (900, 900), (900, 900)), quotas([1] * 4, [2] * 4)
    )
    found = chosen(case)
    assert found.value.counts == (4,)
    many = Case(
        ((0, 1), (0, 2), (1, 2), (2, 3)), ((900, 900), (900, 900), (900, 900), (10, 10)), quotas([2] * 4, [2] * 4)
    )
    assert (2, 3) in chosen(many).pairs


def test_the_worst_off_is_raised_before_the_total() -> None:
    pairs = ((0, 2), (0, 3), (1, 2), (1, 3))
    gains = ((900, 1000), (500, 1000), (500, 1000), (10, 1000))  # the best sum leaves party 1 with next to nothing
    found = chosen(Case(pairs, gains, quotas([1] * 4, [1] * 4)))
    assert found.pairs == ((0, 3), (1, 2))
    assert found.value.worst == 0.5


def test_wishes_count_against_the_quota() -> None:
    case = Case(((0, 1), (0, 2)), ((500, 500), (400, 400)), quotas([1, 1, 1], [1, 1, 1], [0, 1, 0]))
    found = chosen(case)
    assert found.pairs == ((0, 2),)
    assert found.value.counts == (3,)


def test_nobody_stands_on_more_lists_than_allowed() -> None:
    star = Case(tuple((0, other) for other in range(1, 8)), ((500, 500),) * 7, quotas([1] * 8, [7] * 8))
    assert len(chosen(star).pairs) == 7
    assert len(chosen(Case(star.pairs, star.gains, star.quotas, lists=3)).pairs) == 3


def test_who_is_short_is_told_why() -> None:
    pairs = ((0, 1), (0, 2), (0, 3), (4, 5))
    found = chosen(
        Case(pairs, ((500, 500),) * 4, quotas([2, 1, 1, 1, 2, 1, 1, 3], [2, 1, 1, 1, 3, 1, 1, 2], [0] * 7 + [2]))
    )
    why = {each.party: (each.have, each.minimum, each.why) for each in found.short}
    left = next(party for party in (1, 2, 3) if party in why)
    assert why == {
        left: (0, 1, Why.CANDIDATES_FULL),
        4: (1, 2, Why.FEW_CANDIDATES),
        6: (0, 1, Why.NO_CANDIDATE),
        7: (2, 3, Why.NO_CANDIDATE),
    }
    assert {each.party for each in found.nothing} == {left, 6}
    assert found.satisfied == 4


def test_a_full_party_has_no_room_of_its_own() -> None:
    found = chosen(Case(((0, 1),), ((500, 500),), quotas([2, 1], [1, 1], [1, 0])))
    assert [(each.party, each.why) for each in found.short] == [(0, Why.NO_ROOM), (1, Why.CANDIDATES_FULL)]


def test_no_pairs_are_no_proposals() -> None:
    found = choose([], [], [], [], quotas=quotas([1, 0], [2, 2]))
    assert found.pairs == ()
    assert found.proven
    assert [each.why for each in found.short] == [Why.NO_CANDIDATE]


@pytest.mark.parametrize(
    ("one", "other", "gain"),
    [(0, 0, 0.5), (0, 9, 0.5), (-1, 1, 0.5), (0, 2, 1.01), (0, 2, -0.1), (0, 2, float("nan")), (1, 0, 0.5)],
)
def test_pairs_that_cannot_be_used_are_refused_together(one: int, other: int, gain: float) -> None:
    with pytest.raises(PairsNotUsable) as told:
        choose([0, one, 1], [1, other, 1], [0.5, gain, 0.5], [0.5, 0.5, 0.5], quotas=quotas([1] * 3, [1] * 3))
    assert told.value.facts["pairs"] == [1, 2]


def test_the_same_again_is_the_same() -> None:
    case = scattered(50, 12, 3, 2, 5)
    assert chosen(case) == chosen(case)


def test_a_forum_of_two_countries_is_nearly_the_best_possible() -> None:
    found = chosen(case := scattered(400, 20, 2, 3, 6))
    assert len(case.pairs) > settle.WHOLE
    assert found.value.counts == found.bound.counts
    assert found.value.total >= 0.99 * found.bound.total


def test_stars_leave_others_as_much_as_can_be() -> None:
    found = chosen(case := scattered(300, 16, 3, 3, 6, skew=0.05))
    assert len(case.pairs) > settle.WHOLE
    assert found.value.counts == found.bound.counts  # proven by the programme, not by everybody's own candidates
    assert found.short


def test_by_hand_is_near_what_the_programme_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    case = scattered(400, 20, 3, 3, 6)
    solved = chosen(case)
    monkeypatch.setattr(settle, "RELAXED", 0)
    by_hand = chosen(case)
    assert by_hand.value.counts == solved.value.counts
    assert by_hand.value.total >= 0.96 * solved.value.total
    assert by_hand.bound.total >= by_hand.value.total
