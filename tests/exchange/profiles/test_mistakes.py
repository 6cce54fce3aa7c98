"""Every mistake in a file of profiles is named, with its place, all of them at once; oddities do not stop."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.factories.workbooks import xlsx
from viaregia.base.words import LANGUAGES
from viaregia.exchange.profiles import ProfilesReading, read_profiles
from viaregia.exchange.profiles.tables import records_of_grids
from viaregia.exchange.workbook.codes import WARNINGS, Code
from viaregia.exchange.workbook.findings import Finding, Findings, Severity, finding_sentence
from viaregia.exchange.workbook.grid import FormulaError, Grid

GOOD: dict[str, Any] = {"id": "g", "country": "DE", "offer": "Kühlgeräte", "need": "Stahl"}
LINES: dict[Code, tuple[str, str]] = {
    Code.BAD_JSON: ('{"id": broken', ""),
    Code.NOT_AN_OBJECT: ("[1, 2]", ""),
    Code.NOT_TEXTS: ('{"id": "1", "offer": {"a": 1}}', "offer"),
    Code.NO_NUMBER: ('{"id": "1", "offer": "x", "employees": [5, NaN]}', "employees"),
    Code.ID_TWICE: ('{"id": "g", "offer": "x"}', "id"),
    Code.UNKNOWN_COUNTRY: ('{"id": "1", "offer": "x", "country": "Atlantis"}', "country"),
    Code.UNKNOWN_LANGUAGE: ('{"id": "1", "offer": "x", "languages": ["de", "klingon"]}', "languages"),
    Code.NOT_A_COUNT: ('{"id": "1", "offer": "x", "employees": "viele"}', "employees"),
    Code.NOT_A_SECTOR_CODE: ('{"id": "1", "offer": "x", "codes": "Maschinenbau"}', "codes"),
    Code.MINIMUM_ABOVE_MAXIMUM: ('{"id": "1", "offer": "x", "minimum": 5, "maximum": 2}', "minimum"),
    Code.TEXT_TOO_LONG: (json.dumps({"id": "1", "offer": "x", "name": "n" * 400}), "name"),
    Code.ID_MISSING: ('{"offer": "x"}', "id"),
    Code.UNKNOWN_KIND: ('{"id": "1", "offer": "x", "kind": "Zauberer"}', "kind"),
    Code.UNKNOWN_GOAL: ('{"id": "1", "offer": "x", "goals": ["Weltfrieden"]}', "goals"),
    Code.NOT_A_REGION: ('{"id": "1", "offer": "x", "region": "Lausitz"}', "region"),
    Code.TEXTS_NOT_UNDERSTOOD: ('{"id": "1", "offer": "x", "lang": "uk"}', "lang"),
    Code.TEXT_CUT: (json.dumps({"id": "1", "offer": "lang " * 200_000}), "offer"),
    Code.MARKUP_LEFT_OUT: ('{"id": "1", "offer": "<p>Kühl&shy;geräte</p>"}', "offer"),
    Code.NO_WORDS: ('{"id": "1", "offer": "x", "need": "🙂🙂"}', "need"),
    Code.PROFILE_SAYS_NOTHING: ('{"id": "1", "offer": "", "need": []}', ""),
    Code.EXCLUDES_NOBODY: ('{"id": "1", "offer": "x", "excludes": ["Niemand AG"]}', "excludes"),
    Code.UNSEEN_CHARACTERS: ('{"id": "1", "offer": "Kühl\\u0007geräte"}', "offer"),
    Code.UNKNOWN_COLUMN: ('{"id": "1", "offer": "x", "zodiac": "Löwe"}', "zodiac"),
}


def lines(folder: Path, *texts: str) -> ProfilesReading:
    path = folder / "profile.jsonl"
    path.write_text("\n".join((json.dumps(GOOD), *texts)) + "\n", "utf-8")
    return read_profiles(path, language="en")


def sheet(folder: Path, *rows: tuple[Any, ...], name: str = "Profile") -> Path:
    return xlsx(folder / "profile.xlsx", {name: [list(row) for row in rows]})


def noted(reading: ProfilesReading, code: Code) -> Finding:
    [finding] = [each for each in reading.findings if each.code is code]
    return finding


@pytest.mark.parametrize("code", LINES)
def test_a_mistake_in_a_line_is_named_with_its_place(code: Code, tmp_path: Path) -> None:
    line, key = LINES[code]
    reading = lines(tmp_path, "", line)
    found = noted(reading, code)
    assert (found.file, found.row, found.column) == ("profile.jsonl", 3, key)
    assert (reading.profiles is None) == (code not in WARNINGS) == (found.severity is Severity.ERROR)
    assert not key or key in finding_sentence(found, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_is_a_sentence_in_every_language(language: str, tmp_path: Path) -> None:
    reading = lines(tmp_path, *(line for line, _ in LINES.values()))
    assert {each.code for each in reading.findings} >= set(LINES)
    assert all("{" not in finding_sentence(each, language).replace(each.value, "").replace('{"id"', "")
               for each in reading.findings)  # fmt: skip
    if language != "en":
        assert all(finding_sentence(each, language) != finding_sentence(each, "en") for each in reading.findings)


@pytest.mark.parametrize("line", ["[" * 100_000, "9" * 10_000, '{"id": "1"', "\x00"])
def test_a_line_that_no_reader_of_json_should_trip_over_is_named(line: str, tmp_path: Path) -> None:
    assert noted(lines(tmp_path, line), Code.BAD_JSON).row == 2


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_what_is_no_number_in_json_is_named_with_its_field_in_a_list_too(number: str, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text(f'[{{"id": "1", "offer": "x"}}, {{"id": "2", "maximum": {number}}}]', "utf-8")
    found = noted(read_profiles(tmp_path / "p.jsonl", language="en"), Code.NO_NUMBER)
    assert (found.row, found.column) == (2, "maximum")


@pytest.mark.parametrize("key", ["id", "name", "organisation"])
@pytest.mark.parametrize("sign", ["\\u001b", "\\ud800"])
def test_signs_that_cannot_be_seen_are_left_out_of_names_and_told(key: str, sign: str, tmp_path: Path) -> None:
    reading = lines(tmp_path, f'{{"id": "1", "offer": "x", "{key}": "A{sign}B"}}')
    assert noted(reading, Code.UNSEEN_CHARACTERS).column == key
    assert reading.profiles is not None
    assert getattr(reading.profiles[1], key) == "AB"


def test_the_same_mistakes_in_a_sheet_have_sheet_row_and_column(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "Land", "Angebot", "Mitarbeiter"),
        ("1", "Atlantis", "Kühlgeräte", "viele"),
        ("1", "DE", "Stahl", 5),
    ]
    found = read_profiles(sheet(tmp_path, *rows), language="de").findings
    assert [(each.code, each.sheet, each.row, each.column, each.letter) for each in found] == [
        (Code.UNKNOWN_COUNTRY, "Profile", 2, "Land", "B"),
        (Code.NOT_A_COUNT, "Profile", 2, "Mitarbeiter", "D"),
        (Code.ID_TWICE, "Profile", 3, "Nr.", "A"),
    ]


def test_a_formula_that_failed_is_named() -> None:
    findings = Findings("en", "profile.xlsx")
    rows = ((1, ("Kennung", "Angebot")), (2, ("1", "Kühlgeräte")), (3, ("2", FormulaError("#REF!"))))
    assert len(list(records_of_grids([Grid("profile.xlsx", "Profile", rows)], findings))) == 2
    [found] = findings.in_order()
    assert (found.code, found.row, found.letter, found.value) == (Code.FORMULA_ERROR, 3, "B", "#REF!")


def test_an_empty_file_and_one_of_headings_hold_no_profiles(tmp_path: Path) -> None:
    empty = tmp_path / "leer.jsonl"
    empty.write_text("\n\n", "utf-8")
    for path in (empty, sheet(tmp_path, ("Kennung", "Angebot", "Bedarf"))):
        reading = read_profiles(path, language="en")
        assert reading.profiles is None
        assert [each.code for each in reading.findings] == [Code.NO_PROFILES]


def test_a_table_of_something_else_is_told_what_headings_are_expected(tmp_path: Path) -> None:
    reading = read_profiles(sheet(tmp_path, ("Datum", "Betrag"), ("1.2.2026", 7)), language="de")
    assert reading.profiles is None
    assert "Angebot" in noted(reading, Code.HEADER_MISSING).expected


def test_other_sheets_are_passed_over_and_named(tmp_path: Path) -> None:
    content = {"Profile": [["Kennung", "Angebot"], ["1", "Kühlgeräte"]], "Notizen": [["Anruf", "Montag"]]}
    reading = read_profiles(xlsx(tmp_path / "profile.xlsx", content), language="de")
    assert reading.profiles is not None
    assert noted(reading, Code.SHEET_WITHOUT_PROFILES).sheet == "Notizen"


def test_a_key_that_is_not_known_is_named_once(tmp_path: Path) -> None:
    more = [json.dumps({"id": str(n), "offer": "x", "zodiac": "Löwe", "neeed": "y"}) for n in range(30)]
    reading = lines(tmp_path, *more)
    unknown = [each for each in reading.findings if each.code is Code.UNKNOWN_COLUMN]
    assert [each.column for each in unknown] == ["zodiac", "neeed"]
    assert unknown[1].near == ("need",)


def test_where_no_profile_has_an_id_that_is_said_once(tmp_path: Path) -> None:
    reading = read_profiles(sheet(tmp_path, ("Firma", "Bedarf"), ("A", "Stahl"), ("B", "Holz")), language="en")
    assert reading.profiles is not None
    assert [profile.id for profile in reading.profiles] == ["1", "2"]
    assert [each.code for each in reading.findings] == [Code.NO_IDS]


def test_a_number_given_for_a_missing_id_is_nobody_elses(tmp_path: Path) -> None:
    reading = lines(tmp_path, '{"id": 3, "offer": "x"}', '{"offer": "y"}', '{"offer": "z"}')
    assert reading.profiles is not None
    assert [profile.id for profile in reading.profiles] == ["g", "3", "4", "5"]


def test_a_long_cell_of_csv_is_cut_and_not_taken_for_a_mark_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "profile.csv"
    path.write_text(f"id;offer\n1;{'Stahl ' * 200_000}\n2;Holz\n", "utf-8")
    reading = read_profiles(path, language="en")
    assert reading.profiles is not None
    assert [len(profile.offers[0]) for profile in reading.profiles] == [10_000, 4]
    assert noted(reading, Code.TEXT_CUT).row == 2
