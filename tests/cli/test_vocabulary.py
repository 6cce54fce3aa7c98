"""`viaregia vocabulary`, as people type it."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.nomenclatures import ROWS, table, written
from tests.factories.tiny_language import keep_tiny_language
from viaregia.cli.main import app
from viaregia.cli.screen import err, out
from viaregia.exchange.nomenclatures.read import read_nomenclatures
from viaregia.planner.vocabulary.kept import Kept
from viaregia.planner.vocabulary.language import STATES, state_key
from viaregia.planner.vocabulary.store import NOMENCLATURES, add, kept_in


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of a table stays one line; the consoles took the width of the terminal when they were made."""
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which a small nomenclature was added: the whole vocabulary is learned once for this module."""
    folder = tmp_path_factory.mktemp("desk")
    done = vocabulary("add", written(folder, "cpv_small.tsv", table()), "--store", folder / "store")
    assert done.exit_code == 0, done.output
    assert "cpv · 4 entries · de 4, pl 4, cs 4, en 4" in done.output
    assert (
        "35110000  Helme für Feuerwehren | Hełmy strażackie | Hasičské přilby | Helmets for fire brigades"
        in done.output
    )
    assert f"Added to {folder / 'store'}." in " ".join(done.output.split())
    return folder / "store"


def vocabulary(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["vocabulary", *map(str, arguments), "--lang", language])


def test_info_says_what_is_there_from_where_and_since_when(store: Path) -> None:
    done = vocabulary("info", "--store", store)
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert lines[0].startswith("own vocabulary, part of the program · 3,")
    assert lines[1] == "cpv · 4 entries · de 4, pl 4, cs 4, en 4"
    assert lines[2].startswith("  added on ")
    assert lines[3].startswith("  cpv_small.tsv (SHA-256 ")
    assert lines[4] == f"Folder: {store}"
    assert lines[5].startswith("Learned and kept: version ")


def test_info_says_when_what_was_learned_is_damaged(tmp_path: Path) -> None:
    state = tmp_path / STATES / state_key(())
    keep_tiny_language(state)
    with (state / "arrays.npz").open("r+b") as file:
        file.truncate(1_000)
    done = vocabulary("info", "--store", tmp_path)
    assert done.exit_code == 0
    assert "What was learned is damaged; the next command that needs it learns it anew." in done.output


def test_an_empty_store_is_no_mistake(tmp_path: Path) -> None:
    done = vocabulary("info", "--store", tmp_path / "absent", language="de")
    assert done.exit_code == 0
    assert "Noch nicht gelernt" in done.output
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_suggestions_come_with_labels_reasons_and_a_warning(store: Path, language: str) -> None:
    done = vocabulary("suggest", "Schutzhelme für Feuerwehren", "--scheme", "cpv", "--store", store, language=language)
    assert done.exit_code == 0, done.output
    [row, *_] = [line for line in done.output.splitlines() if line.strip().startswith("35110000")]
    labels = dict(zip(("de", "pl", "cs", "en"), ROWS[2][1:], strict=True))
    assert labels[language] in row
    assert "28" in done.output.splitlines()[-1]
    assert "41" in done.output.splitlines()[-1]


def test_without_a_scheme_activities_and_goods_are_suggested(store: Path) -> None:
    done = vocabulary("suggest", "Gefrierschränke für Labore", "--top", 3, "--store", store)
    assert done.exit_code == 0, done.output
    assert "Activities (divisions of NACE Rev. 2)" in done.output
    assert [line for line in done.output.splitlines() if line.strip().startswith("8418")]


def test_an_unknown_scheme_is_a_named_error(store: Path) -> None:
    done = vocabulary("suggest", "Helme", "--scheme", "wz", "--store", store)
    assert done.exit_code == 1
    assert "known are nace, hs, cpv" in done.output


def test_mistakes_are_listed_and_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "cpv.csv", "code,de\n45000000,Bau,zu viel\n45100000,Abriss,zu viel\n")
    done = vocabulary("add", path, tmp_path / "absent.csv", "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert "cpv.csv, line 2, column C" in done.output
    assert "cpv.csv, line 3, column C" in done.output
    assert "absent.csv" in done.output
    assert "3 errors. Nothing was written." in done.output
    assert not (tmp_path / "store").exists()


def test_nothing_is_removed_without_a_yes(store: Path) -> None:
    done = vocabulary("remove", "cpv", "--store", store)
    assert done.exit_code == 1
    assert "Nothing was removed" in done.output
    assert "cpv" in vocabulary("info", "--store", store).output


def test_what_was_never_added_cannot_be_removed(store: Path) -> None:
    done = vocabulary("remove", "wz", "--yes", "--store", store)
    assert done.exit_code == 1
    assert "added are: cpv" in done.output


def test_a_new_version_says_what_it_takes_the_place_of_and_what_is_lost(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = written(tmp_path, "cpv_2030.csv", "code;de\n45000000;Bauarbeiten\n")
    mine = tmp_path / "mine"
    shutil.copytree(store / NOMENCLATURES, mine / NOMENCLATURES)
    keep_tiny_language(mine / STATES / state_key(known(tmp_path / "known", one)))
    monkeypatch.setenv("VIAREGIA_DATA", str(mine))
    done = vocabulary("add", one)
    assert done.exit_code == 0, done.output
    assert "It takes the place of cpv from cpv_small.tsv, added on " in done.output
    assert "With it go the labels in pl, cs, en" in done.output
    done = vocabulary("remove", "cpv", "--yes")
    assert (done.exit_code, done.output.strip()) == (0, "Removed: cpv")


def known(folder: Path, file: Path) -> tuple[Kept, ...]:
    """What a store will know of a file once it is added: what belongs to it can be learned before, in a moment."""
    add(folder, read_nomenclatures([file]), datetime(2026, 1, 1))
    return kept_in(folder)


def test_a_damaged_nomenclature_is_named_with_the_way_out(tmp_path: Path) -> None:
    folder = tmp_path / "nomenclatures"
    folder.mkdir()
    (folder / "cpv.nomenclature").write_bytes(b"nonsense")
    for arguments in (["info"], ["suggest", "Helme"]):
        done = vocabulary(*arguments, "--store", tmp_path)
        assert done.exit_code == 1
        assert "viaregia vocabulary remove cpv" in done.output
    assert vocabulary("remove", "cpv", "--yes", "--store", tmp_path).exit_code == 0
