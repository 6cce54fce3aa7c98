"""`viaregia match`, as people type it."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from tests.factories.profiles import PROFILES, profile_lines
from tests.factories.tiny_language import keep_tiny_language
from tests.factories.workbooks import xlsx
from viaregia.base.words import LANGUAGES
from viaregia.cli.main import app
from viaregia.cli.screen import err, out
from viaregia.planner.vocabulary.language import STATES, state_key
from viaregia.planner.vocabulary.place import VARIABLE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a language was learned already, as on the machine of somebody who has matched before."""
    folder = tmp_path_factory.mktemp("store")
    keep_tiny_language(folder / STATES / state_key(()))
    return folder


@pytest.fixture(autouse=True)
def _desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, str(store))
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)
    yield
    assert [each.name for each in (store / STATES).iterdir()] == [state_key(())]  # used, and not learned anew


def viaregia(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["match", *map(str, arguments), "--lang", language])


def lines(path: Path) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in map(json.loads, path.read_text("utf-8").splitlines())}


def test_a_ranking_is_written_as_lines(tmp_path: Path) -> None:
    ranking = tmp_path / "ranking.jsonl"
    done = viaregia(
        profile_lines(tmp_path), "--top", 1, "--direction", "mutual", "--across", "country", "--out", ranking
    )
    assert done.exit_code == 0, done.output
    found = lines(ranking)
    assert list(found) == [profile["id"] for profile in PROFILES]
    assert found["bio"]["ranking"] == ["kalt"]
    assert found["nic"]["certainty"] == "low"
    assert "Written: " in done.output
    assert "There are no words" in done.output


def test_lines_and_sheet_are_written_at_once(tmp_path: Path) -> None:
    targets = (tmp_path / "r.jsonl", tmp_path / "r.xlsx")
    done = viaregia(profile_lines(tmp_path), "--out", targets[0], "--out", targets[1], language="pl")
    assert done.exit_code == 0, done.output
    assert "Szukają Państwo" in targets[0].read_text("utf-8")
    assert load_workbook(targets[1]).sheetnames[0] == "Propozycje"


def test_a_sheet_of_profiles_is_ranked_like_their_lines(tmp_path: Path) -> None:
    columns = {
        "id": "Kennung",
        "name": "Name",
        "country": "Land",
        "lang": "Sprache",
        "kind": "Art",
        "employees": "Beschäftigte",
        "goals": "Ziele",
        "languages": "Sprachen",
        "offer": "Wir bieten",
        "need": "Wir suchen",
        "products": "Warencode",
        "codes": "Branchencode",
    }
    values = ([each.get(key) for key in columns] for each in PROFILES)
    rows: list[list[Any]] = [list(columns.values())]
    rows += [["\n".join(value) if isinstance(value, list) else value for value in row] for row in values]
    for source, ranking in (
        (xlsx(tmp_path / "profile.xlsx", {"Profile": rows}), "sheet.jsonl"),
        (profile_lines(tmp_path), "lines.jsonl"),
    ):
        done = viaregia(source, "--out", tmp_path / ranking, language="de")
        assert done.exit_code == 0, done.output
    sheet, said = (
        {key: line["ranking"] for key, line in lines(tmp_path / each).items()}
        for each in ("sheet.jsonl", "lines.jsonl")
    )
    assert sheet == said
    assert sheet["bio"][0] == "kalt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_file_the_best_are_shown(language: str, tmp_path: Path) -> None:
    done = viaregia(profile_lines(tmp_path), language=language)
    assert done.exit_code == 0, done.output
    first = done.output.splitlines()
    assert any("Biobank nad Odrą (bio)" in line and "Kältewerk" in line for line in first)
    assert sum("Biobank nad Odrą (bio)" in line and "Kältewerk" in line for line in first) == 1  # each pair once
    assert "Sparbank Elbland" in done.output  # to whom nobody is suggested
    assert "%" not in done.output


def test_the_need_alone_is_weighed_otherwise_than_what_both_gain(tmp_path: Path) -> None:
    seeker = {"id": "s", "country": "PL", "need": ["Pumpen", "Möbel"], "lang": "de"}
    maker = {"id": "m", "country": "DE", "offer": "Pumpen", "lang": "de", "need": "Glasflaschen", "goals": "sourcing"}
    path = profile_lines(tmp_path, seeker, maker)
    for direction in ("need", "mutual"):
        assert viaregia(path, "--direction", direction, "--out", tmp_path / f"{direction}.jsonl").exit_code == 0
    assert lines(tmp_path / "need.jsonl")["s"]["ranking"][0] == "m"
    assert lines(tmp_path / "need.jsonl")["m"]["strength"]["s"] == "good"  # a buyer, but goods are what it came for
    assert lines(tmp_path / "mutual.jsonl")["m"]["strength"]["s"] == "strong"  # for what the buyer gains


