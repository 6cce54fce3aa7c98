"""Measures from the store into files, whole or not at all."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.factories.trade_stores import baci_store
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.trade.measures.complexity_choice import Asked, NothingForYear
from viaregia.engines.trade.measures.complexity_matrix import NoExporter
from viaregia.engines.trade.nomenclatures.concordance import ConcordanceMissing, ProductsNotInTable
from viaregia.engines.trade.store import DatasetUnknown
from viaregia.engines.trade.store.choosing import DatasetUnclear, StoreEmpty
from viaregia.planner.trade.kept_tables import load_concordance
from viaregia.planner.trade.measures import (
    OutputsAlike,
    PopulationNotGiven,
    Wanted,
    measure,
)
from viaregia.planner.workbook import FileNotWritable


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measures")
    baci_store(folder)
    return baci_store(folder, revision="HS22", products=20)


def wanted(store: Path, folder: Path, **changes: Any) -> Wanted:
    return replace(Wanted(store, Asked(2024, 6), folder / "out.parquet", "baci", "HS17", threads=1), **changes)


def test_both_tables_are_written_with_a_word_on_where_they_come_from(store: Path, tmp_path: Path) -> None:
    asked = wanted(store, tmp_path, proximity=tmp_path / "close.parquet")
    measured = measure(asked)
    table = pq.read_table(asked.out)
    assert table.num_rows == 6 * len(measured.exports.products)
    assert table.column_names[:10] == "reporter product value rca presence density coi cog eci pci".split()
    assert set(table["reporter"].to_pylist()) == {"AT", "CZ", "DE", "PL", "SK", "US"}
    assert pq.read_table(tmp_path / "close.parquet").num_rows == measured.pairs
    origin = json.loads(pq.read_schema(asked.out).metadata[b"viaregia"])
    assert origin["source"] == "baci"
    assert origin["currency"] == "USD"
    assert origin["vintages"] == [measured.vintages[0].id]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["close.parquet", "out.parquet"]


def test_four_digits_add_up_to_the_same_total(store: Path, tmp_path: Path) -> None:
    six, four = (measure(wanted(store, tmp_path, asked=Asked(2024, digits))).exports for digits in (6, 4))
    assert four.values.sum() == pytest.approx(six.values.sum(), rel=1e-12)
    assert {len(each) for each in four.products} == {4}


def test_floors_are_kept(store: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("reporter;population\nDEU;83,1\nPL;36,6\nCZ;10,9\nAT;9,2\n", "utf-8")
    measured = measure(wanted(store, tmp_path, population=people, min_population=20))
    assert measured.exports.reporters == ("DE", "PL")
    assert measured.exports.left_out == ("AT", "CZ", "SK", "US")
    with pytest.raises(NoExporter):
        measure(wanted(store, tmp_path, min_exports=1e15))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"asked": Asked(2023, 6)}, NothingForYear),
        ({"table": ""}, DatasetUnclear),
        ({"source": "comext"}, DatasetUnknown),
        ({"min_population": 1.0}, PopulationNotGiven),
    ],
)
def test_what_cannot_be_measured_is_named_and_nothing_is_written(
    store: Path, tmp_path: Path, changes: dict[str, Any], error: type[ViaRegiaError]
) -> None:
    with pytest.raises(error) as raised:
        measure(wanted(store, tmp_path, **changes))
    assert all(raised.value.say(language) for language in ("de", "pl", "cs", "en"))
    assert not list(tmp_path.iterdir())


def test_a_store_without_figures_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreEmpty):
        measure(wanted(tmp_path / "none", tmp_path))


def test_a_result_never_takes_the_place_of_another(store: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputsAlike):
        measure(wanted(store, tmp_path, proximity=tmp_path / "sub" / ".." / "out.parquet"))


def test_where_one_file_cannot_be_written_neither_is(store: Path, tmp_path: Path) -> None:
    (tmp_path / "out.parquet").write_text("before", "utf-8")
    with pytest.raises(FileNotWritable) as raised:
        measure(wanted(store, tmp_path, proximity=tmp_path / "nowhere" / "close.parquet"))
    assert raised.value.facts["file"] == tmp_path / "nowhere" / "close.parquet"
    assert (tmp_path / "out.parquet").read_text("utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]


def test_products_are_measured_by_another_revision(store: Path, tmp_path: Path) -> None:
    moved = tmp_path / "store"
    copytree(store, moved)
    before = measure(wanted(store, tmp_path)).exports
    lines = ["origin,target", *(f"{code},9{code[1:]}" for code in before.products)]
    (tmp_path / "table.csv").write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(ConcordanceMissing, match=r"HS17 .* HS22 .* Given are: –"):
        measure(wanted(moved, tmp_path, into="HS22"))
    load_concordance(tmp_path / "table.csv", "HS17", "HS22", moved, now=datetime(2025, 3, 1))
    after = measure(wanted(moved, tmp_path, into="HS2022")).exports
    assert after.nomenclature == "HS22"
    assert {code[0] for code in after.products} == {"9"}
    assert after.values.sum() == pytest.approx(before.values.sum())
    (tmp_path / "table.csv").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    load_concordance(tmp_path / "table.csv", "HS17", "HS22", moved, now=datetime(2025, 3, 2))
    with pytest.raises(ProductsNotInTable, match=before.products[-1]):
        measure(wanted(moved, tmp_path, into="HS22"))
