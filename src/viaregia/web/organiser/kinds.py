"""Kinds of participation and their places."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Role
from viaregia.exchange.forum import Participation
from viaregia.exchange.labels import label
from viaregia.exchange.papers.local import own_name
from viaregia.participation.models import Kind
from viaregia.participation.queries.forms import places_of
from viaregia.participation.services.kinds import add_kind, save_kind
from viaregia.web.forms import KernForm
from viaregia.web.organiser.asked import account_of, asked, reader_language

INPUT = {"class": "kern-form-input__input"}


class KindForm(KernForm):
    """A kind: what it is called, how many places it has."""

    def __init__(self, one: Kind | None, *args: Any) -> None:
        super().__init__(*args)
        if one is None:
            choices = [(each.value, label(each, reader_language())) for each in Participation]
            self.fields["participation"] = forms.ChoiceField(
                label=_("What it is"),
                choices=choices,
                help_text=_("Only participants are planned with; guests of honour and staff are not on the form."),
                widget=forms.Select(attrs={"class": "kern-form-input__select"}),
            )
        for code in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name, %(language)s") % {"language": own_name(code)},
                max_length=100,
                required=False,
                initial=one.name.get(code, "") if one else "",
                widget=forms.TextInput(attrs=INPUT | {"lang": code}),
            )
        self.fields["quota"] = self._number(_("Places"), _("Empty: as many as come."), one.quota if one else None)
        most = one.most_wishes if one else None
        self.fields["most_wishes"] = self._number(_("Most wishes"), _("Empty: no limit."), most)
        self.fields["closed"] = forms.BooleanField(
            label=_("Not on the public form"),
            required=False,
            initial=one.closed if one else False,
            widget=forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"}),
        )
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=one.version if one else None
        )

    @staticmethod
    def _number(name: str, hint: str, value: int | None) -> forms.IntegerField:
        widget = forms.NumberInput(attrs=INPUT)
        return forms.IntegerField(
            label=name, help_text=hint, required=False, min_value=0, max_value=30_000, initial=value, widget=widget
        )

    def said(self) -> dict[str, Any]:
        """Return the columns."""
        names = {code: self.cleaned_data[f"name_{code}"] for code in LANGUAGES}
        columns = {name: self.cleaned_data[name] for name in ("quota", "most_wishes", "closed")}
        return columns | {"name": {code: text for code, text in names.items() if text}}


@require_safe
@login_required
def kinds(request: HttpRequest, slug: str) -> HttpResponse:
    """List the kinds with their places."""
    edition = asked(request, slug, Role.READER)
    facts = {"edition": edition, "tab": "people", "places": places_of(edition, reader_language())}
    return render(request, "organiser/kinds.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a kind."""
    edition = asked(request, slug, Role.EDITOR)
    form = KindForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        what = form.cleaned_data["participation"]
        who: dict[str, Any] = {"actor_id": account_of(request).pk, "now": timezone.now()}
        add_kind(edition_id=edition.pk, participation=what, **form.said(), **who)
        messages.success(request, _("Saved."))
        return redirect("people:kinds", slug=slug)
    return render(request, "organiser/kind.html", {"edition": edition, "tab": "people", "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kind(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one kind, and keep what is changed."""
    edition = asked(request, slug, Role.EDITOR)
    found = get_object_or_404(edition.kinds, pk=number)
    form = KindForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        who: dict[str, Any] = {"actor_id": account_of(request).pk, "now": timezone.now()}
        save_kind(kind_id=found.pk, seen=form.cleaned_data["version"] or 0, **form.said(), **who)
        messages.success(request, _("Saved."))
        return redirect("people:kinds", slug=slug)
    return render(request, "organiser/kind.html", {"edition": edition, "tab": "people", "form": form})
