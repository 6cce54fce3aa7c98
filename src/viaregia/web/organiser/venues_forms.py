"""Forms of where it is: one table, ways between zones, venues."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.exchange.papers import local
from viaregia.forums.models import Table, Venue, Walk
from viaregia.forums.services.venues import LONGEST
from viaregia.planner.problem.instance import DEFAULT_WALK
from viaregia.web.organiser.editions_forms import SeenForm
from viaregia.web.organiser.interpreters_forms import tick
from viaregia.web.organiser.texts import add_texts, filled_texts, texts_of
from viaregia.web.who import reader_language


class TableForm(SeenForm):
    """One table or booth."""

    name = forms.CharField(label=_("Table"), max_length=60)
    hall = forms.CharField(label=_("Hall"), max_length=100, required=False)
    zone = forms.CharField(
        label=_("Zone"),
        help_text=_("Between zones people need time to walk; empty: the hall is the zone"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "zones"}),
    )
    owner = forms.CharField(
        label=_("Booth of"),
        help_text=_("An organisation whose meetings take place there; empty: for everybody"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    places = forms.IntegerField(label=_("Meetings at a time"), min_value=1, max_value=20)
    spare = forms.BooleanField(label=_("Kept free for the day"), required=False)

    FIELDS: Final = ("name", "hall", "zone", "owner", "places", "spare")

    def clean(self) -> dict[str, Any]:
        """Refuse a booth that is kept free: it is its owner's."""
        said = self.cleaned_data
        if said.get("owner") and said.get("spare"):
            self.add_error("spare", _("A booth is its owner's, and cannot be kept free for others."))
        return said

    def facts(self) -> dict[str, Any]:
        """Return the table's columns."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}

    @classmethod
    def filled(cls, table: Table, seen: int) -> dict[str, Any]:
        """Return the form's values of a table."""
        return {name: getattr(table, name) for name in cls.FIELDS} | {"seen": seen}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: a field above the diagonal, what it says below."""

    other: str
    field: forms.BoundField | None = None
    mirrored: Any = None


class WalksForm(SeenForm):
    """Minutes on foot between zones, as a matrix of which the half above the diagonal is filled in."""

    def __init__(self, zones: Sequence[str], walks: Iterable[Walk], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zones = tuple(zones)
        known = {pair: each.minutes for each in walks for pair in ((each.zone, each.other), (each.other, each.zone))}
        for row, zone in enumerate(self.zones):
            for column in range(row + 1, len(self.zones)):
                other = self.zones[column]
                self.fields[f"walk_{row}_{column}"] = forms.IntegerField(
                    label=_("From %(zone)s to %(other)s") % {"zone": zone, "other": other},
                    min_value=0,
                    max_value=LONGEST,
                    required=False,
                    initial=known.get((zone, other)),
                    widget=forms.NumberInput(attrs={"placeholder": DEFAULT_WALK, "class": "kern-form-input__input"}),
                )

    def rows(self) -> Iterator[tuple[str, list[Cell]]]:
        """Yield each zone with the cells of its row."""
        for row, zone in enumerate(self.zones):
            yield zone, [self._cell(row, column) for column in range(len(self.zones))]

    def _cell(self, row: int, column: int) -> Cell:
        if row == column:
            return Cell(self.zones[column])
        field = self[f"walk_{min(row, column)}_{max(row, column)}"]
        return Cell(self.zones[column], field) if row < column else Cell(self.zones[column], None, field.value())

    def minutes(self) -> dict[tuple[str, str], int | None]:
        """Return what `set_walks` takes."""
        said: dict[tuple[str, str], int | None] = {}
        for row, zone in enumerate(self.zones):
            for column in range(row + 1, len(self.zones)):
                said[zone, self.zones[column]] = self.cleaned_data[f"walk_{row}_{column}"]
        return said


class VenueForm(SeenForm):
    """A building where the edition takes place, or a part of it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)

    def __init__(self, days: Sequence[date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        named = [(each.isoformat(), local.day(each, language)) for each in days]
        self.fields["days"] = tick(_("On these days"), named, help_text=_("None: on all days"))
        add_texts(self, "directions", _("How to get there, %(language)s"), most=1000, rows=2)

    def facts(self) -> dict[str, Any]:
        """Return the venue's columns."""
        said = {name: self.cleaned_data[name] for name in ("name", "address", "days")}
        return said | {"directions": texts_of(self, "directions")}

    @staticmethod
    def filled(venue: Venue | None, seen: int) -> dict[str, Any]:
        """Return the form's values of a venue, or of one to be added."""
        if venue is None:
            return {"seen": seen}
        said = {name: getattr(venue, name) for name in ("name", "address", "days")}
        return said | filled_texts("directions", venue.directions) | {"seen": seen}
