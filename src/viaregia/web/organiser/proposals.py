"""Matching of an edition: ask for it, watch it, read what it proposes and why."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.meetings.queries.people import line_seen
from viaregia.meetings.queries.proposals import counting, proposals_in
from viaregia.meetings.queries.shares import short_covered
from viaregia.meetings.services.matching import ask_for_matching, stop_matching
from viaregia.meetings.wording import stages_of
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language, scope_of, see_everybody


@require_safe
@login_required
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how far matching is, and what the last one proposes."""
    edition = asked(request, slug, Role.READER)
    scope, language, counts = scope_of(request, edition), reader_language(), counting(edition)
    last = edition.matchings.first()
    facts: dict[str, Any] = {"edition": edition, "tab": "proposals", "last": last, "counts": counts}
    facts["stages"] = stages_of(last, language) if last else ()
    if counts is not None:
        page = proposals_in(counts, scope, language, request.GET.get("page"))
        facts |= {"page": page, "short": short_covered(counts, scope)}
        facts["rows"] = [
            {
                "to": line_seen(each.reader, scope),
                "who": line_seen(each.partner, scope),
                "why": each.why.get(language, ()),
            }
            for each in page
        ]
    template = "organiser/matching.html" if request.headers.get("HX-Request") else "organiser/proposals.html"
    return render(request, template, facts)


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for proposals to whoever has fewer wishes than said."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    said = whole(request.POST.get("least"), 3)
    least = 4 if said is None else min(max(said, 1), 20)
    ask_for_matching(edition_id=edition.pk, least=least, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:proposals", slug=slug)


@require_POST
@login_required
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop what is being made."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    last = edition.matchings.first()
    if last is not None:
        stop_matching(matching_id=last.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:proposals", slug=slug)
