"""Behind the personal link: what somebody says of their own organisation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viaregia.directory.models import Organisation
from viaregia.exchange.papers import local as said
from viaregia.participation.models import Registration
from viaregia.participation.policies import MAY_ANSWER
from viaregia.participation.services.organisation import describe_organisation
from viaregia.plumbing.missing import NotThere
from viaregia.web.acting import who_acts
from viaregia.web.forms import SPOKEN, KernForm, let_choose
from viaregia.web.participant.personal import language_now, personal
from viaregia.web.participant.registration import looked_at_or_sent


class ProfileForm(KernForm):
    """What a participant may say of their organisation; `seen` is the version they saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    profile = forms.CharField(
        label=gettext_lazy("What the organisation does"),
        help_text=gettext_lazy("Two or three sentences; others read them before they meet you."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the organisation"),
        help_text=gettext_lazy("Languages in which your colleagues can hold a meeting."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, house: Organisation, *args: Any, **kwargs: Any) -> None:
        seen = {"profile": house.profile, "website": house.website, "languages": house.languages, "seen": house.version}
        super().__init__(*args, initial=seen, **kwargs)
        language = language_now()
        spoken = dict.fromkeys((*SPOKEN, *house.languages))
        let_choose(self, "languages", [(code, said.tongue(code, language)) for code in spoken])


@looked_at_or_sent
@personal
def organisation(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show what is known of one's organisation, and keep what one changes of its profile."""
    house = who.person.organisation
    if house is None:
        raise NotThere
    form = ProfileForm(house, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = who_acts(request, who.person_id)["actor_id"]
        describe_organisation(registration_id=who.pk, **form.cleaned_data, actor_id=actor, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("participant:organisation", token=who.token)
    country = said.country(house.country, language_now()) if house.country else ""
    facts = {"who": who, "house": house, "form": form, "tab": "mine", "country": country}
    return render(request, "participant/organisation.html", facts | {"changeable": who.state in MAY_ANSWER})
