"""Editions: which there are, what one of them needs now, how another begins."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from viaregia.directory.models import Role
from viaregia.exchange.workbook import Reading, read_forum, report, report_headings
from viaregia.forums.queries import bodies_to_host, editions_for, series_for
from viaregia.forums.services.editions import make_edition
from viaregia.meetings.queries.home import needs_of
from viaregia.meetings.services.editions import begin_with_forum
from viaregia.participation.queries.outbox import post_of
from viaregia.plumbing.texts import said_in
from viaregia.web.organiser.answers import done
from viaregia.web.organiser.asked import (
    account_of,
    asked,
    confirmers_here,
    host_here,
    may,
    reader_language,
    scope_of,
)
from viaregia.web.organiser.editions_forms import NewForm, UploadForm
from viaregia.web.organiser.editions_hosts import hosts_of
from viaregia.web.organiser.seen import seen_by
from viaregia.web.organiser.theme_rows import theme_rows
from viaregia.web.organiser.todo import tasks_of


@require_safe
@login_required
def editions(request: HttpRequest) -> HttpResponse:
    """List the editions of whoever is logged in."""
    language = reader_language()
    listed = [(each, said_in(each.title, language)) for each in editions_for(account_of(request))]
    facts = {"editions": listed, "begins": bodies_to_host(account_of(request)).exists()}
    facts["series"] = [(each, said_in(each.name, language)) for each in series_for(account_of(request))]
    return render(request, "organiser/editions.html", facts)


@require_safe
@login_required
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an edition's home: what needs doing now."""
    found = asked(request, slug, Role.READER)
    language, scope = reader_language(), scope_of(request, found)
    needs = needs_of(found, scope, confirmers_here(request, found).ours)
    post = post_of(found, seen_by(request, found))
    facts = {"edition": found, "title": said_in(found.title, language), "about": said_in(found.about, language)}
    every = tasks_of(found, needs, post, host=host_here(request))
    tasks = [each for each in every if may(request, each.least) and each.whole <= scope.everything]
    facts |= {"needs": needs, "post": post, "tasks": tasks, "tab": "home"}
    facts["series"] = said_in(found.series.name, language)
    facts["themes"] = theme_rows(found, lambda: seen_by(request, found), language)
    return render(request, "organiser/edition.html", facts)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin an edition from scratch."""
    series = series_for(account_of(request))
    form = NewForm(hosts_of(request), series, request.POST or None, initial={"language": reader_language()})
    if form.is_valid():
        said, chosen = dict(form.cleaned_data), form.cleaned_data["series"]
        said |= {"title": {said["language"]: said["title"]}, "body_id": said.pop("body").pk}
        said["series_id"] = chosen.pk if said.pop("series") else None
        if done(form, make_edition, **said, actor_id=account_of(request).pk, now=timezone.now()):
            return redirect("organiser:edition", slug=said["slug"])
    return _answer(request, "organiser/edition_new.html", form)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Begin an edition with everything that a workbook says, or show what is wrong in it."""
    form = UploadForm(hosts_of(request), request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _answer(request, "organiser/edition_upload.html", form)
    said, reading = form.cleaned_data, _read(form.cleaned_data["workbook"])
    if reading.forum is None:
        return _answer(request, "organiser/edition_upload.html", form, findings=_report(reading), status=422)
    who: dict[str, Any] = {"actor_id": account_of(request).pk, "now": timezone.now()}
    if done(form, begin_with_forum, slug=said["slug"], forum=reading.forum, body_id=said["body"].pk, **who):
        return redirect("organiser:edition", slug=said["slug"])
    return _answer(request, "organiser/edition_upload.html", form)


def _read(file: Any) -> Reading:
    """Read an uploaded workbook; it is on the disk only meanwhile."""
    with tempfile.TemporaryDirectory(prefix="viaregia-") as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(file.read())
        return read_forum(path, language=reader_language())


def _report(reading: Reading) -> dict[str, Any]:
    """Return the planner's error report: headings, and a row for each mistake."""
    language = reader_language()
    return {"headings": report_headings(language), "rows": report(reading.findings, language)}


def _answer(request: HttpRequest, template: str, form: Any, *, status: int = 0, **facts: Any) -> HttpResponse:
    """Show a form; with mistakes, 422 says so to machines."""
    return render(request, template, {"form": form, **facts}, status=status or (422 if form.errors else 200))
