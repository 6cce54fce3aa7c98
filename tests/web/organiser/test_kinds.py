"""Kinds of participation have names, places, and a way off the public form."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import body, edition, member, registration
from viaregia.directory.models import Role
from viaregia.forums.models import Edition
from viaregia.participation.models import Kind, State
from viaregia.participation.queries.forms import kinds_offered
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def desk(client: Client) -> Edition:
    host = body()
    client.force_login(member(host, Role.EDITOR))
    return edition(host)


def at(name: str, where: Edition, *parts: int) -> str:
    return reverse(f"people:{name}", args=(where.slug, *parts))


def test_a_kind_is_added_named_and_offered(client: Client) -> None:
    where = desk(client)
    said = {"participation": "guest", "name_de": "Aussteller", "name_pl": "Wystawca", "quota": "2"}
    for _ in range(2):
        assert client.post(at("new_kind", where), said).status_code == 302
    assert [each.slug for each in Kind.objects.all()] == ["aussteller", "aussteller-2"]
    assert [each.name for each in kinds_offered(where, "pl")] == ["Wystawca", "Wystawca"]
    assert AuditLine.objects.filter(verb="kind.added").count() == 2


def test_two_editors_of_a_kind_are_told_and_a_closed_one_is_not_offered(client: Client) -> None:
    where = desk(client)
    one = registration(where, state=State.WAITING).kind
    said = {"version": "1", "quota": "1", "closed": "on"}
    assert client.post(at("kind", where, one.pk), said).status_code == 302
    assert client.post(at("kind", where, one.pk), said).status_code == 409
    assert kinds_offered(where, "de") == []
    assert b"<td" in client.get(at("kinds", where)).content


@pytest.mark.parametrize("others", [1, 3])
def test_the_list_asks_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = desk(client)
    for number in range(others):
        Kind.objects.create(edition=where, slug=f"kind{number}")
    with django_assert_num_queries(5):
        client.get(at("kinds", where))
