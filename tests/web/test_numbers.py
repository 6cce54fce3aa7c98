"""What a browser sends for a number, and what no database takes for one, is refused before any service sees it."""

import pytest
from django.test import Client

from tests.factories.planned import planned
from tests.factories.site import NOW, body, edition, member, registration
from viaregia.directory.models import Role
from viaregia.meetings.models import Timetable
from viaregia.meetings.services.timetables import packed
from viaregia.web.numbers import whole, wholes

NONE = ("", "-1", "²", "٣", "1.5", "1e3", " 1", "x", "9" * 19, "9" * 5000)


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_number_of_a_row_is_none(said: str) -> None:
    assert whole(said) is None
    assert wholes(["3", said, "1"]) == [3, 1]


def test_a_number_is_one_up_to_the_digits_that_are_allowed() -> None:
    assert [whole("0"), whole("12"), whole("9" * 18), whole("123", 2), whole(None)] == [0, 12, 10**18 - 1, None, None]


@pytest.mark.django_db
@pytest.mark.parametrize("said", NONE)
def test_no_page_of_the_organiser_fails_at_what_is_no_number(client: Client, said: str) -> None:
    host = body()
    where = edition(host, slug="forum")
    guest = registration(where)
    Timetable.objects.create(
        edition=where, number=1, state=Timetable.State.DRAFT, made_at=NOW, changed_at=NOW, **packed(planned())
    )
    client.force_login(member(host, Role.OWNER))
    here = "/organiser/forum"
    for page in ("people", "wishes", "outbox", "timetables/1/meeting"):
        assert (
            client.get(f"{here}/{page}", {"page": said, "theme": said, "slot": said, "called": said}).status_code < 500
        )
    assert client.get("/organiser/directory", {"network": said, "page": said}).status_code == 200
    for sent in (
        "tables/remove",
        "tables/move",
        f"people/{guest.pk}/veto",
        f"people/{guest.pk}/change",
        "proposals/new",
    ):
        data = {"table": said, "seen": said, "version": said, "to": "came", "least": said}
        assert client.post(f"{here}/{sent}", data).status_code < 500
    for sent in ("timetables/1/move", "timetables/new", "send"):
        data = {"called": "1", "cell": f"{said},{said}", "seen": said, "seconds": said, "until": said}
        assert client.post(f"{here}/{sent}", data).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("said", NONE)
def test_no_page_behind_a_personal_link_fails_at_what_is_no_number(client: Client, said: str) -> None:
    where = edition(body(), slug="forum")
    registration(where, token="token")
    for page in ("people", "wishes", "proposals"):
        assert client.get(f"/p/token/{page}", {"page": said, "theme": said}).status_code < 500
    assert client.post("/p/token/wishes/new", {"to": said, "kind": "meet"}).status_code == 422
    assert client.post("/p/token/wishes/1/answer", {"reply": "yes", "colleague": said}).status_code == 404
    assert client.post("/p/token/booking/at/1/ask", {"to": said}).status_code == 422
