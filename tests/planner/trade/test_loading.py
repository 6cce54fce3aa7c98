"""Loading as doors ask for it."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.trade_loads import HS17, NOW, baci, written
from viaregia.planner.trade.loading import (
    MappingUnreadable,
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
