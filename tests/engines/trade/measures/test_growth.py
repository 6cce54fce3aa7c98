"""Growth between two periods."""

import math

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import column, drawn, flow_table, months, told
from viaregia.engines.trade.measures.growth import NoSpan, growth, hs_revision, one_revision, span


def test_growth_says_change_rate_compound_rate_and_contribution() -> None:
    flows = flow_table(
        {"period": "2022", "partner": "PL", "value": 100.0},
        {"period": "2024", "partner": "PL", "value": 121.0},
        {"period": "2022", "partner": "CZ", "value": 300.0},
        {"period": "2024", "partner": "CZ", "value": 290.0},
    )
    cz, pl = told(growth(flows, ["partner"], "2022", "2024"), "partner")
    assert pl["value_first"], pl["value_last"] == (100.0, 121.0)
    assert pl["change"] == 21.0
    assert math.isclose(pl["change_rate"], 0.21)
    assert math.isclose(pl["cagr"], 0.1)
    assert math.isclose(pl["contribution"], 21 / 400)
    assert math.isclose(cz["contribution"], -10 / 400)


def test_what_one_period_lacks_is_nothing_traded_and_has_no_rate() -> None:
    flows = flow_table(
        {"period": "2023", "partner": "PL", "value": 4.0},
        {"period": "2023", "partner": "SK", "value": 4.0},
        {"period": "2024", "partner": "CZ", "value": 6.0},
        {"period": "2024", "partner": "SK", "value": 4.0},
    )
    new, gone, _ = told(growth(flows, ["partner"], 2023, 2024), "partner")
    assert (new["value_first"], new["change"], new["change_rate"], new["cagr"]) == (0.0, 6.0, None, None)
    assert (gone["value_last"], gone["change"], gone["change_rate"], gone["cagr"]) == (0.0, -4.0, -1.0, -1.0)


def test_a_period_that_nobody_reported_is_not_taken_for_nothing() -> None:
    flows = flow_table(
        {"reporter": "DE", "period": "2023", "value": 4.0},
        {"reporter": "DE", "period": "2024", "value": 6.0},
        {"reporter": "PL", "period": "2024", "value": 6.0},
    )
    found = growth(flows, ["reporter"], "2023", "2024", within=["reporter"])
    assert column(found, "reporter", "value_first") == {"DE": 4.0, "PL": None}
    assert column(found, "reporter", "change_rate") == {"DE": 0.5, "PL": None}


def test_years_of_months_count_when_whole_and_months_compare_with_months() -> None:
    rows = months(2023, value=1.0) + months(2024, value=2.0)
    assert told(growth(flow_table(*rows), [], "2023", "2024"))[0]["change_rate"] == 1.0
    assert told(growth(flow_table(*rows), [], "2023-05", "2024-05"))[0]["value_last"] == 2.0
    short = growth(flow_table(*rows[:-1]), [], "2023", "2024")
    assert told(short)[0]["value_last"] is None


@pytest.mark.parametrize(
    ("first", "last"), [("2024", "2023"), ("2024", "2024"), ("2023", "2024-01"), ("2023-13", "2024-13"), ("", "x")]
)
def test_what_is_no_span_of_time_is_refused(first: str, last: str) -> None:
    with pytest.raises(NoSpan, match="span of time"):
        span(first, last)


def test_a_month_is_a_twelfth_of_a_year() -> None:
    assert span("2023-01", "2024-07") == 1.5
    assert span(2020, 2024) == 4


@settings(max_examples=8)
@given(drawn(period=["2023", "2024"], partner=["AT", "CZ", "SK"], product=["01", "02", "03", "04"]))
def test_contributions_add_up_to_the_growth_of_the_whole(rows: list[dict[str, object]]) -> None:
    flows = flow_table(*rows)
    parts = told(growth(flows, ["partner", "product"], "2023", "2024"))
    (whole,) = told(growth(flows, [], "2023", "2024"))
    contributions = [row["contribution"] for row in parts]
    if whole["change_rate"] is None:
        assert set(contributions) == {None}
    else:
        scale = max(1.0, *map(abs, contributions))
        assert abs(sum(contributions) - whole["change_rate"]) <= 1e-9 * scale
    for row in parts:
        for rate in (row["change_rate"], row["cagr"]):
            assert rate is None or math.isfinite(rate)


def test_a_combined_nomenclature_is_built_on_a_revision_of_the_harmonised_system() -> None:
    assert [hs_revision(name) for name in ("CN2024", "CN2022", "CN2021", "CN1990", "HS17", "SITC4")] == [
        "HS22",
        "HS22",
        "HS17",
        "HS92",
        "HS17",
        "SITC4",
    ]


def test_products_compare_across_revisions_only_where_they_mean_the_same() -> None:
    assert one_revision(["CN2023", "CN2024"], digits=6)
    assert not one_revision(["CN2023", "CN2024"], digits=8)
    assert not one_revision(["CN2021", "CN2022"], digits=2)
    assert one_revision(["CN2024", "CN2024"], digits=8)
