"""Whether damage to a store is found."""

import json
from pathlib import Path

import pytest

from tests.factories.trade_loads import baci, kept, written
from viaregia.engines.trade.store import ManifestDamaged, Vintage, verify, vintages
from viaregia.engines.trade.store.manifest import MANIFEST, read_manifest
from viaregia.engines.trade.store.verify import Fault


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one load."""
    kept(tmp_path / "store", written(tmp_path, "a.csv", baci()))
    return tmp_path / "store"


def part(store: Path) -> Path:
    return next(store.rglob("year=2024/*.parquet"))


def faults(store: Path) -> list[Fault]:
    return [each.fault for each in verify(store, vintages(store)[0])]


def test_a_load_is_what_was_written(store: Path) -> None:
    assert faults(store) == []


def test_one_changed_byte_is_found(store: Path) -> None:
    raw = bytearray(part(store).read_bytes())
    raw[len(raw) // 2] ^= 1
    part(store).write_bytes(raw)
    assert faults(store) == [Fault.CHANGED]


def test_a_missing_file_is_found(store: Path) -> None:
    part(store).unlink()
    assert faults(store) == [Fault.MISSING]


def test_a_file_too_many_is_found(store: Path) -> None:
    part(store).with_name("part-9.parquet").write_bytes(part(store).read_bytes())
    assert faults(store) == [Fault.STRANGE]


def test_a_manifest_says_what_was_loaded(store: Path) -> None:
    vintage = vintages(store)[0]
    assert (vintage.rows, vintage.periods, vintage.nomenclatures, vintage.currency) == (4, ("2024",), ("HS17",), "USD")
    (control,) = vintage.controls
    assert (control.rows, control.value, control.net_mass) == (4, 5_946_750, 703_125)
    assert vintage.id == f"2025-03-31-{vintage.checksum[:12]}"
    assert [file.name for file in vintage.files] == ["a.csv"]
    assert vintage.years == (2024,)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', '{"format": 1}'])
def test_a_damaged_manifest_is_named(store: Path, text: str) -> None:
    path = next(store.rglob(MANIFEST))
    path.write_text(text)
    with pytest.raises(ManifestDamaged, match=MANIFEST):
        vintages(store)


def test_a_manifest_is_read_as_it_was_written(store: Path) -> None:
    path = next(store.rglob(MANIFEST))
    vintage = read_manifest(path)
    assert isinstance(vintage, Vintage)
    assert json.loads(path.read_text("utf-8"))["checksum"] == vintage.checksum
