"""Invitations: for one address, until a moment, once."""

from datetime import timedelta

import pytest
from django.core import signing

from tests.factories.site import NOW, account, body, member
from viaregia.directory.models import Account, Body, Invitation, Membership, Role
from viaregia.directory.services.invitations import (
    VALID,
    InvitationForAnother,
    InvitationOver,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def invited(into: Body, email: str = "neu@example.org", role: Role = Role.EDITOR) -> tuple[Invitation, str]:
    made, link = invite(
        body_id=into.pk, email=email, role=role, language="de", link="https://x/{signed}", actor_id=7, now=NOW
    )
    return made, link.removeprefix("https://x/")


def accept(signed: str, account_id: int | None = None, days: int = 0) -> Account:
    return accept_invitation(signed=signed, account_id=account_id, language="de", now=NOW + timedelta(days=days))


def test_a_link_makes_a_stranger_a_member_with_an_account() -> None:
    into = body()
    _made, signed = invited(into)
    who = accept(signed)
    assert (who.email, who.language, who.has_usable_password()) == ("neu@example.org", "de", False)
    assert Membership.objects.get(body=into, account=who).role == Role.EDITOR
    assert AuditLine.objects.filter(verb="invitation.accepted", actor=who.pk).exists()


def test_the_link_is_in_a_letter_in_the_language_chosen() -> None:
    _made, signed = invited(body(name="Kammer"))
    letter = OutboxMail.objects.get()
    assert signed in letter.text
    assert (letter.to, letter.language, letter.edition) == ("neu@example.org", "de", None)


def test_a_link_opens_once() -> None:
    _made, signed = invited(body())
    accept(signed)
    with pytest.raises(InvitationOver):
        accept(signed)


def test_a_link_expires_and_can_be_withdrawn() -> None:
    into = body()
    made, signed = invited(into)
    with pytest.raises(InvitationOver):
        accept(signed, days=VALID.days)
    withdraw_invitation(invitation_id=made.pk, actor_id=7, now=NOW)
    with pytest.raises(InvitationOver):
        accept(signed)
    assert not Account.objects.exists()


def test_a_second_invitation_takes_the_place_of_the_first() -> None:
    into = body()
    _made, first = invited(into)
    _made, second = invited(into, role=Role.READER)
    with pytest.raises(InvitationOver):
        accept(first)
    accept(second)


@pytest.mark.parametrize(
    "signed",
    ["", "nonsense", signing.dumps(1, salt="another purpose"), signing.dumps(99)],
    ids=["empty", "nonsense", "for another purpose", "without a purpose"],
)
def test_a_link_that_we_did_not_sign_opens_nothing(signed: str) -> None:
    invited(body())
    with pytest.raises(InvitationOver):
        accept(signed)


def test_who_is_logged_in_as_another_and_who_has_an_account_but_is_not_logged_in_is_refused() -> None:
    account("neu@example.org")
    _made, signed = invited(body())
    with pytest.raises(InvitationForAnother):
        accept(signed, account().pk)
    with pytest.raises(InvitationForAnother):
        accept(signed)
    assert not Membership.objects.exists()


def test_a_member_keeps_the_higher_role() -> None:
    into = body()
    who = member(into, Role.OWNER, "neu@example.org")
    _made, signed = invited(into, role=Role.READER)
    accept(signed, who.pk)
    assert Membership.objects.get().role == Role.OWNER
