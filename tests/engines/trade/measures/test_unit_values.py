"""Unit values and their marks."""

import math
import statistics
from typing import Any

import pytest

from tests.factories.trade_flows import flow_table, told
from viaregia.engines.trade.measures.unit_values import unit_value_totals, unit_values

PRICES = (9.0, 10.0, 11.0, 10.5, 9.5, 10_000.0, 0.01)


def priced(prices: tuple[float, ...], product: str = "870323") -> list[dict[str, Any]]:
    return [
        {"partner": f"{at}", "product": product, "value": price * 2, "net_mass": 2.0} for at, price in enumerate(prices)
    ]


def test_what_is_out_of_line_is_marked_and_stays() -> None:
    found = told(unit_values(flow_table(*priced(PRICES))), "partner")
    assert [row["unit_value"] for row in found] == list(PRICES)
    assert [row["mark"] for row in found] == ["", "", "", "", "", "high", "low"]
    assert {round(row["median"], 9) for row in found} == {10.0}


def test_scores_are_robust_and_of_the_logarithm() -> None:
    logs = [math.log(price) for price in PRICES]
    middle = statistics.median(logs)
    mad = statistics.median(abs(each - middle) for each in logs)
    found = told(unit_values(flow_table(*priced(PRICES))), "partner")
    assert [row["score"] for row in found] == [
        pytest.approx(0.6744897501960817 * (each - middle) / mad, rel=1e-9, abs=1e-9) for each in logs
    ]


def test_masses_that_are_missing_are_named_and_not_compared() -> None:
    rows = [*priced(PRICES), {"partner": "7", "value": 5.0}, {"partner": "8", "value": 5.0, "net_mass": 0.0}]
    rows.append({"partner": "9", "value": 0.0, "net_mass": 3.0})
    found = told(unit_values(flow_table(*rows)), "partner")
    assert [(row["unit_value"], row["score"], row["mark"]) for row in found[-3:]] == [(None, None, "no mass")] * 3
    assert [row["mark"] for row in found[:7]] == ["", "", "", "", "", "high", "low"]


def test_of_few_or_equal_prices_nothing_is_said() -> None:
    few = told(unit_values(flow_table(*priced((1.0, 1.0, 2.0, 900.0)))))
    assert {(row["score"], row["mark"]) for row in few} == {(None, "")}
    equal = told(unit_values(flow_table(*priced((5.0,) * 6 + (900.0,)))))
    assert {(row["score"], row["mark"]) for row in equal} == {(None, "")}


def test_products_are_compared_with_their_own_kind() -> None:
    rows = priced((1.0, 1.1, 0.9, 1.05, 0.95)) + priced((1000.0, 1100.0, 900.0, 1050.0, 950.0), "710239")
    assert {row["mark"] for row in told(unit_values(flow_table(*rows)))} == {""}


def test_the_unit_value_of_a_group_is_of_what_was_weighed() -> None:
    rows: list[dict[str, Any]] = [
        {"value": 30.0, "net_mass": 10.0},
        {"value": 10.0},
        {"partner": "CZ", "value": 1.0},
        {"partner": "AT", "value": 0.0},
    ]
    at, cz, pl = told(unit_value_totals(flow_table(*rows), ["partner"]), "partner")
    assert (pl["value"], pl["covered"], pl["net_mass"], pl["unit_value"]) == (40.0, 0.75, 10.0, 3.0)
    assert (cz["covered"], cz["unit_value"]) == (0.0, None)
    assert (at["covered"], at["unit_value"]) == (None, None)
