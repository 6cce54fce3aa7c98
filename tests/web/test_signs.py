"""A NUL is answered as what cannot be understood, on whatever page, and reaches no database."""

import pytest
from django.test import Client

from tests.factories.site import body, edition, member, registration
from viaregia.directory.models import Role
from viaregia.participation.models import Circular

pytestmark = pytest.mark.django_db


def test_a_nul_in_a_search_is_no_fault_of_ours(client: Client) -> None:
    host = body()
    guest = registration(edition(host, slug="forum"), token="token")
    client.force_login(member(host, Role.OWNER))
    for address in ("/organiser/forum/people", "/organiser/directory", f"/p/{guest.token}/people"):
        assert client.get(address, {"search": "a"}).status_code == 200
        assert client.get(address, {"search": "a\x00b"}).status_code == 400
        assert client.get(address, {"a\x00b": "search"}).status_code == 400


def test_a_nul_in_a_form_or_an_address_is_refused_and_nothing_is_saved(client: Client) -> None:
    host = body()
    edition(host, slug="forum")
    client.force_login(member(host, Role.OWNER))
    assert client.post("/organiser/forum/circulars/new", {"search": "a\x00b"}).status_code == 400
    assert not Circular.objects.exists()
    assert client.get("/organiser/twins/a%00b/1/2").status_code == 400
