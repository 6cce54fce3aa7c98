"""Whom a released timetable concerns."""

from django.db.models import QuerySet

from viaregia.meetings.models import Timetable
from viaregia.meetings.policies import HERE
from viaregia.participation.models import Registration


def those_told(timetable: Timetable) -> QuerySet[Registration]:
    """Return whom a released version concerns: those for whom something changed, or everybody for the first one."""
    here = timetable.edition.registrations.filter(state__in=HERE).select_related("person", "edition").order_by("id")
    return here if timetable.told is None else here.filter(number__in=list(timetable.told))
