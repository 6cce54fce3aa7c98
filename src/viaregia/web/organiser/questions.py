"""The public form of an edition: its standard fields, and the organiser's own questions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Role
from viaregia.exchange.papers.local import own_name
from viaregia.forums.models import Question
from viaregia.forums.queries import question_numbered, questions_of
from viaregia.forums.questions import in_words, label_of
from viaregia.forums.services.form import add_question, choose_fields, move_question, save_question
from viaregia.participation.services.answers import remove_question
from viaregia.web.organiser.answers import answer, done, saved, who
from viaregia.web.organiser.asked import account_of, asked, reader_language
from viaregia.web.organiser.questions_forms import KINDS, FieldsForm, KindForm, QuestionForm


@login_required
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the public form asks, and keep which standard fields it has."""
    edition = asked(request, slug, Role.EDITOR)
    fields = FieldsForm(edition, request.POST or None)
    if fields.is_valid():
        facts = {"seen": fields.cleaned_data["seen"], "fields": fields.standings()}
        if done(fields, choose_fields, **facts, **who(request, edition)):
            return saved(request, "form", slug)
    facts = {"rows": _rows(questions_of(edition)), "kinds": KindForm()}
    return answer(request, "form", edition, fields, **facts)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a question of a kind, and add it."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = KindForm(request.GET)
    kind = chosen.cleaned_data["kind"] if chosen.is_valid() else Question.Kind.TEXT.value
    filled = QuestionForm(kind, questions_of(edition), list(edition.kinds.all()), data=request.POST or None)
    if filled.is_valid() and done(filled, add_question, kind=kind, wording=filled.wording(), **who(request, edition)):
        return saved(request, "form", slug)
    return answer(request, "question", edition, filled, part="form", kind=_(KINDS[kind]))


@login_required
def question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one question as it is asked, and keep what is changed."""
    edition = asked(request, slug, Role.EDITOR)
    one = question_numbered(edition, number)
    filled = QuestionForm(one.kind, questions_of(edition), list(edition.kinds.all()), one, request.POST or None)
    if filled.is_valid():
        facts: dict[str, Any] = {"question_id": one.pk, "seen": filled.cleaned_data["version"] or 0}
        if done(filled, save_question, wording=filled.wording(), **facts, **_by(request)):
            return saved(request, "form", slug)
    return answer(request, "question", edition, filled, part="form", kind=_(KINDS[one.kind]), one=one)


@require_POST
@login_required
def move(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a question one place up or down."""
    edition = asked(request, slug, Role.EDITOR)
    one = question_numbered(edition, number)
    move_question(question_id=one.pk, up=request.POST.get("way") == "up", **_by(request))
    return redirect("organiser:form", slug=slug)


@require_POST
@login_required
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a question off the form that nobody has answered."""
    edition = asked(request, slug, Role.EDITOR)
    remove_question(question_id=question_numbered(edition, number).pk, **_by(request))
    messages.success(request, _("The question is removed."))
    return redirect("organiser:form", slug=slug)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor_id": account_of(request).pk, "now": timezone.now()}


def _rows(questions: list[Question]) -> list[dict[str, Any]]:
    """Return questions as the page lists them: what each is, when it is asked, in which languages it is not written."""
    language = reader_language()
    known = {each.pk: each for each in questions}
    return [
        {
            "one": each,
            "label": label_of(each, language),
            "kind": _(KINDS[each.kind]),
            "after": label_of(known[each.after_id], language) if each.after_id else "",
            "answer": "".join(in_words(known[each.after_id], [each.answer], language)) if each.after_id else "",
            "missing": [own_name(code) for code in LANGUAGES if code not in each.label],
        }
        for each in questions
    ]
