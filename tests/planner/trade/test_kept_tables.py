"""Labels and concordances that are kept beside the figures."""

import gzip
from datetime import datetime
from pathlib import Path

import pytest

from viaregia.exchange.nomenclatures.concordances import ConcordanceRefused
from viaregia.planner.trade.kept_tables import (
    FOLDER,
    LabelsOfOthers,
    LabelsRefused,
    TableDamaged,
    concordances_in,
    kept_labels,
    kept_ways,
    labels_in,
    labels_row,
    load_concordance,
    load_labels,
    way_row,
)
from viaregia.planner.trade.labels import label, labels_of

NOW = datetime(2025, 3, 1, 12)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def cn(folder: Path, *, german: str = "Personenkraftwagen") -> Path:
    path = folder / "cn.csv"
    path.write_text(f"code;de;en\n8703;{german};Cars\n8703 23 19;;Used cars\n87;Fahrzeuge;Vehicles\n", "utf-8")
    return path


def way(folder: Path, rows: str = "0101,0102,0.5\n0101,0103,0.5\n") -> Path:
    path = folder / "way.csv"
    path.write_text("H5,H6,weight\n" + rows, "utf-8")
    return path


def test_labels_are_kept_with_checksum_source_and_date(tmp_path: Path, store: Path) -> None:
    loaded = load_labels([cn(tmp_path)], "cn2024", store, now=NOW)
    assert kept_labels(store) == (loaded.kept,)
    row = labels_row(loaded.kept)
    assert (row["scheme"], row["rows"], row["languages"]) == ("CN2024", 3, {"de": 2, "en": 3})
    assert (row["sources"][0]["name"], row["added"]) == ("cn.csv", "2025-03-01T12:00:00")
    held = labels_in(store, "CN2024")
    assert held is not None
    assert [each.code for each in held.entries] == ["8703", "87032319", "87"]
    assert labels_in(store, "CN2023") is None


def test_our_own_label_goes_before_the_loaded_one_and_that_before_the_code(tmp_path: Path, store: Path) -> None:
    assert label(store, "CN2024", "8703", "de") == "8703"
    load_labels([cn(tmp_path)], "CN2024", store, now=NOW)
    assert label(store, "CN2024", "8703", "de") == "Personenkraftwagen"
    assert label(store, "CN2024", "87032319", "pl") == "Used cars"
    assert label(store, "CN2024", "87", "de") not in ("87", "Fahrzeuge")
    assert label(store, "CN2023", "8703", "de") == "8703"
    assert labels_of(store)("CN2024", "99999999", "de") is None


def test_newer_labels_take_the_place_of_older_ones(tmp_path: Path, store: Path) -> None:
    for german in ("Autos", "Pkw"):
        load_labels([cn(tmp_path, german=german)], "CN2024", store, now=NOW)
    assert label(store, "CN2024", "8703", "de") == "Pkw"
    assert [path.name for path in (store / FOLDER).iterdir()] == ["cn2024.nomenclature"]
    assert [path.name for path in store.iterdir()] == [FOLDER]


def test_all_that_is_wrong_with_labels_is_named_and_nothing_kept(tmp_path: Path, store: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("code;de\nA;Land\nB;Berg\n", "utf-8")
    with pytest.raises(LabelsRefused) as caught:
        load_labels([other], "CN2024", store, now=NOW)
    (error,) = caught.value.errors
    assert isinstance(error, LabelsOfOthers)
    with pytest.raises(LabelsRefused) as caught:
        load_labels([tmp_path / "none.csv", tmp_path / "neither.csv"], "CN2024", store, now=NOW)
    assert len(caught.value.say("pl").splitlines()) == 2
    assert not store.exists()


def test_concordances_are_kept_with_checksum_source_and_date(tmp_path: Path, store: Path) -> None:
    kept = load_concordance(way(tmp_path), "HS17", "HS22", store, now=NOW)
    assert kept_ways(store) == (kept,)
    assert (kept.rows, kept.weighted, kept.changes, kept.file) == (2, True, False, "way.csv")
    assert way_row(kept)["added"] == "2025-03-01T12:00:00"
    (pairs,) = concordances_in(store)
    assert pairs.rows == (("0101", "0102", 0.5), ("0101", "0103", 0.5))
    assert [path.name for path in (store / FOLDER).iterdir()] == ["HS17-HS22.concordance"]


def test_a_concordance_with_mistakes_leaves_the_older_one(tmp_path: Path, store: Path) -> None:
    load_concordance(way(tmp_path), "HS17", "HS22", store, now=NOW)
    with pytest.raises(ConcordanceRefused):
        load_concordance(way(tmp_path, "0101,0102,0.5\n"), "HS17", "HS22", store, now=NOW)
    assert len(concordances_in(store)[0].rows) == 2


def test_what_was_changed_by_hand_is_named(tmp_path: Path, store: Path) -> None:
    load_concordance(way(tmp_path), "HS17", "HS22", store, now=NOW)
    load_labels([cn(tmp_path)], "CN2024", store, now=NOW)
    path = store / FOLDER / "HS17-HS22.concordance"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"0103", b"0104")))
    with pytest.raises(TableDamaged, match="HS17-HS22"):
        concordances_in(store)
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(TableDamaged):
        kept_ways(store)
    labels = store / FOLDER / "cn2024.nomenclature"
    labels.write_bytes(labels.read_bytes()[:60])
    with pytest.raises(TableDamaged):
        labels_in(store, "CN2024")
    labels.write_bytes(b"")
    with pytest.raises(TableDamaged):
        kept_labels(store)
