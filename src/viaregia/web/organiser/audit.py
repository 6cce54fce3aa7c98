"""What was done in an edition, by whom, for whom."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from viaregia.directory.models import Role
from viaregia.directory.queries.audit import deeds
from viaregia.meetings.deeds import deed_said
from viaregia.plumbing.queries import lines_of_edition
from viaregia.web.organiser.asked import asked, reader_language, see_everybody

SHOWN = 50


@require_safe
@login_required
def audit(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was done, the latest first; for owners."""
    edition = asked(request, slug, Role.OWNER)
    see_everybody(request, edition)
    page = Paginator(lines_of_edition(edition.pk), SHOWN).get_page(request.GET.get("page"))
    rows = [(each, deed_said(each.line.verb, each.line.facts, reader_language())) for each in deeds(list(page))]
    facts = {"edition": edition, "page": page, "deeds": rows, "tab": "audit"}
    return render(request, "organiser/audit.html", facts)
