"""What is asked of accounts."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from viaregia.directory.models import Account


@dataclass(frozen=True, slots=True)
class Protection:
    """What stands between an account and a stranger; `sessions` counts those that are open."""

    password: bool
    app: bool
    keys: int
    codes: bool
    sessions: int


def protection_of(account: Account) -> Protection:
    """Return what protects an account. Two queries."""
    kinds = list(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    return Protection(
        password=account.has_usable_password(),
        app=Authenticator.Type.TOTP in kinds,
        keys=kinds.count(Authenticator.Type.WEBAUTHN),
        codes=Authenticator.Type.RECOVERY_CODES in kinds,
        sessions=UserSession.objects.filter(user=account).count(),
    )


def has_account(email: str) -> bool:
    """Say whether an address has an account."""
    return Account.objects.filter(email=email.lower()).exists()
