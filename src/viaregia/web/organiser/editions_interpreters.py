"""Who interprets: entered, changed, taken out; and how much interpreting the wishes ask for."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from viaregia.directory.models import Role
from viaregia.exchange.papers import local
from viaregia.forums.models import Edition, Slot
from viaregia.forums.queries import days_of, zones_of
from viaregia.meetings.queries.interpreting import interpreting_needed, slot_minutes
from viaregia.meetings.services.interpreters import put_interpreter, remove_interpreter
from viaregia.participation.queries.people import organisations_at
from viaregia.web.organiser.answers import answer, done, saved, seen_in, who
from viaregia.web.organiser.asked import asked, reader_language
from viaregia.web.organiser.interpreters_forms import InterpreterForm


@login_required
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who interprets and what is asked for, and enter somebody."""
    return _interpreters(request, slug, None)


@login_required
def interpreter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show and change one of them."""
    return _interpreters(request, slug, number)


def _interpreters(request: HttpRequest, slug: str, number: int | None) -> HttpResponse:
    edition = asked(request, slug, Role.EDITOR)
    chosen = None if number is None else get_object_or_404(edition.interpreters, pk=number)
    days = days_of(edition)
    slots = [slot for _day, sessions in days for _name, many in sessions for slot in many]
    filled = InterpreterForm.filled(chosen, [day for day, _ in days], edition.version)
    facts = ([day for day, _ in days], zones_of(edition), slot_minutes(slots))
    form = InterpreterForm(*facts, request.POST or None, initial=filled)
    if form.is_valid():
        sure = form.cleaned_data.get("sure", False)
        said = {"seen": form.cleaned_data["seen"], "interpreter_id": number, "facts": form.facts(chosen)}
        if done(form, put_interpreter, sure=sure, **said, **who(request, edition)):
            return saved(request, "interpreters", slug)
    return answer(request, "interpreters", edition, form, chosen=chosen, **_listed(edition, slots))


def _listed(edition: Edition, slots: list[Slot]) -> dict[str, Any]:
    """Return who interprets, what is needed by pair with its share of the longest bar, and who may bring somebody."""
    language, there = reader_language(), list(edition.interpreters.all())
    needs = interpreting_needed(edition, slots, there)
    longest = max([1, *(max(each.minutes, each.offered) for each in needs)])
    rows = [
        {
            "need": each,
            "pair": local.pair(each.pair, language),
            "asked": each.minutes / 60,
            "offered": each.offered / 60,
            "wide": round(100 * each.minutes / longest, 1),
            "has": round(100 * each.offered / longest, 1),
        }
        for each in needs
    ]
    people = [{"one": each, "pairs": [local.pair(pair, language) for pair in each.pairs]} for each in there]
    return {"needs": rows, "people": people, "organisations": organisations_at(edition)}


@require_POST
@login_required
def removed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an interpreter out."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = get_object_or_404(edition.interpreters, pk=number)
    facts: dict[str, Any] = {
        "interpreter_id": chosen.pk,
        "seen": seen_in(request, edition),
        "sure": "sure" in request.POST,
    }
    remove_interpreter(**facts, **who(request, edition))
    return saved(request, "interpreters", slug)
