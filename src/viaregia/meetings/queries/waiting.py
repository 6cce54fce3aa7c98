"""What waits for the worker."""

from datetime import datetime

from django.db.models import Min

from viaregia.meetings.models import Matching, Timetable
from viaregia.plumbing.models import OutboxMail


def waiting_since(now: datetime) -> datetime | None:
    """Return since when the oldest that is due waits: a timetable, proposals, or a letter; None where nothing does."""
    jobs = [
        model._default_manager.filter(state="waiting").aggregate(since=Min("made_at"))["since"]
        for model in (Timetable, Matching)
    ]
    mail = OutboxMail.objects.filter(sent_at=None, failed_at=None, claimed_at=None, due_at__lte=now)
    since = mail.aggregate(since=Min("due_at"))["since"]
    return min((each for each in (*jobs, since) if each is not None), default=None)
