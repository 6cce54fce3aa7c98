"""What an edition needs now, in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Q

from viaregia.exchange.forum import Proposed
from viaregia.forums.models import Edition
from viaregia.meetings.policies import PROPER
from viaregia.participation.models import State

ON_THE_WAY = (State.INVITED, State.APPLIED, State.WAITING)


@dataclass(frozen=True, slots=True)
class Needs:
    """Counts of what waits for the organiser."""

    confirmed: int
    to_confirm: int
    invited: int
    waiting: int
    without_wishes: int
    unanswered: int


def needs_of(edition: Edition) -> Needs:
    """Return the counts. Two queries at any size."""
    made = (Proposed.YES.value, "")
    wishes = Count("wishes", filter=Q(wishes__gone_at=None, wishes__proposed__in=made), distinct=True)
    asked = Count("wished_by", filter=Q(wished_by__gone_at=None, wished_by__proposed__in=made), distinct=True)
    confirmed = Q(state__in=(State.CONFIRMED, State.CAME))
    here = edition.registrations.annotate(sent=wishes, got=asked)
    counts = here.aggregate(
        confirmed=Count("pk", filter=confirmed, distinct=True),
        to_confirm=Count("pk", filter=Q(state=State.APPLIED), distinct=True),
        invited=Count("pk", filter=Q(state=State.INVITED), distinct=True),
        waiting=Count("pk", filter=Q(state=State.WAITING), distinct=True),
        without_wishes=Count("pk", filter=confirmed & Q(sent=0, got=0), distinct=True),
    )
    unanswered = edition.wishes.filter(PROPER, gone_at=None, status="unanswered").exclude(kind="never").count()
    return Needs(**counts, unanswered=unanswered)
