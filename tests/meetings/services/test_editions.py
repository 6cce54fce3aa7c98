"""Editions with meetings: begun from a workbook, and slots that somebody relies on."""

from datetime import date, time

import pytest

from tests.factories.planned import imported, workbook
from tests.factories.site import NOW, body
from tests.meetings.queries.test_forum import sorted_signups
from viaregia.forums.grids import DayRule, cut
from viaregia.forums.models import Edition
from viaregia.forums.services.editions import EditionNameTaken
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.services.editions import SlotsInUse, add_slots, begin_with_forum, remove_day

pytestmark = pytest.mark.django_db
DAY = date(2027, 10, 21)


def test_an_edition_begun_from_a_workbook_is_the_forum_of_the_workbook() -> None:
    forum, host = workbook("small"), body("DE", "Agentur")
    begun = begin_with_forum(slug="begun", forum=forum, body_id=host.pk, actor_id=7, now=NOW)
    begun.refresh_from_db()
    again, expected = forum_of(begun), sorted_signups(forum)
    assert again.participants == expected.participants
    assert again.wishes == expected.wishes
    assert again.slots == expected.slots
    assert [each.body for each in begun.owners.filter(host=True)] == [host]
    assert [each.body for each in begun.owners.filter(sees_all=True)] == [host]


def test_where_the_name_is_taken_nothing_of_the_workbook_is_written() -> None:
    host = body()
    begin_with_forum(slug="begun", forum=workbook("small"), body_id=host.pk, actor_id=7, now=NOW)
    with pytest.raises(EditionNameTaken):
        begin_with_forum(slug="begun", forum=workbook("life-sciences"), body_id=host.pk, actor_id=7, now=NOW)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("state", [Timetable.State.RELEASED, Timetable.State.RUNNING, Timetable.State.WAITING])
def test_slots_stay_while_a_timetable_relies_on_them(state: str) -> None:
    found = imported("small")
    found.wishes.update(slot=None)
    Timetable.objects.create(edition=found, number=1, state=state, made_at=NOW, changed_at=NOW)
    slots = cut(DayRule(DAY, time(9), time(10), 25), "en")
    with pytest.raises(SlotsInUse):
        add_slots(edition_id=found.pk, seen=found.version, slots=slots, actor_id=7, now=NOW)
    with pytest.raises(SlotsInUse):
        remove_day(edition_id=found.pk, seen=found.version, day=DAY, actor_id=7, now=NOW)


def test_slots_stay_while_a_wish_names_one_and_change_otherwise() -> None:
    found = imported("small")
    slots = cut(DayRule(DAY, time(9), time(10), 25), "en")
    found.wishes.update(slot=1)
    with pytest.raises(SlotsInUse):
        add_slots(edition_id=found.pk, seen=found.version, slots=slots, actor_id=7, now=NOW)
    found.wishes.update(slot=None)
    before = found.slots.count()
    add_slots(edition_id=found.pk, seen=found.version, slots=slots, actor_id=7, now=NOW)
    assert found.slots.count() == before + 2
