"""Slots, tables and programme of an edition."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.grids import DayRule, cut
from viaregia.forums.models import Edition, ProgrammeItem
from viaregia.forums.queries import days_of, lacking
from viaregia.forums.services.places import (
    ItemBackwards,
    SlotsOverlap,
    TableNameTaken,
    add_slots,
    add_tables,
    put_item,
    remove_day,
    remove_item,
    remove_tables,
)
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 10, 21), date(2026, 10, 22)


@pytest.fixture
def found() -> Edition:
    return edition(body())


def day(found: Edition, which: date, seen: int, start: time = time(9)) -> None:
    slots = cut(DayRule(which, start, time(11), 25, 5), "en")
    add_slots(edition_id=found.pk, seen=seen, slots=slots, actor_id=7, now=NOW)


def test_slots_are_numbered_by_time_whatever_was_entered_first(found: Edition) -> None:
    day(found, SECOND, seen=1)
    day(found, FIRST, seen=2)
    assert [(number, when) for when, sessions in days_of(found) for _, many in sessions for number in [len(many)]] == [
        (4, FIRST),
        (4, SECOND),
    ]
    assert [each.number for each in found.slots.order_by("start")] == list(range(1, 9))


def test_times_are_those_of_the_wall_where_the_edition_is(found: Edition) -> None:
    day(found, FIRST, seen=1)
    first = found.slots.get(number=1)
    assert first.start.isoformat() == "2026-10-21T07:00:00+00:00"


def test_slots_never_overlap(found: Edition) -> None:
    day(found, FIRST, seen=1)
    with pytest.raises(SlotsOverlap):
        day(found, FIRST, seen=2, start=time(10, 15))
    assert found.slots.count() == 4


def test_a_day_is_taken_out_and_the_rest_numbered_anew(found: Edition) -> None:
    day(found, FIRST, seen=1)
    day(found, SECOND, seen=2)
    remove_day(edition_id=found.pk, seen=3, day=FIRST, actor_id=7, now=NOW)
    assert [each.number for each in found.slots.order_by("start")] == [1, 2, 3, 4]
    assert {each.start.date() for each in found.slots.all()} == {SECOND}


def test_of_two_editors_the_second_is_told(found: Edition) -> None:
    day(found, FIRST, seen=1)
    with pytest.raises(ChangedMeanwhile):
        day(found, SECOND, seen=1)
    assert found.slots.count() == 4


def tables(found: Edition, seen: int, *names: str) -> None:
    facts = {"hall": "Saal", "zone": "A", "places": 2, "spare": False}
    add_tables(edition_id=found.pk, seen=seen, names=names, facts=facts, actor_id=7, now=NOW)


def test_tables_are_put_up_and_taken_away_each_name_once(found: Edition) -> None:
    tables(found, 1, "T1", "T2", "T3")
    with pytest.raises(TableNameTaken, match="T2"):
        tables(found, 2, "T2", "T4")
    chosen = [found.tables.get(name="T1").pk]
    remove_tables(edition_id=found.pk, seen=2, table_ids=chosen, actor_id=7, now=NOW)
    assert [(each.name, each.zone, each.places) for each in found.tables.all()] == [("T2", "A", 2), ("T3", "A", 2)]


def test_a_table_of_another_edition_stays(found: Edition) -> None:
    other = edition(body())
    tables(other, 1, "T1")
    chosen = [other.tables.get().pk]
    remove_tables(edition_id=found.pk, seen=1, table_ids=chosen, actor_id=7, now=NOW)
    assert other.tables.count() == 1


def item(found: Edition, seen: int, item_id: int | None = None, **more: Any) -> ProgrammeItem:
    facts: dict[str, Any] = {"title": "Opening", "start": NOW, "end": NOW + timedelta(hours=1)} | more
    return put_item(edition_id=found.pk, seen=seen, item_id=item_id, facts=facts, actor_id=7, now=NOW)


def test_a_programme_item_is_added_changed_and_taken_out(found: Edition) -> None:
    added = item(found, 1)
    changed = item(found, 2, added.pk, title="Closing", capacity=20)
    assert (changed.pk, changed.title, changed.capacity) == (added.pk, "Closing", 20)
    remove_item(edition_id=found.pk, seen=3, item_id=added.pk, actor_id=7, now=NOW)
    assert not found.programme.exists()


def test_an_item_that_ends_before_it_begins_is_refused(found: Edition) -> None:
    with pytest.raises(ItemBackwards):
        item(found, 1, end=NOW)


def test_an_item_of_another_edition_is_not_changed(found: Edition) -> None:
    other = item(edition(body()), 1)
    with pytest.raises(ProgrammeItem.DoesNotExist):
        item(found, 1, other.pk, title="Mine")


def test_what_an_edition_lacks_is_known(found: Edition) -> None:
    before = lacking(found)
    assert (before.slots, before.tables, before.programme, before.phases) == (True, True, True, False)
    day(found, FIRST, seen=1)
    tables(found, 2, "T1")
    item(found, 3)
    after = lacking(found)
    assert (after.slots, after.tables, after.programme) == (False, False, False)
