"""The organiser's people and letters: list, one person, walk-in, call list, spreadsheet, outbox."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, body, edition, member, organisation, person, registration
from viaregia.directory.models import Role
from viaregia.forums.models import Edition
from viaregia.participation.exports import COLUMNS
from viaregia.participation.models import Circular, PeopleList, Registration, State
from viaregia.participation.wording import language_of
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def desk(client: Client, role: Role = Role.EDITOR) -> Edition:
    """Return an edition whose host's member is logged in."""
    host = body()
    where = edition(host)
    client.force_login(member(host, role))
    return where


def at(name: str, where: Edition, **parts: Any) -> str:
    return reverse(f"people:{name}", kwargs={"slug": where.slug} | parts)


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def guest(where: Edition, last_name: str, country: str = "DE", **more: Any) -> Registration:
    return registration(where, person(last_name, organisation(f"Haus {last_name}", country)), **more)


def test_people_are_searched_and_filtered(client: Client) -> None:
    where = desk(client)
    guest(where, "Adamczyk", "PL")
    guest(where, "Bergmann", state=State.APPLIED)
    page = at("people", where)
    for query, shown in (
        ({"search": "haus adam"}, "Adamczyk"),
        ({"country": "PL"}, "Adamczyk"),
        ({"state": "applied"}, "Bergmann"),
        ({"search": "nobody"}, ""),
    ):
        found = text(client, page, **query)
        assert [name for name in ("Adamczyk", "Bergmann") if f">{name}<" in found] == [shown][: bool(shown)]


def test_a_body_sees_its_own_countrys_people_and_letters_only(client: Client) -> None:
    host, partner = body("DE"), body("PL")
    where = edition(host, partner)
    ours, theirs = guest(where, "Adamczyk", "PL"), guest(where, "Bergmann", "DE")
    letter = OutboxMail.objects.create(
        key="one", to="b@example.org", edition=where.pk, person=theirs.person_id, held=True, made_at=NOW, due_at=NOW
    )
    client.force_login(member(partner, Role.EDITOR))
    assert ">Bergmann<" not in text(client, at("people", where))
    assert client.get(at("person", where, number=ours.pk)).status_code == 200
    assert client.get(at("person", where, number=theirs.pk)).status_code == 404
    assert client.get(at("letter", where, number=letter.pk)).status_code == 404
    assert client.post(at("send", where)).status_code == 422
    assert client.post(at("drop", where, number=letter.pk)).status_code == 404


def test_confirming_writes_a_letter_that_waits_until_it_is_sent(client: Client) -> None:
    where = desk(client)
    one = guest(where, "Adamczyk", state=State.APPLIED)
    one.person.email = "a@example.org"
    one.person.save()
    done = client.post(at("change", where, number=one.pk), {"to": "confirmed", "version": "1"})
    assert done.status_code == 302
    letter = OutboxMail.objects.get()
    assert letter.held
    assert letter.subject in text(client, at("outbox", where))
    assert one.token in text(client, at("letter", where, number=letter.pk))
    client.post(at("send", where))
    assert not OutboxMail.objects.filter(held=True).exists()
    assert client.post(at("change", where, number=one.pk), {"to": "came", "version": "1"}).status_code == 409
    assert client.post(at("change", where, number=one.pk), {"to": "king", "version": "2"}).status_code == 422
    assert AuditLine.objects.filter(verb="registration.confirmed", behalf=one.person_id).exists()


def test_a_reader_sees_no_personal_link_and_no_buttons(client: Client) -> None:
    where = desk(client, Role.READER)
    one = guest(where, "Adamczyk")
    page = text(client, at("person", where, number=one.pk))
    assert "Adamczyk" in page
    assert one.token not in page
    assert 'name="to"' not in page


def test_a_walk_in_is_entered_with_a_number(client: Client) -> None:
    where = desk(client, Role.DESK)
    kind = guest(where, "Adamczyk").kind
    said = {"last_name": "Wilk", "organisation": "Wilk s.r.o.", "country": "CZ", "kind": kind.pk, "tongue1": "cs"}
    assert client.post(at("walk_in", where), said).status_code == 302
    made = Registration.objects.get(person__last_name="Wilk")
    assert (made.state, made.person.language, made.person.languages) == (State.CAME, "", ["cs"])
    assert language_of(made) == "cs"


def test_the_silent_are_a_call_list_and_are_asked_once(client: Client) -> None:
    where = desk(client)
    silent, said = guest(where, "Adamczyk"), guest(where, "Bergmann", answer="come")
    silent.person.phone = "+48 71 123"
    silent.person.email = "a@example.org"
    silent.person.save()
    page = text(client, at("calls", where))
    assert "tel:+4871123" in page
    assert said.person.last_name not in page
    client.post(at("ask", where))
    client.post(at("ask", where))
    assert OutboxMail.objects.count() == 1
    client.post(at("comes", where, number=silent.pk))
    silent.refresh_from_db()
    assert silent.answer == "come"


