"""A corpus of broken files: each gives a named error or findings, in bounded time and memory."""

import sys
import zipfile
from pathlib import Path
from subprocess import run

import pytest

from tests.factories.broken_files import (
    OLE,
    lying_about_its_size,
    rows_xml,
    text_cell,
    with_parts,
    with_sheet,
    zip_bomb,
)
from tests.factories.workbooks import codes, sheets, xlsx
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook import Code, read_forum
from viaregia.exchange.workbook.grid import (
    FolderWithoutTables,
    NotAWorkbook,
    OtherFormat,
    WorkbookDamaged,
    WorkbookEncrypted,
    WorkbookMissing,
    WorkbookTooLarge,
    WorkbookUnreadable,
)


def test_nothing_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(WorkbookMissing) as caught:
        read_forum(tmp_path / "nowhere.xlsx", language="en")
    assert all("nowhere.xlsx" in caught.value.say(language) for language in LANGUAGES)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"\x89PNG\r\n", b"Name;Vorname\n"])
def test_another_file_under_the_name_of_a_workbook(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "forum.xlsx").write_bytes(data)
    with pytest.raises(NotAWorkbook):
        read_forum(tmp_path / "forum.xlsx", language="en")


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    entry = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "forum.xlsx").write_bytes(OLE + bytes(2000) + entry + bytes(2000))
    with pytest.raises(WorkbookEncrypted):
        read_forum(tmp_path / "forum.xlsx", language="en")


def test_a_zip_under_a_password(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "forum.xlsx", sheets())
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(WorkbookEncrypted):
        read_forum(path, language="en")


def test_an_old_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "forum.xls").write_bytes(OLE + bytes(4000))
    with pytest.raises(OtherFormat) as caught:
        read_forum(tmp_path / "forum.xls", language="en")
    assert "xls" in caught.value.say("en")


@pytest.mark.parametrize(
    ("format_name", "parts"), [("xlsb", ["xl/workbook.bin"]), ("ods", ["mimetype", "content.xml"])]
)
def test_a_spreadsheet_of_another_format(format_name: str, parts: list[str], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "forum.xlsx", "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    with pytest.raises(OtherFormat) as caught:
        read_forum(tmp_path / "forum.xlsx", language="en")
    assert caught.value.facts["format"] == format_name


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "forum.xlsx", "w") as archive:
        archive.writestr("photo.jpg", "x")
    with pytest.raises(NotAWorkbook):
        read_forum(tmp_path / "forum.xlsx", language="en")


def test_a_zip_cut_off(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "forum.xlsx", sheets())
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(WorkbookDamaged):
        read_forum(path, language="en")


def test_a_macro_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "forum.xlsm", sheets())
    assert read_forum(path, language="en").forum is not None


def test_an_empty_workbook(tmp_path: Path) -> None:
    result = read_forum(xlsx(tmp_path / "forum.xlsx", {"Sheet1": []}), language="en")
    assert result.forum is None
    assert codes(result).count(Code.SHEET_MISSING) == 4


def test_a_workbook_of_empty_sheets(tmp_path: Path) -> None:
    empty: dict[str, list[list[object]]] = {name: [] for name in sheets()}
    assert read_forum(xlsx(tmp_path / "forum.xlsx", empty), language="en").forum is None


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = zip_bomb(tmp_path / "forum.xlsx", megabytes=130)
    assert path.stat().st_size < 2_000_000
    with pytest.raises(WorkbookTooLarge):
        read_forum(path, language="en")


def test_a_directory_that_lies_about_sizes_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(WorkbookDamaged):
        read_forum(lying_about_its_size(tmp_path / "forum.xlsx"), language="en")


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "forum.xlsx", "w") as archive:
        for number in range(5001):
            archive.writestr(f"{number}", "")
    with pytest.raises(WorkbookDamaged):
        read_forum(tmp_path / "forum.xlsx", language="en")


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576", "XFD1"])
def test_one_cell_at_the_end_of_the_sheet_takes_no_memory(reference: str, tmp_path: Path) -> None:
    row = f'<row r="1">{text_cell("A1", "Title")}</row><row>{text_cell(reference, "x")}</row>'
    result = read_forum(with_sheet(tmp_path / "forum.xlsx", 1, rows_xml(row)), language="en")
    assert codes(result)[0] is Code.SHEET_TOO_LARGE


def test_many_sheets_together_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    far = rows_xml(f'<row r="1">{text_cell("A1", "Title")}</row><row>{text_cell("IV15000", "x")}</row>').encode()
    path = with_parts(tmp_path / "forum.xlsx", lambda name, data: far if "worksheets/" in name else data)
    found = codes(read_forum(path, language="en"))
    assert found.count(Code.SHEET_TOO_LARGE) == 7


