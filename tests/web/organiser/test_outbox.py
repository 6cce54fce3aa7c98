"""What goes out is seen before, one letter to each person; what did not arrive is a list with what to do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, body, edition, member, organisation, person, registration
from viaregia.directory.models import Role
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.plumbing.mail_bundles import HELD
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def desk(client: Client, role: Role = Role.EDITOR) -> Edition:
    host = body()
    where = edition(host)
    client.force_login(member(host, role))
    return where


def guest(where: Edition, last_name: str, country: str = "DE") -> Registration:
    who = person(last_name, organisation(country=country), email=f"{last_name}@firma.example", phone="+49 351 1")
    return registration(where, who)


def letter(to: Registration, key: str, **more: Any) -> OutboxMail:
    about = {"edition": to.edition_id, "person": to.person_id, "language": "de", "made_at": NOW, "due_at": NOW}
    said = {"key": f"{to.pk}{key}", "to": to.person.email, "subject": f"Betreff {key}", "text": f"Hallo,\n\nText {key}"}
    return OutboxMail.objects.create(**(said | about | more))


def at(name: str, where: Edition, **parts: Any) -> str:
    return reverse(f"people:{name}", kwargs={"slug": where.slug} | parts)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_home_and_outbox_lead_to_what_goes_out_and_one_press_sends_it(client: Client) -> None:
    where = desk(client)
    one, two = guest(where, "Nowak"), guest(where, "Schulz")
    letter(one, "a", held=True)
    letter(one, "b", held=True)
    letter(two, "c", held=True)
    home = reverse("organiser:edition", kwargs={"slug": where.slug})
    for page in (home, at("outbox", where)):
        assert "Send (2 people)" in text(client, page)
        assert at("preview", where) in text(client, page)
    preview = text(client, at("preview", where))
    assert "Betreff a · Betreff b" in preview
    assert "— Betreff b —" in preview
    last = OutboxMail.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert f'name="until" value="{last}"' in preview
    late = letter(two, "d", held=True)
    client.post(at("send", where), {"until": str(last)})
    assert list(OutboxMail.objects.filter(HELD)) == [late]
    assert "Send (1 person)" in text(client, home)


def test_who_may_not_send_sees_no_button_and_others_letters_stay_others(client: Client) -> None:
    where = desk(client, Role.DESK)
    letter(guest(where, "Nowak"), "a", held=True)
    assert "Send (" not in text(client, reverse("organiser:edition", kwargs={"slug": where.slug}))
    assert client.get(at("preview", where)).status_code == 403


def test_a_partner_sees_and_sends_only_what_its_share_covers(client: Client) -> None:
    host, partner = body("DE"), body("PL")
    where = edition(host, partner)
    ours, theirs = guest(where, "Nowak", "PL"), guest(where, "Schulz", "DE")
    mine, other = letter(ours, "a", held=True), letter(theirs, "b", held=True)
    lost = letter(theirs, "c", sent_at=NOW, bounced_at=NOW)
    client.force_login(member(partner, Role.EDITOR))
    preview = text(client, at("preview", where))
    assert mine.subject in preview
    assert other.subject not in preview
    assert "Schulz" not in text(client, at("returned", where))
    assert (
        client.post(at("correct", where, number=theirs.pk), {"email": "x@y.example", "version": "1"}).status_code == 404
    )
    client.post(at("send", where))
    other.refresh_from_db()
    lost.refresh_from_db()
    assert other.held
    assert lost.bounced_at


def test_what_did_not_arrive_is_said_in_plain_words_with_what_to_do(client: Client) -> None:
    where = desk(client, Role.DESK)
    who = guest(where, "Nowak")
    lost = letter(who, "a", sent_at=NOW, bounced_at=NOW, status="5.1.1", fault="550 5.1.1 User unknown")
    home = text(client, reverse("organiser:edition", kwargs={"slug": where.slug}))
    assert "Letters to 1 person did not arrive" in home
    page = text(client, at("returned", where))
    for said in (
        "There is no such address.",
        "Correct the address, or telephone.",
        "tel:+493511",
        "User unknown",
        "Nowak",
    ):
        assert said in page
    assert "There is no such address." in text(client, at("letter", where, number=lost.pk))
    assert client.post(at("correct", where, number=who.pk), {"email": "nobody", "version": "1"}).status_code == 422
    assert client.post(at("correct", where, number=who.pk), {"email": "a@b.example", "version": "x"}).status_code == 422
    client.post(at("correct", where, number=who.pk), {"email": "anna@firma.example", "version": "1"})
    lost.refresh_from_db()
    assert (lost.to, lost.bounced_at) == ("anna@firma.example", None)
    assert "Nowak" not in text(client, at("returned", where))


@pytest.mark.parametrize("others", [1, 3])
def test_pages_ask_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = desk(client)
    for number in range(others):
        who = guest(where, f"Name{number}")
        letter(who, "a", held=True)
        letter(who, "b", held=True)
        letter(who, "c", sent_at=NOW, bounced_at=NOW)
    for name, queries in (("preview", 10), ("returned", 9)):
        with django_assert_num_queries(queries):
            client.get(at(name, where))
