"""What a participant may say of their organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.directory.models import Organisation
from viaregia.exchange.papers import local as said
from viaregia.web.forms import SPOKEN, KernForm, let_choose
from viaregia.web.who import reader_language


class ProfileForm(KernForm):
    """What a participant may say of their organisation; `seen` is the version they saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    profile = forms.CharField(
        label=_("What the organisation does"),
        help_text=_("Two or three sentences; others read them before they meet you."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Languages of the organisation"),
        help_text=_("Languages in which your colleagues can hold a meeting."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, house: Organisation, *args: Any, **kwargs: Any) -> None:
        seen = {"profile": house.profile, "website": house.website, "languages": house.languages, "seen": house.version}
        super().__init__(*args, initial=seen, **kwargs)
        language = reader_language()
        spoken = dict.fromkeys((*SPOKEN, *house.languages))
        let_choose(self, "languages", [(code, said.tongue(code, language)) for code in spoken])
