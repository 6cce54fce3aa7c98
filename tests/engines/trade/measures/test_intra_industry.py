"""Two-way trade."""

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import column, drawn, flow_table, told
from viaregia.engines.trade.measures.intra_industry import grubel_lloyd, grubel_lloyd_weighted

FLOWS = (
    {"product": "87", "flow": "export", "value": 3.0},
    {"product": "87", "flow": "import", "value": 1.0},
    {"product": "84", "flow": "export", "value": 2.0},
    {"product": "44", "flow": "import", "value": 4.0},
    {"product": "90", "flow": "import", "value": 5.0},
    {"product": "90", "flow": "export", "value": 5.0},
    {"product": "01", "flow": "import", "value": 0.0},
)


def test_one_way_is_nought_both_alike_is_one_and_nothing_is_nothing() -> None:
    found = grubel_lloyd(flow_table(*FLOWS))
    assert column(found, "product", "index") == {"87": 0.5, "84": 0.0, "44": 0.0, "90": 1.0, "01": None}


def test_products_weigh_by_their_trade() -> None:
    (found,) = told(grubel_lloyd_weighted(flow_table(*FLOWS)))
    assert (found["exports"], found["imports"], found["index"]) == (10.0, 10.0, pytest.approx(1 - 8 / 20))


@settings(max_examples=10)
@given(drawn(flow=["export", "import"], product=["01", "02", "03"]))
def test_the_weighted_index_is_the_mean_of_the_products(rows: list[dict[str, object]]) -> None:
    flows = flow_table(*rows)
    each, (whole,) = told(grubel_lloyd(flows)), told(grubel_lloyd_weighted(flows))
    weight = sum(row["exports"] + row["imports"] for row in each)
    if weight == 0:
        assert whole["index"] is None
        return
    mean = sum((row["index"] or 0) * (row["exports"] + row["imports"]) for row in each) / weight
    assert whole["index"] == pytest.approx(mean, rel=1e-9, abs=1e-12)
    assert -1e-12 <= whole["index"] <= 1
