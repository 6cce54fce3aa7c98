"""Forms about people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.forums.models import Edition
from viaregia.participation.queries.forms import kind_name
from viaregia.participation.services.registering import Application
from viaregia.web.forms import TonguesForm, countries, let_choose
from viaregia.web.who import reader_language


class WalkInForm(TonguesForm):
    """Somebody at the desk: as little as a badge and a meeting take."""

    last_name = forms.CharField(label=_("Last name"), max_length=100)
    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    kind = forms.TypedChoiceField(label=_("Takes part as"), coerce=int)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        named = [(each.pk, kind_name(each, language)) for each in edition.kinds.all()]
        let_choose(self, "kind", named)
        self.order_fields(["last_name", "first_name", "function", "organisation", "country", "kind"])

    def application(self) -> Application:
        """Return what was said."""
        said = self.cleaned_data
        names = ("last_name", "first_name", "function", "email", "phone")
        house = {"name": said["organisation"], "country": said["country"]} if said["organisation"] else {}
        person = {name: said[name] for name in names} | self.tongues()
        return Application(said["kind"], person, organisation=house)
