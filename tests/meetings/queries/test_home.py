"""What an edition needs now, counted."""

import pytest
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.directory.policies import Scope
from viaregia.meetings.models import Wish
from viaregia.meetings.queries.home import Needs, needs_of
from viaregia.participation.models import State, Veto

pytestmark = pytest.mark.django_db


def test_people_are_counted_by_state_and_those_without_a_wish_either_way(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    found = edition(body())
    wisher, wished, alone, silent = (registration(found) for _ in range(4))
    theirs = registration(found, person(of=organisation(country="PL")), state=State.WAITING)
    for one in (theirs, silent):
        Veto.objects.create(registration=one, body=found.owners.get().body, at=NOW)
    registration(found, person(of=organisation(country="PL")), state=State.APPLIED)
    for state in (State.APPLIED, State.INVITED, State.INVITED, State.WAITING, State.CANCELLED):
        registration(found, state=state)
    for number, whom, gone in (("1", wished, None), ("2", alone, NOW), ("3", wished, None)):
        wish = Wish.objects.create(
            edition=found, number=number, wisher=wisher, made_at=NOW, changed_at=NOW, gone_at=gone
        )
        wish.to.add(whom)
    with django_assert_num_queries(2):
        needs = needs_of(found, Scope(everything=True), Q(person__organisation__country="DE"))
    assert needs == Needs(
        confirmed=4, to_confirm=2, ours=1, vetoed=1, invited=2, waiting=2, without_wishes=2, unanswered=2
    )
    assert silent.state == State.CONFIRMED
