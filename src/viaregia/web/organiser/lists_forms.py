"""Forms about partners' lists."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from viaregia.exchange.lists.fields import FIELDS, NOTHING, field_name
from viaregia.exchange.lists.mapping import ColumnGuess
from viaregia.web.forms import KernForm
from viaregia.web.uploads import too_large

KINDS = (".xlsx", ".xls", ".ods", ".csv")


class ListForm(KernForm):
    """A list, and who gave it."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("A spreadsheet (.xlsx, .xls, .ods) or CSV; also exports of pretix, b2match and Indico."),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    source = forms.CharField(
        label=_("Who gave it to you"),
        help_text=_("The people on it are told where their data come from."),
        max_length=200,
    )

    def clean_file(self) -> UploadedFile:
        """Return a file of a kind that can be read, not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() not in KINDS:
            raise forms.ValidationError(_("A file that ends in .xlsx, .xls, .ods or .csv is expected."))
        if too_large(file):
            raise forms.ValidationError(_("This file is too large."))
        return file


def fields_named(column: ColumnGuess, language: str) -> list[tuple[str, str]]:
    """Return what a column may mean, nothing first; what it is taken for is among them."""
    known = dict.fromkeys((NOTHING, column.field, *FIELDS))
    named = [(each, field_name(each, language)) for each in known if each != NOTHING]
    return [(NOTHING, field_name(NOTHING, language)), *sorted(named, key=lambda each: each[1].casefold())]
