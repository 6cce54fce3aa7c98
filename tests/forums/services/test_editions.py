"""Editions begin and change; two editors never overwrite one another."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition, ProgrammeItem, Series
from viaregia.forums.services.editions import (
    EditionNameTaken,
    HostMissing,
    PhaseBackwards,
    TimezoneInUse,
    change_edition,
    make_edition,
    remove_owner,
    set_owner,
    set_phases,
)
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def made(slug: str = "partnertag-2027") -> Edition:
    facts: dict[str, Any] = {"title": {"pl": "Dzień partnera"}, "language": "pl", "timezone": "Europe/Warsaw"}
    return make_edition(slug=slug, venue="Hala", body_id=body("PL").pk, actor_id=7, now=NOW, **facts)


def changed(found: Edition, seen: int, **more: Any) -> None:
    facts: dict[str, Any] = {"title": {"de": "Tag", "pl": ""}, "about": {"de": "Über"}, "venue": "Halle"}
    facts |= {"language": "de", "timezone": found.timezone, "planning": {"minimum": 3}} | more
    change_edition(edition_id=found.pk, seen=seen, actor_id=7, now=NOW, **facts)


def test_an_edition_begins_with_a_host_that_sees_everybody_and_a_line_in_the_audit() -> None:
    found = made()
    owner = found.owners.get()
    assert (owner.host, owner.sees_all) == (True, True)
    assert AuditLine.objects.get(verb="edition.made").actor == 7


@pytest.mark.parametrize("slug", ["partnertag-2027", "bodies", "new"])
def test_a_name_that_is_taken_or_an_address_is_refused(slug: str) -> None:
    made()
    with pytest.raises(EditionNameTaken):
        made(slug)
    assert Edition.objects.count() == 1


def test_texts_and_rules_change_and_other_rules_stay() -> None:
    found = made()
    Edition.objects.filter(pk=found.pk).update(settings={"spread": 4, "minimum": 2})
    changed(found, seen=1)
    found.refresh_from_db()
    assert found.title == {"de": "Tag"}
    assert found.settings == {"spread": 4, "minimum": 3}


def test_whoever_saves_second_is_told_and_changes_nothing() -> None:
    found = made()
    changed(found, seen=1, venue="first")
    with pytest.raises(ChangedMeanwhile):
        changed(found, seen=1, venue="second")
    found.refresh_from_db()
    assert found.venue == "first"


def test_a_time_zone_stays_once_times_are_entered() -> None:
    found = made()
    changed(found, seen=1, timezone="Europe/Prague")
    ProgrammeItem.objects.create(edition=found, title="x", start=NOW, end=NOW)
    with pytest.raises(TimezoneInUse):
        changed(found, seen=2, timezone="Europe/Helsinki")


def test_phases_are_set_changed_and_taken_away() -> None:
    found = edition(body())
    later = NOW + timedelta(days=3)
    set_phases(
        edition_id=found.pk, seen=1, phases={"wishes": (NOW, later), "freeze": (None, None)}, actor_id=7, now=NOW
    )
    assert [(each.kind, each.opens, each.closes) for each in found.phases.all()] == [("wishes", NOW, later)]


def test_a_phase_that_closes_before_it_opens_is_refused() -> None:
    found = edition(body())
    before = list(found.phases.values_list("kind", "opens", "closes"))
    with pytest.raises(PhaseBackwards, match="wishes"):
        set_phases(edition_id=found.pk, seen=1, phases={"wishes": (NOW, NOW)}, actor_id=7, now=NOW)
    assert list(found.phases.values_list("kind", "opens", "closes")) == before


def test_another_body_can_become_host_and_there_is_always_one() -> None:
    found = made()
    first, second = found.owners.get().body_id, body("DE").pk
    with pytest.raises(HostMissing):
        remove_owner(edition_id=found.pk, seen=1, body_id=first, actor_id=7, now=NOW)
    set_owner(edition_id=found.pk, seen=1, body_id=second, host=True, sees_all=False, actor_id=7, now=NOW)
    assert {each.body_id: (each.host, each.sees_all) for each in found.owners.all()} == {
        first: (False, True),
        second: (True, True),
    }
    remove_owner(edition_id=found.pk, seen=2, body_id=first, actor_id=7, now=NOW)
    with pytest.raises(HostMissing):
        set_owner(edition_id=found.pk, seen=3, body_id=second, host=False, sees_all=True, actor_id=7, now=NOW)


@pytest.mark.parametrize("table", ["forums_series", "forums_edition"])
def test_a_name_that_somebody_takes_in_the_same_moment_is_taken(table: str) -> None:
    first = Series.objects.create(slug="series-of-another", name={})

    def another(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Be faster: another process begins the same edition between our look and our first row."""
        if sql.startswith(f'INSERT INTO "{table}"') and not taken:
            taken.append(sql)
            if table == "forums_series":
                Series.objects.create(slug="partnertag-2027", name={})
            else:
                Edition.objects.create(series=first, slug="partnertag-2027", changed_at=NOW)
        return execute(sql, params, many, context)

    taken: list[str] = []
    with connection.execute_wrapper(another), pytest.raises(EditionNameTaken):
        made()
    assert taken
    assert not AuditLine.objects.filter(verb="edition.made").exists()
