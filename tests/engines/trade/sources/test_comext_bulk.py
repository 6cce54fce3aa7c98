"""Comext's bulk files, as they are today and as they were."""

from pathlib import Path

import pytest

from tests.factories.shared import shared
from tests.factories.trade_loads import BEFORE, TODAY, baci, comext, kept, rows_of, seven_zipped, written
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.order import RowsRefused
from viaregia.engines.trade.loading.staging import TWICE
from viaregia.engines.trade.sources.comext_bulk import CN, MONTH, ONE_TWO
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.translating import COUNTRY, NUMBER


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def bulk(*rows: str, heading: str = TODAY) -> str:
    return baci(rows, heading)


def test_customs_procedures_are_added_up(tmp_path: Path, store: Path) -> None:
    rows = [comext(value="100", mass="10"), comext(value="40", mass="5", procedure="2"), comext("87032390")]
    loaded = kept(store, written(tmp_path, "full.dat", bulk(*rows)), given=Given())
    assert loaded.vintage.dataset == Dataset("comext", "full")
    assert [(row["product"], row["value"], row["net_mass"]) for row in rows_of(store)] == [
        ("87032310", 140, 15),
        ("87032390", 100, 10),
    ]


def test_two_rows_of_one_procedure_are_a_fault(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "full.dat", bulk(comext(), comext("87032390"), comext()))
    with pytest.raises(RowsRefused) as refused:
        kept(store, file, given=Given())
    (bad,) = refused.value.rows
    assert (bad.line, bad.value, bad.expected) == (4, "2024-02 DE PL 87032310", TWICE)
    kept(store, file, given=Given(), allow_bad=1)
    assert sum(row["value"] for row in rows_of(store)) == 200


def test_month_52_is_the_year_and_flow_1_is_imports(tmp_path: Path, store: Path) -> None:
    kept(store, written(tmp_path, "a.dat", bulk(comext(), comext(period="202452", flow="1"))), given=Given())
    assert [(row["period"], row["flow"], row["nomenclature"]) for row in rows_of(store)] == [
        ("2024", "import", "CN2024"),
        ("2024-02", "export", "CN2024"),
    ]


def test_what_is_withheld_is_marked(tmp_path: Path, store: Path) -> None:
    rows = [comext("39XXXXXX"), comext(partner="QY"), comext()]
    kept(store, written(tmp_path, "a.dat", bulk(*rows)), given=Given(status="provisional"))
    assert {(row["product"], row["partner"]): row["status"] for row in rows_of(store)} == {
        ("39XXXXXX", "PL"): "confidential",
        ("87032310", "QY"): "confidential",
        ("87032310", "PL"): "provisional",
    }


def test_countries_are_those_of_iso_and_special_partners_stay(tmp_path: Path, store: Path) -> None:
    rows = [comext(partner=each) for each in ("GR", "EL", "XS", "QP", "XK")]
    loaded = kept(store, written(tmp_path, "a.dat", bulk(*rows[:1], *rows[2:])), given=Given())
    assert [row["partner"] for row in rows_of(store)] == ["GR", "QP", "RS", "XK"]
    assert loaded.unknown == ()


def test_a_supplementary_unit_is_kept_where_there_is_one(tmp_path: Path, store: Path) -> None:
    rows = [comext(unit="NAR", quantity="7"), comext("87032390")]
    kept(store, written(tmp_path, "a.dat", bulk(*rows)), given=Given())
    assert [(row["quantity"], row["quantity_unit"]) for row in rows_of(store)] == [(7, "NAR"), (None, None)]


def test_the_heading_of_before_is_read_as_well(tmp_path: Path, store: Path) -> None:
    rows = [
        f"004,DE,060,PL,I,87032310,78120,341,2910,2910,522,112210,17,{flow},{regime},A,201852,{value},10,3"
        for flow, regime, value in ((2, 1, 100), (2, 2, 11), (1, 4, 7))
    ]
    kept(store, written(tmp_path, "full201852.dat", bulk(*rows, heading=BEFORE)), given=Given())
    assert [(row["period"], row["reporter"], row["partner"], row["flow"], row["value"]) for row in rows_of(store)] == [
        ("2018", "DE", "PL", "export", 111),
        ("2018", "DE", "PL", "import", 7),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (comext(period="202413"), "PERIOD", MONTH),
        (comext(period="2024"), "PERIOD", MONTH),
        (comext("8703"[:3]), "PRODUCT_NC", CN),
        (comext(flow="3"), "FLOW", ONE_TWO),
        (comext(value="-5"), "VALUE_EUR", NUMBER),
        (comext(value="1.000,5".replace(",", ".")), "VALUE_EUR", NUMBER),
        (comext(reporter=""), "REPORTER", COUNTRY),
    ],
)
def test_a_row_that_does_not_parse_is_named(tmp_path: Path, store: Path, row: str, column: str, expected: str) -> None:
    with pytest.raises(RowsRefused) as refused:
        kept(store, written(tmp_path, "a.dat", bulk(comext("87032390"), row)), given=Given())
    assert [(bad.line, bad.column, bad.expected) for bad in refused.value.rows] == [(3, column, expected)]


def test_a_real_file_in_a_7z_is_read(tmp_path: Path, store: Path) -> None:
    real = shared("data/trade/samples/comext_bulk_full_v2_202402_sample.csv")
    loaded = kept(store, seven_zipped(written(tmp_path, "a.dat", real.read_text("utf-8"))), given=Given())
    assert (loaded.vintage.rows, loaded.vintage.controls[0].value) == (13, 7713)
