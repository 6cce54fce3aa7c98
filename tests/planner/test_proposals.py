"""What a body's office is asked, and its answers in the forum's workbook."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.factories.offices import (
    CHAMBER,
    NOW,
    filled,
    free_row,
    looked_after_forum,
    office_book,
    row_of,
    write,
)
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Forum, Proposed, Wish, WishKind, WishStatus
from viaregia.exchange.proposals.read import read_answers
from viaregia.exchange.proposals.records import Answers, NewWish, ProposalKind, Standing
from viaregia.exchange.workbook import read_forum, write_forum
from viaregia.planner.answers import apply_answers, change_sentence, changes_of
from viaregia.planner.proposals import (
    BodyUnknown,
    looked_after,
    publish_proposals,
    sheet_language,
    sheets_for,
)
from viaregia.planner.publish import FolderChanged, FolderInUse

UNIVERSITY, ODRA = "Uniwersytet Medyczny nad Odrą", "Odra Diagnostics sp. z o.o."


def asked(made: Forum, organisation: str) -> list[list[str]]:
    sheet = next(each for each in sheets_for(made, CHAMBER, language="pl") if each.organisation == organisation)
    return [[wish.number for wish in each.wishes] for each in sheet.proposals if each.kind is ProposalKind.ASKED]


@pytest.mark.parametrize("body", [CHAMBER, "IZBA TRZECH RZEK", "  izba trzech  rzek ", "Izba Trzech-Rzek"])
def test_a_body_is_known_however_it_is_written(body: str) -> None:
    assert [side.name for side in looked_after(looked_after_forum(), body)] == [UNIVERSITY, ODRA]


@pytest.mark.parametrize("body", ["Nobody", "", " "])
def test_an_unknown_body_is_told_which_there_are(body: str) -> None:
    with pytest.raises(BodyUnknown, match="Izba Trzech Rzek"):
        looked_after(looked_after_forum(), body)


def test_a_colleague_who_names_nobody_belongs_to_the_same_organisation() -> None:
    made = looked_after_forum()
    people = tuple(replace(each, body="") if each.number == "4" else each for each in made.participants)
    side = looked_after(replace(made, participants=people), CHAMBER)[0]
    assert [person.number for person in side.people] == ["3", "4"]


def test_unanswered_wishes_are_asked_once_for_each_organisation_that_wishes() -> None:
    assert asked(looked_after_forum(), UNIVERSITY) == [["108"], ["203", "204"]]
    assert asked(looked_after_forum(), ODRA) == [["113"]]


def test_nobody_is_asked_about_whom_either_side_never_wants_to_meet() -> None:
    made = looked_after_forum()
    for wisher, to in (("6", "1"), ("1", "6")):
        never = Wish("300", wisher, (to,), kind=WishKind.NEVER)
        assert asked(replace(made, wishes=(*made.wishes, never)), ODRA) == []


def test_who_wishes_for_it_too_is_not_asked_but_told_that_both_want_it() -> None:
    made = looked_after_forum()
    both = replace(made, wishes=(*made.wishes, Wish("300", "6", ("1",))))
    assert asked(both, ODRA) == []
    sheet = next(each for each in sheets_for(both, CHAMBER, language="pl") if each.organisation == ODRA)
    standings = {each.wishes[0].number: each.standing for each in sheet.proposals if each.kind is ProposalKind.OWN}
    assert standings == {"106": Standing.SET, "110": Standing.OPEN, "300": Standing.CONFIRMED}


def test_the_language_is_that_of_most_organisations_looked_after() -> None:
    made = looked_after_forum()
    assert sheet_language(made, looked_after(made, CHAMBER)) == "pl"
    assert sheet_language(made, looked_after(made, "sächsische kammer")) == "de"
    french = [replace(side, people=(made.participants[6],)) for side in looked_after(made, CHAMBER)]
    assert sheet_language(made, french) == made.settings.language


def test_a_workbook_that_was_filled_in_is_never_written_over(tmp_path: Path) -> None:
    path, sheets = publish_proposals(
        looked_after_forum(), "izba trzech rzek", tmp_path / "out", language=None, printed_at=NOW
    )
    assert path.name == "proposals-Izba-Trzech-Rzek.xlsx"
    assert [sheet.asked for sheet in sheets] == [1, 2]
    publish_proposals(looked_after_forum(), CHAMBER, tmp_path / "out", language="de", printed_at=NOW)
    filled(path, lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="ja"))
    with pytest.raises(FolderChanged):
        publish_proposals(looked_after_forum(), CHAMBER, tmp_path / "out", language="de", printed_at=NOW)


def test_each_office_has_a_file_of_its_own_beside_the_others(tmp_path: Path) -> None:
    made, out = looked_after_forum(), tmp_path / "out"
    first, _ = publish_proposals(made, CHAMBER, out, language="pl", printed_at=NOW)
    second, _ = publish_proposals(made, "Sächsische Kammer", out, language="de", printed_at=NOW)
    assert {path.name for path in out.iterdir()} == {first.name, second.name, "SHA256SUMS"}
    publish_proposals(made, CHAMBER, out, language="de", printed_at=NOW)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(FolderInUse):
        publish_proposals(made, CHAMBER, tmp_path / "mine", language="de", printed_at=NOW)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    write_forum(tmp_path / "forum.xlsx", looked_after_forum(), "pl")
    return tmp_path / "forum.xlsx"


def forum_of(path: Path) -> Forum:
    made = read_forum(path, language="en")
    assert made.forum is not None, made.findings
    return made.forum


def answered(workbook: Path, fill: Callable[[Any], None]) -> tuple[Forum, Answers]:
    forum = forum_of(workbook)
    path = filled(office_book(workbook.parent / "office.xlsx", forum), fill)
    answers = read_answers(path, forum, language="en").answers
    assert answers is not None
    return forum, answers


def reply(book: Any) -> None:
    write(book[UNIVERSITY], row_of(book[UNIVERSITY], "Labská"), reply="tak")
    write(book[UNIVERSITY], row_of(book[UNIVERSITY], "Chamber"), reply="nie", remark="no money")
    write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="zamiast", partner="Leipziger Institut für Sensorik")
    write(book[UNIVERSITY], free_row(book[UNIVERSITY]), partner="6", kind="koniecznie")


def test_answers_are_written_into_the_workbook_and_nothing_else_changes(workbook: Path) -> None:
    forum, answers = answered(workbook, reply)
    with zipfile.ZipFile(workbook) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    changes = apply_answers(workbook, forum, answers, language="en")
    after = forum_of(workbook)
    wishes = {wish.number: wish for wish in after.wishes}
    assert [wishes[number].status.value for number in ("108", "203", "204", "113")] == [
        "accepted", "declined", "declined", "declined",
    ]  # fmt: skip
    assert wishes["203"].remark == "do not tell them; no money"
    assert wishes["204"].remark == "no money"
    new = after.wishes[len(forum.wishes) :]
    assert {(each.number, each.wisher, each.to, each.kind) for each in new} == {
        ("205", "6", ("2",), WishKind.MEET),
        ("206", "3", ("6",), WishKind.MUST),
    }
    assert new[1].status is WishStatus.UNANSWERED
    assert replace(after, wishes=()) == replace(forum, wishes=())
    with zipfile.ZipFile(workbook) as archive:
        assert sum(before[name] != archive.read(name) for name in archive.namelist()) == 1
    assert len(changes) == 6


def test_answers_read_twice_change_nothing_the_second_time(workbook: Path) -> None:
    forum, answers = answered(workbook, reply)
    apply_answers(workbook, forum, answers, language="en")
    once = workbook.read_bytes()
    again = forum_of(workbook)
    read = read_answers(workbook.parent / "office.xlsx", again, language="en").answers
    assert read is not None
    assert changes_of(again, read) == ()
    assert apply_answers(workbook, again, read, language="en") == ()
    assert workbook.read_bytes() == once


def test_every_change_is_said_in_words(workbook: Path) -> None:
    forum, answers = answered(workbook, reply)
    said = [change_sentence(each, forum, "en") for each in changes_of(forum, answers)]
    assert f"Wish 108: Labská optika a.s. – {UNIVERSITY}: unanswered → accepted" in said
    assert f"New wish: {ODRA} – Leipziger Institut für Sensorik (meet)" in said


def told(wisher: str, to: str, said: Proposed, because: Because | None = None) -> NewWish:
    return NewWish(Wish("", wisher, (to,), proposed=said, because=because))


def stated(made: Forum, *wishes: NewWish) -> list[tuple[str, tuple[str, ...], WishStatus, Because | None]]:
    changes = changes_of(made, Answers(wishes=wishes))
    return [(each.wish.wisher, each.wish.to, each.after, each.because or each.wish.because) for each in changes]


def test_two_answers_to_one_proposal_in_one_file_are_one_wish() -> None:
    made = looked_after_forum()
    assert stated(made, told("5", "8", Proposed.YES), told("8", "5", Proposed.YES)) == [
        ("5", ("8",), WishStatus.ACCEPTED, None)
    ]
    refusal = told("8", "5", Proposed.NO, Because.COMPETITOR)
    declined = [("5", ("8",), WishStatus.DECLINED, Because.COMPETITOR)]
    assert stated(made, told("5", "8", Proposed.YES), refusal) == declined
    assert stated(made, refusal, told("5", "8", Proposed.YES)) == declined
    assert stated(made, told("5", "8", Proposed.NO), refusal) == [
        ("5", ("8",), WishStatus.UNANSWERED, None),
        ("8", ("5",), WishStatus.UNANSWERED, Because.COMPETITOR),
    ]


def test_a_yes_to_whom_refused_before_is_a_wish_that_is_declined() -> None:
    made = looked_after_forum()
    made = replace(made, refused=(Wish("r", "8", ("5",), proposed=Proposed.NO),))
    assert stated(made, told("5", "8", Proposed.YES)) == [("5", ("8",), WishStatus.DECLINED, None)]


def test_a_yes_answers_a_wish_that_the_other_side_has_already() -> None:
    made = looked_after_forum()
    made = replace(made, wishes=(*made.wishes, Wish("300", "8", ("5",))))
    [change] = changes_of(made, Answers(wishes=(told("5", "8", Proposed.YES),)))
    assert (change.wish.number, change.before, change.after) == ("300", WishStatus.UNANSWERED, WishStatus.ACCEPTED)


def test_a_no_to_a_proposal_does_not_decline_a_wish_of_the_others_own() -> None:
    made = looked_after_forum()
    made = replace(made, wishes=(*made.wishes, Wish("300", "8", ("5",))))
    [change] = changes_of(made, Answers(wishes=(told("5", "8", Proposed.NO),)))
    assert (change.before, change.wish.proposed) == (None, Proposed.NO)
    asked_for = replace(made, wishes=(*made.wishes[:-1], Wish("300", "8", ("5",), proposed=Proposed.YES)))
    [change] = changes_of(asked_for, Answers(wishes=(told("5", "8", Proposed.NO, Because.TOO_FAR),)))
    assert (change.wish.number, change.after, change.because) == ("300", WishStatus.DECLINED, Because.TOO_FAR)


def test_the_same_answer_twice_changes_nothing_the_second_time() -> None:
    made = looked_after_forum()
    refused = replace(told("5", "8", Proposed.NO).wish, number="1")
    assert stated(replace(made, refused=(refused,)), told("5", "8", Proposed.NO)) == []
