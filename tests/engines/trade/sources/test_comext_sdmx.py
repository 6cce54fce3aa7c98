"""Comext's figures become flows: value, mass and quantity side by side, each at its line."""

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.shared import shared
from tests.factories.trade_files import SDMX_HEADING, sdmx_csv, sdmx_row, written
from tests.factories.trade_reading import a_connection, head_of, read
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.comext_sdmx import READER
from viaregia.engines.trade.sources.flat_file import (
    SourceColumnsMissing,
    SourceCutOff,
    SourceDelimiterWrong,
    SourceEmpty,
    SourceLineBroken,
    SourceLineEmpty,
    SourceNotText,
    SourceTablesMixed,
)
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.series import LEFT_OUT, UPDATED


def test_the_figures_of_one_series_become_one_flow(tmp_path: Path) -> None:
    text = sdmx_csv(
        sdmx_row(),
        sdmx_row(indicator="QUANTITY_IN_100KG", value="1.5"),
        sdmx_row(indicator="SUPPLEMENTARY_QUANTITY", value="3"),
    )
    result = read(READER, written(tmp_path, text))
    assert (result.dataset, result.currency) == (Dataset("comext", "DS-045409"), "EUR")
    [flow] = result.flows
    assert (flow["period"], flow["reporter"], flow["partner"], flow["product"]) == ("2024-01", "DE", "PL", "87032110")
    assert (flow["nomenclature"], flow["flow"], flow["system"]) == ("CN2024", "export", "special")
    assert (flow["value"], flow["net_mass"], flow["quantity"]) == (1000.0, 150.0, 3.0)
    assert (flow["status"], flow["line"], flow["fault"]) == ("final", 2, None)
    assert result.notes == {UPDATED: {"when": "13/02/26 11:00:00"}}


def test_kilograms_and_the_other_name_of_the_value_are_known(tmp_path: Path) -> None:
    rows = [sdmx_row(indicator="VALUE_EUR"), sdmx_row(indicator="QUANTITY_KG", value="7")]
    [flow] = read(READER, written(tmp_path, sdmx_csv(*rows))).flows
    assert (flow["value"], flow["net_mass"]) == (1000.0, 7.0)


def test_every_level_the_total_and_groups_of_partners_are_kept(tmp_path: Path) -> None:
    rows = [
        *(sdmx_row("2024", code=code) for code in ("87", "8703", "870321", "87032110", "TOTAL")),
        sdmx_row("2024", "EL", "WORLD"),
        sdmx_row("2024", "UK", "EU27_2020", flow="1"),
    ]
    flows = read(READER, written(tmp_path, sdmx_csv(*rows))).flows
    assert [flow["product"] for flow in flows[:5]] == ["87", "8703", "870321", "87032110", "TOTAL"]
    assert [(flow["reporter"], flow["partner"], flow["flow"]) for flow in flows[5:]] == [
        ("GR", "WORLD", "export"),
        ("GB", "EU27_2020", "import"),
    ]


def test_flags_say_what_is_provisional_and_what_is_withheld(tmp_path: Path) -> None:
    rows = [
        sdmx_row(partner="PL") + ",p",
        sdmx_row(partner="CZ", value="") + ",c",
        sdmx_row(partner="AT", value="") + ",",
        sdmx_row(partner="FR", code="39XXXXXX") + ",",
    ]
    flows = read(READER, written(tmp_path, sdmx_csv(*rows, heading=SDMX_HEADING + ",OBS_FLAG"))).flows
    assert [(flow["partner"], flow["status"], flow["value"]) for flow in flows] == [
        ("PL", "provisional", 1000.0),
        ("CZ", "confidential", None),
        ("FR", "confidential", 1000.0),
    ]


def test_other_indicators_are_left_out_and_named(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, sdmx_csv(sdmx_row(), sdmx_row(indicator="PRICE_INDEX", value="104"))))
    assert len(result.flows) == 1
    assert result.notes[LEFT_OUT] == {"names": "PRICE_INDEX"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (sdmx_row(period="2024-13"), ("TIME_PERIOD", "2024-13")),
        (sdmx_row(flow="3"), ("flow", "3")),
        (sdmx_row(value="1,5").replace("1,5", '"1,5"'), ("OBS_VALUE", "1,5")),
        (sdmx_row(value="-4"), ("OBS_VALUE", "-4")),
        (sdmx_row(value="nan"), ("OBS_VALUE", "nan")),
        (sdmx_row(reporter=""), ("reporter", None)),
        (sdmx_row(code="cars"), ("product", "cars")),
    ],
)
def test_a_row_that_does_not_parse_is_a_fault_at_its_line(
    tmp_path: Path, row: str, fault: tuple[str, str | None]
) -> None:
    text = sdmx_csv(sdmx_row(partner="CZ"), sdmx_row(partner="AT"), row)
    result = read(READER, written(tmp_path, text))
    assert result.faults == [(4, *fault)]
    assert len(result.flows) == 3


def test_a_figure_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, sdmx_csv(sdmx_row(), sdmx_row(partner="CZ"), sdmx_row())))
    assert result.faults == [(2, "TIME_PERIOD", "2024-01")]


