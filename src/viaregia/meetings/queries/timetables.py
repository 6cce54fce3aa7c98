"""What is asked of timetables."""

import gzip
from functools import lru_cache

from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import plan_of_text
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable


def plan_of(timetable: Timetable) -> Plan:
    """Return the plan of a draft or released timetable; a row read without its plan costs a query, the first time.

    The last few are kept by their digest: another plan has another.
    """
    return kept_plan(timetable.pk, timetable.digest)


@lru_cache(maxsize=6)
def kept_plan(key: int, _digest: str) -> Plan:
    """Return the plan of a timetable by its number in the database and its digest."""
    packed = Timetable.objects.values_list("plan", flat=True).get(pk=key)
    return plan_of_text(gzip.decompress(bytes(packed)).decode())


def released(edition: Edition) -> Timetable | None:
    """Return the timetable that counts, without its plan: the last one released; None before the first. One query."""
    return edition.timetables.filter(state=Timetable.State.RELEASED).defer("plan").first()
