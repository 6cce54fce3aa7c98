"""What waits for the worker."""

from datetime import datetime

from django.db.models import Min

from viaregia.meetings.models import Timetable
from viaregia.plumbing.models import OutboxMail


def waiting_since(now: datetime) -> datetime | None:
    """Return since when the oldest that is due waits: a timetable, or a letter nobody has tried; None where nothing."""
    timetables = Timetable.objects.filter(state=Timetable.State.WAITING).aggregate(since=Min("made_at"))["since"]
    mail = OutboxMail.objects.filter(sent_at=None, failed_at=None, claimed_at=None, due_at__lte=now)
    since = mail.aggregate(since=Min("due_at"))["since"]
    return min((each for each in (timetables, since) if each is not None), default=None)
