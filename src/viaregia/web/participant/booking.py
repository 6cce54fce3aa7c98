"""Free times after the release: who else is free then, asked for or booked, answered, withdrawn, cancelled."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.exchange.papers import local as said
from viaregia.meetings.models import Booking
from viaregia.meetings.queries.bookings import (
    Opening,
    Times,
    booked_at_once,
    bookings_of,
    may_book,
    openings_for,
    other_of,
    people_at,
    slot_times,
)
from viaregia.meetings.queries.people import page_of
from viaregia.meetings.queries.timetables import released
from viaregia.meetings.services.bookings import (
    answer_booking,
    ask_for_meeting,
    cancel_booking,
    withdraw_booking,
)
from viaregia.participation.models import Registration
from viaregia.web.acting import actor_of
from viaregia.web.participant.personal import personal
from viaregia.web.understood import NotUnderstood, number_said, page_in
from viaregia.web.who import reader_language


@require_safe
@personal
def booking(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show what waits for an answer, and the times in which one could meet somebody."""
    now = timezone.now()
    open_ = may_book(who, now=now) and released(who.edition) is not None
    found = openings_for(who, now=now) if open_ else ()
    mine, times = bookings_of(who, found), slot_times(who.edition)
    facts = _frame(who, open_=open_) | {
        "openings": [{"when": _when(each), "slot": each.slot.number, "count": len(each.others)} for each in found],
        "to_answer": _rows(who, mine.to_answer, times, mine.possible),
        "waiting": _rows(who, mine.waiting, times, mine.possible),
        "booked": _rows(who, mine.booked, times),
    }
    return render(request, "participant/booking.html", facts)


@require_safe
@personal
def slot(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """List whom one could meet in a slot."""
    now = timezone.now()
    open_ = may_book(who, now=now)
    opening = next((each for each in openings_for(who, now=now) if each.slot.number == number), None) if open_ else None
    facts = _frame(who, open_=open_) | {"number": number, "when": _when(opening) if opening else ""}
    if opening is not None:
        search, page = request.GET.get("search", "").strip()[:100], page_in(request.GET.get("page"))
        found = page_of(people_at(who, opening), reader_language(), search=search, page=page)
        facts |= {"found": found, "search": search, "people": [_person(each) for each in found.people]}
    return render(request, "participant/booking_slot.html", facts)


@require_POST
@personal
def ask(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Ask somebody for a meeting in a slot; where the edition says so, it is booked thereby."""
    made = ask_for_meeting(
        asker_id=who.pk,
        asked_id=number_said(request.POST.get("to")),
        slot=number,
        subject=request.POST.get("subject", "").strip(),
        actor_id=actor_of(request),
        now=timezone.now(),
    )
    return _back(request, who, _booked() if made.state == Booking.State.BOOKED else gettext("The request is sent."))


@require_POST
@personal
def answer(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Say yes or no to a request."""
    reply = request.POST.get("reply", "")
    if reply not in {"yes", "no"}:
        raise NotUnderstood
    yes = reply == "yes"
    answer_booking(booking_id=number, answerer_id=who.pk, accepts=yes, actor_id=actor_of(request), now=timezone.now())
    return _back(request, who, _booked() if yes else gettext("Your answer is noted."))


@require_POST
@personal
def withdraw(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Withdraw a request."""
    withdraw_booking(booking_id=number, asker_id=who.pk, actor_id=actor_of(request), now=timezone.now())
    return _back(request, who, gettext("The request is withdrawn."))


@require_POST
@personal
def cancel(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Cancel a meeting that was booked."""
    cancel_booking(booking_id=number, by_id=who.pk, actor_id=actor_of(request), now=timezone.now())
    return _back(request, who, gettext("The meeting is cancelled, and the other side is told."))


def _booked() -> str:
    return gettext("The meeting is booked. It stands in both agendas.")


def _back(request: HttpRequest, who: Registration, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect("participant:booking", token=who.token)


def _frame(who: Registration, *, open_: bool) -> dict[str, Any]:
    return {"who": who, "tab": "agenda", "open": open_, "at_once": booked_at_once(who.edition)}


def _when(opening: Opening) -> str:
    return _time(opening.slot.start, opening.slot.end)


def _time(start: datetime, end: datetime) -> str:
    return f"{said.short_day(start, reader_language())} {said.clock(start)}–{said.clock(end)}"


def _rows(
    who: Registration, bookings: tuple[Booking, ...], times: Times, possible: frozenset[int] = frozenset()
) -> list[dict[str, Any]]:
    return [
        {
            "booking": each,
            "when": _time(*times[each.slot]) if each.slot in times else str(each.slot),
            "possible": each.pk in possible,
            **_person(other_of(each, who)),
        }
        for each in bookings
    ]


def _person(other: Registration) -> dict[str, Any]:
    house, language = other.person.organisation, reader_language()
    return {
        "other": other,
        "person": other.person,
        "country": said.country(house.country, language) if house else "",
        "languages": [said.tongue(code, language) for code in other.person.languages],
    }
