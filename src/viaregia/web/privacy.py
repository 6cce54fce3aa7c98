"""What happens with whose data, for everybody to read (Art. 13 and 26 GDPR)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from viaregia.base.words import words
from viaregia.forums.privacy import DUTIES, PURPOSES, privacy_of, until_text
from viaregia.forums.queries import edition_named
from viaregia.plumbing.texts import said_in
from viaregia.web.who import reader_language


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what this site keeps of whoever visits it or has an account."""
    return render(request, "privacy.html")


@require_safe
def edition_privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who answers for an edition's data, what for, on which ground, for how long."""
    edition, language = edition_named(slug), reader_language()
    found, _ = privacy_of(edition), words(language).gettext
    purposes = [(_(each.what), _(each.ground), until_text(each.days, found.retention, language)) for each in PURPOSES]
    duties = [(_(DUTIES[duty]), bodies) for duty, bodies in found.duties.items()]
    facts = {"edition": edition, "title": said_in(edition.title, language), "purposes": purposes, "duties": duties}
    return render(request, "edition_privacy.html", facts | {"bodies": found.bodies})
