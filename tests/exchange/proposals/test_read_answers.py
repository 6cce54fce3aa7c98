"""Answers as offices send them back: sorted, renamed, saved by another program, and full of mistakes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories.offices import (
    CHAMBER,
    column,
    filled,
    free_row,
    looked_after_forum,
    office_book,
    row_of,
    write,
)
from tests.factories.workbooks import sheets, xlsx
from viaregia.exchange.forum import Forum, Proposed, WishKind, WishStatus
from viaregia.exchange.proposals.read import AnswersReading, AnswersVersionUnknown, is_answers, read_answers
from viaregia.exchange.proposals.records import FORMAT, Answers
from viaregia.exchange.workbook import Code, finding_sentence

UNIVERSITY, ODRA = "Uniwersytet Medyczny nad Odrą", "Odra Diagnostics sp. z o.o."
Fill = Callable[[Any], None]


def reading(tmp_path: Path, fill: Fill, made: Forum | None = None, language: str = "pl") -> AnswersReading:
    path = filled(office_book(tmp_path / "office.xlsx", language=language), fill)
    return read_answers(path, made or looked_after_forum(), language="en")


def answers(tmp_path: Path, fill: Fill, made: Forum | None = None, language: str = "pl") -> Answers:
    read = reading(tmp_path, fill, made, language)
    assert read.answers is not None, [finding_sentence(each, "en") for each in read.findings]
    return read.answers


def said(made: Answers) -> dict[str, WishStatus]:
    return {each.wish: each.status for each in made.answers}


def new(made: Answers) -> list[tuple[str, tuple[str, ...], WishKind]]:
    return [(each.wish.wisher, each.wish.to, each.wish.kind) for each in made.wishes]


def test_an_untouched_workbook_says_nothing(tmp_path: Path) -> None:
    assert answers(tmp_path, lambda _: None) == Answers()


def test_yes_accepts_no_declines_and_instead_does_both(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        write(book[UNIVERSITY], row_of(book[UNIVERSITY], "Labská"), reply="tak", remark="gern")
        write(book[UNIVERSITY], row_of(book[UNIVERSITY], "Chamber"), reply="nie")
        write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="zamiast", partner="nr 2", kind="koniecznie")

    made = answers(tmp_path, fill)
    assert said(made) == {
        "108": WishStatus.ACCEPTED, "203": WishStatus.DECLINED, "204": WishStatus.DECLINED, "113": WishStatus.DECLINED,
    }  # fmt: skip
    assert new(made) == [("6", ("2",), WishKind.MUST)]
    assert made.wishes[0].instead_of == "113"
    assert next(each.remark for each in made.answers if each.wish == "108") == "gern"


@pytest.mark.parametrize("word", ["ja", "TAK", "ano", "yes", " Yes ", "x"])
def test_yes_in_any_language(word: str, tmp_path: Path) -> None:
    made = answers(tmp_path, lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), reply=word), language="de")
    assert said(made) == {"113": WishStatus.ACCEPTED}


def test_further_wishes_by_number_name_and_organisation(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        page, first = book[UNIVERSITY], free_row(book[UNIVERSITY])
        write(page, first, partner=6)
        write(page, first + 1, partner="Řeháková", kind="jeśli wolne", own="Stanisław Ćwikła-Śnieżyński")
        write(page, first + 2, partner="Leipziger Institut für Sensorik", kind="nigdy", remark="zeszły rok")

    assert new(answers(tmp_path, fill)) == [
        ("3", ("6",), WishKind.MEET),
        ("4", ("5",), WishKind.IF_FREE),
        ("3", ("2",), WishKind.NEVER),
    ]


def test_rows_added_below_count_as_further_wishes(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        page = book[UNIVERSITY]
        write(page, page.max_row + 3, partner="6")

    assert new(answers(tmp_path, fill)) == [("3", ("6",), WishKind.MEET)]


def test_sheets_may_be_renamed_and_rows_sorted_and_columns_moved(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        page = book[UNIVERSITY]
        write(page, row_of(page, "Labská"), reply="tak")
        page.title = "nasze"
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=9)]
        head, body = rows[0], rows[1:]
        order = sorted(range(len(head)), key=lambda at: str(head[at]), reverse=True)
        body.sort(key=lambda row: str(row[2]))
        page.delete_rows(1, page.max_row)
        for row in (head, *body):
            page.append([row[at] for at in order])
        del book[book.sheetnames[0]]

    made = answers(tmp_path, fill)
    assert said(made) == {"108": WishStatus.ACCEPTED}
    assert made.answers[0].sheet == "nasze"


def test_a_workbook_whose_property_was_lost_is_known_by_its_headings(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        del book.custom_doc_props[FORMAT]

    path = filled(office_book(tmp_path / "office.xlsx"), fill)
    assert is_answers(path)
    assert is_answers(office_book(tmp_path / "other.xlsx"))
    assert not is_answers(xlsx(tmp_path / "forum.xlsx", sheets()))
    assert not is_answers(tmp_path)
    (tmp_path / "letter.txt").write_text("PK")
    assert not is_answers(tmp_path / "letter.txt")


def test_a_workbook_of_another_version_is_refused(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.custom_doc_props[FORMAT].value = "7"

    with pytest.raises(AnswersVersionUnknown, match="version 7"):
        reading(tmp_path, fill)


def test_a_proposal_of_matching_that_is_accepted_becomes_a_wish(tmp_path: Path) -> None:
    from tests.factories.offices import NOW
    from viaregia.exchange.proposals.records import Proposal, ProposalKind
    from viaregia.exchange.proposals.write import proposals_xlsx
    from viaregia.planner.proposals import sheets_for

    forum = looked_after_forum()
    people = {person.number: person for person in forum.participants}
    lines = [
        Proposal(ProposalKind.MATCH, (people[number],), (people["4"],), why=("why",)) for number in ("5", "2", "7")
    ]
    made = sheets_for(forum, CHAMBER, language="pl", matched={"3": lines})
    path = tmp_path / "office.xlsx"
    path.write_bytes(proposals_xlsx(forum.settings, CHAMBER, made, language="pl", printed_at=NOW))

    def fill(book: Any) -> None:
        page = book[UNIVERSITY]
        for text, word in (("Řeháková", "tak"), ("Größl", "nie")):
            write(page, row_of(page, text), reply=word)

    read = read_answers(filled(path, fill), forum, language="en").answers
    assert read is not None
    told = [(each.wish.wisher, each.wish.to, each.wish.proposed) for each in read.wishes]
    assert (read.answers, told) == ((), [("4", ("5",), Proposed.YES), ("4", ("2",), Proposed.NO)])


def test_an_answer_follows_its_wish_to_another_number(tmp_path: Path) -> None:
    forum = looked_after_forum()
    renumbered = replace(forum, wishes=tuple(replace(each, number=f"n{each.number}") for each in forum.wishes))
    swapped = replace(
        forum,
        wishes=tuple(
            replace(each, number={"113": "108", "108": "113"}.get(each.number, each.number)) for each in forum.wishes
        ),
    )

    def fill(book: Any) -> None:
        write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="nie")

    assert said(answers(tmp_path, fill, renumbered)) == {"n113": WishStatus.DECLINED}
    assert said(answers(tmp_path, fill, swapped)) == {"108": WishStatus.DECLINED}


def test_what_is_gone_or_set_by_now_is_said_and_left_out(tmp_path: Path) -> None:
    forum = looked_after_forum()
    later = replace(
        forum,
        wishes=tuple(
            replace(each, status=WishStatus.ORGANISER) if each.number == "113" else each
            for each in forum.wishes
            if each.number != "108"
        ),
    )

    def fill(book: Any) -> None:
        write(book[UNIVERSITY], row_of(book[UNIVERSITY], "Labská"), reply="tak")
        write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="nie")
        write(book[ODRA], row_of(book[ODRA], "Chamber"), reply="nie")

    read = reading(tmp_path, fill, later)
    assert read.answers == Answers()
    assert [each.code for each in read.findings] == [Code.WISH_SET, Code.REPLY_NOT_ASKED, Code.WISH_GONE]


def answered_twice(book: Any) -> None:
    write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="tak")
    write(book[ODRA], free_row(book[ODRA]), key='["asked",[["113","1",["6"]]],["6"],["1"]]', reply="nie")


MISTAKES: dict[Code, Fill] = {
    Code.UNKNOWN_CHOICE: lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="vielleicht"),
    Code.REPLY_MISSING: lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), partner="2"),
    Code.REPLY_CONTRADICTS: lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="tak", partner="2"),
    Code.VALUE_MISSING: lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="zamiast"),
    Code.UNKNOWN_PARTNER: lambda book: write(book[ODRA], free_row(book[ODRA]), partner="Firma Nieznana"),
    Code.AMBIGUOUS_NAME: lambda book: write(book[ODRA], free_row(book[ODRA]), partner="Minister"),
    Code.OWN_PARTNER: lambda book: write(book[UNIVERSITY], free_row(book[UNIVERSITY]), partner="4"),
    Code.NOT_BOOKABLE: lambda book: write(book[ODRA], free_row(book[ODRA]), partner="90"),
    Code.NOT_OF_ORGANISATION: lambda book: write(book[ODRA], free_row(book[ODRA]), partner="2", own="Müßig"),
    Code.KEY_CHANGED: lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), key='["asked"', reply="tak"),
    Code.REPLY_TWICE: answered_twice,
}  # fmt: skip


@pytest.mark.parametrize("code", MISTAKES, ids=lambda code: code.value)
def test_a_mistake_is_told_with_sheet_row_column_value_and_what_was_expected(code: Code, tmp_path: Path) -> None:
    forum = looked_after_forum()
    if code is Code.AMBIGUOUS_NAME:
        forum = replace(forum, participants=(*forum.participants, replace(forum.participants[-1], number="91")))
    read = reading(tmp_path, MISTAKES[code], forum)
    assert read.answers is None
    (found,) = [each for each in read.findings if each.code is code]
    assert found.sheet in (ODRA, UNIVERSITY)
    assert found.row > 9
    assert found.column
    assert found.letter
    for language in ("de", "pl", "cs", "en"):
        assert "{" not in finding_sentence(found, language)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for code in (Code.UNKNOWN_CHOICE, Code.UNKNOWN_PARTNER, Code.OWN_PARTNER):
            MISTAKES[code](book)

    assert {each.code for each in reading(tmp_path, fill).findings} == {
        Code.UNKNOWN_CHOICE, Code.UNKNOWN_PARTNER, Code.OWN_PARTNER,
    }  # fmt: skip


def test_without_the_hidden_identifiers_the_sheet_is_named(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        write(book[ODRA], row_of(book[ODRA], "BioTec"), reply="tak")
        book[ODRA].delete_cols(1)

    (found,) = reading(tmp_path, fill).findings
    assert (found.code, found.sheet) == (Code.COLUMN_MISSING, ODRA)


@pytest.mark.parametrize("spoil", [lambda page: page.delete_cols(column("reply")), lambda page: page.delete_rows(1, 9)])
def test_without_the_column_or_the_headings_for_answers_the_sheet_is_named(spoil: Fill, tmp_path: Path) -> None:
    (found,) = reading(tmp_path, lambda book: spoil(book[ODRA])).findings
    assert (found.code, found.sheet) == (Code.COLUMN_MISSING, ODRA)


def test_a_remark_alone_changes_nothing(tmp_path: Path) -> None:
    made = answers(tmp_path, lambda book: write(book[ODRA], row_of(book[ODRA], "BioTec"), remark="we think about it"))
    assert made == Answers()


def test_columns_are_where_the_other_tests_think(tmp_path: Path) -> None:
    page = load_workbook(office_book(tmp_path / "office.xlsx"))[ODRA]
    assert page.cell(9, column("reply")).value == "Odpowiedź"
