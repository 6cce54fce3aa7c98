"""People of an edition: the list, one of them, what becomes of their registration, walk-ins, the call list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.exchange.papers import local as said
from viaregia.forums.models import Edition
from viaregia.forums.queries import questions_of, themes_of
from viaregia.participation.exports import people_as_xlsx
from viaregia.participation.models import State
from viaregia.participation.policies import OVER, next_states, require_confirmer
from viaregia.participation.queries.acting import registration_acted_for
from viaregia.participation.queries.answers import answered, answers_to_filter_by
from viaregia.participation.queries.forms import kind_name
from viaregia.participation.queries.names import page_by_name
from viaregia.participation.queries.people import (
    OURS,
    VETOED,
    Asked,
    countries_of,
    history_of,
    letters_to,
    people_asked,
    veto_on,
)
from viaregia.participation.queries.suggestions import standing
from viaregia.participation.queries.themes import themes_by_person
from viaregia.participation.services.letters import link_of
from viaregia.participation.services.registering import enter_walk_in
from viaregia.participation.services.states import ask_all, change_state, say_coming
from viaregia.participation.services.vetoes import lift_veto, veto_registration
from viaregia.participation.terms import confirmed_by
from viaregia.participation.wording import DO, STATES, deed_name, state_name
from viaregia.plumbing.models import AuditLine
from viaregia.web.forms import countries_named
from viaregia.web.organiser.asked import account_of, asked, be_host, confirmers_here, host_here, may, reader_language
from viaregia.web.organiser.exports import XLSX, handed_out
from viaregia.web.organiser.people_forms import WalkInForm
from viaregia.web.organiser.seen import one_seen_by, row, seen_by
from viaregia.web.understood import NotUnderstood, asked_again, number_said


@require_safe
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List people, searched and filtered, a page at a time."""
    edition = asked(request, slug, Role.READER)
    seen, wanted, language = seen_by(request, edition), _wanted(request), reader_language()
    page = page_by_name(_found(request, edition, wanted), request.GET.get("page"), language)
    facts = {
        "edition": edition,
        "tab": "people",
        "page": page,
        "rows": [row(each, language) for each in page],
        "asked": wanted,
        "again": asked_again(request),
        "states": [
            *((each.value, state_name(each, language)) for each in STATES),
            (OURS, _("for us to confirm")),
            (VETOED, _("vetoed by the host")),
        ],
        "countries": countries_named(countries_of(seen)),
        "kinds": [(each.slug, kind_name(each, language)) for each in edition.kinds.all()],
        "questions": answers_to_filter_by(questions_of(edition), language),
        "themes": themes_of(edition, language),
    }
    return render(request, "organiser/people.html", facts)


@require_safe
@login_required
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the people asked for as a spreadsheet."""
    edition = asked(request, slug, Role.DESK)
    language = reader_language()
    rows = _found(request, edition, _wanted(request))
    facts: dict[str, Any] = {"timezone": edition.timezone, "now": timezone.now().replace(tzinfo=None)}
    made = people_as_xlsx(rows, questions_of(edition), language=language, **facts)
    return handed_out(made, XLSX, f"{edition.slug}-people.xlsx")


@require_safe
@login_required
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one person: who they are, how they stand, what was done, what may be done now."""
    edition = asked(request, slug, Role.READER)
    found, language = one_seen_by(request, edition, number), reader_language()
    confirming = confirmers_here(request, edition)
    facts = row(found, language)
    facts |= {
        "edition": edition,
        "tab": "people",
        "link": link_of(found) if may(request, Role.DESK) else "",
        "languages": [said.tongue(code, language) for code in found.person.languages],
        "answered": answered(found, questions_of(edition), language),
        "meant": standing(confirmed_by(found), language),
        "next": [(state.value, _(DO[state])) for state in next_states(confirming, found, vetoed=facts["vetoed"])],
        "others": () if confirming.may(found) else confirming.of(found),
        "veto": veto_on(found),
        "vetoes": host_here(request) and found.state not in OVER,
        "history": [_deed(each, language) for each in history_of(found)],
        "letters": letters_to(found),
        "themes": themes_by_person([found], language)[found.pk],
    }
    facts["acts"] = facts["link"] or registration_acted_for(  # the desk may for whom it sees
        account_of(request), found.pk, today=timezone.localdate()
    )
    return render(request, "organiser/registered.html", facts)


