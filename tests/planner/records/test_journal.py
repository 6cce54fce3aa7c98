from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.desks import clock, journal_in
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.records.journal import EntryKind, Journal, Mark

EVERY = tuple(EntryKind)


def test_the_last_word_on_a_person_holds(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("17", Mark.MISSING, clock(9))
    journal.mark("17", Mark.CAME, clock(9, 20))
    journal.mark("18", Mark.MISSING, clock(9, 30))
    journal.mark("18", Mark.EXPECTED, clock(9, 31))
    assert journal.record.marks == {"17": Mark.CAME}
    assert journal.record.since["17"] == clock(9, 20)
    assert journal.record.mark("18") is Mark.EXPECTED


def test_a_journal_opened_again_knows_the_same(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("17", Mark.CAME, clock(9))
    journal.mark_meeting("12", True, clock(10))
    journal.enter(Slip("13", False, None, "nobody came"), clock(11), ["1", "2"])
    assert Journal(journal.path).record == journal.record
    assert journal.record.held == {"12": True, "13": False}
    assert journal.record.slips == {"13": Slip("13", False, None, "nobody came")}


def test_undo_takes_back_the_last_entry_of_its_kind_and_what_was_before_holds(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("17", Mark.MISSING, clock(9))
    journal.mark("17", Mark.CAME, clock(9, 5))
    journal.enter(Slip("12", True), clock(9, 6))
    taken = journal.undo([EntryKind.PERSON, EntryKind.MEETING], clock(9, 7))
    assert taken is not None
    assert (taken.subject, taken.mark) == ("17", Mark.CAME)
    assert journal.record.mark("17") is Mark.MISSING
    assert "12" in journal.record.slips
    assert journal.undo([EntryKind.PERSON], clock(9, 8)) is not None
    assert journal.undo([EntryKind.PERSON], clock(9, 9)) is None


def test_an_undone_slip_gives_way_to_the_one_before(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    first, second = Slip("12", True, Outcome.NOTHING), Slip("12", True, Outcome.COOPERATION, "sure")
    journal.enter(first, clock(9))
    journal.enter(second, clock(9, 1))
    assert journal.record.slips == {"12": second}
    journal.undo([EntryKind.SLIP], clock(9, 2))
    assert journal.record.slips == {"12": first}


def test_two_windows_see_what_the_other_wrote(tmp_path: Path) -> None:
    desk, slips = journal_in(tmp_path), journal_in(tmp_path)
    desk.mark("17", Mark.CAME, clock(9))
    slips.enter(Slip("12", True), clock(9, 1))
    assert desk.refresh()
    assert desk.record == slips.record
    assert not desk.refresh()


def test_nothing_written_is_ever_taken_out_of_the_file(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("17", Mark.CAME, clock(9))
    before = journal.path.read_bytes()
    journal.undo(EVERY, clock(9, 1))
    assert journal.path.read_bytes().startswith(before)


@pytest.mark.parametrize(
    "line",
    [
        '{"at":"2026-10-21T09:00:00","person":"1","mark":"dancing"}',
        '{"at":"noon","person":"1","mark":"came"}',
        '{"person":"1","mark":"came"}',
        '{"at":"2026-10-21T09:00:00","slip":"1","held":true,"outcome":"great"}',
        '{"at":"2026-10-21T09:00:00","meeting":"1","held":"maybe"}',
        '{"at":"2026-10-21T09:00:00"}',
    ],
)
def test_a_line_of_no_known_meaning_is_named_and_changes_nothing(tmp_path: Path, line: str) -> None:
    journal = journal_in(tmp_path)
    journal.path.write_text(line + "\n", "utf-8")
    journal.refresh()
    assert journal.damaged == (1,)
    assert not journal.record.marks
    assert not journal.record.held


def test_a_journal_put_back_from_a_copy_is_read_anew(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("17", Mark.CAME, clock(9))
    copy = journal.path.read_bytes()
    journal.mark("18", Mark.CAME, clock(9, 1))
    journal.path.write_bytes(copy)
    journal.refresh()
    assert set(journal.record.marks) == {"17"}


ACTS = st.one_of(
    st.tuples(st.just("mark"), st.sampled_from("123"), st.sampled_from(Mark)),
    st.tuples(st.just("held"), st.sampled_from("789"), st.sampled_from((True, False, None))),
    st.tuples(st.just("slip"), st.sampled_from("789"), st.sampled_from((None, *Outcome))),
    st.tuples(st.just("undo"), st.just(""), st.just(None)),
)


@given(acts=st.lists(ACTS, max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_record_is_what_a_list_of_acts_with_undo_would_give(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, object]]
) -> None:
    journal = journal_in(tmp_path_factory.mktemp("acts"))
    kept: list[tuple[str, str, object]] = []
    for minute, (act, subject, value) in enumerate(acts):
        now = clock(9) + timedelta(minutes=minute)
        if act == "undo":
            journal.undo(EVERY, now)
            kept = kept[:-1]
            continue
        kept.append((act, subject, value))
        if isinstance(value, Mark):
            journal.mark(subject, value, now)
        elif act == "held":
            journal.mark_meeting(subject, value, now)  # type: ignore[arg-type]
        else:
            journal.enter(Slip(subject, True, value), now)  # type: ignore[arg-type]
    marks = {subject: value for act, subject, value in kept if act == "mark"}
    held = {subject: value if act == "held" else True for act, subject, value in kept if act != "mark"}
    assert journal.record.marks == {who: mark for who, mark in marks.items() if mark is not Mark.EXPECTED}
    assert journal.record.held == {number: said for number, said in held.items() if said is not None}
    assert {number: slip.outcome for number, slip in journal.record.slips.items()} == {
        subject: value for act, subject, value in kept if act == "slip"
    }
