"""What was learned is kept while it fits, refused when it does not, and learned anew; two programs do not quarrel."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.nomenclatures import CONCEPTS, ROWS, small_reading
from tests.factories.tiny_language import keep_tiny_language
from viaregia.engines.language.model import Language
from viaregia.planner.vocabulary import language as under_test
from viaregia.planner.vocabulary.language import Happening, Step, language_for, state_key, state_of
from viaregia.planner.vocabulary.store import add, kept_in, remove

WHEN = datetime(2026, 3, 14, 15, 9)
LEARNED = [Step.LEARNING, Step.SAVED]


def brought(store: Path) -> tuple[Language, list[Step]]:
    """The language of a store, and what happened meanwhile."""
    told: list[Happening] = []
    language = language_for(store, progress=told.append, concepts=CONCEPTS)
    return language, [each.step for each in told]


def state(store: Path) -> Path:
    """The only state that is kept."""
    [found] = (store / "learned").iterdir()
    return found


def test_it_is_learned_once_and_then_brought_back(tmp_path: Path) -> None:
    learned, first = brought(tmp_path)
    again, second = brought(tmp_path)
    assert (first, second) == (LEARNED, [])
    assert again.concepts == learned.concepts == CONCEPTS
    texts = ["Hersteller von Gefrierschränken", "kask ochronny"]
    assert (again.read(texts).vectors != learned.read(texts).vectors).nnz == 0


def test_what_is_added_or_removed_is_learned(tmp_path: Path) -> None:
    brought(tmp_path)
    add(tmp_path, small_reading(tmp_path), WHEN)
    language, steps = brought(tmp_path)
    assert steps == [Step.OUTDATED, *LEARNED]
    assert [(each.scheme, len(each.entries)) for each in language.nomenclatures] == [("cpv", len(ROWS))]
    remove(tmp_path, "cpv")
    language, steps = brought(tmp_path)
    assert steps == [Step.OUTDATED, *LEARNED]
    assert language.nomenclatures == ()
    assert len(list((tmp_path / "learned").iterdir())) == 1


def bend(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(bytes(data))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def of_another_version(path: Path) -> None:
    stated = json.loads((path.parent / "state.json").read_text("utf-8"))
    (path.parent / "state.json").write_text(json.dumps(stated | {"version": "0"}), "utf-8")


@pytest.mark.parametrize("harm", [bend, cut, Path.unlink, of_another_version])
@pytest.mark.parametrize("file", ["arrays.npz", "words.json", "state.json"])
def test_a_damaged_state_is_refused_and_rebuilt(file: str, harm: Callable[[Path], None], tmp_path: Path) -> None:
    brought(tmp_path)
    harm(state(tmp_path) / file)
    language, steps = brought(tmp_path)
    assert steps == [Step.DAMAGED, *LEARNED]
    assert language.concepts == CONCEPTS
    assert brought(tmp_path)[1] == []


def test_a_file_in_the_place_of_the_state_is_in_the_way_only_once(tmp_path: Path) -> None:
    (tmp_path / "learned").mkdir()
    (tmp_path / "learned" / state_key((), CONCEPTS)).write_text("nonsense", "utf-8")
    assert brought(tmp_path)[1][-2:] == LEARNED
    assert brought(tmp_path)[1] == []


def test_where_nothing_can_be_written_it_is_learned_in_memory_and_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    told: list[Happening] = []
    language = language_for(tmp_path / "file", progress=told.append, concepts=CONCEPTS)
    assert language.concepts == CONCEPTS
    assert [each.step for each in told] == [Step.LEARNING, Step.NOT_SAVED]
    assert str(tmp_path / "file") in told[-1].say("cs")


def test_a_failed_saving_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_draft: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(under_test, "_take_place", full)
    assert brought(tmp_path)[1] == [Step.LEARNING, Step.NOT_SAVED]
    assert list((tmp_path / "learned").iterdir()) == []


def test_two_programs_at_a_time_both_get_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.factories.nomenclatures import CONCEPTS;"
        "from viaregia.planner.vocabulary.language import language_for;"
        "print(len(language_for(Path(sys.argv[1]), concepts=CONCEPTS).concepts))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [program.communicate(timeout=300)[0].strip() for program in running] == [str(len(CONCEPTS))] * 3
    assert brought(tmp_path)[1] == []
    assert state(tmp_path).name == state_key(kept_in(tmp_path), CONCEPTS)


def test_another_program_may_be_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the moment ours moves the old one away and the moment it takes its place, theirs does."""
    brought(tmp_path)
    target = state(tmp_path)
    theirs = {path.name: path.read_bytes() for path in target.iterdir()}
    rename = Path.rename

    def slow(self: Path, to: Path) -> Path:
        if to == target:
            target.mkdir()
            for name, data in theirs.items():
                (target / name).write_bytes(data)
        return rename(self, to)

    cut(target / "words.json")
    monkeypatch.setattr(Path, "rename", slow)
    assert brought(tmp_path)[1] == [Step.DAMAGED, *LEARNED]
    monkeypatch.undo()
    assert brought(tmp_path)[1] == []


def test_drafts_that_somebody_may_be_writing_stay(tmp_path: Path) -> None:
    (tmp_path / "learned" / ".theirs").mkdir(parents=True)
    brought(tmp_path)
    assert (tmp_path / "learned" / ".theirs").is_dir()


def test_the_state_is_known_before_it_is_loaded(tmp_path: Path) -> None:
    before = state_of(tmp_path)
    assert (before.ready, before.damaged, before.size) == (False, False, 0)
    keep_tiny_language(before.folder)
    assert (state_of(tmp_path).ready, state_of(tmp_path).damaged) == (True, False)
    cut(before.folder / "words.json")
    found = state_of(tmp_path)
    assert (found.ready, found.damaged) == (False, True)
    assert found.size == sum(path.stat().st_size for path in before.folder.iterdir())


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_every_step_is_said_in_every_language(step: Step, language: str) -> None:
    said = Happening(step, "here").say(language)
    assert said
    assert (said == Happening(step, "here").say("en")) == (language == "en")
