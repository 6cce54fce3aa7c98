"""Forms of an edition: its texts and rules, phases, days, tables, programme."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Body
from viaregia.forums.grids import DayRule
from viaregia.forums.models import Edition, Phase, Series
from viaregia.plumbing.texts import said_in
from viaregia.web.forms import NearDay, NearMoment
from viaregia.web.uploads import too_large
from viaregia.web.who import reader_language

NAMES: Final = {"de": "Deutsch", "pl": "polski", "cs": "čeština", "en": "English"}
ZONES: Final = ("Europe/Berlin", "Europe/Warsaw", "Europe/Prague")
"""Time zones that stand first."""
PHASES: Final[dict[str, Promise]] = {
    Phase.Kind.REGISTRATION: _("Registration"),
    Phase.Kind.PROFILES: _("Profiles are visible"),
    Phase.Kind.WISHES: _("Wishes"),
    Phase.Kind.ANSWERS: _("Answers to wishes"),
    Phase.Kind.FREEZE: _("Freeze: only the organiser changes"),
    Phase.Kind.RELEASE: _("The timetable is public"),
    Phase.Kind.SELF_BOOKING: _("Book free slots oneself"),
}
LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")


class Moment(NearMoment):
    """Day and time, as the browser's own picker has them."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class Day(NearDay):
    """A day, as the browser's own picker has it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Hour(forms.TimeField):
    """A clock time, as the browser's own picker has it."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def languages() -> list[tuple[str, str]]:
    """Return the languages by their own names."""
    return [(code, NAMES[code]) for code in LANGUAGES]


def zones() -> list[tuple[str, str]]:
    """Return Europe's time zones, those of the house first."""
    european = {each for each in available_timezones() if each.startswith("Europe/")}
    return [(each, each) for each in (*ZONES, *sorted(european - set(ZONES)))]


