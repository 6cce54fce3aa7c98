"""What was learned is kept and brought back, or refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories.nomenclatures import CONCEPTS
from viaregia.engines.language.model import Language, fit
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.engines.language.state import ARRAYS, SUMS, WORDS, StateDamaged, StateOutdated, load, save

TEXTS = ("Gefrierschränke für Labore", "tarcica", "úklid hal", "🙂", "welding of helmets")


@pytest.fixture(scope="module")
def language() -> Language:
    return fit(CONCEPTS, (Nomenclature("cpv", (Entry("1", {"de": ("Holz",), "pl": ("drewno",)}, "0"),)),))


@pytest.fixture
def folder(language: Language, tmp_path: Path) -> Path:
    save(language, tmp_path)
    return tmp_path


def test_what_was_kept_reads_as_before(language: Language, folder: Path) -> None:
    back = load(folder)
    assert (back.concepts, back.nomenclatures) == (language.concepts, language.nomenclatures)
    before, after = language.read(TEXTS), back.read(TEXTS)
    assert before.tongues == after.tongues
    assert (before.vectors != after.vectors).nnz == 0
    words = ("Schnittholz", "de", "tarcica", "pl")
    assert back.bridge.word_pairs(*words) == language.bridge.word_pairs(*words) != ()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", [ARRAYS, WORDS, SUMS])
@pytest.mark.parametrize("harm", [Path.unlink, cut, change])
def test_a_damaged_state_is_refused_and_the_file_named(folder: Path, name: str, harm: Callable[[Path], None]) -> None:
    harm(folder / name)
    with pytest.raises((StateDamaged, StateOutdated)) as refused:
        load(folder)
    if isinstance(refused.value, StateDamaged):
        assert refused.value.facts["file"] in {ARRAYS, WORDS, SUMS}


def test_a_state_of_another_version_is_refused(folder: Path) -> None:
    stated = json.loads((folder / SUMS).read_text("utf-8"))
    (folder / SUMS).write_text(json.dumps(stated | {"version": "0"}), "utf-8")
    with pytest.raises(StateOutdated):
        load(folder)


def test_a_whole_state_that_lacks_a_part_is_refused(
    language: Language, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from viaregia.engines.language import state

    words = json.loads((folder / WORDS).read_text("utf-8"))
    del words["alphabet"]
    (folder / WORDS).write_text(json.dumps(words), "utf-8")
    sums = json.loads((folder / SUMS).read_text("utf-8"))
    sums["sha256"][WORDS] = state._sum(folder / WORDS)
    (folder / SUMS).write_text(json.dumps(sums), "utf-8")
    with pytest.raises(StateDamaged):
        load(folder)
