"""One person of the directory: looked at, entered by hand, changed, bound to an account, written to again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from viaregia.directory.models import Person, Role
from viaregia.directory.policies import NotAllowed
from viaregia.directory.queries.organisations import organisation_numbered
from viaregia.directory.queries.persons import person_numbered, portrait
from viaregia.directory.queries.twins import people_alike
from viaregia.directory.services.persons import change_person, link_account, make_person, unlink_account
from viaregia.meetings.queries.appearances import appearances
from viaregia.meetings.services.erasure import erase_person, evidence_of
from viaregia.participation.queries.addresses import failed_letters
from viaregia.participation.queries.scope import Sight, may_change
from viaregia.participation.services.addresses import send_failed_again
from viaregia.web.organiser.answers import done
from viaregia.web.organiser.directory import htmx, sight
from viaregia.web.organiser.directory_forms import PersonForm
from viaregia.web.organiser.directory_said import appearances_said, deeds_said, person_facts
from viaregia.web.who import account_of, reader_language


@require_safe
@login_required
def person(request: HttpRequest, number: int) -> HttpResponse:
    """Show a person: facts, what became of them at each edition, letters that failed, what was done."""
    mine, language = sight(request), reader_language()
    one = person_numbered(mine.marked(mine.persons()), number)
    registrations = mine.registrations().filter(person=one)
    facts: dict[str, Any] = {
        "tab": "directory",
        "one": one,
        "facts": person_facts(one, language),
        "portrait": portrait(one),
    }
    facts |= {"history": deeds_said(facts["portrait"].history, language)}
    facts |= {"appearances": appearances_said(appearances(registrations), language)}
    facts |= {"changes": may_change(one), "keeps": mine.keeps}
    facts |= {"failed": failed_letters(one, mine.registrations(Role.EDITOR)) if may_change(one) else []}
    return render(request, "organiser/directory_person.html", facts)


@require_safe
@vary_on_headers("HX-Request")
@login_required
def twins(request: HttpRequest, number: int) -> HttpResponse:
    """Say who else a person may be; a part of their page where script brings it, else a page."""
    mine = sight(request)
    one = person_numbered(mine.persons(), number)
    if not mine.keeps:
        raise NotAllowed
    facts = {"one": one, "kind": "person", "twins": people_alike(one, mine.persons(), mine.organisations())}
    return render(request, f"organiser/directory_twins{'' if htmx(request) else '_page'}.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    """Enter a person of an organisation by hand; whom they may be is shown before they are saved."""
    mine = sight(request)
    houses = mine.organisations(Role.EDITOR)
    house = organisation_numbered(houses, number)
    form = PersonForm(Person(version=1, organisation=house, language=""), houses, request.POST or None)
    alike = _alike(request, form, mine)
    if request.method == "POST" and form.is_valid() and not alike:
        made = make_person(facts=form.facts(), actor_id=account_of(request).pk, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("directory:person", number=made.pk)
    return _form(request, form, alike=alike, house=house)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change the facts of a person, or move them to another organisation."""
    one, mine = _changeable(request, number)
    form = PersonForm(one, mine.organisations(Role.EDITOR), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"] or one.version
        who = {"actor_id": account_of(request).pk, "now": timezone.now()}
        if done(form, change_person, person_id=one.pk, seen=seen, facts=form.facts(), **who):
            messages.success(request, _("Saved."))
            return redirect("directory:person", number=one.pk)
    return _form(request, form, one=one)


@require_POST
@login_required
def account(request: HttpRequest, number: int) -> HttpResponse:
    """Bind a person to the account of their address, or unbind them."""
    one, _mine = _changeable(request, number)
    do = unlink_account if "unlink" in request.POST else link_account
    do(person_id=one.pk, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("directory:person", number=one.pk)


@require_POST
@login_required
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Send the letters that failed once more, to the address that stands there now."""
    one, mine = _changeable(request, number)
    count = send_failed_again(
        person_id=one.pk,
        registrations=mine.registrations(Role.EDITOR),
        actor_id=account_of(request).pk,
        now=timezone.now(),
    )
    said = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
    messages.success(request, said % {"count": count})
    return redirect("directory:person", number=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Erase a person who asked for it by letter or telephone, and say what has to stay; for who keeps the directory."""
    one, mine = _changeable(request, number)
    if not mine.keeps:
        raise NotAllowed
    mine.check_alone(one)
    if request.method == "POST" and "sure" in request.POST:
        erase_person(person_id=one.pk, actor_id=account_of(request).pk, now=timezone.now())
        messages.success(request, _("The person is erased."))
        return redirect("directory:directory")
    stays = evidence_of(one, timezone.now())
    return render(request, "organiser/directory_erase.html", {"one": one, "stays": stays, "tab": "directory"})


def _changeable(request: HttpRequest, number: int) -> tuple[Person, Sight]:
    """Return a person whom somebody may change. Raises NotThere where they do not see them, NotAllowed."""
    mine = sight(request)
    one = person_numbered(mine.marked(mine.persons()), number)
    if not may_change(one):
        raise NotAllowed
    return one, mine


def _alike(request: HttpRequest, form: PersonForm, mine: Sight) -> list[Person]:
    """Return whom the one typed may be; nobody once somebody has said that they are another."""
    if request.method != "POST" or "sure" in request.POST or not form.is_valid():
        return []
    return people_alike(form.typed(), mine.persons(), mine.organisations())


def _form(request: HttpRequest, form: PersonForm, **facts: Any) -> HttpResponse:
    facts |= {"form": form, "tab": "directory"}
    status = 422 if form.errors or facts.get("alike") else 200
    return render(request, "organiser/directory_person_form.html", facts, status=status)