def test_two_hundred_thousand_rows(tmp_path: Path) -> None:
    cells = '<c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c><c r="C{0}"><v>3</v></c>'
    rows = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(2, 200_002))
    result = read_forum(with_sheet(tmp_path / "forum.xlsx", 7, rows_xml(rows)), language="en")
    assert codes(result)[0] is Code.SHEET_TOO_LARGE


def test_a_large_sheet_that_no_forum_has_is_no_matter(tmp_path: Path) -> None:
    content = sheets() | {"Raw data": [["x"] * 300] * 500}
    result = read_forum(xlsx(tmp_path / "forum.xlsx", content), language="en")
    assert result.forum is not None
    assert codes(result) == [Code.UNKNOWN_SHEET]


def test_sixteen_thousand_columns(tmp_path: Path) -> None:
    content = sheets() | {"Walks": [["Zone"] * 16_000]}
    assert Code.SHEET_TOO_LARGE in codes(read_forum(xlsx(tmp_path / "forum.xlsx", content), language="en"))


def test_one_text_repeated_a_million_times_takes_no_memory(tmp_path: Path) -> None:
    text = "x" * 30_000
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 5_000))

    def change(name: str, data: bytes) -> bytes:
        if name == "xl/sharedStrings.xml":
            return data.replace(b"<si><t>", b"<si><t>" + text.encode(), 1)
        return rows_xml(cells).encode() if name == "xl/worksheets/sheet1.xml" else data

    result = read_forum(with_parts(tmp_path / "forum.xlsx", change), language="en")
    assert codes(result)[0] is Code.SHEET_TOO_LARGE


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = rows_xml(f'<row r="1">{text_cell("A1", "&b;")}</row>').replace("<worksheet", entities + "<worksheet")
    with pytest.raises(WorkbookDamaged):
        read_forum(with_sheet(tmp_path / "forum.xlsx", 1, xml), language="en")


@pytest.mark.parametrize(
    ("part", "refusal"), [("xl/workbook.xml", NotAWorkbook), ("xl/_rels/workbook.xml.rels", WorkbookDamaged)]
)
def test_a_workbook_without_one_of_its_parts(part: str, refusal: type[Exception], tmp_path: Path) -> None:
    path = with_parts(tmp_path / "forum.xlsx", lambda name, data: None if name == part else data)
    with pytest.raises(refusal):
        read_forum(path, language="en")


def test_a_huge_cell(tmp_path: Path) -> None:
    content = sheets()
    content["Participants"][1][2] = "ż" * 30_000
    result = read_forum(xlsx(tmp_path / "forum.xlsx", content), language="en")
    assert Code.TEXT_TOO_LONG in codes(result)
    assert all(len(finding.value) <= 60 for finding in result.findings)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(FolderWithoutTables):
        read_forum(tmp_path, language="en")


def test_a_table_with_something_else_in_it(tmp_path: Path) -> None:
    (tmp_path / "Teilnehmer.csv").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "Tische.csv").write_bytes(b"PK\x03\x04 a zip under another name")
    assert codes(read_forum(tmp_path, language="en")).count(Code.NOT_TEXT) == 2


def test_a_table_with_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    text = 'Table;Hall\nA1;Hall 1\nA2;"Hall 2\n' + "A3;x\n" * 60_000
    (tmp_path / "Tables.csv").write_text(text, encoding="utf-8")
    found = [finding for finding in read_forum(tmp_path, language="en").findings if finding.code is Code.BAD_CSV]
    assert [finding.row for finding in found] == [3]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(WorkbookUnreadable):
        read_forum(tmp_path, language="en")


BOMBS = {
    "far cell": lambda path: with_sheet(path, 1, rows_xml(f'<row r="1">{text_cell("XFD1048576", "x")}</row>')),
    "zip": lambda path: zip_bomb(path, 120),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is told by Linux in /proc")
@pytest.mark.parametrize("bomb", BOMBS)
def test_memory_is_bounded(bomb: str, tmp_path: Path) -> None:
    path = BOMBS[bomb](tmp_path / "forum.xlsx")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from viaregia.exchange.workbook import read_forum\n"
        "try: read_forum(sys.argv[1], language='en')\n"
        "except Exception as error: print(type(error).__name__)\n"
        # the call for resources would tell the memory of the process that started this one, where that is larger
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    ran = run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(ran.stdout.split()[-1]) < 1_000_000  # kilobytes
