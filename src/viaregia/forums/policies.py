"""Who may do what with an edition."""

from typing import Final

from django.contrib.auth.models import AnonymousUser

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Membership, Role
from viaregia.forums.models import Edition

ORDER: Final = (Role.READER, Role.DESK, Role.EDITOR, Role.OWNER)
"""Each may what those before it may."""


class NotAllowed(ViaRegiaError):
    """Somebody may not do this."""

    code = "not_allowed"
    sentence = N_("You may not do this. Ask one of the organisers to give you the role it takes.")


def role_in(account: Account | AnonymousUser, edition: Edition) -> Role | None:
    """Return the highest role that an account has in a body that owns the edition; None for a stranger. One query."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    if account.is_superuser:
        return Role.OWNER
    roles = Membership.objects.filter(account=account, body__editions__edition=edition).values_list("role", flat=True)
    return max((Role(each) for each in roles), key=ORDER.index, default=None)


def require(account: Account | AnonymousUser, edition: Edition, least: Role) -> Role:
    """Return the account's role in an edition. Raises NotAllowed where it is less than `least`, or none."""
    role = role_in(account, edition)
    if role is None or ORDER.index(role) < ORDER.index(least):
        raise NotAllowed
    return role
