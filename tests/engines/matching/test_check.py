"""The rules of proposals and rankings: each is told where it is broken, and only there."""

from dataclasses import replace

import pytest

from tests.engines.matching.oracle import quotas
from viaregia.engines.matching.check import (
    Fault,
    FaultKind,
    proposals_faults,
    ranking_faults,
    reached,
    total,
    worst_off,
)
from viaregia.engines.matching.problem import (
    Across,
    Encounter,
    Kind,
    Problem,
    Profile,
    Ranking,
    Strength,
    Suggestion,
)

PROFILES = (
    Profile("a", organisation="Alfa GmbH", country="DE", region="DED2", kind=Kind.COMPANY),
    Profile("b", organisation="Beta Sp. z o.o.", country="PL", region="PL51", kind=Kind.COMPANY),
    Profile("c", organisation="Gamma s.r.o.", country="CZ", region="CZ05", kind=Kind.AUTHORITY),
    Profile("d", organisation="Delta GmbH", country="DE", region="DED", kind=Kind.COMPANY),
    Profile("e", organisation="Alfa  gmbh", country="CZ", region="", kind=None),
)
PROBLEM = Problem(PROFILES)


def changed(position: int, **facts: object) -> Problem:
    profiles = list(PROFILES)
    profiles[position] = replace(profiles[position], **facts)  # type: ignore[arg-type]
    return Problem(tuple(profiles))


def kinds(found: tuple[Fault, ...]) -> set[FaultKind]:
    return {each.kind for each in found}


def test_sound_proposals_have_no_fault() -> None:
    assert proposals_faults(PROBLEM, [(0, 1), (2, 0), (1, 3)], quotas=quotas([1] * 3 + [1, 0], [2] * 5)) == ()


@pytest.mark.parametrize(
    ("kind", "problem", "pair"),
    [
        (FaultKind.UNKNOWN_POSITION, PROBLEM, (0, 5)),
        (FaultKind.UNKNOWN_POSITION, PROBLEM, (-1, 0)),
        (FaultKind.ITSELF, PROBLEM, (1, 1)),
        (FaultKind.SAME_ORGANISATION, PROBLEM, (0, 4)),
        (FaultKind.ACROSS, PROBLEM, (0, 3)),
        (FaultKind.ACROSS, replace(PROBLEM, across=Across.REGION), (0, 3)),
        (FaultKind.EXCLUDED, changed(0, excludes=frozenset({"B"})), (0, 1)),
        (FaultKind.EXCLUDED, changed(1, excludes=frozenset({"alfa gmbh"})), (0, 1)),
        (FaultKind.EXCLUDED, changed(0, excludes=frozenset({"pl"})), (0, 1)),
        (FaultKind.APART, replace(PROBLEM, apart=frozenset({(0, 1)})), (1, 0)),
        (FaultKind.MET_BEFORE, replace(PROBLEM, encounters=(Encounter(1, 0),)), (0, 1)),
        (FaultKind.SHUT, replace(PROBLEM, circles=(0, 1, 2, 0, 0), shut=frozenset({(0, 1)})), (1, 0)),
        (FaultKind.SHUT, replace(PROBLEM, circles=(1, 1, 0, 0, 0), shut=frozenset({(1, 1)})), (0, 1)),
    ],
)
def test_a_pair_that_must_not_be_is_told(kind: FaultKind, problem: Problem, pair: tuple[int, int]) -> None:
    found = proposals_faults(problem, [pair, (1, 2)])
    assert found == (Fault(kind, (min(pair), max(pair))),)


@pytest.mark.parametrize(
    ("problem", "pair"),
    [
        (replace(PROBLEM, across=Across.NONE), (0, 3)),
        (replace(PROBLEM, across=Across.ORGANISATION), (0, 3)),
        (replace(PROBLEM, across=Across.REGION), (3, 4)),  # a region that is not known may be another
        (replace(PROBLEM, encounters=(Encounter(0, 1),), again=True), (0, 1)),
        (changed(0, country="", organisation=""), (0, 3)),
        (changed(0, excludes=frozenset({"", "CZ"})), (0, 1)),
        (replace(PROBLEM, circles=(0, 1, 0, 0, 0), shut=frozenset({(0, 0), (1, 1)})), (0, 1)),
    ],
)
def test_a_pair_that_may_be_is_not_told(problem: Problem, pair: tuple[int, int]) -> None:
    assert proposals_faults(problem, [pair]) == ()


