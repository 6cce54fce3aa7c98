"""A registration as an entry of a calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from viaregia.participation.models import Registration, State


def registration_calendar(
    registration: Registration, *, title: str, start: datetime, end: datetime, link: str, now: datetime
) -> bytes:
    """Return an .ics file with the edition's days, from its first to its last moment as the wall clock shows them.

    The identifier stays; `SEQUENCE` is the registration's version, so a calendar replaces what it had. Who cancelled
    gets it cancelled.
    """
    from icalendar import Calendar, Event, Timezone

    edition = registration.edition
    zone = ZoneInfo(edition.timezone)
    made = Calendar()
    made.add("prodid", "-//Via Regia//registration//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    first, last = datetime(start.year, 1, 1).date(), datetime(end.year + 1, 1, 1).date()
    made.add_component(Timezone.from_tzid(edition.timezone, first_date=first, last_date=last))
    event = Event()
    event.add("uid", f"registration-{registration.pk}@{edition.slug}.viaregia.invalid")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", registration.version)
    event.add("dtstart", start.replace(tzinfo=zone))
    event.add("dtend", end.replace(tzinfo=zone))
    event.add("summary", title)
    if edition.venue:
        event.add("location", edition.venue)
    event.add("url", link)
    event.add("status", _status(registration.state))
    event.add("transp", "TRANSPARENT")
    made.add_component(event)
    return bytes(made.to_ical())


def _status(state: str) -> str:
    if state == State.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if state in {State.CONFIRMED, State.CAME} else "TENTATIVE"
