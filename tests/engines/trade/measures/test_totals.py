"""Totals, shares and ranks."""

import math

import pytest
from hypothesis import given, settings

from tests.factories.trade_flows import column, drawn, flow_table, told
from viaregia.engines.trade.measures.totals import rankable, ranks, shares, totals


def test_totals_add_up_values_and_the_masses_that_are_known() -> None:
    flows = flow_table(
        {"partner": "PL", "value": 1.5, "net_mass": 2.0},
        {"partner": "PL", "value": 2.0, "product": "841112"},
        {"partner": "CZ", "value": 4.0},
    )
    assert told(totals(flows, ["partner"])) == [
        {"partner": "CZ", "value": 4.0, "net_mass": None},
        {"partner": "PL", "value": 3.5, "net_mass": 2.0},
    ]
    assert told(totals(flows, [])) == [{"value": 7.5, "net_mass": 2.0}]


def test_shares_are_of_the_group() -> None:
    flows = flow_table(
        {"reporter": "DE", "partner": "PL", "value": 1.0},
        {"reporter": "DE", "partner": "CZ", "value": 3.0},
        {"reporter": "PL", "partner": "AT", "value": 5.0},
        {"reporter": "CZ", "partner": "SK", "value": 0.0},
    )
    assert column(shares(flows, ["reporter"]), "partner", "share") == {"PL": 0.25, "CZ": 0.75, "AT": 1.0, "SK": None}
    assert column(shares(flows), "partner", "share")["AT"] == 5 / 9


def test_equal_values_share_the_smaller_rank_and_no_value_has_none() -> None:
    flows = flow_table(
        *(
            {"partner": partner, "value": value}
            for partner, value in zip("ABCDE", [5.0, 3.0, 3.0, 1.0, None], strict=True)
        )
    )
    assert column(ranks(flows), "partner", "rank") == {"A": 1, "B": 2, "C": 2, "D": 4, "E": None}


@pytest.mark.parametrize(
    ("row", "can"),
    [
        ({}, True),
        ({"partner": "XK"}, True),
        ({"partner": "QA"}, True),
        ({"reporter": "DE-SN"}, True),
        ({"product": "9706"}, True),
        ({"product": "971", "nomenclature": "SITC4"}, True),
        ({"partner": "WORLD"}, False),
        ({"partner": "QZ"}, False),
        ({"partner": "EU27_2020"}, False),
        ({"partner": "EU"}, False),
        ({"partner": "899"}, False),
        ({"reporter": "WORLD"}, False),
        ({"product": "TOTAL"}, False),
        ({"product": "39XXXXXX"}, False),
        ({"product": "999999"}, False),
        ({"product": "931", "nomenclature": "SITC4"}, False),
        ({"product": "905", "nomenclature": "EGW2019"}, False),
        ({"product": "", "nomenclature": "HS22"}, False),
        ({"status": "confidential"}, False),
        ({"status": "provisional"}, True),
    ],
)
def test_only_what_has_a_name_can_stand_in_a_ranking(row: dict[str, str], can: bool) -> None:
    flows = flow_table(row)
    assert bool(told(flows.filter(rankable(flows)))) is can


def test_columns_that_a_table_lacks_do_not_count() -> None:
    flows = flow_table({"partner": "QZ"})
    for name in ("product", "value"):
        narrow = flows.select(name)
        assert len(told(narrow.filter(rankable(narrow)))) == 1


@settings(max_examples=15)
@given(drawn(reporter=["DE", "PL"], partner=["AT", "CZ", "SK", "FR"], product=["01", "02", "03"]))
def test_shares_add_up_and_ranks_count_who_is_larger(rows: list[dict[str, object]]) -> None:
    table = ranks(shares(totals(flow_table(*rows), ["reporter", "partner"]), ["reporter"]), ["reporter"])
    found = told(table)
    for reporter in {row["reporter"] for row in found}:
        mine = [row for row in found if row["reporter"] == reporter]
        values = [row["value"] for row in mine]
        assert [row["rank"] for row in mine] == [1 + sum(other > value for other in values) for value in values]
        shared = [row["share"] for row in mine]
        if sum(values) > 0:
            assert math.isclose(sum(shared), 1, rel_tol=1e-12)
            assert all(0 <= share <= 1 for share in shared)
        else:
            assert set(shared) == {None}
