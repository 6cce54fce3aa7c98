"""Where and when an edition's meetings can be: days and slots, tables, programme."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from viaregia.base.errors import ViaRegiaError
from viaregia.directory.models import Role
from viaregia.forums.grids import CutSlot, cut
from viaregia.forums.models import Edition
from viaregia.forums.queries import days_of, zones_of
from viaregia.forums.services.places import add_tables, put_item, remove_item
from viaregia.meetings.services.editions import add_slots, remove_day
from viaregia.meetings.services.tables import remove_tables
from viaregia.plumbing.texts import said_in
from viaregia.web.numbers import wholes
from viaregia.web.organiser.answers import answer, done, saved, seen_in, who
from viaregia.web.organiser.asked import asked, reader_language
from viaregia.web.organiser.editions_forms import GridForm, TablesForm
from viaregia.web.organiser.programme_forms import ItemForm

PAGE = 100
"""Tables, or programme items, on one page."""


@login_required
def slots(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the days, and what the builder would add (GET); add it (POST)."""
    edition = asked(request, slug, Role.EDITOR)
    sent = request.POST if request.method == "POST" else request.GET
    form = GridForm(sent if "day" in sent else None)
    preview = _cut(form, edition)
    if request.method == "POST" and preview:
        facts = {"slots": preview, "seen": seen_in(request, edition)}
        if done(form, add_slots, **facts, **who(request, edition)):
            return saved(request, "slots", slug)
    days = days_of(edition)
    return answer(request, "slots", edition, form, preview=preview, days=days, asked=sent.items())


def _cut(form: GridForm, edition: Edition) -> list[CutSlot]:
    """Return the slots that a form asks for; what is impossible is said on it."""
    if not form.is_valid():
        return []
    try:
        return [slot for rule in form.rules() for slot in cut(rule, edition.language)]
    except ViaRegiaError as error:
        form.add_error(None, error.say(reader_language()))
        return []


@require_POST
@login_required
def day_removed(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Take a day's slots out."""
    edition = asked(request, slug, Role.EDITOR)
    try:
        chosen = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    remove_day(day=chosen, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "slots", slug)


@login_required
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the tables, and put up more."""
    edition = asked(request, slug, Role.EDITOR)
    form = TablesForm(request.POST or None, initial={"seen": edition.version})
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "names": form.names(), "facts": form.facts()}
        if done(form, add_tables, **facts, **who(request, edition)):
            return saved(request, "tables", slug)
    page = Paginator(edition.tables.all(), PAGE).get_page(request.GET.get("page"))
    return answer(request, "tables", edition, form, page=page, zones=zones_of(edition))


@require_POST
@login_required
def tables_removed(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the tables that are ticked away."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = wholes(request.POST.getlist("table"))
    remove_tables(table_ids=chosen, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "tables", slug)


@login_required
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the programme, and add an item."""
    return _programme(request, slug, None)


@login_required
def item(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show and change a programme item."""
    return _programme(request, slug, number)


def _programme(request: HttpRequest, slug: str, number: int | None) -> HttpResponse:
    edition = asked(request, slug, Role.EDITOR)
    chosen = None if number is None else get_object_or_404(edition.programme, pk=number)
    form = ItemForm(edition, request.POST or None, initial=ItemForm.filled(edition, chosen))
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "item_id": number, "facts": form.facts(chosen)}
        if done(form, put_item, theme_ids=form.themes(), **facts, **who(request, edition)):
            return saved(request, "programme", slug)
    page = Paginator(edition.programme.prefetch_related("themes"), PAGE).get_page(request.GET.get("page"))
    language = reader_language()
    rows = [(each, [said_in(one.name, language) for one in each.themes.all()]) for each in page]
    facts = {"page": page, "rows": rows, "item": chosen, "venues": edition.venues.all()}
    return answer(request, "programme", edition, form, **facts)


@require_POST
@login_required
def item_removed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a programme item out."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = get_object_or_404(edition.programme, pk=number)
    remove_item(item_id=chosen.pk, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "programme", slug)
