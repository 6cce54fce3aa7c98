"""Who met at earlier editions, from the files that the house writes of them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.plans import PRINTED, plan
from tests.factories.workbooks import xlsx
from viaregia.base.words import LANGUAGES
from viaregia.exchange.history_file import HistoryUnreadable, Met
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan_file import write_plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.matching.history import read_history
from viaregia.planner.records.journal import Record, journal_beside
from viaregia.planner.records.results_files import write_results

NOW = datetime(2025, 10, 21, 18)


def told() -> tuple[dict[str, Slip], dict[str, bool]]:
    first, second, third, *_ = placed_meetings(plan())
    slips = {
        first.number: Slip(first.number, True, Outcome.COOPERATION),
        second.number: Slip(second.number, False),
    }
    return slips, {first.number: True, second.number: False, third.number: True}


def pair(at: int) -> tuple[str, str]:
    one, other = (side[0].organisation or side[0].name for side in placed_meetings(plan())[at].sides[:2])
    return one, other


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_read_in_the_language_they_were_written_in(language: str, tmp_path: Path) -> None:
    slips, held = told()
    write_results(plan(), Record(slips=slips, held=held), tmp_path / "r.xlsx", language=language, printed_at=PRINTED)
    met = read_history([tmp_path / "r.xlsx"])
    assert Met(*pair(0), 5) in met
    assert pair(1) not in [(each.one, each.other) for each in met]
    assert Met(*pair(2)) in met


def test_a_plan_counts_as_it_was_unless_its_journal_says_otherwise(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", plan())
    assert Met(*pair(1)) in read_history([tmp_path / "plan.json"])
    journal = journal_beside(tmp_path / "plan.json")
    for slip in told()[0].values():
        journal.enter(slip, NOW)
    met = read_history([tmp_path / "plan.json"])
    assert Met(*pair(0), 5) in met
    assert pair(1) not in [(each.one, each.other) for each in met]


def test_several_editions_are_read_one_after_the_other(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", plan())
    once = read_history([tmp_path / "plan.json"])
    assert read_history([tmp_path / "plan.json", tmp_path / "plan.json"]) == (*once, *once)
    assert read_history([]) == ()


def test_a_plan_keeps_what_was_proposed(tmp_path: Path) -> None:
    from viaregia.engines.matching.problem import Because
    from viaregia.exchange.forum import Proposed
    from viaregia.exchange.plan_file import read_plan

    made = plan()
    wishes = (replace(made.forum.wishes[0], proposed=Proposed.YES, because=Because.NO_TIME), *made.forum.wishes[1:])
    made = replace(made, forum=replace(made.forum, wishes=wishes, refused=(replace(wishes[1], number="r1"),)))
    write_plan(tmp_path / "plan.json", made)
    assert read_plan(tmp_path / "plan.json").forum == made.forum


def test_any_other_workbook_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "other.xlsx", {"Sheet": [["Name", "Organisation"], ["Jan", "Odra"]]})
    with pytest.raises(HistoryUnreadable, match="holds no results of an earlier edition"):
        read_history([path])
