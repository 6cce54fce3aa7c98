"""Self-booking: asked for, accepted, declined, withdrawn, cancelled, and gone when the phase ends.

A request keeps nobody from anything; whoever says yes first gets the time. All that changes the timetable holds the
edition's row, so that of two who book the same time exactly one gets it.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.forum import Wish as WishRow
from viaregia.exchange.forum import WishKind, WishStatus
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Booking, Source, Timetable, Wish
from viaregia.meetings.policies import books
from viaregia.meetings.queries.bookings import BOTH, booked_at_once, in_order, kept_apart, minute_of
from viaregia.meetings.queries.people import visible_to
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.booking_letters import tell_asked, tell_declined
from viaregia.meetings.services.successors import locked, standing, succeed
from viaregia.meetings.services.telling import tell_of_change
from viaregia.meetings.services.wishes import LONGEST, check_sides, number_of
from viaregia.participation.models import Registration
from viaregia.planner.bookings import SlotTaken, booked, meeting_of, openings, unbooked
from viaregia.plumbing.audit import record
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.versions import save_version

State = Booking.State
MOST_ASKED: Final = 8
"""Requests that one person may have open at a time."""
MOST_A_DAY: Final = 30
"""Requests that one person may send within a day: each is a letter to somebody."""


class BookingClosed(ViaRegiaError):
    """Nobody books free times themselves now."""

    code = "booking_closed"
    sentence = N_("Free times cannot be booked at the moment. Ask the organiser if something important is missing.")


class BookingUnknown(ViaRegiaError):
    """There is no such request or meeting, or it is not this person's, or it is over."""

    code = "booking_unknown"
    sentence = N_("This request is not there any more: it was answered, withdrawn, or it has expired.")


class TooManyAsked(ViaRegiaError):
    """Somebody has as many open requests as there may be."""

    code = "too_many_asked"
    sentence = N_("You have {most} open requests already. Withdraw one, or wait for an answer.")


class TooManyToday(ViaRegiaError):
    """Somebody has sent as many requests within a day as one may."""

    code = "too_many_today"
    sentence = N_("You have sent {most} requests within a day. Wait for answers before you send more.")


@transaction.atomic
def ask_for_meeting(
    *, asker_id: int, asked_id: int, slot: int, actor_id: int | None, now: datetime, subject: str = ""
) -> Booking:
    """Ask somebody for a meeting in a slot (its number), or book it where the edition lets people do so at once.

    The same request twice is one; whoever asks who has asked them for that slot has said yes. `actor_id`: the account
    that does it for the asker; None where they do by their personal link.
    Raises BookingClosed, NotThere, NothingReleased, NotToBeMet, SlotTaken, TooManyAsked, TooManyToday; then nothing
    changed.
    """
    edition = locked(Registration.objects.values_list("edition_id", flat=True).get(pk=asker_id))
    _check_open(edition, now)
    asker = _person(asker_id)
    if not visible_to(asker).filter(pk=asked_id).exists():
        raise NotThere
    asked = _person(asked_id)
    check_sides(asker, asked)
    open_ = edition.bookings.filter(state=State.ASKED, slot=slot).select_related(*BOTH)
    back = open_.filter(asker=asked, asked=asker).first()
    if back is not None:
        return _book(edition, back, actor_id, now)
    same = open_.filter(asker=asker, asked=asked).first()
    if same is not None:
        return same
    _check_count(asker, now)
    _check_room(edition, asker, asked, slot, now)
    booking = _request(edition, asker, asked, slot, subject, actor_id, now)
    if booked_at_once(edition):
        return _book(edition, booking, actor_id, now)
    tell_asked(booking, now)
    return booking


def _request(  # noqa: PLR0917 -- a request is made of as much
    edition: Edition,
    asker: Registration,
    asked: Registration,
    slot: int,
    subject: str,
    actor_id: int | None,
    now: datetime,
) -> Booking:
    booking = Booking.objects.create(
        edition=edition,
        asker=asker,
        asked=asked,
        slot=slot,
        subject=subject[:LONGEST],
        made_at=now,
        made_by=actor_id,
        changed_at=now,
        expires_at=_closes(edition),
    )
    _note(booking, "asked", asker, actor_id, now)
    return booking


