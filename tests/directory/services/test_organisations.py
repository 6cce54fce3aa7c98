"""Organisations entered by hand, changed, bound to networks."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, organisation
from viaregia.base.errors import ViaRegiaError
from viaregia.directory.facts import RegionElsewhere
from viaregia.directory.models import Organisation
from viaregia.directory.services.merging import merge
from viaregia.directory.services.organisations import (
    MergedMeanwhile,
    NetworkOfItself,
    change_organisation,
    found_network,
    join_network,
    leave_network,
    make_organisation,
)
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def changed(one: Organisation, seen: int = 1, behalf_id: int | None = None, **facts: Any) -> Organisation:
    return change_organisation(organisation_id=one.pk, seen=seen, facts=facts, actor_id=7, behalf_id=behalf_id, now=NOW)


def test_what_is_entered_is_kept_by_a_body_and_written_down() -> None:
    host = body()
    made = make_organisation(facts={"name": "Neu", "country": "DE"}, keeper_id=host.pk, actor_id=7, now=NOW)
    assert (made.name, made.keeper) == ("Neu", host)
    line = AuditLine.objects.get()
    assert (line.verb, line.key, line.actor) == ("organisation.entered", str(made.pk), 7)


def test_a_change_says_what_stood_there_but_not_the_profile() -> None:
    one = organisation("Alt", city="Ulm", profile="long")
    changed(one, name="Neu", profile="longer", city="Ulm", behalf_id=9)
    one.refresh_from_db()
    assert (one.name, one.profile, one.version) == ("Neu", "longer", 2)
    line = AuditLine.objects.get()
    assert line.facts == {"changed": ["name", "profile"], "before": {"name": "Alt"}, "after": {"name": "Neu"}}
    assert (line.actor, line.behalf) == (7, 9)


def test_who_saves_second_changes_nothing() -> None:
    one = organisation("Alt")
    changed(one, city="Ulm")
    with pytest.raises(ChangedMeanwhile):
        changed(one, seen=1, city="Bonn")
    with pytest.raises(ChangedMeanwhile):
        changed(one, seen=1, city="Ulm")
    one.refresh_from_db()
    assert (one.city, one.version) == ("Ulm", 2)


def test_where_nothing_is_different_nothing_is_written() -> None:
    one = organisation("Alt", city="Ulm")
    changed(one, city="Ulm")
    one.refresh_from_db()
    assert (one.version, AuditLine.objects.count()) == (1, 0)


def test_a_new_country_is_checked_against_the_region_that_stands() -> None:
    one = organisation("Alt", country="PL", region="PL51")
    with pytest.raises(RegionElsewhere):
        changed(one, country="DE")
    one.refresh_from_db()
    assert one.country == "PL"


def test_a_column_that_is_nobodys_to_say_stays() -> None:
    one = organisation("Alt")
    changed(one, city="Ulm", merged_into_id=one.pk, version=99)
    one.refresh_from_db()
    assert (one.city, one.merged_into_id, one.version) == ("Ulm", None, 2)


def test_a_twin_that_was_merged_is_changed_no_more() -> None:
    kept, gone = organisation("Kept"), organisation("Gone")
    merge(kind="organisation", kept_id=kept.pk, gone_id=gone.pk, taken=frozenset(), actor_id=None, now=NOW)
    refused: list[type[ViaRegiaError]] = []
    for attempt in (
        lambda: changed(gone, city="Ulm"),
        lambda: join_network(organisation_id=kept.pk, network_id=gone.pk, actor_id=7, now=NOW),
    ):
        with pytest.raises(MergedMeanwhile) as error:
            attempt()
        refused.append(error.type)
    assert len(refused) == 2


def test_a_network_is_joined_and_left_once() -> None:
    one, network = organisation("Alfa"), organisation("Netz")
    who: dict[str, Any] = {"organisation_id": one.pk, "network_id": network.pk, "actor_id": 7, "now": NOW}
    for _ in range(2):
        join_network(**who)
    assert list(one.networks.all()) == [network]
    assert list(network.network_members.all()) == [one]
    for _ in range(2):
        leave_network(**who)
    assert not one.networks.exists()
    assert [each.verb for each in AuditLine.objects.order_by("pk")] == ["organisation.joined", "organisation.left"]
    with pytest.raises(NetworkOfItself):
        join_network(**who | {"network_id": one.pk})


def test_a_network_that_nobody_knows_is_entered_with_its_first_member() -> None:
    one, host = organisation("Alfa", country="CZ"), body()
    made = found_network(organisation_id=one.pk, name="Klastr", keeper_id=host.pk, actor_id=7, now=NOW)
    assert (made.kind, made.country, made.keeper) == ("network", "CZ", host)
    assert list(one.networks.all()) == [made]
