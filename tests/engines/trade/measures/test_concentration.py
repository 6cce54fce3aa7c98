"""Concentration."""

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import drawn, flow_table, told
from viaregia.engines.trade.measures.concentration import concentration


def test_equal_parts_and_one_part() -> None:
    flows = flow_table(
        *({"reporter": "DE", "partner": partner, "value": 5.0} for partner in ("PL", "CZ", "AT", "FR")),
        {"reporter": "PL", "partner": "DE", "value": 3.0},
        {"reporter": "PL", "partner": "CZ", "value": 0.0},
        {"reporter": "CZ", "partner": "DE", "value": 0.0},
    )
    none, equal, one = told(concentration(flows, "partner", ["reporter"]), "reporter")
    assert (none["hhi"], none["effective"], none["parts"]) == (None, None, 0)
    assert (equal["hhi"], equal["effective"], equal["parts"]) == (0.25, 4.0, 4)
    assert (one["hhi"], one["effective"], one["parts"]) == (1.0, 1.0, 1)


@settings(max_examples=10)
@given(drawn(partner=["PL", "CZ", "AT"], product=["01", "02", "03", "04"]))
def test_it_lies_between_that_of_equal_parts_and_one(rows: list[dict[str, object]]) -> None:
    (found,) = told(concentration(flow_table(*rows), "product"))
    if found["value"] == 0:
        assert found["hhi"] is None
        return
    assert 1 / found["parts"] <= found["hhi"] * (1 + 1e-12)
    assert found["hhi"] <= 1 + 1e-12
    assert found["hhi"] * found["effective"] == pytest.approx(1, rel=1e-12)