def test_borders_are_crossed_as_asked_for(tmp_path: Path) -> None:
    path = profile_lines(tmp_path, {"id": "soft", "country": "DE", "lang": "de", "offer": "Software", "need": "Glas"})
    assert viaregia(path, "--across", "none", "--out", tmp_path / "r.jsonl").exit_code == 0
    assert "soft" in lines(tmp_path / "r.jsonl")["frost"]["ranking"]
    assert viaregia(path, "--across", "country", "--out", tmp_path / "c.jsonl").exit_code == 0
    country = {str(each["id"]): each["country"] for each in PROFILES} | {"soft": "DE"}
    for id_, line in lines(tmp_path / "c.jsonl").items():
        assert all(country[other] != country[id_] for other in line["ranking"])


def test_interpreters_are_told_of(tmp_path: Path) -> None:
    path = profile_lines(tmp_path)
    done = viaregia(path, "--interpreters", "de-pl", "--explain", "kalt", "stal")
    assert "there is interpreting for: German–Polish" in done.output
    wrong = viaregia(path, "--interpreters", "Haus")
    assert wrong.exit_code == 1
    assert "“Haus” names no language pairs" in wrong.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pair_is_explained_both_ways_and_with_what_speaks_against_it(language: str, tmp_path: Path) -> None:
    path = profile_lines(tmp_path, {"id": "x", "country": "DE", "offer": "Glas", "excludes": "bio", "need": "Saft"})
    good = viaregia(path, "--explain", "kalt", "bio", language=language)
    assert good.exit_code == 0, good.output
    assert "Kältewerk Zittau GmbH (kalt) ← Biobank nad Odrą (bio)" in good.output
    assert "Biobank nad Odrą (bio) ← Kältewerk Zittau GmbH (kalt)" in good.output
    barred = viaregia(path, "--explain", "bio", "x", language=language)
    assert "Biobank nad Odrą – x: " in barred.output
    bank = viaregia(path, "--explain", "dreva", "bank", language=language)
    assert "Sparbank Elbland (" in bank.output


def answer_lines(folder: Path, answers: list[dict[str, Any]]) -> Path:
    path = folder / "answers.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in answers), "utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_answers_teach_nothing_and_keep_apart_who_said_no(language: str, tmp_path: Path) -> None:
    answers = answer_lines(tmp_path, [{"one": "kalt", "other": "bio", "useful": False, "because": "Konkurrent"}])
    target = tmp_path / "r.jsonl"
    done = viaregia(profile_lines(tmp_path), "--answers", answers, "--out", target, language=language)
    assert done.exit_code == 0, done.output
    assert "50" in done.output
    assert lines(target)["kalt"]["ranking"] == ["stal"]


def test_many_answers_teach_weights_that_are_shown(tmp_path: Path) -> None:
    twins = [{**each, "id": f"{each['id']}{n}"} for n in range(8) for each in PROFILES[:3]]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in twins), "utf-8")
    makers = [each["id"] for each in twins if each["id"].startswith("kalt")]
    said = [{"one": maker, "other": other["id"], "useful": other["id"].startswith("stal"), "rating": None}
            for maker in makers for other in twins if other["country"] == "PL"]  # fmt: skip
    answers = answer_lines(tmp_path, said)
    done = viaregia(path, "--answers", answers, "--explain", "kalt0", "bio0")
    assert done.exit_code == 0, done.output
    assert "Weights were learned from the answers: 128 (yes: 64, no: 64)." in done.output
    assert "a customer for the offer" in done.output
    assert "kept apart" in done.output


def test_answers_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    answers = answer_lines(tmp_path, [{"one": "kalt", "other": "bio", "useful": "perhaps", "rating": 9}])
    done = viaregia(profile_lines(tmp_path), "--answers", answers, "--out", tmp_path / "r.jsonl")
    assert done.exit_code == 1
    assert "answers.jsonl, row 1, column useful: “perhaps”" in done.output
    assert "answers.jsonl, row 1, column rating: “9” A whole number from 1 to 5 is expected." in done.output
    assert not (tmp_path / "r.jsonl").exists()


def test_who_is_not_there_cannot_be_explained(tmp_path: Path) -> None:
    done = viaregia(profile_lines(tmp_path), "--explain", "kalt", "niemand")
    assert done.exit_code == 1
    assert "No profile in profile.jsonl has the ID niemand." in done.output


