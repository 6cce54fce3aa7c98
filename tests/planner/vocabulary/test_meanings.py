"""What codes mean: by nomenclatures that were added, else by the words of the package."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.planner.vocabulary.kept import kept_bytes
from viaregia.planner.vocabulary.meanings import Meaning, meanings_in
from viaregia.planner.vocabulary.store import NOMENCLATURES


def keep(store: Path, scheme: str, *entries: tuple[str, str]) -> Path:
    """Add a nomenclature with German labels to a store."""
    made = Nomenclature(scheme, tuple(Entry(code, {"de": (label,)}) for code, label in entries))
    path = store / NOMENCLATURES / f"{scheme}.nomenclature"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(kept_bytes(made, (), datetime(2026, 11, 26, tzinfo=UTC)))
    return path


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("PKD 28.41.Z", Meaning("Maschinen")),
        ("NACE 62.10", Meaning(examples=("Informationstechnik", "Software", "künstliche Intelligenz"))),
        ("NACE 45.11", Meaning(examples=("Kfz-Handel",))),
        ("nothing", Meaning()),
    ],
)
def test_without_a_nomenclature_the_division_is_named_or_examples_of_it(
    tmp_path: Path, code: str, meaning: Meaning
) -> None:
    found = meanings_in(tmp_path).of_sector(code, "de")
    if code.startswith("NACE 45"):
        assert not found.label
    else:
        assert found == meaning


def test_goods_go_by_their_chapter(tmp_path: Path) -> None:
    assert meanings_in(tmp_path).of_product("84186900", "pl").label == "maszyny i urządzenia mechaniczne"
    assert meanings_in(tmp_path).of_product("7700", "pl") == Meaning()


def test_an_official_label_comes_first_the_nearest_one_above_where_the_code_has_none(tmp_path: Path) -> None:
    keep(tmp_path, "nace", ("C", "Verarbeitendes Gewerbe"), ("28.4", "Werkzeugmaschinen"), ("28.41", "für Metall"))
    keep(tmp_path, "pkd", ("28.41.Z", "Obrabiarki"))
    keep(tmp_path, "cn", ("8418 69", "Kältemaschinen"))
    known = meanings_in(tmp_path)
    assert known.of_sector("PKD 28.41.Z", "de").label == "Obrabiarki"
    assert known.of_sector("WZ 28.41.1", "de").label == "für Metall"
    assert known.of_sector("NACE 28.49", "de").label == "Werkzeugmaschinen"
    assert known.of_product("84186900", "de").label == "Kältemaschinen"


def test_a_code_of_a_newer_edition_is_looked_up_there(tmp_path: Path) -> None:
    keep(tmp_path, "nace", ("62.10", "old"))
    keep(tmp_path, "nace-2.1", ("62.10", "new"))
    known = meanings_in(tmp_path)
    assert [known.of_sector(each, "de").label for each in ("NACE 62.10", "NACE 2.1 62.10")] == ["old", "new"]


def test_what_was_added_later_is_read_and_what_is_damaged_passed_over(tmp_path: Path) -> None:
    assert meanings_in(tmp_path).of_sector("NACE 62.10", "de").label == ""
    path = keep(tmp_path, "nace", ("62.10", "Programmierung"))
    assert meanings_in(tmp_path).of_sector("NACE 62.10", "de").label == "Programmierung"
    path.write_bytes(b"damaged")
    assert meanings_in(tmp_path).of_sector("NACE 62.10", "de").label == ""
