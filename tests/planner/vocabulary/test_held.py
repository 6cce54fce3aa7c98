"""A server's process holds the language that others learned; it never learns."""

import shutil
from pathlib import Path

import pytest

from tests.factories.optics_language import keep_optics_language
from viaregia.planner.vocabulary import held
from viaregia.planner.vocabulary.held import Holder


def learned(store: Path) -> Path:
    [folder] = (store / "learned").iterdir()
    return folder


def test_nothing_is_held_where_nothing_was_learned_and_nothing_is_learned(tmp_path: Path) -> None:
    assert Holder().language(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_it_is_loaded_once_and_held(tmp_path: Path) -> None:
    keep_optics_language(tmp_path)
    holder = Holder()
    first = holder.language(tmp_path)
    assert first is not None
    shutil.rmtree(learned(tmp_path))
    assert holder.language(tmp_path) is first


def test_what_is_damaged_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    keep_optics_language(tmp_path)
    for each in learned(tmp_path).iterdir():
        each.write_bytes(b"x")
    assert Holder().language(tmp_path) is None


def test_a_damaged_nomenclature_leaves_no_language(tmp_path: Path) -> None:
    keep_optics_language(tmp_path)
    (tmp_path / "nomenclatures").mkdir()
    (tmp_path / "nomenclatures" / "nace.nomenclature").write_bytes(b"x")
    assert Holder().language(tmp_path) is None


def test_what_was_learned_meanwhile_is_found_at_the_next_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Holder()
    assert holder.language(tmp_path) is None
    keep_optics_language(tmp_path)
    assert holder.language(tmp_path) is None
    monkeypatch.setattr(held, "AGAIN", -1.0)
    assert holder.language(tmp_path) is not None
