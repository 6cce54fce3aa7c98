"""What of the answers teaches something, and what does not."""

import pytest

from viaregia.engines.matching.answers import COUNTS, Answer, Because, known_already, lessons
from viaregia.engines.matching.problem import Encounter


def test_every_reason_has_its_weight() -> None:
    assert set(COUNTS) == set(Because)
    assert all(0 <= weight <= 1 for weight in COUNTS.values())


@pytest.mark.parametrize(("rating", "liked"), [(1, 0.0), (2, 0.25), (3, 0.5), (4, 0.75), (5, 1.0)])
def test_a_rating_is_a_graded_answer_and_counts_before_a_yes_or_no(rating: int, liked: float) -> None:
    assert lessons([Answer(0, 1, useful=True, rating=rating)]).liked.tolist() == [liked]


def test_yes_and_no_are_answers_and_silence_is_none() -> None:
    found = lessons([Answer(0, 1, useful=True), Answer(1, 0, useful=False), Answer(2, 0)])
    assert found.pairs.tolist() == [[0, 1], [1, 0]]
    assert found.liked.tolist() == [1.0, 0.0]
    assert found.weight.tolist() == [1.0, 1.0]


@pytest.mark.parametrize("because", list(Because))
def test_a_reason_decides_how_much_a_no_says(because: Because) -> None:
    found = lessons([Answer(0, 1, useful=False, because=because)])
    assert found.weight.tolist() == ([COUNTS[because]] if COUNTS[because] else [])


def test_who_is_known_already_says_nothing_of_the_fit_but_was_met_before() -> None:
    answers = [Answer(3, 1, useful=False, because=Because.KNOWN_ALREADY), Answer(0, 1, useful=False)]
    answers.append(Answer(1, 3, useful=False, because=Because.KNOWN_ALREADY))
    assert lessons(answers).pairs.tolist() == [[0, 1]]
    assert known_already(answers) == (Encounter(1, 3),)


def test_a_yes_stays_a_yes_whatever_else_is_said() -> None:
    assert lessons([Answer(0, 1, rating=5, because=Because.KNOWN_ALREADY)]).weight.tolist() == [1.0]


def test_the_last_answer_to_a_pair_counts() -> None:
    found = lessons([Answer(0, 1, useful=True), Answer(1, 0, useful=True), Answer(0, 1, useful=False), Answer(0, 1)])
    assert found.pairs.tolist() == [[0, 1], [1, 0]]
    assert found.liked.tolist() == [0.0, 1.0]


def test_no_answers_teach_nothing() -> None:
    assert lessons([]).pairs.shape == (0, 2)
