"""The numbers for the funder count the meetings held, as soon as somebody said which."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.factories.plans import PRINTED, plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.publish import PLAN_FILE, check_folder, publish
from viaregia.planner.records.journal import journal_beside
from viaregia.planner.records.numbers import NUMBERS_FILE, held_in, numbers_with_held, renew_numbers
from viaregia.planner.sums import SUMS_FILE


def held(data: bytes) -> object:
    return list(openpyxl.load_workbook(BytesIO(data))["Meetings"].iter_rows(values_only=True))[-1][-1]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forum") / "plan"
    publish(plan(), folder, language="en", printed_at=PRINTED)
    return folder


def read_back(folder: Path) -> None:
    journal = journal_beside(folder / PLAN_FILE)
    journal.enter(Slip("101", held=True, outcome=Outcome.COOPERATION), PRINTED, ["1"])
    journal.enter(Slip("103", held=False), PRINTED, ["2"])


def test_held_is_counted_once_slips_are_read_and_the_folder_counts_as_unchanged(published: Path) -> None:
    file = published / PLAN_FILE
    assert held((published / NUMBERS_FILE).read_bytes()) == "not recorded"
    assert renew_numbers(plan(), file, language="en", printed_at=PRINTED) is None
    read_back(published)
    assert held_in(journal_beside(file).record) == frozenset({"101"})
    assert renew_numbers(plan(), file, language="en", printed_at=PRINTED) == (published / NUMBERS_FILE).resolve()
    assert held((published / NUMBERS_FILE).read_bytes()) == 1
    check_folder(published)
    assert not list(published.rglob("*.part"))


def test_a_plan_made_again_in_the_same_folder_still_counts_what_was_held(published: Path) -> None:
    journal_beside(published / PLAN_FILE).enter(Slip("106", held=True), PRINTED, ["6"])
    publish(plan(), published, language="en", printed_at=PRINTED)
    assert held((published / NUMBERS_FILE).read_bytes()) == 2
    check_folder(published)


def test_numbers_that_somebody_changed_are_left_as_they_are(published: Path) -> None:
    journal_beside(published / PLAN_FILE).enter(Slip("107", held=True), PRINTED, ["8"])
    (published / NUMBERS_FILE).write_bytes(b"mine")
    sums = (published / SUMS_FILE).read_bytes()
    assert renew_numbers(plan(), published / PLAN_FILE, language="en", printed_at=PRINTED) is None
    assert (published / NUMBERS_FILE).read_bytes() == b"mine"
    assert (published / SUMS_FILE).read_bytes() == sums


def test_a_plan_outside_a_folder_of_papers_has_no_numbers_to_renew(tmp_path: Path) -> None:
    journal_beside(tmp_path / "plan.json").enter(Slip("101", held=True), PRINTED, ["1"])
    assert renew_numbers(plan(), tmp_path / "plan.json", language="en", printed_at=PRINTED) is None
    made = numbers_with_held(plan(), tmp_path / "plan.json", language="en", printed_at=PRINTED)
    assert made is not None
    assert held(made) == 1
