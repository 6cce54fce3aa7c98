"""Forms about the public form: which standard fields it asks for, and one question of the organiser's own."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from viaregia.base.words import LANGUAGES, N_
from viaregia.exchange.papers.local import own_name
from viaregia.forums.form import FIELDS, Standing, standings_of
from viaregia.forums.models import Edition, Question
from viaregia.forums.questions import earlier, label_of, named_choices
from viaregia.forums.services.form import WITH_CHOICES, Wording
from viaregia.participation.models import Kind
from viaregia.participation.queries.forms import kind_name
from viaregia.web.forms import KernForm, Lines
from viaregia.web.who import reader_language

STANDINGS: Final[dict[Standing, str]] = {
    Standing.OFF: N_("not asked"),
    Standing.ASKED: N_("may be left empty"),
    Standing.REQUIRED: N_("must be filled in"),
}
KINDS: Final[dict[str, str]] = {
    Question.Kind.TEXT: N_("A line of text"),
    Question.Kind.LONG: N_("Several lines of text"),
    Question.Kind.YES_NO: N_("Yes or no"),
    Question.Kind.ONE: N_("One of several choices"),
    Question.Kind.SEVERAL: N_("Any of several choices"),
    Question.Kind.NUMBER: N_("A number"),
    Question.Kind.DATE: N_("A day"),
}
INPUT: Final = {"class": "kern-form-input__input"}
MOST_CHOICES: Final = 60


class FieldsForm(forms.Form):
    """How each standard field stands."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, edition: Edition, *args: Any) -> None:
        super().__init__(*args)
        self.initial = {"seen": edition.version} | standings_of(edition)
        for name, field in FIELDS.items():
            choices = [(each.value, _(STANDINGS[each])) for each in field.standings]
            widget = forms.Select(attrs={"class": "kern-form-input__select"})
            self.fields[name] = forms.ChoiceField(label=_(field.label), choices=choices, widget=widget)

    def standings(self) -> dict[str, str]:
        """Return what was chosen."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class KindForm(KernForm):
    """What a new question is; that stays."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        choices = [(kind, _(said)) for kind, said in KINDS.items()]
        widget = forms.Select(attrs={"class": "kern-form-input__select"})
        self.fields["kind"] = forms.ChoiceField(label=_("What is answered"), choices=choices, widget=widget)


class QuestionForm(KernForm):
    """What is asked, of whom, and when; `kind` decides whether there are choices."""

    def __init__(
        self,
        kind: str,
        questions: Sequence[Question],
        kinds: Sequence[Kind],
        one: Question | None = None,
        data: Any = None,
    ) -> None:
        super().__init__(data, initial=_filled(one) if one else {})
        self.kind = kind
        for code in LANGUAGES:
            self._text(code, "label", _("Question, %(language)s"), 300)
        for code in LANGUAGES:
            self._text(code, "help", _("Help, %(language)s"), 500)
        if kind in WITH_CHOICES:
            self._choices()
        self._standing(kinds)
        self._condition(list(earlier(questions, one)))
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def _text(self, code: str, name: str, label: str, longest: int) -> None:
        self.fields[f"{name}_{code}"] = forms.CharField(
            label=label % {"language": own_name(code)},
            required=False,
            max_length=longest,
            widget=forms.TextInput(attrs=INPUT | {"lang": code}),
        )

    def _choices(self) -> None:
        for code in LANGUAGES:
            self.fields[f"choices_{code}"] = Lines(
                label=_("Choices, %(language)s") % {"language": own_name(code)},
                help_text=_("One a line, in every language in the same order."),
                most=MOST_CHOICES,
                widget=forms.Textarea(attrs=INPUT | {"lang": code, "rows": 4}),
            )

    def _standing(self, kinds: Sequence[Kind]) -> None:
        self._tick("required", _("It must be answered"), "")
        self._tick(
            "special",
            _("For caterer and venue alone"),
            _("Like diets: only in the caterer’s list, and deleted after the event. It cannot be required."),
        )
        if kinds:
            self.fields["kinds"] = forms.MultipleChoiceField(
                label=_("Asked only of those who take part as"),
                help_text=_("None: of everybody."),
                choices=[(each.slug, kind_name(each, reader_language())) for each in kinds],
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "kern-form-check__checkbox"}),
            )

    def _tick(self, name: str, label: str, hint: str) -> None:
        widget = forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"})
        self.fields[name] = forms.BooleanField(label=label, help_text=hint, required=False, widget=widget)

    def _condition(self, before: Sequence[Question]) -> None:
        language = reader_language()
        groups = [
            (label_of(each, language).text, [(f"{each.pk}={v}", text) for v, text in named_choices(each, language)])
            for each in before
        ]
        if groups:
            self.fields["condition"] = forms.ChoiceField(
                label=_("Asked only after the answer"),
                choices=[("", _("asked in any case")), *groups],
                required=False,
                widget=forms.Select(attrs={"class": "kern-form-input__select"}),
            )
        self._tick("closed", _("No longer asked"), _("Answers that were given stay."))

    def wording(self) -> Wording:
        """Return what is said."""
        said = self.cleaned_data
        after, _equals, answer = said.get("condition", "").partition("=")
        return Wording(
            label={code: said[f"label_{code}"] for code in LANGUAGES},
            help={code: said[f"help_{code}"] for code in LANGUAGES},
            choices={code: said.get(f"choices_{code}", ()) for code in LANGUAGES},
            required=said["required"],
            special=said["special"],
            closed=said["closed"],
            kinds=said.get("kinds", ()),
            after=int(after) if after else None,
            answer=answer,
        )


def _filled(one: Question) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(one, name) for name in ("required", "special", "closed", "kinds", "version")}
    found["condition"] = f"{one.after_id}={one.answer}" if one.after_id else ""
    for code in LANGUAGES:
        found |= {f"label_{code}": one.label.get(code, ""), f"help_{code}": one.help.get(code, "")}
        found[f"choices_{code}"] = [each["label"][code] for each in one.choices if code in each["label"]]
    return found
