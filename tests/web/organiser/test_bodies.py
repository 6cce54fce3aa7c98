"""The pages of bodies, twins, audit and data protection: what they show, and in how many queries."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, account, body, edition, member, organisation, person, registration
from viaregia.directory.models import Body, Mandate, Membership, Organisation, Role
from viaregia.forums.models import Edition
from viaregia.forums.privacy import Duty, privacy_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Body:
    return body("DE", "Host")


@pytest.fixture
def owner(client: Client, host: Body) -> Client:
    client.force_login(member(host, Role.OWNER, "owner@example.org"))
    return client


def test_an_invitation_leads_a_stranger_into_the_body(owner: Client, host: Body) -> None:
    sent = {"email": "neu@example.org", "role": "editor", "language": "pl"}
    page = owner.post(f"/organiser/bodies/{host.pk}/invite", sent).content.decode()
    link = next(line for line in OutboxMail.objects.get().text.splitlines() if line.startswith("http"))
    assert link in page
    stranger = Client()
    path = link.removeprefix("http://127.0.0.1:8000")
    assert "Host" in stranger.get(path).content.decode()
    assert stranger.post(path).headers["Location"] == f"/organiser/bodies/{host.pk}"
    assert stranger.get(f"/organiser/bodies/{host.pk}").status_code == 200
    assert stranger.get("/account/confirm/code").status_code == 200, "the address is known to be theirs"
    assert Client().get(path).status_code == 422
    assert Membership.objects.get(account__email="neu@example.org").role == Role.EDITOR


def test_what_is_wrong_in_a_form_is_said_and_nothing_done(owner: Client, host: Body) -> None:
    for where, sent in {
        f"/organiser/bodies/{host.pk}/invite": {"email": "nobody", "role": "king", "language": "xx"},
        f"/organiser/bodies/{host.pk}/mandates/new": {"account_id": "0", "region": "Q", "since": "soon"},
    }.items():
        assert owner.post(where, sent).status_code == 422
    assert (
        "Two letters"
        in owner.post("/organiser/bodies", {"name": "X", "kind": "agency", "country": "QQ"}).content.decode()
    )
    assert (Body.objects.count(), Mandate.objects.count(), OutboxMail.objects.count()) == (1, 0, 0)


def test_who_owns_no_body_makes_none(client: Client) -> None:
    client.force_login(account())
    assert client.post("/organiser/bodies", {"name": "X", "kind": "agency", "country": "DE"}).status_code == 403


def test_a_member_takes_another_role_and_a_mandate(owner: Client, host: Body) -> None:
    other = member(host, Role.READER)
    membership = Membership.objects.get(account=other)
    owner.post(f"/organiser/bodies/{host.pk}/members/{membership.pk}", {"role": "desk"})
    membership.refresh_from_db()
    assert membership.role == Role.DESK
    given = {"account_id": str(other.pk), "region": "pl51", "since": "2020-01-01"}
    owner.post(f"/organiser/bodies/{host.pk}/mandates/new", given)
    assert "PL51" in owner.get(f"/organiser/bodies/{host.pk}").content.decode()
    owner.post(f"/organiser/bodies/{host.pk}/members/{membership.pk}", {"remove": "1"})
    assert not Membership.objects.filter(account=other).exists()


def test_two_that_look_alike_are_shown_and_made_one(owner: Client, host: Body) -> None:
    where = edition(host)
    one, other = (
        organisation(name, city=city) for name, city in [("Muster Optik GmbH", ""), ("Muster Optik AG", "Ulm")]
    )
    for each in (one, other):
        registration(where, person(of=each))
    assert "Muster Optik AG" in owner.get("/organiser/twins").content.decode()
    path = f"/organiser/twins/organisation/{one.pk}/{other.pk}"
    assert "Ulm" in owner.get(path).content.decode()
    owner.post(path, {"city": "other", "name": "one"})
    one.refresh_from_db()
    assert (one.name, one.city, one.people.count()) == ("Muster Optik GmbH", "Ulm", 2)
    assert "Undo" in owner.get("/organiser/twins").content.decode()
    assert owner.get(path).status_code == 404


def test_twins_of_organisations_that_one_does_not_see_are_not_shown(client: Client, host: Body) -> None:
    partner = body("PL")
    where = edition(host, partner)
    for name in ("Muster Optik GmbH", "Muster Optik AG"):
        registration(where, person(of=organisation(name, country="DE")))
    client.force_login(member(partner, Role.OWNER))
    assert "Muster" not in client.get("/organiser/twins").content.decode()
    one, other = Organisation.objects.all()
    assert client.get(f"/organiser/twins/organisation/{one.pk}/{other.pk}").status_code == 404


def test_owners_agree_on_duties_and_days(owner: Client, host: Body) -> None:
    partner = body("PL", "Partner")
    where = edition(host, partner)
    path = f"/organiser/{where.slug}/privacy"
    sent: dict[str, Any] = {"seen": where.version, "special": 3, "stay": 30, "profile": 90, "evidence": 3650}
    sent |= {f"duty_{duty}": [host.pk] for duty in Duty} | {"duty_catering": [partner.pk]}
    assert owner.post(path, sent).status_code == 302
    assert privacy_of(Edition.objects.get()).duties[Duty.CATERING] == (partner,)
    assert owner.post(path, sent).status_code == 409, "somebody else has saved meanwhile"
    public = Client().get(f"/privacy/{where.slug}").content.decode()
    assert "Partner" in public
    assert "3 days" in public


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_at_any_size(
    owner: Client, host: Body, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = edition(host)
    for _ in range(count):
        mine = member(host, Role.READER)
        Mandate.objects.create(body=host, account=mine, region="PL51", since=NOW.date())
        registration(where, person("Nowak", organisation("Muster Optik"), email="a@example.org"))
        record("test.done", where, actor_id=mine.pk, now=NOW, edition_id=where.pk)
        edition(host)
    pages = {
        "/organiser/bodies": 6,
        f"/organiser/bodies/{host.pk}": 9,
        "/account": 4,
        "/account/data": 3,
        "/account/sessions": 3,
        f"/organiser/{where.slug}/audit": 7,
        f"/organiser/{where.slug}/privacy": 5,
        f"/privacy/{where.slug}": 4,
    }
    for page, queries in pages.items():
        with django_assert_num_queries(queries, info=page):
            assert owner.get(page).status_code == 200
