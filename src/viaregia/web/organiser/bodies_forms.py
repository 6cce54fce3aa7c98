"""Forms of bodies."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.regions import CODE
from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Body, Role
from viaregia.directory.wording import KINDS, ROLES
from viaregia.web.forms import NearDay, let_choose

LANGUAGE_NAMES = {"de": "Deutsch", "pl": "polski", "cs": "čeština", "en": "English"}


def roles() -> list[tuple[str, Any]]:
    """Return the roles with their names, for a field of choice."""
    return [(role.value, _(ROLES[role])) for role in Role]


class BodyForm(forms.Form):
    """A new body."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, _(KINDS[kind])) for kind in Body.Kind])
    country = forms.CharField(label=_("Country"), max_length=2, help_text=_("Two letters, such as DE, PL or CZ"))

    def clean_country(self) -> str:
        """Return a country's code."""
        country = str(self.cleaned_data["country"]).upper()
        if country not in COUNTRY_CODES:
            raise forms.ValidationError(_("Two letters of a country are expected, such as DE, PL or CZ."))
        return country


class RoleForm(forms.Form):
    """A member's role."""

    role = forms.ChoiceField(label=_("Role"), choices=roles)


class InvitationForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=roles, initial=Role.READER)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[(each, LANGUAGE_NAMES[each]) for each in LANGUAGES]
    )


class MandateForm(forms.Form):
    """Who looks after which region, from when to when."""

    account_id = forms.TypedChoiceField(label=_("Representative"), coerce=int)
    region = forms.CharField(
        label=_("Region"), max_length=5, help_text=_("A NUTS code such as DED or PL51, or a country such as CZ")
    )
    since = NearDay(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = NearDay(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, members: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_choose(self, "account_id", members)

    def clean_region(self) -> str:
        """Return the code of a region or country."""
        region = str(self.cleaned_data["region"]).upper()
        if not (region in COUNTRY_CODES or re.fullmatch(CODE, region)):
            raise forms.ValidationError(_("A NUTS code such as DED or PL51 is expected, or a country such as CZ."))
        return region
