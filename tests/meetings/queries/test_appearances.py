"""What became of an organisation at each edition."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import imported, released
from tests.factories.site import NOW
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.meetings.models import Wish
from viaregia.meetings.queries.agendas import released_agenda
from viaregia.meetings.queries.appearances import appearances
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.queries.timetables import released as counting
from viaregia.participation.models import Registration

pytestmark = pytest.mark.django_db


def test_meetings_are_those_of_the_version_that_counts() -> None:
    where = released()
    timetable = counting(where)
    assert timetable is not None
    placed = placed_meetings(plan_of(timetable))
    found = appearances(where.registrations.all())
    assert sum(each.meetings for each in found) == sum(len(each.people) for each in placed) > 0
    for each in found:
        agenda = released_agenda(each.registration, "de")
        assert each.meetings == (len([one for one in agenda.agenda.entries if one.partners]) if agenda else 0)


def test_wishes_that_were_taken_back_do_not_count() -> None:
    imported()
    one = Wish.objects.filter(gone_at=None).first()
    assert one is not None

    def made() -> tuple[int, int]:
        (mine,) = appearances(Registration.objects.filter(pk=one.wisher_id))
        first = one.to.first()
        assert first is not None
        (theirs,) = appearances(Registration.objects.filter(pk=first.pk))
        return mine.wishes, theirs.asked

    before = made()
    Wish.objects.filter(pk=one.pk).update(gone_at=NOW)
    assert made() == (before[0] - 1, before[1] - 1)


def test_two_queries_at_any_size_the_first_time_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(2):
        released()
        with django_assert_num_queries(2):
            appearances(Registration.objects.all())
