"""Whether one side sells what the other buys."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import drawn, flow_table, told
from viaregia.engines.trade.measures.complementarity import michaely


def fits(*rows: dict[str, Any]) -> dict[tuple[str, str], float]:
    flows = flow_table(*rows)
    return {(row["exporter"], row["importer"]): row["complementarity"] for row in told(michaely(flows, flows))}


def test_the_same_basket_fits_wholly_and_a_strange_one_not_at_all() -> None:
    found = fits(
        {"reporter": "PL", "flow": "export", "product": "01", "value": 1.0},
        {"reporter": "PL", "flow": "export", "product": "02", "value": 3.0},
        {"reporter": "DE", "flow": "import", "product": "01", "value": 10.0},
        {"reporter": "DE", "flow": "import", "product": "02", "value": 30.0},
        {"reporter": "CZ", "flow": "import", "product": "03", "value": 1.0},
        {"reporter": "AT", "flow": "import", "product": "02", "value": 1.0},
        {"reporter": "SK", "flow": "import", "product": "02", "value": 0.0},
    )
    assert found == {("PL", "DE"): 1.0, ("PL", "CZ"): 0.0, ("PL", "AT"): 0.75}


@settings(max_examples=10)
@given(drawn(reporter=["PL", "DE", "CZ"], flow=["export", "import"], product=["01", "02", "03"]))
def test_it_is_what_the_formula_says(rows: list[dict[str, Any]]) -> None:
    baskets: dict[str, dict[str, Counter[str]]] = {"export": defaultdict(Counter), "import": defaultdict(Counter)}
    for row in rows:
        if row["value"] > 0:
            baskets[row["flow"]][row["reporter"]][row["product"]] += row["value"]
    expected = {
        (exporter, importer): 1
        - sum(
            abs(bought[product] / sum(bought.values()) - sold[product] / sum(sold.values()))
            for product in sold | bought
        )
        / 2
        for exporter, sold in baskets["export"].items()
        for importer, bought in baskets["import"].items()
    }
    found = fits(*rows)
    assert found.keys() == expected.keys()
    for pair, value in expected.items():
        assert found[pair] == pytest.approx(value, abs=1e-12)
        assert 0 <= found[pair] <= 1
