"""The brochure: who agreed to stand in it, and its files in four languages."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Role
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.brochure import brochure_pdf, brochure_xlsx
from viaregia.exchange.papers.local import own_name, span_of_days
from viaregia.forums.models import Edition
from viaregia.forums.queries import local
from viaregia.participation.queries.brochure import entries_of, in_brochure
from viaregia.participation.queries.forms import days_of
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.texts import said_in
from viaregia.web.organiser.asked import asked, reader_language
from viaregia.web.organiser.exports import XLSX, handed_out
from viaregia.web.organiser.seen import seen_by


@require_safe
@login_required
def brochure(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many stand in the brochure, and offer its files."""
    edition = asked(request, slug, Role.DESK)
    facts = {
        "edition": edition,
        "tab": "people",
        "count": in_brochure(edition, seen_by(request, edition)).count(),
        "languages": [(code, own_name(code)) for code in LANGUAGES],
    }
    return render(request, "organiser/brochure.html", facts)


@require_safe
@login_required
def paper(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Hand out the brochure in a language as PDF."""
    edition = asked(request, slug, Role.DESK)
    if language not in LANGUAGES:
        raise NotThere
    entries = entries_of(edition, in_brochure(edition, seen_by(request, edition)), language)
    days = days_of(edition)
    when = span_of_days(days.start.date(), days.end.date(), language) if days.start and days.end else ""
    made = brochure_pdf(
        entries, _settings(edition, language), when=when, language=language, printed_at=_printed(edition)
    )
    return handed_out(made, "application/pdf", f"{edition.slug}-brochure-{language}.pdf")


@require_safe
@login_required
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the brochure as a spreadsheet in the page's language."""
    edition, language = asked(request, slug, Role.DESK), reader_language()
    entries = entries_of(edition, in_brochure(edition, seen_by(request, edition)), language)
    made = brochure_xlsx(entries, _settings(edition, language), language=language, printed_at=_printed(edition))
    return handed_out(made, XLSX, f"{edition.slug}-brochure.xlsx")


def _settings(edition: Edition, language: str) -> Settings:
    names = ("help_desk", "project_number", "funding")
    more: dict[str, Any] = {name: str(edition.settings.get(name) or "") for name in names}
    return Settings(title=said_in(edition.title, language).text, venue=edition.venue, **more)


def _printed(edition: Edition) -> datetime:
    return local(timezone.now(), edition.timezone)
