"""Who may do what with an edition, and of whom they see what (Art. 26 GDPR: each body its share)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from viaregia.directory.facts import NUTS_OF
from viaregia.directory.models import Account, Mandate, Membership, Role
from viaregia.directory.policies import ORDER, NotAllowed, Scope, at_least, highest
from viaregia.forums.models import Edition, EditionBody, Series

__all__ = [
    "ORDER", "By", "NotAllowed", "Seat", "Shares", "Standing", "may_act_for", "may_veto", "require", "require_among",
    "require_everybody", "require_host", "require_in_series", "role_among", "role_in", "role_in_series", "scope_among",
    "scope_in", "seats_in", "sees", "share_of", "standing_of", "unseen_by",
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


def share_of(role: Role, country: str, *, sees_all: bool, regions: frozenset[str], least: Role = Role.READER) -> Scope:
    """Return whom a member of a body sees of an edition; `regions`: what mandates for the body cover.

    Members of a body that plans or sits at the desk (`sees_all`) see all, but for its readers who hold a mandate: they
    see what that covers. Members of other bodies see their own country's organisations; a mandate that such a body
    gives counts within that country, or its owner could widen the share on which all bodies agreed. Below `least`
    mandates alone count.
    """
    enough = at_least(role, least)
    if sees_all:
        whole = enough and not (role == Role.READER and regions)
        return Scope(everything=True) if whole else Scope(regions=regions)
    here = (country, NUTS_OF.get(country, country))
    within = frozenset(each for each in regions if country and each.startswith(here))
    return Scope(countries=frozenset({country} - {""}) if enough else frozenset(), regions=within)


def scope_in(account: Account, edition: Edition, *, today: date) -> Scope:
    """Return what somebody sees of an edition's participants. One query for most who see all, else two."""
    return scope_among(account, seats_in(account, edition), edition, today=today)


def scope_among(account: Account, seats: tuple[Seat, ...], edition: Edition, *, today: date) -> Scope:
    """Return what an account with these roles sees of an edition's people. One query, none for most who see all."""
    if account.is_superuser or any(each.sees_all and each.role != Role.READER for each in seats):
        return Scope(everything=True)
    return _seen_from(seats, _mandates(account, edition, today), least=Role.READER)


def _seen_from(seats: tuple[Seat, ...], mandates: QuerySet[Mandate], *, least: Role) -> Scope:
    regions = _by_body(mandates)
    shares = (
        share_of(each.role, each.country, sees_all=each.sees_all, regions=regions[each.body], least=least)
        for each in seats
    )
    return reduce(or_, shares, Scope())


def _by_body(mandates: QuerySet[Mandate]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    for body, region in mandates.values_list("body_id", "region"):
        found[body] |= {region}
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """Of which organisations somebody sees what: by number of each edition, and of each of their bodies.

    A body's share is of what it keeps in the directory itself.
    """

    editions: Mapping[int, Scope]
    bodies: Mapping[int, Scope]


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in their bodies: by membership body, role, country, edition and whether it sees all of that.

    `mandates`: by body, the regions of those that run.
    """

    memberships: tuple[tuple[int, str, str, int | None, bool | None], ...]
    mandates: Mapping[int, frozenset[str]]

    @property
    def keeps(self) -> bool:
        """Say whether they keep the directory: as owner or editor of any body."""
        return any(at_least(Role(role), Role.EDITOR) for _, role, *_ in self.memberships)

    @property
    def takes_away(self) -> bool:
        """Say whether they may take the directory away in a file: the desk and above, and who holds a mandate."""
        return bool(self.mandates) or any(at_least(Role(role), Role.DESK) for _, role, *_ in self.memberships)

    def shares(self, least: Role = Role.READER) -> Shares:
        """Return what they see with at least a role, or by a mandate, whatever their role.

        Of an edition as `share_of` says.
        """
        editions: dict[int, Scope] = defaultdict(Scope)
        bodies: dict[int, Scope] = {}
        for body, said, country, edition, sees_all in self.memberships:
            role, regions = Role(said), self.mandates.get(body, frozenset())
            whole = at_least(role, least) and not (role == Role.READER and regions)
            bodies[body] = Scope(everything=True) if whole else Scope(regions=regions)
            if edition is not None:
                editions[edition] |= share_of(role, country, sees_all=bool(sees_all), regions=regions, least=least)
        return Shares(dict(editions), bodies)


def standing_of(account: Account, *, today: date) -> Standing:
    """Return what somebody is in their bodies today. Two queries at any size."""
    columns = ("body_id", "role", "body__country", "body__editions__edition_id", "body__editions__sees_all")
    memberships = Membership.objects.filter(account=account).values_list(*columns)
    return Standing(tuple(memberships), _by_body(_running(today).filter(account=account)))


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
    if not isinstance(account, Account) or not account.is_active:
        return False
    if account.is_superuser:
        return True
    mandates = _mandates(account, edition, today)
    return _seen_from(seats_in(account, edition), mandates, least=Role.DESK).covers(country=country, region=region)


def _mandates(account: Account, edition: Edition, today: date) -> QuerySet[Mandate]:
    return _running(today).filter(account=account, body__editions__edition=edition)


def _running(today: date) -> QuerySet[Mandate]:
    return Mandate.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)


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
