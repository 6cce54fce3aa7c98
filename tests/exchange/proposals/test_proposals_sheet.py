"""The workbook for a partner's office: what stands in it, what can be filled in, what never stands in it."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories.offices import CHAMBER, NOW, column, looked_after_forum, office_book, row_of
from tests.factories.plans import PRIVATE
from viaregia.exchange.proposals.records import FORMAT, VERSION, OrganisationSheet, Proposal, ProposalKind
from viaregia.exchange.proposals.write import EMPTY_LINES, HEAD_ROW, proposals_xlsx, sheet_names
from viaregia.planner.proposals import sheets_for

UNIVERSITY = "Uniwersytet Medyczny nad Odrą"


def book(tmp_path: Path, language: str = "en") -> Any:
    return load_workbook(office_book(tmp_path / "office.xlsx", language=language))


def texts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_there_is_an_overview_and_a_sheet_for_each_organisation(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert made.sheetnames == ["Overview", "Odra Diagnostics sp. z o.o.", UNIVERSITY, "Lists"]
    assert made["Lists"].sheet_state == "hidden"
    rows = [row for row in made["Overview"].iter_rows(values_only=True) if row[0] == UNIVERSITY]
    assert rows == [(UNIVERSITY, "prof. dr hab. Łucja Żółć, dr inż. Stanisław Ćwikła-Śnieżyński", 2)]
    assert {each.name: each.value for each in made.custom_doc_props.props} == {FORMAT: VERSION}


def test_given_cells_are_locked_and_answers_are_open_with_a_choice(tmp_path: Path) -> None:
    page = book(tmp_path)[UNIVERSITY]
    asked = row_of(page, "Labská optika")
    assert page.protection.sheet
    assert not page.protection.password
    locked = {
        key: page.cell(asked, column(key)).protection.locked for key in ("number", "own", "reply", "partner", "kind")
    }
    assert locked == {"number": True, "own": True, "reply": False, "partner": False, "kind": False}
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert any(cells.startswith("K") and f"K{asked}" in cells for cells in offered)
    assert page.column_dimensions["A"].hidden
    assert page.freeze_panes == f"A{HEAD_ROW + 2}"


def test_own_wishes_are_there_to_read_and_lines_for_more_to_fill_in(tmp_path: Path) -> None:
    page = book(tmp_path)[UNIVERSITY]
    own = row_of(page, "wanted by both sides")
    assert page.cell(own, column("organisation")).value == "BioTec Dresden GmbH"
    assert page.cell(own, column("reply")).protection.locked
    new = [row for row in page.iter_rows() if str(row[0].value).startswith('["new"')]
    assert len(new) == EMPTY_LINES
    assert not any(row[column("partner") - 1].protection.locked for row in new)


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_nothing_private_is_in_the_file(language: str, tmp_path: Path) -> None:
    read = texts(office_book(tmp_path / "office.xlsx", language=language))
    secrets = [*(each for each in PRIVATE if each != "@"), "@biotec", "do not tell them", "Minister"]
    assert [secret for secret in secrets if secret in read] == []
    assert "Ústav buněčné biologie Liberec" in read  # whom they wish for themselves


def test_a_refusal_looks_like_a_wish_that_was_not_answered(tmp_path: Path) -> None:
    page = book(tmp_path)[UNIVERSITY]
    lines = [row for row in page.iter_rows(min_row=10) if str(row[0].value).startswith('["own"')]
    states = {row[column("number") - 1].value: row[column("state") - 1].value for row in lines}
    assert states == {"1": "wanted by both sides", "8": "not confirmed yet"}


def test_why_lines_of_matching_stand_in_a_column_that_is_hidden_where_there_are_none(tmp_path: Path) -> None:
    made = looked_after_forum()
    people = {person.number: person for person in made.participants}
    matched = {
        "3": [
            Proposal(ProposalKind.MATCH, (people["5"],), (people["3"],), why=("Both work on cell cultures.", "Near."))
        ]
    }
    sheets = sheets_for(made, CHAMBER, language="en", matched=matched)
    path = tmp_path / "matched.xlsx"
    path.write_bytes(proposals_xlsx(made.settings, CHAMBER, sheets, language="en", printed_at=NOW))
    page = load_workbook(path)[UNIVERSITY]
    assert page.cell(row_of(page, "Řeháková"), column("why")).value == "Both work on cell cultures.\nNear."
    assert not page.column_dimensions["H"].hidden
    assert book(tmp_path)[UNIVERSITY].column_dimensions["H"].hidden


def test_sheets_have_names_that_every_program_takes() -> None:
    given = ["A/B: [C]*?", "A/B: [C]*?", "x" * 60, "x" * 61, "'quoted'", "History", "Lists", "", "overview"]
    made = sheet_names(given, "Overview")
    assert made[:3] == ["Overview", "AB C", "AB C 2"]
    assert len({name.casefold() for name in made}) == len(made)
    assert all(0 < len(name) <= 31 and not name.startswith("'") for name in made)
    assert "Lists" not in made


def test_colleagues_of_one_name_are_offered_by_number(tmp_path: Path) -> None:
    made = looked_after_forum()
    twins = tuple(replace(made.participants[5], number=number) for number in ("61", "62"))
    sheet = OrganisationSheet("Odra Diagnostics sp. z o.o.", twins, ())
    path = tmp_path / "twins.xlsx"
    path.write_bytes(proposals_xlsx(made.settings, CHAMBER, [sheet], language="en", printed_at=NOW))
    offered = list(load_workbook(path)["Lists"].iter_rows(values_only=True))
    assert [row[3] for row in offered[:2]] == ["61", "62"]


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    made = looked_after_forum()
    people = tuple(
        replace(each, wants="=1+1", organisation="=SUM(A1)") if each.number == "1" else each
        for each in made.participants
    )
    opened = load_workbook(office_book(tmp_path / "office.xlsx", replace(made, participants=people)))
    cells = [cell for page in opened for row in page.iter_rows() for cell in row]
    assert any(cell.value == "=SUM(A1)" for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
