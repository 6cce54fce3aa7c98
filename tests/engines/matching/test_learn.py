"""Learning weights: off while little is known, towards what people say, never below nothing, kept only if it helps."""

from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from viaregia.engines.matching.answers import Lessons
from viaregia.engines.matching.features import FEATURES, WAYS, Weights
from viaregia.engines.matching.learn import ENOUGH, Learned, Verdict, gain, learn
from viaregia.engines.matching.problem import Problem, Profile
from viaregia.engines.matching.score import gains

Reals = NDArray[np.float64]
PLANTED = Weights(need=0.4, customer=0.95, together=0.1, codes=0.9, goals=0.5, size=0.3, speech=0.1)


def measured(answers: int, seed: int = 1) -> Reals:
    """Measures as they are: mostly one way to gain, often none."""
    rng = np.random.default_rng(seed)
    rows = rng.random((answers, len(FEATURES)))
    rows[:, : len(WAYS)] *= rng.random((answers, len(WAYS))) < 0.4
    return rows


def scored(rows: Reals, weights: Weights) -> NDArray[np.float32]:
    """What the engine ranks by."""
    ways, fits = np.split(rows.astype(np.float32), [len(WAYS)], axis=1)
    return gains(ways, fits, weights)


def answered(rows: Reals, weights: Weights, seed: int = 2, steep: float = 6.0) -> Lessons:
    """Answers of people whom these weights describe."""
    gained = scored(rows, weights)
    chance = 1 / (1 + np.exp(-steep * (gained - np.median(gained))))
    liked = (np.random.default_rng(seed).random(len(rows)) < chance).astype(float)
    return lessons_of(liked)


def lessons_of(liked: Any) -> Lessons:
    liked = np.asarray(liked, float)
    pairs = np.stack([np.arange(len(liked)), np.arange(len(liked)) + len(liked)], axis=1)
    return Lessons(pairs, liked, np.ones(len(liked)))


@pytest.fixture(scope="module")
def taught() -> Learned:
    rows = measured(3000)
    return learn(rows, answered(rows, PLANTED))


def test_planted_weights_are_recovered(taught: Learned) -> None:
    assert taught.kept
    assert taught.weights == taught.proposed
    assert taught.after is not None
    assert taught.before is not None
    assert taught.after < taught.before
    ways = np.array(astuple(taught.weights))[: len(WAYS)]
    wanted = np.array(astuple(PLANTED))[: len(WAYS)]
    # how much ways count against one another; how much all count together is the steepness
    assert np.abs(ways / ways.sum() - wanted / wanted.sum()).max() < 0.06
    assert taught.weights.goals > 2 * taught.weights.speech


def test_it_is_off_below_fifty_answers() -> None:
    rows = measured(ENOUGH - 1)
    found = learn(rows, answered(rows, PLANTED))
    assert (found.verdict, found.weights, found.answers) == (Verdict.FEW, Weights(), ENOUGH - 1)
    assert found.before is None


@pytest.mark.parametrize("rare", [0.0, 1.0])
def test_it_is_off_where_nearly_all_say_the_same(rare: float) -> None:
    few, enough = [np.where(np.arange(60) < number, rare, 1 - rare) for number in (4, 5)]
    assert learn(measured(60), lessons_of(few)).verdict is Verdict.ONE_SIDED
    assert learn(measured(60), lessons_of(enough)).verdict not in (Verdict.ONE_SIDED, Verdict.FEW)


def test_ratings_in_the_middle_count_for_neither_side() -> None:
    found = learn(measured(60), lessons_of([0.5] * 52 + [1.0] * 4 + [0.0] * 4))
    assert (found.yes, found.no, found.verdict) == (4, 4, Verdict.ONE_SIDED)


def test_what_does_not_help_is_not_kept() -> None:
    rows = measured(200)
    found = learn(rows, lessons_of(np.random.default_rng(0).random(200) < 0.5))  # a coin says yes or no
    assert found.verdict is Verdict.NO_BETTER
    assert found.weights == Weights()
    assert found.before is not None
    assert found.after is not None


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_weights_stay_within_nought_and_one(seed: int) -> None:
    rows = measured(70, seed)
    liked = rows[:, seed % len(FEATURES)] < np.median(rows[:, seed % len(FEATURES)])  # the less, the better liked
    if min(liked.sum(), (~liked).sum()) >= 5:
        proposed = learn(rows, lessons_of(liked)).proposed
        assert proposed is not None
        assert all(0 <= each <= 1 for each in astuple(proposed))


def test_answers_in_another_order_teach_the_same_and_twice_is_the_same(taught: Learned) -> None:
    rows = measured(3000)
    lessons = answered(rows, PLANTED)
    assert learn(rows, lessons) == taught
    turned = Lessons(lessons.pairs[::-1], lessons.liked[::-1], lessons.weight[::-1])
    again = learn(rows[::-1], turned).weights
    assert astuple(again) == pytest.approx(astuple(taught.weights), abs=0.002)


def test_what_says_little_moves_little() -> None:
    rows = measured(300)
    lessons = answered(rows, PLANTED)
    faint = learn(rows, replace(lessons, weight=np.full(300, 0.01))).proposed
    loud = learn(rows, lessons).proposed
    assert faint is not None
    assert loud is not None
    given = np.array(astuple(Weights()))
    assert np.abs(astuple(faint) - given).max() < np.abs(astuple(loud) - given).max() / 10


def test_the_gain_learned_from_is_the_one_that_is_ranked_by() -> None:
    rows, weights = measured(200), np.array(astuple(PLANTED))
    gained, slope = gain(rows, weights)
    assert np.clip(gained, 0, 1) == pytest.approx(scored(rows, PLANTED), abs=1e-5)
    for each in range(len(FEATURES)):
        step = np.eye(len(FEATURES))[each] * 1e-6
        assert slope[:, each] == pytest.approx((gain(rows, weights + step)[0] - gained) / 1e-6, abs=1e-4)


def test_no_measure_is_a_country_a_gender_or_a_name() -> None:
    assert tuple(Weights.__dataclass_fields__) == FEATURES
    words = "country nation region place gender sex name surname title person age religion nuts"
    assert not {word for measure in FEATURES for word in words.split() if word in measure}


def test_names_and_countries_change_no_measure() -> None:
    from viaregia.engines.language.concepts import shipped
    from viaregia.engines.language.model import fit
    from viaregia.engines.matching.measure import features

    people = [
        Profile("1", "Anna Nowak", country="PL", offers=("Gefrierschränke",), tongue="de", languages=("de",)),
        Profile("2", "Jan Novák", country="CZ", needs=("zamrażarki laboratoryjne",), tongue="pl", languages=("pl",)),
        Profile("3", "Petra Schulz", country="DE", offers=("Logistik",), needs=("Software",), tongue="de"),
    ]
    others = [
        replace(each, name=other.name, country=other.country, region="PL51")
        for each, other in zip(people, people[1:] + people[:1], strict=True)
    ]
    words = ("Gefrierschrank", "Logistik", "Software")
    concepts = [each for each in shipped() if not set(words).isdisjoint(each.labels.get("de", ()))] + list(
        shipped()[:200]
    )
    language, pairs = fit(concepts), [(0, 1), (1, 0), (0, 2), (2, 1)]
    one, two = (features(Problem(tuple(each)), language, pairs) for each in (people, others))
    assert one.any()
    assert (one == two).all()
