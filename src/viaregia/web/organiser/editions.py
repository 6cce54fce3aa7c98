"""Editions: which there are, and what one of them needs now."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from viaregia.directory.models import Role
from viaregia.forums.queries import editions_for
from viaregia.meetings.queries.home import needs_of
from viaregia.plumbing.texts import said_in
from viaregia.web.organiser.asked import account_of, asked, reader_language


@require_safe
@login_required
def editions(request: HttpRequest) -> HttpResponse:
    """List the editions of whoever is logged in."""
    language = reader_language()
    listed = [(each, said_in(each.title, language)) for each in editions_for(account_of(request))]
    return render(request, "organiser/editions.html", {"editions": listed})


@require_safe
@login_required
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an edition's home: what needs doing now."""
    found = asked(request, slug, Role.READER)
    facts = {"edition": found, "title": said_in(found.title, reader_language()), "needs": needs_of(found)}
    return render(request, "organiser/edition.html", facts)
