"""Prices bound the total from above, and come near what is possible."""

import numpy as np
from hypothesis import given, settings

from tests.engines.matching.choosing.test_reach import net_of
from tests.engines.matching.oracle import Case, best, cases, quotas
from viaregia.engines.matching.choosing.prices import priced


@given(cases())
@settings(max_examples=100, deadline=None)
def test_no_set_is_worth_more_than_its_prices(case: Case) -> None:
    _, bound = priced(net_of(case))
    assert bound >= best(case)[2]


def test_a_star_is_dear_and_its_best_pairs_stay_worth_their_price() -> None:
    gains = tuple((100 * other, 100 * other) for other in range(1, 9))
    case = Case(tuple((0, other) for other in range(1, 9)), gains, quotas([0] * 9, [2] * 9))
    above, bound = priced(net_of(case))
    assert 3000 <= bound <= 3030  # its two best
    assert (np.argsort(-above)[:2] == [7, 6]).all()
    assert (above[:5] < 0).all()
