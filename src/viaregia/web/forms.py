"""Forms in KERN's clothes, and fields that several forms have."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.sorting import sort_key
from viaregia.exchange.forum import Level
from viaregia.exchange.papers import local
from viaregia.forums.models import Edition
from viaregia.forums.queries import themes_of
from viaregia.web.who import reader_language

Form = TypeVar("Form", bound=forms.Form)
NEAR = ("DE", "PL", "CZ")
"""Countries that stand first."""
SPOKEN = ("de", "pl", "cs", "en", "uk", "sk", "fr", "es", "it", "ru", "nl", "hu", "ro", "zh")
"""Languages of a form; more are rare, and can be said in the remarks."""
KERN: dict[type[Any], str] = {
    forms.CheckboxInput: "kern-form-check__checkbox",
    forms.RadioSelect: "kern-form-check__radio",
    forms.CheckboxSelectMultiple: "kern-form-check__checkbox",
    forms.Select: "kern-form-input__select",
}


class KernForm(forms.Form):
    """A form whose fields look as KERN's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()

    def dress(self) -> None:
        """Give each field KERN's class; a form that adds fields of its own does so once more."""
        for each in self.fields.values():
            each.widget.attrs.setdefault("class", KERN.get(type(each.widget), "kern-form-input__input"))


class NearYears(forms.Field):
    """A day or a moment of this century: others are slips, and in years such as 1 no clock of a place can be read."""

    YEARS = range(2000, 2100)

    def to_python(self, value: Any) -> Any:
        """Return what was typed; a year that cannot be meant is not valid."""
        found = super().to_python(value)
        if found is not None and found.year not in self.YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class NearDay(NearYears, forms.DateField):
    """A day of this century."""


class NearMoment(NearYears, forms.DateTimeField):
    """A day of this century, and the time."""


def let_choose(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field of a form be chosen from these."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


def countries() -> list[tuple[str, str]]:
    """Return all countries in the page's language, those of the house first."""
    named = countries_named(COUNTRY_CODES)
    near = sorted((each for each in named if each[0] in NEAR), key=lambda each: NEAR.index(each[0]))
    return [("", "–"), *near, *(each for each in named if each[0] not in NEAR and each[0] != each[1])]


def countries_named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return countries with their names in the page's language, in its alphabet."""
    language = (get_language() or "en")[:2]
    return sorted(
        ((code, local.country(code, language)) for code in codes), key=lambda each: sort_key(each[1], language)
    )


def languages() -> list[tuple[str, str]]:
    """Return languages in the page's language."""
    language = (get_language() or "en")[:2]
    return [(code, local.tongue(code, language)) for code in SPOKEN]


def levels() -> list[tuple[str, Any]]:
    """Return how well a language may be spoken, nothing first."""
    named = {Level.A1: _("A1 – a few words"), Level.A2: _("A2 – simple talk"), Level.B1: _("B1 – everyday talk")}
    named |= {Level.B2: _("B2 – negotiations"), Level.C1: _("C1 – fluent"), Level.C2: _("C2 – as a native")}
    return [("", "–"), *((each.value, named[each]) for each in Level)]


def with_themes(form: Form, edition: Edition, chosen: Iterable[int] = ()) -> Form:
    """Let a form ask, last of all, for themes of an edition that has some; return it. One query."""
    offered = themes_of(edition, reader_language())
    if offered:
        form.fields["themes"] = forms.TypedMultipleChoiceField(
            label=_("Themes"),
            help_text=_("What you would like to talk about; others find you by it."),
            choices=[(each.theme.pk, each.name.text) for each in offered],
            coerce=int,
            required=False,
            initial=list(chosen),
            widget=forms.CheckboxSelectMultiple(attrs={"class": KERN[forms.CheckboxSelectMultiple]}),
        )
    return form


def themes_chosen(form: forms.Form) -> tuple[int, ...]:
    """Return the numbers of the themes that were chosen on a form that is valid."""
    return tuple(form.cleaned_data.get("themes", ()))


class Lines(forms.CharField):
    """Several short texts, each on a line of its own; the value is their list."""

    widget = forms.Textarea

    def __init__(self, *, most: int, longest: int = 200, **more: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(required=False, **more)

    def prepare_value(self, value: Any) -> Any:
        """Return the lines as they stand in the field."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the lines without empty ones and doubles."""
        lines = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in str(value or "").splitlines()))))
        if self.required and not lines:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(lines) > self.most:
            raise forms.ValidationError(_("At most %(most)s lines, please."), params={"most": self.most})
        if any(len(each) > self.longest for each in lines):
            raise forms.ValidationError(
                _("At most %(longest)s signs a line, please."), params={"longest": self.longest}
            )
        return lines


class TonguesForm(KernForm):
    """The part of a form that asks for languages: four of them, each with its level, the first being the best."""

    TONGUES = 4

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.TONGUES + 1):
            self.fields[f"tongue{number}"] = forms.ChoiceField(
                label=_("Language %(number)s") % {"number": number},
                choices=lambda: [("", "–"), *languages()],
                required=number == 1,
                widget=forms.Select(attrs={"class": "kern-form-input__select"}),
            )
            self.fields[f"level{number}"] = forms.ChoiceField(
                label=_("How well, language %(number)s") % {"number": number},
                choices=levels,
                required=False,
                widget=forms.Select(attrs={"class": "kern-form-input__select"}),
            )

    def tongues(self) -> dict[str, list[str]]:
        """Return the columns `languages` and `levels` of a person."""
        said = ((self.cleaned_data[f"tongue{n}"], self.cleaned_data[f"level{n}"]) for n in range(1, self.TONGUES + 1))
        spoken = dict(reversed([(tongue, level) for tongue, level in said if tongue]))
        return {"languages": list(reversed(spoken)), "levels": list(reversed(spoken.values()))}

    @classmethod
    def spoken(cls, codes: list[str], how: list[str]) -> dict[str, str]:
        """Return a person's languages as the form has them."""
        found: dict[str, str] = {}
        for number, code in enumerate(codes[: cls.TONGUES], start=1):
            found |= {f"tongue{number}": code, f"level{number}": how[number - 1] if number <= len(how) else ""}
        return found