def test_the_spreadsheet_has_stable_columns_and_no_formula(client: Client) -> None:
    where = desk(client)
    guest(where, "=HYPERLINK(1)", diet="vegan", remark="+1")
    book = openpyxl.load_workbook(BytesIO(client.get(at("export", where)).content))
    head, row = book["people"].iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    assert {cell.data_type for cell in row} <= {"s", "n"}
    assert row[COLUMNS.index("last_name")].value == "=HYPERLINK(1)"
    assert "vegan" not in {cell.value for cell in row}


def test_a_failed_letter_is_sent_again_to_another_address(client: Client) -> None:
    where = desk(client)
    one = guest(where, "Adamczyk")
    letter = OutboxMail.objects.create(
        key="one", to="typo@exmaple.org", edition=where.pk, person=one.person_id, made_at=NOW, due_at=NOW,
        failed_at=NOW, fault="550 nobody",
    )  # fmt: skip
    assert "550 nobody" in text(client, at("outbox", where), standing="failed")
    assert client.post(at("again", where, number=letter.pk), {"to": "no address"}).status_code == 422
    client.post(at("again", where, number=letter.pk), {"to": "right@example.org"})
    letter.refresh_from_db()
    assert (letter.to, letter.failed_at) == ("right@example.org", None)


def uploaded(client: Client, where: Edition, name: str, data: str) -> Any:
    file = SimpleUploadedFile(name, data.encode())
    return client.post(at("lists", where), {"file": file, "source": "Izba"})


def test_a_list_is_looked_at_and_then_its_people_are_invited(client: Client) -> None:
    where = desk(client)
    rows = "Vorname;Nachname;Firma;Land\nAnna;Nowak;Alfa;Polen\n=1+1;Wilk;Beta;Polen"
    led = uploaded(client, where, "liste.csv", rows)["Location"]
    page = text(client, led)
    assert "Nowak, Anna" in page
    assert '<option value="last_name" selected>' in page
    assert not Registration.objects.exists()
    one = PeopleList.objects.get()
    client.post(at("fields", where, number=one.pk), {"A/x": "nonsense", "B/x": "last_name"})
    one.refresh_from_db()
    assert one.fields == {"x": {"B": "last_name"}}
    client.post(at("invite", where, number=one.pk))
    assert sorted(each.person.last_name for each in Registration.objects.all()) == ["Nowak", "Wilk"]
    assert client.get(led).status_code == 404
    assert client.post(at("invite", where, number=one.pk)).status_code == 422


def test_what_is_no_list_is_refused_beside_the_field_or_with_a_page(client: Client) -> None:
    where = desk(client)
    assert b"kern-error" in uploaded(client, where, "bild.png", "x").content
    assert uploaded(client, where, "kaputt.xlsx", "no workbook").status_code == 422
    assert not PeopleList.objects.exists()


def test_a_circular_is_begun_from_the_list_looked_at_and_written(client: Client) -> None:
    where = desk(client)
    one = guest(where, "Adamczyk", "PL")
    guest(where, "Bergmann")
    one.person.email = "a@example.org"
    one.person.save()
    led = client.post(at("begin_circular", where), {"country": "PL"})["Location"]
    said = {"version": "1", "subject_de": "Neues", "text_de": "<b>{name}</b>"}
    assert client.post(led, said | {"text_de": "{nobody}"}).status_code == 422
    client.post(led, said)
    assert "&lt;b&gt;Adamczyk" in text(client, led)
    assert client.post(led, said).status_code == 409
    circular = Circular.objects.get()
    client.post(at("try_circular", where, number=circular.pk))
    client.post(at("write_circular", where, number=circular.pk))
    assert min(OutboxMail.objects.values_list("to", "held")) == ("a@example.org", True)
    assert client.post(at("write_circular", where, number=circular.pk)).status_code == 422


@pytest.mark.parametrize("others", [1, 3])
def test_pages_ask_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = desk(client)
    people = [guest(where, f"Name{number}", answer="") for number in range(others)]
    for each in people:
        OutboxMail.objects.create(
            key=each.token, to="a@example.org", edition=where.pk, person=each.person_id, held=True, made_at=NOW,
            due_at=NOW,
        )  # fmt: skip
    for address, queries in (
        (at("people", where), 10),
        (at("person", where, number=people[0].pk), 12),
        (at("calls", where), 6),
        (at("outbox", where), 7),
        (at("export", where), 8),
        (at("lists", where), 5),
        (at("circulars", where), 5),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


def test_acting_for_somebody_leads_to_their_page(client: Client) -> None:
    where = desk(client)
    who = guest(where, "Nowak")
    act = reverse("organiser:act_for", args=(where.slug, who.pk))
    assert act in text(client, at("person", where, number=who.pk))
    assert client.post(act)["Location"] == reverse("registration:mine", args=(who.token,))


def test_who_registered_is_the_first_thing_to_do(client: Client) -> None:
    where = desk(client)
    guest(where, "Nowak", state=State.APPLIED)
    assert f"{at('people', where)}?state=ours" in text(client, reverse("organiser:edition", args=(where.slug,)))
