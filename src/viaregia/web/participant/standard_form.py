"""A form whose standard fields stand as the edition's organisers chose: left out, optional, or required."""

from typing import Any

from viaregia.forums.form import Standing, standings_of
from viaregia.forums.models import Edition
from viaregia.web.forms import KernForm


class StandardForm(KernForm):
    """A form of an edition."""

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        for name, standing in standings_of(edition).items():
            if name not in self.fields:
                continue
            if standing is Standing.OFF:
                del self.fields[name]
            else:
                self.fields[name].required = standing is Standing.REQUIRED

    def said(self, *names: str) -> dict[str, Any]:
        """Return what was said of those of some fields that the form has."""
        return {name: self.cleaned_data[name] for name in names if name in self.fields}
