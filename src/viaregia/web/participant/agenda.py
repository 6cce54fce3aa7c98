"""One's agenda: on the telephone, on paper, in the calendar, and without a network."""

from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.papers.filenames import file_name
from viaregia.forums.queries import local
from viaregia.meetings.policies import feed_key
from viaregia.meetings.queries.agendas import Released, agenda_as_calendar, agenda_as_pdf, released_agenda
from viaregia.meetings.queries.bookings import asked_of, may_book
from viaregia.meetings.queries.personal import registration_of_feed
from viaregia.meetings.queries.phases import times_of
from viaregia.meetings.wording import days_of
from viaregia.participation.models import Registration
from viaregia.plumbing.texts import said_in
from viaregia.web.participant.personal import personal, private, speak
from viaregia.web.venues import venue_lines
from viaregia.web.who import reader_language

WORKER: Final = Path(__file__).parent.parent / "static" / "viaregia" / "agenda-worker.js"
EMPTY: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Via Regia//agenda//EN\r\nEND:VCALENDAR\r\n"


class NoAgendaYet(ViaRegiaError):
    """There is no agenda to be downloaded."""

    code = "no_agenda_yet"
    sentence = N_("No timetable has been released yet. Your agenda will be here as soon as there is one.")


@require_safe
@personal
def agenda(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show somebody's agenda, or when there will be one."""
    found = released_agenda(who, reader_language())
    feed = reverse("participant:feed", args=(who.pk, feed_key(who)))
    books = bool(found) and may_book(who, now=timezone.now())
    facts = {
        "who": who,
        "books": books,
        "asked": asked_of(who) if books else 0,
        "title": said_in(who.edition.title, reader_language()),
        "tab": "agenda",
        "found": found,
        "days": days_of(found.agenda) if found else (),
        "feed": request.build_absolute_uri(feed),
        "times": None if found else times_of(who.edition, now=timezone.now()),
        "venues": venue_lines(who.edition, reader_language()),
    }
    return render(request, "participant/agenda.html", facts)


@require_safe
@personal
def paper(request: HttpRequest, who: Registration) -> HttpResponse:
    """Hand out somebody's agenda as PDF."""
    found = _released(who)
    made = agenda_as_pdf(found, now=local(timezone.now(), who.edition.timezone))
    return _file(made, "application/pdf", f"{_called(found)}.pdf")


@require_safe
@personal
def calendar_file(request: HttpRequest, who: Registration) -> HttpResponse:
    """Hand out somebody's agenda as a file for their calendar."""
    found = _released(who)
    return _file(agenda_as_calendar(found), "text/calendar; charset=utf-8", f"{_called(found)}.ics")


@require_safe
def feed(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Answer a calendar that looks for news by itself; empty until the first release."""
    who = registration_of_feed(number, key)
    speak(request, who)
    found = released_agenda(who, reader_language())
    if found is None:
        return private(HttpResponse(EMPTY, content_type="text/calendar; charset=utf-8"))
    etag = f'"{found.digest}-{reader_language()}"'
    if request.headers.get("If-None-Match") == etag:
        return private(HttpResponse(status=304, headers={"ETag": etag}))
    answer = private(HttpResponse(agenda_as_calendar(found), content_type="text/calendar; charset=utf-8"))
    answer["ETag"] = etag
    return answer


@require_safe
@personal
def manifest(request: HttpRequest, who: Registration) -> HttpResponse:
    """Let a telephone put the agenda beside its other programs."""
    title = said_in(who.edition.title, reader_language()).text
    home = reverse("participant:agenda", args=(who.token,))
    facts = {
        "name": f"{gettext('Agenda')} – {title}",
        "short_name": gettext("Agenda"),
        "lang": reader_language(),
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#171a2b",
        "icons": [{"src": static("viaregia/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Hand out the script that keeps one's agenda for when there is no network; it works below its own address."""
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Last-Modified"] = http_date(WORKER.stat().st_mtime)
    return answer


def _released(who: Registration) -> Released:
    found = released_agenda(who, reader_language())
    if found is None:
        raise NoAgendaYet
    return found


def _called(found: Released) -> str:
    person = found.agenda.participant
    return file_name(f"{gettext('Agenda')} {person.last_name} {person.first_name}") or "agenda"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer
