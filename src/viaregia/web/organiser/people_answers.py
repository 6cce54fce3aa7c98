"""Answers to an organiser's own questions, entered for somebody; and the caterer's list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from viaregia.directory.models import Role
from viaregia.forums.queries import questions_of
from viaregia.participation.exports import caterers_list
from viaregia.participation.queries.answers import answers_of
from viaregia.participation.queries.brochure import COME
from viaregia.participation.services.answers import answer_for
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language
from viaregia.web.organiser.exports import XLSX, handed_out
from viaregia.web.organiser.people_forms import NotUnderstood
from viaregia.web.organiser.seen import one_seen_by, seen_by
from viaregia.web.questions import QuestionsForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answers(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show somebody's answers, and keep what is entered; what is for the caterer alone stays theirs."""
    edition = asked(request, slug, Role.DESK)
    found, data = one_seen_by(request, edition, number), request.POST if request.method == "POST" else None
    said: dict[str, Any] = {"said": answers_of(found), "special": False, "draft": True}
    form = QuestionsForm(questions_of(edition), found.kind.slug, data, **said)
    if data is not None and form.is_valid():
        if (seen := whole(data.get("version"))) is None:
            raise NotUnderstood
        who: dict[str, Any] = {"actor_id": account_of(request).pk, "now": timezone.now()}
        answer_for(registration_id=found.pk, seen=seen, said=form.answers(), **who)
        messages.success(request, _("Saved."))
        return redirect("people:person", slug=slug, number=number)
    facts = {"edition": edition, "tab": "people", "one": found, "questions": form}
    return render(request, "organiser/answers.html", facts, status=422 if form.errors else 200)


@require_safe
@login_required
def caterer(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out what caterer and venue alone get, of those who come."""
    edition, now = asked(request, slug, Role.EDITOR), timezone.now()
    rows = seen_by(request, edition).filter(state__in=COME)
    made = caterers_list(rows, questions_of(edition), language=reader_language(), now=now.replace(tzinfo=None))
    return handed_out(made, XLSX, f"{edition.slug}-caterer.xlsx")
