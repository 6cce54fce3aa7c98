"""Where somebody could still meet whom after the release, and what was asked for and booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from viaregia.exchange.forum import SlotRow, WishKind
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition
from viaregia.forums.queries import local
from viaregia.meetings.models import Booking, Wish
from viaregia.meetings.policies import books
from viaregia.meetings.queries.people import visible_to
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE
from viaregia.planner.bookings import openings
from viaregia.planner.problem.clock import Clock

Times = dict[int, tuple[datetime, datetime]]
BOTH = ("asker__person__organisation", "asked__person__organisation")


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot in which somebody is free, and the numbers of those whom they could meet then."""

    slot: SlotRow
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """What stands between somebody and others: who asks them, whom they ask, what they booked. By time.

    `possible`: those bookings whose time is still free for both.
    """

    to_answer: tuple[Booking, ...]
    waiting: tuple[Booking, ...]
    booked: tuple[Booking, ...]
    possible: frozenset[int]


def may_book(registration: Registration, *, now: datetime) -> bool:
    """Say whether somebody may book free times now; a timetable must be released as well. One query."""
    return registration.state in HERE and books(registration.edition.phases.all(), now)


def openings_for(registration: Registration, *, now: datetime) -> tuple[Opening, ...]:
    """Return the slots in which somebody could still meet anybody, by time, with whom. Four queries at any size.

    Nothing before the first release.
    """
    plan = counting_plan(registration.edition)
    if plan is None:
        return ()
    found = openings(plan, registration.number, _allowed(registration), now=minute_of(plan, registration.edition, now))
    rows = in_order(plan)
    slots = sorted({slot for open_ in found.values() for slot in open_})
    return tuple(Opening(rows[slot], tuple(each for each, open_ in found.items() if slot in open_)) for slot in slots)


def people_at(registration: Registration, opening: Opening) -> QuerySet[Registration]:
    """Return whom somebody could meet in a slot, by name."""
    return visible_to(registration).filter(number__in=opening.others)


def counting_plan(edition: Edition) -> Plan | None:
    """Return the plan that counts. One query, and one more the first time a version is asked for."""
    timetable = released(edition)
    return None if timetable is None else plan_of(timetable)


def in_order(plan: Plan) -> Sequence[SlotRow]:
    """Return a plan's slots as the engine counts them: by time."""
    return sorted(plan.forum.slots, key=lambda row: row.start)


def minute_of(plan: Plan, edition: Edition, now: datetime) -> int:
    """Return the engine's minute of a moment."""
    return Clock(plan.origin).minutes(local(now, edition.timezone))


def _allowed(registration: Registration) -> list[str]:
    """Return the numbers of those whom somebody sees and nobody keeps apart from them. Two queries."""
    keys, houses = kept_apart(registration)
    seen = visible_to(registration).exclude(pk__in=keys).exclude(person__organisation__in=houses)
    return list(seen.values_list("number", flat=True))


def kept_apart(registration: Registration) -> tuple[set[int], set[int]]:
    """Return the registrations and the organisations that are not to meet somebody, whichever side said so.

    What one says holds for one's organisation, as in planning. One query.
    """
    own = registration.person.organisation_id
    said = Wish.objects.filter(edition=registration.edition_id, kind=WishKind.NEVER.value, gone_at=None)
    mine = Q(wisher=registration) | Q(to=registration)
    if own is not None:
        mine |= Q(wisher__person__organisation=own) | Q(to__person__organisation=own)
    sides = said.filter(mine).values_list(
        "wisher_id", "wisher__person__organisation_id", "to__id", "to__person__organisation_id"
    )
    keys: set[int] = set()
    houses: set[int] = set()
    for wisher, wishing, wished, wanted in sides:
        theirs = (wished, wanted) if wisher == registration.pk or (own and wishing == own) else (wisher, wishing)
        keys.add(theirs[0])
        houses |= {theirs[1]} - {None}
    return keys, houses


def bookings_of(registration: Registration, found: Sequence[Opening]) -> Mine:
    """Return what was asked of somebody and by them, and what was booked. One query. `found`: their openings."""
    live = Q(state__in=(Booking.State.ASKED, Booking.State.BOOKED), asker__state__in=HERE, asked__state__in=HERE)
    mine = Booking.objects.filter(live, Q(asker=registration) | Q(asked=registration)).select_related(*BOTH)
    asked = [each for each in mine if each.state == Booking.State.ASKED]
    free = {(each.slot.number, other) for each in found for other in each.others}
    return Mine(
        to_answer=tuple(each for each in asked if each.asked_id == registration.pk),
        waiting=tuple(each for each in asked if each.asker_id == registration.pk),
        booked=tuple(each for each in mine if each.state == Booking.State.BOOKED),
        possible=frozenset(each.pk for each in asked if (each.slot, other_of(each, registration).number) in free),
    )


def asked_of(registration: Registration) -> int:
    """Return how many requests wait for somebody's answer. One query."""
    return registration.booked_by.filter(state=Booking.State.ASKED, asker__state__in=HERE).count()


def other_of(booking: Booking, registration: Registration) -> Registration:
    """Return the other side of a booking."""
    return booking.asked if booking.asker_id == registration.pk else booking.asker


def slot_times(edition: Edition) -> Times:
    """Return from when to when each slot lasts, by its number, as the clock on the wall shows it. One query."""
    zone = edition.timezone
    return {each.number: (local(each.start, zone), local(each.end, zone)) for each in edition.slots.all()}


def booked_at_once(edition: Edition) -> bool:
    """Say whether the edition lets people book without the other's yes."""
    return bool(edition.settings.get("booking_at_once", False))
