"""What waits for the worker, and since when."""

from datetime import timedelta

import pytest

from tests.factories.planned import NOW, imported
from viaregia.meetings.queries.waiting import waiting_since
from viaregia.meetings.services.matching import ask_for_matching, claim_matching
from viaregia.meetings.services.timetables import ask_for_timetable, claim_timetable
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def letter(minutes: int) -> OutboxMail:
    due = NOW + timedelta(minutes=minutes)
    return OutboxMail.objects.create(key=str(minutes), to="a@example.org", language="en", made_at=NOW, due_at=due)


def test_nothing_waits_at_first() -> None:
    assert waiting_since(NOW) is None


def test_a_timetable_waits_until_it_is_claimed() -> None:
    ask_for_timetable(edition_id=imported("small").pk, seconds=1, actor_id=None, now=NOW)
    assert waiting_since(NOW + timedelta(hours=1)) == NOW
    claim_timetable(NOW)
    assert waiting_since(NOW + timedelta(hours=1)) is None


def test_letters_wait_from_when_they_are_due() -> None:
    first = letter(-10)
    letter(-5)
    letter(30)
    assert waiting_since(NOW) == first.due_at
    OutboxMail.objects.filter(due_at__lte=NOW).update(sent_at=NOW)
    assert waiting_since(NOW) is None


def test_proposals_wait_until_they_are_claimed() -> None:
    ask_for_matching(edition_id=imported("small").pk, least=2, actor_id=None, now=NOW)
    assert waiting_since(NOW + timedelta(hours=1)) == NOW
    claim_matching(NOW)
    assert waiting_since(NOW + timedelta(hours=1)) is None
