from pathlib import Path

import pytest

from tests.factories.desks import clock, day_plan, released
from viaregia.exchange.results import Slip
from viaregia.planner.publish import FolderChanged
from viaregia.planner.records.journal import Journal, Mark, journal_beside
from viaregia.planner.records.of_the_day import JOURNAL_FILE, take_over, take_rest_over
from viaregia.planner.records.results_files import RESULTS_NAME, write_results


def test_a_new_version_takes_the_journal_and_the_results_over(tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    plan_file = released(day_plan(), folder)
    journal = journal_beside(plan_file)
    journal.mark("1", Mark.CAME, clock(9))
    write_results(day_plan(), journal.record, plan_file.with_name(RESULTS_NAME), language="en", printed_at=clock(9))
    written = journal.path.read_bytes()
    released(day_plan(), folder)
    assert journal.path.read_bytes() == written
    assert plan_file.with_name(RESULTS_NAME).is_file()
    journal.enter(Slip("12", True), clock(10))
    assert journal_beside(plan_file).record.marks == {"1": Mark.CAME}
    (folder / "organiser" / "mine.txt").write_text("keep me")
    with pytest.raises(FolderChanged, match=r"mine\.txt"):
        released(day_plan(), folder)


def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("before", "after"):
        (tmp_path / name / "organiser").mkdir(parents=True)
    return tmp_path / "before", tmp_path / "after"


def test_what_another_window_wrote_in_between_is_not_lost(tmp_path: Path) -> None:
    before, after = folders(tmp_path)
    old = Journal(before / JOURNAL_FILE)
    old.mark("1", Mark.CAME, clock(9))
    take_over(before, after)
    old.mark("2", Mark.CAME, clock(9, 1))
    take_rest_over(before, after)
    assert set(Journal(after / JOURNAL_FILE).record.marks) == {"1", "2"}


def test_what_both_wrote_in_between_is_all_there(tmp_path: Path) -> None:
    before, after = folders(tmp_path)
    old = Journal(before / JOURNAL_FILE)
    old.mark("1", Mark.CAME, clock(9))
    take_over(before, after)
    old.mark("2", Mark.CAME, clock(9, 1))
    Journal(after / JOURNAL_FILE).mark("3", Mark.MISSING, clock(9, 2))
    take_rest_over(before, after)
    journal = Journal(after / JOURNAL_FILE)
    assert set(journal.record.marks) == {"1", "2", "3"}
    assert journal.damaged == ()


def test_a_journal_begun_while_the_folders_changed_places_is_taken_over(tmp_path: Path) -> None:
    before, after = folders(tmp_path)
    take_over(before, after)
    Journal(before / JOURNAL_FILE).mark("1", Mark.CAME, clock(9))
    take_rest_over(before, after)
    assert set(Journal(after / JOURNAL_FILE).record.marks) == {"1"}
