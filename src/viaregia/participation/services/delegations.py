"""Delegations and buses: made, changed, filled with people."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.services.places import locked
from viaregia.participation.models import Delegation
from viaregia.plumbing.audit import record


class DelegationNameTaken(ViaRegiaError):
    """Two groups would have one name; papers know them by it."""

    code = "delegation_name_taken"
    sentence = N_("There is a group “{name}” already.")


class DelegationBackwards(ViaRegiaError):
    """A group would leave before it comes."""

    code = "delegation_backwards"
    sentence = N_("“{name}” would leave before it arrives.")


@transaction.atomic
def put_delegation(
    *,
    edition_id: int,
    seen: int,
    delegation_id: int | None,
    facts: Mapping[str, Any],
    item_ids: Collection[int],
    actor_id: int | None,
    now: datetime,
) -> Delegation:
    """Make a group, or change one; `facts`: name, kind, leader, arrival, departure. `item_ids`: its programme.

    Raises DelegationNameTaken, DelegationBackwards, ChangedMeanwhile; then nothing changed.
    """
    arrival, departure = facts["arrival"], facts["departure"]
    if arrival and departure and departure <= arrival:
        raise DelegationBackwards(name=facts["name"])
    edition = locked(edition_id, seen, now)
    if edition.delegations.filter(name=facts["name"]).exclude(pk=delegation_id or 0).exists():
        raise DelegationNameTaken(name=facts["name"])
    group = Delegation(edition=edition) if delegation_id is None else edition.delegations.get(pk=delegation_id)
    for name, value in facts.items():
        setattr(group, name, value)
    group.save()
    group.programme.set(edition.programme.filter(pk__in=item_ids))
    record("delegation.set", group, actor_id=actor_id, now=now, edition_id=edition.pk, name=group.name)
    return group


@transaction.atomic
def remove_delegation(*, edition_id: int, seen: int, delegation_id: int, actor_id: int | None, now: datetime) -> None:
    """Dissolve a group; its people stay registered. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    group = edition.delegations.get(pk=delegation_id)
    record("delegation.removed", group, actor_id=actor_id, now=now, edition_id=edition.pk, name=group.name)
    group.delete()


@transaction.atomic
def change_members(
    *,
    edition_id: int,
    seen: int,
    delegation_id: int,
    joining: Collection[int],
    leaving: Collection[int],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Let registrations of the edition join a group, and others leave it. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    group = edition.delegations.get(pk=delegation_id)
    group.members.add(*edition.registrations.filter(pk__in=joining))
    group.members.remove(*edition.registrations.filter(pk__in=leaving))
    record("delegation.members", group, actor_id=actor_id, now=now, edition_id=edition.pk, joined=sorted(joining),
           left=sorted(leaving))  # fmt: skip
