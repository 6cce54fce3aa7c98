"""The form of an interpreter, and the fields for language pairs and hours."""

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.base.codes import language_pair
from viaregia.base.words import LANGUAGES
from viaregia.exchange.pairs_text import NotLanguagePairs, pairs_of_text
from viaregia.exchange.papers import local
from viaregia.forums.models import Interpreter
from viaregia.web.organiser.editions_forms import SeenForm
from viaregia.web.who import reader_language

USUAL: Final = tuple(language_pair(one, other) for one, other in itertools.combinations(LANGUAGES, 2))
"""Pairs of the languages that the pages are in."""
NORM: Final = 6 * 60
"""Minutes a day after which an interpreter is tired."""
SPAN: Final = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
TICKS: Final = {"class": "kern-form-check__checkbox"}

Available = list[list[str]]
"""As a row of `Interpreter` has it: `[[ISO 8601, ISO 8601], …]`, local."""


def tick(label: Any, choices: Iterable[tuple[Any, Any]], **more: Any) -> forms.TypedMultipleChoiceField:
    """Return a field in which some of a few can be ticked."""
    widget = forms.CheckboxSelectMultiple(attrs=TICKS)
    return forms.TypedMultipleChoiceField(label=label, choices=list(choices), required=False, widget=widget, **more)


class Pairs(forms.CharField):
    """Language pairs as they are typed: `uk-de, cs-pl`; the value is their list."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=200, **more)

    def prepare_value(self, value: Any) -> Any:
        """Return the pairs as they are typed."""
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> list[str]:
        """Return the pairs, each once."""
        try:
            return sorted(pairs_of_text(str(value or "")))
        except NotLanguagePairs as error:
            raise forms.ValidationError(error.say(reader_language())) from error


class Hours(forms.CharField):
    """The hours of one day, `09:00–12:00, 13:00–17:00`; the value is a list of pairs of clock times."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=120, **more)

    def prepare_value(self, value: Any) -> Any:
        """Return the hours as they are typed."""
        return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[tuple[time, time]]:
        """Return the hours in their order; whatever is no span of time is refused."""
        text = str(value or "")
        try:
            spans = [(time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in SPAN.findall(text)]
        except ValueError:
            spans = []
        rest = SPAN.sub("", text).replace(",", "").replace(";", "").strip()
        if rest or (text.strip() and not spans) or any(end <= start for start, end in spans):
            raise forms.ValidationError(_("Something like 09:00–12:00, 13:00–17:00 is expected."))
        return sorted(spans)


class InterpreterForm(SeenForm):
    """An interpreter: name, languages, hours, how long at a time, where."""

    name = forms.CharField(label=_("Name"), max_length=200)
    confirmed = forms.BooleanField(
        label=_("Has said that they come"), help_text=_("Only then are they planned with."), required=False
    )
    other_pairs = Pairs(label=_("Other language pairs"), help_text=_("Such as de-uk, pl-uk"))
    limit = forms.IntegerField(label=_("Most meetings a day"), min_value=1, max_value=100, required=False)
    pause_after = forms.IntegerField(
        label=_("A pause after so many meetings in a row"),
        help_text=_("Empty: as the rules of the edition say; 0: none"),
        min_value=0,
        max_value=50,
        required=False,
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    organisation = forms.CharField(
        label=_("Only for the meetings of"),
        help_text=_("An organisation that brings its own interpreter; empty: for all"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    own = forms.BooleanField(
        label=_("Brought along by it, not hired by us"),
        help_text=_("The limits of the edition then do not hold."),
        required=False,
    )

    def __init__(self, days: Sequence[date], zones: Sequence[str], minutes: int, *args: Any, **kwargs: Any) -> None:
        """Take the days of the edition, its zones, and how many minutes a slot has."""
        self.days = tuple(days)
        super().__init__(*args, **kwargs)
        language = reader_language()
        self.fields["pairs"] = tick(_("Interprets"), [(each, local.pair(each, language)) for each in USUAL])
        self.fields["limit"].help_text = _(
            "Empty: as the rules of the edition say. Six hours a day are the norm: %(count)s meetings of %(minutes)s "
            "minutes."
        ) % {"count": NORM // minutes, "minutes": minutes}
        for each in self.days:
            self.fields[f"hours_{each}"] = Hours(
                label=_("There on %(day)s") % {"day": local.day(each, language)},
                help_text=_("Such as 09:00–12:00, 13:00–17:00. Empty on all days: always there"),
            )
        if zones:
            offered = [(each, each) for each in zones]
            self.fields["zones"] = tick(_("Works only in these zones"), offered, help_text=_("None: in all"))
        if self.initial.get("name"):
            self.fields["sure"] = forms.BooleanField(
                label=_("I know that a released timetable may count on them"),
                required=False,
                widget=forms.CheckboxInput(attrs=TICKS),
            )
        first = ["seen", "name", "confirmed", "pairs", "other_pairs", *(f"hours_{each}" for each in self.days)]
        self.order_fields([*first, "limit", "pause_after", "phone", "organisation", "own", "zones", "sure"])

    def clean(self) -> dict[str, Any]:
        """Ask for a language pair, and for whom somebody is brought along."""
        said = self.cleaned_data
        if not said.get("pairs") and not said.get("other_pairs") and "other_pairs" in said:
            self.add_error("pairs", _("Which languages do they interpret?"))
        if said.get("own") and not said.get("organisation"):
            self.add_error("organisation", _("Which organisation brings them along?"))
        return said

    def facts(self, before: Interpreter | None) -> dict[str, Any]:
        """Return the columns; hours on days that are not the edition's stay as they were `before`."""
        said = self.cleaned_data
        names = ("name", "confirmed", "limit", "pause_after", "phone", "organisation", "own")
        pairs = sorted({*said["pairs"], *said["other_pairs"]})
        zones = said.get("zones", before.zones if before else [])
        return {name: said[name] for name in names} | {
            "pairs": pairs, "zones": list(zones), "available": self._available(before.available if before else []),
        }  # fmt: skip

    def _available(self, before: Available) -> Available:
        kept = [span for span in before if date.fromisoformat(span[0][:10]) not in self.days]
        for each in self.days:
            hours = self.cleaned_data[f"hours_{each}"]
            kept += [[datetime.combine(each, at).isoformat() for at in span] for span in hours]
        return sorted(kept)

    @staticmethod
    def filled(one: Interpreter | None, days: Iterable[date], seen: int) -> dict[str, Any]:
        """Return the form's values of an interpreter, or of one to be entered."""
        if one is None:
            return {"seen": seen, "confirmed": True}
        names = ("name", "confirmed", "limit", "pause_after", "phone", "organisation", "own", "zones")
        said: dict[str, Any] = {name: getattr(one, name) for name in names} | {"seen": seen}
        said |= {"pairs": [each for each in one.pairs if each in USUAL]}
        said |= {"other_pairs": [each for each in one.pairs if each not in USUAL]}
        spans = [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in one.available]
        for each in days:
            said[f"hours_{each}"] = [(start.time(), end.time()) for start, end in spans if start.date() == each]
        return said
