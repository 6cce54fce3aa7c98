"""What cannot be done is said by name, and nothing is changed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.factories.imports import desk
from tests.factories.partner_lists import AGENCY, B2MATCH, CHAMBER, PartnerList
from viaregia.exchange.lists.memory import MemoryDamaged, source_name
from viaregia.exchange.workbook.grid import WorkbookMissing
from viaregia.exchange.workbook.in_place import ForumOpen
from viaregia.planner.imports.finish import ForumNotWritable, copy_of, draft_folder
from viaregia.planner.imports.open import NobodyInList, NoPeopleInList, OneListAtATime, SourceTwice, open_lists


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Teilnehmer_IHK_v2 2026-09-01.xlsx", "teilnehmer-ihk"),
        ("Lista uczestników wersja 3 FINAL.csv", "lista-uczestnikow"),
        ("seznam (1).xlsx", "seznam"),
        ("2026.xlsx", "2026"),
    ],
)
def test_a_list_is_called_without_its_version(file: str, name: str) -> None:
    assert source_name(file) == name


def test_two_lists_of_one_name_are_not_taken_for_two_versions(tmp_path: Path) -> None:
    at = desk(tmp_path)
    with pytest.raises(SourceTwice):
        at.opened(AGENCY, PartnerList(**{**vars(AGENCY), "file": "lista uczestnikow 2026-09-02.csv"}))
    with pytest.raises(OneListAtATime):
        at.opened(AGENCY, CHAMBER, source="x")


def test_a_list_without_people_is_refused(tmp_path: Path) -> None:
    at = desk(tmp_path)
    with pytest.raises(NoPeopleInList):
        at.opened(PartnerList("a.csv", ("Farbe", "Zahl"), (("rot", 1),), (), 0))


@pytest.mark.parametrize("text", ["", "{", '{"format": "other", "version": 1}', "[]"])
def test_a_damaged_memory_is_said_and_not_written_over(text: str, tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(B2MATCH)
    path = tmp_path / "forum.lists" / "participants-export.json"
    path.write_text(text)
    with pytest.raises(MemoryDamaged):
        at.bring(B2MATCH)
    assert path.read_text() == text


def test_a_forum_that_cannot_be_replaced_stays_with_all_that_is_remembered(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    (tmp_path / "forum.lists").write_text("something else stands where the folder belongs")
    with pytest.raises(ForumNotWritable):
        at.bring(B2MATCH)
    assert at.forum.read_bytes() == before
    assert not copy_of(at.forum).exists()


def test_a_forum_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.forum.unlink()
    with pytest.raises(WorkbookMissing):
        at.opened(B2MATCH)


def test_a_list_of_headings_alone_does_not_say_that_everybody_is_gone(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    with pytest.raises(NobodyInList):
        at.opened(AGENCY.with_rows())


def test_sheets_that_nobody_sees_are_named_and_not_read(tmp_path: Path) -> None:
    at = desk(tmp_path)
    path = CHAMBER.write(tmp_path)
    book = load_workbook(path)
    hidden = book.create_sheet("intern")
    for row in (["Name", "Vorname", "Firma"], ["Geheim", "Gisela", "Intern GmbH"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(path)
    (opened,) = open_lists([path], at.forum)
    assert opened.hidden == ("intern",)
    assert "intern" not in [sheet.sheet for sheet in opened.sheets]


@pytest.mark.parametrize("name", [".~lock.forum.xlsx#", "~$forum.xlsx"])
def test_a_forum_that_is_open_elsewhere_is_not_written(name: str, tmp_path: Path) -> None:
    at = desk(tmp_path)
    (tmp_path / name).touch()
    with pytest.raises(ForumOpen), draft_folder(at.forum, dry_run=False):
        pass
    with draft_folder(at.forum, dry_run=True) as aside:
        assert aside.is_dir()


def test_a_folder_where_the_copy_belongs_is_not_filled(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    copy_of(at.forum).mkdir()
    with pytest.raises(ForumNotWritable):
        at.bring(B2MATCH)
    assert at.forum.read_bytes() == before
    assert list(copy_of(at.forum).iterdir()) == []


def test_a_wish_kept_open_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = (("Nowak", "Anna", "Odra S.A.", "=HYPERLINK(1)"),)
    at.bring(PartnerList("a.csv", ("Name", "Vorname", "Firma", "Gesprächswünsche"), rows, (), 1))
    text = (tmp_path / "forum.lists" / "open-wishes.csv").read_text("utf-8-sig")
    assert ";'=HYPERLINK(1);" in text
