"""Wishes that name people by the number they have in the printed catalogue."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories.workbooks import added, changed, codes, reading
from viaregia.exchange.forum import Wish
from viaregia.exchange.workbook import Code, Reading


def last_wish(tmp_path: Path, **cells: Any) -> Wish:
    made = reading(tmp_path, wishes=added("wishes", {"number": 9} | cells))
    assert made.forum is not None, made.findings
    return made.forum.wishes[-1]


@pytest.mark.parametrize("number", [4, "4", 4.0, "#4", "No. 4", "Nr. 4", "nr 4", "Č. 4", " 4 ", "Nummer: 4"])
@pytest.mark.parametrize("column", ["wisher", "to"])
def test_a_number_of_the_catalogue_names_its_person(number: Any, column: str, tmp_path: Path) -> None:
    cells: dict[str, Any] = {"wisher": 1, "to": 3} | {column: number}
    wish = last_wish(tmp_path, **cells)
    assert (wish.wisher if column == "wisher" else wish.to) == ("4" if column == "wisher" else ("4",))
    assert wish.to_organisation == ""


def test_a_wish_by_number_is_for_this_person_and_not_for_the_organisation(tmp_path: Path) -> None:
    assert last_wish(tmp_path, wisher=4, to=2).to == ("2",)
    assert last_wish(tmp_path, wisher=4, to="Alpha GmbH").to == ("1", "2")


@pytest.mark.parametrize("number", ["A-07", "Nr. A-07", "#a-07"])
def test_numbers_with_letters_are_numbers_too(number: str, tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        participants=changed("participants", 3, number="A-07"),
        wishes=[{"number": 1, "wisher": 1, "to": number}],
    )
    assert made.forum is not None
    assert made.forum.wishes[0].to == ("A-07",)


def test_several_numbers_may_stand_in_one_cell_of_further_parties(tmp_path: Path) -> None:
    assert last_wish(tmp_path, wisher=1, to=3, with_also="4; 2").with_also == ("4", "2")


@pytest.mark.parametrize("column", ["wisher", "to"])
def test_a_number_that_nobody_has_is_told_with_its_place(column: str, tmp_path: Path) -> None:
    cells: dict[str, Any] = {"number": 9, "wisher": 1, "to": 3} | {column: 77}
    made: Reading = reading(tmp_path, wishes=added("wishes", cells))
    found = [finding for finding in made.findings if finding.value == "77"]
    assert [finding.code for finding in found] == [Code.UNKNOWN_PARTNER if column == "to" else Code.UNKNOWN_PERSON]
    assert (found[0].sheet, found[0].row) == ("Wishes", 5)
    assert made.forum is None
    assert Code.WISH_TWICE not in codes(made)
