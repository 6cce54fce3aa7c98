from pathlib import Path

import pytest

from tests.factories.imports import Desk, desk
from tests.factories.partner_lists import AGENCY, B2MATCH, CHAMBER, FIVE, FORM, INDICO, PRETIX, PartnerList
from tests.factories.workbooks import sheets, xlsx
from viaregia.exchange.forum import WishKind
from viaregia.exchange.workbook import Code, Severity, read_forum, write_template
from viaregia.planner.imports.book import book_at
from viaregia.planner.imports.changes import Found


@pytest.mark.parametrize("listed", [*FIVE, INDICO], ids=lambda each: each.file)
def test_everybody_of_a_list_comes_in_and_the_forum_can_still_be_read(listed: PartnerList, tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = len(at.read().participants)
    [outcome] = at.bring(listed)
    known = len({change.number for change in outcome.changes}) + outcome.unchanged
    assert len(outcome.new) + known == listed.people
    assert len(at.read().participants) == before + len(outcome.new)


def test_all_five_come_in_at_once(tmp_path: Path) -> None:
    at = desk(tmp_path)
    outcomes = at.bring(*FIVE)
    assert [each.file for each in outcomes] == [each.file for each in FIVE]
    numbers = [person.number for person in at.read().participants]
    assert len(set(numbers)) == len(numbers)


def test_titles_salutations_codes_levels_and_times_come_apart(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    zschau = at.person("Zschau")
    assert (zschau.salutation, zschau.title, zschau.first_name) == ("Frau", "Dr.", "Annegret")
    assert (zschau.languages, zschau.levels) == (("de", "pl"), ("C2", "B1"))
    assert zschau.codes == ("WZ 2008 26.70.0",)
    assert zschau.arrival is not None
    assert zschau.arrival.hour == 12


def test_two_people_in_a_cell_are_two_and_each_has_their_function(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(CHAMBER)
    assert (at.person("Roßberg").first_name, at.person("Roßberg").function) == ("Jana", "Einkauf")
    assert (at.person("Thümmel").first_name, at.person("Thümmel").function) == ("Uwe", "Konstruktion")


def test_a_place_for_somebody_to_be_named_is_kept_and_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(AGENCY)
    assert [each.entry.values["organisation"] for each in outcome.unnamed] == ["Park Technologiczny Zmyślony S.A."]
    place = next(p for p in at.read().participants if p.organisation == "Park Technologiczny Zmyślony S.A.")
    assert place.last_name == "N. N."


def test_somebody_known_is_found_again_and_empty_cells_are_filled_and_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(AGENCY)
    changed = {change.key: (change.before, change.after) for change in outcome.changes if change.number == "1"}
    assert changed["codes"] == ("", "PKD 21.20.Z")
    assert at.person("Wróbel-Przykładna").number == "1"


def test_what_the_organiser_wrote_stays_at_the_first_import_and_the_difference_is_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = [list(row) for row in AGENCY.rows]
    rows[4][2] = "wiceprezeska"
    [outcome] = at.bring(AGENCY.with_rows(*rows))
    [conflict] = outcome.conflicts
    assert (conflict.key, conflict.before, conflict.after) == ("function", "prezeska zarządu", "wiceprezeska")
    assert at.person("Wróbel-Przykładna").function == "prezeska zarządu"


def test_wishes_name_organisations_numbers_and_misspelt_ones(tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(CHAMBER)
    said = {(wish.text, wish.to) for wish in outcome.wishes if wish.to}
    assert ("Odra Diagnostyka Sp. z o.o.", "Odra Diagnostyka Sp. z o.o.") in said
    assert ("Ještěd Textil", "Ještěd Textil s.r.o.") in said
    assert ("3", "3") in said
    numbers = [wish.number for wish in at.read().wishes]
    assert len(set(numbers)) == len(numbers)


def test_a_wish_that_is_only_spelt_alike_is_said_to_be(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = [list(row) for row in CHAMBER.rows]
    rows[0][10] = "Jested Textill"
    [outcome] = at.bring(CHAMBER.with_rows(*rows))
    assert [wish.found for wish in outcome.wishes if wish.text == "Jested Textill"] == [Found.SIMILAR]


def test_a_wish_for_nobody_known_is_kept_with_proposals_and_found_when_they_come(tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(CHAMBER)
    [left] = [wish for wish in outcome.wishes if not wish.to]
    assert left.text == "Textil Phantasia a.s."
    kept = (tmp_path / "forum.lists" / "open-wishes.csv").read_text("utf-8-sig")
    assert "Textil Phantasia a.s." in kept
    before = len(at.read().wishes)
    at.bring(FORM)
    assert any(wish.to_organisation == "Textil Phantasia a.s." for wish in at.read().wishes)
    assert len(at.read().wishes) > before
    assert "Textil Phantasia" not in (tmp_path / "forum.lists" / "open-wishes.csv").read_text("utf-8-sig")


def test_a_cancelled_order_stays_out_by_name_and_the_invoice_fills_gaps(tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(PRETIX)
    assert [(entry.name, state) for entry, state in outcome.left_out] == [("Rita Abgesagt", "Storniert")]
    assert at.person("Novotná").organisation == "Kovo Fikce s.r.o."
    assert at.person("Paschke").email == "kontakt@spree-robotik.example"


def test_whom_the_platform_has_not_validated_stays_out(tmp_path: Path) -> None:
    [outcome] = desk(tmp_path).bring(B2MATCH)
    assert [entry.name for entry, _ in outcome.left_out] == ["Milan Fiktivní"]


def test_a_column_of_must_and_of_never_gives_wishes_of_that_kind(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList(
        file="kurz.csv",
        headings=("Firma", "Name", "E-Mail", "Must meet", "Nicht mit"),
        rows=(
            ("Neue GmbH", "Anna Berger", "berger@neue.example", "Odra Diagnostyka", "Ještěd Textil"),
            ("Zweite GmbH", "Otto Berg", "berg@zweite.example", "", "keine"),
        ),
        fields=(),
        people=2,
    )
    at.bring(listed)
    number = at.person("Berger").number
    kinds = {wish.to_organisation: wish.kind for wish in at.read().wishes if wish.wisher == number}
    assert kinds == {"Odra Diagnostyka Sp. z o.o.": WishKind.MUST, "Ještěd Textil s.r.o.": WishKind.NEVER}


def test_the_body_that_looks_after_a_list_is_written_beside_everybody(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(B2MATCH, body="Beispielkammer Dresden")
    assert at.person("Vogel").body == "Beispielkammer Dresden"


def test_a_cell_that_cannot_be_read_is_named_with_its_place_and_kept_as_a_remark(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = [list(row) for row in AGENCY.rows]
    rows[0][4] = "Atlantyda"
    rows[1][9] = "brak danych"
    [outcome] = at.bring(AGENCY.with_rows(*rows))
    places = {(each.file, each.row, each.letter, each.value) for each in outcome.findings}
    assert places == {(AGENCY.file, 4, "E", "Atlantyda"), (AGENCY.file, 5, "J", "brak danych")}
    assert "Atlantyda" in at.person("Żurek").remark
    assert at.person("Dąbek").phone


def test_groups_that_the_forum_does_not_have_do_not_break_it(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList(
        file="bus.csv",
        headings=("Firma", "Name", "Bus", "Ankunft"),
        rows=(("Neue GmbH", "Anna Berger", "Bus z Görlitz", "9:30"), ("Neue GmbH", "Otto Berg", "Bus 99", "")),
        fields=(),
        people=2,
    )
    [outcome] = at.bring(listed)
    assert at.person("Berger").groups == ("Bus z Görlitz",)
    assert [each.value for each in outcome.findings] == ["Bus 99"]
    assert "Bus 99" in at.person("Berg").remark


def test_an_organisation_that_the_forum_has_is_spelt_as_there(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList("a.csv", ("Firma", "Name"), (("ODRA Diagnostyka", "Anna Berger"),), (), 1)
    [outcome] = at.bring(listed)
    assert at.person("Berger").organisation == "Odra Diagnostyka Sp. z o.o."
    assert outcome.new[0].organisation == "Odra Diagnostyka Sp. z o.o."
    [again] = at.bring(listed)
    assert (again.changes, again.unchanged) == ([], 1)


def test_two_colleagues_with_names_spelt_alike_stay_two(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(PartnerList("a.csv", ("Firma", "Name"), (("Neue GmbH", "Jan Nowak"),), (), 1))
    [outcome] = at.bring(PartnerList("b.csv", ("Firma", "Name"), (("Neue GmbH", "Jana Nowak"),), (), 1))
    assert [each.entry.name for each in outcome.new] == ["Jana Nowak"]


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_lists_come_into_an_empty_template_in_its_language(language: str, tmp_path: Path) -> None:
    at = Desk(tmp_path)
    write_template(at.forum, language)
    [chamber, _] = at.bring(CHAMBER, AGENCY)
    reading = read_forum(at.forum, language="en")
    assert {each.code for each in reading.findings if each.severity is Severity.ERROR} <= {
        Code.NO_SLOTS, Code.NO_TABLES, Code.VALUE_MISSING,
    }  # fmt: skip
    people = book_at(at.forum).people
    assert len(people) == CHAMBER.people + AGENCY.people
    country = next(p.row.texts["country"] for p in people.values() if p.values["last_name"] == "Śliwa")
    assert country == {"de": "Polen", "pl": "Polska", "cs": "Polsko", "en": "Poland"}[language]
    assert chamber.wishes


def test_a_forum_with_one_column_for_names_and_without_numbers_gets_both_right(tmp_path: Path) -> None:
    at = Desk(tmp_path)
    facts = {"title": "Forum"}
    rows = [
        {"full_name": "Müßig, Jörg", "organisation": "Alpha GmbH"},
        {"full_name": "Groß, Käthe", "organisation": "Beta"},
    ]
    xlsx(
        at.forum,
        sheets(
            facts=facts, participants=rows, wishes=[{"wisher": "Jörg Müßig", "to": "Beta"}], groups=[], programme=[]
        ),
    )
    before = {person.name: person.number for person in at.read().participants}
    at.bring(
        PartnerList("a.csv", ("Firma", "Name"), (("Neue GmbH", "Anna von Berg"), ("Alpha GmbH", "Georg Müßig")), (), 2)
    )
    after = {person.name: person.number for person in at.read().participants}
    assert before.items() <= after.items()
    assert at.person("von Berg").first_name == "Anna"


def test_a_company_named_once_is_that_of_the_colleagues_below_it(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = (
        ("Neue GmbH", "Anna Berger", "a@neue.example"),
        ("", "Otto Berg", "o@neue.example"),
        ("Andere AG", "Ute Klein", "ute@gmail.com"),
        ("", "Udo Gross", "udo@gmail.com"),
    )
    at.bring(PartnerList("a.csv", ("Firma", "Name", "E-Mail"), rows, (), 4))
    assert at.person("Berg").organisation == "Neue GmbH"
    assert at.person("Gross").organisation == ""


@pytest.mark.parametrize("below", ["Razem: 8 osób", "Summe: 8", "Celkem 8 účastníků", "Total"])
def test_the_sum_below_a_list_is_nobody(below: str, tmp_path: Path) -> None:
    at = desk(tmp_path)
    [outcome] = at.bring(AGENCY.with_rows(*AGENCY.rows, ("", below)))
    assert len(outcome.new) + 1 == AGENCY.people
    assert below in [text for _, text in outcome.aside]


def test_a_place_held_open_is_never_whom_a_wish_may_mean(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.bring(AGENCY)
    rows = [list(row) for row in CHAMBER.rows]
    rows[0][10] = "Möbelwerk Sonstwo"
    [outcome] = at.bring(CHAMBER.with_rows(*rows))
    assert [name for wish in outcome.wishes for name in wish.near if "N. N." in name] == []
