"""The store keeps what was read, byte for byte, and knows when it does not."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.nomenclatures import ROWS, small_reading
from viaregia.planner.vocabulary.kept import KeptDamaged
from viaregia.planner.vocabulary.store import (
    NotAdded,
    StoreNotWritable,
    add,
    kept_in,
    known_before,
    nomenclatures_in,
    remove,
    schemes_in,
)

WHEN = datetime(2026, 3, 14, 15, 9)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    add(tmp_path / "store", small_reading(tmp_path), WHEN)
    return tmp_path / "store"


def files(store: Path) -> list[str]:
    return sorted(path.relative_to(store).as_posix() for path in store.rglob("*") if path.is_file())


def test_an_absent_store_is_empty(tmp_path: Path) -> None:
    assert not kept_in(tmp_path / "absent")
    assert not nomenclatures_in(tmp_path / "absent")
    assert known_before(tmp_path / "absent", "cpv") is None


def test_what_was_added_comes_back(store: Path, tmp_path: Path) -> None:
    reading = small_reading(tmp_path)
    assert nomenclatures_in(store) == reading.nomenclatures
    [kept] = kept_in(store)
    assert (kept.scheme, kept.added, kept.rows) == ("cpv", WHEN, len(ROWS))
    assert kept.languages == {"de": 4, "pl": 4, "cs": 4, "en": 4}
    assert kept.sources == reading.sources["cpv"]
    assert kept.size == (store / "nomenclatures" / "cpv.nomenclature").stat().st_size


def test_the_same_entries_have_the_same_sum_whenever_they_were_added(store: Path, tmp_path: Path) -> None:
    before = kept_in(store)[0].sha256
    add(store, small_reading(tmp_path), datetime(2027, 1, 1))
    assert kept_in(store)[0].sha256 == before
    add(store, small_reading(tmp_path, ROWS[:3]), WHEN)
    assert kept_in(store)[0].sha256 != before


def test_a_scheme_takes_the_place_of_its_earlier_self_and_leaves_the_others(store: Path, tmp_path: Path) -> None:
    add(store, small_reading(tmp_path, [("01", "Landbau", "Rolnictwo", "Zemědělství", "Farming")], "nace"), WHEN)
    add(store, small_reading(tmp_path, ROWS[:1]), WHEN)
    assert [(each.scheme, each.rows) for each in kept_in(store)] == [("cpv", 1), ("nace", 1)]
    assert files(store) == ["nomenclatures/cpv.nomenclature", "nomenclatures/nace.nomenclature"]


def test_what_is_removed_is_gone(store: Path) -> None:
    remove(store, "cpv")
    assert files(store) == []
    with pytest.raises(NotAdded, match="cpv"):
        remove(store, "cpv")


@pytest.mark.parametrize("scheme", ["", "../cpv", "nomenclatures/cpv", "CPV"])
def test_only_what_was_added_can_be_removed(scheme: str, store: Path) -> None:
    with pytest.raises(NotAdded):
        remove(store, scheme)
    assert schemes_in(store) == ("cpv",)


@pytest.mark.parametrize("at", [0, 15, 60, -20, -5])
def test_every_damage_is_noticed(at: int, store: Path) -> None:
    path = store / "nomenclatures" / "cpv.nomenclature"
    data = bytearray(path.read_bytes())
    data[at] ^= 0x55
    path.write_bytes(bytes(data))
    with pytest.raises(KeptDamaged, match="viaregia vocabulary remove cpv"):
        nomenclatures_in(store)
    assert schemes_in(store) == ("cpv",)
    remove(store, "cpv")


def test_a_file_under_another_name_is_not_believed(store: Path) -> None:
    folder = store / "nomenclatures"
    (folder / "cpv.nomenclature").rename(folder / "nace.nomenclature")
    with pytest.raises(KeptDamaged, match="nace"):
        kept_in(store)
    assert known_before(store, "nace") is None


@pytest.mark.parametrize("size", [0, 10, 200])
def test_a_file_cut_short_is_noticed(size: int, store: Path) -> None:
    path = store / "nomenclatures" / "cpv.nomenclature"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(KeptDamaged):
        nomenclatures_in(store)


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(StoreNotWritable):
        add(tmp_path / "file", small_reading(tmp_path), WHEN)
