"""Loading as doors ask for it."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.trade_loads import HS17, NOW, baci, written
from viaregia.exchange.statistics.errors import FetchIncomplete
from viaregia.exchange.statistics.manifest import Fetched, Manifest, checksum
from viaregia.planner.trade.loading import (
    Given,
    MappingUnreadable,
    RetrievedLater,
    load_files,
    loaded_row,
    mapping_of,
    store_row,
    what_is_kept,
)


def test_a_mapping_is_read_whatever_the_blanks() -> None:
    assert mapping_of("period=year, value = value_usd,") == {"period": "year", "value": "value_usd"}
    assert mapping_of("") == {}


@pytest.mark.parametrize("text", ["period", "=year", "period=", "period=a,period=b"])
def test_a_mapping_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(MappingUnreadable):
        mapping_of(text)


def test_what_was_not_said_to_be_older_was_retrieved_now(tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded = load_files([written(tmp_path, "a.csv", baci())], store, HS17, now=NOW)
    assert (loaded.vintage.retrieved, loaded.vintage.loaded) == (NOW, NOW)
    load_files([written(tmp_path, "b.csv", baci()[:-1])], store, HS17, now=NOW, retrieved=datetime(2020, 1, 1))
    kept = what_is_kept(store, verified=True)
    assert [each.vintage.retrieved.year for each in kept] == [NOW.year, 2020]
    assert [each.damages for each in kept] == [(), ()]


def test_rows_for_json_say_what_was_loaded(tmp_path: Path) -> None:
    loaded = load_files([written(tmp_path, "a.csv", baci()[:-1])], tmp_path / "store", HS17, now=NOW)
    row = loaded_row(loaded)
    assert row["vintage"]["files"][0]["name"] == "a.csv"
    assert row["notes"] == ["a.csv does not end with a line break: it may have been cut off."]
    (kept,) = what_is_kept(tmp_path / "store")
    assert store_row(kept) == row["vintage"] | {"damages": None}


def test_a_fetched_folder_is_loaded_as_of_when_it_was_fetched(tmp_path: Path) -> None:
    folder = tmp_path / "fetched"
    folder.mkdir()
    file = written(folder, "a.csv", baci())
    piece = Fetched("a.csv", checksum(file), file.stat().st_size, "2025-02-03T04:05:06")
    Manifest(folder, "baci", "HS17", {}, {"a": piece}, complete=True).save()
    loaded = load_files([folder], tmp_path / "store", HS17, now=NOW)
    assert loaded.vintage.retrieved == datetime(2025, 2, 3, 4, 5, 6)
    assert [each.name for each in loaded.vintage.files] == ["a.csv"]


def test_a_fetch_that_was_interrupted_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "fetched"
    folder.mkdir()
    Manifest(folder, "baci", "HS17", {}).save()
    with pytest.raises(FetchIncomplete):
        load_files([folder], tmp_path / "store", HS17, now=NOW)
    assert not (tmp_path / "store").exists()


def test_the_same_figures_by_another_revision_are_another_load(tmp_path: Path) -> None:
    store, given = tmp_path / "store", Given()
    for name in ("BACI_HS17_Y2024.csv", "BACI_HS22_Y2024.csv"):
        assert not load_files([written(tmp_path, name, baci())], store, given, now=NOW).unchanged
    assert load_files([tmp_path / "BACI_HS22_Y2024.csv"], store, given, now=NOW).unchanged
    assert sorted(str(each.vintage.dataset) for each in what_is_kept(store)) == ["baci/HS17", "baci/HS22"]


def test_a_day_that_has_not_come_is_no_day_of_retrieval(tmp_path: Path) -> None:
    with pytest.raises(RetrievedLater):
        load_files(
            [written(tmp_path, "a.csv", baci())], tmp_path / "store", HS17, now=NOW, retrieved=datetime(2999, 1, 1)
        )
    assert not (tmp_path / "store").exists()
