"""One meeting or one person of a timetable: where the meeting could be, moved and locked by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.meetings.queries.drafts import agenda_in, meeting_in, told_lines
from viaregia.meetings.queries.shares import Share, share_of
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.by_hand import CellNotAllowed, lock_meeting, move_meeting, moved
from viaregia.meetings.wording import days_of
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language, scope_of, see_everybody
from viaregia.web.organiser.seen import seen_by
from viaregia.web.organiser.timetables import timetable_numbered


@require_safe
@login_required
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one person's agenda in a timetable."""
    edition = asked(request, slug, Role.READER)
    found = timetable_numbered(edition, number)
    share = share_of(edition, scope_of(request, edition))
    agenda = agenda_in(plan_of(found), share, request.GET.get("called", "")) if found.digest else None
    if agenda is None:
        raise Http404
    facts = {"edition": edition, "tab": "timetables", "timetable": found, "agenda": agenda, "days": days_of(agenda)}
    facts["registered"] = seen_by(request, edition).filter(number=agenda.participant.number).first()
    return render(request, "organiser/person.html", facts)


@require_safe
@login_required
def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one meeting and every cell it could have."""
    edition = asked(request, slug, Role.READER)
    found = timetable_numbered(edition, number)
    facts: dict[str, Any] = {"edition": edition, "tab": "timetables", "timetable": found}
    share, called = share_of(edition, scope_of(request, edition)), request.GET.get("called", "")
    facts["meeting"] = meeting_in(plan_of(found), share, called, reader_language())
    return render(request, "organiser/meeting.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def move(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """State what moving a meeting does to others; then move it."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    found = timetable_numbered(edition, number)
    said = request.POST if request.method == "POST" else request.GET
    called = said.get("called", "")
    slot, table = _cell(said.get("cell", ""), called)
    if request.method == "POST":
        seen = _seen(request)
        cell: dict[str, Any] = {"number": called, "slot": slot, "table": table}
        who = account_of(request).pk
        told = move_meeting(timetable_id=found.pk, seen=seen, actor_id=who, now=timezone.now(), **cell)
        messages.success(request, _done(len(told)))
        return _to_meeting(slug, number, called)
    _, told = moved(plan_of(found), number=called, slot=slot, table=table)
    facts = {"edition": edition, "tab": "timetables", "timetable": found, "called": called, "cell": said["cell"]}
    return render(request, "organiser/move.html", facts | {"told": told_lines(told, Share(), reader_language())})


def _to_meeting(slug: str, number: int, called: str) -> HttpResponse:
    onward = redirect("organiser:meeting", slug=slug, number=number)
    onward["Location"] += "?" + urlencode({"called": called})
    return onward


def _done(told: int) -> str:
    text = ngettext(
        "Moved. {count} line in agendas is different.", "Moved. {count} lines in agendas are different.", told
    )
    return text.format(count=told)


def _seen(request: HttpRequest) -> int:
    return whole(request.POST.get("seen"), 8) or 0


def _cell(text: str, called: str) -> tuple[int, int | None]:
    said, _, at = text.partition(",")
    slot, table = whole(said), whole(at)
    if slot is None or (at and table is None):
        raise CellNotAllowed(number=called)
    return slot, table


@require_POST
@login_required
def lock(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lock a meeting where it is, or let it move again."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    found = timetable_numbered(edition, number)
    locked, called = request.POST.get("locked") == "yes", request.POST.get("called", "")
    lock_meeting(
        timetable_id=found.pk,
        seen=_seen(request),
        number=called,
        locked=locked,
        actor_id=account_of(request).pk,
        now=timezone.now(),
    )
    messages.success(request, gettext("The meeting is locked.") if locked else gettext("The meeting may move again."))
    return _to_meeting(slug, number, called)
