"""What cannot be done is said by name, and nothing is changed."""

from pathlib import Path

import pytest

from tests.factories.imports import desk
from tests.factories.partner_lists import AGENCY, B2MATCH, CHAMBER, PartnerList
from viaregia.exchange.lists.memory import MemoryDamaged, source_name
from viaregia.exchange.workbook.grid import WorkbookMissing
from viaregia.planner.imports.finish import ForumNotWritable, copy_of
from viaregia.planner.imports.open import NoPeopleInList, OneListAtATime, SourceTwice


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
