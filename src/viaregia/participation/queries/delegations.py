"""What is asked of delegations."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from viaregia.forums.models import Edition
from viaregia.participation.models import Delegation, Registration
from viaregia.participation.policies import OUT
from viaregia.participation.queries.people import Asked, people_asked


@dataclass(frozen=True, slots=True)
class Member:
    """One of a group, with the times that hold for them: their own, else the group's."""

    registration: Registration
    arrival: datetime | None
    departure: datetime | None


def delegations_of(edition: Edition) -> QuerySet[Delegation]:
    """Return the groups by name, with `size`: people in it who have not cancelled."""
    return edition.delegations.annotate(size=Count("members", filter=~Q(members__state__in=OUT)))


def members_of(group: Delegation, seen: QuerySet[Registration]) -> list[Member]:
    """Return those of a group that somebody sees, by name, without those who cancelled. One query."""
    rows = seen.filter(delegations=group).exclude(state__in=OUT)
    rows = rows.order_by("person__last_name", "person__first_name", "id")
    return [Member(each, each.arrival or group.arrival, each.departure or group.departure) for each in rows]


def joinable(group: Delegation, seen: QuerySet[Registration], search: str) -> QuerySet[Registration]:
    """Return those of the people seen who fit a search and are not in a group yet, by name."""
    return people_asked(seen.exclude(delegations=group).exclude(state__in=OUT), Asked(search=search))
