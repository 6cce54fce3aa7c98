"""The invented economy: the same at every drawing, in the form of flows, and large enough to show something."""

import pyarrow.compute as pc
import pytest

from viaregia.base.codes import COUNTRY_CODES
from viaregia.engines.trade import invented
from viaregia.engines.trade.flows import COLUMNS, KEY, Status, System
from viaregia.engines.trade.nomenclatures.labels import own_label
from viaregia.engines.trade.nomenclatures.schemes import Nomenclature


def test_the_same_seed_gives_the_same_figures() -> None:
    assert invented.land_flows(1).equals(invented.land_flows(1))
    assert not invented.land_flows(1).equals(invented.land_flows(2))


def test_flows_have_the_columns_of_flows_and_each_key_once() -> None:
    for table in (invented.land_flows(), invented.flows()):
        assert table.column_names == list(COLUMNS)
        assert table.group_by(list(KEY)).aggregate([]).num_rows == table.num_rows
        assert pc.min(table["value"]).as_py() >= 1_000


def test_the_land_exports_in_special_and_imports_in_general_trade_and_never_with_its_own_country() -> None:
    land = invented.land_flows()
    systems = land.group_by(["flow", "system"]).aggregate([]).to_pylist()
    assert sorted((row["flow"], row["system"]) for row in systems) == [
        ("export", System.SPECIAL),
        ("import", System.GENERAL),
    ]
    assert "DE" not in land["partner"].to_pylist()


def test_only_the_last_year_is_provisional() -> None:
    land = invented.land_flows()
    years = {row["period"] for row in land.to_pylist() if row["status"] == Status.PROVISIONAL}
    assert years == {str(invented.YEARS[-1])}


def test_every_group_of_the_land_has_a_label_and_every_position_a_chapter() -> None:
    egw, hs = Nomenclature("EGW", "2019"), Nomenclature("HS", "17")
    assert all(own_label(egw, code, "pl") for code in invented.GROUPS)
    assert all(own_label(hs, code[:2], "cs") for code in invented.GOODS)
    assert len(set(invented.GOODS)) == len(invented.GOODS)


def test_distances_are_those_of_the_earth() -> None:
    rows = {(row["origin"], row["destination"]): row["km"] for row in invented.distances().to_pylist()}
    assert rows["DE", "PL"] == rows["PL", "DE"] == pytest.approx(517, abs=5)
    assert rows["DE-SN", "CZ"] < rows["DE-SN", "PL"]


def test_every_place_has_an_economy() -> None:
    rows = invented.economies().to_pylist()
    assert {row["country"] for row in rows} - {invented.LAND} <= COUNTRY_CODES
    assert {row["country"] for row in rows} == {place.code for place in invented.PLACES} | {invented.LAND}
    assert all(row["gdp"] > 0 and row["population"] > 0 for row in rows)


def test_a_kilogram_costs_as_much_whoever_reports_it_and_more_from_a_richer_seller() -> None:
    rows = [row for row in invented.flows().to_pylist() if row["period"] == "2024" and row["product"] == "8703"]
    prices = {(row["reporter"], row["partner"], row["flow"]): row["value"] / row["net_mass"] for row in rows}
    assert prices["DE", "PL", "export"] == pytest.approx(prices["PL", "DE", "import"], rel=0.01)
    assert prices["DE", "PL", "export"] > prices["PL", "DE", "export"]
