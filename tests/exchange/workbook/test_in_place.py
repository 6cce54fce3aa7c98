"""Cells and rows written into a workbook that people work in: what was not meant stays to the byte."""

import re
import zipfile
from functools import reduce
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.workbooks import folder, sheets, xlsx
from viaregia.exchange.forum import Forum, WishStatus
from viaregia.exchange.workbook import read_forum, write_template
from viaregia.exchange.workbook.columns import PARTICIPANTS, WISHES
from viaregia.exchange.workbook.in_place import (
    Edits,
    ForumOpen,
    NotEditable,
    SheetToEditMissing,
    edit_in_place,
    language_of_headings,
    rows_to_edit,
)
from viaregia.exchange.workbook.splice import NotPlainXml, with_cells

NEW = {"number": "9", "wisher": "4", "to": "1", "kind": "must", "subject": "=1+1 & <b>„Łódź“</b>"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "forum.xlsx", sheets())


def forum_of(path: Path) -> Forum:
    made = read_forum(path, language="en")
    assert made.forum is not None, made.findings
    return made.forum


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_file(path: Path, name: str) -> str:
    return f"xl/worksheets/sheet{openpyxl.load_workbook(path).sheetnames.index(name) + 1}.xml"


def test_a_cell_changes_and_a_row_is_added(book: Path) -> None:
    edit_in_place(book, [Edits(WISHES, {("", 3): {"status": "accepted"}}, [NEW])], language="en")
    wishes = {wish.number: wish for wish in forum_of(book).wishes}
    assert wishes["2"].status is WishStatus.ACCEPTED
    assert (wishes["9"].wisher, wishes["9"].to, wishes["9"].subject) == ("4", ("1",), NEW["subject"])
    assert openpyxl.load_workbook(book)["Wishes"]["A5"].data_type == "n"


def test_every_other_part_of_the_file_stays_to_the_byte(book: Path) -> None:
    before, own = contents(book), sheet_file(book, "Wishes")
    edit_in_place(book, [Edits(WISHES, {("", 2): {"kind": "if free"}})], language="en")
    after = contents(book)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [own]
    assert [path.name for path in book.parent.iterdir()] == ["forum.xlsx"]


def test_an_edit_that_says_what_is_there_already_gives_the_same_forum(book: Path) -> None:
    before = forum_of(book)
    edit_in_place(book, [Edits(WISHES, {("Wishes", 2): {"kind": "must", "status": "accepted"}})], language="en")
    assert forum_of(book) == before


def test_a_column_that_is_missing_is_added_in_the_language_of_the_sheet(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "forum.xlsx", sheets("pl"))
    assert language_of_headings(rows_to_edit(book, PARTICIPANTS)) == "pl"
    edit_in_place(book, [Edits(PARTICIPANTS, {("", 3): {"body": "Izba"}, ("", 2): {"city": ""}})], language="en")
    heads = [cell.value for cell in openpyxl.load_workbook(book)["Uczestnicy"][1]]
    assert heads[-1] == PARTICIPANTS.column("body").name("pl")
    assert len({cell.style_id for cell in openpyxl.load_workbook(book)["Uczestnicy"][1]}) == 1
    assert "Miasto" not in heads
    assert [person.body for person in forum_of(book).participants] == ["", "Izba", "", ""]


def test_numbers_that_were_counted_can_be_written_down(tmp_path: Path) -> None:
    rows = [{key: value for key, value in row.items() if key != "number"} for row in people()]
    book = xlsx(tmp_path / "forum.xlsx", sheets(participants=rows))
    found = rows_to_edit(book, PARTICIPANTS)
    before = forum_of(book)
    cells = {("", row.number): {"number": str(at)} for at, row in enumerate(found, 1)}
    edit_in_place(book, [Edits(PARTICIPANTS, cells)], language="en")
    assert forum_of(book) == before
    assert [row.get("number") for row in rows_to_edit(book, PARTICIPANTS)] == ["1", "2", "3", "4"]


def people() -> list[dict[str, Any]]:
    heads, *rows = sheets()["Participants"]
    keys = {column.name("en"): column.key for column in PARTICIPANTS.columns}
    return [{keys[head]: value for head, value in zip(heads, row, strict=True)} for row in rows]


def test_new_rows_stand_below_the_examples_of_the_template_and_look_like_the_column(tmp_path: Path) -> None:
    book = tmp_path / "forum.xlsx"
    write_template(book, "de")
    edit_in_place(book, [Edits(WISHES, rows=[NEW])], language="de")
    page = openpyxl.load_workbook(book)["Wünsche"]
    row = max(cell.row for column in page.iter_cols(max_col=3) for cell in column if cell.value is not None)
    assert [page.cell(row, at).value for at in (1, 2, 3)] == [9, 4, 1]
    assert not page.cell(row, 2).font.italic
    assert page.cell(row, 2).number_format == "@"
    assert page.auto_filter.ref.endswith(str(row))
    assert page.data_validations.dataValidation


