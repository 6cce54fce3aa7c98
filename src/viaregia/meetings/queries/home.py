"""What an edition needs now, in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from viaregia.directory.policies import Scope
from viaregia.exchange.forum import Proposed
from viaregia.forums.models import Edition
from viaregia.meetings.models import Wish
from viaregia.meetings.policies import PROPER
from viaregia.meetings.queries.shares import wishes_covered
from viaregia.participation.models import State
from viaregia.participation.policies import stands_vetoed


@dataclass(frozen=True, slots=True)
class Needs:
    """Counts of what waits for the organiser.

    `to_confirm`: who registered; `ours`: of these, whom a body of whoever looks confirms; `vetoed`: those of theirs
    against whom the host's veto stands.
    """

    confirmed: int
    to_confirm: int
    ours: int
    vetoed: int
    invited: int
    waiting: int
    without_wishes: int
    unanswered: int


def needs_of(edition: Edition, scope: Scope, ours: Q) -> Needs:
    """Return the counts of what a scope covers. `ours`: whom somebody may confirm. Two queries at any size."""
    made = Wish.objects.filter(gone_at=None, proposed__in=(Proposed.YES.value, ""))
    sent, got = made.filter(wisher=OuterRef("pk")), made.filter(to=OuterRef("pk"))
    confirmed = Q(state__in=(State.CONFIRMED, State.CAME))
    counts = edition.registrations.filter(scope.condition("person__organisation__")).aggregate(
        confirmed=Count("pk", filter=confirmed),
        to_confirm=Count("pk", filter=Q(state=State.APPLIED)),
        ours=Count("pk", filter=Q(state=State.APPLIED) & ours),
        vetoed=Count("pk", filter=Q(stands_vetoed()) & ours),
        invited=Count("pk", filter=Q(state=State.INVITED)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        without_wishes=Count("pk", filter=confirmed & ~Exists(sent) & ~Exists(got)),
    )
    live = edition.wishes.filter(wishes_covered(edition, scope), PROPER, gone_at=None, status="unanswered")
    unanswered = live.exclude(kind="never").count()
    return Needs(**counts, unanswered=unanswered)
