"""Venues, the ways between zones, and tables that move."""

from datetime import date
from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition, Table, Venue
from viaregia.forums.queries import venues_by_day, zones_of
from viaregia.forums.services.places import TableNameTaken, change_table, move_tables, remove_tables
from viaregia.forums.services.venues import (
    VenueNameTaken,
    WalkImpossible,
    WalkNotSymmetric,
    put_venue,
    remove_venue,
    set_walks,
)

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"actor_id": 7, "now": NOW}


@pytest.fixture
def found() -> Edition:
    """An edition with a table in each of three zones, the last by its hall."""
    made = edition(body())
    for name, hall, zone in (("1", "Halle", "A"), ("2", "Halle", "B"), ("3", "Foyer", "")):
        Table.objects.create(edition=made, name=name, hall=hall, zone=zone)
    return made


def walks(found: Edition) -> set[tuple[str, str, int]]:
    return {(each.zone, each.other, each.minutes) for each in found.walks.all()}


def test_a_way_holds_in_both_directions_and_is_kept_once(found: Edition) -> None:
    said = {("A", "B"): 4, ("B", "A"): 4, ("A", "Foyer"): None}
    set_walks(edition_id=found.pk, seen=1, minutes=said, **WHO)
    assert walks(found) == {("A", "B", 4)}
    assert zones_of(found) == ["A", "B", "Foyer"]


@pytest.mark.parametrize(
    ("minutes", "error"),
    [
        ({("A", "B"): 4, ("B", "A"): 5}, WalkNotSymmetric),
        ({("A", "A"): 1}, WalkImpossible),
        ({("A", "C"): 1}, WalkImpossible),
        ({("A", "B"): 241}, WalkImpossible),
        ({("A", "B"): -1}, WalkImpossible),
    ],
)
def test_ways_that_cannot_be_are_refused_and_nothing_changes(found: Edition, minutes: Any, error: Any) -> None:
    set_walks(edition_id=found.pk, seen=1, minutes={("A", "B"): 4}, **WHO)
    with pytest.raises(error):
        set_walks(edition_id=found.pk, seen=2, minutes=minutes, **WHO)
    assert walks(found) == {("A", "B", 4)}


def test_a_way_goes_with_the_last_table_of_its_zone(found: Edition) -> None:
    set_walks(edition_id=found.pk, seen=1, minutes={("A", "B"): 4, ("A", "Foyer"): 2}, **WHO)
    remove_tables(edition_id=found.pk, seen=2, table_ids=[found.tables.get(name="2").pk], **WHO)
    assert walks(found) == {("A", "Foyer", 2)}
    move_tables(edition_id=found.pk, seen=3, table_ids=[found.tables.get(name="1").pk], hall="", zone="Foyer", **WHO)
    assert walks(found) == set()
    assert found.tables.get(name="1").hall == "Halle"


def test_a_table_takes_no_name_of_another(found: Edition) -> None:
    facts = {"name": "2", "hall": "", "zone": "", "owner": "Alfa", "places": 2, "spare": False}
    table = found.tables.get(name="1")
    with pytest.raises(TableNameTaken):
        change_table(edition_id=found.pk, seen=1, table_id=table.pk, facts=facts, **WHO)
    changed = change_table(edition_id=found.pk, seen=1, table_id=table.pk, facts=facts | {"name": "1a"}, **WHO)
    assert (changed.name, changed.owner, changed.places) == ("1a", "Alfa", 2)


def put(found: Edition, seen: int, venue_id: int | None = None, **facts: Any) -> Venue:
    said = {"name": "Messe", "address": "", "days": [], "directions": {}} | facts
    return put_venue(edition_id=found.pk, seen=seen, venue_id=venue_id, facts=said, **WHO)


def test_venues_stand_on_their_days_and_those_without_on_all(found: Edition) -> None:
    everywhere, later = put(found, 1), put(found, 2, name="Labor", days=["2026-10-22", "2026-10-23"])
    days = venues_by_day(found)
    assert days == {None: [everywhere], date(2026, 10, 22): [later], date(2026, 10, 23): [later]}
    with pytest.raises(VenueNameTaken):
        put(found, 3, venue_id=later.pk)
    assert put(found, 3, venue_id=later.pk, name="Labor").days == []
    remove_venue(edition_id=found.pk, seen=4, venue_id=later.pk, **WHO)
    assert [each.name for each in found.venues.all()] == ["Messe"]
