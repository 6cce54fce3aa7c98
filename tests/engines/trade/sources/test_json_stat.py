"""JSON-stat says what SDMX-CSV says, in another form."""

import json
from pathlib import Path

import pytest

from tests.factories.trade_files import json_stat, sdmx_csv, sdmx_row, written
from tests.factories.trade_reading import a_connection, head_of, read
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources import comext_sdmx
from viaregia.engines.trade.sources.flat_file import SourceEmpty
from viaregia.engines.trade.sources.json_file import SourceJsonBroken, SourceJsonUnfit
from viaregia.engines.trade.sources.json_stat import READER
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.series import UPDATED


def test_figures_are_found_by_their_position(tmp_path: Path) -> None:
    text = json_stat(
        {0: 10, 1: 1.5, 2: 20, 5: 30},
        partner=["PL", "CZ"],
        indicators=["VALUE_IN_EUROS"],
        time=["2024-01", "2024-02", "2024-03"],
    )
    result = read(READER, written(tmp_path, text))
    assert result.dataset == Dataset("comext", "DS-045409")
    assert [(flow["partner"], flow["period"], flow["value"]) for flow in result.flows] == [
        ("PL", "2024-01", 10.0),
        ("PL", "2024-02", 1.5),
        ("PL", "2024-03", 20.0),
        ("CZ", "2024-03", 30.0),
    ]
    assert result.notes[UPDATED] == {"when": "2026-02-13T11:00:00+0100"}


def test_it_says_the_same_as_the_other_form(tmp_path: Path) -> None:
    cube = json_stat({0: 1000, 1: 1.5}, indicators=["VALUE_IN_EUROS", "QUANTITY_IN_100KG"])
    rows = sdmx_csv(sdmx_row(), sdmx_row(indicator="QUANTITY_IN_100KG", value="1.5"))
    [one] = read(READER, written(tmp_path, cube, "cube")).flows
    [other] = read(comext_sdmx.READER, written(tmp_path, rows, "rows")).flows
    assert one | {"line": 0} == other | {"line": 0}


def test_the_status_tells_what_is_provisional_or_withheld(tmp_path: Path) -> None:
    text = json_stat({0: 10}, {0: "p", 1: "c"}, partner=["PL", "CZ"])
    flows = read(READER, written(tmp_path, text)).flows
    assert [(flow["status"], flow["value"]) for flow in flows] == [("provisional", 10.0), ("confidential", None)]


def test_values_may_be_a_list_and_an_index_as_well(tmp_path: Path) -> None:
    held = json.loads(json_stat({}, partner=["PL", "CZ"]))
    held["value"] = [None, 7]
    held["dimension"]["partner"]["category"]["index"] = ["PL", "CZ"]
    del held["dimension"]["flow"]["category"]["index"]
    held["dimension"]["flow"]["category"]["label"] = {"2": "EXPORT"}
    [flow] = read(READER, written(tmp_path, json.dumps(held))).flows
    assert (flow["partner"], flow["flow"], flow["value"], flow["line"]) == ("CZ", "export", 7.0, 2)


def test_an_index_out_of_order_is_put_in_order(tmp_path: Path) -> None:
    held = json.loads(json_stat({0: 1}, partner=["PL", "CZ"]))
    held["dimension"]["partner"]["category"]["index"] = {"CZ": 1, "PL": 0}
    [flow] = read(READER, written(tmp_path, json.dumps(held))).flows
    assert flow["partner"] == "PL"


def test_what_is_cut_off_is_named_with_its_line(tmp_path: Path) -> None:
    text = json.dumps(json.loads(json_stat({0: 1})), indent=1)
    path = written(tmp_path, text[: text.index('"dimension"')])
    with pytest.raises(SourceJsonBroken) as caught:
        READER.read(a_connection(), [path], Given())
    assert caught.value.facts["line"] == text[: text.index('"dimension"')].count("\n") + 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"id": ["freq", "geo", "time"]}, SourceJsonUnfit),
        ({"class": "collection"}, SourceJsonUnfit),
        ({"dimension": {}}, SourceJsonUnfit),
        ({"value": {"99": 1}}, SourceJsonUnfit),
        ({"value": {}}, SourceEmpty),
    ],
)
def test_what_is_no_table_of_comext_is_a_named_error(
    tmp_path: Path, change: dict[str, object], error: type[ViaRegiaError]
) -> None:
    path = written(tmp_path, json.dumps(json.loads(json_stat({0: 1})) | change))
    with pytest.raises(error):
        READER.read(a_connection(), [path], Given())


def test_other_json_is_not_recognised(tmp_path: Path) -> None:
    assert not READER.recognises(head_of(written(tmp_path, '{"data": []}')))
