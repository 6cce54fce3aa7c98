"""What waits for the worker."""

from datetime import datetime

from django.db.models import Min

from viaregia.meetings.models import Timetable
from viaregia.plumbing.mail import waiting
from viaregia.plumbing.models import OutboxMail


def waiting_since(now: datetime, *, mail: bool = True) -> datetime | None:
    """Return since when the oldest that is due waits: a timetable, or a letter nobody has tried; None where nothing.

    A letter that is held waits for the organiser, not for the worker. `mail`: whether there is a server to send it by;
    without one letters stay where they are, and nobody sleeps.
    """
    timetables = Timetable.objects.filter(state=Timetable.State.WAITING).aggregate(since=Min("made_at"))["since"]
    letters = waiting(now).filter(claimed_at=None) if mail else OutboxMail.objects.none()
    since = letters.aggregate(since=Min("due_at"))["since"]
    return min((each for each in (timetables, since) if each is not None), default=None)