@require_POST
@login_required
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Confirm, put on the waiting list, cancel, or keep who came."""
    edition = asked(request, slug, Role.DESK)
    found = one_seen_by(request, edition, number)
    to, seen = request.POST.get("to", ""), number_said(request.POST.get("version"))
    if to not in State.values:
        raise NotUnderstood
    require_confirmer(confirmers_here(request, edition), found, State(to))
    change_state(registration_id=found.pk, to=State(to), seen=seen, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("Saved. A letter that tells of it waits in the outbox until you press send."))
    return redirect("people:person", slug=slug, number=number)


def _deed(line: AuditLine, language: str) -> dict[str, Any]:
    before = line.facts.get("before", "")
    return {
        "at": line.at,
        "what": deed_name(line.verb, language),
        "before": state_name(before, language) if before in State.values else "",
    }


@require_POST
@login_required
def veto(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Veto a registration for the host: it is cancelled, or held."""
    edition = asked(request, slug, Role.EDITOR)
    be_host(request)
    found = one_seen_by(request, edition, number)
    veto_registration(
        registration_id=found.pk,
        body_id=edition.owners.get(host=True).body_id,
        reason=request.POST.get("reason", "")[:2000],
        holds=request.POST.get("then") == "hold",
        seen=number_said(request.POST.get("version")),
        actor_id=account_of(request).pk,
        now=timezone.now(),
    )
    messages.success(request, _("Vetoed. A letter without the reason waits in the outbox until you press send."))
    return redirect("people:person", slug=slug, number=number)


@require_POST
@login_required
def lift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lift the host's veto."""
    edition = asked(request, slug, Role.EDITOR)
    be_host(request)
    found = one_seen_by(request, edition, number)
    lift_veto(registration_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("The veto is lifted: the registration can be confirmed again."))
    return redirect("people:person", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter somebody who stands at the desk."""
    edition = asked(request, slug, Role.DESK)
    form = WalkInForm(edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = enter_walk_in(
            edition_id=edition.pk, application=form.application(), actor_id=account_of(request).pk, now=timezone.now()
        )
        messages.success(request, _("Entered, with number %(number)s.") % {"number": made.number})
        return redirect("people:person", slug=slug, number=made.pk)
    return render(request, "organiser/walk_in.html", {"edition": edition, "tab": "people", "form": form})


@require_safe
@login_required
def calls(request: HttpRequest, slug: str) -> HttpResponse:
    """List those who have not said whether they come, with their telephone numbers."""
    edition = asked(request, slug, Role.READER)
    silent, language = people_asked(seen_by(request, edition), Asked(silent=True)), reader_language()
    page = page_by_name(silent, request.GET.get("page"), language)
    facts = {
        "edition": edition,
        "tab": "people",
        "page": page,
        "rows": [row(each, language) for each in page],
    }
    return render(request, "organiser/calls.html", facts)


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to all who are confirmed and silent whether they come; the letters wait in the outbox."""
    edition = asked(request, slug, Role.EDITOR)
    silent = people_asked(seen_by(request, edition), Asked(silent=True)).select_related("edition")
    count = ask_all(registrations=list(silent), actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("Letters that wait in the outbox until you press send: %(count)s") % {"count": count})
    return redirect("people:calls", slug=slug)


@require_POST
@login_required
def comes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep that somebody said on the telephone that they come."""
    edition = asked(request, slug, Role.DESK)
    found = one_seen_by(request, edition, number)
    say_coming(registration_id=found.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("people:calls", slug=slug)


def _found(request: HttpRequest, edition: Edition, wanted: Asked) -> Any:
    """Return the people asked for of those seen; who confirms whom is asked where it matters."""
    facts = {"ours": confirmers_here(request, edition).ours} if wanted.state == OURS else {}
    return people_asked(seen_by(request, edition), wanted, **facts)


def _wanted(request: HttpRequest) -> Asked:
    names = ("search", "state", "country", "kind", "answer", "theme")
    return Asked(**{name: request.GET.get(name, "").strip()[:100] for name in names}, silent="silent" in request.GET)
