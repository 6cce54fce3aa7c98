"""Partners' lists: upload, look at what their columns mean and what they bring, invite."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.exchange.lists.fields import is_field
from viaregia.exchange.workbook.findings import report, report_headings
from viaregia.forums.models import Edition
from viaregia.participation.models import PeopleList
from viaregia.participation.queries.people import lists_seen
from viaregia.participation.services.inviting import drop_list, dry_run, invite_list, keep_list, say_fields
from viaregia.web.organiser.asked import account_of, asked, reader_language, scope_of
from viaregia.web.organiser.lists_forms import ListForm, fields_named


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lists(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was uploaded, and take another."""
    edition = asked(request, slug, Role.EDITOR)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, source = form.cleaned_data["file"], form.cleaned_data["source"]
        who: dict[str, Any] = {"actor_id": account_of(request).pk, "now": timezone.now(), "language": reader_language()}
        kept = keep_list(edition_id=edition.pk, name=file.name, source=source, data=file.read(), **who)
        return redirect("people:list", slug=slug, number=kept.pk)
    earlier = _seen(request, edition).defer("data")[:50]
    facts = {"edition": edition, "tab": "people", "form": form, "lists": earlier}
    return render(request, "organiser/lists.html", facts)


@require_safe
@login_required
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what a list's columns mean, and what it would bring."""
    edition, language = asked(request, slug, Role.EDITOR), reader_language()
    kept = get_object_or_404(_seen(request, edition).select_related("edition"), pk=number, taken_at=None)
    found = dry_run(kept, language=language, now=timezone.now())
    facts = {
        "edition": edition,
        "tab": "people",
        "list": kept,
        "found": found,
        "sheets": [
            (each, [(column, fields_named(column, language)) for column in each.columns]) for each in found.sheets
        ],
        "headings": report_headings(language),
        "findings": report((*found.errors, *found.outcome.findings), language),
    }
    return render(request, "organiser/list.html", facts)


@require_POST
@login_required
def fields(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep what the columns mean; then the dry run is made anew."""
    edition = asked(request, slug, Role.EDITOR)
    kept = get_object_or_404(_seen(request, edition).defer("data"), pk=number)
    said: dict[str, dict[str, str]] = {}
    for name in request.POST:
        field = request.POST.get(name, "")
        letter, _sign, sheet = name.partition("/")
        if sheet and is_field(field):
            said.setdefault(sheet, {})[letter] = field
    say_fields(list_id=kept.pk, fields=said, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("people:list", slug=slug, number=number)


@require_POST
@login_required
def invite(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Invite everybody new on the list."""
    edition = asked(request, slug, Role.EDITOR)
    kept = get_object_or_404(_seen(request, edition).defer("data"), pk=number)
    count = invite_list(
        list_id=kept.pk, language=reader_language(), actor_id=account_of(request).pk, now=timezone.now()
    )
    said = ngettext(
        "%(count)s person is invited. The letter waits in the outbox until you press send.",
        "%(count)s people are invited. Their letters wait in the outbox until you press send.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect("people:lists", slug=slug)


@require_POST
@login_required
def drop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Throw the list away."""
    edition = asked(request, slug, Role.EDITOR)
    kept = get_object_or_404(_seen(request, edition).defer("data"), pk=number)
    drop_list(list_id=kept.pk, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("The list is thrown away."))
    return redirect("people:lists", slug=slug)


def _seen(request: HttpRequest, edition: Edition) -> QuerySet[PeopleList]:
    return lists_seen(edition, scope_of(request, edition), account_of(request))