@transaction.atomic
def answer_booking(*, booking_id: int, answerer_id: int, accepts: bool, actor_id: int | None, now: datetime) -> Booking:
    """Say yes or no to a request; the same answer twice is one.

    Raises BookingUnknown, BookingClosed, SlotTaken; then nothing changed.
    """
    edition, booking = _of(booking_id)
    if booking.asked_id != answerer_id:
        raise BookingUnknown
    if booking.state == (State.BOOKED if accepts else State.DECLINED):
        return booking
    if booking.state != State.ASKED:
        raise BookingUnknown
    _check_open(edition, now)
    if accepts:
        return _book(edition, booking, actor_id, now)
    _become(booking, State.DECLINED, booking.asked, actor_id, now)
    tell_declined(booking, now)
    return booking


@transaction.atomic
def withdraw_booking(*, booking_id: int, asker_id: int, actor_id: int | None, now: datetime) -> Booking:
    """Withdraw a request that nobody has answered; twice is once. Raises BookingUnknown."""
    _, booking = _of(booking_id)
    if booking.asker_id != asker_id or booking.state not in {State.ASKED, State.WITHDRAWN}:
        raise BookingUnknown
    if booking.state == State.ASKED:
        _become(booking, State.WITHDRAWN, booking.asker, actor_id, now)
    return booking


@transaction.atomic
def cancel_booking(*, booking_id: int, by_id: int, actor_id: int | None, now: datetime) -> Booking:
    """Cancel a meeting that was booked, as either side may while booking is open; the other is told. Twice is once.

    Raises BookingUnknown, BookingClosed; then nothing changed.
    """
    edition, booking = _of(booking_id)
    sides = {booking.asker_id: booking.asker, booking.asked_id: booking.asked}
    if by_id not in sides or booking.state not in {State.BOOKED, State.CANCELLED}:
        raise BookingUnknown
    if booking.state == State.CANCELLED:
        return booking
    _check_open(edition, now)
    number = "" if booking.wish is None else booking.wish.number
    edition.wishes.filter(bookings=booking, gone_at=None).update(gone_at=now, changed_at=now)
    _become(booking, State.CANCELLED, sides[by_id], actor_id, now)
    if meeting_of(plan_of(standing(edition)), number) is not None:
        made = succeed(edition, lambda plan: unbooked(plan, number), cause=_CANCELLED, actor_id=actor_id, now=now)
        tell_of_change(timetable=made, held=False, now=now)
    return booking


@transaction.atomic
def expire_bookings(*, now: datetime) -> int:
    """Let requests go that nobody answered while booking was open; return how many."""
    late = Booking.objects.select_for_update(of=("self",)).filter(state=State.ASKED, expires_at__lte=now)
    found = list(late)
    for each in found:
        _become(each, State.EXPIRED, None, None, now)
    return len(found)


_BOOKED, _CANCELLED = Timetable.Cause.BOOKED, Timetable.Cause.CANCELLED


def _of(booking_id: int) -> tuple[Edition, Booking]:
    """Return a booking with its edition, locked. Raises BookingUnknown."""
    edition_id = Booking.objects.filter(pk=booking_id).values_list("edition_id", flat=True).first()
    if edition_id is None:
        raise BookingUnknown
    edition = locked(edition_id)
    return edition, Booking.objects.select_related(*BOTH, "wish").get(pk=booking_id)


def _person(registration_id: int) -> Registration:
    return Registration.objects.select_related("person__organisation", "kind", "edition").get(pk=registration_id)


def _check_open(edition: Edition, now: datetime) -> None:
    if not books(edition.phases.all(), now):
        raise BookingClosed


def _closes(edition: Edition) -> datetime | None:
    return edition.phases.filter(kind=Phase.Kind.SELF_BOOKING).values_list("closes", flat=True).first()


