"""Years and months."""

from tests.factories.trade_flows import flow_table, months, told
from viaregia.engines.trade.measures.periods import incomplete_years, yearly


def test_twelve_months_make_a_year() -> None:
    kept = told(yearly(flow_table(*months(2024, value=1.0))))
    assert {row["period"] for row in kept} == {"2024"}
    assert len(kept) == 12


def test_a_year_that_lacks_months_is_left_out_and_named() -> None:
    flows = flow_table(*months(2024, [1, 2, *range(4, 11), 12]), *months(2023))
    assert {row["period"] for row in told(yearly(flows))} == {"2023"}
    (lacking,) = told(incomplete_years(flows))
    assert (lacking["year"], lacking["months"], lacking["missing"]) == ("2024", 10, "03 11")


def test_a_partner_may_have_traded_in_one_month_only() -> None:
    flows = flow_table(*months(2024, partner="PL"), {"period": "2024-07", "partner": "TV"})
    assert {row["partner"] for row in told(yearly(flows))} == {"PL", "TV"}


def test_a_year_published_as_such_is_not_added_to_its_months() -> None:
    flows = flow_table({"period": "2024", "value": 13.0}, *months(2024, value=1.0))
    assert [row["value"] for row in told(yearly(flows))] == [13.0]
    assert told(incomplete_years(flows)) == []


def test_each_reporter_and_direction_has_its_own_months() -> None:
    flows = flow_table(*months(2024, flow="export"), *months(2024, range(1, 12), flow="import"))
    assert {row["flow"] for row in told(yearly(flows))} == {"export"}
    assert [(row["flow"], row["missing"]) for row in told(incomplete_years(flows))] == [("import", "12")]
