"""What is asked of bodies."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from viaregia.directory.models import Account, Body, Invitation, Mandate, Membership
from viaregia.plumbing.missing import NotThere


@dataclass(frozen=True, slots=True)
class Portrait:
    """A body with its members, the invitations that are open, and the mandates that it gave, running and to come."""

    body: Body
    members: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]
    mandates: tuple[Mandate, ...]


def bodies_of(account: Account) -> QuerySet[Body]:
    """Return the bodies that an account belongs to, all for who may do anything; `size` counts the members."""
    seen = Body.objects.all() if account.is_superuser else Body.objects.filter(pk__in=_mine(account))
    return seen.annotate(size=Count("membership"))


def _mine(account: Account) -> QuerySet[Membership, int]:
    return Membership.objects.filter(account=account).values_list("body_id", flat=True)


def body_numbered(number: int) -> Body:
    """Return a body. Raises NotThere. One query."""
    found = Body.objects.filter(pk=number).first()
    if found is None:
        raise NotThere
    return found


def portrait(body: Body, *, now: datetime) -> Portrait:
    """Return what the page of a body shows. Three queries at any size."""
    invitations = body.invitations.filter(expires_at__gt=now, accepted_at=None, withdrawn_at=None)
    mandates = body.mandates.filter(Q(until=None) | Q(until__gte=now.date())).select_related("account")
    members = body.membership_set.select_related("account").order_by("account__email")
    return Portrait(body, tuple(members), tuple(invitations), tuple(mandates))
