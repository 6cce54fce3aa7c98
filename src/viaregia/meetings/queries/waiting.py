"""What waits for the worker."""

from datetime import datetime

from django.db.models import Min

from viaregia.meetings.models import Matching, Timetable
from viaregia.plumbing.mail import waiting
from viaregia.plumbing.models import OutboxMail


def waiting_since(now: datetime, *, mail: bool = True) -> datetime | None:
    """Return since when the oldest that is due waits: a timetable, proposals, or a letter; None where nothing does.

    A letter that is held waits for the organiser, not for the worker. `mail`: whether there is a server to send it by;
    without one letters stay where they are, and nobody sleeps.
    """
    jobs = [
        model._default_manager.filter(state="waiting").aggregate(since=Min("made_at"))["since"]
        for model in (Timetable, Matching)
    ]
    letters = waiting(now).filter(claimed_at=None) if mail else OutboxMail.objects.none()
    since = letters.aggregate(since=Min("due_at"))["since"]
    return min((each for each in (*jobs, since) if each is not None), default=None)
