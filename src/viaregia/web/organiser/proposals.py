"""Matching of an edition: ask for it, watch it, read what it proposes and why."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.meetings.queries.people import line_of
from viaregia.meetings.queries.proposals import counting, proposals_in
from viaregia.meetings.services.matching import ask_for_matching, stop_matching
from viaregia.meetings.wording import stages_of
from viaregia.web.organiser.asked import account_of, asked, reader_language

SIZE: Final = 25


@require_safe
@login_required
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how far matching is, and what the last one proposes."""
    edition = asked(request, slug, Role.READER)
    last, counts = edition.matchings.first(), counting(edition)
    facts: dict[str, Any] = {"edition": edition, "tab": "proposals", "last": last, "counts": counts}
    facts["stages"] = stages_of(last, reader_language()) if last else ()
    if counts is not None:
        page = Paginator(proposals_in(counts), SIZE).get_page(request.GET.get("page"))
        language = reader_language()
        facts["page"] = page
        facts["rows"] = [
            {"to": line_of(each.reader), "who": line_of(each.partner), "why": each.why.get(language, ())}
            for each in page
        ]
    template = "organiser/matching.html" if request.headers.get("HX-Request") else "organiser/proposals.html"
    return render(request, template, facts)


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for proposals to whoever has fewer wishes than said."""
    edition = asked(request, slug, Role.EDITOR)
    text = request.POST.get("least", "")
    least = min(max(int(text), 1), 20) if text.isdigit() and len(text) < 4 else 4
    ask_for_matching(edition_id=edition.pk, least=least, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:proposals", slug=slug)


@require_POST
@login_required
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop what is being made."""
    edition = asked(request, slug, Role.EDITOR)
    last = edition.matchings.first()
    if last is not None:
        stop_matching(matching_id=last.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:proposals", slug=slug)
