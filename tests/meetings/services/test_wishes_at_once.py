"""Two who wish for one another at the same moment, on a database that lets both write at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest
from django.db import connection, transaction

from tests.factories.site import NOW, body, edition, registration
from viaregia.exchange.forum import WishKind
from viaregia.meetings.models import Source, Wish
from viaregia.meetings.services.timetables import ask_for_timetable
from viaregia.meetings.services.wishes import expire_wishes, make_wish, take_back_wish
from viaregia.participation.models import Registration

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE: Final = 30.0
"""Seconds after which somebody waits for good."""


@pytest.fixture(autouse=True)
def _many_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def wish(wisher: Registration, to: Registration) -> None:
    """Wish on a connection of one's own."""
    try:
        make_wish(wisher_id=wisher.pk, to_id=to.pk, kind=WishKind.MEET, source=Source.SELF, actor_id=None, now=NOW)
    finally:
        connection.close()


def wait_for_locks(number: int) -> None:
    """Wait until so many connections to the database wait for another one."""
    until = time.monotonic() + PATIENCE
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees but its first look
            cursor.execute(waiting)
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.02)
    raise AssertionError(f"fewer than {number} wait")


def test_two_who_wish_for_one_another_at_the_same_moment_agree_and_neither_is_turned_away() -> None:
    where = edition(body())
    one, other = registration(where), registration(where)
    with ThreadPoolExecutor(2) as people:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE meetings_wish IN EXCLUSIVE MODE")  # both are under way before either has a row
            both = [people.submit(wish, one, other), people.submit(wish, other, one)]
            wait_for_locks(2)
        for each in both:
            each.result(PATIENCE)
    made = set(Wish.objects.values_list("wisher", "to", "status"))
    assert made == {(one.pk, other.pk, "accepted"), (other.pk, one.pk, "accepted")}


def test_nobody_who_wishes_waits_for_a_timetable_that_is_being_asked_for() -> None:
    where = edition(body())
    where.slots.create(number=1, start=NOW, end=NOW)
    one, other = registration(where), registration(where)
    with ThreadPoolExecutor(1) as people, transaction.atomic():
        ask_for_timetable(edition_id=where.pk, seconds=1, actor_id=None, now=NOW)
        people.submit(wish, one, other).result(PATIENCE)
    assert Wish.objects.count() == 1


def test_expiry_never_waits_for_somebody_who_is_changing_a_wish() -> None:
    where = edition(body())
    one, other, third = registration(where), registration(where), registration(where)
    for to in (other, third):
        wish(one, to)
    Wish.objects.update(expires_at=NOW)

    def expire() -> int:
        try:
            return expire_wishes(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            held = Wish.objects.get(to=other)
            take_back_wish(wish_id=held.pk, wisher_id=one.pk, actor_id=None, now=NOW)
            assert worker.submit(expire).result(PATIENCE) == 1
        assert worker.submit(expire).result(PATIENCE) == 0
