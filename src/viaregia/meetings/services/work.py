"""What this room does when nobody clicks: wishes and requests expire, timetables and proposals are made."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from viaregia.meetings.services.bookings import expire_bookings
from viaregia.meetings.services.matching import claim_matching, make_matching
from viaregia.meetings.services.timetables import claim_timetable, make_timetable
from viaregia.meetings.services.wishes import expire_wishes

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language


def work_once(*, vocabulary: "Callable[[], Language]", clock: Callable[[], datetime]) -> bool:
    """Do one thing that waits; tell whether there was any."""
    expire_wishes(now=clock())
    expire_bookings(now=clock())
    timetable = claim_timetable(clock())
    if timetable is not None:
        make_timetable(timetable, clock=clock)
        return True
    matching = claim_matching(clock())
    if matching is not None:
        make_matching(matching, vocabulary=vocabulary, clock=clock)
        return True
    return False
