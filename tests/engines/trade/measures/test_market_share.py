"""The constant-market-share decomposition."""

import math
from typing import Any

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import drawn, flow_table, told
from viaregia.engines.trade.measures.growth import NoSpan
from viaregia.engines.trade.measures.market_share import EFFECTS, constant_market_share, market_share_terms


def row(reporter: str, product: str, partner: str, period: str, value: float) -> dict[str, Any]:
    return {"reporter": reporter, "product": product, "partner": partner, "period": period, "value": value}


WORLD_TRADE = (
    row("PL", "84", "DE", "2020", 10.0),
    row("PL", "84", "DE", "2024", 15.0),
    row("PL", "87", "CZ", "2020", 10.0),
    row("PL", "87", "CZ", "2024", 10.0),
    row("XX", "84", "DE", "2020", 30.0),
    row("XX", "84", "DE", "2024", 33.0),
    row("XX", "87", "CZ", "2020", 30.0),
    row("XX", "87", "CZ", "2024", 34.0),
    row("XX", "87", "DE", "2020", 20.0),
    row("XX", "87", "DE", "2024", 28.0),
)


def test_the_effects_are_those_reckoned_by_hand() -> None:
    flows = flow_table(*WORLD_TRADE)
    (found,) = told(constant_market_share(flows.filter(flows.reporter == "PL"), flows, "2020", "2024"))
    # The reference: 100 → 120 in all; product 84: 40 → 48, product 87: 60 → 72; 84 in DE 40 → 48, 87 in CZ 40 → 44.
    assert found["change"] == 5.0
    assert found["growth_effect"] == pytest.approx(0.2 * 20)
    assert found["product_effect"] == pytest.approx(0)
    assert found["market_effect"] == pytest.approx((0.1 - 0.2) * 10)
    assert found["residual_effect"] == pytest.approx((15 - 1.2 * 10) + (10 - 1.1 * 10))


def test_groups_can_be_products_or_markets() -> None:
    flows = flow_table(*WORLD_TRADE)
    found = told(constant_market_share(flows.filter(flows.reporter == "PL"), flows, 2020, 2024, by=["product"]))
    assert [each["residual_effect"] for each in found] == [pytest.approx(3), pytest.approx(-1)]


def test_without_a_reference_there_are_no_effects_and_no_infinity() -> None:
    flows = flow_table(*WORLD_TRADE)
    none = flows.filter(flows.reporter == "AQ")
    (found,) = told(constant_market_share(flows.filter(flows.reporter == "PL"), none, "2020", "2024"))
    assert [found[effect] for effect in EFFECTS] == [None] * 4
    assert found["change"] == 5.0


def test_the_later_period_comes_last() -> None:
    flows = flow_table(*WORLD_TRADE)
    with pytest.raises(NoSpan):
        constant_market_share(flows, flows, "2024", "2020")


trade = drawn(reporter=["PL", "CZ"], product=["01", "02", "03"], partner=["DE", "AT", "SK"], period=["2020", "2024"])


@settings(max_examples=15)
@given(trade, trade)
def test_the_effects_add_up_to_the_change(exports: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    everybody = exports + [{**each, "reporter": "XX"} for each in others]
    for reference in (everybody, others):
        sold = flow_table(*exports)
        for each in told(market_share_terms(sold, flow_table(*reference), "2020", "2024")):
            parts = [each[effect] for effect in EFFECTS]
            if None in parts:
                assert sum(one["value"] for one in reference if one["period"] == "2020") == 0
                continue
            scale = max(map(abs, (*parts, each["value_first"], each["value_last"])))
            assert all(map(math.isfinite, parts))
            assert abs(sum(parts) - each["change"]) <= 1e-9 * scale
