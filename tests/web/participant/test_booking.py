"""Free times by a personal link: found, asked for, answered, cancelled, in as many queries at any size."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.booking import bookable, free_forum, guest, guests
from tests.factories.planned import NOW
from tests.factories.site import body, member
from viaregia.directory.models import Role
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Booking
from viaregia.meetings.queries.bookings import openings_for
from viaregia.participation.models import Registration
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client: Client) -> None:
    client.cookies["django_language"] = "en"


def address(name: str, who: Registration, *parts: int) -> str:
    return reverse(f"participant:{name}", args=(who.token, *parts))


def first_slot(edition: Edition, number: int = 1) -> int:
    return openings_for(guest(edition, number), now=NOW)[0].slot.number


def read(client: Client, where: str) -> str:
    page = client.get(where)
    assert page.status_code == 200
    return page.content.decode()


def test_the_agenda_leads_to_free_times_while_they_can_be_booked(client: Client) -> None:
    edition = bookable()
    who = guest(edition, 1)
    assert address("booking", who) in read(client, address("agenda", who))
    edition.phases.update(kind=Phase.Kind.RELEASE)
    assert address("booking", who) not in read(client, address("agenda", who))
    assert "cannot be booked at the moment" in read(client, address("booking", who))


def test_a_meeting_is_asked_for_and_agreed_to(client: Client) -> None:
    edition = bookable()
    one, other, slot = guest(edition, 1), guest(edition, 3), first_slot(edition)
    assert f"/booking/at/{slot}" in read(client, address("booking", one))
    assert "Person 3" in read(client, address("booking_slot", one, slot))
    assert client.post(address("ask_booking", one, slot), {"to": str(other.pk), "subject": "Hello"}).status_code == 302
    booking = Booking.objects.get()
    assert "asks you for a meeting" in read(client, address("agenda", other))
    page = read(client, address("booking", other))
    assert "Hello" in page
    assert address("answer_booking", other, booking.pk) in page
    assert client.post(address("answer_booking", other, booking.pk), {"reply": "yes"}).status_code == 302
    assert "Person 3" in read(client, address("agenda", one))
    assert "Person 1" in read(client, address("agenda", other))
    assert address("cancel_booking", one, booking.pk) in read(client, address("booking", one))
    assert client.post(address("cancel_booking", one, booking.pk)).status_code == 302
    assert "Person 1" not in read(client, address("agenda", other)).split("</section>", 1)[1]
    assert OutboxMail.objects.filter(to="guest3@example.org").count() == 3


def test_what_somebody_books_is_written_down_with_who_did_it(client: Client) -> None:
    edition = bookable()
    one, other, slot = guest(edition, 1), guest(edition, 3), first_slot(edition)
    host = body()
    edition.owners.create(body=host, sees_all=True)
    helper = member(host, Role.EDITOR)
    client.force_login(helper)
    assert client.post(f"/organiser/{edition.slug}/acting/{one.pk}").status_code == 302
    client.post(address("ask_booking", one, slot), {"to": str(other.pk)})
    client.logout()
    client.post(address("answer_booking", other, Booking.objects.get().pk), {"reply": "yes"})
    lines = AuditLine.objects.filter(verb__startswith="booking.").order_by("id")
    assert list(lines.values_list("verb", "actor", "behalf")) == [
        ("booking.asked", helper.pk, one.person_id),
        ("booking.booked", None, other.person_id),
    ]


def test_whoever_comes_second_is_told_so(client: Client) -> None:
    edition = bookable()
    slot = first_slot(edition)
    for asker in (1, 4):
        client.post(address("ask_booking", guest(edition, asker), slot), {"to": str(guest(edition, 3).pk)})
    first, second = Booking.objects.order_by("id")
    who = guest(edition, 3)
    client.post(address("answer_booking", who, first.pk), {"reply": "yes"})
    answer = client.post(address("answer_booking", who, second.pk), {"reply": "yes"})
    assert answer.status_code == 409
    assert "This time is gone" in answer.content.decode()
    assert "no longer free for both" in read(client, address("booking", who))


def test_a_request_is_withdrawn(client: Client) -> None:
    edition = bookable()
    one = guest(edition, 1)
    client.post(address("ask_booking", one, first_slot(edition)), {"to": str(guest(edition, 3).pk)})
    booking = Booking.objects.get()
    assert address("withdraw_booking", one, booking.pk) in read(client, address("booking", one))
    client.post(address("withdraw_booking", one, booking.pk))
    assert address("withdraw_booking", one, booking.pk) not in read(client, address("booking", one))


@pytest.mark.parametrize("to", ["", "x", "99999999", "9" * 40])
def test_what_is_no_participant_is_refused(client: Client, to: str) -> None:
    edition = bookable()
    answer = client.post(address("ask_booking", guest(edition, 1), first_slot(edition)), {"to": to})
    assert answer.status_code in {404, 422}


def test_a_slot_that_is_none_says_so(client: Client) -> None:
    edition = bookable()
    assert "cannot meet anybody any more" in read(client, address("booking_slot", guest(edition, 1), 99))


def test_who_is_free_is_searched(client: Client) -> None:
    edition = bookable()
    where = address("booking_slot", guest(edition, 1), first_slot(edition))
    assert "Person 4" not in read(client, f"{where}?search=house+3")


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = bookable(free_forum(guests(2 + count)))
    who, slot = guest(edition, 1), first_slot(edition)
    for other in range(3, 3 + count):
        client.post(address("ask_booking", who, slot), {"to": str(guest(edition, other).pk)})
    read(client, address("booking", who))
    with django_assert_num_queries(9):
        read(client, address("booking", who))
    with django_assert_num_queries(8):
        read(client, address("booking_slot", who, slot))
    agenda = address("agenda", guest(edition, 3))
    read(client, agenda)
    with django_assert_num_queries(6):
        read(client, agenda)


def test_before_a_timetable_is_released_nobody_is_told_that_all_are_busy(client: Client) -> None:
    edition = bookable()
    who = guest(edition, 1)
    edition.timetables.all().delete()
    page = read(client, address("booking", who))
    assert "cannot be booked at the moment" in page
    assert "There is no time in which you and somebody else are free" not in page
