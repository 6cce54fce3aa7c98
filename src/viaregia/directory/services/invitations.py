"""Invitations into a body: a link for one address, signed, until a moment, and once."""

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Body, Invitation, Membership, Role
from viaregia.directory.policies import ORDER
from viaregia.directory.wording import invitation_letter
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import write_letter

SALT: Final = "viaregia.invitation"
VALID: Final = timedelta(days=14)
"""For so long an invitation can be accepted."""


class InvitationOver(ViaRegiaError):
    """A link that no longer opens anything, or never did."""

    code = "invitation_over"
    sentence = N_("This invitation is no longer valid: it was used, withdrawn or has expired. Ask for another one.")


class InvitationForAnother(ViaRegiaError):
    """Somebody else is logged in than was invited."""

    code = "invitation_for_another"
    sentence = N_("This invitation is for {email}. Log out, then open the link again.")


@transaction.atomic
def invite(
    *, body_id: int, email: str, role: str, language: str, link: str, actor_id: int, now: datetime
) -> tuple[Invitation, str]:
    """Invite an address into a body, and return the invitation and its link, which is shown once.

    `link`: the address of the page that accepts, with `{signed}` where the secret goes. An earlier invitation of the
    same address into the body is withdrawn. The letter is in `language`.
    """
    body = Body.objects.get(pk=body_id)
    address = email.strip().lower()
    _open(now).filter(body=body, email=address).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        body=body, email=address, role=Role(role), made_at=now, made_by=actor_id, expires_at=now + VALID
    )
    whole = link.format(signed=signing.dumps(invitation.pk, salt=SALT))
    subject, text = invitation_letter(body.name, whole, invitation.expires_at, language)
    key = f"invitation/{invitation.pk}"
    write_letter(key=key, to=address, language=language, subject=subject, text=text, now=now)
    record("invitation.made", invitation, actor_id=actor_id, now=now, body=body.pk, role=invitation.role)
    return invitation, whole


def invitation_of(signed: str, *, now: datetime) -> Invitation:
    """Return the invitation that a link opens. Raises InvitationOver. One query."""
    try:
        key = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        raise InvitationOver from None
    found = _open(now).select_related("body").filter(pk=key).first()
    if found is None:
        raise InvitationOver
    return found


@transaction.atomic
def accept_invitation(*, signed: str, account_id: int | None, language: str, now: datetime) -> Account:
    """Make somebody a member of the body that invited them, and return the account.

    `account_id`: who is logged in; None for nobody: then an account is made, unless the address has one already.
    A member keeps the higher of both roles. Raises InvitationOver, InvitationForAnother; then nothing changed.
    """
    invitation = invitation_of(signed, now=now)
    account = _holder(invitation, account_id, language)
    taken = _open(now).filter(pk=invitation.pk).update(accepted_at=now, accepted_by=account.pk)
    if not taken:
        raise InvitationOver
    membership, made = Membership.objects.get_or_create(
        body=invitation.body, account=account, defaults={"role": invitation.role}
    )
    if not made and ORDER.index(Role(membership.role)) < ORDER.index(Role(invitation.role)):
        membership.role = invitation.role
        membership.save(update_fields=["role"])
    facts: dict[str, Any] = {"body": invitation.body_id, "role": membership.role}
    record("invitation.accepted", invitation, actor_id=account.pk, now=now, **facts)
    return account


def _holder(invitation: Invitation, account_id: int | None, language: str) -> Account:
    """Return the account that accepts: who is logged in, or a new one for an address that has none."""
    known = Account.objects.filter(email=invitation.email).first()
    if account_id is None and known is None:
        made = Account.objects.create_user(invitation.email, language=language)
        EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)  # the link went there
        return made
    if known is None or known.pk != account_id:
        raise InvitationForAnother(email=invitation.email)
    return known


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, actor_id: int, now: datetime) -> None:
    """Make a link open nothing any more; done twice, it is done once."""
    if _open(now).filter(pk=invitation_id).update(withdrawn_at=now):
        invitation = Invitation.objects.get(pk=invitation_id)
        record("invitation.withdrawn", invitation, actor_id=actor_id, now=now, body=invitation.body_id)


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(expires_at__gt=now, accepted_at=None, withdrawn_at=None)
