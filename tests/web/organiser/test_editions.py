"""The pages of an edition: begun, set up, cut into slots; mistakes stand where they were made."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import EXAMPLES
from tests.factories.site import NOW, body, edition, member, registration
from viaregia.directory.models import Role
from viaregia.forums.models import Edition, Interpreter, ProgrammeItem, Slot, Table, Theme, Venue, Walk

pytestmark = pytest.mark.django_db


class Organiser:
    """An owner's browser, and the edition of their body."""

    def __init__(self) -> None:
        self.body = body("DE", "Agentur")
        self.edition = edition(self.body, slug="forum")
        self.browser = Client(headers={"accept-language": "en"})
        self.browser.force_login(member(self.body, Role.OWNER))

    def address(self, name: str, **more: Any) -> str:
        return reverse(f"organiser:{name}", kwargs={"slug": "forum"} | more)

    def seen(self) -> int:
        self.edition.refresh_from_db()
        return self.edition.version

    def post(self, name: str, data: dict[str, Any], **more: Any) -> Any:
        return self.browser.post(self.address(name, **more), {"seen": self.seen()} | data)


@pytest.fixture
def organiser() -> Organiser:
    return Organiser()


def test_an_edition_begins_from_scratch(organiser: Organiser) -> None:
    said = {
        "slug": "tag-2027",
        "body": organiser.body.pk,
        "title": "Tag",
        "language": "de",
        "timezone": "Europe/Berlin",
    }
    answer = organiser.browser.post(reverse("organiser:new"), said)
    assert answer["Location"] == reverse("organiser:edition", kwargs={"slug": "tag-2027"})
    again = organiser.browser.post(reverse("organiser:new"), said)
    assert again.status_code == 422
    assert "“tag-2027” is taken" in again.content.decode()


def test_nobody_begins_an_edition_for_a_body_of_others(organiser: Organiser) -> None:
    said = {"slug": "x", "body": body("PL").pk, "title": "Tag", "language": "de", "timezone": "Europe/Berlin"}
    assert organiser.browser.post(reverse("organiser:new"), said).status_code == 422
    assert not Edition.objects.filter(slug="x").exists()


def uploaded(raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("forum.xlsx", raw)


def test_an_edition_begins_from_a_workbook(organiser: Organiser) -> None:
    file = uploaded((EXAMPLES / "small.xlsx").read_bytes())
    said = {"slug": "small", "body": organiser.body.pk, "workbook": file}
    assert organiser.browser.post(reverse("organiser:upload"), said).status_code == 302
    assert Edition.objects.get(slug="small").registrations.exists()


def test_a_workbook_with_mistakes_brings_its_report_and_nothing_else(organiser: Organiser) -> None:
    book = load_workbook(EXAMPLES / "small.xlsx")
    sheet = book.worksheets[1]
    for row in range(2, 5):
        sheet.cell(row, 2).value = "25:99"
    raw = io.BytesIO()
    book.save(raw)
    said = {"slug": "broken", "body": organiser.body.pk, "workbook": uploaded(raw.getvalue())}
    answer = organiser.browser.post(reverse("organiser:upload"), said)
    assert answer.status_code == 422
    assert "25:99" in answer.content.decode()
    assert not Edition.objects.filter(slug="broken").exists()


def test_what_is_no_workbook_is_refused(organiser: Organiser) -> None:
    said = {"slug": "x", "body": organiser.body.pk, "workbook": uploaded(b"%PDF-1.7")}
    answer = organiser.browser.post(reverse("organiser:upload"), said)
    assert answer.status_code == 422
    assert "no .xlsx file" in answer.content.decode()


def settings_of(organiser: Organiser) -> dict[str, Any]:
    """Return what the form of settings holds, as a browser would send it."""
    form = organiser.browser.get(organiser.address("settings")).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in {None, False}}


def test_settings_are_saved_as_they_are_shown(organiser: Organiser) -> None:
    said = settings_of(organiser) | {"title_pl": "Forum partnerskie", "minimum": 4}
    assert organiser.browser.post(organiser.address("settings"), said).status_code == 302
    organiser.edition.refresh_from_db()
    assert organiser.edition.title["pl"] == "Forum partnerskie"
    assert organiser.edition.settings["minimum"] == 4
    assert settings_of(organiser)["title_pl"] == "Forum partnerskie"


def test_two_editors_at_once_and_the_second_gets_a_page_that_says_so(organiser: Organiser) -> None:
    said = settings_of(organiser)
    assert organiser.browser.post(organiser.address("settings"), said | {"venue": "A"}).status_code == 302
    answer = organiser.browser.post(organiser.address("settings"), said | {"venue": "B"})
    assert answer.status_code == 409
    assert "Somebody else has changed this" in answer.content.decode()


def test_a_title_in_the_language_of_the_papers_is_asked_for(organiser: Organiser) -> None:
    answer = organiser.browser.post(organiser.address("settings"), settings_of(organiser) | {"title_de": ""})
    assert answer.status_code == 422


def test_phases_are_shown_in_the_time_of_the_edition(organiser: Organiser) -> None:
    said = {"wishes_opens": "2026-07-01T09:00", "wishes_closes": "2026-08-01T18:00"}
    assert organiser.post("phases", said).status_code == 302
    phase = organiser.edition.phases.get()
    assert phase.opens.isoformat() == "2026-07-01T07:00:00+00:00"
    assert 'value="2026-07-01T09:00"' in organiser.browser.get(organiser.address("phases")).content.decode()


