"""A list is opened whatever it is, or refused by name; entries are read without falling over."""

import csv
import zipfile
from contextlib import suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.workbook.test_mutations import VALUES
from tests.factories.partner_lists import AGENCY, CHAMBER, FIVE, PartnerList
from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.lists.content import fit
from viaregia.exchange.lists.entries import ListReading, read_entries
from viaregia.exchange.lists.kinds import as_exported, kind_of
from viaregia.exchange.lists.mapping_file import mapping_text, read_mapping, with_saved
from viaregia.exchange.lists.propose import propose
from viaregia.exchange.lists.sources import ListBroken, NotAList, SheetTooLarge, grids_of_list
from viaregia.exchange.workbook.findings import Findings, finding_sentence
from viaregia.exchange.workbook.grid import FormulaError, Grid


def read(path: Path) -> ListReading:
    """Read a list as an import does, mapping saved and read again on the way."""
    grids = grids_of_list(path)
    proposals = [mapping for mapping in map(propose, grids) if mapping is not None]
    sheets = [as_exported(kind_of([c.heading for c in each.columns]), each) for each in proposals]
    saved = path.with_suffix(".toml")
    saved.write_text(mapping_text("x", "y", sheets, {'a\x7f"b': "c"}, looked_at=True, language="pl"), "utf-8")
    again = [with_saved(sheet, read_mapping(saved), looked_at=True) for sheet in sheets]
    assert [[c.field for c in sheet.columns] for sheet in again] == [
        [c.field for c in sheet.columns] for sheet in sheets
    ]
    findings = Findings("cs", path.name)
    reading = read_entries(grids, sheets, findings)
    assert all(finding_sentence(each, "de") for each in findings.in_order())
    assert all(entry.values.get("last_name") for entry in reading.entries)
    return reading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_any_encoding_and_with_any_delimiter(encoding: str, delimiter: str, tmp_path: Path) -> None:
    listed = PartnerList(**{**vars(AGENCY), "encoding": encoding, "delimiter": delimiter})
    names = [entry.name for entry in read(listed.write(tmp_path)).entries]
    assert names[:2] == ["mgr inż. Małgorzata Żurek", "Łukasz Dąbek"]


def test_german_in_cp1252_is_read(tmp_path: Path) -> None:
    listed = PartnerList("a.csv", ("Firma", "Name"), (("Größe & Söhne KG", "Jörg Müßig"),), (), 1, encoding="cp1252")
    assert read(listed.write(tmp_path)).entries[0].values["organisation"] == "Größe & Söhne KG"


def test_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "liste.ods", [("Firma", "Name", "E-Mail"), ("A GmbH", "Anna Nowak", "a@a.example")])
    assert [entry.name for entry in read(path).entries] == ["Anna Nowak"]


@pytest.mark.parametrize("data", [b"", b"   ", b"\x00\x01\x02" * 50, b"%PDF-1.7 ...", b"PK\x03\x04 broken"])
def test_what_is_no_list_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(data)
    with pytest.raises(ViaRegiaError):
        grids_of_list(path)


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(NotAList):
        grids_of_list(tmp_path)


def test_a_name_of_a_file_that_says_another_format_does_no_harm(tmp_path: Path) -> None:
    path = CHAMBER.write(tmp_path).rename(tmp_path / "liste.csv")
    assert len(read(path).entries) == CHAMBER.people


