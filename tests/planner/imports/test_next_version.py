import json
from pathlib import Path

import pytest

from tests.factories.imports import Desk, desk
from tests.factories.partner_lists import AGENCY, CHAMBER, FORM, PRETIX, PartnerList
from viaregia.exchange.forum import Participant
from viaregia.exchange.workbook.columns import PARTICIPANTS, WISHES
from viaregia.exchange.workbook.in_place import Edits, edit_in_place, rows_to_edit
from viaregia.planner.imports.changes import Gone, Way
from viaregia.planner.imports.finish import ChangedSinceImport, NoImportToUndo, undo


def by_hand(at: Desk, named: str, /, **cells: str | None) -> None:
    """Change cells of somebody's row as the organiser would."""
    row = next(row for row in rows_to_edit(at.forum, PARTICIPANTS) if row.get("last_name") == named)
    edit_in_place(at.forum, [Edits(PARTICIPANTS, {(row.sheet_name, row.number): cells})], language="en")


def changed(listed: PartnerList, at: int, **cells: object) -> PartnerList:
    """Return a list with some cells of one row changed, by field."""
    rows = [list(row) for row in listed.rows]
    for field, value in cells.items():
        rows[at][listed.fields.index(field)] = value
    return listed.with_rows(*rows)


def without(listed: PartnerList, at: int) -> PartnerList:
    return listed.with_rows(*(row for number, row in enumerate(listed.rows) if number != at))


def people(at: Desk) -> dict[str, Participant]:
    return {person.number: person for person in at.read().participants}


