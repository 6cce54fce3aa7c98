"""Timetables: ask for one, watch it being made, look at it, release it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.timetables import ask_for_timetable, release_timetable, stop_timetable
from viaregia.web.organiser.asked import account_of, asked
from viaregia.web.organiser.grid import grid_of


@require_safe
@login_required
def timetables(request: HttpRequest, slug: str) -> HttpResponse:
    """List the timetables of an edition."""
    edition = asked(request, slug, Role.READER)
    listed = edition.timetables.defer("plan")
    return render(request, "organiser/timetables.html", {"edition": edition, "timetables": listed})


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a timetable."""
    edition = asked(request, slug, Role.EDITOR)
    seconds = min(max(int(request.POST.get("seconds") or 30), 5), 600)
    made = ask_for_timetable(
        edition_id=edition.pk, seconds=seconds, actor_id=account_of(request).pk, now=timezone.now()
    )
    return redirect("organiser:timetable", slug=slug, number=made.number)


@require_safe
@login_required
def timetable(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one timetable: how far it is, or slots by tables."""
    edition = asked(request, slug, Role.READER)
    found = get_object_or_404(edition.timetables, number=number)
    facts: dict[str, object] = {"edition": edition, "timetable": found}
    if found.plan:
        facts["grid"] = grid_of(plan_of(found))
    template = "organiser/progress.html" if request.headers.get("HX-Request") else "organiser/timetable.html"
    return render(request, template, facts)


@require_POST
@login_required
def stop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stop the making of a timetable."""
    edition = asked(request, slug, Role.EDITOR)
    found = get_object_or_404(edition.timetables.defer("plan"), number=number)
    stop_timetable(timetable_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:timetable", slug=slug, number=number)


@require_POST
@login_required
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Release a draft."""
    edition = asked(request, slug, Role.OWNER)
    found = get_object_or_404(edition.timetables.defer("plan"), number=number)
    release_timetable(timetable_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:timetable", slug=slug, number=number)