def test_formulas_keep_their_last_results(tmp_path: Path) -> None:
    content = sheets()
    book = tmp_path / "forum.xlsx"
    made = xlsxwriter.Workbook(book)
    for name, rows in content.items():
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for position, value in enumerate(row):
                if name == "Participants" and number > 1 and position == 0:
                    page.write_formula(number, 0, f"=A{number}+1", None, value)
                elif isinstance(value, str | int):
                    page.write(number, position, value)
                elif value is not None:
                    page.write_datetime(number, position, value, made.add_format({"num_format": "dd.mm.yyyy hh:mm"}))
    made.close()
    before = forum_of(book)
    edit_in_place(book, [Edits(PARTICIPANTS, {("", 2): {"body": "Izba"}})], language="en")
    assert [each.number for each in forum_of(book).participants] == [each.number for each in before.participants]
    assert openpyxl.load_workbook(book)["Participants"]["A3"].value == "=A2+1"


def test_a_formula_written_over_leaves_the_order_of_computing_too(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "forum.xlsx", sheets(), strings_to_formulas=True)
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/calcChain.xml", '<calcChain><c r="A2" i="7"/></calcChain>')
    name = sheet_file(book, "Wishes")
    rewritten = contents(book)
    rewritten[name] = (
        rewritten[name].replace(b'<c r="A2"', b'<c r="A2" t="n"').replace(b"<v>1</v>", b"<f>0+1</f><v>1</v>", 1)
    )
    rewritten["[Content_Types].xml"] = rewritten["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    )
    with zipfile.ZipFile(book, "w") as archive:
        for part, data in rewritten.items():
            archive.writestr(part, data)
    edit_in_place(book, [Edits(WISHES, {("", 2): {"number": "1"}})], language="en")
    assert "xl/calcChain.xml" not in contents(book)
    assert b"calcChain" not in contents(book)["[Content_Types].xml"]
    assert forum_of(book).wishes[0].number == "1"


def test_a_folder_of_tables_cannot_be_edited(tmp_path: Path) -> None:
    with pytest.raises(NotEditable):
        edit_in_place(folder(tmp_path / "forum", sheets()), [Edits(WISHES, rows=[NEW])], language="en")


def test_a_workbook_without_the_sheet_says_so_and_stays(tmp_path: Path) -> None:
    content = sheets()
    del content["Wishes"]
    book = xlsx(tmp_path / "forum.xlsx", content)
    before = book.read_bytes()
    with pytest.raises(SheetToEditMissing, match="Wishes"):
        edit_in_place(book, [Edits(WISHES, rows=[NEW])], language="en")
    assert book.read_bytes() == before


def test_a_file_saved_by_another_program_can_be_edited_too(book: Path) -> None:
    other = openpyxl.load_workbook(book)
    other["Wishes"]["L40"] = "a note far below"
    other.save(book)
    edit_in_place(book, [Edits(WISHES, {("", 3): {"status": "declined"}})], language="en")
    assert forum_of(book).wishes[1].status is WishStatus.DECLINED
    assert openpyxl.load_workbook(book)["Wishes"]["L40"].value == "a note far below"


HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
spots = st.tuples(st.integers(1, 6), st.integers(1, 30))
values = st.one_of(
    st.none(), st.integers(0, 10**9), st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=9)
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(spots, values, max_size=12),
    st.dictionaries(spots, values, max_size=12),
    st.sampled_from(["", "x:"]),
)
def test_what_is_written_is_read_and_the_rest_is_as_it_was(
    before: dict[tuple[int, int], Any], edits: dict[tuple[int, int], Any], prefix: str
) -> None:
    empty = f'<{prefix}worksheet xmlns{":x" if prefix else ""}="{MAIN}"><{prefix}sheetData/></{prefix}worksheet>'
    first, _ = with_cells(HEAD + empty.encode(), before, {})
    second, over = with_cells(first, edits, {})
    assert not over
    expected = {spot: value for spot, value in (before | edits).items() if value not in (None, "")}
    assert cells_of(second) == {spot: str(value) for spot, value in expected.items()}


def cells_of(xml: bytes) -> dict[tuple[int, int], str]:
    """Return the texts of a sheet's cells, the rows of which stand in order."""
    found: dict[tuple[int, int], str] = {}
    rows = [int(row) for row in re.findall(rb'<(?:x:)?row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))
    for letters, row, text in re.findall(rb'<(?:x:)?c r="([A-Z]+)(\d+)"[^>/]*>(.*?)</(?:x:)?c>', xml, re.DOTALL):
        column = reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)
        assert (int(row), column) not in found
        found[int(row), column] = unescape(re.sub("<[^>]*>", "", text.decode()))
    return found


@pytest.mark.parametrize("xml", [b"", b"<a/>", "<a/>".encode("utf-16"), b'<?xml version="1.0" encoding="cp1250"?><a/>'])
def test_xml_that_is_not_written_as_usual_is_refused(xml: bytes) -> None:
    with pytest.raises(NotPlainXml):
        with_cells(xml, {(1, 1): "x"}, {})


def test_the_rights_of_the_file_stay(book: Path) -> None:
    book.chmod(0o640)
    edit_in_place(book, [Edits(WISHES, rows=[NEW])], language="en")
    assert book.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("lock", [".~lock.forum.xlsx#", "~$forum.xlsx"])
def test_a_workbook_that_somebody_has_open_is_not_changed(lock: str, book: Path) -> None:
    before = book.read_bytes()
    (book.parent / lock).touch()
    with pytest.raises(ForumOpen):
        edit_in_place(book, [Edits(WISHES, rows=[NEW])], language="en")
    assert book.read_bytes() == before
