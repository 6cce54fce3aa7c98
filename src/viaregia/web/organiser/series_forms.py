"""Forms of a series: its name; what the next edition is called, begins with, and takes over."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from viaregia.forums.continuing import Part
from viaregia.forums.models import Edition, Series
from viaregia.meetings.queries.next_editions import Line, Taken
from viaregia.web.organiser.editions_forms import PHASES, BeginForm, Day
from viaregia.web.organiser.interpreters_forms import tick
from viaregia.web.organiser.texts import add_texts, filled_texts, texts_of

PARTS: Final[dict[Part, Promise]] = {
    Part.OWNERS: _("Organising bodies"),
    Part.TEXTS: _("What it is about, and the venue"),
    Part.RULES: _("Rules of planning"),
    Part.PRIVACY: _("Data protection: duties and days"),
    Part.KINDS: _("Kinds of participation"),
    Part.FORM: _("The form, with your own questions"),
    Part.VISIBILITY: _("Who sees whom"),
    Part.THEMES: _("Themes"),
    Part.VENUES: _("Venues"),
    Part.TABLES: _("Tables, zones and ways between them"),
    Part.INTERPRETERS: _("Interpreters, to be confirmed"),
    Part.PHASES: _("Phases"),
    Part.SLOTS: _("Days and slots"),
    Part.PROGRAMME: _("Programme, nobody signed up"),
}


WHOLE: Final = frozenset({Part.RULES, Part.PRIVACY, Part.VISIBILITY})
"""Parts that nobody wants to read line by line."""


class SeriesForm(forms.Form):
    """What a series is called."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "name", _("Name, %(language)s"), most=200)

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language at least."""
        if not any(text for name, text in self.cleaned_data.items() if name.startswith("name_")):
            raise forms.ValidationError(_("A series needs a name in at least one language."))
        return self.cleaned_data

    def names(self) -> dict[str, str]:
        """Return the name by language."""
        return texts_of(self, "name")

    @staticmethod
    def filled(series: Series) -> dict[str, Any]:
        """Return the form's values of a series."""
        return filled_texts("name", series.name) | {"seen": series.version}


class NextForm(BeginForm):
    """The next edition: its name, its first day, and what it takes over."""

    first_day = Day(label=_("First day"), help_text=_("Phases, slots and programme move by as many days."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "title", _("Title, %(language)s"), most=200)
        offered = [(each.value, name) for each, name in PARTS.items()]
        self.fields["parts"] = tick(_("Take over"), offered, coerce=Part)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least."""
        if not any(text for name, text in self.cleaned_data.items() if name.startswith("title_")):
            raise forms.ValidationError(_("The edition needs a title in at least one language."))
        return self.cleaned_data

    def wanted(self) -> Collection[Part]:
        """Return the parts that are ticked."""
        return frozenset(self.cleaned_data["parts"])

    def facts(self) -> dict[str, Any]:
        """Return what `begin_next` takes of it."""
        said = self.cleaned_data
        facts = {"slug": said["slug"], "first_day": said["first_day"], "body_id": said["body"].pk}
        return facts | {"title": texts_of(self, "title"), "parts": self.wanted()}

    @staticmethod
    def filled(edition: Edition) -> dict[str, Any]:
        """Return what the form begins with: the titles of the edition before, and everything taken over."""
        host = edition.owners.filter(host=True).first()
        said = filled_texts("title", edition.title) | {"parts": [each.value for each in Part]}
        return said | {"body": host.body_id if host else None}


def part_lines(taken: Iterable[Taken], wanted: Collection[Part] | None) -> list[dict[str, Any]]:
    """Return each part of a preview in words; `wanted`: those that are ticked, None for all."""
    return [
        {
            "name": PARTS[each.part],
            "lines": [_named(each.part, line) for line in each.lines],
            "dateless": each.dateless,
            "whole": each.part in WHOLE,
        }
        for each in taken
        if wanted is None or each.part in wanted
    ]


def _named(part: Part, line: Line) -> tuple[Any, str]:
    return (PHASES[line.name] if part is Part.PHASES else line.name), line.more
