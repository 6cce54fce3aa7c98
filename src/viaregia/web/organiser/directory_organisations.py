"""One organisation of the directory: looked at, entered by hand, changed, bound to networks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from viaregia.directory.models import Organisation
from viaregia.directory.policies import NotAllowed
from viaregia.directory.queries.organisations import (
    organisation_called,
    organisation_numbered,
    portrait,
)
from viaregia.directory.queries.twins import organisations_alike
from viaregia.directory.services.organisations import (
    change_organisation,
    found_network,
    join_network,
    leave_network,
    make_organisation,
)
from viaregia.meetings.queries.appearances import appearances
from viaregia.participation.queries.scope import Sight, may_change
from viaregia.web.organiser.answers import done
from viaregia.web.organiser.directory import htmx, sight
from viaregia.web.organiser.directory_forms import NewOrganisationForm, OrganisationForm
from viaregia.web.organiser.directory_said import appearances_said, deeds_said, organisation_facts
from viaregia.web.who import account_of, reader_language


@require_safe
@login_required
def organisation(request: HttpRequest, number: int) -> HttpResponse:
    """Show an organisation: facts, people, networks, members, what became of it at each edition, what was done."""
    mine, language = sight(request), reader_language()
    seen = mine.organisations()
    one = organisation_numbered(mine.marked(seen), number)
    registrations = mine.registrations().filter(person__organisation=one)
    facts: dict[str, Any] = {"tab": "directory", "one": one, "facts": organisation_facts(one, language)}
    facts |= {"portrait": portrait(one, seen=seen, people=mine.persons())}
    facts |= {"history": deeds_said(facts["portrait"].history, language)}
    facts |= {"appearances": appearances_said(appearances(registrations), language)}
    facts |= {"changes": may_change(one), "keeps": mine.keeps}
    return render(request, "organiser/organisation.html", facts)


@require_safe
@vary_on_headers("HX-Request")
@login_required
def twins(request: HttpRequest, number: int) -> HttpResponse:
    """Say which others an organisation may be; a part of its page where script brings it, else a page."""
    mine = sight(request)
    one = organisation_numbered(mine.organisations(), number)
    if not mine.keeps:
        raise NotAllowed
    facts = {"one": one, "kind": "organisation", "twins": organisations_alike(one, mine.organisations())}
    return render(request, f"organiser/directory_twins{'' if htmx(request) else '_page'}.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter an organisation by hand; whom it may be is shown before it is saved."""
    mine = sight(request)
    bodies = list(mine.keepers().values_list("pk", "name"))
    if not bodies:
        raise NotAllowed
    form = NewOrganisationForm(bodies, request.POST or None)
    alike = _alike(request, form, mine)
    if request.method == "POST" and form.is_valid() and not alike:
        keeper, facts = form.cleaned_data["keeper"], form.facts()
        where = {"keeper_id": keeper, "country": facts["country"], "region": facts["region"]}
        if done(form, mine.check_share, **where):
            actor, now = account_of(request).pk, timezone.now()
            return _saved(request, make_organisation(facts=facts, keeper_id=keeper, actor_id=actor, now=now).pk)
    return _form(request, form, alike=alike)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change the facts of an organisation."""
    one = _changeable(request, number)
    form = OrganisationForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"] or one.version
        who = {"actor_id": account_of(request).pk, "now": timezone.now()}
        if done(form, change_organisation, organisation_id=one.pk, seen=seen, facts=form.facts(), **who):
            return _saved(request, one.pk)
    return _form(request, form, one=one)


@require_POST
@login_required
def joined(request: HttpRequest, number: int) -> HttpResponse:
    """Let an organisation belong to a network that is named; one that nobody knows is entered, unless it has twins."""
    one, mine = _changeable(request, number), sight(request)
    name = " ".join(request.POST.get("network", "").split())[:200]
    known = organisation_called(mine.organisations(), name)
    who: dict[str, Any] = {"organisation_id": one.pk, "actor_id": account_of(request).pk, "now": timezone.now()}
    if known is not None:
        join_network(network_id=known, **who)
    elif name:
        alike = organisations_alike(Organisation(name=name, country=one.country), mine.organisations())
        if alike and "sure" not in request.POST:
            return render(
                request,
                "organiser/network_alike.html",
                {"one": one, "name": name, "alike": alike, "tab": "directory"},
                status=422,
            )
        keeper = one.keeper_id or mine.keepers().values_list("pk", flat=True).first()
        found_network(name=name, keeper_id=keeper, **who)
    return redirect("directory:organisation", number=one.pk)


@require_POST
@login_required
def left(request: HttpRequest, number: int, network: int) -> HttpResponse:
    """Let an organisation belong to a network no more."""
    one = _changeable(request, number)
    found = organisation_numbered(one.networks.all(), network)
    actor = account_of(request).pk
    leave_network(organisation_id=one.pk, network_id=found.pk, actor_id=actor, now=timezone.now())
    return redirect("directory:organisation", number=one.pk)


def _changeable(request: HttpRequest, number: int) -> Organisation:
    """Return an organisation that somebody may change. Raises NotThere where they do not see it, NotAllowed."""
    mine = sight(request)
    one = organisation_numbered(mine.marked(mine.organisations()), number)
    if not may_change(one):
        raise NotAllowed
    return one


def _alike(request: HttpRequest, form: OrganisationForm, mine: Sight) -> list[Organisation]:
    """Return whom the one typed may be; nobody once somebody has said that it is another."""
    if request.method != "POST" or "sure" in request.POST or not form.is_valid():
        return []
    return organisations_alike(form.typed(), mine.organisations())


def _saved(request: HttpRequest, number: int) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("directory:organisation", number=number)


def _form(request: HttpRequest, form: OrganisationForm, **facts: Any) -> HttpResponse:
    facts |= {"form": form, "tab": "directory"}
    status = 422 if form.errors or facts.get("alike") else 200
    return render(request, "organiser/organisation_form.html", facts, status=status)
