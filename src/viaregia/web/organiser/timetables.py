"""Timetables: ask for one, watch it being made, look at it from all sides, release it, write to whom it is new."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.drafts import advice_of, duties_of, loads_of, misfits_of, told_lines, unplaced_of
from viaregia.meetings.queries.shares import Share, share_of
from viaregia.meetings.queries.timetables import (
    changes_between,
    changes_by_release,
    locked_numbers,
    plan_of,
    timetables_listed,
)
from viaregia.meetings.services.telling import mail_timetable
from viaregia.meetings.services.timetables import ask_for_timetable, release_timetable, stop_timetable
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language, scope_of, see_everybody
from viaregia.web.organiser.grid import grid_of

SIDES: Final = ("tables", "people", "interpreters", "unplaced")
PARTS: Final = ("people", "unplaced")
"""Sides of which a share can be shown; the others show the whole."""
PAGE: Final = 50


@require_safe
@login_required
def timetables(request: HttpRequest, slug: str) -> HttpResponse:
    """List the timetables of an edition."""
    edition = asked(request, slug, Role.READER)
    listed = list(timetables_listed(edition)[:PAGE])
    bases = [each for each in listed if each.state in {Timetable.State.DRAFT, Timetable.State.RELEASED}]
    facts = {"edition": edition, "tab": "timetables", "timetables": listed, "bases": bases}
    return render(request, "organiser/timetables.html", facts)


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a timetable: anew, or on one whose meetings stay."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    seconds, base = _number(request.POST.get("seconds"), 30), _number(request.POST.get("base"), 0)
    based = get_object_or_404(edition.timetables.defer("plan"), number=base) if base else None
    made = ask_for_timetable(
        edition_id=edition.pk,
        seconds=min(max(seconds, 5), 600),
        base_id=based.pk if based else None,
        actor_id=account_of(request).pk,
        now=timezone.now(),
    )
    return redirect("organiser:timetable", slug=slug, number=made.number)


@require_safe
@login_required
def timetable(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one timetable: how far it is, or one of its sides."""
    edition = asked(request, slug, Role.READER)
    found = timetable_numbered(edition, number)
    scope, side = scope_of(request, edition), request.GET.get("side", "")
    facts: dict[str, Any] = {"edition": edition, "tab": "timetables", "timetable": found}
    facts["side"] = side if side in SIDES else SIDES[0] if scope.everything else PARTS[0]
    facts["ready"] = bool(found.digest)
    if facts["side"] not in PARTS:
        see_everybody(request, edition)
    if found.digest:
        facts |= _side(plan_of(found), facts["side"], share_of(edition, scope), request)
        if scope.everything:
            facts["misfits"] = misfits_of(plan_of(found), reader_language()) if found.misfits else ()
        facts["others"] = timetables_listed(edition).exclude(digest="").exclude(pk=found.pk)[:PAGE]
    template = "organiser/progress.html" if request.headers.get("HX-Request") else "organiser/timetable.html"
    return render(request, template, facts)


def _side(plan: Plan, side: str, share: Share, request: HttpRequest) -> dict[str, Any]:
    language = reader_language()
    if side == "people":
        search = request.GET.get("search", "")[:100]
        return {"search": search, "loads": loads_of(plan, share, language, search)[: 2 * PAGE]}
    if side == "interpreters":
        return {"duties": duties_of(plan)}
    if side == "unplaced":
        advice = advice_of(plan, language) if share.numbers is None else ()
        return {"unplaced": unplaced_of(plan, share, language), "advice": advice}
    return {"grid": grid_of(plan), "locked": locked_numbers(plan)}


@require_safe
@login_required
def compare(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """Show what is different in a timetable from another one."""
    edition = asked(request, slug, Role.READER)
    after, before = (timetable_numbered(edition, each) for each in (number, other))
    found = changes_between(plan_of(before), plan_of(after)).messages
    facts = {"edition": edition, "tab": "timetables", "timetable": after, "before": before}
    told = told_lines(found, share_of(edition, scope_of(request, edition)), reader_language())
    return render(request, "organiser/compare.html", facts | {"told": told})


@require_POST
@login_required
def stop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stop the making of a timetable."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    found = timetable_numbered(edition, number)
    stop_timetable(timetable_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:timetable", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say whom a release concerns; then release."""
    edition = asked(request, slug, Role.OWNER)
    see_everybody(request, edition)
    found = timetable_numbered(edition, number)
    if request.method == "POST":
        release_timetable(timetable_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
        messages.success(request, gettext("Released. Nobody has been written to yet."))
        return redirect("organiser:timetable", slug=slug, number=number)
    told = changes_by_release(found) if found.digest else ()
    facts = {"edition": edition, "tab": "timetables", "timetable": found, "first": told is None}
    facts["told"] = told_lines(told or (), Share(), reader_language())
    facts["people"] = len({each.number for each in told or () if each.number})
    return render(request, "organiser/release.html", facts)


@require_POST
@login_required
def mail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write to everybody for whom a released timetable is new."""
    edition = asked(request, slug, Role.OWNER)
    see_everybody(request, edition)
    found = timetable_numbered(edition, number)
    sent = mail_timetable(timetable_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    text = gettext(
        "Letters that wait in the outbox until you press send: {letters}. Without an address, to be called: {without}."
    )
    messages.success(request, text.format(letters=sent.letters, without=sent.without_address))
    return redirect("organiser:timetable", slug=slug, number=number)


def timetable_numbered(edition: Edition, number: int) -> Timetable:
    """Return a timetable of an edition, without its plan; 404 where there is none."""
    return get_object_or_404(edition.timetables.defer("plan"), number=number)


def _number(text: str | None, otherwise: int) -> int:
    said = whole(text, 6)
    return otherwise if said is None else said
