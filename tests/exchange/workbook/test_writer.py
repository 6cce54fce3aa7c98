"""A forum written into a workbook is the same forum when it is read."""

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.workbook_forums import forums
from tests.factories.workbooks import reading
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Forum
from viaregia.exchange.workbook import Severity, finding_sentence, read_forum, write_forum, write_template
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import SHEETS, sheet_names


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(forum=forums(), language=st.sampled_from(LANGUAGES))
def test_what_was_written_is_read_again(forum: Forum, language: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forum.xlsx"
        write_forum(path, forum, language)
        result = read_forum(path, language=language)
    errors = [finding_sentence(each, "en") for each in result.findings if each.severity is Severity.ERROR]
    assert errors == []
    assert result.forum == forum


def test_the_same_forum_gives_the_same_bytes(tmp_path: Path) -> None:
    forum = reading(tmp_path).forum
    assert forum is not None
    for name in ("one.xlsx", "two.xlsx"):
        write_forum(tmp_path / name, forum, "pl")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_only_lacks_what_nobody_has_filled_in_yet(language: str, tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", language)
    result = read_forum(tmp_path / "template.xlsx", language=language)
    assert result.forum is None
    assert {each.code for each in result.findings} == {
        Code.VALUE_MISSING,
        Code.NO_SLOTS,
        Code.NO_TABLES,
        Code.NO_PARTICIPANTS,
        Code.NO_WISHES,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_has_all_sheets_and_columns_with_comments_and_frozen_headings(language: str, tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert tuple(book.sheetnames[:-1]) == sheet_names(language)
    assert book[book.sheetnames[-1]].sheet_state == "hidden"
    for sheet in SHEETS[1:]:
        page = book[sheet.name(language)]
        shown = [column for column in sheet.columns if column.shown]
        assert [cell.value for cell in page[1]] == [column.name(language) for column in shown]
        assert [bool(cell.comment) for cell in page[1]] == [bool(column.help) for column in shown]
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_drop_downs_offer_words_that_are_read(language: str, tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    offered = 0
    for sheet in SHEETS[1:]:
        page = book[sheet.name(language)]
        for rule in page.data_validations.dataValidation:
            if rule.type == "list":
                name, cells = rule.formula1.replace("'", "").replace("$", "").split("!")
                words = [cell[0].value for cell in book[name][cells]]
                column = [each for each in sheet.columns if each.shown][next(iter(rule.sqref.ranges)).min_col - 1]
                assert len(words) == (len(column.choices) if column.choices else 2)
                offered += 1
    assert offered == 18


def test_text_that_looks_like_a_formula_or_an_address_stays_text(tmp_path: Path) -> None:
    forum = reading(tmp_path, facts={"title": "=1+1", "venue": "https://example.org"}).forum
    assert forum is not None
    write_forum(tmp_path / "again.xlsx", forum, "en")
    again = read_forum(tmp_path / "again.xlsx", language="en").forum
    assert again is not None
    assert (again.settings.title, again.settings.venue) == ("=1+1", "https://example.org")
    with zipfile.ZipFile(tmp_path / "again.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_place_that_cannot_be_written_to_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_template(tmp_path / "nowhere" / "forum.xlsx", "en")


def test_a_departure_at_midnight_stays_at_midnight(tmp_path: Path) -> None:
    forum = reading(tmp_path).forum
    assert forum is not None
    last = replace(forum.participants[-1], departure=datetime(2026, 10, 23), arrival=None)
    forum = replace(forum, participants=(*forum.participants[:-1], last))
    write_forum(tmp_path / "midnight.xlsx", forum, "cs")
    again = read_forum(tmp_path / "midnight.xlsx", language="cs").forum
    assert again is not None
    assert again.participants[-1].departure == datetime(2026, 10, 23)
