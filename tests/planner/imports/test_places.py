from pathlib import Path

from tests.factories.imports import desk
from tests.factories.partner_lists import PartnerList

HEADINGS = ("Firma", "Name", "E-Mail", "Funktion")


def test_places_without_an_organisation_are_found_again(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList(
        "a.csv", HEADINGS, (("", "N.N.", "office@x.example", "Vertrieb"), ("", "N.N.", "", "Einkauf")), (), 2
    )
    at.bring(listed)
    [again] = at.bring(listed)
    assert (again.new, again.changes, again.gone) == ([], [], [])


def test_two_places_of_one_organisation_stay_two(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList("a.csv", HEADINGS, (("Neue GmbH", "2 x N.N.", "", "Vertrieb"),), (), 2)
    at.bring(listed)
    before = len(at.read().participants)
    named = listed.with_rows(("Neue GmbH", "Anna Berger", "", "Vertrieb"), ("Neue GmbH", "N.N.", "", "Vertrieb"))
    [outcome] = at.bring(named)
    assert (outcome.new, outcome.gone) == ([], [])
    assert len(at.read().participants) == before