class BeginForm(forms.Form):
    """What an edition begins with."""

    slug = forms.SlugField(
        label=_("Short name"), max_length=50, help_text=_("Part of the address, such as partnertag-2027")
    )
    body = forms.ModelChoiceField(label=_("Host"), queryset=Body.objects.none())

    def __init__(self, bodies: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies


class SeriesField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """One of several series."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what a series is called in the page's language."""
        return said_in(obj.name, reader_language()).text or str(obj)


class NewForm(BeginForm):
    """A new edition from scratch."""

    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the title"), choices=languages)
    venue = forms.CharField(label=_("Venue"), max_length=300, required=False)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    series = SeriesField(
        label=_("Series"),
        queryset=Series.objects.none(),
        required=False,
        empty_label=_("a new one"),
        help_text=_("What was set up for its last edition can be taken over on that edition’s page instead"),
    )

    def __init__(self, bodies: Any, series: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(bodies, *args, **kwargs)
        field = self.fields["series"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = series


class UploadForm(BeginForm):
    """A new edition from a workbook."""

    workbook = forms.FileField(label=_("Workbook"), help_text=_("An .xlsx file as `viaregia template` makes it"))

    def clean_workbook(self) -> Any:
        """Return the file, not too large. Its content is judged by the reader, its kind by its first bytes."""
        file = self.cleaned_data["workbook"]
        if too_large(file):
            raise forms.ValidationError(_("This file is too large."))
        start = file.read(4)
        file.seek(0)
        if start != b"PK\x03\x04":
            raise forms.ValidationError(_("This is no .xlsx file. Save the spreadsheet as .xlsx, and choose that."))
        return file


class SeenForm(forms.Form):
    """A form that remembers which version of the edition it was filled from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            if isinstance(each.widget, forms.CheckboxInput):
                each.widget.attrs.setdefault("class", "kern-form-check__checkbox")


class SettingsForm(SeenForm):
    """Texts in four languages, place, and rules of planning."""

    venue = forms.CharField(label=_("Venue"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of the papers"), choices=languages)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    help_desk = forms.CharField(label=_("Help desk, as printed"), max_length=200, required=False)
    minimum = forms.IntegerField(label=_("Fewest meetings of each"), min_value=0, max_value=50)
    maximum = forms.IntegerField(label=_("Most meetings of each"), min_value=1, max_value=200, required=False)
    pause_after = forms.IntegerField(
        label=_("A break after so many meetings in a row"), min_value=1, max_value=50, required=False
    )
    arrival_margin = forms.IntegerField(label=_("Minutes after arrival"), min_value=0, max_value=600)
    departure_margin = forms.IntegerField(label=_("Minutes before departure"), min_value=0, max_value=600)
    language_level = forms.ChoiceField(
        label=_("A language counts as spoken from"), choices=[(each, each) for each in LEVELS]
    )
    spare_tables = forms.IntegerField(
        label=_("Tables kept free for the day"), min_value=0, required=False, help_text=_("Empty: one in ten")
    )
    interpreter_limit = forms.IntegerField(
        label=_("Most meetings a day of an interpreter"), min_value=1, max_value=100, required=False
    )
    interpreter_pause_after = forms.IntegerField(
        label=_("A pause for interpreters after so many meetings in a row"),
        help_text=_("0: none"),
        min_value=0,
        max_value=50,
    )
    conference_rule = forms.BooleanField(
        label=_("Nobody interprets for more than 90 minutes without a second person"), required=False
    )
    unanswered_allowed = forms.BooleanField(label=_("Wishes without an answer may be placed"), required=False)
    booking_at_once = forms.BooleanField(
        label=_("After the release, free times are booked without the other side’s yes"), required=False
    )
    project_number = forms.CharField(label=_("Number of the project"), max_length=100, required=False)
    funding = forms.CharField(label=_("Funded by"), max_length=300, required=False)

    PLANNING: Final = (
        "help_desk", "minimum", "maximum", "pause_after", "arrival_margin", "departure_margin", "language_level",
        "spare_tables", "interpreter_limit", "interpreter_pause_after", "conference_rule", "unanswered_allowed",
        "booking_at_once", "project_number", "funding",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts: dict[str, forms.Field] = {}
        for code in LANGUAGES:
            facts = {"language": NAMES[code]}
            texts[f"title_{code}"] = forms.CharField(
                label=_("Title, %(language)s") % facts,
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            texts[f"about_{code}"] = forms.CharField(
                label=_("What it is about, %(language)s") % facts,
                max_length=4000,
                required=False,
                widget=forms.Textarea(attrs={"lang": code, "rows": 3}),
            )
        self.fields = texts | self.fields

    def clean(self) -> dict[str, Any]:
        """Ask for a title in the language of the papers, and for a maximum that is none below the minimum."""
        said = self.cleaned_data
        if (said.get("maximum") or 999) < (said.get("minimum") or 0):
            self.add_error("maximum", _("It must not be less than the fewest."))
        if "language" in said and not said.get(f"title_{said['language']}"):
            self.add_error(f"title_{said['language']}", _("The papers need a title in their language."))
        return said

    @staticmethod
    def filled(edition: Edition, planning: dict[str, Any]) -> dict[str, Any]:
        """Return the form's values of an edition; `planning`: its rules, with those that nobody set."""
        said = {"seen": edition.version} | {name: planning[name] for name in SettingsForm.PLANNING}
        said |= {name: getattr(edition, name) for name in ("venue", "language", "timezone")}
        for code in LANGUAGES:
            said |= {f"title_{code}": edition.title.get(code, ""), f"about_{code}": edition.about.get(code, "")}
        return said

    def facts(self) -> dict[str, Any]:
        """Return what `change_edition` takes."""
        said = self.cleaned_data
        return {
            "seen": said["seen"],
            "title": {code: said[f"title_{code}"] for code in LANGUAGES},
            "about": {code: said[f"about_{code}"] for code in LANGUAGES},
            "planning": {name: said[name] for name in self.PLANNING},
            **{name: said[name] for name in ("venue", "language", "timezone")},
        }


class PhasesForm(SeenForm):
    """From when to when each phase lasts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Phase.Kind:
            self.fields[f"{kind.value}_opens"] = Moment(label=_("From"), required=False)
            self.fields[f"{kind.value}_closes"] = Moment(label=_("Until"), required=False)

    def rows(self) -> Iterable[tuple[Promise, forms.BoundField, forms.BoundField]]:
        """Yield each phase's name with its two fields."""
        for kind, name in PHASES.items():
            yield name, self[f"{kind}_opens"], self[f"{kind}_closes"]

    @staticmethod
    def filled(edition: Edition) -> dict[str, Any]:
        """Return the form's values of an edition."""
        said: dict[str, Any] = {"seen": edition.version}
        for each in edition.phases.all():
            said |= {f"{each.kind}_opens": each.opens, f"{each.kind}_closes": each.closes}
        return said

    def phases(self) -> dict[str, tuple[datetime | None, datetime | None]]:
        """Return what `set_phases` takes."""
        said = self.cleaned_data
        return {kind.value: (said[f"{kind.value}_opens"], said[f"{kind.value}_closes"]) for kind in Phase.Kind}


class GridForm(forms.Form):
    """How days are cut into slots."""

    day = Day(label=_("Day"))
    days = forms.IntegerField(label=_("Days in a row"), min_value=1, max_value=10, initial=1)
    start = Hour(label=_("From"), initial="09:00")
    end = Hour(label=_("Until"), initial="17:00")
    length = forms.IntegerField(label=_("Minutes of a meeting"), min_value=5, max_value=240, initial=25)
    changeover = forms.IntegerField(label=_("Minutes between two"), min_value=0, max_value=120, initial=5)
    lunch_start = Hour(label=_("Lunch from"), required=False, initial="12:30")
    lunch_end = Hour(label=_("Lunch to"), required=False, initial="13:30")

    def clean(self) -> dict[str, Any]:
        """Refuse a day, or a lunch, that ends before it begins."""
        said = self.cleaned_data
        if said.get("start") and said.get("end") and said["end"] <= said["start"]:
            self.add_error("end", _("It must be later than the beginning."))
        begins, ends = said.get("lunch_start"), said.get("lunch_end")
        if bool(begins) != bool(ends) or (begins and ends and ends <= begins):
            self.add_error("lunch_end", _("Give both times of lunch, the later one here, or none."))
        return said

    def rules(self) -> list[DayRule]:
        """Return the rule of each day."""
        said = dict(self.cleaned_data)
        first, days = said.pop("day"), said.pop("days")
        return [DayRule(day=first + timedelta(days=each), **said) for each in range(days)]


class TablesForm(SeenForm):
    """Tables to be put up, numbered."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=500, initial=10)
    first = forms.IntegerField(label=_("Numbered from"), min_value=1, max_value=9000, initial=1)
    letters = forms.CharField(label=_("Letters before the number"), max_length=20, required=False)
    hall = forms.CharField(label=_("Hall"), max_length=100, required=False)
    zone = forms.CharField(label=_("Zone"), max_length=100, required=False)
    places = forms.IntegerField(label=_("Meetings at a time"), min_value=1, max_value=20, initial=1)
    spare = forms.BooleanField(label=_("Kept free for the day"), required=False)

    def names(self) -> list[str]:
        """Return the tables' names."""
        said = self.cleaned_data
        return [f"{said['letters']}{number}" for number in range(said["first"], said["first"] + said["count"])]

    def facts(self) -> dict[str, Any]:
        """Return what tables have in common."""
        return {name: self.cleaned_data[name] for name in ("hall", "zone", "places", "spare")}


class OwnerForm(SeenForm):
    """A body that owns the edition with others."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.order_by("name"))
    host = forms.BooleanField(label=_("Host: may veto, plans, sees everybody"), required=False)
    sees_all = forms.BooleanField(label=_("Plans or sits at the desk, so sees everybody"), required=False)
