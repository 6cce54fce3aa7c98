"""Behind the personal link: what somebody says of their own organisation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from viaregia.exchange.papers import local as said
from viaregia.participation.models import Registration
from viaregia.participation.policies import MAY_ANSWER
from viaregia.participation.services.organisation import describe_organisation
from viaregia.plumbing.missing import NotThere
from viaregia.web.acting import who_acts
from viaregia.web.participant.organisation_forms import ProfileForm
from viaregia.web.participant.personal import personal
from viaregia.web.participant.registration import looked_at_or_sent
from viaregia.web.who import reader_language


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
    country = said.country(house.country, reader_language()) if house.country else ""
    facts = {"who": who, "house": house, "form": form, "tab": "mine", "country": country}
    return render(request, "participant/organisation.html", facts | {"changeable": who.state in MAY_ANSWER})
