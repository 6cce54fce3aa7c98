"""Behind the personal link: one's registration, whether one comes, a colleague, which letters one gets."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from viaregia.forums.queries import questions_of
from viaregia.meetings.services.replacing import register_colleague
from viaregia.participation.calendars import registration_calendar
from viaregia.participation.models import Registration, State
from viaregia.participation.policies import MAY_ANSWER
from viaregia.participation.queries.answers import answers_of
from viaregia.participation.queries.asking import purposes_agreed
from viaregia.participation.queries.forms import days_of, kind_name
from viaregia.participation.queries.suggestions import Suggested, standing, suggested
from viaregia.participation.services.consents import choose_consents
from viaregia.participation.services.letters import link_of
from viaregia.participation.services.personal import choose_letters
from viaregia.participation.services.registering import complete
from viaregia.participation.services.states import cancel_oneself, say_coming
from viaregia.participation.wording import BADGES, state_name
from viaregia.plumbing.texts import said_in
from viaregia.web.acting import actor_of, who_acts
from viaregia.web.forms import themes_chosen, with_themes
from viaregia.web.limits import limited
from viaregia.web.participant.personal import personal
from viaregia.web.participant.registration import looked_at_or_sent
from viaregia.web.participant.registration_forms import ColleagueForm, ConsentForm, MineForm
from viaregia.web.questions import QuestionsForm
from viaregia.web.venues import venue_lines
from viaregia.web.who import reader_language


@looked_at_or_sent
@personal
def mine(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show one's registration, and keep what one changes; who was invited has then said that they come."""
    form = _form(request, who)
    questions = _questions(who, request.POST or None)
    if request.method == "POST" and form.is_valid() and questions.is_valid():
        complete(
            registration_id=who.pk,
            seen=form.cleaned_data["version"],
            person=form.person_columns(),
            registration=form.registration_columns(),
            themes=themes_chosen(form),
            answers=questions.answers(),
            **_by(request),
        )
        messages.success(request, _("Saved."))
        return redirect("registration:mine", token=who.token)
    return _mine(request, who, form, questions, standing(form.confirmed(), reader_language()))


@looked_at_or_sent
@limited("suggest")
@personal
def suggest(request: HttpRequest, who: Registration) -> HttpResponse:
    """Say what the vocabulary makes of what was typed; nothing is saved."""
    form = _form(request, who)
    found = standing(form.confirmed(), reader_language())
    if request.method == "POST":
        found = suggested(form.lines("offers"), form.lines("needs"), form.confirmed(), reader_language())
    if request.headers.get("HX-Request"):
        return render(request, "participant/suggestions.html", {"suggested": found})
    return _mine(request, who, form, _questions(who, request.POST or None), found)


@require_safe
@personal
def calendar(request: HttpRequest, who: Registration) -> HttpResponse:
    """Hand out the edition's days as a file for one's calendar."""
    days = days_of(who.edition)
    if days.start is None or days.end is None:
        return redirect("registration:mine", token=who.token)
    title = said_in(who.edition.title, reader_language()).text
    made = registration_calendar(
        who, title=title, start=days.start, end=days.end, link=link_of(who), now=timezone.now()
    )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{who.edition.slug}.ics"'
    return answer


@require_safe
@personal
def coming(request: HttpRequest, who: Registration) -> HttpResponse:
    """Ask whether somebody comes. Looking changes nothing: programs that read mail follow its links."""
    return _page(request, "coming", who, days=days_of(who.edition))


@require_POST
@personal
def come(request: HttpRequest, who: Registration) -> HttpResponse:
    """Keep that somebody comes."""
    say_coming(registration_id=who.pk, **_by(request))
    messages.success(request, _("Thank you. We look forward to meeting you."))
    return redirect("registration:coming", token=who.token)


@require_POST
@personal
def cancel(request: HttpRequest, who: Registration) -> HttpResponse:
    """Cancel."""
    cancel_oneself(registration_id=who.pk, **_by(request))
    messages.success(request, _("Your registration is cancelled. Thank you for telling us."))
    return redirect("registration:mine", token=who.token)


@looked_at_or_sent
@limited("registration_send")
@personal
def colleague(request: HttpRequest, who: Registration) -> HttpResponse:
    """Register a colleague of the same organisation; where they come instead, one's own registration is cancelled."""
    form = ColleagueForm(who.edition, request.POST or None, initial={"tongue1": reader_language()})
    if request.method == "POST" and form.is_valid():
        made = register_colleague(
            registration_id=who.pk,
            person=form.columns(),  # they read the first language that they speak: nobody has asked them yet
            instead=form.cleaned_data["instead"],
            **_by(request),
        )
        messages.success(request, _("%(name)s is registered, and gets a letter.") % {"name": made.person.name})
        return redirect("registration:mine", token=who.token)
    return _page(request, "colleague", who, form=form)


@looked_at_or_sent
@personal
def letters(request: HttpRequest, who: Registration) -> HttpResponse:
    """Choose whether to get letters that the event does not need."""
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "yes"
        choose_letters(registration_id=who.pk, wanted=wanted, **_by(request))
        messages.success(request, _("Saved."))
        return redirect("registration:letters", token=who.token)
    return _page(request, "letters", who)


@looked_at_or_sent
@personal
def consents(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show what somebody agrees to, and keep what they change; nothing of it is needed to take part."""
    form = ConsentForm(
        request.POST if request.method == "POST" else None, initial=dict.fromkeys(purposes_agreed(who), 1)
    )
    if request.method == "POST" and form.is_valid():
        acts = who_acts(request, who.person_id)
        choose_consents(
            registration_id=who.pk, agreed=form.agreed(), language=reader_language(), now=timezone.now(), **acts
        )
        messages.success(request, _("Saved."))
        return redirect("registration:consents", token=who.token)
    return _page(request, "consents", who, form=form)


def _by(request: HttpRequest) -> dict[str, Any]:
    """Return who does something, themselves or somebody acting for them, and when."""
    return {"actor_id": actor_of(request), "now": timezone.now()}


def _questions(who: Registration, data: Any) -> QuestionsForm:
    return QuestionsForm(questions_of(who.edition), who.kind.slug, data, said=answers_of(who))


def _form(request: HttpRequest, who: Registration) -> MineForm:
    chosen = who.themes.values_list("pk", flat=True)
    return with_themes(MineForm(who, request.POST or None), who.edition, chosen)


def _mine(
    request: HttpRequest, who: Registration, form: MineForm, questions: QuestionsForm, suggested: Suggested
) -> HttpResponse:
    facts = {"changeable": who.state in MAY_ANSWER, "days": days_of(who.edition), "suggested": suggested}
    facts["venues"] = venue_lines(who.edition, reader_language())
    return _page(request, "mine", who, form=form, questions=questions, **facts)


def _page(request: HttpRequest, name: str, who: Registration, **more: object) -> HttpResponse:
    language = reader_language()
    facts = {
        "who": who,
        "tab": "mine",
        "title": said_in(who.edition.title, language),
        "state": state_name(who.state, language),
        "badge": BADGES.get(State(who.state), "info"),
        "kind": kind_name(who.kind, language),
    }
    return render(request, f"participant/{name}.html", facts | more)
