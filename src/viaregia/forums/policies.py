"""Who may do what with an edition, and of whom they see what (Art. 26 GDPR: each body its share)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from viaregia.directory.models import Account, Mandate, Membership, Role
from viaregia.directory.policies import ORDER, NotAllowed, Scope, at_least, highest
from viaregia.forums.models import Edition

__all__ = ["ORDER", "NotAllowed", "Shares", "Standing", "may_act_for", "require", "role_in", "scope_in", "standing_of"]


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

        Members of a body that plans or sits at the desk (`sees_all`) see all of an edition, but for its readers who
        hold a mandate: they see what that covers. Members of other bodies see their own country's organisations, and
        what mandates cover.
        """
        editions: dict[int, Scope] = defaultdict(Scope)
        bodies: dict[int, Scope] = {}
        for body, role, country, edition, sees_all in self.memberships:
            regions, enough = self.mandates.get(body, frozenset()), at_least(Role(role), least)
            covered, whole = Scope(regions=regions), enough and not (role == Role.READER and regions)
            bodies[body] = Scope(everything=True) if whole else covered
            if edition is None:
                continue
            if sees_all and whole:
                covered = Scope(everything=True)
            elif not sees_all and enough:
                covered |= Scope(countries=frozenset({country} - {""}))
            editions[edition] |= covered
        return Shares(dict(editions), bodies)


def standing_of(account: Account, *, today: date) -> Standing:
    """Return what somebody is in their bodies today. Two queries at any size."""
    mandates: dict[int, frozenset[str]] = defaultdict(frozenset)
    for body, region in _running(today).filter(account=account).values_list("body_id", "region"):
        mandates[body] |= {region}
    columns = ("body_id", "role", "body__country", "body__editions__edition_id", "body__editions__sees_all")
    return Standing(tuple(Membership.objects.filter(account=account).values_list(*columns)), dict(mandates))


def scope_in(account: Account, edition: Edition, *, today: date) -> Scope:
    """Return what somebody sees of an edition's participants, as `Standing.shares` says. Two queries."""
    if account.is_superuser:
        return Scope(everything=True)
    return standing_of(account, today=today).shares().editions.get(edition.pk, Scope())


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
    return _running(today).filter(account=account, body__editions__edition=edition)


def _running(today: date) -> QuerySet[Mandate]:
    return Mandate.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
