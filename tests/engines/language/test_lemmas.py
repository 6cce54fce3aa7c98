"""Lemmas come from tries on disk: built once, whole or not at all, and done without where they cannot be had."""

import os
import stat
from pathlib import Path

import pytest

from viaregia.engines.language.lemmas import Lemmas, build, trie_file


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lemmas")
    build(folder, ["en"])
    return folder


@pytest.mark.parametrize(
    ("tongue", "word", "lemma"),
    [
        ("de", "Maschinen", "Maschine"),
        ("de", "Waren", "Ware"),
        ("de", "Tiefkühlschränke", "Tiefkühlschrank"),
        ("pl", "zamrażarek", "zamrażarka"),
        ("pl", "laboratoryjnych", "laboratoryjny"),
        ("cs", "výrobci", "výrobce"),
        ("en", "freezers", "freezer"),
        ("en", "Companies", "company"),
    ],
)
def test_a_word_has_its_lemma(lemmas: Lemmas, tongue: str, word: str, lemma: str) -> None:
    assert lemmas.lemma(word, tongue) == lemma


def test_a_word_that_no_dictionary_has_stays_itself(lemmas: Lemmas) -> None:
    assert lemmas.lemma("Xyzzyplugh", "de") == "Xyzzyplugh"
    assert lemmas.lemma("", "pl") == ""
    assert lemmas.lemma("a" * 10**6, "en") == "a" * 10**6


def test_another_language_has_no_lemmas(lemmas: Lemmas) -> None:
    assert lemmas.lemma("maisons", "fr") == "maisons"
    assert not lemmas.has("fr")
    assert lemmas.missing == ()


def test_only_what_is_asked_for_is_built(english: Path) -> None:
    found = Lemmas(english)
    assert found.lemma("houses", "en") == "house"
    assert [path.name for path in trie_file(english, "en").parent.iterdir()] == ["en.dic"]


def test_what_is_there_is_not_built_again(english: Path) -> None:
    before = trie_file(english, "en").stat()
    build(english, ["en"])
    assert trie_file(english, "en").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
def test_a_damaged_trie_is_built_anew(english: Path, tmp_path: Path, damage: str) -> None:
    whole = trie_file(english, "en").read_bytes()
    path = trie_file(tmp_path, "en")
    path.parent.mkdir(parents=True)
    changed = whole[:90_000] + bytes(255 - byte for byte in whole[90_000:90_064]) + whole[90_064:]
    path.write_bytes({"cut": whole[:90_000], "changed": changed, "empty": b""}[damage])
    assert Lemmas(tmp_path).lemma("houses", "en") == "house"
    assert path.read_bytes() == whole


def test_without_a_folder_words_stay_as_they_are() -> None:
    none = Lemmas()
    assert none.lemma("houses", "en") == "houses"
    assert not none.has("en")


def test_where_nothing_can_be_written_words_stay_as_they_are_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    none = Lemmas(tmp_path / "file")
    assert none.lemma("houses", "en") == "houses"
    assert none.missing == ("en",)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the owner of the machine may write everywhere")
def test_a_folder_without_leave_to_write_is_done_without(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert Lemmas(tmp_path).lemma("houses", "en") == "houses"
    tmp_path.chmod(stat.S_IRWXU)


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="full"):
        build(tmp_path, ["en"])
    assert list(trie_file(tmp_path, "en").parent.iterdir()) == []
