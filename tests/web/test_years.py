"""A year that cannot be meant is said beside its field, and never reaches a page that could not show it."""

import pytest
from django.test import Client

from tests.factories.site import body, edition, member, registration
from viaregia.directory.models import Role
from viaregia.forums.models import Phase, Slot
from viaregia.web.forms import NearDay, NearMoment

pytestmark = pytest.mark.django_db
YEARS = ("0001", "1999", "2100", "9999")


@pytest.mark.parametrize("year", YEARS)
def test_phases_days_and_next_editions_take_no_year_that_cannot_be_meant(client: Client, year: str) -> None:
    host = body()
    where = edition(host, slug="forum")
    client.force_login(member(host, Role.OWNER))
    before = set(Phase.objects.values_list("kind", "opens"))
    data = {"seen": str(where.version), "wishes_opens": f"{year}-01-01T00:00"}
    answer = client.post("/organiser/forum/phases", data)
    assert "wishes_opens" in answer.context["form"].errors
    assert set(Phase.objects.values_list("kind", "opens")) == before
    assert client.get("/organiser/forum/phases").status_code == 200
    rule = {"day": f"{year}-12-31", "days": "1", "start": "09:00", "end": "12:00", "length": "25", "changeover": "5"}
    assert "day" in client.get("/organiser/forum/slots", rule).context["form"].errors
    assert not Slot.objects.exists()
    asked = {"slug": "next", "body": str(host.pk), "first_day": f"{year}-12-31", "title_de": "Z"}
    assert "first_day" in client.get("/organiser/forum/next", asked).context["form"].errors


@pytest.mark.parametrize("year", YEARS)
def test_nobody_arrives_in_a_year_that_cannot_be_meant(client: Client, year: str) -> None:
    who = registration(edition(body(), slug="forum"), token="token")
    answer = client.post("/p/token/registration", {"version": str(who.version), "arrival": f"{year}-01-01T00:00"})
    assert "arrival" in answer.context["form"].errors
    who.refresh_from_db()
    assert who.arrival is None


def test_years_of_this_century_are_taken() -> None:
    assert NearDay().clean("2000-01-01").year == 2000
    assert NearMoment().clean("2099-12-31T23:59").year == 2099
    assert NearDay(required=False).clean("") is None