def test_one_profile_is_no_pair(tmp_path: Path) -> None:
    done = viaregia(profile_lines(tmp_path), "--explain", "kalt", " KALT")
    assert done.exit_code == 1
    assert "kalt and  KALT are the same profile; name two." in done.output


def test_all_mistakes_are_shown_and_nothing_is_written(tmp_path: Path) -> None:
    path = profile_lines(tmp_path, {"id": "kalt", "offer": "x"}, {"id": "y", "country": "Atlantis", "offer": "z"})
    done = viaregia(path, "--out", tmp_path / "r.jsonl")
    assert done.exit_code == 1
    assert "row 8, column id: “kalt”" in done.output
    assert "row 9, column country: “Atlantis”" in done.output
    assert "2 errors. Nothing was written." in done.output
    assert not (tmp_path / "r.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.jsonl"], "There is no file or folder"),
        (["profile.jsonl", "--out", "r.pdf"], "r.pdf: a ranking is written as .jsonl or .xlsx."),
        (["profile.jsonl", "--out", "no/folder/r.jsonl"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments: list[str], said: str, tmp_path: Path) -> None:
    profile_lines(tmp_path)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        done = viaregia(*arguments)
    finally:
        os.chdir(here)
    assert done.exit_code == 1
    assert said in done.output
    assert not list(tmp_path.glob("*.part"))


def test_the_real_command_ranks(store: Path, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "viaregia"), "match", str(profile_lines(tmp_path)), "--top", "2"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "r.jsonl"), "--lang", "cs"],
        capture_output=True, text=True, check=False, timeout=300, env=os.environ | {VARIABLE: str(store)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert lines(tmp_path / "r.jsonl")["kalt"]["ranking"] == ["bio", "stal"]
    assert "Profily: 7" in done.stdout


def started(store: Path, *arguments: object) -> subprocess.Popen[str]:
    command = [str(Path(sys.executable).parent / "viaregia"), "match", *map(str, arguments), "--lang", "en"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {VARIABLE: str(store)}
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe holds the command up in the midst of writing")
def test_who_interrupts_the_writing_finds_the_ranking_of_before_and_no_draft(store: Path, tmp_path: Path) -> None:
    ranking, draft = tmp_path / "r.jsonl", tmp_path / ".r.jsonl.part"
    ranking.write_text("before", "utf-8")
    many = [each | {"id": f"{each['id']}{copy}"} for copy in range(20) for each in PROFILES]  # more than a pipe holds
    profiles = profile_lines(tmp_path, *many)
    os.mkfifo(draft)
    pipe = os.open(draft, os.O_RDONLY | os.O_NONBLOCK)
    running = started(store, profiles, "--out", ranking)
    assert select.select([pipe], [], [], 240)[0], "nothing was written"
    running.send_signal(signal.SIGINT)
    while select.select([pipe], [], [], 240)[0] and os.read(pipe, 1 << 16):
        pass
    os.close(pipe)
    running.communicate(timeout=240)
    assert running.returncode != 0
    assert ranking.read_text("utf-8") == "before"
    assert not draft.exists()


def test_two_commands_at_a_time_use_the_same_vocabulary(store: Path, tmp_path: Path) -> None:
    profiles, targets = profile_lines(tmp_path), [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    running = [started(store, profiles, "--out", target) for target in targets]
    assert not any("learned anew" in each.communicate(timeout=240)[1] for each in running)
    assert [each.returncode for each in running] == [0, 0]
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_the_profiles_are_never_overwritten(tmp_path: Path) -> None:
    profiles = profile_lines(tmp_path)
    before = profiles.read_bytes()
    link = tmp_path / "link.jsonl"
    link.symlink_to(profiles)
    for out_file in (profiles, link):
        done = viaregia(profiles, "--out", out_file)
        assert done.exit_code == 1
        assert "is what the ranking is made from; give --out another name." in done.output
        assert profiles.read_bytes() == before


def test_answers_are_never_overwritten(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"one": "kalt", "other": "bio", "rating": 5}\n', "utf-8")
    before = answers.read_bytes()
    done = viaregia(profile_lines(tmp_path), "--answers", answers, "--out", answers)
    assert done.exit_code == 1
    assert answers.read_bytes() == before


def test_a_line_shows_the_texts_that_meet_best_and_never_nothing(tmp_path: Path) -> None:
    done = viaregia(profile_lines(tmp_path, {"id": "leer", "country": "PL"}))
    assert done.exit_code == 0, done.output
    line = next(each for each in done.output.splitlines() if each.startswith("leer"))
    assert "not sure" in line
