"""What is asked of timetables."""

import gzip
from functools import lru_cache

from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import plan_of_text
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable


def plan_of(timetable: Timetable) -> Plan:
    """Return the plan of a draft or released timetable. The last few are kept: a plan never changes once made."""
    return _plan(timetable.pk, bytes(timetable.plan))


@lru_cache(maxsize=4)
def _plan(_key: int, packed: bytes) -> Plan:
    return plan_of_text(gzip.decompress(packed).decode())


def released(edition: Edition) -> Timetable | None:
    """Return the timetable that counts: the last one released; None before the first."""
    return edition.timetables.filter(state=Timetable.State.RELEASED).first()
