from pathlib import Path

import pytest

from tests.factories.desks import clock, day_plan, journal_in
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.records.results import MeetingUnknown, Slips, SlipUnclear, Step, line_of, read_of, stepped, who


@pytest.fixture
def slips() -> Slips:
    """The slips of a morning of four meetings."""
    return Slips(day_plan())


@pytest.mark.parametrize("yes", ["j", "t", "a", "y", "ja", "tak", "ano", "yes", "J"])
def test_a_line_says_all_of_a_slip_in_any_language(slips: Slips, yes: str) -> None:
    typed = slips.typed(f"12 {yes} 3  will  call ")
    assert typed.slip == Slip("12", True, Outcome.FOLLOW_UP, "will call")
    assert typed.step is Step.NOTE


@pytest.mark.parametrize("no", ["n", "nein", "nie", "ne", "no"])
def test_a_meeting_that_was_not_held_has_no_outcome(slips: Slips, no: str) -> None:
    assert slips.typed(f"12 {no} nobody came").slip == Slip("12", False, None, "nobody came")
    wrong = slips.typed(f"12 {no} 3")
    assert isinstance(wrong.mistake, SlipUnclear)
    assert wrong.slip is None


@pytest.mark.parametrize(("digit", "outcome"), list(enumerate(Outcome, start=1)))
def test_an_outcome_right_behind_the_number_says_held(slips: Slips, digit: int, outcome: Outcome) -> None:
    assert slips.typed(f"12 {digit}").slip == Slip("12", True, outcome)


@pytest.mark.parametrize(
    ("line", "step"),
    [("", Step.NUMBER), ("1", Step.NUMBER), ("12", Step.HELD), ("12 y", Step.OUTCOME), ("12 y 1", Step.NOTE),
     ("12 n", Step.NOTE)],
)  # fmt: skip
def test_every_line_so_far_says_what_comes_next(slips: Slips, line: str, step: Step) -> None:
    typed = slips.typed(line)
    assert typed.step is step
    assert typed.mistake is None


def test_a_number_shows_at_once_who_met_whom(slips: Slips) -> None:
    meeting = slips.typed("12").meeting
    assert meeting is not None
    assert who(meeting) == "Petr Novák (Labe) – Jörg Müller (Elbe)"
    assert meeting.placed is not None
    assert meeting.placed.table is not None
    assert (meeting.placed.start, meeting.placed.table.name) == (clock(9, 30), "2")


def test_a_wrong_number_is_told_with_the_numbers_there_are(slips: Slips) -> None:
    with pytest.raises(MeetingUnknown, match=r"“99”.*11 … 15"):
        slips.meeting("99")
    mistake = slips.typed("99").mistake
    assert mistake is not None
    assert "11 … 15" in mistake.say("de")


def test_a_number_that_may_still_become_one_is_no_mistake_until_a_blank_ends_it(slips: Slips) -> None:
    assert slips.typed("1").mistake is None
    assert isinstance(slips.typed("1 ").mistake, MeetingUnknown)


@pytest.mark.parametrize("line", ["12 7", "12 y 5", "12 y 0", "12 y -", "12 maybe"])
def test_what_is_no_answer_is_told(slips: Slips, line: str) -> None:
    typed = slips.typed(line)
    assert isinstance(typed.mistake, SlipUnclear)
    assert typed.slip is None


def test_a_note_without_an_outcome_is_kept(slips: Slips) -> None:
    assert slips.typed("12 y went well").slip == Slip("12", True, None, "went well")
    assert isinstance(slips.typed("12 y 1 " + "x" * 1001).mistake, SlipUnclear)


def test_a_wish_without_a_place_may_have_been_a_meeting_all_the_same(slips: Slips) -> None:
    typed = slips.typed("14 y 2")
    assert typed.meeting is not None
    assert typed.meeting.placed is None
    assert typed.slip == Slip("14", True, Outcome.INFORMATIVE)


def test_single_keys_need_no_blanks(slips: Slips) -> None:
    line = ""
    for key in ("1", "2", " ", "y", "3", "o", "k", " ", "y", "2"):
        line = stepped(slips, line, line + key)
    assert line == "12 y 3 ok y2"


def test_no_blank_comes_behind_a_wrong_key_nor_after_deleting(slips: Slips) -> None:
    assert stepped(slips, "12 ", "12 x") == "12 x"
    assert stepped(slips, "12 y ", "12 y") == "12 y"
    assert stepped(slips, "", "12 y") == "12 y"


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_a_slip_is_typed_again_as_it_was(slips: Slips, language: str) -> None:
    for slip in (Slip("12", True, Outcome.NOTHING, "a note"), Slip("12", False), Slip("13", True)):
        assert slips.typed(line_of(slip, language)).slip == slip


def test_progress_counts_the_meetings_of_this_version_and_names_the_missing_in_order_of_time(
    slips: Slips, tmp_path: Path
) -> None:
    journal = journal_in(tmp_path)
    journal.enter(Slip("12", True), clock(11))
    journal.enter(Slip("14", True), clock(11))
    assert slips.read(journal.record.slips) == 1
    assert [each.number for each in slips.missing(journal.record.slips)] == ["11", "15", "13"]
    assert read_of(slips, journal.record.slips, "en") == "1 of 4 slips read"


@pytest.mark.parametrize("keys", ["j3", "t3", "a3", "y3"])
def test_yes_and_outcome_need_no_blank_between_them_in_a_line_that_is_read(slips: Slips, keys: str) -> None:
    number = slips.expected[0].number
    assert slips.typed(f"{number} {keys} draft").slip == slips.typed(f"{number} {keys[0]} 3 draft").slip
