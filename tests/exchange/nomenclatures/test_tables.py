"""Tables with a column for each language, in the spellings of headings, code pages and separators that offices use."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.factories.nomenclatures import ROWS, errors_of, labels_of, read, table, written
from viaregia.engines.language.nomenclature import Entry
from viaregia.exchange.nomenclatures.raw import RawTable
from viaregia.exchange.nomenclatures.read import read_nomenclatures
from viaregia.exchange.nomenclatures.table import read_table

SMALL = ROWS[:2]


@pytest.mark.parametrize(
    "headings",
    [
        ("code", "de", "pl", "cs", "en"),
        ("CODE", "DE", "PL", "CS", "EN"),
        ("Code", "Name_DE", "Name_PL", "Name_CS", "Name_EN"),
        ("CPV Code", "label_de", "label_pl", "label_cs", "label_en"),
        ("Kod", "NAME (DE)", "NAME (PL)", "NAME (CZ)", "NAME (EN)"),
        ("notation", "prefLabel@de", "prefLabel@pl", "prefLabel@cs", "prefLabel@en"),
        ("CPV-Code", "Deutsch", "Polnisch", "Tschechisch", "Englisch"),
        ("Kód", "German", "Polski", "Čeština", "English"),
        ("code", "de-DE", "pl-PL", "cs-CZ", "en-GB"),
        ("code", "labelDe", "labelPl", "labelCs", "labelEn"),
        ("code", "DEU", "POL", "CES", "ENG"),
    ],
)
def test_headings_are_understood(headings: tuple[str, ...], tmp_path: Path) -> None:
    found = read(written(tmp_path, "cpv.tsv", table(headings)))
    assert [
        (each.code, *(each.labels[tongue][0] for tongue in ("de", "pl", "cs", "en"))) for each in found.entries
    ] == [tuple(row) for row in ROWS]


@pytest.mark.parametrize("between", ["\t", ";", ",", "|"])
def test_what_parts_the_columns_is_found(between: str, tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "cpv.csv", table(between=between))).entries) == len(ROWS)


@pytest.mark.parametrize("page", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_letters_survive_every_code_page(page: str, tmp_path: Path) -> None:
    found = read(written(tmp_path, "cpv.csv", table(between=";").encode(page)))
    assert labels_of(found, "pl")["35100000"] == ("Kaski ochronne",)
    assert labels_of(found, "pl")["35000000"] == ("Sprzęt ochronny",) if page != "cp1250" else ("Sprzęt ochronny",)
    assert labels_of(found, "cs")["35110000"] == ("Hasičské přilby",)


def test_several_labels_stand_apart_by_a_bar(tmp_path: Path) -> None:
    text = table(("code", "de", "en"), [("45000000", "Bauarbeiten | Bauen|Bauarbeiten", "construction|")])
    [entry] = read(written(tmp_path, "cpv.tsv", text)).entries
    assert entry.labels == {"de": ("Bauarbeiten", "Bauen"), "en": ("construction",)}


def test_quoted_labels_keep_separators_and_quotation_marks(tmp_path: Path) -> None:
    text = 'code;de;pl\n45000000;"Bauen; Ausbauen";"Karty ""mądre"""\n'
    [entry] = read(written(tmp_path, "cpv.csv", text)).entries
    assert entry.labels == {"de": ("Bauen; Ausbauen",), "pl": ('Karty "mądre"',)}


def test_a_table_by_tabs_may_open_quotation_marks_and_leave_them_so(tmp_path: Path) -> None:
    text = 'code\tde\ten\n35000000\t"Zoll-Rohre\tpipes\n35100000\tHelme\thelmets\n'
    assert labels_of(read(written(tmp_path, "cpv.tsv", text)), "de") == {
        "35000000": ('"Zoll-Rohre',),
        "35100000": ("Helme",),
    }


def test_languages_of_others_and_explanations_are_left_out(tmp_path: Path) -> None:
    headings = ("code", "fr", "label_de", "includes_de", "This item excludes", "level", "label_bg")
    rows = [("01", "Agriculture", "Feldbau", "Dazu zählt Getreide", "Handel", "2", "Земеделие")]
    [entry] = read(written(tmp_path, "nace.tsv", table(headings, rows))).entries
    assert entry.labels == {"de": ("Feldbau",)}


def test_headings_may_stand_below_a_title_and_a_separator_line(tmp_path: Path) -> None:
    text = "sep=;\nNomenklatur, Stand 2026\n\nCode;Bezeichnung;Nazwa\n01;Landbau;Rolnictwo\n"
    [entry] = read(written(tmp_path, "wz_2025.csv", text)).entries
    assert entry == Entry("01", {"de": ("Landbau",), "pl": ("Rolnictwo",)})


def test_the_old_server_of_eurostat_names_no_language_and_the_labels_tell_it(tmp_path: Path) -> None:
    text = (
        '"Order","Level","Code","Parent","Description","This item includes"\n'
        '"1","1","A","","AGRICULTURE AND FISHING","the use of natural resources"\n'
        '"2","2","01","A","Crop production and hunting","two activities"\n'
        '"3","3","01.1","01","Growing of crops that live one year only","the growing"\n'
    )
    found = read(written(tmp_path, "NACE_REV2_20210204_163147.csv", text))
    assert found.scheme == "nace"
    assert [(each.code, each.broader) for each in found.entries] == [("A", ""), ("01", "A"), ("01.1", "01")]
    assert labels_of(found, "en")["01"] == ("Crop production and hunting",)


