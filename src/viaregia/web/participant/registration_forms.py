"""The steps of the public form, and the page by which somebody changes what they said."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.directory.models import Organisation
from viaregia.engines.matching.problem import Kind
from viaregia.exchange.forum import HalfDay
from viaregia.exchange.labels import label
from viaregia.forums.models import Edition
from viaregia.forums.queries import local, moment
from viaregia.participation.consents import consent_name, consent_text
from viaregia.participation.models import Consent, Registration
from viaregia.participation.queries.forms import Offered
from viaregia.participation.terms import SIDES, Confirmed, checked, confirmed_by
from viaregia.web.forms import KernForm, Lines, NearMoment, TonguesForm, countries, let_choose
from viaregia.web.participant.standard_form import StandardForm
from viaregia.web.who import reader_language
from viaregia.wording.matching_terms import term

WALL = "%Y-%m-%dT%H:%M"
PERSON = ("salutation", "title", "first_name", "last_name", "function", "email", "phone")
"""Fields of a form that are columns of a person."""
LISTED = ("terms_offers", "terms_needs", "codes", "products", "themes")
"""What is confirmed of suggestions; each may be there several times."""


def organisation_kinds() -> list[tuple[str, str]]:
    """Return the kinds of organisations in the page's language."""
    return [("", "–"), *((each.value, term(each, reader_language())) for each in Kind)]


def halves() -> list[tuple[str, Any]]:
    """Return the halves of a day, none first."""
    return [("", _("no matter")), *((each.value, label(each, reader_language())) for each in HalfDay)]


