"""The participant's pages of people and wishes, by a personal link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW, imported
from tests.factories.site import body, edition, registration
from tests.meetings.services.test_wishes import two, wish, without_wishes
from viaregia.base.sorting import folded
from viaregia.exchange.forum import WishKind
from viaregia.forums.models import Phase
from viaregia.meetings.models import Wish
from viaregia.meetings.queries.people import page_of, visible_to
from viaregia.participation.models import Registration

pytestmark = pytest.mark.django_db


def address(name: str, who: Registration, *parts: int) -> str:
    return reverse(f"participant:{name}", args=(who.token, *parts))


def text_of(client: Client, name: str, who: Registration) -> str:
    client.cookies["django_language"] = "en"
    return client.get(address(name, who)).content.decode()


def test_the_list_shows_others_and_none_of_the_own_organisation(client: Client) -> None:
    one, other = two(without_wishes())
    text = text_of(client, "people", one)
    assert other.person.name in text
    assert f'value="{one.pk}"' not in text


def test_a_search_leaves_accents_and_case_aside() -> None:
    one, other = two(imported())
    other.person.last_name = "Żółkiewska-Müller"
    other.person.save()
    found = page_of(visible_to(one), "pl", search="MULLER zolk")
    assert [each.pk for each in found.people] == [other.pk]
    assert folded("Łódź, Straße") == "lodz, strasse"


def test_two_clicks_make_one_wish(client: Client) -> None:
    one, other = two(without_wishes())
    said = {"to": other.pk, "kind": "must", "subject": "Sensors", "from": "people"}
    for _ in range(2):
        assert client.post(address("wish", one), said).status_code == 302
    made = Wish.objects.get()
    assert (made.kind, made.subject, made.source, made.made_by) == ("must", "Sensors", "self", None)


def test_the_other_side_sees_the_message_and_answers(client: Client) -> None:
    one, other = two(without_wishes())
    made = wish(one, other, subject="About <b>sensors</b>")
    text = text_of(client, "wishes", other)
    assert "Your answer is missing" in text
    assert "About &lt;b&gt;sensors" in text
    client.post(address("answer", other, made.pk), {"reply": "yes"})
    assert "Both sides agree" in text_of(client, "wishes", one)


def test_a_never_is_not_shown_to_the_other_side(client: Client) -> None:
    one, other = two(without_wishes())
    wish(one, other, kind=WishKind.NEVER)
    assert one.person.name not in text_of(client, "wishes", other)


def test_closed_phases_close_the_forms_and_say_so(client: Client) -> None:
    edition = without_wishes()
    one, other = two(edition)
    Phase.objects.create(edition=edition, kind=Phase.Kind.WISHES, opens=NOW - timedelta(9), closes=NOW - timedelta(8))
    text = text_of(client, "people", one)
    assert "Wishes are closed" in text
    assert "wishes/new" not in text
    assert client.post(address("wish", one), {"to": other.pk, "kind": "meet"}).status_code == 422


def test_before_profiles_are_visible_nobody_is_listed(client: Client) -> None:
    edition = without_wishes()
    one, other = two(edition)
    Phase.objects.create(edition=edition, kind=Phase.Kind.PROFILES, opens=NOW + timedelta(days=9_000))
    assert other.person.last_name not in text_of(client, "people", one)


@pytest.mark.parametrize("said", [{}, {"to": "x", "kind": "meet"}, {"to": "1", "kind": "love"}])
def test_what_is_no_form_of_ours_is_refused(client: Client, said: dict[str, str]) -> None:
    one, _ = two(without_wishes())
    assert client.post(address("wish", one), said).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, _ = two(without_wishes())
    others = list(visible_to(one)[:count])
    for position, each in enumerate(others):
        wish(*((each, one) if position % 2 else (one, each)))
    with django_assert_num_queries(7):
        client.get(address("wishes", one))
    with django_assert_num_queries(9):
        client.get(address("people", one), {"search": others[0].person.last_name})


def test_what_others_confirmed_is_shown_and_found_in_the_readers_own_language(client: Client) -> None:
    where = edition(body())
    me = registration(where)
    other = registration(where, offers=["Linsen"], terms={"offers": ["lens", "gone"]})
    registration(where, offers=["Stahl"])
    page = reverse("participant:people", args=(me.token,))
    client.cookies["django_language"] = "pl"
    found = client.get(page, {"search": "soczewka"})
    assert [each.pk for each in found.context["found"].people] == [other.pk]
    assert '<span class="meant">soczewka</span>' in found.content.decode()
    client.cookies["django_language"] = "cs"
    assert '<span class="meant">čočka</span>' in client.get(page).content.decode()