def opendocument(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """Write the least that is an OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="L">{lines}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
        made.writestr("META-INF/manifest.xml", manifest)
    return path


CHANGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 30), VALUES), min_size=1, max_size=10)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FIVE), CHANGES, st.lists(st.integers(0, 6), max_size=3))
def test_a_list_with_any_cells_changed_is_read_or_refused(listed: PartnerList, changes: Any, blank: list[int]) -> None:
    rows = [list(row) for row in (listed.headings, *listed.rows)]
    for number, column, value in changes:
        row = rows[number % len(rows)]
        row[column % len(row)] = value if isinstance(value, str | int | float | None) else str(value)
    for at in blank:
        rows.insert(at, [])
    with TemporaryDirectory() as place, suppress(ViaRegiaError):
        changed = PartnerList(**{**vars(listed), "headings": tuple(rows[0]), "rows": tuple(map(tuple, rows[1:]))})
        read(changed.write(Path(place)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp1250", "cp1252", "utf-16"]), st.integers(0, 400))
def test_a_csv_with_any_bytes_in_it_is_read_or_refused(noise: bytes, encoding: str, at: int) -> None:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([AGENCY.headings, *AGENCY.rows])
    data = text.getvalue().encode(encoding, errors="replace")
    with TemporaryDirectory() as place, suppress(ViaRegiaError):
        path = Path(place) / "l.csv"
        path.write_bytes(data[:at] + noise + data[at:])
        read(path)


ROWS = "Name;Vorname;Firma;Land\nNowak;Anna;Odra;PL\n"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('"Kania;Jan;Inna;PL\nŻak;Ewa;Inna;PL\n', 3),  # never closed
        ('Lis;Ewa;Inna;PL\n"Kania;Jan;Inna;PL\nŻak;Ewa;Inna;PL\n"Wilk";Jan;Inna;PL\n', 4),  # closed rows later
        (f"Kania;Jan;{'F' * 200_000};PL\nŻak;Ewa;Inna;PL\n", 3),  # longer than a cell may be
    ],
)
def test_a_list_whose_rows_would_be_lost_in_a_cell_is_refused_with_the_row(text: str, row: int, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(ROWS + text, "utf-8")
    with pytest.raises(ListBroken) as refused:
        grids_of_list(path)
    assert f"liste.csv, row {row}:" in refused.value.say("en")


def test_a_line_break_in_a_cell_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(ROWS + 'Kania;Jan;"Inna\nDział B; Dział C";PL\n', "utf-8")
    assert len(read(path).entries) == 2


def test_a_sheet_wider_than_any_list_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(";".join(["Name", "Firma", *map(str, range(300))]) + "\nNowak;Odra\n", "utf-8")
    with pytest.raises(SheetTooLarge):
        grids_of_list(path)


@pytest.mark.parametrize(
    ("encoding", "name"), [("iso8859-2", "Żółkiewska-Śliż"), ("iso8859-2", "Šťastný Ťok"), ("cp1250", "Śliż „Ość”")]
)
def test_other_code_pages_of_central_europe_are_told_apart(encoding: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(f"Imię|Nazwisko|Firma\nEwa|{name}|Źródło\n".encode(encoding, errors="replace"))
    entry = read(path).entries[0]
    assert entry.values["organisation"] == "Źródło"
    assert name.rsplit(maxsplit=1)[-1] in entry.name


def test_a_row_that_counts_the_people_is_nobody(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(f"{ROWS}Summe;;1;\nGesamt: 1;;;\nRazem;1;;\n", "utf-8")
    reading = read(path)
    assert [entry.name for entry in reading.entries] == ["Anna Nowak"]
    assert len(reading.aside) == 3


def test_a_formula_that_failed_is_named(tmp_path: Path) -> None:
    grid = Grid("l.xlsx", "L", ((1, ("Name", "Vorname", "E-Mail")), (2, ("Nowak", "Anna", FormulaError("#REF!")))))
    mapping = propose(grid)
    assert mapping is not None
    findings = Findings("en", "l.xlsx")
    read_entries([grid], [mapping], findings)
    (finding,) = findings.in_order()
    assert (finding.row, finding.column, finding.value) == (2, "E-Mail", "#REF!")


def test_an_address_begins_where_a_word_begins() -> None:
    assert fit("email", ["N" * 200_000]) == 0  # tried at each letter, this would take minutes
    assert fit("email", ["Anna <anna@a.example>", "a@a.example;b@b.example", "x" * 1000 + "@a.example"]) == 1


def test_what_stands_where_an_address_should_is_noted_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    rows = ["Nowak;Anna;anna(at)odra.example;", "Lis;Ewa;-;", "Kania;Jan;jan@a.example;jan@b.example"]
    rows += ("Żak;Iga;iga@a.example;", "Wilk;Adam;adam@a.example;")
    path.write_text("\n".join(["Name;Vorname;E-Mail;E-Mail", *rows]), "utf-8")
    grids = grids_of_list(path)
    mapping = propose(grids[0])
    assert mapping is not None
    findings = Findings("de", path.name)
    anna, ewa, jan, *_ = read_entries(grids, [mapping], findings).entries
    assert [(each.row, each.value) for each in findings.in_order()] == [(2, "anna(at)odra.example")]
    assert anna.values["remark"] == "E-Mail: anna(at)odra.example"
    assert "remark" not in ewa.values
    assert (jan.values["email"], jan.values["remark"]) == ("jan@a.example", "jan@b.example")


def test_a_second_telephone_and_a_level_in_words_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        "Name;Vorname;Telefon;Mobil;Deutsch;Polnisch\n"
        "Nowak;Anna;+48 71 000 01 01;+48 600 000 001;Grundkenntnisse;Muttersprache\n",
        "utf-8",
    )
    (anna,) = read(path).entries
    assert anna.values["phone"] == "+48 71 000 01 01, +48 600 000 001"
    assert anna.values["languages"] == "de A2, pl C2"


@pytest.mark.parametrize("cell", ["\x00", "Odra\x00"])
def test_a_cell_that_ends_in_a_nought_byte_is_no_quotation_mark_that_is_never_closed(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(f"Name;Firma\nNowak;{cell}\nLis;Inna\n", "utf-8")
    [grid] = grids_of_list(path)
    assert [row for _, row in grid.rows] == [("Name", "Firma"), ("Nowak", cell), ("Lis", "Inna")]


def test_a_row_of_nothing_but_a_nought_byte_does_not_end_a_list(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Name\nAnna Nowak\n\x00\nEwa Lis\n", "utf-8")
    [grid] = grids_of_list(path)
    assert [row[0] for _, row in grid.rows] == ["Name", "Anna Nowak", "\x00", "Ewa Lis"]
