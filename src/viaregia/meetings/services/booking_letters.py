"""Letters about requests for a meeting: to who is asked, and to who was told no. They go at once.

What was booked or cancelled is told by the letter about the new version of the timetable (`telling`).
"""

from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.papers import local as said
from viaregia.forums.queries import local
from viaregia.meetings.models import Booking
from viaregia.participation.models import Registration
from viaregia.participation.services.letters import link_of
from viaregia.participation.wording import HELLO, language_of
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.texts import said_in


def tell_asked(booking: Booking, now: datetime) -> None:
    """Write to who is asked, where they have an address: who asks, for when, and where to answer."""
    language = language_of(booking.asked)
    _ = words(language).gettext
    line = _("{name} would like to meet you: {when}.").format(
        name=_called(booking.asker), when=_when(booking, language)
    )
    lines = [line]
    if booking.subject:
        lines.append(_("Message: {text}").format(text=booking.subject))
    lines.append(
        _("You are both free then. Until you say yes, the time stays free for others; whoever says yes first gets it.")
    )
    lines += ["", _("Answer here:")]
    _write(booking, booking.asked, _("{forum}: somebody asks you for a meeting"), lines, now)


def tell_declined(booking: Booking, now: datetime) -> None:
    """Write to who asked, where they have an address, that the other side said no."""
    language = language_of(booking.asker)
    _ = words(language).gettext
    line = _("{name} cannot meet you then: {when}.").format(name=_called(booking.asked), when=_when(booking, language))
    _write(booking, booking.asker, _("{forum}: your request was declined"), [line, "", _("Other free times:")], now)


def _called(other: Registration) -> str:
    house = other.person.organisation
    return ", ".join(filter(None, (other.person.name, house.name if house else "")))


def _when(booking: Booking, language: str) -> str:
    slot = booking.edition.slots.filter(number=booking.slot).first()
    if slot is None:
        return str(booking.slot)
    start, end = (local(each, booking.edition.timezone) for each in (slot.start, slot.end))
    return f"{said.day(start, language)}, {said.clock(start)}–{said.clock(end)}"


def _write(booking: Booking, to: Registration, subject: str, lines: list[str], now: datetime) -> None:
    if not to.person.email:
        return
    language = language_of(to)
    _ = words(language).gettext
    link = link_of(to, "participant:booking")
    text = [_(HELLO).format(name=to.person.name), "", *lines, link]
    write_letter(
        key=f"booking.{booking.pk}.{booking.state}",
        to=to.person.email,
        language=language,
        subject=subject.format(forum=said_in(booking.edition.title, language).text),
        text="\n".join(text),
        now=now,
        edition_id=booking.edition_id,
        person_id=to.person_id,
    )
