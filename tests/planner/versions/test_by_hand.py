"""A timetable changed in a spreadsheet: moves are locks, what they break is told at its cell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.factories.by_hand import (
    NOW,
    PLACED,
    Change,
    cell_of,
    changed,
    hand_forum,
    hand_plan,
    move,
    person_rows,
    say,
    spot,
)
from tests.factories.workbooks import sheets, xlsx
from viaregia.engines.timetable.check import violations
from viaregia.exchange.by_hand.as_written import NotATimetable, TimetableVersionUnknown
from viaregia.exchange.forum import Forum
from viaregia.exchange.papers.timetable_xlsx import AS_WRITTEN, FORMAT
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import write_plan
from viaregia.exchange.workbook import Code, Severity, finding_sentence
from viaregia.planner.versions.by_hand import ByHand, TimetableOfAnotherForum, plan_by_hand
from viaregia.planner.versions.since import PlanOfAnotherForum

Spots = dict[str, tuple[int, int | None, int | None]]


def read(path: Path, made: Forum | None = None, before: Plan | None = None, language: str = "en") -> ByHand:
    return plan_by_hand(made or hand_forum(), path, language=language, seconds=0.5, seed=1, made_at=NOW, before=before)


def after(tmp_path: Path, change: Change, language: str = "en") -> ByHand:
    return read(changed(tmp_path / "timetable.xlsx", change, language))


def placed(made: ByHand) -> Spots:
    assert made.done is not None, [finding_sentence(each, "en") for each in made.findings]
    plan = made.done.plan
    assert violations(plan.instance, plan.result.timetable) == ()
    return {plan.meetings[each.meeting][0]: (each.slot, each.table, each.interpreter) for each in plan.result.timetable}


def untouched() -> Spots:
    return {str(number): (slot, table, helper) for number, slot, table, helper in PLACED}


def kept(made: ByHand, *moved: str) -> bool:
    """Tell whether all but these meetings stand where they stood; a new one may have been added."""
    spots = placed(made)
    return all(spots[number] == was for number, was in untouched().items() if number not in moved)


def test_the_plan_of_these_tests_is_valid() -> None:
    assert violations(hand_plan().instance, hand_plan().result.timetable) == ()


def test_a_timetable_of_another_forum_is_refused_although_its_numbers_are_here(tmp_path: Path) -> None:
    path = changed(tmp_path / "timetable.xlsx", lambda _: None)
    made = hand_forum()
    swapped = {"1": "5", "2": "4", "3": "7", "4": "1", "5": "6", "6": "2"}
    wishes = [replace(wish, wisher=swapped[wish.wisher], to=(swapped[wish.to[0]],)) for wish in made.wishes]
    with pytest.raises(TimetableOfAnotherForum):
        read(path, replace(made, wishes=tuple(wishes)))
    strangers = [replace(each, last_name=f"Nobody {each.number}", email="") for each in made.participants]
    strangers = [replace(each, organisation=f"Elsewhere {each.number}") for each in strangers]
    with pytest.raises(PlanOfAnotherForum):
        read(path, replace(made, participants=tuple(strangers)), hand_plan())


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_a_file_nobody_changed_moves_nothing(language: str, tmp_path: Path) -> None:
    made = after(tmp_path, lambda _: None, language)
    assert (made.moves, made.taken_out, made.findings) == (0, 0, ())
    assert kept(made)


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_a_cell_moved_in_the_grid_is_a_lock(language: str, tmp_path: Path) -> None:
    made = after(tmp_path, lambda book: move(book, "1", "12:00", "3"), language)
    assert placed(made)["1"][:2] == (6, 2)
    assert kept(made, "1")
    assert made.moves == 1
    assert made.done is not None
    moved = {message.to for message in made.done.messages if message.before is not None}
    assert moved == {"Person 1", "Person 2"}


@pytest.mark.parametrize("value", [time(12), "12:00", "12.00", "12:00-12:25", 0.5, "12:00 "])
def test_a_start_changed_on_one_row_moves_the_meeting_for_all(value: Any, tmp_path: Path) -> None:
    made = after(tmp_path, lambda book: say(book, person_rows(book, "1")[0], "Start", value))
    assert placed(made)["1"][0] == 6
    assert kept(made, "1")


def test_table_and_interpreter_are_moved_without_the_time(tmp_path: Path) -> None:
    forum = replace(
        hand_forum(),
        interpreters=(*hand_forum().interpreters, replace(hand_forum().interpreters[0], name="Jan Mostek")),
    )

    def change(book: Any) -> None:
        for row in person_rows(book, "3"):
            say(book, row, "Table", "3")
        say(book, person_rows(book, "4")[1], "Interpreter", "jan  mostek")

    made = read(changed(tmp_path / "timetable.xlsx", change), forum)
    spots = placed(made)
    assert (spots["3"], spots["4"]) == ((2, 2, None), (3, 2, 2))
    assert kept(made, "3", "4")


def test_who_stands_in_the_way_makes_way_and_that_is_said(tmp_path: Path) -> None:
    made = after(tmp_path, lambda book: move(book, "3", "9:00", "2"))
    spots = placed(made)
    assert spots["3"] == (0, 1, None)
    assert spots["1"][0] != 0
    (found,) = made.findings
    assert (found.code, found.sheet, found.row, found.letter) == (Code.MOVE_DISPLACES, "Slots and tables", 2, "E")
    assert "Somebody is in two meetings at once" in finding_sentence(found, "en")


def test_a_table_kept_free_for_the_day_can_be_used_by_hand(tmp_path: Path) -> None:
    tables = tuple(replace(table, spare=table.name == "3") for table in hand_forum().tables)
    moved = tuple(replace(each, table=1) if each.table == 2 else each for each in hand_plan().result.timetable)
    spared = replace(hand_forum(), tables=tables)
    made = replace(hand_plan(), result=replace(hand_plan().result, timetable=moved))
    path = changed(tmp_path / "timetable.xlsx", lambda book: move(book, "1", "12:00", "3"), made=made)
    assert placed(read(path, spared))["1"][:2] == (6, 2)


def test_two_meetings_can_change_places(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        one, other = cell_of(book.worksheets[2], "1"), cell_of(book.worksheets[2], "3")
        one.value, other.value = other.value, one.value

    made = after(tmp_path, change)
    assert (placed(made)["1"], placed(made)["3"]) == ((2, 1, None), (0, 0, None))
    assert made.moves == 2


def test_a_wish_that_was_not_placed_can_be_placed_by_its_number(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        spot(book.worksheets[2], "11:00", "3").value = 6

    assert placed(after(tmp_path, change))["6"] == (4, 2, None)


def test_a_meeting_of_two_slots_moves_as_one(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book.worksheets[2]
        cell = cell_of(page, "5")
        text = cell.value
        page.cell(cell.row, cell.column).value = page.cell(cell.row + 1, cell.column).value = None
        spot(page, "12:00", "3").value = text

    made = after(tmp_path, change)
    assert placed(made)["5"] == (6, 2, None)
    assert kept(made, "5")


def test_a_meeting_taken_out_of_the_grid_is_not_held_and_not_placed_again(tmp_path: Path) -> None:
    made = after(tmp_path, lambda book: setattr(cell_of(book.worksheets[2], "2"), "value", None))
    assert "2" not in placed(made)
    assert kept(made, "2")
    assert [(each.code, each.value, each.row, each.letter) for each in made.findings] == [
        (Code.MEETING_TAKEN_OUT, "2", 3, "D")
    ]
    assert made.taken_out == 1


def test_a_meeting_without_any_row_is_taken_out_too(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for row in sorted(person_rows(book, "2"), reverse=True):
            book.worksheets[0].delete_rows(row)

    made = after(tmp_path, change)
    assert "2" not in placed(made)
    assert [each.code for each in made.findings] == [Code.MEETING_TAKEN_OUT]


def sort_rows(book: Any) -> None:
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[9]) + str(row[0]), reverse=True)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value


def delete_columns(book: Any) -> None:
    page = book.worksheets[0]
    for heading in ("Day", "Table", "Interpreter", "End", "Partner"):
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == heading))


def hide_rows(book: Any) -> None:
    page = book.worksheets[0]
    for row in range(3, page.max_row):
        page.row_dimensions[row].hidden = True
    page.auto_filter.add_filter_column(0, ["1"])


def rename(book: Any) -> None:
    for number, page in enumerate(book.worksheets):
        if page.title != AS_WRITTEN:
            page.title = f"Mine {number}"
    book.worksheets[0].insert_rows(1, 3)
    book.worksheets[0]["A1"] = "Version of Monday"


def keep_only_the_grid(book: Any) -> None:
    for title in ("By person", "By organisation", "By interpreter", "Not placed"):
        del book[title]


def shift_columns(book: Any) -> None:
    grid = book.worksheets[2]
    grid.delete_cols(3)  # End
    grid.move_range("D1:D9", cols=6)


@pytest.mark.parametrize("wild", [sort_rows, delete_columns, hide_rows, rename, shift_columns])
def test_however_the_sheets_were_handled_the_change_is_found(wild: Callable[[Any], None], tmp_path: Path) -> None:
    def change(book: Any) -> None:
        say(book, person_rows(book, "4")[0], "Start", "12:30")
        wild(book)

    made = after(tmp_path, change)
    assert placed(made)["4"][0] == 7
    assert kept(made, "4")


def test_the_grid_alone_is_enough(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        move(book, "1", "12:00", "3")
        keep_only_the_grid(book)

    assert placed(after(tmp_path, change))["1"][:2] == (6, 2)


def contradicted(book: Any) -> None:
    one, other = person_rows(book, "1")
    say(book, one, "Start", "12:00")
    say(book, other, "Start", "12:30")


def grid_against_row(book: Any) -> None:
    move(book, "1", "12:00", "3")
    say(book, person_rows(book, "1")[0], "Start", "12:30")


def cut_to_pieces(book: Any) -> None:
    book.worksheets[0].delete_rows(3, 40)


MISTAKES: dict[str, tuple[Code, str, Change]] = {
    "no slot then": (Code.NOT_A_SLOT, "By person", lambda book: say(book, person_rows(book, "1")[0], "Start", "9:10")),
    "no time": (Code.NOT_A_TIME, "By person", lambda book: say(book, person_rows(book, "1")[0], "Start", "noon")),
    "no day": (Code.NOT_A_DAY, "By person", lambda book: say(book, person_rows(book, "1")[0], "Day", "Monday")),
    "empty": (Code.VALUE_MISSING, "By person", lambda book: say(book, person_rows(book, "1")[0], "Start", None)),
    "no table": (Code.NOT_A_TABLE, "By person", lambda book: say(book, person_rows(book, "1")[0], "Table", "99")),
    "nobody": (
        Code.NOT_AN_INTERPRETER, "By person", lambda book: say(book, person_rows(book, "4")[0], "Interpreter", "Eva"),
    ),
    "number": (Code.UNKNOWN_MEETING, "By person", lambda book: say(book, person_rows(book, "1")[0], "Meeting", "77")),
    "grid number": (
        Code.UNKNOWN_MEETING, "Slots and tables", lambda book: setattr(book.worksheets[2]["E3"], "value", "77: A – B"),
    ),
    "rows differ": (Code.MOVES_DIFFER, "By person", contradicted),
    "sheets differ": (Code.MOVES_DIFFER, "Slots and tables", grid_against_row),
    "copied": (
        Code.MEETING_TWICE, "Slots and tables",
        lambda book: setattr(spot(book.worksheets[2], "12:00", "3"), "value", cell_of(book.worksheets[2], "1").value),
    ),
    "cut": (Code.MOST_ROWS_GONE, "By person", cut_to_pieces),
    "another's booth": (Code.MOVE_BREAKS, "Slots and tables", lambda book: move(book, "3", "12:00", "Booth")),
    "away": (Code.MOVE_BREAKS, "By person", lambda book: say(book, person_rows(book, "4")[0], "Start", "12:00")),
    "languages": (
        Code.MOVE_BREAKS, "By person", lambda book: say(book, person_rows(book, "4")[0], "Interpreter", "Petr Lávka"),
    ),
    "renamed table": (
        Code.NOT_A_TABLE, "Slots and tables", lambda book: setattr(book.worksheets[2]["D1"], "value", "Window"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_what_cannot_be_is_told_at_its_cell_and_there_is_no_plan(name: str, tmp_path: Path) -> None:
    code, sheet, change = MISTAKES[name]
    made = after(tmp_path, change)
    assert made.done is None
    found = next(each for each in made.findings if each.code is code)
    assert found.sheet == sheet
    assert found.row > 0
    assert found.letter or code is Code.MOST_ROWS_GONE
    for language in ("de", "pl", "cs", "en"):
        assert "{" not in finding_sentence(found, language)


def test_two_moves_that_cannot_both_be_are_errors_at_both_or_one_of_their_cells(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        move(book, "1", "12:00", "3")
        move(book, "2", "12:00", "1")

    made = after(tmp_path, change)
    assert made.done is None
    assert made.findings[0].code is Code.MOVE_BREAKS
    assert "Alpha – Gamma" in finding_sentence(made.findings[0], "en")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for name in ("no slot then", "nobody", "grid number"):
            MISTAKES[name][2](book)

    assert [each.code for each in after(tmp_path, change).findings] == [
        Code.NOT_A_SLOT,
        Code.NOT_AN_INTERPRETER,
        Code.UNKNOWN_MEETING,
    ]


def test_a_note_in_the_grid_is_left_out_and_said(tmp_path: Path) -> None:
    made = after(tmp_path, lambda book: setattr(spot(book.worksheets[2], "12:00", "2"), "value", "reserved"))
    assert [each.code for each in made.findings] == [Code.NOT_A_MEETING]
    assert kept(made)


def test_a_meeting_nobody_wishes_for_any_more_is_said(tmp_path: Path) -> None:
    forum = replace(hand_forum(), wishes=tuple(each for each in hand_forum().wishes if each.number != "3"))
    made = read(changed(tmp_path / "timetable.xlsx", lambda _: None), forum)
    assert {each.code for each in made.findings} == {Code.MEETING_GONE}
    assert "3" not in placed(made)
    assert kept(made, "3")


def test_the_plan_beside_the_file_is_the_source(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", hand_plan())
    made = after(tmp_path, lambda book: move(book, "1", "12:00", "3"))
    assert made.source == tmp_path / "plan.json"
    assert made.done is not None
    assert made.done.before == hand_plan()
    write_plan(tmp_path / "plan.json", replace(hand_plan(), sequence=4))
    other = read(tmp_path / "timetable.xlsx")
    assert other.source is None
    assert placed(other) == placed(made)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATimetable):
        read(xlsx(tmp_path / "forum.xlsx", sheets()))

    def lose(book: Any) -> None:
        del book[AS_WRITTEN]

    with pytest.raises(NotATimetable):
        read(changed(tmp_path / "lost.xlsx", lose))

    def later(book: Any) -> None:
        book.custom_doc_props[FORMAT].value = "9"

    with pytest.raises(TimetableVersionUnknown):
        read(changed(tmp_path / "later.xlsx", later))


def test_the_hidden_sheet_holds_nothing_but_places_and_numbers(tmp_path: Path) -> None:
    page = load_workbook(changed(tmp_path / "timetable.xlsx", lambda _: None))[AS_WRITTEN]
    assert page.sheet_state == "veryHidden"
    rows = list(page.iter_rows(values_only=True))
    assert rows[1][:4] == ("1", "2026-10-21T09:00:00", "1", None)
    assert len(rows) == 1 + len(PLACED)


STARTS = ("9:00", "9:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30")
moved_cells = st.dictionaries(
    st.sampled_from(["1", "2", "3", "4"]),
    st.tuples(st.sampled_from(STARTS), st.sampled_from(["1", "2", "3", "Booth"])),
    min_size=1,
    max_size=3,
)


@settings(max_examples=8, deadline=None)
@given(moved_cells)
def test_whatever_is_moved_it_stands_there_in_a_valid_plan_or_is_told(moves: dict[str, tuple[str, str]]) -> None:
    def change(book: Any) -> None:
        texts = {number: cell_of(book.worksheets[2], number) for number in moves}
        cut = {number: cell.value for number, cell in texts.items()}
        for cell in texts.values():
            cell.value = None
        for number, (start, table) in moves.items():
            cell = spot(book.worksheets[2], start, table)
            cell.value = "\n".join(filter(None, (cell.value, cut[number])))

    with TemporaryDirectory() as folder:
        made = after(Path(folder), change)
    if made.done is None:
        wrong = [each for each in made.findings if each.severity is Severity.ERROR]
        assert wrong
        assert all((each.sheet, bool(each.letter)) == ("Slots and tables", True) for each in wrong)
        return
    spots = placed(made)
    tables = [table.name for table in hand_forum().tables]
    for number, (start, table) in moves.items():
        wanted = (STARTS.index(start), tables.index(table))
        if wanted != untouched()[number][:2]:  # put back where it was, it is not moved, and may make way
            assert spots[number][:2] == wanted
