"""What is proposed is right, or it is visible that it is not sure."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.partner_lists import CHAMBER, FIVE, INDICO, PartnerList
from tests.factories.workbooks import xlsx
from viaregia.exchange.lists.entries import read_entries
from viaregia.exchange.lists.fields import NOTHING
from viaregia.exchange.lists.kinds import B2MATCH, PRETIX, SPREADSHEET, as_exported, kind_of
from viaregia.exchange.lists.kinds import INDICO as INDICO_KIND
from viaregia.exchange.lists.mapping import SheetMapping
from viaregia.exchange.lists.mapping_file import FieldNotKnown, read_mapping
from viaregia.exchange.lists.propose import propose
from viaregia.exchange.lists.sources import grids_of_list
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.grid import Grid

by_list = pytest.mark.parametrize("listed", [*FIVE, INDICO], ids=lambda each: each.file)


def proposed(listed: PartnerList, folder: Path) -> SheetMapping:
    grids = grids_of_list(listed.write(folder))
    mapping = next(mapping for mapping in map(propose, grids) if mapping is not None)
    return as_exported(kind_of([column.heading for column in mapping.columns]), mapping)


def grid(*rows: tuple[Any, ...]) -> Grid:
    return Grid("list.xlsx", "List", tuple(enumerate(rows, start=1)))


def wrong(mapping: SheetMapping, fields: tuple[str, ...]) -> list[str]:
    """Return the headings of the columns that are wrong and do not show it."""
    return [c.heading for c in mapping.columns if c.field != fields[c.position] and not c.open]


@by_list
def test_every_column_of_a_list_is_right_or_marked(listed: PartnerList, tmp_path: Path) -> None:
    mapping = proposed(listed, tmp_path)
    assert wrong(mapping, listed.fields) == []
    right = sum(column.field == listed.fields[column.position] for column in mapping.columns)
    assert right >= 0.9 * len(mapping.columns)


@by_list
def test_without_headings_that_are_known_nothing_wrong_is_taken_for_sure(listed: PartnerList, tmp_path: Path) -> None:
    strange = PartnerList(
        **{**vars(listed), "headings": tuple(f"Xq{at}" for at in range(len(listed.headings))), "groups": ()}
    )
    assert wrong(proposed(strange, tmp_path), listed.fields) == []


@pytest.mark.parametrize("listed", FIVE, ids=lambda each: each.file)
@pytest.mark.parametrize("seed", range(3))
def test_headings_with_a_slip_are_right_or_marked(listed: PartnerList, seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)

    def slip(text: str) -> str:
        at = draw.randrange(len(text))
        return text[:at] + text[at + 1 :] if len(text) > 4 else text

    mapping = proposed(PartnerList(**{**vars(listed), "headings": tuple(map(slip, listed.headings))}), tmp_path)
    assert wrong(mapping, listed.fields) == []


def test_each_kind_of_export_is_recognised_by_its_headings() -> None:
    kinds = [kind_of(listed.headings) for listed in (*FIVE, INDICO)]
    assert kinds == [SPREADSHEET, SPREADSHEET, SPREADSHEET, PRETIX, B2MATCH, INDICO_KIND]


def test_headings_below_titles_in_two_rows_are_found(tmp_path: Path) -> None:
    assert proposed(CHAMBER, tmp_path).header_row == 5


def test_a_list_without_headings_is_read_in_indicos_order() -> None:
    mapping = propose(
        grid(
            ("Nils", "Ahorn", "Ahorn Labor GmbH", "Leiter", "+49 30 23125 1", "ahorn@ahorn.example"),
            ("Iveta", "Lipová", "Lípa s.r.o.", "vedoucí", "+420 000 000 001", "lipova@lipa.example"),
        )
    )
    assert mapping is not None
    assert mapping.header_row == 0
    fields = [column.field for column in mapping.columns]
    assert fields == ["first_name", "last_name", "organisation", "function", "phone", "email"]
    assert all(column.open for column in mapping.columns)


def test_a_heading_that_its_cells_belie_is_marked() -> None:
    mapping = propose(
        grid(
            ("Name", "Firma", "Telefon"), ("Anna Nowak", "A GmbH", "anna@a.example"), ("Jan Lis", "B AG", "j@b.example")
        )
    )
    assert mapping is not None
    assert [(column.field, column.open) for column in mapping.columns][2] == ("email", True)


def test_one_heading_over_two_columns_is_first_and_last_name() -> None:
    rows = (("Name", None, "E-Mail"), ("Anna", "Nowak", "a@a.example"), ("Jan", "Lis", "j@b.example"))
    merged = Grid("l", "L", tuple(enumerate(rows, start=1)), merged=(((0, 0), (0, 1)),))
    mapping = propose(merged)
    assert mapping is not None
    assert [column.field for column in mapping.columns] == ["first_name", "last_name", "email"]


def test_name_beside_a_first_name_is_the_last_name() -> None:
    mapping = propose(grid(("Vorname", "Name", "Firma"), ("Anna", "Nowak", "A GmbH")))
    assert mapping is not None
    assert [column.field for column in mapping.columns] == ["first_name", "last_name", "organisation"]


def test_a_question_about_each_language_is_a_language_each() -> None:
    mapping = propose(
        grid(
            ("Name", "E-Mail", "Sprachen – Deutsch", "Sprachen – Polnisch"), ("Anna Nowak", "a@a.example", "Ja", "Nein")
        )
    )
    assert mapping is not None
    assert [column.field for column in mapping.columns][2:] == ["speaks:de", "speaks:pl"]


@pytest.mark.parametrize("rows", [(), (("Legende",),), (("a", "b"), (1, 2)), ((None, None),)])
def test_a_sheet_without_people_is_no_list(rows: tuple[tuple[object, ...], ...]) -> None:
    assert propose(grid(*rows)) is None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(len(CHAMBER.headings))), st.integers(0, 3))
def test_the_order_of_columns_changes_nothing(order: list[int], blank: int) -> None:
    rows = [tuple(row[at] if at < len(row) else None for at in order) for row in CHAMBER.rows]
    titles = [("Eine Liste",)] * blank
    mapping = propose(grid(*titles, tuple(CHAMBER.headings[at] for at in order), *rows))
    assert mapping is not None
    fields = [CHAMBER.fields[at] for at in order]
    assert [column.field for column in mapping.columns] == fields
    assert {column.heading for column in mapping.columns if column.open} == {"Parkplatz"}
    assert mapping.of(NOTHING)


def test_headings_in_two_rows_with_cells_merged_both_ways_are_read() -> None:
    rows = (
        ("Firma", "Land", "Teilnehmer", None, "Kontakt", None),
        (None, None, "Vorname", "Nachname", "E-Mail", "Telefon"),
        ("A GmbH", "Deutschland", "Anna", "Nowak", "a@a.example", "+49 30 23125 1"),
    )
    merged = (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (0, 5)))
    mapping = propose(Grid("l", "L", tuple(enumerate(rows, start=1)), merged=merged))
    assert mapping is not None
    assert mapping.header_row == 2
    fields = [column.field for column in mapping.columns]
    assert fields == ["organisation", "country", "first_name", "last_name", "email", "phone"]


def test_sheets_of_one_list_that_name_the_same_person_name_them_once(tmp_path: Path) -> None:
    rows = [("Name", "Firma", "E-Mail"), ("Anna Nowak", "A GmbH", "a@a.example")]
    more = [*rows, ("Jan Lis", "B AG", "j@b.example")]
    path = xlsx(tmp_path / "l.xlsx", {"Bus 1": [list(row) for row in rows], "Alle": [list(row) for row in more]})
    grids = grids_of_list(path)
    sheets = [mapping for mapping in map(propose, grids) if mapping is not None]
    entries = read_entries(grids, sheets, Findings("en", path.name)).entries
    assert [entry.name for entry in entries] == ["Anna Nowak", "Jan Lis"]


def test_all_fields_of_a_mapping_that_there_are_not_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    column = '[[column]]\nsheet = "Liste"\ncolumn = "{}"\nfield = {}\n'
    path.write_text(column.format("A", '"emial"') + column.format("B", '"email"') + column.format("C", "3"), "utf-8")
    with pytest.raises(FieldNotKnown) as refused:
        read_mapping(path)
    said = refused.value.say("en")
    assert "Liste A “emial” (email" in said
    assert "Liste C “3”" in said
    assert "Liste B" not in said
