from pathlib import Path

import openpyxl
import pytest

from tests.factories.desks import clock, day_plan, journal_in
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.labels import LABELS
from viaregia.exchange.results import Outcome, Slip
from viaregia.exchange.results_file import SlipTable, slip_table_of
from viaregia.planner.records.results import Slips
from viaregia.planner.records.results_files import (
    RESULTS_NAME,
    Checked,
    check_table,
    mistake_sentence,
    outcome_words,
    take_in,
    write_results,
)
from viaregia.planner.workbook import FileNotWritable

SLIPS = Slips(day_plan())


def checked(text: str) -> tuple[SlipTable, Checked]:
    table = slip_table_of(text.encode(), "slips.csv")
    return table, check_table(table, SLIPS)


def test_a_table_without_mistakes_gives_its_slips() -> None:
    _, found = checked("Nr;Stattgefunden;Ergebnis;Notiz\n12;ja;3;ruft an\n11;nein;;\n13;;4;\n14;ja;;\n")
    assert found.mistakes == ()
    assert found.slips == (
        Slip("12", True, Outcome.FOLLOW_UP, "ruft an"),
        Slip("11", False),
        Slip("13", True, Outcome.COOPERATION),
        Slip("14", True),
    )
    assert found.unplaced == ("14",)


def test_every_mistake_is_told_at_once_with_its_place_and_what_was_expected() -> None:
    text = "Nr;Stattgefunden;Ergebnis;Notiz\n99;ja;3;\n12;perhaps;9;\n11;nein;2;\n13;ja;;\n13;ja;;\n15;;;\n"
    table, found = checked(text)
    said = [mistake_sentence(table, mistake, "en") for mistake in found.mistakes]
    assert [line.split(": ")[0] for line in said] == [
        "slips.csv, row 2, column A",
        "slips.csv, row 3, column B",
        "slips.csv, row 3, column C",
        "slips.csv, row 4, column C",
        "slips.csv, row 6, column A",
        "slips.csv, row 7, column B",
    ]
    assert "11 … 15" in said[0]
    assert "1 to 4" in said[2]
    assert "row 5" in said[4]


def test_lines_as_typed_are_checked_too() -> None:
    table, found = checked("12 j 3 ruft an\n99 j\n12 n\n11 j 7\n")
    assert found.slips == (Slip("12", True, Outcome.FOLLOW_UP, "ruft an"),)
    assert [mistake.row for mistake in found.mistakes] == [2, 3, 4]
    assert mistake_sentence(table, found.mistakes[0], "en").startswith("slips.csv, row 2: ")


@pytest.mark.parametrize(("tick", "held"), [("x", True), ("✓", True), ("1", True), ("WAHR", True), ("0", False),
                                            ("FAŁSZ", False)])  # fmt: skip
def test_held_may_be_ticked(tick: str, held: bool) -> None:
    _, found = checked(f"Nr;Stattgefunden\n12;{tick}\n")
    assert found.slips == (Slip("12", held),)


def test_one_wrong_line_among_lines_as_typed_is_the_only_mistake() -> None:
    table, found = checked("12 y 3 calls; soon\nfoo\n11 n\n² y\n" + "9" * 5000 + " y\n")
    assert [slip.number for slip in found.slips] == ["12", "11"]
    assert [mistake.row for mistake in found.mistakes] == [2, 4, 5]
    assert all(mistake_sentence(table, mistake, "en") for mistake in found.mistakes)


def test_an_outcome_is_read_by_its_words_in_every_language() -> None:
    for language in LANGUAGES:
        for outcome in Outcome:
            _, found = checked(f"Nr;Stattgefunden;Ergebnis\n12;ja;{words(language).gettext(LABELS[outcome])}\n")
            assert found.slips == (Slip("12", True, outcome),)
    assert len(set(outcome_words().values())) == len(Outcome)


def test_taking_in_twice_writes_once(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    _, found = checked("12 j 3\n11 n\n")
    assert take_in(found, journal, SLIPS, clock(12)) == 2
    before = journal.path.read_bytes()
    assert take_in(found, journal, SLIPS, clock(13)) == 0
    assert journal.path.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_list_every_meeting_and_the_sums(tmp_path: Path, language: str) -> None:
    journal = journal_in(tmp_path)
    journal.enter(Slip("12", True, Outcome.FOLLOW_UP, "=calls()"), clock(12))
    journal.enter(Slip("14", True, None), clock(12))
    journal.enter(Slip("11", False), clock(12))
    journal.mark_meeting("13", True, clock(12))
    path = tmp_path / RESULTS_NAME
    write_results(day_plan(), journal.record, path, language=language, printed_at=clock(13))
    book = openpyxl.load_workbook(path)
    rows = [list(row) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    say = words(language).gettext
    by_number = {row[0]: row for row in rows}
    assert [row[0] for row in rows] == ["11", "15", "12", "13", "14"]
    assert by_number["12"][8:] == [say("yes"), say(LABELS[Outcome.FOLLOW_UP]), "=calls()"]
    assert by_number["11"][8:] == [say("no"), None, None]
    assert by_number["15"][8:] == [None, None, None]
    sums = [row[1] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert sums == ["4", "3", "1", "1", "0", "0", "1", "0", "2"]


def test_results_that_cannot_be_written_say_so_and_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / RESULTS_NAME).mkdir()
    with pytest.raises(FileNotWritable):
        write_results(
            day_plan(), journal_in(tmp_path).record, tmp_path / RESULTS_NAME, language="en", printed_at=clock(13)
        )
    assert [each.name for each in tmp_path.iterdir()] == [RESULTS_NAME]
