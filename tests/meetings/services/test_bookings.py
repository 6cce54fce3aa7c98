"""Self-booking: asked, agreed to, once only, told to two people, and undone."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections

from tests.factories.booking import bookable, free_forum, guest, guests
from tests.factories.forums import wish
from tests.factories.planned import NOW
from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.forum import WishStatus
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Booking, Source, Timetable, Wish
from viaregia.meetings.queries.agendas import released_agenda
from viaregia.meetings.queries.bookings import bookings_of, openings_for
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.meetings.services.bookings import (
    MOST_ASKED,
    BookingClosed,
    BookingUnknown,
    TooManyAsked,
    answer_booking,
    ask_for_meeting,
    cancel_booking,
    expire_bookings,
    withdraw_booking,
)
from viaregia.meetings.services.successors import NothingReleased
from viaregia.meetings.services.telling import mail_timetable
from viaregia.meetings.services.timetables import (
    DraftOutdated,
    ask_for_timetable,
    claim_timetable,
    make_timetable,
    packed,
    release_timetable,
)
from viaregia.participation.models import State
from viaregia.planner.bookings import SlotTaken
from viaregia.planner.problem.instance import problem_of
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def free(edition: Edition, one: int, other: int) -> list[int]:
    """Return the numbers of the slots in which two could meet."""
    found = openings_for(guest(edition, one), now=NOW)
    return [each.slot.number for each in found if str(other) in each.others]


def asked(edition: Edition, one: int = 1, other: int = 3, slot: int | None = None, **more: Any) -> Booking:
    slot = slot or free(edition, one, other)[0]
    return ask_for_meeting(
        asker_id=guest(edition, one).pk, asked_id=guest(edition, other).pk, slot=slot, actor_id=None, now=NOW, **more
    )


def accepted(booking: Booking) -> Booking:
    return answer_booking(booking_id=booking.pk, answerer_id=booking.asked_id, accepts=True, actor_id=None, now=NOW)


def partners(edition: Edition, number: int) -> set[str]:
    found = released_agenda(guest(edition, number), "en")
    assert found is not None
    return {partner.name for entry in found.agenda.entries for partner in entry.partners}


def test_a_request_keeps_nobody_from_the_time_and_is_written_to_who_is_asked() -> None:
    edition = bookable()
    booking = asked(edition, subject="Freezers")
    assert booking.state == Booking.State.ASKED
    assert booking.slot in free(edition, 1, 4)
    assert booking.slot in free(edition, 3, 4)
    assert edition.timetables.count() == 1
    letter = OutboxMail.objects.get()
    assert (letter.to, letter.held) == ("guest3@example.org", False)
    assert "Freezers" in letter.text
    assert f"/p/{guest(edition, 3).token}/booking" in letter.text


def test_the_same_request_twice_is_one() -> None:
    edition = bookable()
    assert asked(edition) == asked(edition)
    assert OutboxMail.objects.count() == 1


def test_a_yes_makes_a_version_that_has_this_meeting_more_and_tells_these_two() -> None:
    edition = bookable()
    first = edition.timetables.get()
    accepted(asked(edition))
    last = released(edition)
    assert last is not None
    assert (last.number, last.cause, last.base) == (2, Timetable.Cause.BOOKED, first)
    assert set(plan_of(first).result.timetable) < set(plan_of(last).result.timetable)
    assert last.placed == first.placed + 1
    assert last.told is not None
    assert set(last.told) == {"1", "3"}
    assert "Person 3" in partners(edition, 1)
    assert "Person 1" in partners(edition, 3)
    letters = OutboxMail.objects.filter(key__startswith="timetable.")
    assert {(each.to, each.held) for each in letters} == {("guest1@example.org", False), ("guest3@example.org", False)}
    assert AuditLine.objects.filter(verb="timetable.succeeded").count() == 1


def test_a_yes_twice_is_one() -> None:
    edition = bookable()
    booking = asked(edition)
    assert accepted(booking) == accepted(booking)
    assert edition.timetables.count() == 2


def test_whoever_says_yes_first_gets_the_time() -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    first, second = asked(edition, 1, 3, slot), asked(edition, 4, 3, slot)
    accepted(second)
    with pytest.raises(SlotTaken):
        accepted(first)
    first.refresh_from_db()
    assert first.state == Booking.State.ASKED
    assert edition.timetables.count() == 2
    who = guest(edition, 3)
    mine = bookings_of(who, openings_for(who, now=NOW))
    assert [each.pk for each in mine.to_answer] == [first.pk]
    assert first.pk not in mine.possible


def test_asking_who_has_asked_is_a_yes() -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    asked(edition, 1, 3, slot)
    assert asked(edition, 3, 1, slot).state == Booking.State.BOOKED
    assert edition.bookings.count() == 1


def test_where_the_edition_says_so_it_is_booked_at_once() -> None:
    edition = bookable(at_once=True)
    assert asked(edition).state == Booking.State.BOOKED
    assert not OutboxMail.objects.filter(key__startswith="booking.").exists()
    assert OutboxMail.objects.filter(key__startswith="timetable.").count() == 2


def test_a_no_is_told_and_moves_nothing() -> None:
    edition = bookable()
    booking = asked(edition)
    for _ in range(2):
        answer_booking(booking_id=booking.pk, answerer_id=booking.asked_id, accepts=False, actor_id=None, now=NOW)
    assert edition.timetables.count() == 1
    assert {each.to for each in OutboxMail.objects.all()} == {"guest1@example.org", "guest3@example.org"}
    assert OutboxMail.objects.count() == 2
    with pytest.raises(BookingUnknown):
        accepted(booking)


def test_only_who_is_asked_answers_and_only_who_asked_withdraws() -> None:
    edition = bookable()
    booking = asked(edition)
    with pytest.raises(BookingUnknown):
        answer_booking(booking_id=booking.pk, answerer_id=booking.asker_id, accepts=True, actor_id=None, now=NOW)
    with pytest.raises(BookingUnknown):
        withdraw_booking(booking_id=booking.pk, asker_id=booking.asked_id, actor_id=None, now=NOW)
    with pytest.raises(BookingUnknown):
        cancel_booking(booking_id=booking.pk, by_id=booking.asker_id, actor_id=None, now=NOW)
    withdraw_booking(booking_id=booking.pk, asker_id=booking.asker_id, actor_id=None, now=NOW)
    with pytest.raises(BookingUnknown):
        accepted(booking)


@pytest.mark.parametrize("by", [1, 3])
def test_either_side_cancels_and_both_are_told(by: int) -> None:
    edition = bookable()
    booking = accepted(asked(edition))
    for _ in range(2):
        cancel_booking(booking_id=booking.pk, by_id=guest(edition, by).pk, actor_id=None, now=NOW)
    last = released(edition)
    assert last is not None
    assert (last.number, last.cause) == (3, Timetable.Cause.CANCELLED)
    assert last.told is not None
    assert set(last.told) == {"1", "3"}
    assert "Person 3" not in partners(edition, 1)
    assert plan_of(last).result.timetable == plan_of(edition.timetables.get(number=1)).result.timetable
    assert booking.slot in free(edition, 1, 3)
    assert OutboxMail.objects.filter(key__startswith=f"timetable.{last.pk}.").count() == 2
    assert not edition.wishes.filter(source=Source.BOOKING, gone_at=None).exists()


def test_nobody_books_before_the_phase_nor_after_it_nor_without_one() -> None:
    edition = bookable(closes=True)
    booking = asked(edition)
    facts: dict[str, Any] = {"booking_id": booking.pk, "answerer_id": booking.asked_id, "accepts": True}
    with pytest.raises(BookingClosed):
        answer_booking(**facts, actor_id=None, now=NOW + timedelta(days=9))
    edition.phases.filter(kind=Phase.Kind.SELF_BOOKING).update(opens=NOW + timedelta(hours=1))
    with pytest.raises(BookingClosed):
        asked(edition, 3, 4)
    edition.phases.all().delete()
    with pytest.raises(BookingClosed):
        asked(edition, 3, 4)


def test_requests_expire_when_the_phase_ends() -> None:
    edition = bookable(closes=True)
    booking, other = asked(edition), accepted(asked(edition, 2, 4))
    assert expire_bookings(now=NOW + timedelta(days=8)) == 0
    assert expire_bookings(now=NOW + timedelta(days=9)) == 1
    booking.refresh_from_db()
    other.refresh_from_db()
    assert (booking.state, other.state) == (Booking.State.EXPIRED, Booking.State.BOOKED)


def test_without_a_released_timetable_nothing_is_booked() -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    edition.timetables.all().delete()
    with pytest.raises(NothingReleased):
        asked(edition, slot=slot)
    assert openings_for(guest(edition, 1), now=NOW) == ()


@pytest.mark.parametrize(("wisher", "to"), [("1", "3"), ("3", "1")])
def test_a_never_of_either_side_keeps_two_apart_and_says_nothing(wisher: str, to: str) -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    booking = asked(edition, 1, 3, slot)
    made = Wish.objects.create(
        edition=edition, number="N1", wisher=guest(edition, int(wisher)), kind="never", made_at=NOW, changed_at=NOW
    )
    made.to.add(guest(edition, int(to)))
    assert free(edition, 1, 3) == free(edition, 3, 1) == []
    assert free(edition, 1, 4)
    with pytest.raises(SlotTaken):
        asked(edition, 1, 3, free(edition, 1, 4)[-1])
    with pytest.raises(SlotTaken):
        accepted(booking)


def test_a_never_of_a_colleague_holds_for_the_house() -> None:
    people = guests(4)
    people.append(people[2].__class__("5", "Colleague", organisation="House 3", languages=("en",)))
    edition = bookable(free_forum(people))
    made = Wish.objects.create(
        edition=edition, number="N1", wisher=guest(edition, 5), kind="never", made_at=NOW, changed_at=NOW
    )
    made.to.add(guest(edition, 1))
    assert free(edition, 1, 3) == free(edition, 1, 5) == []


def test_who_cancelled_is_neither_found_nor_asked() -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    edition.registrations.filter(number="3").update(state=State.CANCELLED)
    assert free(edition, 1, 3) == []
    with pytest.raises(NotThere):
        asked(edition, slot=slot)


def test_nobody_asks_more_than_a_few_at_a_time() -> None:
    edition = bookable(free_forum(guests(MOST_ASKED + 3)))
    for other in range(3, MOST_ASKED + 3):
        asked(edition, 1, other)
    with pytest.raises(TooManyAsked):
        asked(edition, 1, MOST_ASKED + 3)


def test_what_was_booked_is_planned_again_at_its_time() -> None:
    edition = bookable()
    booking = accepted(asked(edition))
    made = problem_of(forum_of(edition))
    assert booking.wish is not None
    at = next(at for at, wishes in enumerate(made.meetings) if booking.wish.number in wishes)
    assert made.instance.meetings[at].slot == booking.slot - 1
    ask_for_timetable(edition_id=edition.pk, seconds=1, actor_id=7, now=NOW, base_id=edition.timetables.all()[0].pk)
    claimed = claim_timetable(NOW)
    assert claimed is not None
    make_timetable(claimed, clock=lambda: NOW)
    release_timetable(timetable_id=claimed.pk, actor_id=7, now=NOW)
    claimed.refresh_from_db()
    assert claimed.told == {}


def test_a_no_from_before_does_not_undo_what_was_agreed_since() -> None:
    edition = bookable(free_forum(wishes=[wish("W1", "1", "3", status=WishStatus.DECLINED)]))
    accepted(asked(edition))
    made = problem_of(forum_of(edition)).instance
    assert [each.status.value for each in made.meetings] == ["accepted"]


def test_a_draft_from_before_would_lose_what_was_booked_and_is_not_released() -> None:
    edition = bookable()
    draft = Timetable.objects.create(
        edition=edition, number=2, state="draft", made_at=NOW, changed_at=NOW,
        **packed(plan_of(edition.timetables.get())),
    )  # fmt: skip
    accepted(asked(edition))
    with pytest.raises(DraftOutdated):
        release_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    last = released(edition)
    assert last is not None
    assert last.number == 3


def test_letters_about_a_release_go_to_all_though_two_have_booked_since() -> None:
    edition = bookable()
    accepted(asked(edition))
    first = edition.timetables.get(number=1)
    assert mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW).letters == 4


def test_what_an_organiser_changed_still_stands_over_an_agenda_after_others_have_booked() -> None:
    edition = bookable()
    Timetable.objects.update(told={"2": [["Other table", "1 → 2"]]})
    accepted(asked(edition, 3, 4))
    told = {number: released_agenda(guest(edition, number), "en") for number in (1, 2, 3)}
    assert [bool(each and each.changes) for each in told.values()] == [False, True, True]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_the_same_time_at_once_exactly_one_wins() -> None:
    edition = bookable()
    slot = free(edition, 1, 3)[0]
    requests = [asked(edition, 1, 3, slot), asked(edition, 4, 3, slot)]
    start, ends = threading.Barrier(2), list[str]()

    def book(booking: Booking) -> None:
        start.wait()
        try:
            accepted(booking)
        except ViaRegiaError as error:
            ends.append(error.code)
        else:
            ends.append("booked")
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":
        pytest.skip("in memory, SQLite has one connection")
    threads = [threading.Thread(target=book, args=(each,)) for each in requests]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ends) == ["booked", "slot_taken"]
    assert edition.timetables.count() == 2
    assert edition.bookings.filter(state=Booking.State.BOOKED).count() == 1
