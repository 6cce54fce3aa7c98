"""Series: their editions, their name, and the next edition begun from the last one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from viaregia.directory.models import Role
from viaregia.directory.policies import at_least
from viaregia.forums.policies import require_in_series
from viaregia.forums.queries import series_named
from viaregia.forums.services.series import name_series
from viaregia.meetings.queries.next_editions import taken_over
from viaregia.meetings.queries.series import editions_of
from viaregia.meetings.services.next_editions import begin_next
from viaregia.plumbing.texts import said_in
from viaregia.web.organiser.answers import done
from viaregia.web.organiser.asked import account_of, asked, reader_language
from viaregia.web.organiser.editions_hosts import hosts_of
from viaregia.web.organiser.series_forms import NextForm, SeriesForm, part_lines


@login_required
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a series with its editions, and keep what it is called."""
    found = series_named(slug)
    edits = at_least(require_in_series(request.user, found, Role.READER), Role.EDITOR)
    form = SeriesForm(request.POST or None, initial=SeriesForm.filled(found))
    if request.method == "POST" and require_in_series(request.user, found, Role.EDITOR) and form.is_valid():
        facts = {"series_id": found.pk, "seen": form.cleaned_data["seen"], "name": form.names()}
        name_series(**facts, actor_id=account_of(request).pk, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("organiser:series", slug=slug)
    language = reader_language()
    shown = {"series": found, "title": said_in(found.name, language), "editions": editions_of(found, language)}
    shown |= {"form": form, "edits": edits}
    return render(request, "organiser/series.html", shown, status=422 if form.errors else 200)


@login_required
def following(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the next edition would take over from this one (GET); begin it (POST)."""
    edition = asked(request, slug, Role.EDITOR)
    sent = request.POST if request.method == "POST" else request.GET
    form = NextForm(hosts_of(request), sent if "first_day" in sent else None, initial=NextForm.filled(edition))
    ready = form.is_valid()
    if request.method == "POST" and ready:
        facts: dict[str, Any] = form.facts() | {"base_id": edition.pk, "actor_id": account_of(request).pk}
        if done(form, begin_next, **facts, now=timezone.now()):
            messages.success(request, _("Begun. Look through what was taken over, and change what is different."))
            return redirect("organiser:edition", slug=form.cleaned_data["slug"])
    first, language = form.cleaned_data["first_day"] if ready else None, reader_language()
    shown = {"edition": edition, "tab": "home", "form": form, "preview": ready and not form.errors}
    shown |= {"title": said_in(edition.title, language)}
    shown |= {"taken": part_lines(taken_over(edition, first, language), form.wanted()) if ready else ()}
    return render(request, "organiser/next.html", shown, status=422 if form.errors else 200)
