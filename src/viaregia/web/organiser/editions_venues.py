"""Where it is, in detail: one table, the ways between zones, the venues."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from viaregia.directory.models import Role
from viaregia.forums.queries import dates_of, zones_of
from viaregia.forums.services.places import move_tables
from viaregia.forums.services.venues import put_venue, remove_venue, set_walks
from viaregia.meetings.services.tables import change_table
from viaregia.participation.queries.people import organisations_at
from viaregia.web.numbers import wholes
from viaregia.web.organiser.answers import answer, done, saved, seen_in, who
from viaregia.web.organiser.asked import asked
from viaregia.web.organiser.venues_forms import TableForm, VenueForm, WalksForm


@login_required
def table(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show and change one table."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = get_object_or_404(edition.tables, pk=number)
    form = TableForm(request.POST or None, initial=TableForm.filled(chosen, edition.version))
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "table_id": number, "facts": form.facts()}
        if done(form, change_table, **facts, **who(request, edition)):
            return saved(request, "tables", slug)
    facts = {"table": chosen, "zones": zones_of(edition), "organisations": organisations_at(edition)}
    return answer(request, "table", edition, form, **facts)


@require_POST
@login_required
def tables_moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the tables that are ticked stand in another hall or zone."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = wholes(request.POST.getlist("table"))
    hall, zone = (request.POST.get(name, "").strip()[:100] for name in ("hall", "zone"))
    facts: dict[str, Any] = {"table_ids": chosen, "hall": hall, "zone": zone}
    move_tables(**facts, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "tables", slug)


@login_required
def zones(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the zones, and how many minutes it takes from one to another."""
    edition = asked(request, slug, Role.EDITOR)
    initial = {"seen": edition.version}
    form = WalksForm(zones_of(edition), edition.walks.all(), request.POST or None, initial=initial)
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "minutes": form.minutes()}
        if done(form, set_walks, **facts, **who(request, edition)):
            return saved(request, "zones", slug)
    return answer(request, "zones", edition, form)


@login_required
def venues(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the venues, and add one."""
    return _venues(request, slug, None)


@login_required
def venue(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show and change a venue."""
    return _venues(request, slug, number)


def _venues(request: HttpRequest, slug: str, number: int | None) -> HttpResponse:
    edition = asked(request, slug, Role.EDITOR)
    chosen = None if number is None else get_object_or_404(edition.venues, pk=number)
    form = VenueForm(dates_of(edition), request.POST or None, initial=VenueForm.filled(chosen, edition.version))
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "venue_id": number, "facts": form.facts()}
        if done(form, put_venue, **facts, **who(request, edition)):
            return saved(request, "venues", slug)
    return answer(request, "venues", edition, form, chosen=chosen, listed=edition.venues.all())


@require_POST
@login_required
def venue_removed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a venue out."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = get_object_or_404(edition.venues, pk=number)
    remove_venue(venue_id=chosen.pk, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "venues", slug)
