"""The largest products and partners, from a store."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.trade_store import trade_store
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.measures.largest import By
from viaregia.engines.trade.store import DatasetUnknown
from viaregia.engines.trade.store.choosing import NoFigures
from viaregia.planner.trade.choosing import PlaceUnclear
from viaregia.planner.trade.top import (
    ProductRanked,
    Top,
    TopFormatUnknown,
    Wanted,
    names_of,
    question,
    top,
    write_top,
)
from viaregia.planner.workbook import FileNotWritable

TRADE = [
    {"period": "2023", "partner": "PL", "product": "870323", "value": 10e6},
    {"period": "2024", "partner": "PL", "product": "870323", "value": 12e6},
    {"period": "2024", "partner": "PL", "product": "841112", "value": 3e6},
    {"period": "2024", "partner": "CZ", "product": "870323", "value": 40e6},
    {"period": "2024", "reporter": "PL", "partner": "DE", "product": "440710", "value": 1e6},
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two datasets; the elder has Poland's figures as well."""
    folder = tmp_path_factory.mktemp("figures") / "store"
    trade_store(folder, TRADE)
    trade_store(folder, TRADE[:-1], table="later", retrieved=datetime(2025, 6, 1))
    return folder


@pytest.fixture(scope="module")
def found(store: Path) -> Top:
    return top(Wanted(store, question("DE", 2024, partner="POL")))


def test_the_dataset_that_was_retrieved_last_answers_and_the_other_is_named(found: Top) -> None:
    assert found.dataset == Dataset("invented", "later")
    assert found.others == (Dataset("invented", "trade"),)
    assert found.currency == "EUR"
    assert [(each.rank, each.code, each.value) for each in found.found.lines] == [(1, "87", 12e6), (2, "84", 3e6)]
    assert found.found.change == 0.5


def test_only_a_dataset_that_has_the_reporter_is_asked(store: Path) -> None:
    polish = top(Wanted(store, question("PL", 2024, by=By.PARTNER)))
    assert (polish.dataset, polish.others) == (Dataset("invented", "trade"), ())
    assert [each.code for each in polish.found.lines] == ["DE"]


def test_a_dataset_can_be_named(store: Path) -> None:
    assert top(Wanted(store, question("DE", 2024), "invented", "trade")).dataset.table == "trade"


def test_what_is_called_what_is_said_in_the_readers_language(found: Top, store: Path) -> None:
    assert names_of(found, "de", store)["87"] != names_of(found, "pl", store)["87"]
    partners = top(Wanted(store, question("DE", 2024, by=By.PARTNER)))
    assert names_of(partners, "cs", store) == {"CZ": "Česko", "PL": "Polsko"}


def test_files_hold_the_same_lines(found: Top, store: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    for name in ("top.json", "top.csv", "top.parquet"):
        write_top(tmp_path / name, found, names_of(found, "en", store))
    told = json.loads((tmp_path / "top.json").read_text("utf-8"))
    table = pq.read_table(tmp_path / "top.parquet")
    assert told["lines"] == table.to_pylist()
    assert (told["reporter"], told["partner"], told["currency"], told["table"]) == ("DE", "PL", "EUR", "later")
    assert json.loads(table.schema.metadata[b"viaregia"])["vintages"] == told["vintages"]
    with (tmp_path / "top.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["code"], float(row["value"])) for row in csv.DictReader(file)] == [("87", 12e6), ("84", 3e6)]


def test_a_file_that_cannot_be_written_is_named_and_another_format_refused(found: Top, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritable):
        write_top(tmp_path / "none" / "top.csv", found, {})
    with pytest.raises(TopFormatUnknown, match=r"top\.docx"):
        write_top(tmp_path / "top.docx", found, {})
    assert list(tmp_path.iterdir()) == []


def test_a_year_or_a_dataset_that_is_not_there_is_said_with_what_is(store: Path) -> None:
    with pytest.raises(NoFigures, match="2023–2024"):
        top(Wanted(store, question("DE", 2019)))
    with pytest.raises(NoFigures, match="2023–2024"):
        top(Wanted(store, question("DE", 2019), "invented", "trade"))
    with pytest.raises(DatasetUnknown, match="invented/later"):
        top(Wanted(store, question("DE", 2024), "invented", "none"))


def test_special_codes_are_partners_and_no_reporters(store: Path) -> None:
    assert question("DE", 2024, partner="QP").partner == "QP"
    with pytest.raises(PlaceUnclear):
        question("QP", 2024)


def test_a_product_is_not_named_where_products_are_ranked() -> None:
    with pytest.raises(ProductRanked):
        question("DE", 2024, product="870323")
