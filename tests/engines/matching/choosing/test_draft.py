"""A draft refuses exchanges that leave somebody worse off, and is then as it was."""

import pytest

from tests.engines.matching.choosing.test_reach import net_of
from tests.engines.matching.oracle import Case, quotas
from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.improve import raise_total
from viaregia.engines.matching.choosing.network import value

PAIRS = ((0, 1), (0, 2), (1, 2), (2, 3))


def draft(least: list[int], most: list[int]) -> Draft:
    gains = ((300, 300), (500, 500), (400, 400), (900, 900))
    begun = Draft(net_of(Case(PAIRS, gains, quotas(least, most))))
    begun.add(0)
    begun.add(3)
    return begun


@pytest.mark.parametrize(
    ("least", "most", "floor", "fine"),
    [
        ([0, 0, 0, 0], [1, 1, 2, 1], 0, True),
        ([0, 0, 0, 0], [1, 1, 1, 1], 0, False),  # 2 would have two
        ([0, 1, 0, 0], [1, 1, 2, 1], 0, False),  # 1 would have none
        ([2, 0, 0, 0], [2, 1, 2, 1], 600, True),  # 0 was below already, and gains
    ],
)
def test_an_exchange_is_made_only_if_nobody_is_worse_off(
    least: list[int], most: list[int], floor: int, *, fine: bool
) -> None:
    begun = draft(least, most)
    before = begun.flags.tolist(), begun.held[:], begun.gain[:], [list(each) for each in begun.of]
    assert begun.swap((0,), (1,), floor) == fine
    if not fine:
        assert (begun.flags.tolist(), begun.held, begun.gain, [list(each) for each in begun.of]) == before
    else:
        assert begun.flags.tolist() == [False, True, False, True]


def test_nobody_falls_below_the_floor_for_an_exchange() -> None:
    gains = ((600, 100), (100, 900))
    begun = Draft(net_of(Case(((0, 1), (0, 2)), gains, quotas([1, 0, 0], [1, 1, 1]))))
    begun.add(0)
    assert not begun.swap((0,), (1,), 600)
    assert begun.swap((0,), (1,), 100)


def test_the_total_is_not_raised_at_the_cost_of_the_worst_off() -> None:
    gains = ((600, 100), (100, 900))
    begun = Draft(net := net_of(Case(((0, 1), (0, 2)), gains, quotas([1, 0, 0], [1, 1, 1]))))
    begun.add(0)
    order = net.worth.argsort()[::-1]
    raise_total(begun, order, 600)
    assert value(net, begun.flags).worst == 0.6
    raise_total(begun, order, 0)
    assert value(net, begun.flags).total == 1.0
