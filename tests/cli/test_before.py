from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.by_hand import changed, hand_forum, move
from tests.factories.offices import CHAMBER, looked_after_forum
from tests.factories.workbooks import folder, sheets, xlsx
from viaregia.cli.main import app
from viaregia.exchange.plan_file import read_plan
from viaregia.exchange.workbook import read_forum, write_forum

NOBODY = ("--propose", 0)


def viaregia(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    write_forum(tmp_path / "forum.xlsx", looked_after_forum(), "en")
    return tmp_path / "forum.xlsx"


@pytest.fixture
def unnumbered(tmp_path: Path) -> Path:
    content = sheets()
    content["Participants"] = [row[1:] for row in content["Participants"]]
    return xlsx(tmp_path / "unnumbered.xlsx", content)


def test_a_catalogue_in_two_languages(forum: Path, tmp_path: Path) -> None:
    done = viaregia("catalogue", forum, "--out", tmp_path / "out", "--lang", "en", "--lang", "pl", "--paper", "5")
    assert done.exit_code == 0, done.output
    assert "1 wish sheet with a name." in done.output
    assert {"catalogue-en.pdf", "catalogue-pl.xlsx", "wish-sheet-en.pdf", "wish-sheets.pdf"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }


def test_numbers_that_are_not_written_down_are_said_and_written_on_demand(unnumbered: Path, tmp_path: Path) -> None:
    before = unnumbered.read_bytes()
    told = viaregia("catalogue", unnumbered, "--out", tmp_path / "one", "--lang", "en")
    assert "4 participants have no number" in told.output
    assert unnumbered.read_bytes() == before
    done = viaregia("catalogue", unnumbered, "--out", tmp_path / "two", "--lang", "en", "--write-numbers")
    assert "4 numbers written into unnumbered.xlsx." in done.output
    again = viaregia("catalogue", unnumbered, "--out", tmp_path / "three", "--lang", "en")
    assert "no number" not in again.output
    read = read_forum(unnumbered, language="en").forum
    assert read is not None
    assert [person.number for person in read.participants] == ["1", "2", "3", "4"]


def test_numbers_cannot_be_written_into_a_folder_of_tables(tmp_path: Path) -> None:
    content = sheets()
    content["Participants"] = [row[1:] for row in content["Participants"]]
    path = folder(tmp_path / "forum", content)
    refused = viaregia("catalogue", path, "--out", tmp_path / "out", "--lang", "en", "--write-numbers")
    assert refused.exit_code == 1
    assert "cannot be changed in place" in refused.output
    assert not (tmp_path / "out").exists()


def test_proposals_for_an_office(forum: Path, tmp_path: Path) -> None:
    done = viaregia(
        "proposals", forum, "--for", CHAMBER.lower(), "--propose", 0, "--out", tmp_path / "out", "--lang", "en"
    )
    assert done.exit_code == 0, done.output
    assert "2 organisations · 3 answers awaited" in done.output
    beside = viaregia("proposals", forum, "--for", CHAMBER, *NOBODY, "--lang", "en")
    assert (forum.parent / "proposals" / "proposals-Izba-Trzech-Rzek.xlsx").is_file(), beside.output
    refused = viaregia("proposals", forum, "--for", "Nobody", "--out", tmp_path / "other", "--lang", "en")
    assert refused.exit_code == 1
    assert "Izba Trzech Rzek" in refused.output
    assert not (tmp_path / "other").exists()


def test_a_workbook_with_mistakes_gives_no_catalogue(tmp_path: Path) -> None:
    content = sheets()
    content["Wishes"][1][1] = "Nobody"
    path = xlsx(tmp_path / "forum.xlsx", content)
    refused = viaregia("catalogue", path, "--out", tmp_path / "out", "--lang", "en")
    assert refused.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_a_timetable_changed_by_hand_becomes_a_plan(tmp_path: Path) -> None:
    write_forum(tmp_path / "forum.xlsx", hand_forum(), "en")
    path = changed(tmp_path / "timetable.xlsx", lambda book: move(book, "1", "12:00", "3"))
    done = viaregia(
        "plan", tmp_path / "forum.xlsx", "--out", tmp_path / "out", "--from", path, "--seconds", 1, "--lang", "en"
    )
    assert done.exit_code == 0, done.output
    assert "1 meeting moved by hand." in done.output
    made = read_plan(tmp_path / "out" / "organiser" / "plan.json")
    assert next(each.slot for each in made.result.timetable if made.meetings[each.meeting][0] == "1") == 6
    assert made.sequence == 1


def test_what_a_move_breaks_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    write_forum(tmp_path / "forum.xlsx", replace(hand_forum()), "en")
    path = changed(tmp_path / "timetable.xlsx", lambda book: move(book, "3", "12:00", "Booth"))
    refused = viaregia("plan", tmp_path / "forum.xlsx", "--out", tmp_path / "out", "--from", path, "--lang", "en")
    assert refused.exit_code == 1
    assert "sheet Slots and tables, row 8, column Booth (G)" in refused.output
    assert "At somebody else's booth" in refused.output
    assert "Nothing was written." in refused.output
    assert not (tmp_path / "out").exists()
