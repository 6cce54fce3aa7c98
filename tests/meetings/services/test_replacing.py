"""A colleague comes instead: wishes, answers, requests and meetings go over to them, and those they meet are told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.booking import bookable, free_forum, guest, guests
from tests.factories.forums import wish
from tests.factories.planned import NOW
from viaregia.exchange.forum import WishStatus
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal, Timetable
from viaregia.meetings.queries.agendas import released_agenda
from viaregia.meetings.queries.drafts import misfits_of
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.meetings.services.bookings import ask_for_meeting
from viaregia.meetings.services.replacing import register_colleague
from viaregia.participation.models import Delegation, Registration, State
from viaregia.planner.problem.instance import problem_of
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def colleague(edition: Edition, instead: bool = True, **more: Any) -> Registration:
    said = {"first_name": "Neue", "last_name": "Kollegin", "email": "neu@example.org", "languages": ["en"]}
    person = said | {"levels": [""], "language": "de"} | more
    return register_colleague(registration_id=guest(edition, 1).pk, person=person, instead=instead, now=NOW)


def last(edition: Edition) -> Timetable:
    found = released(edition)
    assert found is not None
    return found


def met(edition: Edition, number: int) -> set[str]:
    agenda = released_agenda(guest(edition, number), "en")
    assert agenda is not None
    return {partner.name for entry in agenda.agenda.entries for partner in entry.partners}


def test_wishes_made_and_received_and_their_answers_go_over() -> None:
    edition = bookable(
        free_forum(
            wishes=[wish("W1", "1", "2", status=WishStatus.ACCEPTED), wish("W2", "3", "1", status=WishStatus.DECLINED)]
        )
    )
    gone = guest(edition, 1)
    made = colleague(edition)
    assert not gone.wishes.exists()
    assert not gone.wished_by.exists()
    assert [(each.number, each.status) for each in made.wishes.all()] == [("W1", "accepted")]
    assert [(each.number, each.status) for each in made.wished_by.all()] == [("W2", "declined")]
    gone.refresh_from_db()
    assert gone.state == State.CANCELLED
    assert AuditLine.objects.filter(verb="registration.taken_over", behalf=made.person_id).count() == 1


def test_proposals_requests_and_delegations_go_over() -> None:
    edition = bookable()
    gone, three = guest(edition, 1), guest(edition, 3)
    run = Matching.objects.create(edition=edition, state="done", made_at=NOW, changed_at=NOW)
    Proposal.objects.create(matching=run, reader=gone, partner=three, place=1)
    bus = Delegation.objects.create(edition=edition, name="Bus")
    bus.members.add(gone)
    booking = ask_for_meeting(asker_id=three.pk, asked_id=gone.pk, slot=4, actor_id=None, now=NOW)
    made = colleague(edition)
    booking.refresh_from_db()
    assert booking.asked == made
    assert Proposal.objects.get().reader == made
    assert list(bus.members.all()) == [made]


def test_the_released_agenda_is_theirs_and_letters_to_partners_are_held() -> None:
    edition = bookable()
    assert met(edition, 2) == {"Person 1"}
    before = plan_of(last(edition))
    made = colleague(edition)
    version = last(edition)
    assert (version.number, version.cause) == (2, Timetable.Cause.REPLACED)
    assert plan_of(version).result.timetable == before.result.timetable
    assert met(edition, 2) == {"Neue Kollegin"}
    assert met(edition, int(made.number)) == {"Person 2"}
    assert version.told is not None
    assert set(version.told) == {"2", made.number}
    held = OutboxMail.objects.filter(key__startswith="timetable.")
    assert {(each.to, each.held) for each in held} == {("guest2@example.org", True), ("neu@example.org", True)}
    assert "Neue Kollegin" in held.get(to="guest2@example.org").text


def test_whoever_is_gone_has_no_agenda_any_more() -> None:
    edition = bookable()
    gone = guest(edition, 1)
    colleague(edition)
    gone.refresh_from_db()
    assert released_agenda(gone, "en") is None


def test_what_is_planned_next_is_the_same_with_another_name() -> None:
    edition = bookable()
    before = problem_of(forum_of(edition)).instance.meetings
    colleague(edition)
    after = problem_of(forum_of(edition)).instance.meetings
    assert [(each.ref, each.status) for each in after] == [(each.ref, each.status) for each in before]


def test_a_language_that_does_not_fit_is_said_to_the_organiser() -> None:
    edition = bookable()
    colleague(edition, languages=["pl"])
    version = last(edition)
    assert version.misfits == 1
    (said,) = misfits_of(plan_of(version), "en")
    assert "interpreter" in said.lower()


def test_a_colleague_beside_oneself_takes_nothing_over() -> None:
    edition = bookable()
    edition.phases.create(kind="registration", opens=NOW)
    made = colleague(edition, instead=False)
    assert guest(edition, 1).wishes.count() == 1
    assert not made.wishes.exists()
    assert last(edition).number == 1


def test_before_a_release_only_what_was_said_goes_over() -> None:
    edition = bookable()
    edition.timetables.all().delete()
    made = colleague(edition)
    assert made.wishes.count() == 1
    assert released(edition) is None


def test_the_door_hands_over(client: Client) -> None:
    edition = bookable(free_forum(guests(3)))
    who = guest(edition, 1)
    said = {"first_name": "Neue", "last_name": "Kollegin", "email": "neu@example.org", "tongue1": "en", "instead": "on"}
    answer = client.post(reverse("registration:colleague", args=(who.token,)), said)
    assert answer.status_code == 302, answer.content.decode()
    assert met(edition, 2) == {"Neue Kollegin"}


def test_two_changes_that_wait_to_be_sent_are_one_letter() -> None:
    edition = bookable(free_forum(wishes=[wish("W1", "1", "2"), wish("W2", "3", "2")]))
    colleague(edition)
    second = {"first_name": "Ein", "last_name": "Anderer", "email": "anderer@example.org", "languages": ["en"]}
    said = second | {"levels": [""], "language": "en"}
    register_colleague(registration_id=guest(edition, 3).pk, person=said, instead=True, now=NOW)
    letters = OutboxMail.objects.filter(to="guest2@example.org", key__startswith="timetable.")
    assert "Neue Kollegin" in letters.get().text
    assert "Ein Anderer" in letters.get().text
