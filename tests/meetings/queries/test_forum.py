"""An edition is the forum it was imported from."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW, imported, workbook
from tests.factories.site import body, edition, organisation, person, registration
from viaregia.exchange.forum import Forum
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.services.importing import import_forum
from viaregia.participation.models import State
from viaregia.planner.matching.profiles import profile_of
from viaregia.planner.sides import Side


def sorted_signups(forum: Forum) -> Forum:
    """Return a forum whose sign-ups are in the order of participants; theirs means nothing."""
    order = {each.number: position for position, each in enumerate(forum.participants)}
    items = (
        replace(each, participants=tuple(sorted(each.participants, key=order.__getitem__))) for each in forum.programme
    )
    return replace(forum, programme=tuple(items))


@pytest.mark.django_db
def test_an_edition_is_the_forum_it_was_imported_from() -> None:
    forum = workbook("small")
    assert forum_of(imported("small")) == sorted_signups(forum)


@pytest.mark.django_db
def test_a_large_forum_keeps_everything_that_is_planned_with() -> None:
    forum = workbook("life-sciences")
    again = forum_of(imported("life-sciences"))
    assert again.wishes == forum.wishes
    assert (again.slots, again.tables, again.interpreters) == (forum.slots, forum.tables, forum.interpreters)
    assert again.settings == forum.settings
    assert [each.number for each in again.participants] == [each.number for each in forum.participants]


@pytest.mark.django_db
def test_importing_again_changes_nothing() -> None:
    forum = workbook("small")
    edition = imported("small")
    again = import_forum(edition_id=edition.pk, forum=forum, actor_id=None, now=NOW)
    edition.refresh_from_db()
    assert (again.organisations, again.persons, again.registrations, again.wishes) == (0, 0, 0, 0)
    assert forum_of(edition) == sorted_signups(forum)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["small", "life-sciences"])
def test_reading_an_edition_takes_as_many_queries_at_any_size(
    name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = imported(name)
    with django_assert_num_queries(14):
        forum_of(edition)


@pytest.mark.django_db
def test_whoever_cancelled_is_not_planned_with_nor_are_their_wishes() -> None:
    forum = workbook("small")
    edition = imported("small")
    gone = forum.wishes[0].wisher
    edition.registrations.filter(number=gone).update(state=State.CANCELLED)
    left = forum_of(edition)
    assert gone not in {each.number for each in left.participants}
    assert all(gone != each.wisher and gone not in each.to for each in left.wishes)


@pytest.mark.django_db
def test_what_a_person_confirmed_reaches_matching_beside_what_they_wrote() -> None:
    house = organisation("Muster", codes=["NACE 32"], products=["9001"])
    who = registration(edition(body()), person(of=house, language="pl"), offers=["szkła"], needs=["Soczewka"])
    who.terms = {"offers": ["lens", "gone-from-the-vocabulary"], "needs": ["lens"]}
    who.codes, who.products = ["NACE 26", "NACE 32"], ["9002"]
    who.save()
    forum = forum_of(who.edition)
    [side] = [Side("Muster", forum.participants)]
    profile = profile_of(forum, side)
    assert (profile.offers, profile.needs) == (("szkła", "soczewka"), ("Soczewka",))
    assert [str(each) for each in profile.sectors] == ["NACE 32", "NACE 26"]
    assert profile.products == ("9001", "9002")
    house.refresh_from_db()
    assert house.codes == ["NACE 32"]
