"""The timetable as a spreadsheet, read back by two readers."""

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.factories.plans import PEOPLE, PRINTED, at, busy_plan, plan, with_people
from viaregia.exchange.papers.timetable_xlsx import AS_WRITTEN, FORMAT, VERSION, timetable_xlsx
from viaregia.exchange.plan import Plan


def book(made: Plan | None = None, language: str = "en") -> Any:
    return load_workbook(BytesIO(timetable_xlsx(made or plan(), language=language, printed_at=PRINTED)))


def rows(sheet: str, made: Plan | None = None) -> list[dict[str, Any]]:
    head, *body = book(made)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_there_are_five_sheets_with_filters_frozen_heads_and_print_areas() -> None:
    made = book()
    shown = [sheet for sheet in made if sheet.sheet_state == "visible"]
    names = ["By person", "By organisation", "Slots and tables", "By interpreter", "Not placed"]
    assert [sheet.title for sheet in shown] == names
    assert made.sheetnames == [*names, AS_WRITTEN]
    for sheet in shown:
        assert sheet.print_area
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.paperSize == 9
        assert bool(sheet.auto_filter.ref) is (sheet.title != "Slots and tables")


def test_a_persons_rows_hold_real_dates_and_times_and_the_meetings_number() -> None:
    row = next(row for row in rows("By person") if row["Last name"] == "Řeháková" and row["Meeting"] == "104")
    assert (row["Day"], row["Start"], row["End"]) == (datetime(2025, 10, 21), time(11, 30), time(11, 55))
    assert (row["Partner"], row["Partner's country"], row["Table"]) == ("Dr. Jörg Müßig", "Germany", "Stand BioTec")
    assert (row["Interpreter"], row["Language"]) == ("Petr Tlumočník", "Czech–German")


def test_people_stand_in_the_order_of_their_last_names() -> None:
    names = list(dict.fromkeys(row["Last name"] for row in rows("By person")))
    assert names == [
        "Čapek",
        "Ćwikła-Śnieżyński",
        "Größl-Žižková",
        "Łącki",
        "Müßig",
        "O'Brien-Núñez",
        "Řeháková",
        "Żółć",
    ]


def test_each_meeting_stands_once_for_each_organisation() -> None:
    numbers = [row["Meeting"] for row in rows("By organisation")]
    assert sorted(set(numbers)) == ["101", "103", "104", "106", "107", "108", "109"]
    assert all(numbers.count(number) == 2 for number in numbers)


def test_the_grid_holds_each_meeting_where_and_when_it_is_held() -> None:
    sheet = book()["Slots and tables"]
    assert [cell.value for cell in sheet[1]] == [
        "Day", "Start", "End", "1", "2", "10", "Stand BioTec", "Info point"
    ]  # fmt: skip
    assert sheet["D3"].value == "103: Leipziger Institut für Sensorik – Odra Diagnostics sp. z o.o."
    assert (sheet["B3"].value, sheet["D2"].value) == (time(10, 30), None)
    assert sheet["G6"].value == sheet["G7"].value == "107: Labská optika a.s. – BioTec Dresden GmbH"


def test_tables_shared_by_several_meetings_hold_a_line_for_each() -> None:
    made = plan()
    tables = (replace(made.forum.tables[0], places=2), *made.forum.tables[1:])
    moved = tuple(replace(each, slot=1, table=0) if each.meeting == 6 else each for each in made.result.timetable)
    both = replace(made, forum=replace(made.forum, tables=tables), result=replace(made.result, timetable=moved))
    assert [line.split(":")[0] for line in book(both)["Slots and tables"]["D3"].value.split("\n")] == ["103", "108"]


def test_what_is_not_placed_stands_there_with_a_reason() -> None:
    left = {row["Meeting"]: row for row in rows("Not placed")}
    assert set(left) == {"105", "110", "111", "113"}
    assert all(row["Why not"] for row in left.values())
    assert (left["105"]["Wished by"], left["105"]["Answer"]) == ("Ústav buněčné biologie Liberec", "unanswered")


@pytest.mark.parametrize("text", ["=1+1", "+48 71", "@SUM(A1)", "-2+3", '=HYPERLINK("http://x.example")', "{=1}"])
def test_a_name_that_looks_like_a_formula_stays_a_name(text: str) -> None:
    made = with_people(replace(PEOPLE[0], last_name=text, organisation=text))
    cells = [cell for sheet in book(made) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(cell.value == text for cell in cells)
    assert not any(cell.hyperlink for cell in cells)


def test_signs_that_no_spreadsheet_takes_are_left_out() -> None:
    made = with_people(replace(PEOPLE[0], last_name="A\0B\x1f" + "x" * 40_000))
    names = [row["Last name"] for row in rows("By person", made)]
    assert any(str(name).startswith("ABx") for name in names)


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en", "xx"])
def test_another_reader_finds_the_same_in_every_language(language: str) -> None:
    made = timetable_xlsx(plan(), language=language, printed_at=PRINTED)
    read = CalamineWorkbook.from_filelike(BytesIO(made))
    assert len(read.sheet_names) == 6
    grid = read.get_sheet_by_index(2).to_python()
    assert str(grid[2][3]).startswith("103: ")
    assert grid[1][0] == at(0, "0:00").date()


def test_the_file_says_which_shape_it_has() -> None:
    assert {each.name: each.value for each in book().custom_doc_props.props} == {FORMAT: VERSION}


def test_a_large_forum_and_an_empty_timetable_are_written_too() -> None:
    assert len(rows("By organisation", busy_plan(60, 12))) == 2 * 30 * 12
    empty = replace(plan(), result=replace(plan().result, timetable=()), instance=replace(plan().instance, meetings=()))
    assert rows("By organisation", replace(empty, reasons=())) == []
