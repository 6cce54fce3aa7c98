"""Acting for a participant is seen on every page, written down, and ends when it is no longer allowed."""

import pytest
from django.test import Client

from tests.factories.site import NOW, body, edition, member, organisation, person, question, registration
from viaregia.directory.models import Mandate, Membership, Role
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.participation.services.consents import give_consent
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
BANNER = "You act for Anna Nowak"


def guest(where: Edition) -> Registration:
    return registration(where, person("Nowak", organisation(country="PL", region="PL51"), first_name="Anna"))


def begin(client: Client, here: Registration) -> int:
    return client.post(f"/organiser/{here.edition.slug}/acting/{here.pk}").status_code


def test_a_banner_says_so_on_every_page_until_it_ends(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    client.force_login(member(host, Role.DESK))
    assert begin(client, here) == 302
    for page in ("/account", "/organiser/", "/privacy"):
        assert BANNER in client.get(page).content.decode()
    client.post("/acting/end")
    assert BANNER not in client.get("/account").content.decode()
    verbs = AuditLine.objects.filter(behalf=here.person_id).values_list("verb", flat=True)
    assert set(verbs) == {"acting.begun", "acting.ended"}


def test_what_is_done_is_written_down_with_both_names(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    desk = member(host, Role.DESK)
    given = give_consent(
        person_id=here.person_id, edition_id=None, purpose="photo", language="de", actor_id=None, now=NOW
    )
    client.force_login(desk)
    begin(client, here)
    client.post(f"/p/{here.token}/data/consents/{given.pk}/withdraw")
    line = AuditLine.objects.get(verb="consent.withdrawn")
    assert (line.actor, line.behalf) == (desk.pk, here.person_id)


def test_a_representative_acts_as_long_as_the_mandate_runs(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    mine = member(host, Role.READER)
    client.force_login(mine)
    assert begin(client, here) == 403
    mandate = Mandate.objects.create(body=host, account=mine, region="PL51", since=NOW.date().replace(year=2020))
    assert begin(client, here) == 302
    assert BANNER in client.get("/account").content.decode()
    mandate.delete()
    assert BANNER not in client.get("/account").content.decode()


def test_who_loses_the_role_no_longer_acts(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    client.force_login(member(host, Role.DESK))
    begin(client, here)
    Membership.objects.all().delete()
    assert BANNER not in client.get("/account").content.decode()


def test_a_partner_acts_for_its_own_country_alone(client: Client) -> None:
    host, partner = body("DE"), body("CZ")
    here = guest(edition(host, partner))
    client.force_login(member(partner, Role.OWNER))
    assert begin(client, here) == 403


def test_answers_that_somebody_gives_for_another_bear_both_names(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    asked = question(here.edition)
    desk = member(host, Role.DESK)
    client.force_login(desk)
    begin(client, here)
    said = {"first_name": "Anna", "last_name": "Nowak", "tongue1": "pl", "version": "1"}
    assert client.post(f"/p/{here.token}/registration", said | {f"question-{asked.slug}": "x"}).status_code == 302
    line = AuditLine.objects.get(verb="registration.completed")
    assert (line.actor, line.behalf) == (desk.pk, here.person_id)
    assert asked.slug in line.facts["changed"]
    client.post(f"/p/{here.token}/come")
    assert AuditLine.objects.get(verb="registration.comes").actor == desk.pk
