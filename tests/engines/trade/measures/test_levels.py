"""One level at a time."""

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import column, drawn, flow_table, told
from viaregia.engines.trade.measures.levels import NoLevel, level, partners, whole, world

LEVELS = (
    {"product": "TOTAL", "value": 10.0},
    {"product": "87", "value": 6.0},
    {"product": "84", "value": 3.0},
    {"product": "8703", "value": 5.0},
    {"product": "8704", "value": 1.0},
    {"product": "8411", "value": 3.0},
)


def test_a_published_level_is_taken_as_published() -> None:
    flows = flow_table(*LEVELS)
    assert column(level(flows, 2), "product", "value") == {"87": 6.0, "84": 3.0}
    assert column(level(flows, 4), "product", "value") == {"8703": 5.0, "8704": 1.0, "8411": 3.0}


def test_the_sources_own_total_is_the_whole_and_else_the_coarsest_level() -> None:
    assert column(whole(flow_table(*LEVELS)), "product", "value") == {"TOTAL": 10.0}
    assert column(whole(flow_table(*LEVELS[1:])), "product", "value") == {"TOTAL": 9.0}


def test_a_finer_level_is_cut_and_added_up_and_a_coarser_one_is_not_split() -> None:
    flows = flow_table(*LEVELS[3:], {"partner": "CZ", "product": "87", "value": 2.0})
    assert column(level(flows, 3), "product", "value") == {"870": 6.0, "841": 3.0}
    assert {row["partner"] for row in told(level(flows, 4))} == {"PL"}
    assert {row["partner"]: row["value"] for row in told(level(flows, 2)) if row["product"] == "87"} == {
        "PL": 6.0,
        "CZ": 2.0,
    }


@pytest.mark.parametrize("digits", [0, -2, 11])
def test_a_level_that_no_product_has_is_refused(digits: int) -> None:
    with pytest.raises(NoLevel):
        level(flow_table({}), digits)


def test_what_is_withheld_counts_above_and_is_marked_below() -> None:
    flows = flow_table(
        {"product": "39XXXXXX", "value": 2.0, "status": "confidential"},
        {"product": "39011010", "value": 1.0, "status": "provisional"},
    )
    assert column(level(flows, 2), "product", "value") == {"39": 3.0}
    assert column(level(flows, 2), "product", "status") == {"39": "provisional"}
    assert column(level(flows, 4), "product", "status") == {"39XX": "confidential", "3901": "provisional"}


def test_masses_that_are_not_known_are_not_taken_for_nothing() -> None:
    flows = flow_table({"product": "8703", "net_mass": 2.0}, {"product": "8704"}, {"product": "8411"})
    assert column(level(flows, 2), "product", "net_mass") == {"87": 2.0, "84": None}


def test_the_world_is_the_sources_own_or_the_sum_of_partners() -> None:
    flows = flow_table(
        {"product": "87", "partner": "WORLD", "value": 9.0},
        {"product": "87", "partner": "PL", "value": 5.0},
        {"product": "84", "partner": "PL", "value": 2.0},
        {"product": "84", "partner": "QZ", "value": 1.0},
        {"product": "84", "partner": "EU27_2020", "value": 2.0},
    )
    assert column(world(flows), "product", "value") == {"87": 9.0, "84": 3.0}
    assert {row["partner"] for row in told(partners(flows))} == {"PL", "QZ"}


@settings(max_examples=6)
@given(drawn(partner=["PL", "CZ"], product=["870323", "870410", "841112", "010121"]))
def test_every_level_adds_up_to_the_same(rows: list[dict[str, object]]) -> None:
    flows = flow_table(*rows)
    expected = sum(float(str(row["value"])) for row in rows)
    for table in (level(flows, 2), level(level(flows, 4), 2), level(flows, 6), whole(flows), world(whole(flows))):
        assert sum(row["value"] for row in told(table)) == pytest.approx(expected, rel=1e-12)
