"""Who of the joint controllers has which duty in an edition, and for how long what is kept."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from viaregia.directory.models import Role
from viaregia.forums.privacy import DUTIES, KEPT, Duty, Privacy, privacy_of
from viaregia.forums.services.privacy import agree_on_privacy
from viaregia.web.forms import KernForm
from viaregia.web.organiser.asked import account_of, asked


class PrivacyForm(KernForm):
    """For each duty the bodies that have it, and for each kind of data a number of days."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, privacy: Privacy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.pk, each.name) for each in privacy.bodies]
        for name, label in KEPT.items():
            self.fields[name] = forms.IntegerField(
                label=_(label), min_value=1, max_value=3650, initial=asdict(privacy.retention)[name],
                help_text=_("Days after the event"),
            )  # fmt: skip
        for duty, label in DUTIES.items():
            self.fields[f"duty_{duty}"] = forms.TypedMultipleChoiceField(
                label=_(label), coerce=int, choices=choices, widget=forms.CheckboxSelectMultiple,
                initial=[each.pk for each in privacy.duties[duty]],
            )  # fmt: skip
        self.dress()


@login_required
def privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at duties and days, and agree on others."""
    edition = asked(request, slug, Role.OWNER)
    form = PrivacyForm(privacy_of(edition), request.POST or None, initial={"seen": edition.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        agree_on_privacy(
            edition_id=edition.pk,
            seen=said["seen"],
            duties={duty.value: said[f"duty_{duty}"] for duty in Duty},
            days={name: said[name] for name in KEPT},
            actor_id=account_of(request).pk,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("organiser:privacy", slug=slug)
    return render(
        request, "organiser/privacy.html", {"edition": edition, "form": form, "tab": "settings", "part": "privacy"}
    )