GRID = {
    "day": "2026-10-21", "days": "2", "start": "09:00", "end": "14:00", "length": "25", "changeover": "5",
    "lunch_start": "12:00", "lunch_end": "13:00",
}  # fmt: skip


def test_the_grid_is_looked_at_first_then_created(organiser: Organiser) -> None:
    shown = organiser.browser.get(organiser.address("slots"), GRID)
    assert len(shown.context["preview"]) == 16
    assert not Slot.objects.exists()
    assert organiser.post("slots", GRID).status_code == 302
    assert organiser.edition.slots.count() == 16
    again = organiser.post("slots", GRID)
    assert again.status_code == 422
    assert "would overlap" in again.content.decode()


@pytest.mark.parametrize("wrong", [{"end": "08:00"}, {"lunch_end": ""}, {"length": "240", "end": "12:00"}])
def test_a_grid_that_cannot_be_is_said_on_the_form(organiser: Organiser, wrong: dict[str, str]) -> None:
    assert organiser.browser.get(organiser.address("slots"), GRID | wrong).status_code == 422


def test_a_day_is_taken_out(organiser: Organiser) -> None:
    organiser.post("slots", GRID)
    assert organiser.post("remove_day", {}, day="2026-10-21").status_code == 302
    assert organiser.edition.slots.count() == 8
    assert organiser.post("remove_day", {}, day="yesterday").status_code == 404


def test_tables_are_put_up_and_taken_away(organiser: Organiser) -> None:
    said = {"count": "3", "first": "7", "letters": "T", "zone": "A", "places": "1"}
    assert organiser.post("tables", said).status_code == 302
    assert [each.name for each in organiser.edition.tables.all()] == ["T7", "T8", "T9"]
    chosen = organiser.edition.tables.get(name="T8").pk
    organiser.post("remove_tables", {"table": [str(chosen)]})
    assert [each.name for each in organiser.edition.tables.all()] == ["T7", "T9"]


def test_a_programme_item_is_added_and_changed(organiser: Organiser) -> None:
    said = {
        "title": "Eröffnung", "start": "2026-10-21T09:00", "end": "2026-10-21T10:00", "kind": "programme",
        "audience": "everyone", "transfer": "0",
    }  # fmt: skip
    assert organiser.post("programme", said).status_code == 302
    item = organiser.edition.programme.get()
    assert organiser.post("item", said | {"title": "Opening"}, number=item.pk).status_code == 302
    item.refresh_from_db()
    assert item.title == "Opening"
    backwards = organiser.post("item", said | {"end": "2026-10-21T08:00"}, number=item.pk)
    assert backwards.status_code == 422
    organiser.post("remove_item", {}, number=item.pk)
    assert not organiser.edition.programme.exists()


def test_another_body_is_let_in(organiser: Organiser) -> None:
    partner = body("PL", "Partner")
    assert organiser.post("owners", {"body": partner.pk}).status_code == 302
    assert "Partner" in organiser.browser.get(organiser.address("owners")).content.decode()
    organiser.post("remove_owner", {}, body=partner.pk)
    assert organiser.edition.owners.count() == 1


def test_what_needs_doing_is_a_link_to_where_it_is_done(organiser: Organiser) -> None:
    page = organiser.browser.get(organiser.address("edition")).content.decode()
    assert all(organiser.address(name) in page for name in ("settings", "slots", "tables", "programme"))
    assert "Enter days and slots" in page
    registration(organiser.edition)
    page = organiser.browser.get(organiser.address("edition")).content.decode()
    assert "Make a timetable: 1 person has confirmed" in page


def grow(organiser: Organiser, number: int) -> None:
    Slot.objects.create(edition=organiser.edition, number=number, start=NOW, end=NOW)
    Table.objects.create(edition=organiser.edition, name=str(number))
    item = ProgrammeItem.objects.create(edition=organiser.edition, title=str(number), start=NOW, end=NOW)
    theme = Theme.objects.create(edition=organiser.edition, name={"en": str(number)})
    item.themes.add(theme)
    registration(organiser.edition).themes.add(theme)
    Interpreter.objects.create(edition=organiser.edition, name=str(number), pairs=["de-pl"])
    Venue.objects.create(edition=organiser.edition, name=str(number))
    Walk.objects.create(edition=organiser.edition, zone=str(number), other="other", minutes=5)


QUERIES = {
    "edition": 12, "settings": 5, "phases": 5, "slots": 5, "tables": 7, "programme": 10, "owners": 6, "zones": 6,
    "venues": 7, "interpreters": 11, "themes": 5,
}  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("size", [1, 3])
def test_a_page_takes_as_many_queries_at_any_size(
    organiser: Organiser, name: str, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        grow(organiser, number)
    with django_assert_num_queries(QUERIES[name]):
        organiser.browser.get(organiser.address(name))


@pytest.mark.parametrize("role", Role)
def test_no_link_leads_to_a_shut_door(organiser: Organiser, role: Role) -> None:
    who = registration(organiser.edition)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(member(organiser.body, role))
    pages = [
        reverse("organiser:editions"),
        *(organiser.address(name) for name in ("edition", "proposals", "timetables")),
    ]
    parts = {"people": {}, "kinds": {}, "calls": {}, "person": {"number": who.pk}}
    pages += [reverse(f"people:{name}", kwargs={"slug": "forum"} | more) for name, more in parts.items()]
    links = {link for page in pages for link in re.findall(r'href="(/[^"#]*)"', browser.get(page).content.decode())}
    assert [link for link in sorted(links) if browser.get(link).status_code == 403] == []
    assert (organiser.address("settings") in links) == (role in {Role.EDITOR, Role.OWNER})
