"""Organisations of the directory: entered by hand, changed, bound to networks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.facts import check_organisation
from viaregia.directory.models import Organisation
from viaregia.engines.matching.problem import Kind
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version

FACTS: Final = (
    "name", "kind", "country", "region", "street", "postal_code", "city", "website", "employees", "sme", "codes",
    "products", "profile", "languages",
)  # fmt: skip
"""Columns that somebody may say something about."""


class MergedMeanwhile(ViaRegiaError):
    """A twin that went into another is changed no more."""

    code = "merged_meanwhile"
    sentence = N_("This was made one with another in the meantime. Go to the directory, and look for the other one.")


class NetworkOfItself(ViaRegiaError):
    """A network would be its own member."""

    code = "network_of_itself"
    sentence = N_("{name} cannot belong to itself.")


@transaction.atomic
def make_organisation(
    *, facts: Mapping[str, Any], keeper_id: int | None, actor_id: int | None, now: datetime
) -> Organisation:
    """Enter an organisation by hand. `facts`: by column, of `FACTS`; `keeper_id`: the body that keeps it from now on.

    Raises RegionElsewhere, CodeUnreadable, LettersUnknown.
    """
    check_organisation(facts)
    made = Organisation.objects.create(**_known(facts), keeper_id=keeper_id, changed_at=now)
    record("organisation.entered", made, actor_id=actor_id, now=now, name=made.name, keeper=keeper_id)
    return made


@transaction.atomic
def change_organisation(
    *,
    organisation_id: int,
    seen: int,
    facts: Mapping[str, Any],
    actor_id: int | None,
    now: datetime,
    behalf_id: int | None = None,
) -> Organisation:
    """Change facts of an organisation that still is as its caller saw it; where nothing is different, nothing is done.

    Raises RegionElsewhere, CodeUnreadable, LettersUnknown, MergedMeanwhile, ChangedMeanwhile; then nothing changed.
    """
    row = Organisation.objects.select_for_update().get(pk=organisation_id)
    if row.merged_into_id is not None:
        raise MergedMeanwhile
    check_organisation({"country": row.country, "region": row.region} | _known(facts))
    changed = {name: value for name, value in _known(facts).items() if getattr(row, name) != value}
    before = {name: getattr(row, name) for name in changed if name != "profile"}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed or row.version != seen:
        save_version(row, seen=seen, now=now, fields=tuple(changed))
        facts_said: dict[str, Any] = {
            "changed": sorted(changed),
            "before": before,
            "after": {name: changed[name] for name in before},
        }
        record("organisation.changed", row, actor_id=actor_id, now=now, behalf_id=behalf_id, **facts_said)
    return row


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in FACTS if name in facts}


@transaction.atomic
def join_network(*, organisation_id: int, network_id: int, actor_id: int | None, now: datetime) -> None:
    """Let an organisation belong to a network; done twice, it is done once. Raises NetworkOfItself, MergedMeanwhile."""
    row, network = _both(organisation_id, network_id)
    if row.pk == network.pk:
        raise NetworkOfItself(name=row.name)
    if not row.networks.filter(pk=network.pk).exists():
        row.networks.add(network)
        record("organisation.joined", row, actor_id=actor_id, now=now, network=network.pk, name=network.name)


@transaction.atomic
def found_network(
    *, organisation_id: int, name: str, keeper_id: int | None, actor_id: int | None, now: datetime
) -> Organisation:
    """Enter a network by hand, of the organisation's country, and let the organisation belong to it."""
    row = Organisation.objects.get(pk=organisation_id)
    facts = {"name": name, "kind": Kind.NETWORK.value, "country": row.country}
    network = make_organisation(facts=facts, keeper_id=keeper_id, actor_id=actor_id, now=now)
    join_network(organisation_id=organisation_id, network_id=network.pk, actor_id=actor_id, now=now)
    return network


@transaction.atomic
def leave_network(*, organisation_id: int, network_id: int, actor_id: int | None, now: datetime) -> None:
    """Let an organisation belong to a network no more; done twice, it is done once."""
    row, network = _both(organisation_id, network_id)
    if row.networks.filter(pk=network.pk).exists():
        row.networks.remove(network)
        record("organisation.left", row, actor_id=actor_id, now=now, network=network.pk, name=network.name)


def _both(organisation_id: int, network_id: int) -> tuple[Organisation, Organisation]:
    row, network = (Organisation.objects.get(pk=key) for key in (organisation_id, network_id))
    if row.merged_into_id is not None or network.merged_into_id is not None:
        raise MergedMeanwhile
    return row, network
