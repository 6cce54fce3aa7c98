"""The largest, and who gained and lost most."""

from tests.factories.trade_flows import column, flow_table, told
from viaregia.engines.trade.measures.growth import growth
from viaregia.engines.trade.measures.movers import movers, top
from viaregia.engines.trade.measures.totals import totals


def test_the_largest_with_all_who_share_the_last_place() -> None:
    flows = flow_table(
        *({"partner": name, "value": value} for name, value in zip("ABCD", (4.0, 3.0, 3.0, 1.0), strict=True))
    )
    assert column(top(totals(flows, ["partner"]), 2), "partner", "rank") == {"A": 1, "B": 2, "C": 2}


def test_gains_and_losses_are_told_in_money_and_what_stood_still_is_in_neither() -> None:
    changes = {"AT": (1.0, 9.0), "CZ": (100.0, 105.0), "DE": (50.0, 50.0), "FR": (10.0, 8.0), "GB": (9.0, 1.0)}
    rows = [
        {"partner": partner, "period": period, "value": value}
        for partner, ends in changes.items()
        for period, value in zip(("2023", "2024"), ends, strict=True)
    ]
    found = told(movers(growth(flow_table(*rows), ["partner"], 2023, 2024), 1))
    assert [(row["partner"], row["gain_rank"], row["loss_rank"]) for row in found] == [("AT", 1, None), ("GB", None, 1)]
    both = told(movers(growth(flow_table(*rows), ["partner"], 2023, 2024), 5))
    assert {row["partner"] for row in both} == {"AT", "CZ", "FR", "GB"}
