import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.shared import shared
from viaregia.cli.main import app
from viaregia.exchange.plan_file import read_plan

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = str(EXAMPLES / "small.xlsx")
BROKEN = str(EXAMPLES / "broken.xlsx")


def viaregia(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan") / "out"
    done = viaregia("plan", SMALL, "--out", folder, "--seconds", 3, "--lang", "en")
    assert done.exit_code == 0, done.output
    return folder


def test_a_plan_keeps_what_may_be_handed_on_apart(planned: Path) -> None:
    assert sorted(each.name for each in planned.iterdir()) == ["organiser", "to-share"]
    inside = {each.name for each in (planned / "organiser").iterdir()}
    assert inside >= {"SHA256SUMS", "plan.json", "timetable.xlsx", "reception.pdf", "report.html", "attendance.pdf"}
    shared_files = {each.name for each in (planned / "to-share").iterdir()}
    assert shared_files == {"agendas", "agendas.pdf", "tables.pdf", "interpreters.pdf", "interpreters"}
    people = len(read_plan(planned / "organiser" / "plan.json").forum.participants)
    assert len(list((planned / "to-share" / "agendas").glob("*.pdf"))) == people
    assert len(list((planned / "to-share" / "agendas").glob("*.ics"))) == people


def test_the_summary_says_what_was_reached_and_how_sure_it_is(tmp_path: Path) -> None:
    said = viaregia("plan", SMALL, "--out", tmp_path / "out", "--seconds", 3, "--lang", "en").output
    for words in ("17 of 17 meetings placed", "Breaks", "Idle slots", "Table changes", "proven", "Interpreter"):
        assert words in said


def test_a_plan_replaces_an_earlier_plan_but_no_other_folder(planned: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    refused = viaregia("plan", SMALL, "--out", tmp_path / "mine", "--lang", "en")
    assert refused.exit_code == 1
    assert "no earlier plan" in refused.output
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    again = viaregia("plan", SMALL, "--out", planned, "--seconds", 3, "--lang", "en")
    assert again.exit_code == 0
    assert sorted(each.name for each in planned.parent.iterdir()) == ["out"]


def test_files_added_or_changed_by_hand_are_never_lost(planned: Path) -> None:
    notes, sheet = planned / "organiser" / "notes.txt", planned / "organiser" / "timetable.xlsx"
    before = sheet.read_bytes()
    notes.write_text("keep me")
    sheet.write_bytes(before + b"changed")
    done = viaregia("plan", SMALL, "--out", planned, "--seconds", 1, "--lang", "en")
    assert done.exit_code == 1
    assert "notes.txt" in done.output
    assert "timetable.xlsx" in done.output
    assert notes.read_text() == "keep me"
    notes.unlink()
    sheet.write_bytes(before)


@pytest.mark.parametrize("name", ["x" * 300, "/proc/none/such"])
def test_a_folder_that_cannot_be_made_is_said_before_solving(name: str, tmp_path: Path) -> None:
    done = viaregia("plan", SMALL, "--out", tmp_path / name, "--seconds", 1, "--lang", "en")
    assert done.exit_code == 1
    assert "cannot be written" in done.output


def test_a_broken_workbook_is_told_everything_and_nothing_is_written(tmp_path: Path) -> None:
    for arguments in (("check", BROKEN), ("plan", BROKEN, "--out", tmp_path / "out")):
        done = viaregia(*arguments, "--lang", "en")
        assert done.exit_code == 1
        assert done.output.count("Error:") > 8
    assert list(tmp_path.iterdir()) == []


def test_a_good_workbook_passes_the_check() -> None:
    assert viaregia("check", SMALL, "--lang", "en").exit_code == 0


@pytest.mark.parametrize("command", ["check", "plan", "repair"])
def test_a_missing_file_is_said_to_be_missing(command: str, tmp_path: Path) -> None:
    more = {"check": (), "plan": ("--out", tmp_path / "out"), "repair": ("--no-show", "1")}
    done = viaregia(command, tmp_path / "none.xlsx", *more[command], "--lang", "en")
    assert done.exit_code == 1
    assert "none.xlsx" in done.output
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_a_template_is_written_in_each_language_and_never_over_another_file(language: str, tmp_path: Path) -> None:
    path = tmp_path / "forum.xlsx"
    assert viaregia("template", path, "--lang", language).exit_code == 0
    before = path.read_bytes()
    assert viaregia("template", path, "--lang", language).exit_code == 1
    assert path.read_bytes() == before
    assert viaregia("template", path, "--lang", language, "--force").exit_code == 0


def test_solving_files_prints_one_json_row_each_with_numbers_as_in_the_file() -> None:
    path = shared("data/b2b/tic-12.original.dzn")
    done = viaregia("timetable", "solve", path, path, "--strict", "--json", "--seconds", 30)
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert [row["status"] for row in rows] == ["optimal", "optimal"]
    assert (rows[0]["placed"], rows[0]["wishes"], rows[0]["breaks"], rows[0]["breaks_bound"]) == (125, 125, 0, 0)
    assert {each["meeting"] for each in rows[0]["assignments"]} == set(range(1, 126))
    assert all(1 <= each["slot"] <= 8 and 1 <= each["table"] <= 21 for each in rows[0]["assignments"])


def test_a_strictly_infeasible_file_says_why() -> None:
    done = viaregia("timetable", "solve", shared("data/b2b/tic-12.forb0003.dzn"), "--strict", "--json", "--seconds", 30)
    row = json.loads(done.output)
    assert row["status"] == "infeasible"
    assert row["reasons"]


def test_by_default_what_fits_is_placed_and_the_rest_is_explained() -> None:
    done = viaregia("timetable", "solve", shared("data/b2b/tic-12.forb0003.dzn"), "--json", "--seconds", 4)
    row = json.loads(done.output)
    assert row["placed"] + len(row["reasons"]) >= row["wishes"]
    assert row["placed"] < row["wishes"]


def test_one_unreadable_file_does_not_keep_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.dzn").write_text("nothing")
    (tmp_path / "what.txt").write_text("nothing")
    good = shared("data/b2b/tic-12.original.dzn")
    done = viaregia("timetable", "solve", tmp_path / "bad.dzn", tmp_path / "what.txt", good, "--json", "--seconds", 20)
    assert done.exit_code == 1
    assert '"instance": "tic-12.original.dzn"' in done.output
