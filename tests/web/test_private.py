"""What only one reader may see is kept by no cache between."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.site import body, edition, member, registration
from viaregia.directory.models import Role

pytestmark = pytest.mark.django_db


def test_pages_of_whoever_is_logged_in_are_theirs_alone(client: Client) -> None:
    host = body()
    where = edition(host)
    client.force_login(member(host, Role.OWNER))
    for page in ("organiser:edition", "people:people", "organiser:audit"):
        assert client.get(reverse(page, args=(where.slug,)))["Cache-Control"] == "private, no-cache"


def test_a_file_that_is_handed_out_is_not_stored_at_all(client: Client) -> None:
    host = body()
    where = edition(host)
    client.force_login(member(host, Role.OWNER))
    assert client.get(reverse("people:export", args=(where.slug,)))["Cache-Control"] == "private, no-store"


def test_what_machines_ask_for_says_nothing_of_it(client: Client) -> None:
    registration(edition(body()))
    assert "Cache-Control" not in client.get(reverse("health"))
