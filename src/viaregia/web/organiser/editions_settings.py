"""What is said of an edition: texts and rules, phases, the bodies that own it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from viaregia.directory.models import Role
from viaregia.forums.services.editions import change_edition, remove_owner, set_owner, set_phases
from viaregia.meetings.queries.forum import planning_of
from viaregia.web.organiser.answers import answer, done, saved, seen_in, who
from viaregia.web.organiser.asked import asked, see_everybody
from viaregia.web.organiser.editions_forms import OwnerForm, PhasesForm, SettingsForm


@login_required
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change texts, place and rules."""
    edition = asked(request, slug, Role.EDITOR)
    form = SettingsForm(request.POST or None, initial=SettingsForm.filled(edition, planning_of(edition)))
    if form.is_valid() and done(form, change_edition, **form.facts(), **who(request, edition)):
        return saved(request, "settings", slug)
    return answer(request, "settings", edition, form)


@login_required
def phases(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change when what is open."""
    edition = asked(request, slug, Role.EDITOR)
    form = PhasesForm(request.POST or None, initial=PhasesForm.filled(edition))
    if form.is_valid():
        facts = {"seen": form.cleaned_data["seen"], "phases": form.phases()}
        if done(form, set_phases, **facts, **who(request, edition)):
            return saved(request, "phases", slug)
    return answer(request, "phases", edition, form)


@login_required
def owners(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change which bodies own the edition."""
    edition = asked(request, slug, Role.OWNER)
    see_everybody(request, edition)
    form = OwnerForm(request.POST or None, initial={"seen": edition.version})
    if form.is_valid():
        said = dict(form.cleaned_data)
        if done(form, set_owner, body_id=said.pop("body").pk, **said, **who(request, edition)):
            return saved(request, "owners", slug)
    listed = edition.owners.select_related("body").order_by("-host", "body__name")
    return answer(request, "owners", edition, form, owners=listed)


@require_POST
@login_required
def owner_removed(request: HttpRequest, slug: str, body: int) -> HttpResponse:
    """Take a body out of the edition."""
    edition = asked(request, slug, Role.OWNER)
    see_everybody(request, edition)
    remove_owner(body_id=body, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "owners", slug)