def test_the_office_of_austria_explains_in_rows_of_their_own(tmp_path: Path) -> None:
    text = (
        '"Ebene";"EDV-Code";"Code";"Ebene Erl.";"Titel/Erläuterungstext"\n'
        '1;"A";"A";"000";"LANDBAU"\n'
        '4;"A0111";"A 01.11";"000";"Anbau von Körnern"\n'
        '4;"A0111";"A 01.11";"001";"Diese Klasse umfasst:"\n'
        '5;"A01110";"A 01.11-0";"000";"Anbau von allerlei Körnern"\n'
    )
    found = read(written(tmp_path, "OENACE2008_DE_COT.txt", text))
    assert found.scheme == "oenace"
    assert [(each.code, each.labels["de"], each.broader) for each in found.entries] == [
        ("A", ("LANDBAU",), ""),
        ("01.11", ("Anbau von Körnern",), "A"),
        ("01.11.0", ("Anbau von allerlei Körnern",), "01.11"),
    ]


def test_one_row_for_each_code_and_language_is_a_table_too(tmp_path: Path) -> None:
    rows = [("01", "de", "Landbau"), ("01", "pl", "Rolnictwo"), ("01", "fr", "Agriculture"), ("02", "de-AT", "Forst")]
    found = read(written(tmp_path, "nace.csv", table(("notation", "lang", "label"), rows, ";")))
    assert [each.labels for each in found.entries] == [{"de": ("Landbau",), "pl": ("Rolnictwo",)}, {"de": ("Forst",)}]


def test_a_table_of_correspondences_gives_the_labels_of_its_first_codes(tmp_path: Path) -> None:
    headings = ("CPA_Ver_22_Code", "CPA_Ver_22_Heading", "HS_2022_CODE", "HS_2022_SelfText")
    rows = [("01.11.11", "Hard wheat of any kind", "1001 11 00", "Seed of wheat for sowing in the fields")] * 2
    found = read(written(tmp_path, "mapping.tsv", table(headings, rows)))
    assert found.scheme == "cpa"
    assert found.entries == (Entry("01.11.11", {"en": ("Hard wheat of any kind",)}),)


def test_labels_lose_the_code_and_the_dashes_before_them(tmp_path: Path) -> None:
    rows = [("0101 21 00", "– – Pferde", "0101 21 00 -- Horses"), ("0102", "0102 Rinder", "Cattle 0102")]
    found = read(written(tmp_path, "CN_2026.tsv", table(("CN_CODE", "NAME_DE", "NAME_EN"), rows)))
    assert [(each.code, each.labels) for each in found.entries] == [
        ("01012100", {"de": ("Pferde",), "en": ("Horses",)}),
        ("0102", {"de": ("Rinder",), "en": ("Cattle 0102",)}),
    ]


def test_files_of_one_language_each_are_put_together_by_code(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, "cpv_de.csv", "code,name\n45000000,Bauarbeiten am Haus\n35000000,Schutzgerät\n"),
        written(tmp_path, "cpv_pl.csv", "code,name\n45000000-7,Roboty budowlane\n"),
        written(tmp_path, "nace_cs.csv", "code,name\n01,Zemědělství\n"),
    ]
    reading = read_nomenclatures(paths)
    cpv, nace = reading.nomenclatures
    assert cpv.entries[0] == Entry("45000000", {"de": ("Bauarbeiten am Haus",), "pl": ("Roboty budowlane",)})
    assert nace.entries == (Entry("01", {"cs": ("Zemědělství",)}),)
    assert {scheme: [each.name for each in sources] for scheme, sources in reading.sources.items()} == {
        "cpv": ["cpv_de.csv", "cpv_pl.csv"],
        "nace": ["nace_cs.csv"],
    }


def test_codes_that_come_twice_are_put_together_and_said(tmp_path: Path) -> None:
    path = written(tmp_path, "cpv.tsv", table(rows=[*ROWS, ("45000000", "Bau", "", "", "")]))
    reading = read_nomenclatures([path])
    assert labels_of(reading.nomenclatures[0], "de")["45000000"] == ("Bauarbeiten", "Bau")
    assert [note.say("de") for note in reading.notes] == [
        "cpv.tsv: Codes, die mehrmals vorkommen: 1. Ihre Bezeichnungen wurden zusammengelegt."
    ]


def test_a_spreadsheet_is_read_and_its_lost_zeros_come_back(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "CN_2026.xlsx"))
    book.add_worksheet("Read me").write(0, 0, "Published by an office")
    sheet = book.add_worksheet("CN")
    for row, cells in enumerate([("CN Code", "Name DE"), (1, "Tiere"), (1012100, "Pferde")]):
        sheet.write_row(row, 0, cells)
    book.close()
    found = read(tmp_path / "CN_2026.xlsx")
    assert [(each.code, each.labels["de"], each.broader) for each in found.entries] == [
        ("01", ("Tiere",), ""),
        ("01012100", ("Pferde",), "01"),
    ]


