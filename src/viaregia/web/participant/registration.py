"""The public form of an edition, in steps, which work without script.

Organisation, person, offers and needs, the organiser's own questions where there are any, consent.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from viaregia.forums.models import Edition
from viaregia.forums.queries import edition_named, questions_of
from viaregia.participation.queries.forms import check_open, days_of, kinds_offered, organisations_like
from viaregia.participation.queries.suggestions import standing, suggested
from viaregia.participation.services.registering import Application, register
from viaregia.plumbing.texts import said_in
from viaregia.web.acting import actor_of
from viaregia.web.forms import themes_chosen, with_themes
from viaregia.web.limits import limited
from viaregia.web.participant.registration_draft import STEPS, Draft
from viaregia.web.participant.registration_forms import (
    LISTED,
    ChoiceForm,
    ConsentForm,
    OffersForm,
    OrganisationForm,
    PersonForm,
)
from viaregia.web.questions import QuestionsForm
from viaregia.web.understood import number_in
from viaregia.web.venues import venue_lines
from viaregia.web.who import language_asked_for, reader_language

looked_at_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@looked_at_or_sent
@limited("registration_step")
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask as what somebody comes, and from which organisation."""
    edition, draft = _open(request, slug)
    offered, typed = kinds_offered(edition, reader_language()), request.POST or draft.said.get("organisation")
    form = OrganisationForm(edition, offered, typed)
    if request.method == "POST" and form.is_valid():
        draft.keep("organisation", _typed(request))
        draft.keep("known", {})
        alike = organisations_like(form.cleaned_data["name"], form.cleaned_data["country"])
        return redirect("registration:known" if alike else "registration:person", slug=slug)
    return _page(request, edition, draft, "organisation", form)


