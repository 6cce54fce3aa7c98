"""A row is one worker's at a time; whoever is silent loses it, and hears so."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW
from viaregia.plumbing.claims import BEAT, LOOK, PATIENCE, Heart, hand_in, take, tell
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def todo() -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(sent_at=None)


def row(key: str = "one") -> OutboxMail:
    return OutboxMail.objects.create(key=key, to="a@example.org", language="de", made_at=NOW, due_at=NOW)


def taken(minutes: int = 0) -> OutboxMail:
    found = take(todo(), now=NOW + timedelta(minutes=minutes))
    assert found is not None
    return found


def test_a_row_is_taken_once_and_the_next_one_after_it() -> None:
    first, second = row("one"), row("two")
    assert [taken(), taken()] == [first, second]
    assert take(todo(), now=NOW) is None


def test_columns_are_written_with_the_claim() -> None:
    row()
    found = take(todo(), now=NOW, tries=3)
    assert found is not None
    assert (found.tries, found.claimed_at) == (3, NOW)


def test_what_tells_of_itself_is_left_alone_and_what_is_silent_is_taken_over() -> None:
    row()
    mine = taken()
    assert tell(mine, now=NOW + PATIENCE)
    assert take(todo(), now=NOW + PATIENCE + timedelta(seconds=1)) is None
    assert take(todo(), now=NOW + 2 * PATIENCE + timedelta(seconds=1)) == mine


def test_whoever_lost_a_row_writes_nothing_any_more() -> None:
    row()
    mine, theirs = taken(), taken(minutes=5)
    assert mine == theirs
    assert not tell(mine, now=NOW + timedelta(minutes=6), fault="mine")
    assert not hand_in(mine, fault="mine", sent_at=NOW)
    assert hand_in(theirs, fault="theirs")
    mine.refresh_from_db()
    assert (mine.fault, mine.claimed_at, mine.sent_at) == ("theirs", None, None)


def test_a_row_is_handed_in_once() -> None:
    row()
    mine = taken()
    assert hand_in(mine, tries=1)
    assert not hand_in(mine, tries=2)


def test_a_heart_beats_while_nothing_is_told() -> None:
    row()
    mine, now = taken(), [NOW]
    heart = Heart(mine, lambda: now[0])
    for _ in range(20):
        now[0] += BEAT
        assert not heart.stops()
        assert take(todo(), now=now[0]) is None
    mine.refresh_from_db()
    assert mine.claimed_at == now[0]


def test_a_heart_hears_that_another_took_over() -> None:
    row()
    mine, now = taken(), [NOW]
    heart = Heart(mine, lambda: now[0])
    assert not heart.stops()
    taken(minutes=5)
    now[0] += BEAT
    assert heart.stops()
    assert heart.lost
    assert not heart.tell(fault="mine")


def test_a_heart_hears_that_somebody_asks_to_stop_within_a_second() -> None:
    row()
    mine, now = taken(), [NOW]
    heart = Heart(mine, lambda: now[0], asked="held")
    assert not heart.stops()
    OutboxMail.objects.update(held=True)
    now[0] += LOOK
    assert heart.stops()
    assert not heart.lost


def test_being_asked_often_costs_a_look_a_second(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    row()
    heart = Heart(taken(), lambda: NOW, asked="held")
    with django_assert_num_queries(1):
        for _ in range(1000):
            heart.stops()
