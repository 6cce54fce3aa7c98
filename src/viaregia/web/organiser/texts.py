"""Fields of forms that are the same text in four languages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

from viaregia.base.words import LANGUAGES
from viaregia.exchange.papers.local import own_name


def add_texts(form: forms.Form, name: str, label: str | Promise, *, most: int, rows: int = 0, **more: Any) -> None:
    """Give a form a field in each language; `label` has `%(language)s`. `rows`: of a longer text, 0 for one line."""
    for code in LANGUAGES:
        attributes = {"lang": code} | ({"rows": rows} if rows else {})
        widget = forms.Textarea(attrs=attributes) if rows else forms.TextInput(attrs=attributes)
        form.fields[f"{name}_{code}"] = forms.CharField(
            label=label % {"language": own_name(code)}, max_length=most, required=False, widget=widget, **more
        )


def filled_texts(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return a text by language as the fields have it."""
    return {f"{name}_{code}": texts.get(code, "") for code in LANGUAGES}


def texts_of(form: forms.Form, name: str) -> dict[str, str]:
    """Return what was filled in, by language, without what was left empty."""
    said = {code: form.cleaned_data[f"{name}_{code}"].strip() for code in LANGUAGES}
    return {code: text for code, text in said.items() if text}
