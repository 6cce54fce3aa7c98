"""The form by which wishes are entered for many: by telephone, on paper, through a partner."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viaregia.directory.policies import Scope
from viaregia.exchange.forum import WishKind
from viaregia.exchange.labels import label
from viaregia.forums.models import Edition
from viaregia.meetings.models import Source
from viaregia.meetings.queries.people import line_seen, meant
from viaregia.meetings.wording import source_words
from viaregia.participation.models import Registration

BY_HAND: Final = (Source.PHONE, Source.PAPER, Source.PARTNER)
TYPED: Final = {"class": "kern-form-input__input", "autocomplete": "off"}


class PersonField(forms.CharField):
    """Somebody, by number or by words that fit nobody else; suggestions come while one types."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=300, widget=forms.TextInput(attrs=TYPED), **more)


class WishForm(forms.Form):
    """Who wishes for whom, how much, and how that was said.

    `out_of_sight`: the one is not shown to the other, so that one has to say that it is meant.
    """

    out_of_sight = False

    who = PersonField(label=_("Who wishes"), help_text=_("Number, or part of the name or organisation"))
    whom = PersonField(label=_("Whom they wish to meet"), help_text=_("Number, or part of the name or organisation"))
    kind = forms.ChoiceField(label=_("How much"), widget=forms.Select(attrs={"class": "kern-form-input__select"}))
    source = forms.ChoiceField(
        label=_("How it was said"), widget=forms.Select(attrs={"class": "kern-form-input__select"})
    )
    subject = forms.CharField(
        label=_("Short message"), max_length=300, required=False, widget=forms.TextInput(attrs=TYPED)
    )

    def __init__(self, *positional: Any, edition: Edition, scope: Scope, language: str, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.edition, self.scope, self.language = edition, scope, language
        choices = {"kind": [(each.value, label(each, language)) for each in WishKind]}
        choices["source"] = [(each.value, source_words(each, language)) for each in BY_HAND]
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values
        for name in ("who", "whom"):
            self.fields[name].widget.attrs["list"] = f"{name}-list"
        self.fields["whom" if self.initial.get("who") else "who"].widget.attrs["autofocus"] = True

    @property
    def pair(self) -> str:
        """Who wishes and who is wished for, by their numbers in the database: to these a "despite" is bound."""
        return f"{self.cleaned_data['who'].pk}:{self.cleaned_data['whom'].pk}"

    def clean_who(self) -> Registration:
        """Return who wishes; whoever is not confirmed yet may wish too."""
        return self._one("who", wisher=True)

    def clean_whom(self) -> Registration:
        """Return who is wished for."""
        return self._one("whom", wisher=False)

    def _one(self, name: str, *, wisher: bool) -> Registration:
        found = meant(self.edition, self.cleaned_data[name], self.scope, self.language, wisher=wisher)
        if not found:
            raise forms.ValidationError(gettext("Nobody fits. Try the number, or fewer words."))
        if len(found) > 1:
            fitting = "; ".join(line_seen(each, self.scope) for each in found)
            raise forms.ValidationError(gettext("Several fit: {people}").format(people=fitting))
        return found[0]
