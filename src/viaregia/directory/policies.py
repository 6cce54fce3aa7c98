"""Who may do what with a body, and what somebody sees of organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Body, Membership, Role

ORDER: Final = (Role.READER, Role.DESK, Role.EDITOR, Role.OWNER)
"""Each may what those before it may."""


class NotAllowed(ViaRegiaError):
    """Somebody may not do this."""

    code = "not_allowed"
    sentence = N_("You may not do this. Ask one of the organisers to give you the role it takes.")


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which organisations somebody sees profiles and people: of all, or of some countries and regions.

    `regions`: NUTS codes of any length, a country's two letters among them; a code covers all that begin with it.
    """

    everything: bool = False
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def covers(self, *, country: str, region: str) -> bool:
        """Say whether an organisation of a country and a region is covered."""
        if self.everything or (country and country in self.countries):
            return True
        return any((region or country).startswith(each) for each in self.regions)

    def __or__(self, other: "Scope") -> "Scope":
        """Return what is covered by one of two."""
        everything = self.everything or other.everything
        return Scope(everything, self.countries | other.countries, self.regions | other.regions)

    def condition(self, path: str = "") -> Q:
        """Return the same as a condition on rows; `path` leads to the organisation (`person__organisation__`)."""
        if self.everything:
            return Q()
        found = Q(**{f"{path}country__in": sorted(self.countries)})
        for each in sorted(self.regions):
            found |= Q(**{f"{path}region__startswith": each}) | Q(**{f"{path}region": "", f"{path}country": each})
        return found


def at_least(role: Role | None, least: Role) -> bool:
    """Say whether a role is one, or one above."""
    return role is not None and ORDER.index(role) >= ORDER.index(least)


def highest(roles: Iterable[str]) -> Role | None:
    """Return the role that may most; None of none."""
    return max((Role(each) for each in roles), key=ORDER.index, default=None)


def role_in_body(account: Account | AnonymousUser, body: Body) -> Role | None:
    """Return the role of an account in a body; None for a stranger. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    if account.is_superuser:
        return Role.OWNER
    return highest(Membership.objects.filter(account=account, body=body).values_list("role", flat=True))


def require_in_body(account: Account | AnonymousUser, body: Body, least: Role) -> Role:
    """Return the account's role in a body. Raises NotAllowed where it is less than `least`, or none."""
    role = role_in_body(account, body)
    if role is None or not at_least(role, least):
        raise NotAllowed
    return role


def require_keeper(account: Account | AnonymousUser) -> None:
    """Let those pass who keep the directory: owners and editors of any body. Raises NotAllowed. One query."""
    if not keeps_directory(account):
        raise NotAllowed


def keeps_directory(account: Account | AnonymousUser) -> bool:
    """Say whether somebody keeps the directory. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return False
    keeps = Membership.objects.filter(account=account, role__in=(Role.OWNER, Role.EDITOR))
    return account.is_superuser or keeps.exists()


def may_found(account: Account | AnonymousUser) -> bool:
    """Say whether somebody may make another body: who owns one, or may do anything. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return False
    return account.is_superuser or Membership.objects.filter(account=account, role=Role.OWNER).exists()
