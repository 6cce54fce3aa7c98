"""The door to CP-SAT that can be stopped."""

import pytest

from viaregia.engines.timetable.placing.programme import Programme


def never() -> bool:
    return False


def test_sums_are_made_small_within_their_limits() -> None:
    programme = Programme()
    one, two, many = programme.variable(), programme.variable(), programme.whole(0, 10)
    programme.between({one: 1, two: 1, many: 1}, 3, 100)
    answer = programme.minimise({many: 2, one: 1, two: 3}, seconds=10, seed=1, workers=1, over=never)
    assert (answer.values, answer.bound, answer.proven) == ((1, 0, 2), 5, True)


def test_conditions_can_be_added_between_two_solves() -> None:
    programme = Programme()
    one, two = programme.variable(), programme.variable()
    programme.implies(one, two)
    programme.equal({one: 1}, 1)
    assert programme.minimise({two: 1}, seconds=10, seed=1, workers=1, over=never).bound == 1
    programme.equal({two: 1}, 0)
    nothing = programme.minimise({two: 1}, seconds=10, seed=1, workers=1, over=never)
    assert (nothing.values, nothing.proven) == ((), True)


def hard() -> Programme:
    """Return a model that takes far too long: pigeons for one hole too few, with sums in the way."""
    programme = Programme()
    pigeons = [[programme.variable() for _ in range(40)] for _ in range(41)]
    for pigeon in pigeons:
        programme.between({hole: 3 + at % 5 for at, hole in enumerate(pigeon)}, 5, 7)
    for hole in zip(*pigeons, strict=True):
        programme.between(dict.fromkeys(hole, 1), 0, 1)
    return programme


def test_stopping_ends_the_search_without_claiming_a_proof() -> None:
    answer = hard().minimise({}, seconds=600, seed=1, workers=2, over=lambda: True)
    assert not answer.proven or answer.values == ()


def test_an_interrupt_is_not_lost_in_the_solver() -> None:
    def interrupt() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hard().minimise({}, seconds=600, seed=1, workers=2, over=interrupt)


def test_highs_finds_the_least_whole_sum_too() -> None:
    programme = Programme()
    one, two, many = programme.variable(), programme.variable(), programme.whole(0, 10)
    programme.between({one: 2, two: 2, many: 2}, 3, 100)
    programme.at_most_one([one, two])
    answer = programme.relax({many: 3, one: 1, two: 1}, seconds=10)
    assert answer is not None
    assert (answer.bound, answer.proven) == (4, True)
    assert answer.values[many] == 1


def test_highs_says_nothing_of_what_cannot_be() -> None:
    programme = Programme()
    one, two = programme.variable(), programme.variable()
    programme.exactly_one([one, two])
    programme.at_least_one([one])
    programme.equal({two: 1}, 1)  # already the linear relaxation forbids it
    assert programme.relax({one: 1}, seconds=10) is None
