"""A demo's forum lies ahead, whenever it is tried, and is otherwise the workbook's."""

from datetime import timedelta

import pytest

from tests.factories.planned import NOW, workbook
from viaregia.exchange.forum import Forum
from viaregia.forums.models import Edition
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.services.demo import AHEAD, ahead, fill_demo


@pytest.fixture(scope="module")
def forum() -> Forum:
    return workbook("life-sciences")


def test_a_forum_that_is_over_is_held_some_weeks_later_on_the_same_days_of_the_week(forum: Forum) -> None:
    now = (forum.slots[-1].end + timedelta(days=400)).replace(tzinfo=NOW.tzinfo)
    later = ahead(forum, now)
    by = later.slots[0].start - forum.slots[0].start
    assert by % timedelta(weeks=1) == timedelta()
    assert AHEAD <= later.slots[0].start - now.replace(tzinfo=None) < AHEAD + timedelta(weeks=1)
    assert {each.start - before.start for each, before in zip(later.slots, forum.slots, strict=True)} == {by}
    assert [each.start for each in later.programme] == [each.start + by for each in forum.programme]
    free = [
        (each.available, before.available) for each, before in zip(later.interpreters, forum.interpreters, strict=True)
    ]
    assert all(one == tuple((start + by, end + by) for start, end in other) for one, other in free)
    assert later.wishes == forum.wishes


def test_a_forum_far_ahead_stays_where_it_is(forum: Forum) -> None:
    assert ahead(forum, (forum.slots[0].start - AHEAD).replace(tzinfo=NOW.tzinfo)) == forum


@pytest.mark.django_db
def test_a_demo_is_made_once_with_a_login_for_each_role_and_lies_ahead(forum: Forum) -> None:
    now = (forum.slots[0].start + timedelta(days=1)).replace(tzinfo=NOW.tzinfo)
    assert [each.role for each in fill_demo(forum=forum, slug="demo", now=now)] == ["owner", "editor", "desk", "reader"]
    assert fill_demo(forum=forum, slug="demo", now=now) == ()
    made = Edition.objects.get(slug="demo")
    assert forum_of(made).slots[0].start >= now.replace(tzinfo=None) + AHEAD