def test_every_row_that_is_too_wide_is_named_at_once(tmp_path: Path) -> None:
    text = "code,de,en\n35000000,Helme, Jacken,helmets\n45000000,Bau,construction\n45100000,Abriss, Bau,demolition\n"
    said = [error.say("en") for error in errors_of(written(tmp_path, "cpv.csv", text))]
    assert [each.partition(":")[0] for each in said] == ["cpv.csv, line 2, column D", "cpv.csv, line 4, column D"]
    assert "“helmets”" in said[0]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    text = 'code;de\n35000000;"Helme\nund Jacken"\n45000000;Bau;zu viel\n'
    [error] = errors_of(written(tmp_path, "cpv.csv", text))
    assert error.facts["line"] == 4


@pytest.mark.parametrize(
    "text", ['code;de;en\n1;"Helme;helmets\n2;Bau;building\n', 'code;de;en\n1;"Helme;helmets\n2;"Bau";building\n']
)
def test_a_quotation_mark_never_closed_is_named_by_its_line(text: str, tmp_path: Path) -> None:
    [error] = errors_of(written(tmp_path, "cpv.csv", text))
    assert error.code == "nomenclature_quote_open"
    assert (error.facts["line"], error.facts["column"]) == (2, "B")


def test_a_label_that_ends_in_a_nought_byte_is_no_quotation_mark_that_is_never_closed() -> None:
    raw = read_table("cpv.csv", "code;de;en\n1;Helme;helmets\x00\n2;Bau;building\n")
    assert isinstance(raw, RawTable)
    assert [entry.labels["en"] for entry in raw.entries] == [["helmets"], ["building"]]


def test_damaged_utf_8_is_not_taken_for_another_code_page(tmp_path: Path) -> None:
    rows = [(str(number), "Größe über Maß", "Żółta łódź ćwiczebna") for number in range(50)]
    data = table(("code", "de", "pl"), rows).encode() + b"99\tMa\xdf\tlod\xbf\n"
    [error] = errors_of(written(tmp_path, "x.tsv", data), "own")
    assert error.code == "nomenclature_not_utf8"
    assert (error.facts["line"], error.facts["column"]) == (52, 6)


def test_without_a_column_of_labels_the_headings_are_shown(tmp_path: Path) -> None:
    [error] = errors_of(written(tmp_path, "weights.csv", "H4,H5,weight\n871190,871160,0.7\n"))
    assert error.code == "nomenclature_labels_missing"
    assert "H4, H5, weight" in error.say("en")


def test_labels_in_another_language_are_refused(tmp_path: Path) -> None:
    named = written(tmp_path, "CN_2026_BG.csv", "code;name\n01;Животни\n")
    untold = written(tmp_path, "cpv.csv", "code;name\n45000000;Travaux de construction des bâtiments publics\n")
    assert [error.code for error in errors_of(named)] == ["nomenclature_language"]
    [error] = errors_of(untold)
    assert error.facts["language"] == "fr"


def test_codes_of_another_scheme_are_refused(tmp_path: Path) -> None:
    [error] = errors_of(written(tmp_path, "list.tsv", table()), "nace")
    assert error.code == "nomenclature_codes_of_another"
    assert error.facts["value"] == "35000000"


def test_what_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "list.csv", "code;de\nx-1;Ding\nx-2;Zeug\n")
    [error] = errors_of(path)
    assert error.code == "nomenclature_scheme_unknown"
    assert "--scheme" in error.say("pl")
    assert read(path, "own-list").scheme == "own-list"


@pytest.mark.parametrize("scheme", ["CPV", "../cpv", "a b", "-x", "x" * 40])
def test_a_scheme_has_a_plain_name(scheme: str, tmp_path: Path) -> None:
    [error] = errors_of(written(tmp_path, "list.tsv", table()), scheme)
    assert error.code == "nomenclature_scheme_name"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "nomenclature_empty"),
        (b"\n \n", "nomenclature_empty"),
        (b"%PDF-1.7\n\x00\x01", "not_a_nomenclature"),
        (bytes(range(32)) * 20, "not_a_nomenclature"),
        (b"just some words", "nomenclature_labels_missing"),
    ],
)
def test_what_is_no_nomenclature_is_named_so(data: bytes, code: str, tmp_path: Path) -> None:
    assert [error.code for error in errors_of(written(tmp_path, "cpv.csv", data))] == [code]


def test_the_mistakes_of_all_files_come_at_once_and_nothing_is_taken(tmp_path: Path) -> None:
    good = written(tmp_path, "cpv.tsv", table())
    reading = read_nomenclatures([good, tmp_path / "absent.csv", written(tmp_path, "nace.csv", "")])
    assert [error.code for error in reading.errors] == ["nomenclature_missing", "nomenclature_empty"]
    assert reading.nomenclatures == ()
    assert [error.code for error in read_nomenclatures([tmp_path]).errors] == ["nomenclature_unreadable"]
