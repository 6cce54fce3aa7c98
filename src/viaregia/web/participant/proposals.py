"""What matching proposes to somebody, with reasons: yes becomes a wish, no is remembered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.meetings.queries.phases import times_of
from viaregia.meetings.queries.proposals import offered_to
from viaregia.meetings.services.wishes import refuse_proposal
from viaregia.meetings.wording import becauses_named
from viaregia.participation.models import Registration
from viaregia.web.acting import actor_of
from viaregia.web.participant.personal import personal
from viaregia.web.participant.wishes import kinds_named, rows_of
from viaregia.web.who import reader_language


@require_safe
@personal
def proposals(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show what is proposed, the best first."""
    times = times_of(who.edition, now=timezone.now())
    offered = offered_to(who, reader_language()) if times.profiles else ()
    rows = rows_of(tuple(each.between for each in offered))
    for row, each in zip(rows, offered, strict=True):
        row |= {"why": each.why, "proposal": each.proposal}
    facts: dict[str, Any] = {"who": who, "tab": "proposals", "times": times, "rows": rows, "kinds": kinds_named()}
    facts["becauses"] = becauses_named(reader_language())
    return render(request, "participant/proposals.html", facts)


@require_POST
@personal
def refuse(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Say no to a proposal, and why."""
    because = request.POST.get("because", "")
    refuse_proposal(
        proposal_id=number, reader_id=who.pk, because=because, actor_id=actor_of(request), now=timezone.now()
    )
    messages.success(request, gettext("It is not proposed to you again."))
    return redirect("participant:proposals", token=who.token)
