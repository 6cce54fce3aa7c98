"""Measures become scores: bounded, monotone, and zero where nothing is gained."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viaregia.engines.matching.features import FEATURES, WAYS, Weights
from viaregia.engines.matching.problem import Direction, Strength
from viaregia.engines.matching.score import gains, mutual, ranked_by, strength, ways_gained

shares = st.floats(0, 1, width=32)
measures = arrays(np.float32, (3, len(FEATURES)), elements=shares)
scores = arrays(np.float32, 3, elements=shares)


def gained(measures: np.ndarray) -> np.ndarray:
    return gains(measures[:, : len(WAYS)], measures[:, len(WAYS) :], Weights())


@given(measures=measures, column=st.integers(0, len(FEATURES) - 1))
def test_more_of_a_measure_never_lowers_a_score(measures: np.ndarray, column: int) -> None:
    more = measures.copy()
    more[:, column] = 1
    before, after = gained(measures), gained(more)
    assert ((before >= 0) & (after <= 1)).all()
    assert (after >= before - 1e-6).all()


@given(measures=measures)
def test_fits_create_nothing(measures: np.ndarray) -> None:
    measures[:, : len(WAYS)] = 0
    assert not gained(measures).any()
    assert (ways_gained(measures[:, : len(WAYS)], Weights()) == -1).all()


@given(measures=measures)
def test_nobody_gains_more_than_where_all_fits(measures: np.ndarray) -> None:
    high = measures.copy()
    high[:, len(WAYS) :] = 1
    assert (gained(measures) <= gained(high)).all()


@given(one=scores, other=scores)
def test_a_mutual_score_is_the_same_from_both_sides_and_zero_where_one_gains_nothing(
    one: np.ndarray, other: np.ndarray
) -> None:
    both = mutual(one, other)
    assert both.tolist() == mutual(other, one).tolist()
    assert (both <= np.maximum(one, other) + 1e-6).all()
    assert (both >= np.minimum(one, other) - 1e-6).all()
    assert not mutual(one, np.zeros_like(one)).any()


def test_a_ranking_by_need_prefers_who_gains_too_and_drops_nobody() -> None:
    to_one, to_other = np.array([0.8, 0.8, 0.0], np.float32), np.array([0.0, 0.9, 0.9], np.float32)
    score = ranked_by(Direction.NEED, to_one, to_other)
    assert score[1] > score[0] > score[2] == 0


@pytest.mark.parametrize(
    ("score", "certain", "expected"),
    [
        (0.9, True, Strength.STRONG),
        (0.5, True, Strength.GOOD),
        (0.2, True, Strength.POSSIBLE),
        (0.9, False, Strength.POSSIBLE),
    ],
)
def test_strength_goes_by_the_score_and_by_what_is_known(score: float, certain: bool, expected: Strength) -> None:
    assert strength(score, certain=certain) is expected
