"""Forms of the directory."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from viaregia.base.regions import NAMES, region_code
from viaregia.base.words import LANGUAGES
from viaregia.directory.facts import product_code, region_in, sector_code
from viaregia.directory.models import Organisation, Person
from viaregia.directory.queries.organisations import line_of, organisations_meant
from viaregia.engines.matching.problem import Kind
from viaregia.exchange.organisation_kinds import kind_of
from viaregia.exchange.papers import local as said
from viaregia.web.forms import SPOKEN, KernForm, Lines, TonguesForm, countries, let_choose
from viaregia.web.organiser.bodies_forms import LANGUAGE_NAMES
from viaregia.web.who import reader_language
from viaregia.wording.matching_terms import term
from viaregia.wording.territories.regions import regions_of

NAMED: Final = ("DE", "PL", "CZ")
"""Countries whose regions have names here; of others the NUTS code is typed."""
YES_NO: Final = (("", _("not known")), ("yes", _("yes")), ("no", _("no")))
SAID: Final[dict[str, bool | None]] = {"yes": True, "no": False, "": None}


class Codes(Lines):
    """Codes, one a line; each mistake is named, all at once."""

    def __init__(self, *, read: Callable[[str], str | None], wrong: Promise, **more: Any) -> None:
        self.read, self.wrong = read, wrong
        super().__init__(most=40, **more)

    def clean(self, value: Any) -> list[str]:
        """Return the codes as they are kept, each once."""
        found = {line: self.read(line) for line in super().clean(value)}
        wrong = [line for line, code in found.items() if code is None]
        if wrong:
            raise forms.ValidationError(
                [forms.ValidationError(str(self.wrong), params={"line": each}) for each in wrong]
            )
        return list(dict.fromkeys(filter(None, found.values())))


def regions() -> list[tuple[str, Any]]:
    """Return the regions by country, with their names."""
    language = reader_language()
    return [("", "–"), *((said.country(each, language), regions_of(each, language)) for each in NAMED)]


class OrganisationForm(KernForm):
    """All facts of an organisation. `seen`: the version that the page was made from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    region = forms.ChoiceField(label=_("Region"), choices=regions, required=False)
    region_code = forms.CharField(
        label=_("Region by its NUTS code"),
        help_text=_("Where the list is too coarse or the country is another: DED21, SK031. It counts before the list."),
        max_length=60,
        required=False,
    )
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=_("Town"), max_length=100, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    employees = forms.IntegerField(label=_("Employees"), required=False, min_value=0, max_value=5_000_000)
    sme = forms.ChoiceField(label=_("Small or medium-sized"), choices=YES_NO, required=False)
    codes = Codes(
        label=_("Sector codes"),
        help_text=_("One a line: NACE 28.41, PKD 28.41.Z, WZ 28.41.1, CZ-NACE 28.41; an edition may stand before it."),
        read=sector_code,
        wrong=_("“%(line)s” is no code of a sector, or more than one."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    products = Codes(
        label=_("Product codes"),
        help_text=_("One a line: HS 8418 or CN 8418 69 00."),
        read=product_code,
        wrong=_("“%(line)s” is no code of goods."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the organisation"),
        help_text=_("They stand for its people whose own languages are not known."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    profile = forms.CharField(
        label=_("What the organisation does"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, row: Organisation, *args: Any, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, initial=self._initial(row), **kwargs)
        let_choose(self, "kind", _kinds(row.kind))
        let_choose(self, "languages", _languages(row.languages))

    def _initial(self, row: Organisation) -> dict[str, Any]:
        same = ("name", "kind", "country", "street", "postal_code", "city", "website", "employees", "codes", "products")
        known = {name: getattr(row, name) for name in (*same, "languages", "profile")}
        sme = next(word for word, value in SAID.items() if value == row.sme)
        region = {"region": row.region} if row.region in NAMES else {"region_code": row.region}
        return known | region | {"sme": sme, "seen": row.version}

    def clean_region_code(self) -> str:
        """Return the code that a code or a name means."""
        typed = str(self.cleaned_data["region_code"]).strip()
        if typed and region_code(typed) is None:
            raise forms.ValidationError(_("A NUTS code such as DED21 is expected, or the name of a region."))
        return region_code(typed) or ""

    def clean(self) -> dict[str, Any]:
        """Make sure that the region lies in the country."""
        given = super().clean() or self.cleaned_data
        region = given.get("region_code") or given.get("region", "")
        if given.get("country") and not region_in(given["country"], region):
            self.add_error(
                "region_code" if given.get("region_code") else "region", _("This is a region of another country.")
            )
        return given

    def facts(self) -> dict[str, Any]:
        """Return the columns of an organisation."""
        given = dict(self.cleaned_data)
        given["region"] = given.pop("region_code") or given["region"]
        given["sme"] = SAID[given["sme"]]
        return {name: value for name, value in given.items() if name not in {"seen", "keeper"}}

    def typed(self) -> Organisation:
        """Return what was typed as an organisation that is not saved."""
        return Organisation(pk=self.row.pk, **self.facts())


class NewOrganisationForm(OrganisationForm):
    """An organisation entered by hand, and the body that keeps it."""

    keeper = forms.TypedChoiceField(
        label=_("Kept by"), help_text=_("Its members see it from now on."), coerce=int, empty_value=None
    )

    def __init__(self, bodies: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(Organisation(version=1), *args, **kwargs)
        let_choose(self, "keeper", bodies)


def _kinds(written: str) -> list[tuple[str, str]]:
    """Return the kinds in the reader's words; one that is written otherwise stays as it is written."""
    meant, language = kind_of(written), reader_language()
    known = [(written if each is meant else each.value, term(each, language)) for each in Kind]
    return [("", "–"), *known, *([(written, written)] if written and meant is None else [])]


def _languages(kept: list[str]) -> list[tuple[str, str]]:
    language = reader_language()
    return [(code, said.tongue(code, language)) for code in dict.fromkeys((*SPOKEN, *kept))]


class PersonForm(TonguesForm):
    """All facts of a person. `organisation`: a line as offered, or words of its name."""

    FACTS = ("salutation", "title", "first_name", "last_name", "function", "email", "phone", "language")

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Words of its name; choose from what is offered."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    salutation = forms.CharField(label=_("Salutation"), max_length=30, required=False)
    title = forms.CharField(label=_("Title"), max_length=60, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), required=False)

    def __init__(self, row: Person, houses: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        self.row, self.houses = row, houses
        self.TONGUES = max(PersonForm.TONGUES, len(row.languages) + 1)
        super().__init__(*args, initial=self._initial(row), **kwargs)
        self.fields["tongue1"].required = False
        self.fields["organisation"].required = row.organisation_id is not None
        let_choose(self, "language", [("", "–"), *((each, LANGUAGE_NAMES[each]) for each in LANGUAGES)])

    def _initial(self, row: Person) -> dict[str, Any]:
        known: dict[str, Any] = {name: getattr(row, name) for name in self.FACTS}
        for number, code in enumerate(row.languages, start=1):
            how = row.levels[number - 1] if number <= len(row.levels) else ""
            known |= {f"tongue{number}": code, f"level{number}": how}
        house = line_of(row.organisation) if row.organisation else ""
        return known | {"organisation": house, "seen": row.version}

    def clean_organisation(self) -> int | None:
        """Return the number of the one organisation that is meant; who may not move a person may leave them there."""
        typed = str(self.cleaned_data["organisation"])
        if self.row.organisation and typed == line_of(self.row.organisation):
            return self.row.organisation.pk
        found = organisations_meant(self.houses, typed)
        if typed.strip() and len(found) != 1:
            offered = "; ".join(map(line_of, found))
            more = (
                _("Several are meant: %(offered)s")
                if found
                else _("There is no such organisation that you may change.")
            )
            raise forms.ValidationError(more, params={"offered": offered})
        return found[0].pk if found else None

    def facts(self) -> dict[str, Any]:
        """Return the columns of a person."""
        known: dict[str, Any] = {name: self.cleaned_data[name] for name in self.FACTS}
        spoken, unsaid = self.tongues(), [""] * (len(self.row.languages) - len(self.row.levels))
        if spoken == {"languages": self.row.languages, "levels": [*self.row.levels, *unsaid]}:
            spoken["levels"] = self.row.levels  # levels may be fewer than languages: that is no change
        return known | spoken | {"organisation_id": self.cleaned_data["organisation"]}

    def typed(self) -> Person:
        """Return what was typed as a person who is not saved."""
        return Person(pk=self.row.pk, **self.facts())
