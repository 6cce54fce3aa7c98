"""Delegations and buses: the list, one of them, who is in it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.forums.models import Edition
from viaregia.participation.models import Delegation
from viaregia.participation.queries.delegations import delegations_of, joinable, members_of
from viaregia.participation.services.delegations import change_members, put_delegation, remove_delegation
from viaregia.web.numbers import wholes
from viaregia.web.organiser.answers import done, seen_in, who
from viaregia.web.organiser.asked import asked, reader_language
from viaregia.web.organiser.editions_forms import Moment, SeenForm
from viaregia.web.organiser.interpreters_forms import tick
from viaregia.web.organiser.seen import row, seen_by

FEW = 20
"""People offered at a time to join a group."""


class DelegationForm(SeenForm):
    """A delegation or a bus: leader, times, programme."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=[("delegation", _("Delegation")), ("bus", _("Bus"))])
    leader = forms.CharField(
        label=_("Leader"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "members"})
    )
    arrival = Moment(label=_("Arrives"), help_text=_("For all who have no times of their own"), required=False)
    departure = Moment(label=_("Leaves"), required=False)

    FIELDS = ("name", "kind", "leader", "arrival", "departure")

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(each.pk, each.title) for each in edition.programme.all()]
        if items:
            self.fields["programme"] = tick(_("Signed up for"), items, coerce=int)

    def facts(self) -> dict[str, Any]:
        """Return what `put_delegation` takes."""
        said = self.cleaned_data
        columns = {name: said[name] for name in self.FIELDS}
        return {"seen": said["seen"], "facts": columns, "item_ids": said.get("programme", ())}

    @classmethod
    def filled(cls, group: Delegation | None, seen: int) -> dict[str, Any]:
        """Return the form's values of a group, or of one to be made."""
        if group is None:
            return {"seen": seen}
        said: dict[str, Any] = {name: getattr(group, name) for name in cls.FIELDS}
        return said | {"programme": [each.pk for each in group.programme.all()], "seen": seen}


@require_safe
@login_required
def delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """List the groups."""
    edition = asked(request, slug, Role.READER)
    facts = {"edition": edition, "tab": "people", "groups": delegations_of(edition)}
    return render(request, "organiser/delegations.html", facts)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a group."""
    edition = asked(request, slug, Role.EDITOR)
    form = DelegationForm(edition, request.POST or None, initial=DelegationForm.filled(None, edition.version))
    if form.is_valid() and done(form, put_delegation, delegation_id=None, **form.facts(), **who(request, edition)):
        made = edition.delegations.get(name=form.cleaned_data["name"])
        return _kept(request, edition, made.pk)
    return _page(request, edition, None, form)


@login_required
def delegation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a group as its list prints, with the people who may join; keep what is changed of it."""
    edition = asked(request, slug, Role.READER if request.method in ("GET", "HEAD") else Role.EDITOR)
    group = get_object_or_404(edition.delegations, pk=number)
    form = DelegationForm(edition, request.POST or None, initial=DelegationForm.filled(group, edition.version))
    if form.is_valid() and done(form, put_delegation, delegation_id=number, **form.facts(), **who(request, edition)):
        return _kept(request, edition, number)
    seen, search = seen_by(request, edition), request.GET.get("search", "").strip()[:100]
    members = [row(each.registration, reader_language()) | {"times": each} for each in members_of(group, seen)]
    found = list(joinable(group, seen, search)[:FEW]) if search else []
    people = {"members": members, "search": search, "found": [row(each, reader_language()) for each in found]}
    return _page(request, edition, group, form, **people)


def _page(request: HttpRequest, edition: Edition, group: Delegation | None, form: Any, **more: Any) -> HttpResponse:
    facts = {"edition": edition, "tab": "people", "group": group, "form": form} | more
    return render(request, "organiser/delegation.html", facts, status=422 if form.errors else 200)


@require_POST
@login_required
def members(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let those who are ticked join a group, or leave it."""
    edition = asked(request, slug, Role.EDITOR)
    group = get_object_or_404(edition.delegations, pk=number)
    seen = set(seen_by(request, edition).values_list("pk", flat=True))
    ticked = {name: set(wholes(request.POST.getlist(name))) for name in ("join", "leave")}
    facts: dict[str, Any] = {
        "delegation_id": group.pk,
        "joining": ticked["join"] & seen,
        "leaving": ticked["leave"] & seen,
    }
    change_members(**facts, seen=seen_in(request, edition), **who(request, edition))
    return _kept(request, edition, number)


@require_POST
@login_required
def removed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Dissolve a group."""
    edition = asked(request, slug, Role.EDITOR)
    group = get_object_or_404(edition.delegations, pk=number)
    remove_delegation(delegation_id=group.pk, seen=seen_in(request, edition), **who(request, edition))
    messages.success(request, gettext("Saved."))
    return redirect("people:delegations", slug=slug)


def _kept(request: HttpRequest, edition: Edition, number: int) -> HttpResponse:
    messages.success(request, gettext("Saved."))
    return redirect("people:delegation", slug=edition.slug, number=number)
