"""An agenda as iCalendar (RFC 5545), to be opened in any calendar."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from viaregia.base.words import words
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import belongings, heading, notes, table_called
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind
from viaregia.exchange.papers.letterhead import statement
from viaregia.exchange.papers.typesetting import without_controls
from viaregia.exchange.plan import Cancelled

if TYPE_CHECKING:
    from icalendar import Event, Timezone, vText

SHOWN: Final = frozenset(EntryKind) - {EntryKind.FREE, EntryKind.LUNCH}


def calendar(
    agenda: Agenda,
    settings: Settings,
    *,
    stamped_at: datetime,
    sequence: int = 0,
    cancelled: Sequence[Cancelled] = (),
) -> bytes:
    """Return a person's agenda as an .ics file: meetings, programme, visits, arrival and departure; not free time.

    `stamped_at`: local time of making (DTSTAMP). `sequence` >= 0 goes up with each released version; the UID of an
    entry stays, so that a calendar replaces what it had. `cancelled`: what this person's calendar had in an earlier
    version; it is said to be cancelled.
    """
    from icalendar import Calendar, vText

    zone = ZoneInfo(settings.timezone)
    made = Calendar()
    made.add("prodid", "-//Via Regia//agenda//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    about = _line(statement(settings, agenda.language))
    if about:
        made.add("x-wr-caldesc", vText(about))
    made.add("x-wr-calname", vText(_line(f"{settings.title}: {agenda.participant.name}")))
    known = identified(agenda, settings)
    years = {each.year for entry in known.values() for each in (entry.start, entry.end)}
    years |= {each.year for entry in cancelled for each in (entry.start, entry.end)}
    if years:
        made.add_component(_timezone(settings.timezone, min(years), max(years)))
    events = [(uid, _event(entry, agenda.language, settings, zone)) for uid, entry in known.items()]
    events += [(entry.uid, _cancelled(entry, agenda.language, zone)) for entry in cancelled]
    for uid, event in events:
        event.add("uid", uid)
        event.add("dtstamp", stamped_at.replace(tzinfo=zone).astimezone(UTC))
        event.add("sequence", sequence)
        made.add_component(event)
    return bytes(made.to_ical())


def identified(agenda: Agenda, settings: Settings) -> dict[str, Entry]:
    """Return the entries that stand in a calendar, by the identifier they have in every version."""
    entries = [entry for entry in agenda.entries if entry.kind in SHOWN]
    return dict(zip(_uids(entries, agenda, settings), entries, strict=True))


def _cancelled(entry: Cancelled, language: str, zone: ZoneInfo) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("dtstart", entry.start.replace(tzinfo=zone))
    if entry.end > entry.start:
        event.add("dtend", entry.end.replace(tzinfo=zone))
    event.add("summary", _text(_line(entry.title), language))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return event


def _timezone(name: str, first: int, last: int) -> "Timezone":
    """Return the rules of the time zone around the forum; a year on each side shows both changes of the clock."""
    from icalendar import Timezone

    return Timezone.from_tzid(name, first_date=datetime(first, 1, 1).date(), last_date=datetime(last + 1, 1, 1).date())


def _event(entry: Entry, language: str, settings: Settings, zone: ZoneInfo) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("dtstart", entry.start.replace(tzinfo=zone))
    if entry.end > entry.start:
        event.add("dtend", entry.end.replace(tzinfo=zone))
    event.add("summary", _text(_line(title_of(entry, language)), language))
    place = ", ".join(filter(None, (table_called(entry.table, language), entry.hall, settings.venue)))
    if place:
        event.add("location", _text(_line(place), language))
    description = "\n".join(_description(entry, language, settings))
    if description:
        event.add("description", _text(description, language))
    event.add("transp", "OPAQUE" if entry.end > entry.start else "TRANSPARENT")
    return event


def _line(text: str) -> str:
    return without_controls(" ".join(text.split()))


def _text(text: str, language: str) -> "vText":
    from icalendar import vText

    return vText(without_controls(text), params={"LANGUAGE": language})


def _uids(entries: Sequence[Entry], agenda: Agenda, settings: Settings) -> list[str]:
    """Return for each entry the identifier it has in every version of this person's timetable, whenever it is held.

    A meeting is known by its number, anything else by its title; the second coffee break of that name is its own.
    """
    seen: Counter[str] = Counter()
    found = []
    for entry in entries:
        what = entry.number or f"{entry.kind.value} {entry.title}"
        parts = (settings.title, agenda.participant.number, what, str(seen[what]))
        found.append(f"{sha256('|'.join(parts).encode(errors='replace')).hexdigest()[:32]}@viaregia.invalid")
        seen[what] += 1
    return found


def title_of(entry: Entry, language: str) -> str:
    """Return what an entry is called in a calendar."""
    if not entry.partners:
        return heading(entry, language)
    _ = words(language).gettext
    names = ", ".join(partner.name for partner in entry.partners)
    organisations = ", ".join(dict.fromkeys(filter(None, (partner.organisation for partner in entry.partners))))
    text = _("Proposal: {names}") if entry.proposed else _("Meeting: {names}")
    return text.format(names=f"{names} ({organisations})" if organisations else names)


def _description(entry: Entry, language: str, settings: Settings) -> list[str]:
    _ = words(language).gettext
    lines = [", ".join(filter(None, (partner.name, partner.function))) for partner in entry.partners]
    lines += belongings(entry, language) if entry.partners else []
    lines += notes(entry, language)
    if entry.pair:
        lines.append(local.pair(entry.pair, language))
    if entry.interpreter:
        lines.append(_("Interpreter: {name}").format(name=entry.interpreter))
    if entry.language:
        lines.append(_("Language: {language}").format(language=local.tongue(entry.language, language)))
    if settings.help_desk:
        lines.append(_("Help desk: {number}").format(number=settings.help_desk))
    return lines
