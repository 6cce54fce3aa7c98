"""Who may do what with an edition, and of whom they see what (Art. 26 GDPR: each body its share)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from viaregia.directory.models import Account, Mandate, Membership, Role
from viaregia.directory.policies import ORDER, NotAllowed, Scope, at_least, highest
from viaregia.forums.models import Edition, EditionBody, Series

__all__ = [
    "ORDER", "By", "NotAllowed", "Seat", "may_act_for", "may_veto", "require", "require_among", "require_everybody",
    "require_host", "require_in_series", "role_among", "role_in", "role_in_series", "scope_among", "scope_in",
    "seats_in", "sees", "unseen_by",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """One role of an account in a body that owns an edition."""

    body: int
    role: Role
    country: str
    sees_all: bool
    host: bool = False


def seats_in(account: Account | AnonymousUser, edition: Edition) -> tuple[Seat, ...]:
    """Return the roles of an account in the bodies that own an edition; none for a stranger. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return ()
    rows = EditionBody.objects.filter(edition=edition, body__membership__account=account)
    columns = rows.values_list("body_id", "body__membership__role", "body__country", "sees_all", "host")
    return tuple(Seat(body, Role(role), country, sees_all, host) for body, role, country, sees_all, host in columns)


def role_in(account: Account | AnonymousUser, edition: Edition) -> Role | None:
    """Return the highest role that an account has in a body that owns the edition; None for a stranger. One query."""
    return role_among(account, seats_in(account, edition))


def role_among(account: Account | AnonymousUser, seats: tuple[Seat, ...]) -> Role | None:
    """Return the highest of an account's roles in an edition; None for a stranger."""
    if isinstance(account, Account) and account.is_active and account.is_superuser:
        return Role.OWNER
    return highest(each.role for each in seats)


def require(account: Account | AnonymousUser, edition: Edition, least: Role) -> Role:
    """Return the account's role in an edition. Raises NotAllowed where it is less than `least`, or none."""
    return require_among(account, seats_in(account, edition), least)


def require_among(account: Account | AnonymousUser, seats: tuple[Seat, ...], least: Role) -> Role:
    """Return the highest of an account's roles in an edition. Raises NotAllowed where it is less than `least`."""
    role = role_among(account, seats)
    if role is None or not at_least(role, least):
        raise NotAllowed
    return role


def scope_in(account: Account, edition: Edition, *, today: date) -> Scope:
    """Return what somebody sees of an edition's participants. One query for most who see all, else two."""
    return scope_among(account, seats_in(account, edition), edition, today=today)


def scope_among(account: Account, seats: tuple[Seat, ...], edition: Edition, *, today: date) -> Scope:
    """Return what an account with these roles sees of an edition's participants. One query, none for most who see all.

    Members of a body that plans or sits at the desk (`sees_all`) see all, but for its readers who hold a mandate: they
    see what that covers. Members of other bodies see their own country's organisations, and what mandates cover.
    """
    if account.is_superuser or any(each.sees_all and each.role != Role.READER for each in seats):
        return Scope(everything=True)
    mandates = list(_mandates(account, edition, today).values_list("body_id", "region"))
    represented = {body for body, _ in mandates}
    if any(each.sees_all and each.body not in represented for each in seats):
        return Scope(everything=True)
    countries = {each.country for each in seats if not each.sees_all}
    return Scope(countries=frozenset(countries - {""}), regions=frozenset(region for _, region in mandates))


class By(StrEnum):
    """By what people are put into groups, to say which group sees which."""

    KIND = "kind"
    COUNTRY = "country"
    ORGANISATION_KIND = "organisation_kind"
    BODY = "body"


def unseen_by(edition: Edition, by: By, group: str) -> frozenset[str]:
    """Return the groups that a group does not see. Where nothing is said, everybody sees everybody."""
    return frozenset(seen for seer, seen in edition.visibility.get(by.value, ()) if seer == group)


def sees(edition: Edition, one: Mapping[By, str], other: Mapping[By, str]) -> bool:
    """Say whether who is of these groups sees who is of those: no rule, by whatever groups, speaks against it."""
    return not any(other[by] in unseen_by(edition, by, one[by]) for by in By)


def may_veto(account: Account | AnonymousUser, seats: tuple[Seat, ...]) -> bool:
    """Say whether an account with these roles may veto registrations: the host's editors and owners."""
    if isinstance(account, Account) and account.is_active and account.is_superuser:
        return True
    return any(each.host and at_least(each.role, Role.EDITOR) for each in seats)


def require_host(account: Account | AnonymousUser, seats: tuple[Seat, ...]) -> None:
    """Let the host's editors and owners pass. Raises NotAllowed."""
    if not may_veto(account, seats):
        raise NotAllowed


def require_everybody(scope: Scope) -> None:
    """Let those pass who see everybody: for pages that show, or change, the whole. Raises NotAllowed."""
    if not scope.everything:
        raise NotAllowed


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
