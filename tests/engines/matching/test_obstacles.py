"""What forbids a pair is told in full, and is what ranking holds to."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.matching.allowed import allowed, rules
from viaregia.engines.matching.obstacles import Obstacle, ObstacleKind, obstacles
from viaregia.engines.matching.problem import Across, Encounter, Problem, Profile

HERE = Profile("a", organisation="Alpha", country="DE", region="DED2")
THERE = Profile("b", organisation="Beta", country="PL", region="PL51")
FREE = Problem((HERE, THERE))


def forbidden(problem: Problem) -> tuple[Obstacle, ...]:
    assert set(obstacles(problem, 0, 1)) == set(obstacles(problem, 1, 0))
    return obstacles(problem, 0, 1)


def test_two_from_different_countries_may_meet() -> None:
    assert forbidden(FREE) == ()


@pytest.mark.parametrize(
    ("problem", "kind", "by"),
    [
        (Problem((HERE, replace(THERE, country="de"))), ObstacleKind.SAME_COUNTRY, None),
        (Problem((HERE, replace(THERE, region="DED21")), Across.REGION), ObstacleKind.SAME_REGION, None),
        (Problem((HERE, replace(THERE, organisation=" ALPHA "))), ObstacleKind.SAME_ORGANISATION, None),
        (Problem((replace(HERE, excludes=frozenset({"B"})), THERE)), ObstacleKind.EXCLUDED, 0),
        (Problem((HERE, replace(THERE, excludes=frozenset({"alpha"})))), ObstacleKind.EXCLUDED, 1),
        (Problem((replace(HERE, excludes=frozenset({"PL"})), THERE)), ObstacleKind.COUNTRY_EXCLUDED, 0),
        (replace(FREE, encounters=(Encounter(1, 0),)), ObstacleKind.MET_BEFORE, None),
        (replace(FREE, apart=frozenset({(0, 1)})), ObstacleKind.APART, None),
    ],
    ids=lambda value: value.value if isinstance(value, ObstacleKind) else "",
)
def test_each_obstacle_is_named_and_with_whom_it_lies(problem: Problem, kind: ObstacleKind, by: int | None) -> None:
    assert forbidden(problem) == (Obstacle(kind, by),)


def test_nobody_meets_oneself() -> None:
    assert obstacles(FREE, 0, 0) == (Obstacle(ObstacleKind.ONESELF),)


def test_what_is_not_asked_for_is_no_obstacle() -> None:
    near = Problem((HERE, replace(THERE, country="DE", region="DED2")), Across.NONE)
    assert forbidden(near) == ()
    assert forbidden(replace(FREE, encounters=(Encounter(0, 1),), again=True)) == ()
    unknown = (replace(HERE, country="", region=""), replace(THERE, country="", region=""))
    assert forbidden(Problem(unknown)) == forbidden(Problem(unknown, Across.REGION)) == ()


profiles = st.builds(
    Profile,
    id=st.sampled_from("abcd"),
    organisation=st.sampled_from(["", "Alpha", "alpha ", "Beta"]),
    country=st.sampled_from(["", "DE", "PL", "pl"]),
    region=st.sampled_from(["", "DED", "DED2", "PL51"]),
    excludes=st.frozensets(st.sampled_from(["a", "B", "Alpha", "PL", "DE"]), max_size=2),
)
pairs = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] != pair[1])
problems = st.builds(
    Problem,
    st.lists(profiles, min_size=4, max_size=4).map(tuple),
    across=st.sampled_from(Across),
    encounters=st.lists(pairs.map(lambda pair: Encounter(*pair)), max_size=2).map(tuple),
    again=st.booleans(),
    apart=st.frozensets(pairs.map(lambda pair: (min(pair), max(pair))), max_size=2),
)


@given(problems)
def test_ranking_allows_what_nothing_forbids(problem: Problem) -> None:
    distinct = replace(problem, profiles=tuple(replace(p, id=f"{p.id}{at}") for at, p in enumerate(problem.profiles)))
    every = list(permutations(range(4), 2))
    one, other = np.array(every).T
    for each in (problem, distinct):
        fine = allowed(rules(each), one, other)
        assert [not obstacles(each, *pair) for pair in every] == fine.tolist()
