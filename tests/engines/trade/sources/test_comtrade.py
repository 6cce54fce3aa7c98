"""UN Comtrade's records become flows, without those that are parts of others."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories.trade_files import comtrade_json, comtrade_record, written
from tests.factories.trade_reading import a_connection, head_of, read
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.comtrade import LEFT_OUT, READER
from viaregia.engines.trade.sources.flat_file import SourceEmpty, SourceTablesMixed
from viaregia.engines.trade.sources.json_file import SourceJsonBroken, SourceJsonUnfit
from viaregia.engines.trade.sources.places import NAMELESS
from viaregia.engines.trade.sources.reading import Given


def test_a_record_is_a_flow(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, comtrade_json(comtrade_record())))
    assert (result.dataset, result.currency) == (Dataset("comtrade", "HS17"), "USD")
    [flow] = result.flows
    assert (flow["period"], flow["reporter"], flow["partner"], flow["product"]) == ("2022", "DE", "PL", "870321")
    assert (flow["nomenclature"], flow["flow"], flow["system"]) == ("HS17", "export", "unknown")
    assert (flow["value"], flow["net_mass"]) == (250000.5, 14000.0)
    assert (flow["quantity"], flow["quantity_unit"]) == (12.0, "u")


@pytest.mark.parametrize(
    "part",
    [{"customsCode": "C01"}, {"motCode": 2100}, {"partner2Code": 203}, {"flowCode": "DX"}, {"flowCode": "FM"}],
    ids=str,
)
def test_parts_of_other_records_are_left_out_and_counted(tmp_path: Path, part: dict[str, Any]) -> None:
    text = comtrade_json(comtrade_record(), comtrade_record(**part))
    result = read(READER, written(tmp_path, text))
    assert len(result.flows) == 1
    assert result.notes[LEFT_OUT] == {"count": "1"}


@pytest.mark.parametrize(
    ("code", "name"), [("H0", "HS92"), ("H4", "HS12"), ("H6", "HS22"), ("S4", "SITC4"), ("B5", "BEC5")]
)
def test_nomenclatures_have_their_revision(tmp_path: Path, code: str, name: str) -> None:
    result = read(READER, written(tmp_path, comtrade_json(comtrade_record(classificationCode=code))))
    assert result.flows[0]["nomenclature"] == name == result.dataset.table


@pytest.mark.parametrize(("period", "expected"), [("2022", "2022"), ("202202", "2022-02"), ("202252", "2022")])
def test_month_52_is_the_year(tmp_path: Path, period: str, expected: str) -> None:
    [flow] = read(READER, written(tmp_path, comtrade_json(comtrade_record(period=period)))).flows
    assert flow["period"] == expected


def test_countries_are_known_by_number_where_no_letters_are_given(tmp_path: Path) -> None:
    text = comtrade_json(
        comtrade_record(reporterISO=None, partnerISO=None, reporterCode=842, partnerCode=0),
        comtrade_record(reporterISO="DEU", partnerISO="W00", partnerCode=0),
        comtrade_record(partnerISO=None, partnerCode=7777),
    )
    result = read(READER, written(tmp_path, text))
    assert [(flow["reporter"], flow["partner"]) for flow in result.flows] == [
        ("US", "WORLD"),
        ("DE", "WORLD"),
        ("DE", "7777"),
    ]
    assert result.notes[NAMELESS] == {"codes": "7777"}


def test_what_was_not_measured_is_not_zero(tmp_path: Path) -> None:
    record = comtrade_record(cmdCode="TOTAL", netWgt=0.0, qty=0.0, qtyUnitAbbr="N/A")
    [flow] = read(READER, written(tmp_path, comtrade_json(record))).flows
    assert (flow["product"], flow["net_mass"], flow["quantity"], flow["quantity_unit"]) == ("TOTAL", None, None, None)


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"period": "20"}, "period", "20"),
        ({"flowCode": "Y"}, "flowCode", "Y"),
        ({"cmdCode": "cars"}, "cmdCode", "cars"),
        ({"classificationCode": "HS"}, "classificationCode", "HS"),
        ({"primaryValue": None}, "primaryValue", None),
        ({"primaryValue": -3}, "primaryValue", "-3"),
        ({"netWgt": "heavy"}, "netWgt", "heavy"),
        ({"reporterCode": None, "reporterISO": ""}, "reporterCode", None),
    ],
)
def test_a_record_that_does_not_parse_is_a_fault_with_its_number(
    tmp_path: Path, change: dict[str, Any], field: str, value: str | None
) -> None:
    text = comtrade_json(comtrade_record(partnerCode=203, partnerISO="CZE"), comtrade_record(**change))
    assert read(READER, written(tmp_path, text), given=Given(table="HS")).faults == [(2, field, value)]


def test_a_flow_that_is_there_twice_is_a_fault_on_both_records(tmp_path: Path) -> None:
    text = comtrade_json(comtrade_record(), comtrade_record(flowCode="M"), comtrade_record())
    assert [line for line, _, _ in read(READER, written(tmp_path, text)).faults] == [1, 3]


def test_two_revisions_are_two_tables(tmp_path: Path) -> None:
    path = written(tmp_path, comtrade_json(comtrade_record(), comtrade_record(classificationCode="H6")))
    with pytest.raises(SourceTablesMixed, match="HS17, HS22"):
        READER.read(a_connection(), [path], Given())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (comtrade_json(comtrade_record())[:-30], SourceJsonBroken),
        ('{"data": {"reporterCode": 1, "flowCode": "X", "cmdCode": "1"}}', SourceJsonUnfit),
        (comtrade_json(), SourceEmpty),
    ],
)
def test_a_broken_answer_is_a_named_error(tmp_path: Path, text: str, error: type[SourceJsonBroken]) -> None:
    with pytest.raises(error):
        READER.read(a_connection(), [written(tmp_path, text)], Given())


def test_other_json_is_not_recognised(tmp_path: Path) -> None:
    assert not READER.recognises(head_of(written(tmp_path, '{"data": [1]}')))
