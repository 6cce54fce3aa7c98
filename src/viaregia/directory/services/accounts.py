"""Accounts: their password and their language."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Account, Body, Membership, Role
from viaregia.directory.services.bodies import LastOwner, hold_bodies
from viaregia.plumbing.audit import record


@transaction.atomic
def choose_password(*, account_id: int, password: str, now: datetime) -> Account:
    """Give an account a password; checked by the form that took it."""
    account = Account.objects.select_for_update().get(pk=account_id)
    account.set_password(password)
    account.save(update_fields=["password"])
    record("account.password_chosen", account, actor_id=account_id, now=now)
    return account


@transaction.atomic
def choose_language(*, account_id: int, language: str, now: datetime) -> None:
    """Keep in which language an account reads pages and letters; a language that is not ours changes nothing."""
    if language not in LANGUAGES:
        return
    account = Account.objects.get(pk=account_id)
    if Account.objects.filter(pk=account_id).exclude(language=language).update(language=language):
        record("account.language_chosen", account, actor_id=account_id, now=now, language=language)


@transaction.atomic
def close_account(*, account_id: int, actor_id: int | None, now: datetime) -> None:
    """Delete an account with its roles, mandates, keys and sessions. Raises LastOwner; then nothing changed."""
    hold_bodies(Body.objects.filter(membership__account=account_id))
    account = Account.objects.select_for_update().get(pk=account_id)
    for membership in Membership.objects.filter(account=account, role=Role.OWNER):
        others = Membership.objects.filter(body=membership.body, role=Role.OWNER).exclude(account=account)
        if not others.exists():
            raise LastOwner
    for session in UserSession.objects.filter(user=account):
        session.end()
    record("account.closed", account, actor_id=actor_id, now=now)
    account.delete()
