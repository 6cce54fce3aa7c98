"""The page by which a participant describes their organisation."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import body, edition, organisation, person, registration
from viaregia.participation.models import Registration, State
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def guest(**more: object) -> Registration:
    return registration(edition(body()), person(of=organisation("Alfa", profile="Old.")), **more)


def test_what_is_said_is_kept_and_shown_again(client: Client) -> None:
    who = guest()
    page = f"/p/{who.token}/organisation"
    assert page in client.get(f"/p/{who.token}/registration").content.decode()
    assert "Old." in client.get(page).content.decode()
    sent = {"seen": "1", "profile": "New.", "website": "alfa.example", "languages": ["de", "cs"]}
    assert client.post(page, sent).status_code == 302
    found = client.get(page).content.decode()
    assert "New." in found
    assert "https://alfa.example" in found
    assert client.post(page, sent | {"profile": "Late."}).status_code == 409
    assert AuditLine.objects.get().behalf == who.person_id


def test_who_cancelled_reads_and_changes_nothing(client: Client) -> None:
    who = guest(state=State.CANCELLED)
    page = f"/p/{who.token}/organisation"
    assert "<textarea" not in client.get(page).content.decode()
    assert client.post(page, {"seen": "1", "profile": "New."}).status_code == 422


def test_who_has_no_organisation_has_no_such_page(client: Client) -> None:
    who = registration(edition(body()), person())
    assert client.get(f"/p/{who.token}/organisation").status_code == 404


def test_the_page_takes_few_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    who = guest()
    with django_assert_num_queries(1):
        client.get(f"/p/{who.token}/organisation")