def test_a_pair_that_is_proposed_twice_is_told_in_either_order() -> None:
    assert proposals_faults(PROBLEM, [(0, 1), (1, 0)]) == (Fault(FaultKind.TWICE, (0, 1), 2),)


def test_an_authority_is_proposed_only_to_whom_looks_for_one() -> None:
    assert proposals_faults(PROBLEM, [(0, 2)]) == ()
    assert proposals_faults(PROBLEM, [(0, 2)], looks_for={}) == (Fault(FaultKind.NOT_SOUGHT, (0, 2)),)
    assert proposals_faults(PROBLEM, [(0, 2)], looks_for={0: frozenset({Kind.BANK})})
    assert proposals_faults(PROBLEM, [(0, 2)], looks_for={0: frozenset({Kind.AUTHORITY})}) == ()


def test_too_many_and_too_few_are_told_by_how_many() -> None:
    found = proposals_faults(
        PROBLEM, [(0, 1), (0, 2)], quotas=quotas([0, 3, 1, 0, 0], [2, 3, 1, 0, 0], [1, 1, 0, 4, 0])
    )
    assert found == (Fault(FaultKind.MAXIMUM, (0,), 1), Fault(FaultKind.MINIMUM, (1,), 1))


def suggestion(one: int, other: int, score: float = 0.5) -> Suggestion:
    return Suggestion(one, other, score, score, score, Strength.GOOD)


def ranking(*lists: tuple[Suggestion, ...]) -> Ranking:
    return Ranking(lists + ((),) * (len(PROFILES) - len(lists)))


def test_a_sound_ranking_has_no_fault() -> None:
    sound = ranking((suggestion(0, 1, 0.9), suggestion(0, 2, 0.9)), (suggestion(1, 0),))
    assert ranking_faults(PROBLEM, sound, top=2) == ()


@pytest.mark.parametrize(
    ("kind", "suggestions"),
    [
        (FaultKind.TWICE, (suggestion(0, 1), suggestion(0, 1))),
        (FaultKind.UNSORTED, (suggestion(0, 1, 0.4), suggestion(0, 2, 0.5))),
        (FaultKind.WRONG_LIST, (suggestion(1, 0),)),
        (FaultKind.OUT_OF_RANGE, (suggestion(0, 1, 1.2),)),
        (FaultKind.OUT_OF_RANGE, (suggestion(0, 1, float("nan")),)),
        (FaultKind.UNKNOWN_POSITION, (suggestion(0, 7),)),
        (FaultKind.ACROSS, (suggestion(0, 3),)),
        (FaultKind.ITSELF, (suggestion(0, 0),)),
        (FaultKind.MAXIMUM, (suggestion(0, 1), suggestion(0, 2), suggestion(0, 2))),
    ],
)
def test_a_fault_of_a_list_is_told(kind: FaultKind, suggestions: tuple[Suggestion, ...]) -> None:
    assert kind in kinds(ranking_faults(PROBLEM, ranking(suggestions), top=2))


def test_a_list_suggests_to_its_owner_only_what_the_owner_looks_for() -> None:
    found = ranking_faults(PROBLEM, ranking((suggestion(0, 2),), (), (suggestion(2, 0),)), top=2, looks_for={})
    assert found == (Fault(FaultKind.NOT_SOUGHT, (0, 2)),)


def test_a_ranking_has_a_list_for_each_profile() -> None:
    assert ranking_faults(PROBLEM, Ranking(((),) * 4), top=2) == (Fault(FaultKind.WRONG_LIST, (), -1),)


def test_what_proposals_are_worth_is_counted_up_to_the_minimum() -> None:
    quota = quotas([2, 1, 0], [5, 5, 5], [1, 0, 0])
    gains = {(0, 1): (0.5, 0.25), (1, 2): (0.75, 0.1)}
    assert reached([(0, 1), (1, 2)], quota) == (2, 1)
    assert worst_off([(0, 1), (1, 2)], gains, quota) == 0.5  # party 2 is owed nothing
    assert worst_off([], gains, quota) == 0.0
    assert total([(0, 1), (1, 2)], gains) == pytest.approx(1.6)
