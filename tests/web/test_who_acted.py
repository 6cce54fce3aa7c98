"""Whatever is done on a participant's pages is written down with who did it: the person by their link, or who acts."""

from collections.abc import Callable
from typing import Final

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, body, edition, member, organisation, person, registration
from tests.meetings.services.test_wishes import wish
from viaregia.directory.models import Account, Role
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Matching, Proposal, Wish
from viaregia.participation.models import Registration
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def guest(where: Edition, last_name: str = "Nowak") -> Registration:
    return registration(where, person(last_name, organisation(), first_name="Anna", email=f"{last_name}@firma.example"))


def other(here: Registration) -> Registration:
    return guest(here.edition, "Schulz")


def _wished(here: Registration) -> Wish:
    return wish(here, other(here))


def _asked(here: Registration) -> Wish:
    return wish(other(here), here)


def _proposed(here: Registration) -> Proposal:
    run = Matching.objects.create(edition=here.edition, state=Matching.State.DONE, made_at=NOW, changed_at=NOW)
    return Proposal.objects.create(matching=run, reader=here, partner=other(here), place=1)


COLLEAGUE: Final = {"first_name": "Ewa", "last_name": "Lis", "email": "lis@firma.example", "tongue1": "pl"}
Deed = Callable[[Registration], tuple[str, dict[str, str]]]
DEEDS: Final[dict[str, Deed]] = {
    "wish.made": lambda here: ("wishes/new", {"to": str(other(here).pk), "kind": "meet"}),
    "wish.changed": lambda here: ("wishes/new", {"to": str(_wished(here).to.get().pk), "kind": "must"}),
    "wish.answered": lambda here: (f"wishes/{_asked(here).pk}/answer", {"reply": "yes"}),
    "wish.taken_back": lambda here: (f"wishes/{_wished(here).pk}/take-back", {}),
    "proposal.refused": lambda here: (f"proposals/{_proposed(here).pk}/refuse", {}),
    "registration.comes": lambda _: ("come", {}),
    "registration.cancelled": lambda _: ("cancel", {}),
    "registration.letters": lambda _: ("letters", {"wanted": "no"}),
}


def address(here: Registration, page: str) -> str:
    return f"/p/{here.token}/{page}"


def done(client: Client, verb: str, here: Registration) -> AuditLine:
    page, data = DEEDS[verb](here)
    AuditLine.objects.filter(verb=verb).delete()
    answer = client.post(address(here, page), data)
    assert answer.status_code == 302, page
    return AuditLine.objects.get(verb=verb)


def acting(client: Client, here: Registration, host: Account) -> None:
    client.force_login(host)
    assert client.post(f"/organiser/{here.edition.slug}/acting/{here.pk}").status_code == 302


@pytest.mark.parametrize("verb", DEEDS)
def test_by_their_link_it_was_the_person(client: Client, verb: str) -> None:
    here = guest(edition(body()))
    line = done(client, verb, here)
    assert (line.actor, line.behalf, line.edition) == (None, here.person_id, here.edition_id)


@pytest.mark.parametrize("verb", DEEDS)
def test_who_acts_for_somebody_is_named_with_them(client: Client, verb: str) -> None:
    host = body()
    here, desk = guest(edition(host)), member(host, Role.DESK)
    acting(client, here, desk)
    line = done(client, verb, here)
    assert (line.actor, line.behalf, line.edition) == (desk.pk, here.person_id, here.edition_id)


@pytest.mark.parametrize("verb", ["wish.made", "wish.answered", "wish.taken_back", "proposal.refused"])
def test_who_acts_for_somebody_is_bound_by_the_same_phases(client: Client, verb: str) -> None:
    host = body()
    here = guest(edition(host))
    acting(client, here, member(host, Role.DESK))
    page, data = DEEDS[verb](here)
    Phase.objects.filter(edition=here.edition).update(closes=NOW.replace(year=2020))
    assert client.post(address(here, page), data).status_code == 422


def test_who_registers_a_colleague_is_named_and_not_the_colleague(client: Client) -> None:
    host = body()
    here = guest(edition(host))
    assert client.post(address(here, "colleague"), COLLEAGUE).status_code == 302
    client.force_login(member(host, Role.OWNER))
    page = client.get(f"/organiser/{here.edition.slug}/audit").content.decode()
    assert "Anna Nowak, by personal link" in page
    assert "Lis, by personal link" not in page
    assert "Lis" in page


def test_the_list_says_who_it_was_the_link_the_account_or_the_system(client: Client) -> None:
    host = body()
    where = edition(host)
    here, owner = guest(where), member(host, Role.OWNER)
    about = {"at": NOW, "kind": "x", "key": "1", "edition": where.pk}
    AuditLine.objects.create(verb="a", behalf=here.person_id, **about)
    AuditLine.objects.create(verb="b", actor=owner.pk, behalf=here.person_id, **about)
    AuditLine.objects.create(verb="c", **about)
    client.force_login(owner)
    page = client.get(f"/organiser/{where.slug}/audit").content.decode()
    assert page.count("Anna Nowak, by personal link") == 1
    assert page.count(owner.email) == 1
    assert page.count("the system") == 1


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_asks_the_database_as_often_at_any_size(
    client: Client, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    host = body()
    where, owner = edition(host), member(host, Role.OWNER)
    for number in range(size):
        here = guest(where, f"Name{number}")
        AuditLine.objects.create(at=NOW, verb="a", behalf=here.person_id, kind="x", key="1", edition=where.pk)
    client.force_login(owner)
    with django_assert_num_queries(7):
        client.get(f"/organiser/{where.slug}/audit")
