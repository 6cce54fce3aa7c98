"""Who may do what with an edition, and of whom they see what (Art. 26 GDPR: each body its share)."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from viaregia.directory.models import Account, Mandate, Membership, Role
from viaregia.directory.policies import ORDER, NotAllowed, Scope, at_least, highest
from viaregia.forums.models import Edition, Series

__all__ = [
    "ORDER", "NotAllowed", "may_act_for", "require", "require_in_series", "role_in", "role_in_series", "scope_in",
]  # fmt: skip


def role_in(account: Account | AnonymousUser, edition: Edition) -> Role | None:
    """Return the highest role that an account has in a body that owns the edition; None for a stranger. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    if account.is_superuser:
        return Role.OWNER
    return highest(_memberships(account, edition).values_list("role", flat=True))


def require(account: Account | AnonymousUser, edition: Edition, least: Role) -> Role:
    """Return the account's role in an edition. Raises NotAllowed where it is less than `least`, or none."""
    role = role_in(account, edition)
    if role is None or not at_least(role, least):
        raise NotAllowed
    return role


def scope_in(account: Account, edition: Edition, *, today: date) -> Scope:
    """Return what somebody sees of an edition's participants. Two queries.

    Members of a body that plans or sits at the desk (`sees_all`) see all, but for its readers who hold a mandate: they
    see what that covers. Members of other bodies see their own country's organisations, and what mandates cover.
    """
    if account.is_superuser:
        return Scope(everything=True)
    mandates = list(_mandates(account, edition, today).values_list("body_id", "region"))
    countries = set()
    for body, role, country, sees_all in _memberships(account, edition).values_list(
        "body_id", "role", "body__country", "body__editions__sees_all"
    ):
        represents = role == Role.READER and any(each == body for each, _ in mandates)
        if sees_all and not represents:
            return Scope(everything=True)
        if not sees_all:
            countries.add(country)
    return Scope(countries=frozenset(countries - {""}), regions=frozenset(region for _, region in mandates))


def may_act_for(account: Account | AnonymousUser, edition: Edition, *, country: str, region: str, today: date) -> bool:
    """Say whether somebody may act for a participant from an organisation of a country and a region.

    The desk and those above may for whom they see; a representative for those whom a mandate covers.
    """
    role = role_in(account, edition)
    if role is None or not isinstance(account, Account):
        return False
    if at_least(role, Role.DESK):
        return scope_in(account, edition, today=today).covers(country=country, region=region)
    regions = frozenset(_mandates(account, edition, today).values_list("region", flat=True))
    return Scope(regions=regions).covers(country=country, region=region)


def _memberships(account: Account, edition: Edition) -> QuerySet[Membership]:
    return Membership.objects.filter(account=account, body__editions__edition=edition)


def _mandates(account: Account, edition: Edition, today: date) -> QuerySet[Mandate]:
    running = Q(until=None) | Q(until__gte=today)
    return Mandate.objects.filter(running, account=account, body__editions__edition=edition, since__lte=today)


def role_in_series(account: Account | AnonymousUser, series: Series) -> Role | None:
    """Return the highest role that an account has in a body that owns an edition of a series; None for a stranger."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    if account.is_superuser:
        return Role.OWNER
    mine = Membership.objects.filter(account=account, body__editions__edition__series=series)
    return highest(mine.values_list("role", flat=True))


def require_in_series(account: Account | AnonymousUser, series: Series, least: Role) -> Role:
    """Return the account's role in a series. Raises NotAllowed where it is less than `least`, or none."""
    role = role_in_series(account, series)
    if role is None or not at_least(role, least):
        raise NotAllowed
    return role
