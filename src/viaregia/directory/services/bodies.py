"""Bodies: made, changed; their members' roles and representatives' mandates."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Body, Mandate, Membership, Role
from viaregia.plumbing.audit import record


class BodyNameTaken(ViaRegiaError):
    """Another body has this name."""

    code = "body_name_taken"
    sentence = N_("There is a body named “{name}” already.")


class LastOwner(ViaRegiaError):
    """A body would be left without an owner."""

    code = "last_owner"
    sentence = N_("A body needs an owner. Give somebody else that role first.")


class NoMember(ViaRegiaError):
    """A mandate is given to members alone."""

    code = "no_member"
    sentence = N_("A mandate needs a member of the body. Invite the representative first.")


class MandateEndsEarly(ViaRegiaError):
    """A mandate would end before it begins."""

    code = "mandate_ends_early"
    sentence = N_("The mandate would end on {until}, before it begins on {since}.")


@transaction.atomic
def make_body(*, name: str, kind: str, country: str, actor_id: int, now: datetime) -> Body:
    """Make a body; whoever makes it owns it. Raises BodyNameTaken."""
    if Body.objects.filter(name__iexact=name).exists():
        raise BodyNameTaken(name=name)
    try:
        with transaction.atomic():
            body = Body.objects.create(name=name, kind=kind, country=country)
    except IntegrityError:  # somebody was quicker
        raise BodyNameTaken(name=name) from None
    Membership.objects.create(body=body, account_id=actor_id, role=Role.OWNER)
    record("body.made", body, actor_id=actor_id, now=now, name=name)
    return body


@transaction.atomic
def change_role(*, membership_id: int, role: str, actor_id: int, now: datetime) -> None:
    """Give a member another role. Raises LastOwner; then nothing changed."""
    hold_bodies(Body.objects.filter(membership=membership_id))
    membership = Membership.objects.select_related("body").get(pk=membership_id)
    before, membership.role = membership.role, Role(role)
    if before == membership.role:
        return
    membership.save(update_fields=["role"])
    _keep_an_owner(membership.body)
    facts: dict[str, Any] = {"account": membership.account_id, "before": before, "role": membership.role}
    record("body.role_changed", membership.body, actor_id=actor_id, now=now, **facts)


@transaction.atomic
def remove_member(*, membership_id: int, actor_id: int, now: datetime) -> None:
    """Take a member out of a body, and end the mandates it gave them. Raises LastOwner; then nothing changed."""
    hold_bodies(Body.objects.filter(membership=membership_id))
    membership = Membership.objects.select_related("body").get(pk=membership_id)
    membership.delete()
    _keep_an_owner(membership.body)
    given = Mandate.objects.filter(body=membership.body, account_id=membership.account_id)
    given.filter(since__gt=now.date()).delete()
    given.exclude(until__lt=now.date()).update(until=now.date())
    record("body.member_removed", membership.body, actor_id=actor_id, now=now, account=membership.account_id)


def hold_bodies(bodies: QuerySet[Body]) -> None:
    """Hold bodies until the transaction ends: of two owners who go at the same moment one is the last."""
    list(bodies.order_by("pk").select_for_update(of=("self",), no_key=True))


def _keep_an_owner(body: Body) -> None:
    if not Membership.objects.filter(body=body, role=Role.OWNER).exists():
        raise LastOwner


@transaction.atomic
def give_mandate(
    *, body_id: int, account_id: int, region: str, since: date, until: date | None, actor_id: int, now: datetime
) -> Mandate:
    """Let a member look after the organisations of a region (NUTS, or a country) from a day to another, both counted.

    The same mandate again, as by a second click, is the one that is there. Raises NoMember, MandateEndsEarly.
    """
    Body.objects.select_for_update().get(pk=body_id)  # one after the other
    if not Membership.objects.filter(body_id=body_id, account_id=account_id).exists():
        raise NoMember
    if until is not None and until < since:
        raise MandateEndsEarly(since=since.isoformat(), until=until.isoformat())
    wanted: dict[str, Any] = {"body_id": body_id, "account_id": account_id, "region": region.upper()}
    wanted |= {"since": since, "until": until}
    if (known := Mandate.objects.filter(**wanted).first()) is not None:
        return known
    mandate = Mandate.objects.create(**wanted)
    facts: dict[str, Any] = {"account": account_id, "region": mandate.region, "since": since.isoformat()}
    record("mandate.given", mandate, actor_id=actor_id, now=now, **facts)
    return mandate


@transaction.atomic
def end_mandate(*, mandate_id: int, actor_id: int, now: datetime) -> None:
    """End a mandate with yesterday; one that has not begun is taken back."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
    yesterday = now.date() - timedelta(days=1)
    record("mandate.ended", mandate, actor_id=actor_id, now=now, account=mandate.account_id, region=mandate.region)
    if mandate.since > yesterday:
        mandate.delete()
    elif mandate.until is None or mandate.until > yesterday:
        mandate.until = yesterday
        mandate.save(update_fields=["until"])
