"""Summaries of WITS become flows of whole dollars."""

from pathlib import Path

import pytest

from tests.factories.shared import shared
from tests.factories.trade_files import wits_csv, written
from tests.factories.trade_reading import a_connection, head_of, read
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.country_names import place_named
from viaregia.engines.trade.sources.flat_file import SourceCutOff
from viaregia.engines.trade.sources.places import NAMELESS
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.wits import LEFT_OUT, READER

CARS = ("Germany", "World", "Transportation", "Export", "Export(US$ Mil)", "      200.50", "      100.00")


def test_padded_numbers_of_wide_years_are_flows(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, wits_csv(CARS)))
    assert (result.dataset, result.currency) == (Dataset("wits", "TRADE-SUMMARY"), "USD")
    assert [(flow["period"], flow["value"]) for flow in result.flows] == [("2018", 100e6), ("2019", 200.5e6)]
    assert {(flow["reporter"], flow["partner"], flow["flow"]) for flow in result.flows} == {("DE", "WORLD", "export")}
    assert {(flow["product"], flow["nomenclature"]) for flow in result.flows} == {("86-89", "WITS")}


def test_totals_partners_and_stages_are_told_apart(tmp_path: Path) -> None:
    rows = [
        (" World", "World", "All Products", "Import", "Imports (in US$ Mil)", " 3.00", ""),
        ("Korea, Rep.", "Poland", "All Products", "Import", "Trade (US$ Mil)-Top 5 Import Partner", "2", ""),
        ("Poland", "World", "Raw materials", "Import", "Import(US$ Mil)", "1", ""),
        ("Poland", "World", "Fuels", "Import", "Import (US$ Thousand)", "1", ""),
    ]
    flows = read(READER, written(tmp_path, wits_csv(*rows))).flows
    assert [(flow["reporter"], flow["partner"], flow["product"], flow["nomenclature"]) for flow in flows] == [
        ("WORLD", "WORLD", "TOTAL", "WITS"),
        ("KR", "PL", "TOTAL", "WITS"),
        ("PL", "WORLD", "SoP1", "STAGES"),
        ("PL", "WORLD", "27-27", "WITS"),
    ]
    assert [flow["value"] for flow in flows] == [3e6, 2e6, 1e6, 1e3]


def test_what_is_no_trade_is_left_out_and_counted(tmp_path: Path) -> None:
    share = ("Germany", "World", "Transportation", "Export", "Export Product share(%)", "20.00", "21.00")
    result = read(READER, written(tmp_path, wits_csv(CARS, share)))
    assert len(result.flows) == 2
    assert result.notes[LEFT_OUT] == {"count": "1", "total": "2"}


def test_what_is_no_country_keeps_its_name(tmp_path: Path) -> None:
    row = ("Germany", "Unspecified", "All Products", "Export", "Trade (US$ Mil)-Top 5 Export Partner", "1", "")
    result = read(READER, written(tmp_path, wits_csv(row)))
    assert result.flows[0]["partner"] == "Unspecified"
    assert result.notes[NAMELESS] == {"codes": "Unspecified"}


def test_faults_have_the_line_of_their_indicator(tmp_path: Path) -> None:
    text = wits_csv(CARS, (*CARS[:2], "Fuels", *CARS[3:5], "n/a", "-1"))
    faults = read(READER, written(tmp_path, text)).faults
    assert sorted(faults) == [(3, "value", "-1"), (3, "value", "n/a")]


def test_columns_that_slipped_are_a_fault_even_where_the_last_is_empty(tmp_path: Path) -> None:
    text = wits_csv(CARS, ("Korea, Rep.", *CARS[1:6], "")).replace('"', "")
    faults = read(READER, written(tmp_path, text)).faults
    assert {(line, field) for line, field, _ in faults} >= {(3, "Indicator Type")}
    assert {line for line, _, _ in faults} == {3}


def test_an_indicator_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    assert {line for line, _, _ in read(READER, written(tmp_path, wits_csv(CARS, CARS))).faults} == {2, 3}


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceCutOff):
        READER.read(a_connection(), [written(tmp_path, wits_csv(CARS)[:-4])], Given())


def test_other_tables_are_not_recognised(tmp_path: Path) -> None:
    assert not READER.recognises(head_of(written(tmp_path, "Reporter,Partner,2019\nGermany,World,1\n")))


@pytest.mark.parametrize(
    ("name", "code"),
    [("Czech Republic", "CZ"), ("Hong Kong, China", "HK"), (" World", "WORLD"), ("Germany", "DE"), ("Atlantis", None)],
)
def test_countries_are_known_by_the_names_of_the_world_bank(name: str, code: str | None) -> None:
    assert place_named(name) == code


def test_the_real_samples_are_read_without_a_fault() -> None:
    folder = shared("data/trade/samples")
    result = read(READER, *sorted(folder.glob("wits_*.csv")))
    assert not result.faults
    [total] = [
        flow["value"]
        for flow in result.flows
        if (flow["reporter"], flow["partner"], flow["product"], flow["flow"], flow["period"])
        == ("PL", "DE", "TOTAL", "export", "2019")
    ]
    assert 50e9 < total < 100e9
