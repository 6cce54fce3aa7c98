"""Any table, by the columns that a person names."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.factories.trade_loads import kept, rows_of, written
from viaregia.engines.trade.loading.order import RowsRefused
from viaregia.engines.trade.sources.delimited import HeadingDamaged, TooManyColumns
from viaregia.engines.trade.sources.mapped import (
    LEVELS,
    STATUS,
    ColumnMissing,
    FieldUnknown,
    TableUnreadable,
    TooLittleSaid,
)
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.recognise import FormatUnknown
from viaregia.engines.trade.sources.translating import DIRECTION, NUMBER, PERIOD

MAPPING = {"period": "year", "reporter": "exporter", "partner": "importer", "product": "hs6", "value": "value_usd"}
GIVEN = Given(mapping=MAPPING, nomenclature="HS17", currency="USD", flow="export", source="own")
HEADING = "year,exporter,importer,hs6,value_usd,line,code\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def parquet(folder: Path, **columns: Sequence[object]) -> Path:
    pq.write_table(pa.table(columns), folder / "a.parquet")
    return folder / "a.parquet"


def table(folder: Path, *rows: str, heading: str = HEADING, encoding: str = "utf-8") -> Path:
    return written(folder, "a.csv", heading + "\n".join(rows) + "\n", encoding)


def test_a_parquet_table_is_read_by_its_mapping(tmp_path: Path, store: Path) -> None:
    countries = {"exporter": ["DEU", "POL"], "importer": ["POL", "S19"]}
    kept(
        store,
        parquet(tmp_path, year=[2024, 2024], hs6=["870323", "010121"], value_usd=[5, 7], **countries),
        given=GIVEN,
    )
    assert [
        (row["period"], row["reporter"], row["partner"], row["product"], row["value"]) for row in rows_of(store)
    ] == [
        ("2024", "DE", "PL", "870323", 5),
        ("2024", "PL", "490", "010121", 7),
    ]


def test_without_a_partner_it_is_the_world(tmp_path: Path, store: Path) -> None:
    given = replace(GIVEN, mapping={name: column for name, column in MAPPING.items() if name != "partner"})
    kept(store, table(tmp_path, "2024,DE,,870323,5,1,x"), given=given)
    assert [row["partner"] for row in rows_of(store)] == ["WORLD"]


def test_columns_may_have_any_names(tmp_path: Path, store: Path) -> None:
    given = replace(GIVEN, mapping=MAPPING | {"net_mass": "line", "quantity_unit": "code"})
    kept(store, table(tmp_path, "2024-03,de,UK,8703.23,5,12,piece"), given=given)
    (row,) = rows_of(store)
    assert (row["period"], row["reporter"], row["partner"], row["product"]) == ("2024-03", "DE", "GB", "870323")
    assert (row["net_mass"], row["quantity_unit"]) == (12, "piece")


@pytest.mark.parametrize(("unit", "value"), [("", 5.5), ("thousand", 5_500), ("million", 5_500_000)])
def test_values_come_in_whole_units(tmp_path: Path, store: Path, unit: str, value: float) -> None:
    kept(store, table(tmp_path, "2024,DE,PL,870323,5.5,1,x"), given=replace(GIVEN, unit=unit))
    assert [row["value"] for row in rows_of(store)] == [value]


def test_a_decimal_comma_is_read_where_it_is_said_and_refused_where_not(tmp_path: Path, store: Path) -> None:
    file = table(tmp_path, "2024;DE;PL;870323;5,5;1;x", heading=HEADING.replace(",", ";"))
    with pytest.raises(RowsRefused) as refused:
        kept(store, file, given=GIVEN)
    assert [(bad.value, bad.expected) for bad in refused.value.rows] == [("5,5", NUMBER)]
    kept(store, file, given=replace(GIVEN, decimal=","))
    assert [row["value"] for row in rows_of(store)] == [5.5]


def test_what_differs_by_row_may_be_mapped(tmp_path: Path, store: Path) -> None:
    heading = "p,r,c,v,f,n,s,y\n"
    own = {"period": "p", "reporter": "r", "product": "c", "value": "v", "flow": "f", "nomenclature": "n"}
    given = Given(mapping=own | {"status": "s", "system": "y"}, currency="EUR", table="mine")
    rows = ("202402,DE-SN,EGW8,5,Ausfuhr,EGW2019,Provisional,special", "2024M02,PL,EGW8,5,M,EGW2019,final,general")
    kept(store, table(tmp_path, *rows, heading=heading), given=given)
    assert [(row["period"], row["reporter"], row["flow"], row["status"], row["system"]) for row in rows_of(store)] == [
        ("2024-02", "DE-SN", "export", "provisional", "special"),
        ("2024-02", "PL", "import", "final", "general"),
    ]


def test_windows_letters_are_read_too(tmp_path: Path, store: Path) -> None:
    given = replace(GIVEN, mapping=MAPPING | {"quantity_unit": "code"})
    kept(store, table(tmp_path, "2024,DE,PL,870323,5,1,Stück", encoding="cp1252"), given=given)
    assert [row["quantity_unit"] for row in rows_of(store)] == ["Stück"]


def test_long_cells_are_read_here_without_a_change_for_other_readers(tmp_path: Path, store: Path) -> None:
    before = csv.field_size_limit()
    given = replace(GIVEN, mapping=MAPPING | {"quantity_unit": "code"})
    kept(store, table(tmp_path, f"2024,DE,PL,870323,5,1,{'ü' * (before + 1)}", encoding="cp1252"), given=given)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("2024,DE,PL,10121,5,1,x", "hs6", LEVELS["HS"][1]),
        ("2024-13,DE,PL,870323,5,1,x", "year", PERIOD),
        ("2024,DE,PL,870323,-5,1,x", "value_usd", NUMBER),
    ],
)
@pytest.mark.parametrize("as_parquet", [False, True])
def test_a_row_that_does_not_parse_is_named(
    tmp_path: Path, store: Path, row: str, column: str, expected: str, *, as_parquet: bool
) -> None:
    good = "2024,DE,PL,870323,5,1,x"
    file = table(tmp_path, good, row)
    if as_parquet:
        columns = zip(HEADING.strip().split(","), zip(good.split(","), row.split(","), strict=True), strict=True)
        file = parquet(tmp_path, **{name: list(values) for name, values in columns})
    with pytest.raises(RowsRefused) as refused:
        kept(store, file, given=GIVEN)
    line = 2 if as_parquet else 3
    assert [(bad.line, bad.column, bad.expected) for bad in refused.value.rows] == [(line, column, expected)]


@pytest.mark.parametrize(
    ("more", "value", "expected"), [({"flow": "code"}, "sideways", DIRECTION), ({"status": "code"}, "sure", STATUS)]
)
def test_a_word_that_is_none_of_ours_is_named(
    tmp_path: Path, store: Path, more: dict[str, str], value: str, expected: str
) -> None:
    with pytest.raises(RowsRefused) as refused:
        kept(store, table(tmp_path, f"2024,DE,PL,870323,5,1,{value}"), given=replace(GIVEN, mapping=MAPPING | more))
    assert [(bad.value, bad.expected) for bad in refused.value.rows] == [(value, expected)]


def test_all_that_was_not_said_is_named_together(tmp_path: Path, store: Path) -> None:
    with pytest.raises(TooLittleSaid, match=r"--map value=…, --nomenclature, --flow, --currency"):
        kept(
            store,
            table(tmp_path, "2024,DE,PL,870323,5,1,x"),
            given=Given(mapping={"period": "year", "reporter": "exporter", "product": "hs6"}),
        )


def test_what_is_not_there_is_named(tmp_path: Path, store: Path) -> None:
    file = table(tmp_path, "2024,DE,PL,870323,5,1,x")
    with pytest.raises(ColumnMissing, match="no column price; it has: year, exporter"):
        kept(store, file, given=replace(GIVEN, mapping=MAPPING | {"value": "price"}))
    with pytest.raises(FieldUnknown, match="a flow has no weight"):
        kept(store, file, given=replace(GIVEN, mapping=MAPPING | {"weight": "line"}))
    with pytest.raises(FormatUnknown, match="begins with: year,exporter"):
        kept(store, file, given=Given())


def test_half_a_parquet_file_is_named(tmp_path: Path, store: Path) -> None:
    path = parquet(tmp_path, year=[2024], exporter=["DE"], importer=["PL"], hs6=["870323"], value_usd=[5])
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(TableUnreadable, match=r"a[.]parquet is a damaged"):
        kept(store, path, given=GIVEN)


def test_a_point_in_a_number_with_a_decimal_comma_is_not_taken_for_one(tmp_path: Path, store: Path) -> None:
    heading = HEADING.replace(",", ";")
    rows = ["2024;DEU;POL;870323;1.234;1;2", "2024;POL;DEU;870323;1234,5;1;2"]
    with pytest.raises(RowsRefused) as refused:
        kept(store, table(tmp_path, *rows, heading=heading), given=replace(GIVEN, decimal=","))
    assert [(row.line, row.value) for row in refused.value.rows] == [(2, "1.234")]


def test_a_number_too_large_to_be_added_up_is_refused(tmp_path: Path, store: Path) -> None:
    with pytest.raises(RowsRefused):
        kept(store, table(tmp_path, "2024,DEU,POL,870323,1e308,1,2"), given=GIVEN)


def test_lines_may_end_as_old_programs_end_them(tmp_path: Path, store: Path) -> None:
    file = table(tmp_path, "2024,DEU,POL,870323,5,1,2", "2024,POL,DEU,870323,7,1,2")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r"))
    kept(store, file, given=GIVEN)
    assert [row["value"] for row in rows_of(store)] == [5, 7]


def test_a_table_that_is_far_too_wide_or_empty_is_refused_at_once(tmp_path: Path, store: Path) -> None:
    with pytest.raises(TooManyColumns):
        kept(store, table(tmp_path, heading=HEADING.strip() + "".join(f",c{at}" for at in range(100_000))), given=GIVEN)
    with pytest.raises(HeadingDamaged):
        kept(store, written(tmp_path, "b.csv", ""), given=GIVEN)