def test_a_figure_that_two_files_have_is_a_fault_as_well(tmp_path: Path) -> None:
    paths = [written(tmp_path, sdmx_csv(sdmx_row(value=value)), f"{value}.csv") for value in ("1", "2")]
    assert read(READER, *paths).faults == [(2, "TIME_PERIOD", "2024-01")]


def test_a_person_may_say_nomenclature_status_and_table(tmp_path: Path) -> None:
    said = Given(nomenclature="SITC4", status="provisional", table="DS-018995", system="general", source="own")
    result = read(READER, written(tmp_path, sdmx_csv(sdmx_row())), given=said)
    [flow] = result.flows
    assert (flow["nomenclature"], flow["status"], flow["system"]) == ("SITC4", "provisional", "general")
    assert result.dataset == Dataset("own", "DS-018995")


def test_the_same_columns_are_read_from_parquet(tmp_path: Path) -> None:
    path = tmp_path / "table"
    names = SDMX_HEADING.split(",")
    rows = [sdmx_row().split(","), sdmx_row(indicator="QUANTITY_IN_100KG", value="2").split(",")]
    pq.write_table(pa.table(dict(zip(names, zip(*rows, strict=True), strict=True))), path)
    [flow] = read(READER, path).flows
    assert (flow["value"], flow["net_mass"], flow["line"]) == (1000.0, 200.0, 1)


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    pq.write_table(pa.table({"t": [1]}), tmp_path / "other")
    for path in (
        tmp_path / "other",
        written(tmp_path, "PAR1 and then nothing", "text"),
        written(tmp_path, "t,i,j,k,v,q\n1,2,3,4,5,6\n", "baci"),
    ):
        assert not READER.recognises(head_of(path))


BROKEN = {
    "the delimiter is another": (sdmx_csv(sdmx_row()).replace(",", ";"), SourceDelimiterWrong, {}),
    "a line is short": (sdmx_csv(sdmx_row(), "ESTAT,x"), SourceLineBroken, {"line": 3, "found": "2", "expected": "10"}),
    "a line is long": (sdmx_csv(sdmx_row() + ",1"), SourceLineBroken, {"line": 2, "found": "11"}),
    "the end is cut off": (sdmx_csv(sdmx_row(), sdmx_row(partner="CZ")).rstrip("\n"), SourceCutOff, {"line": 3}),
    "a line is empty": (sdmx_csv(sdmx_row(), "", sdmx_row(partner="CZ")), SourceLineEmpty, {"line": 3}),
    "there are no figures": (sdmx_csv(), SourceEmpty, {}),
}


@pytest.mark.parametrize(("text", "error", "facts"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_a_named_error_with_its_line(
    tmp_path: Path, text: str, error: type[SourceLineBroken], facts: dict[str, object]
) -> None:
    path = written(tmp_path, text)
    assert READER.recognises(head_of(path))
    with pytest.raises(error) as caught:
        READER.read(a_connection(), [path], Given())
    assert caught.value.facts["file"] == "file.dat"
    assert facts.items() <= caught.value.facts.items()


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, sdmx_csv(sdmx_row()).replace("OBS_VALUE", "VALUE"))
    with pytest.raises(SourceColumnsMissing, match="OBS_VALUE"):
        READER.read(a_connection(), [path], Given())


def test_another_encoding_is_a_named_error(tmp_path: Path) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(sdmx_csv(sdmx_row(), sdmx_row(partner="Ü")).encode("cp1252"))
    with pytest.raises(SourceNotText) as caught:
        READER.read(a_connection(), [path], Given())
    assert caught.value.facts["line"] == 3


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + sdmx_csv(sdmx_row(), sdmx_row(partner="CZ", flow="9")).replace("\n", "\r\n")
    assert read(READER, written(tmp_path, text)).faults == [(3, "flow", "9")]


def test_files_of_two_tables_are_not_one(tmp_path: Path) -> None:
    one = written(tmp_path, sdmx_csv(sdmx_row()), "one")
    two = written(tmp_path, sdmx_csv(sdmx_row(partner="CZ")).replace("DS-045409", "DS-059341"), "two")
    with pytest.raises(SourceTablesMixed, match="DS-045409, DS-059341"):
        READER.read(a_connection(), [one, two], Given())


@settings(max_examples=15)
@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_each_fault_is_at_its_own_line(tmp_path_factory: pytest.TempPathFactory, good: list[bool]) -> None:
    rows = [sdmx_row(code=f"{10 + at}", value="5" if fine else "five") for at, fine in enumerate(good)]
    path = written(tmp_path_factory.mktemp("sdmx"), sdmx_csv(*rows))
    expected = [(at, "OBS_VALUE", "five") for at, fine in enumerate(good, start=2) if not fine]
    assert read(READER, path).faults == expected


def test_the_real_sample_adds_up_to_what_it_says(tmp_path: Path) -> None:
    packed = shared("data/trade/comext_ds045409_DE_PL_sample.csv.gz")
    text = gzip.decompress(packed.read_bytes())
    (tmp_path / "sample").write_bytes(text)
    result = read(READER, tmp_path / "sample")
    values = [line.rsplit(b",", 1)[1] for line in text.splitlines() if b",VALUE_IN_EUROS," in line]
    assert not result.faults
    assert len(result.flows) == len(values)
    assert sum(flow["value"] for flow in result.flows) == pytest.approx(sum(map(float, values)), rel=1e-12)
