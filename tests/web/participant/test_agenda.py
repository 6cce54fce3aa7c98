"""One's agenda by a personal link: page, paper, calendar and feed."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW, drafted, imported, released
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.policies import feed_key
from viaregia.meetings.queries.agendas import released_agenda
from viaregia.participation.models import Registration, State

pytestmark = pytest.mark.django_db


def guest(edition: Edition) -> Registration:
    """Return somebody who has a meeting."""
    for each in edition.registrations.select_related("person", "edition").order_by("id"):
        found = released_agenda(each, "en")
        if found is None or any(entry.partners for entry in found.agenda.entries):
            return each
    raise AssertionError


def address(name: str, who: Registration) -> str:
    return reverse(f"participant:{name}", args=(who.token,))


def feed_of(who: Registration) -> str:
    return reverse("participant:feed", args=(who.pk, feed_key(who)))


def partners(who: Registration) -> list[str]:
    found = released_agenda(who, "en")
    assert found is not None
    return [partner.name for entry in found.agenda.entries for partner in entry.partners]


def test_a_personal_link_shows_the_agenda_without_logging_in(client: Client) -> None:
    who = guest(released())
    page = client.get(address("agenda", who))
    text = page.content.decode()
    assert page.status_code == 200
    assert partners(who)
    assert all(name in text for name in partners(who))
    assert page["Cache-Control"] == "private, no-cache"
    assert "noindex" in page["X-Robots-Tag"]


@pytest.mark.parametrize("language", ["de", "pl", "cs"])
def test_the_page_speaks_the_persons_language(client: Client, language: str) -> None:
    who = guest(released())
    who.person.language = language
    who.person.save()
    page = client.get(address("agenda", who), headers={"Accept-Language": "en"})
    assert page["Content-Language"] == language
    assert f'<html lang="{language}">' in page.content.decode()


def test_a_language_chosen_on_the_page_counts_more(client: Client) -> None:
    who = guest(released())
    client.cookies["django_language"] = "cs"
    assert client.get(address("agenda", who))["Content-Language"] == "cs"


def test_before_the_release_the_page_says_when_it_is_meant_to_be(client: Client) -> None:
    edition = imported()
    Phase.objects.create(edition=edition, kind=Phase.Kind.RELEASE, opens=NOW + timedelta(days=9))
    drafted(edition)
    who = guest(edition)
    who.person.language = "en"
    who.person.save()
    page = client.get(address("agenda", who))
    assert "There is no timetable yet" in page.content.decode()
    assert "5 December 2026" in page.content.decode() or "Dec. 5, 2026" in page.content.decode()
    assert client.get(address("paper", who)).status_code == 404
    assert client.get(address("calendar", who)).status_code == 404
    assert b"VEVENT" not in client.get(feed_of(who)).content


def test_who_cancelled_has_no_agenda(client: Client) -> None:
    who = guest(released())
    Registration.objects.filter(pk=who.pk).update(state=State.CANCELLED)
    assert partners(who)[0] not in client.get(address("agenda", who)).content.decode()


def test_an_unknown_link_is_a_page_that_says_what_to_do(client: Client) -> None:
    assert client.get(reverse("participant:agenda", args=("nobody",))).status_code == 404


def test_the_paper_has_the_persons_name_and_meetings(client: Client) -> None:
    who = guest(released())
    answer = client.get(address("paper", who))
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert answer["Content-Type"] == "application/pdf"
    assert who.person.last_name in text
    assert ".pdf" in answer["Content-Disposition"]


def test_the_calendar_has_the_same_identifiers_in_every_version(client: Client) -> None:
    edition = released()
    who = guest(edition)
    events = Calendar.from_ical(client.get(address("calendar", who)).content).walk("VEVENT")
    assert len({str(each["UID"]) for each in events}) == len(events) > 0
    again = Calendar.from_ical(client.get(feed_of(who)).content).walk("VEVENT")
    assert [str(each["UID"]) for each in again] == [str(each["UID"]) for each in events]


def test_a_feed_answers_briefly_where_nothing_is_new(client: Client) -> None:
    who = guest(released())
    etag = client.get(feed_of(who))["ETag"]
    assert client.get(feed_of(who), headers={"If-None-Match": etag}).status_code == 304


def test_a_feed_opens_nothing_else_and_goes_with_the_link(client: Client) -> None:
    who = guest(released())
    old = feed_of(who)
    assert who.token not in old
    assert client.get(old[:-5] + "x.ics").status_code == 404
    Registration.objects.filter(pk=who.pk).update(token="another")
    assert client.get(old).status_code == 404


def test_a_telephone_can_keep_it(client: Client) -> None:
    who = guest(released())
    manifest = json.loads(client.get(address("manifest", who)).content)
    assert manifest["start_url"] == address("agenda", who)
    script = client.get(reverse("participant:worker"))
    assert script["Content-Type"].startswith("text/javascript")
    assert b"caches" in script.content


def test_a_page_takes_as_few_queries_for_everybody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = released()
    with_one, with_more = sorted(edition.registrations.all(), key=lambda each: len(partners_or_none(each)))[::7][:2]
    client.get(address("agenda", with_one))
    for who in (with_one, with_more):
        with django_assert_num_queries(4):
            client.get(address("agenda", who))


def partners_or_none(who: Registration) -> list[str]:
    return partners(who) if released_agenda(who, "en") else []
