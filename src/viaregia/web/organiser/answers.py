"""How pages of an edition answer: a form's values go to one service; what it says against them is on the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from viaregia.base.errors import ViaRegiaError
from viaregia.directory.policies import NotAllowed
from viaregia.forums.models import Edition
from viaregia.plumbing.versions import ChangedMeanwhile
from viaregia.web.numbers import whole
from viaregia.web.who import account_of, reader_language


def done(form: forms.Form, service: Callable[..., object], **facts: Any) -> bool:
    """Call a service; where it refuses for what was filled in, say so on the form and return False.

    Raises ChangedMeanwhile, NotAllowed: nothing on the form could be mended.
    """
    try:
        service(**facts)
    except (ChangedMeanwhile, NotAllowed):
        raise
    except ViaRegiaError as error:
        form.add_error(None, error.say(reader_language()))
        return False
    return True


def seen_in(request: HttpRequest, edition: Edition) -> int:
    """Return the version that a page was made from; one that was left out is the one that stands."""
    said = whole(request.POST.get("seen"))
    return edition.version if said is None else said


def who(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what every service of an edition asks for: which edition, who, when."""
    return {"edition_id": edition.pk, "actor_id": account_of(request).pk, "now": timezone.now()}


def saved(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """Say so, and lead to a page of the edition."""
    messages.success(request, _("Saved."))
    return redirect(f"organiser:{name}", slug=slug)


def answer(request: HttpRequest, name: str, edition: Edition, form: Any, **facts: Any) -> HttpResponse:
    """Show a page of the edition with its form; with mistakes, 422 says so to machines."""
    facts = {"edition": edition, "form": form, "tab": "settings", "part": name} | facts
    return render(request, f"organiser/{name}.html", facts, status=422 if form.errors else 200)