def _check_count(asker: Registration, now: datetime) -> None:
    """Raise TooManyAsked, TooManyToday."""
    if asker.bookings.filter(state=State.ASKED).count() >= MOST_ASKED:
        raise TooManyAsked(most=MOST_ASKED)
    if asker.bookings.filter(made_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyToday(most=MOST_A_DAY)


def _check_room(edition: Edition, asker: Registration, asked: Registration, slot: int, now: datetime) -> None:
    """Make sure that both could meet as it stands. Raises NothingReleased, SlotTaken."""
    plan = plan_of(standing(edition))
    _check_apart(asker, asked)
    found = openings(plan, asker.number, (asked.number,), now=minute_of(plan, edition, now))
    if _position(plan, slot) not in found.get(asked.number, ()):
        raise SlotTaken


def _check_apart(asker: Registration, asked: Registration) -> None:
    """Raise SlotTaken where one side never wants to meet the other; that is all that anybody learns of it."""
    keys, houses = kept_apart(asker)
    if asked.pk in keys or asked.person.organisation_id in houses:
        raise SlotTaken


def _position(plan: Plan, slot: int) -> int:
    """Return where the slot of a number stands. Raises SlotTaken where there is none."""
    for at, row in enumerate(in_order(plan)):
        if row.number == slot:
            return at
    raise SlotTaken


def _book(edition: Edition, booking: Booking, actor_id: int | None, now: datetime) -> Booking:
    """Take a request into a new version of the timetable, and tell both. Raises SlotTaken; then nothing changed."""
    asker, asked = (_person(each) for each in (booking.asker_id, booking.asked_id))
    check_sides(asker, asked)
    _check_apart(asker, asked)
    wish = _wish(booking, now)
    row = WishRow(
        wish.number,
        asker.number,
        (asked.number,),
        kind=WishKind.MEET,
        status=WishStatus.ACCEPTED,
        subject=booking.subject,
        slot=booking.slot,
    )

    def change(plan: Plan) -> Plan:
        return booked(plan, row, _position(plan, booking.slot), now=minute_of(plan, edition, now))

    made = succeed(edition, change, cause=_BOOKED, actor_id=actor_id, now=now)
    booking.wish = wish
    _become(booking, State.BOOKED, booking.asked, actor_id, now, "wish")
    tell_of_change(timetable=made, held=False, now=now)
    return booking


def _wish(booking: Booking, now: datetime) -> Wish:
    """Make the wish that a booking is from now on; a no between the two from before is over with it."""
    wish = Wish.objects.create(
        edition=booking.edition,
        number=secrets.token_hex(10),  # until it has a row, whose number it takes
        wisher=booking.asker,
        kind=WishKind.MEET.value,
        status=WishStatus.ACCEPTED.value,
        subject=booking.subject,
        slot=booking.slot,
        source=Source.BOOKING,
        made_by=booking.made_by,
        made_at=now,
        answered_at=now,
        changed_at=now,
    )
    wish.number = number_of(wish)
    wish.save(update_fields=["number"])
    wish.to.add(booking.asked)
    there = Q(wisher=booking.asker, to=booking.asked) | Q(wisher=booking.asked, to=booking.asker)
    Wish.objects.filter(there, status=WishStatus.DECLINED.value, gone_at=None).update(gone_at=now, changed_at=now)
    return wish


def _become(
    booking: Booking, state: Booking.State, by: Registration | None, actor_id: int | None, now: datetime, *more: str
) -> None:
    """Let a booking become something; `by`: the side that does it, None where time does."""
    booking.state, booking.answered_at = state, now
    save_version(booking, seen=booking.version, now=now, fields=("state", "answered_at", *more))
    _note(booking, state.value, by, actor_id, now)


def _note(booking: Booking, verb: str, by: Registration | None, actor_id: int | None, now: datetime) -> None:
    facts = {"slot": booking.slot, "asker": booking.asker_id, "asked": booking.asked_id}
    behalf = None if by is None else by.person_id
    record(
        f"booking.{verb}", booking, actor_id=actor_id, now=now, edition_id=booking.edition_id, behalf_id=behalf, **facts
    )