class OrganisationForm(StandardForm):
    """The first step: as what, and from which organisation."""

    kind = forms.TypedChoiceField(label=_("I take part as"), coerce=int, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    organisation_kind = forms.ChoiceField(label=_("What the organisation is"), choices=organisation_kinds)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=_("Town"), max_length=100, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    employees = forms.IntegerField(label=_("Employees"), required=False, min_value=0, max_value=5_000_000)
    profile = forms.CharField(
        label=_("What the organisation does"),
        help_text=_("Two or three sentences; others read them before they meet you."),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, edition: Edition, offered: list[Offered], *args: Any, **kwargs: Any) -> None:
        super().__init__(edition, *args, **kwargs)
        full = _("%(name)s – all places are taken; you stand on the waiting list")
        choices = [(each.kind.pk, full % {"name": each.name} if each.full else each.name) for each in offered]
        let_choose(self, "kind", choices)

    def columns(self) -> dict[str, Any]:
        """Return the columns of a new organisation."""
        said = dict(self.cleaned_data)
        said.pop("kind")
        return said | {"kind": said.pop("organisation_kind")}


class ChoiceForm(KernForm):
    """Whether the organisation is one that is known."""

    known = forms.TypedChoiceField(label=_("Is it one of these?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, alike: list[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, ", ".join(filter(None, (each.name, each.city)))) for each in alike]
        let_choose(self, "known", [*named, (0, _("No, it is another one"))])


class PersonForm(TonguesForm, StandardForm):
    """The second step: who, and in which languages."""

    salutation = forms.CharField(label=_("Salutation"), max_length=30, required=False)
    title = forms.CharField(label=_("Title"), max_length=60, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=100)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Your confirmation goes there."))
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    def columns(self) -> dict[str, Any]:
        """Return the columns of a person, but for the language in which they read."""
        return self.said(*PERSON) | self.tongues()


class ColleagueForm(PersonForm):
    """A colleague, beside oneself or instead."""

    instead = forms.BooleanField(
        label=_("They come instead of me"),
        help_text=_("Your own registration is then cancelled, and they get your place."),
        required=False,
    )


class OffersForm(StandardForm):
    """The third step: what somebody offers and needs at this edition, and when they are there.

    `before`: what they confirmed earlier of what the vocabulary made of it. What they confirm now comes beside the
    fields, from the page's list of suggestions.
    """

    before = Confirmed()

    offers = Lines(
        label=_("What you offer"), help_text=_("One thing a line, for instance: 5-axis milling of titanium"), most=12
    )
    needs = Lines(label=_("What you look for"), help_text=_("One thing a line; matching reads it."), most=12)
    arrival = NearMoment(
        label=_("I am there from"),
        help_text=_("Only if you come later than the beginning."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )
    departure = NearMoment(
        label=_("I leave at"),
        help_text=_("Only if you leave before the end."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )
    prefers = forms.ChoiceField(label=_("I would rather meet"), choices=halves, required=False)
    diet = forms.CharField(
        label=_("Diet"),
        help_text=_("Goes to the caterer alone, and is deleted after the event."),
        max_length=200,
        required=False,
    )
    accessibility = forms.CharField(
        label=_("What you need to take part without barriers"),
        help_text=_("Goes to those alone who see to it, and is deleted after the event."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SIDES:
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 4

    def clean(self) -> dict[str, Any]:
        """Make sure that nobody leaves before they come."""
        said = super().clean() or self.cleaned_data
        if said.get("arrival") and said.get("departure") and said["arrival"] >= said["departure"]:
            self.add_error("departure", _("This is before you come."))
        return said

    def columns(self) -> dict[str, Any]:
        """Return the columns of a registration; times are moments."""
        said = self.said(*OffersForm.base_fields)
        said |= {name: self._moment(name) for name in ("arrival", "departure") if name in said}
        return said | (self.confirmed().columns() if said.keys() & set(SIDES) else {})

    @property
    def last_side(self) -> str:
        """The name of the field below which suggestions stand; "" where neither offers nor needs are asked for."""
        return next((side for side in reversed(SIDES) if side in self.fields), "")

    def lines(self, side: str) -> list[str]:
        """Return what stands in the field of offers or needs now, whether or not all else is right."""
        if not self.is_bound or side not in self.fields:
            return list(self.get_initial_for_field(self.fields[side], side) or ()) if side in self.fields else []
        self.is_valid()
        found: list[str] = self.cleaned_data.get(side, [])
        return found

    def confirmed(self) -> Confirmed:
        """Return what is confirmed of the suggestions: on the page that was sent, else before."""
        if not self.is_bound:
            return self.before
        terms = {side: _listed(self.data, f"terms_{side}") for side in SIDES}
        return checked(terms, _listed(self.data, "codes"), _listed(self.data, "products"))

    def _moment(self, name: str) -> datetime | None:
        said = self.cleaned_data[name]
        return moment(said.replace(tzinfo=None), self.edition.timezone) if said else None


def _listed(data: Any, name: str) -> list[str]:
    """Return all values of a name: of what the browser sent, or of a draft."""
    return list(data.getlist(name) if hasattr(data, "getlist") else data.get(name, ()))


class ConsentForm(KernForm):
    """The last step: each purpose by itself; none is needed to take part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose in Consent.Purpose:
            self.fields[purpose.value] = forms.BooleanField(
                required=False,
                label=consent_name(purpose, reader_language()),
                help_text=consent_text(purpose, reader_language()),
                widget=forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"}),
            )

    def agreed(self) -> tuple[str, ...]:
        """Return the purposes agreed to."""
        return tuple(name for name, yes in self.cleaned_data.items() if yes)


class MineForm(PersonForm, OffersForm):
    """All that somebody can change by their personal link; `version` is the one they saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, mine: Registration, *args: Any, **kwargs: Any) -> None:
        person = mine.person
        seen = {name: getattr(person, name) for name in PERSON} | self.spoken(person.languages, person.levels)
        seen |= {name: getattr(mine, name) for name in OffersForm.base_fields} | {"version": mine.version}
        times = {name: getattr(mine, name) for name in ("arrival", "departure") if getattr(mine, name)}
        seen |= {name: local(each, mine.edition.timezone) for name, each in times.items()}
        super().__init__(mine.edition, *args, initial=seen, **kwargs)
        self.before = confirmed_by(mine)
        self.fields["email"].required = bool(person.email)

    def person_columns(self) -> dict[str, Any]:
        """Return the columns of the person."""
        return PersonForm.columns(self)

    def registration_columns(self) -> dict[str, Any]:
        """Return the columns of the registration."""
        return OffersForm.columns(self)
