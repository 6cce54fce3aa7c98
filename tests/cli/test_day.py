import sys
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from tests.factories.desks import clock, day_plan
from viaregia.cli.day import clock_for
from viaregia.cli.main import app
from viaregia.cli.paper import CommandFailed, open_paper
from viaregia.exchange.plan_file import write_plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.records.journal import JOURNAL_NAME, journal_beside
from viaregia.planner.records.results_files import RESULTS_NAME
from viaregia.planner.repairs.lookup import OrderUnclear


def viaregia(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"], input=typed)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan by itself."""
    path = tmp_path / "plan.json"
    write_plan(path, day_plan())
    return path


def test_slips_piped_in_are_kept_and_written_out(plan_file: Path) -> None:
    done = viaregia("results", plan_file, typed="12 y 3 calls\n11 n\n")
    assert done.exit_code == 0, done.output
    assert "2 new or changed slips" in done.output
    assert "2 of 4 slips read" in done.output
    assert journal_beside(plan_file).record.slips == {
        "12": Slip("12", True, Outcome.FOLLOW_UP, "calls"),
        "11": Slip("11", False),
    }
    assert openpyxl.load_workbook(plan_file.with_name(RESULTS_NAME)).worksheets[0]["A2"].value == "11"


@pytest.mark.parametrize("name", ["slips.csv", "slips.xlsx"])
def test_a_prepared_list_is_taken_in(plan_file: Path, name: str) -> None:
    path = plan_file.with_name(name)
    rows = [["Nr.", "Stattgefunden", "Ergebnis"], ["12", "ja", "4"], ["14", "ja", ""]]
    if name.endswith("csv"):
        path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    done = viaregia("results", plan_file, "--read", path)
    assert done.exit_code == 0, done.output
    assert "14" in done.output  # has no place in the timetable, and is taken in all the same
    assert set(journal_beside(plan_file).record.slips) == {"12", "14"}


def test_with_one_mistake_nothing_is_written(plan_file: Path) -> None:
    path = plan_file.with_name("slips.csv")
    path.write_text("Nr.;Stattgefunden;Ergebnis\n12;ja;4\n77;ja;1\n11;ja;8\n", "utf-8")
    before = sorted(each.name for each in plan_file.parent.iterdir())
    done = viaregia("results", plan_file, "--read", path)
    assert done.exit_code == 1
    assert "slips.csv, row 3, column A" in done.output
    assert "slips.csv, row 4, column C" in done.output
    assert "2 errors. Nothing was written." in done.output
    assert sorted(each.name for each in plan_file.parent.iterdir()) == before


@pytest.mark.parametrize("command", ["results", "day"])
def test_a_plan_that_is_none_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "plan.json").write_text("{}")
    done = viaregia(command, tmp_path / "plan.json")
    assert done.exit_code == 1
    assert "plan.json" in done.output
    assert "Traceback" not in done.output


def test_damaged_lines_of_the_journal_are_told_and_the_rest_is_used(plan_file: Path) -> None:
    plan_file.with_name(JOURNAL_NAME).write_text("nonsense\n")
    done = viaregia("results", plan_file, typed="12 y 1\n")
    assert done.exit_code == 0
    assert "passed over: 1" in done.output
    assert "12" in journal_beside(plan_file).record.slips


def test_the_clock_to_rehearse_begins_where_it_is_told_and_runs_on() -> None:
    now = clock_for(day_plan(), "21.10. 10:40")
    assert clock(10, 40) - timedelta(minutes=1) <= now() < clock(10, 41)
    with pytest.raises(OrderUnclear):
        clock_for(day_plan(), "noon")


def test_the_clock_is_that_of_the_forum_s_time_zone() -> None:
    from zoneinfo import ZoneInfo

    zone, clock_there = ZoneInfo(day_plan().forum.settings.timezone), clock_for(day_plan(), None)
    before, told, after = datetime.now(zone), clock_there(), datetime.now(zone)
    assert before.replace(tzinfo=None) <= told <= after.replace(tzinfo=None)


def test_a_print_command_is_given_the_paper(tmp_path: Path) -> None:
    script = "import pathlib, sys; pathlib.Path(sys.argv[1] + '.done').write_text('x')"
    open_paper(f'{sys.executable} -c "{script}"', tmp_path / "agenda.pdf")
    assert (tmp_path / "agenda.pdf.done").exists()


@pytest.mark.parametrize("command", ["no-such-command", f"{sys.executable} -c 'raise SystemExit(3)'"])
def test_a_print_command_that_fails_is_told_with_the_paper_s_place(tmp_path: Path, command: str) -> None:
    with pytest.raises(CommandFailed, match=r"agenda\.pdf"):
        open_paper(command, tmp_path / "agenda.pdf")


def test_without_a_desktop_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    open_paper("", tmp_path / "agenda.pdf")
