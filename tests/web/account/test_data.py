"""One's own data: by account or by personal link, taken along, consents withdrawn, erased."""

import pytest
from django.test import Client

from tests.factories.site import NOW, account, body, edition, member, organisation, person, registration
from viaregia.directory.models import Account, Person, Role
from viaregia.participation.models import Consent, Registration
from viaregia.participation.services.consents import give_consent
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def guest() -> Registration:
    who = person("Nowak", organisation("Muster"), first_name="Anna", email="anna@example.org")
    return registration(edition(body()), who, diet="vegan")


def consent(here: Registration) -> Consent:
    who = {"person_id": here.person_id, "edition_id": here.edition_id}
    return give_consent(**who, purpose="photo", language="de", actor_id=None, now=NOW)


def test_a_personal_link_shows_what_is_held_and_hands_it_out(client: Client) -> None:
    here = guest()
    consent(here)
    page = client.get(f"/p/{here.token}/data").content.decode()
    assert "Anna Nowak" in page
    assert "Fotos" in page
    taken = client.get(f"/p/{here.token}/data/my-data.json")
    assert taken.json()["registrations"][0]["diet"] == "vegan"
    assert "attachment" in taken.headers["Content-Disposition"]
    assert client.get(f"/p/{here.token}/data/my-data.pdf").content.startswith(b"%PDF")
    assert client.get(f"/p/{here.token}/data/my-data.exe").status_code == 404


def test_a_wrong_link_shows_nothing(client: Client) -> None:
    guest()
    assert client.get("/p/wrong/data").status_code == 404
    assert client.post("/p/wrong/data/erase", {"sure": "1"}).status_code == 404


def test_a_consent_is_withdrawn_by_its_holder_alone(client: Client) -> None:
    here, other = guest(), guest()
    given = consent(here)
    assert client.post(f"/p/{other.token}/data/consents/{given.pk}/withdraw").status_code == 404
    client.post(f"/p/{here.token}/data/consents/{given.pk}/withdraw")
    given.refresh_from_db()
    assert given.withdrawn_at is not None


def test_nothing_is_erased_until_the_box_is_ticked(client: Client) -> None:
    here = guest()
    assert client.post(f"/p/{here.token}/data/erase").status_code == 302
    assert Person.objects.get(pk=here.person_id).erased_at is None
    assert client.post(f"/p/{here.token}/data/erase", {"sure": "1"}).status_code == 200
    assert Person.objects.get(pk=here.person_id).erased_at is not None
    assert client.get(f"/p/{here.token}/data").status_code == 404


def test_an_account_without_a_person_is_shown_and_closed(client: Client) -> None:
    mine = account("anna@example.org")
    client.force_login(mine)
    held = client.get("/account/data/my-data.json").json()
    assert held["accounts"][0]["email"] == "anna@example.org"
    client.post("/account/data/erase", {"sure": "1"})
    assert not Account.objects.exists()
    assert client.get("/account").status_code == 302
    assert AuditLine.objects.filter(verb="account.closed", key=str(mine.pk)).exists()


def test_the_last_owner_of_a_body_is_told_why_not(client: Client) -> None:
    client.force_login(member(body(), Role.OWNER))
    refused = client.post("/account/data/erase", {"sure": "1"})
    assert refused.status_code == 422
    assert "needs an owner" in refused.content.decode()
    assert Account.objects.count() == 1
