"""Each body confirms its own country's organisations; the host may veto, and they read why."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.site import body, edition, member, organisation, person, registration
from viaregia.directory.models import Role
from viaregia.participation.exports import COLUMNS
from viaregia.participation.models import Registration, State, Veto
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db
HEARD: Any = {"headers": {"Accept-Language": "en"}}


class Place:
    """A German host and a Polish partner, and an organisation of each country that has registered."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.host, self.partner = body("DE", "Host"), body("PL", "Partner")
        self.edition = edition(self.host, self.partner)
        member(self.partner, Role.DESK)  # a body without members confirms nobody
        self.polish, self.german = self._one("Nowak", "PL"), self._one("Bergmann", "DE")

    def _one(self, name: str, country: str) -> Registration:
        house = organisation(f"Haus {name}", country)
        return registration(self.edition, person(name, house, email=f"{name}@example.org"), state=State.APPLIED)

    def as_host(self, role: Role = Role.EDITOR) -> None:
        self.client.force_login(member(self.host, role))

    def as_partner(self, role: Role = Role.EDITOR) -> None:
        self.client.force_login(member(self.partner, role))

    def text(self, name: str, one: Registration | None = None, **query: str) -> str:
        return self.client.get(self.at(name, one), query, **HEARD).content.decode()

    def at(self, name: str, one: Registration | None = None) -> str:
        parts = {"slug": self.edition.slug} | ({"number": one.pk} if one else {})
        return reverse(name, kwargs=parts)

    def spreadsheet(self, **query: str) -> list[Any]:
        book = openpyxl.load_workbook(BytesIO(self.client.get(self.at("people:export"), query).content))
        return [row[COLUMNS.index("last_name")].value for row in book["people"].iter_rows(min_row=2)]

    def send(self, name: str, one: Registration, **said: str) -> int:
        one.refresh_from_db()
        return self.client.post(self.at(name, one), {"version": str(one.version)} | said, **HEARD).status_code


def test_each_body_confirms_its_own(client: Client) -> None:
    place = Place(client)
    place.as_host(Role.OWNER)
    assert place.send("people:change", place.polish, to="confirmed") == 403
    page = place.text("people:person", place.polish)
    assert 'value="confirmed"' not in page
    assert "To be confirmed by: Partner" in " ".join(page.split())
    assert place.send("people:change", place.german, to="confirmed") == 302
    place.as_partner(Role.DESK)
    assert 'value="confirmed"' in place.text("people:person", place.polish)
    assert place.send("people:change", place.polish, to="confirmed") == 302


def test_the_host_still_notes_who_came(client: Client) -> None:
    place = Place(client)
    place.polish.state = State.CONFIRMED
    place.polish.save()
    place.as_host(Role.DESK)
    assert place.send("people:change", place.polish, to="came") == 302
    assert place.send("people:change", place.polish, to="confirmed") == 302  # that was a slip of the desk


def test_home_and_the_list_show_each_whom_they_confirm(client: Client) -> None:
    place = Place(client)
    for look, mine, other in (
        (place.as_host, place.german, place.polish),
        (place.as_partner, place.polish, place.german),
    ):
        look()
        home = place.text("organiser:edition")
        assert "Confirm who registered: 1" in home
        assert f"{place.at('people:people')}?state=ours" in home
        page = place.text("people:people", state="ours")
        assert f">{mine.person.last_name}<" in page
        assert f">{other.person.last_name}<" not in page
        assert [mine.person.last_name] == place.spreadsheet(state="ours")
        assert "Write to all of these" not in page  # the same filter means others to another reader


def test_the_host_vetoes_and_the_body_reads_why(client: Client) -> None:
    place = Place(client)
    place.as_host()
    assert place.send("people:veto", place.polish, reason="Owes fees", then="hold") == 302
    letter = OutboxMail.objects.get()
    assert letter.held
    assert "Owes" not in letter.text
    place.as_partner(Role.DESK)
    home = place.text("organiser:edition")
    assert "The host has vetoed registrations, read why: 1" in home
    assert f"{place.at('people:people')}?state=vetoed" in home
    assert ">Nowak<" in place.text("people:people", state="vetoed")
    assert ">vetoed<" in place.text("people:people")
    page = place.text("people:person", place.polish)
    assert "Owes fees" in page
    assert "Vetoed by Host" in page
    assert "Lift the veto" not in page
    assert 'value="confirmed"' not in page
    assert place.send("people:change", place.polish, to="confirmed") == 422
    assert place.send("people:lift", place.polish) == 403


def test_the_host_lifts_it_and_the_body_confirms(client: Client) -> None:
    place = Place(client)
    place.as_host()
    place.send("people:veto", place.polish, reason="Owes fees", then="cancel")
    place.polish.refresh_from_db()
    assert place.polish.state == State.CANCELLED
    assert "read why" not in place.text("organiser:edition")
    assert "Lift the veto" in place.text("people:person", place.polish)
    assert place.send("people:lift", place.polish) == 302
    place.as_partner()
    assert place.send("people:change", place.polish, to="confirmed") == 302
    assert ">vetoed<" not in place.text("people:people")


@pytest.mark.parametrize("role", [Role.READER, Role.DESK])
def test_below_an_editor_nobody_vetoes_and_a_reader_is_not_told_why(client: Client, role: Role) -> None:
    place = Place(client)
    place.as_host(role)
    assert place.send("people:veto", place.polish, reason="x", then="hold") == 403
    Veto.objects.create(registration=place.polish, body=place.host, reason="Owes fees", at=place.polish.changed_at)
    assert ("Owes fees" in place.text("people:person", place.polish)) == (role == Role.DESK)


def test_a_partner_does_not_veto(client: Client) -> None:
    place = Place(client)
    place.as_partner(Role.OWNER)
    assert "Veto the registration" not in place.text("people:person", place.polish)
    assert place.send("people:veto", place.polish, reason="x", then="hold") == 403
    assert not Veto.objects.exists()


def test_a_veto_without_a_reason_is_refused(client: Client) -> None:
    place = Place(client)
    place.as_host()
    assert place.send("people:veto", place.polish, then="hold") == 422
    assert place.client.post(place.at("people:veto", place.polish), {"reason": "x"}).status_code == 422
