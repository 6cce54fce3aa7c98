"""The public form by steps, without script; and what the personal link opens of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories.site import NOW, body, edition, organisation, registration
from viaregia.forums.models import Edition, Phase, Slot
from viaregia.participation.models import Consent, Kind, Registration, State
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db
ORGANISATION = {"name": "Alfa sp. z o.o.", "country": "PL", "organisation_kind": "company", "city": "Wrocław"}
PERSON = {"first_name": "Anna", "last_name": "Nowak", "email": "anna@example.org", "tongue1": "pl", "level1": "C2"}
OFFERS = {"offers": "frezowanie\n\nfrezowanie\nspawanie", "needs": "łożyska", "arrival": "2026-12-01T09:30"}


def opened() -> tuple[Edition, Kind]:
    where = edition(body())
    Slot.objects.create(edition=where, number=1, start=NOW, end=NOW)
    return where, Kind.objects.create(edition=where, slug="guest", name={"de": "Gast"})


def step(client: Client, where: Edition, name: str, data: dict[str, Any]) -> str:
    """Send a step and return the name of the page it leads to."""
    answer = client.post(reverse(f"registration:{name}", args=(where.slug,)), data)
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def filled(client: Client, where: Edition, kind: Kind) -> str:
    """Fill in all steps but the last; return where that is."""
    assert step(client, where, "organisation", ORGANISATION | {"kind": kind.pk}).endswith("/register/person")
    assert step(client, where, "person", PERSON).endswith("/register/offers")
    return step(client, where, "offers", OFFERS)


def mine(who: Registration, name: str = "mine") -> str:
    return reverse(f"registration:{name}", args=(who.token,))


def test_four_steps_lead_to_the_personal_link(client: Client) -> None:
    where, kind = opened()
    client.cookies["django_language"] = "pl"
    last = filled(client, where, kind)
    page = client.get(last)
    assert "Anna Nowak" in page.content.decode()
    assert 'name="photo"' in page.content.decode()
    answer = client.post(last, {"photo": "on"})
    made = Registration.objects.select_related("person__organisation").get()
    assert answer["Location"] == mine(made)
    assert (made.offers, made.needs) == (["frezowanie", "spawanie"], ["łożyska"])
    assert made.arrival is not None
    assert made.arrival.isoformat() == "2026-12-01T08:30:00+00:00"
    assert (made.person.languages, made.person.levels, made.person.language) == (["pl"], ["C2"], "pl")
    assert made.person.organisation is not None
    assert made.person.organisation.city == "Wrocław"
    assert [each.purpose for each in Consent.objects.all()] == ["photo"]
    assert OutboxMail.objects.get().language == "pl"
    assert client.get(mine(made)).status_code == 200


def test_sending_twice_registers_once(client: Client) -> None:
    where, kind = opened()
    last = filled(client, where, kind)
    session = dict(client.session.items())
    client.post(last)
    again = client.session
    again.update(session)
    again.save()
    assert client.post(last).status_code == 302
    assert Registration.objects.count() == 1


def test_a_draft_is_kept_until_it_is_sent_and_steps_cannot_be_left_out(client: Client) -> None:
    where, kind = opened()
    assert client.get(reverse("registration:send", args=(where.slug,)))["Location"].endswith("/register")
    filled(client, where, kind)
    assert b'value="Nowak"' in client.get(reverse("registration:person", args=(where.slug,))).content


def test_a_known_organisation_is_offered_and_taken(client: Client) -> None:
    where, kind = opened()
    known = organisation("ALFA", country="PL")
    led = step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    assert led.endswith("/register/known")
    assert "ALFA" in client.get(led).content.decode()
    step(client, where, "known", {"known": known.pk})
    step(client, where, "person", PERSON)
    client.post(step(client, where, "offers", OFFERS))
    assert Registration.objects.get().person.organisation == known


def test_no_organisation_can_be_taken_that_was_not_offered(client: Client) -> None:
    where, kind = opened()
    other = organisation("Zupełnie inna", country="PL")
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    last = step(client, where, "offers", OFFERS)
    session = client.session
    session[f"registration-{where.pk}"] |= {"known": {"known": str(other.pk)}}
    session.save()
    client.post(last)
    assert Registration.objects.get().person.organisation != other


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("organisation", {"name": "", "country": "PL"}),
        ("person", PERSON | {"email": "no address"}),
        ("offers", {"offers": "\n".join(map(str, range(13)))}),
        ("offers", {"arrival": "2026-12-02T09:00", "departure": "2026-12-01T09:00"}),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field(client: Client, name: str, data: dict[str, str]) -> None:
    where, _ = opened()
    page = client.post(reverse(f"registration:{name}", args=(where.slug,)), data)
    assert page.status_code == 200
    assert b"kern-error" in page.content


def test_a_closed_form_says_so(client: Client) -> None:
    where, _ = opened()
    where.phases.filter(kind=Phase.Kind.REGISTRATION).update(closes=NOW)
    assert client.get(reverse("registration:organisation", args=(where.slug,))).status_code == 422


def test_who_sends_too_often_is_stopped(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"registration_step": "2/h/ip"}
    where, _ = opened()
    address = reverse("registration:organisation", args=(where.slug,))
    assert [client.post(address).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(address).status_code == 200


def test_what_one_said_can_be_changed_but_not_over_somebody_elses_change(client: Client) -> None:
    where, _ = opened()
    who = registration(where, offers=["alt"])
    seen = PERSON | {"offers": "neu", "version": "1"}
    assert client.post(mine(who), seen).status_code == 302
    who.refresh_from_db()
    assert (who.offers, who.person.last_name) == (["neu"], "Nowak")
    assert client.post(mine(who), seen).status_code == 409


def test_looking_at_the_question_says_nothing_and_a_click_does(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    client.get(mine(who, "coming"))
    who.refresh_from_db()
    assert who.answer == ""
    assert client.get(mine(who, "come")).status_code == 405
    client.post(mine(who, "come"))
    who.refresh_from_db()
    assert who.answer == "come"
    client.post(mine(who, "cancel"))
    who.refresh_from_db()
    assert who.state == State.CANCELLED


def test_a_colleague_is_registered_and_an_unknown_link_opens_nothing(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    assert client.post(mine(who, "colleague"), PERSON | {"instead": "on"}).status_code == 302
    assert [each.state for each in Registration.objects.order_by("id")] == [State.CANCELLED, State.CONFIRMED]
    for name in ("mine", "coming", "colleague", "letters", "calendar"):
        assert client.get(reverse(f"registration:{name}", args=("nobody",))).status_code == 404


def test_the_calendar_has_the_editions_days(client: Client) -> None:
    where, _ = opened()
    answer = client.get(mine(registration(where), "calendar"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Forum" in answer.content


@pytest.mark.parametrize("others", [1, 3])
def test_pages_ask_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where, _ = opened()
    for number in range(others):
        Kind.objects.create(edition=where, slug=f"kind{number}")
        registration(where)
    with django_assert_num_queries(6):  # edition, phases, kinds, days twice, venues
        client.get(reverse("registration:organisation", args=(where.slug,)))
    who = registration(where)
    with django_assert_num_queries(5):  # registration, days twice, themes, venues
        client.get(mine(who))