@never_cache
@looked_at_or_sent
def known(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether the organisation is one that is known."""
    edition, draft = _open(request, slug)
    said = draft.said.get("organisation")
    if said is None:
        return redirect("registration:organisation", slug=slug)
    alike = organisations_like(said.get("name", ""), said.get("country", ""))
    form = ChoiceForm(alike, request.POST or draft.said.get("known") or None)
    if request.method == "POST" and form.is_valid():
        draft.keep("known", _typed(request))
        return redirect("registration:person", slug=slug)
    return _page(request, edition, draft, "organisation", form)


@never_cache
@looked_at_or_sent
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who comes, and which languages they speak."""
    edition, draft = _open(request, slug)
    form = PersonForm(edition, request.POST or draft.said.get("person"), initial={"tongue1": reader_language()})
    if request.method == "POST" and form.is_valid():
        draft.keep("person", _typed(request))
        return redirect("registration:offers", slug=slug)
    return _page(request, edition, draft, "person", form)


@never_cache
@looked_at_or_sent
def offers(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what they offer and need, and when they are there."""
    edition, draft = _open(request, slug)
    form = with_themes(OffersForm(edition, request.POST or draft.said.get("offers")), edition)
    if request.method == "POST" and form.is_valid():
        draft.keep("offers", _typed(request))
        return redirect("registration:questions" if asked_of(edition, draft).asked else "registration:send", slug=slug)
    return _page(request, edition, draft, "offers", form, suggested=standing(form.confirmed(), reader_language()))


@never_cache
@looked_at_or_sent
@limited("suggest")
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what the vocabulary makes of what was typed; the draft stays as it is."""
    edition, draft = _open(request, slug)
    form = OffersForm(edition, request.POST or draft.said.get("offers"))
    found = standing(form.confirmed(), reader_language())
    if request.method == "POST":
        found = suggested(form.lines("offers"), form.lines("needs"), form.confirmed(), reader_language())
    if request.headers.get("HX-Request"):
        return render(request, "participant/suggestions.html", {"suggested": found})
    return _page(request, edition, draft, "offers", form, suggested=found)


@never_cache
@looked_at_or_sent
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the organisers' own questions of the kind of participation; what does not apply is dropped."""
    edition, draft = _open(request, slug)
    if draft.first_missing(STEPS[:1]):
        return redirect("registration:organisation", slug=slug)
    form = asked_of(edition, draft, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft.keep("questions", {str(key): list(values) for key, values in form.answers().items()})
        return redirect("registration:send", slug=slug)
    return _page(request, edition, draft, "questions", form)


@never_cache
@looked_at_or_sent
@limited("registration_send")
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was said, ask for consent, and register."""
    edition, draft = _open(request, slug)
    asked = asked_of(edition, draft)
    missing = draft.first_missing((*STEPS, "questions") if asked.asked else STEPS)
    missing = missing or ("questions" if asked.lacks_any_of(draft.answers()) else None)
    if missing:
        return redirect(f"registration:{missing}", slug=slug)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        application = application_of(edition, draft, form.agreed(), reads=language_asked_for(request))
        if application is None:
            return redirect("registration:organisation", slug=slug)
        token, language = draft.said["token"], reader_language()
        register(
            edition_id=edition.pk,
            application=application,
            token=token,
            language=language,
            actor_id=actor_of(request),
            now=timezone.now(),
        )
        draft.forget()
        return redirect("registration:mine", token=token)
    return _page(request, edition, draft, "send", form, answers=asked.said_in_words(draft.answers()))


def application_of(edition: Edition, draft: Draft, agreed: tuple[str, ...], *, reads: str) -> Application | None:
    """Return a draft as an application; None where a step no longer holds, a kind that was closed meanwhile.

    `reads`: the language they chose to read in, "" where they chose none.
    """
    said = draft.said
    where = OrganisationForm(edition, kinds_offered(edition, reader_language()), said["organisation"])
    who, what = PersonForm(edition, said["person"]), with_themes(OffersForm(edition, said["offers"]), edition)
    if not (where.is_valid() and who.is_valid() and what.is_valid()):
        return None
    alike = {each.pk for each in organisations_like(where.cleaned_data["name"], where.cleaned_data["country"])}
    chosen = int((said.get("known") or {}).get("known") or 0)
    return Application(
        kind_id=where.cleaned_data["kind"],
        organisation={} if chosen in alike else where.columns(),
        organisation_id=chosen if chosen in alike else None,
        person=who.columns() | {"language": reads},
        registration=what.columns(),
        consents=agreed,
        themes=themes_chosen(what),
        answers=draft.answers(),
    )


def asked_of(edition: Edition, draft: Draft, data: Any = None) -> QuestionsForm:
    """Return the form of the organisers' questions for the kind that was chosen; empty before. Two queries."""
    key = number_in(str(draft.said.get("organisation", {}).get("kind", "")))
    kind = edition.kinds.filter(pk=key).first() if key is not None else None
    return QuestionsForm(questions_of(edition) if kind else (), kind.slug if kind else "", data, said=draft.answers())


def _open(request: HttpRequest, slug: str) -> tuple[Edition, Draft]:
    """Return the edition and what was said so far. Raises NotThere, RegistrationClosed."""
    edition = edition_named(slug)
    check_open(edition, timezone.now())
    return edition, Draft(request, edition)


def _will_ask(edition: Edition, draft: Draft) -> bool:
    """Say whether there is a step of questions: before a kind is chosen, wherever the organisers ask any."""
    if "organisation" in draft.said:
        return bool(asked_of(edition, draft).asked)
    return any(not each.closed for each in questions_of(edition))


def _page(request: HttpRequest, edition: Edition, draft: Draft, step: str, form: Any, **more: Any) -> HttpResponse:
    language = reader_language()
    steps = (*STEPS, "questions", "send") if step == "questions" or _will_ask(edition, draft) else (*STEPS, "send")
    facts = {
        "edition": edition,
        "title": said_in(edition.title, language),
        "about": said_in(edition.about, language),
        "days": days_of(edition),
        "venues": venue_lines(edition, language),
        "step": step,
        "number": steps.index(step) + 1,
        "total": len(steps),
        "said": draft.said,
        "form": form,
    }
    return render(request, "participant/registration.html", facts | more)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed as a session keeps it: what can be confirmed several times as lists."""
    kept = {name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", *LISTED)}
    return kept | {name: request.POST.getlist(name) for name in LISTED if name in request.POST}