@pytest.mark.parametrize("listed", [CHAMBER, AGENCY, FORM, PRETIX], ids=lambda each: each.file)
def test_the_same_list_once_more_changes_nothing(listed: PartnerList, tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(listed)
    before = at.forum.read_bytes()
    [outcome] = at.bring(listed)
    assert outcome.again
    assert (outcome.new, outcome.changes, outcome.conflicts, outcome.gone) == ([], [], [], [])
    assert [wish for wish in outcome.wishes if wish.to] == []
    assert at.forum.read_bytes() == before


def test_new_changed_and_gone_are_said_and_numbers_stay(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    before = {person.last_name: person.number for person in at.read().participants}
    rows = [list(row) for row in AGENCY.rows]
    rows[0][5] = "Lubin"
    del rows[3]
    rows.insert(
        0, [9, "Pan Nowy Adam", "prezes", "Nowa Firma Sp. z o.o.", "Polska", "Opole", "nowy@nowa.example"] + [""] * 7
    )
    [outcome] = at.bring(AGENCY.with_rows(*rows))
    assert [each.entry.name for each in outcome.new] == ["Adam Nowy"]
    assert [(each.name, each.key, each.before, each.after) for each in outcome.changes] == [
        ("mgr inż. Małgorzata Żurek", "city", "Legnica", "Lubin")
    ]
    assert [each.name for each in outcome.gone] == ["prof. dr hab. Grzegorz Śliwa"]
    after = {person.last_name: person.number for person in at.read().participants}
    assert before.items() <= after.items()


def test_a_cell_changed_by_hand_stays_while_the_list_says_what_it_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    by_hand(at, "Żurek", city="Legnickie Pole")
    [outcome] = at.bring(changed(AGENCY, 0, phone="+48 71 000 09 99"))
    assert [each.key for each in outcome.changes] == ["phone"]
    assert outcome.conflicts == []
    assert at.person("Żurek").city == "Legnickie Pole"


def test_a_cell_changed_by_hand_and_in_the_list_is_a_conflict_and_the_organisers_word_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    by_hand(at, "Żurek", city="Legnickie Pole")
    [outcome] = at.bring(changed(AGENCY, 0, city="Lubin"))
    [conflict] = outcome.conflicts
    assert (conflict.before, conflict.after, conflict.last) == ("Legnickie Pole", "Lubin", "Legnica")
    assert at.person("Żurek").city == "Legnickie Pole"


def test_the_lists_word_is_taken_where_that_is_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    by_hand(at, "Żurek", city="Legnickie Pole")
    [outcome] = at.bring(changed(AGENCY, 0, city="Lubin"), choose=lambda _: True)
    assert [each.after for each in outcome.taken] == ["Lubin"]
    assert at.person("Żurek").city == "Lubin"


def test_a_value_that_the_partner_took_out_is_taken_out_and_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    [outcome] = at.bring(changed(AGENCY, 0, phone=""))
    assert [(each.key, each.after) for each in outcome.changes] == [("phone", "")]
    assert at.person("Żurek").phone == ""


def test_a_name_spelt_a_little_differently_is_the_same_person_and_said_so(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    number = at.person("Dąbek").number
    rows = [list(row) for row in AGENCY.rows]
    rows[1][1] = "Pan Dąbekk Łukasz"
    [outcome] = at.bring(AGENCY.with_rows(*rows))
    assert [(match.number, match.way) for match in outcome.doubtful] == [(number, Way.SIMILAR)]
    assert people(at)[number].last_name == "Dąbekk"


def test_a_place_that_is_named_at_last_keeps_its_number_and_its_wishes(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    number = next(person.number for person in at.read().participants if person.last_name == "N. N.")
    wishes = [wish.to for wish in at.read().wishes if wish.wisher == number]
    rows = [list(row) for row in AGENCY.rows]
    rows[2][1], rows[2][6] = "Pani Kania Irena", "kania@park-zmyslony.example"
    [outcome] = at.bring(AGENCY.with_rows(*rows))
    assert [(match.number, match.way) for match in outcome.doubtful] == [(number, Way.NOW_NAMED)]
    assert people(at)[number].name == "Irena Kania"
    assert [wish.to for wish in at.read().wishes if wish.wisher == number] == wishes


def test_an_order_keeps_its_number_when_its_name_and_address_change(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(PRETIX)
    number = at.person("Mießner").number
    [outcome] = at.bring(
        changed(PRETIX, 0, full_name="Konrad Ersatz", first_name="Konrad", last_name="Ersatz", email="ersatz@x.example")
    )
    assert outcome.new == []
    assert people(at)[number].name == "Konrad Ersatz"


def test_who_cancels_is_gone_and_the_state_is_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(PRETIX)
    [outcome] = at.bring(changed(PRETIX, 1, state="Storniert"))
    assert [(each.name, each.state) for each in outcome.gone] == [("Doreen Paschke", "Storniert")]
    assert at.person("Paschke").first_name == "Doreen"


def test_gone_people_are_marked_or_removed_only_when_that_is_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    at.bring(without(AGENCY, 3), gone=Gone.MARK)
    assert "03.09.2026" in at.person("Śliwa").remark
    at.bring(AGENCY)
    at.bring(without(AGENCY, 2), gone=Gone.REMOVE)
    assert [person for person in at.read().participants if person.last_name == "N. N."] == []
    assert all(wish.wisher in people(at) for wish in at.read().wishes)


def test_whom_the_organiser_took_out_stays_out(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    by_hand(at, "Dąbek", **{column.key: None for column in PARTICIPANTS.columns})
    for _ in range(2):
        [outcome] = at.bring(AGENCY)
        assert [entry.name for entry in outcome.by_hand] == ["Łukasz Dąbek"]
        assert outcome.new == []


def test_a_wish_that_the_organiser_took_out_does_not_come_back(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    row = next(
        row for row in rows_to_edit(at.forum, WISHES) if row.get("to") == "Ještěd Textil s.r.o." and row.number > 19
    )
    empty = {column.key: None for column in WISHES.columns}
    edit_in_place(at.forum, [Edits(WISHES, {(row.sheet_name, row.number): empty})], language="en")
    before = len(at.read().wishes)
    at.bring(CHAMBER)
    assert len(at.read().wishes) == before


def test_wishes_stay_when_an_organisation_is_renamed(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    wishing = PartnerList(
        file="andere.csv",
        headings=("Firma", "Name", "Wunschpartner"),
        rows=(("Neue GmbH", "Anna Berger", "Uczelnia Wymyślona"), ("Neue GmbH", "Otto Berg", "Grzegorz Śliwa")),
        fields=(),
        people=2,
    )
    at.bring(wishing)
    at.bring(changed(AGENCY, 3, organisation="Akademia Przemianowana"))
    assert at.person("Śliwa").organisation == "Akademia Przemianowana"
    number = at.person("Śliwa").number
    assert {wish.to for wish in at.read().wishes if wish.wisher == at.person("Berger").number} == {(number,)}


def test_a_list_under_another_file_name_is_known_by_its_people(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(FORM)
    renamed = PartnerList(**{**vars(FORM), "file": "Účastníci pro Vás.xlsx"})
    [opened] = at.opened(renamed)
    assert opened.continues
    assert opened.source == "odpovedi-formulare"


def test_a_version_in_the_file_name_does_not_make_another_list(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    [opened] = at.opened(PartnerList(**{**vars(CHAMBER), "file": "Teilnehmerliste_Kammer_v3 FINAL 2026-10-01.xlsx"}))
    assert opened.memory is not None
    assert not opened.continues


def test_a_mapping_is_remembered_and_only_new_columns_are_asked_about(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    wider = PartnerList(
        **{
            **vars(CHAMBER),
            "headings": ("Xyz", *CHAMBER.headings),
            "rows": tuple(("qrs", *row) for row in CHAMBER.rows),
            "groups": (),
        }
    )
    [opened] = at.opened(wider)
    assert [column.heading for sheet in opened.sheets for column in sheet.columns if column.open] == ["Xyz"]


def test_an_import_is_undone_with_all_that_was_remembered(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    at.bring(CHAMBER)
    first = at.forum.read_bytes()
    at.bring(AGENCY)
    undo(at.forum)
    assert at.forum.read_bytes() == first
    memory = [json.loads(path.read_text())["source"] for path in (tmp_path / "forum.lists").glob("*.json")]
    assert memory == ["teilnehmerliste-kammer"]
    with pytest.raises(NoImportToUndo):
        undo(at.forum)
    assert at.forum.read_bytes() != before


def test_an_import_is_not_undone_over_later_work(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    by_hand(at, "Zschau", city="Kamenz")
    with pytest.raises(ChangedSinceImport):
        undo(at.forum)
    assert at.person("Zschau").city == "Kamenz"


def test_a_list_that_says_nothing_new_leaves_the_forum_and_the_way_back_alone(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    at.bring(CHAMBER)
    first = at.forum.read_bytes()
    at.bring(CHAMBER)
    assert at.forum.read_bytes() == first
    undo(at.forum)
    assert at.forum.read_bytes() == before
