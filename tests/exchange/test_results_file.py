from pathlib import Path

import openpyxl
import pytest

from viaregia.exchange.results_file import COLUMNS, ResultsUnreadable, read_slip_table, slip_table_of
from viaregia.exchange.workbook.grid import WorkbookMissing

WANTED = {"number": "12", "held": "ja", "outcome": "3", "note": "ruft an; Mai"}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_headings_are_read_in_any_language_and_order(delimiter: str, language: str) -> None:
    headings = delimiter.join(COLUMNS[key].name(language) for key in reversed(COLUMNS))
    row = delimiter.join(['"ruft an; Mai"', "3", "ja", "12"])
    table = slip_table_of(f"{headings}\n\n{row}\n".encode(), "slips.csv")
    assert [(each.row, each.texts) for each in table.rows] == [(3, WANTED)]
    assert table.rows[0].letters == {"number": "D", "held": "C", "outcome": "B", "note": "A"}


def test_without_headings_the_columns_stand_in_their_usual_order() -> None:
    table = slip_table_of(b'12;ja;3;"ruft an; Mai"\n13;nein\n', "slips.csv")
    assert [each.texts for each in table.rows] == [WANTED, {"number": "13", "held": "nein", "outcome": "", "note": ""}]


def test_lines_as_one_types_them_are_lines() -> None:
    table = slip_table_of(b"12 j 3 calls, soon; sure\n\n13 n\n", "input")
    assert [(each.row, each.line) for each in table.rows] == [(1, "12 j 3 calls, soon; sure"), (3, "13 n")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1250", "utf-16"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    table = slip_table_of("Nr;Odbyła się;Wynik;Notatka\n12;tak;4;zażółć\n".encode(encoding), "slips.csv")
    assert table.rows[0].texts["note"] == "zażółć"


def test_a_spreadsheet_is_read_below_its_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Slips"
    for row in (["Results of the morning"], [], ["No.", "Held", "Outcome", "Note"], [12, "yes", 3, None]):
        sheet.append(row)
    book.save(tmp_path / "slips.xlsx")
    table = read_slip_table(tmp_path / "slips.xlsx")
    assert (table.file, table.sheet) == ("slips.xlsx", "Slips")
    assert [(each.row, each.texts) for each in table.rows] == [
        (4, {"number": "12", "held": "yes", "outcome": "3", "note": ""})
    ]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n" + bytes(200))
    with pytest.raises(ResultsUnreadable, match="meeting number"):
        read_slip_table(tmp_path / "photo.csv")
    with pytest.raises(WorkbookMissing):
        read_slip_table(tmp_path / "none.csv")
