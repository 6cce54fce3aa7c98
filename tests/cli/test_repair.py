import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from viaregia.cli.main import app
from viaregia.exchange.plan_file import read_plan

SMALL = str(Path(__file__).parents[2] / "examples" / "small.xlsx")


def viaregia(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan") / "out"
    done = viaregia("plan", SMALL, "--out", folder, "--seconds", 3, "--lang", "en")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def planned(released: Path, tmp_path: Path) -> Path:
    """A folder of its own, so that a test may write a new version into it."""
    return Path(shutil.copytree(released, tmp_path / "plan"))


def somebody(plan_file: Path) -> str:
    """Return the number of somebody who has a meeting."""
    plan = read_plan(plan_file)
    first = plan.result.timetable[0]
    return plan.delegates[plan.instance.meetings[first.meeting].options[first.option].delegates[0]][0]


def test_a_repair_makes_a_new_version_and_says_whom_to_tell(planned: Path, tmp_path: Path) -> None:
    before = read_plan(planned / "organiser" / "plan.json")
    meeting = before.result.timetable[0]
    delegate = before.instance.meetings[meeting.meeting].options[meeting.option].delegates[0]
    number = before.delegates[delegate][0]
    folder = tmp_path / "new"
    done = viaregia("repair", planned / "organiser" / "plan.json", "--out", folder, "--no-show", number, "--lang", "en")
    assert done.exit_code == 0, done.output
    after = read_plan(folder / "organiser" / "plan.json")
    assert after.forum.settings.version != before.forum.settings.version
    assert meeting.meeting not in {each.meeting for each in after.result.timetable}
    assert "to tell" in done.output
    assert (folder / "organiser" / "messages.xlsx").is_file()


def test_a_repair_that_names_nobody_known_writes_nothing(planned: Path, tmp_path: Path) -> None:
    done = viaregia(
        "repair", planned / "organiser" / "plan.json", "--out", tmp_path / "new", "--no-show", "nobody", "--lang", "en"
    )
    assert done.exit_code == 1
    assert list(tmp_path.iterdir()) == [planned]


def test_a_new_version_takes_the_place_of_the_old_one_which_is_kept(planned: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    before = plan.read_bytes()
    done = viaregia("repair", plan, "--no-show", somebody(plan), "--lang", "en")
    assert done.exit_code == 0, done.output
    assert plan.read_bytes() != before
    assert [path.read_bytes() for path in (planned / "organiser" / "versions").iterdir()] == [before]


def test_only_changed_agendas_stand_apart_and_say_what_changed(planned: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    assert viaregia("repair", plan, "--no-show", somebody(plan), "--lang", "en").exit_code == 0
    changed = {path.name for path in (planned / "to-share" / "changed").iterdir()}
    everybody = {path.name for path in (planned / "to-share" / "agendas").iterdir()}
    assert changed
    assert changed < everybody
    assert any("STATUS:CANCELLED" in path.read_text() for path in (planned / "to-share" / "changed").glob("*.ics"))


def test_a_version_undone_is_a_new_one_with_the_timetable_of_the_one_before(planned: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    before = read_plan(plan)
    assert viaregia("repair", plan, "--no-show", somebody(plan), "--lang", "en").exit_code == 0
    done = viaregia("repair", plan, "--undo", "--lang", "en")
    assert done.exit_code == 0, done.output
    after = read_plan(plan)
    assert after.result.timetable == before.result.timetable
    assert (after.sequence, after.forum.settings.version) == (2, "3")
    assert len(list((planned / "organiser" / "versions").iterdir())) == 2
    again = viaregia("repair", plan, "--undo", "--lang", "en")
    assert again.exit_code == 1
    assert "no version before" in again.output


def test_a_plan_since_a_release_changes_nothing_where_the_workbook_did_not(planned: Path, tmp_path: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    done = viaregia("plan", SMALL, "--since", plan, "--out", tmp_path / "new", "--lang", "en")
    assert done.exit_code == 0, done.output
    after = read_plan(tmp_path / "new" / "organiser" / "plan.json")
    assert len(after.result.timetable) == len(read_plan(plan).result.timetable)
    assert "Nobody has to be told anything." in done.output
    assert not (tmp_path / "new" / "to-share" / "changed").exists()


def test_a_shift_shows_what_it_costs_and_does_nothing_unless_somebody_agrees(planned: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    before = plan.read_bytes()
    day = read_plan(plan).forum.days[0]
    order = ("repair", plan, "--shift", f"{day:%Y-%m-%d}T09:00+90", "--lang", "en")
    asked = viaregia(*order)
    assert asked.exit_code == 1
    assert "meeting" in asked.output
    assert "--yes" in asked.output
    assert plan.read_bytes() == before
    done = viaregia(*order, "--yes")
    assert done.exit_code == 0, done.output
    assert plan.read_bytes() != before


def test_a_walk_in_is_told_their_number(planned: Path) -> None:
    plan = planned / "organiser" / "plan.json"
    done = viaregia("repair", plan, "--walk-in", "Ewa Nowak; Nowa Firma; PL; pl, en, de", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "Ewa Nowak has the number +1." in done.output
    assert len(list((planned / "to-share" / "agendas").glob("Nowak-Ewa*"))) == 2
