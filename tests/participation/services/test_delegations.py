"""Delegations, and themes that people choose."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.forums.models import Edition, ProgrammeItem, Theme
from viaregia.meetings.queries.own_data import own_data
from viaregia.meetings.services.erasure import erase_person
from viaregia.participation.models import Delegation, State
from viaregia.participation.queries.delegations import delegations_of, joinable, members_of
from viaregia.participation.queries.themes import people_by_theme, themes_by_person
from viaregia.participation.services.delegations import (
    DelegationBackwards,
    DelegationNameTaken,
    change_members,
    put_delegation,
    remove_delegation,
)
from viaregia.participation.services.personal import register_colleague
from viaregia.participation.services.registering import complete
from viaregia.participation.wording import language_of

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"actor_id": 7, "now": NOW}


@pytest.fixture
def found() -> Edition:
    return edition(body())


def put(found: Edition, seen: int, one: int | None = None, items: tuple[int, ...] = (), **more: Any) -> Delegation:
    facts = {"name": "Sachsen", "kind": "delegation", "leader": "", "arrival": None, "departure": None} | more
    return put_delegation(edition_id=found.pk, seen=seen, delegation_id=one, facts=facts, item_ids=items, **WHO)


def test_a_group_has_a_name_of_its_own_and_leaves_after_it_comes(found: Edition) -> None:
    put(found, 1)
    bus = put(found, 2, name="Bus 1", kind="bus")
    with pytest.raises(DelegationNameTaken):
        put(found, 3, bus.pk)
    with pytest.raises(DelegationBackwards):
        put(found, 3, bus.pk, name="Bus 1", arrival=NOW, departure=NOW - timedelta(hours=1))
    remove_delegation(edition_id=found.pk, seen=3, delegation_id=bus.pk, **WHO)
    assert [each.name for each in delegations_of(found)] == ["Sachsen"]


def test_only_what_is_the_editions_own_joins(found: Edition) -> None:
    other = edition(body())
    strange = ProgrammeItem.objects.create(edition=other, title="Elsewhere", start=NOW, end=NOW)
    item = ProgrammeItem.objects.create(edition=found, title="Visit", start=NOW, end=NOW)
    group = put(found, 1, items=(strange.pk, item.pk))
    assert list(group.programme.all()) == [item]
    mine, theirs = registration(found), registration(other)
    said = {"edition_id": found.pk, "delegation_id": group.pk} | WHO
    change_members(**said, seen=2, joining=[mine.pk, theirs.pk], leaving=[])
    assert list(group.members.all()) == [mine]
    change_members(**said, seen=3, joining=[], leaving=[mine.pk])
    assert not group.members.exists()


def test_the_list_leaves_out_who_cancelled_and_shows_the_times_that_hold(found: Edition) -> None:
    group = put(found, 1, arrival=NOW, departure=NOW + timedelta(days=1))
    early = registration(found, person("Adam"), arrival=NOW - timedelta(hours=2))
    usual, gone = registration(found, person("Beata")), registration(found, person("Cyryl"), state=State.CANCELLED)
    outside = registration(found, person("Bea"))
    group.members.add(early, usual, gone)
    members = members_of(group, found.registrations.all())
    assert [(each.registration, each.arrival) for each in members] == [(early, early.arrival), (usual, NOW)]
    assert [getattr(each, "size", None) for each in delegations_of(found)] == [2]
    assert list(joinable(group, found.registrations.all(), "bea")) == [outside]


@pytest.fixture
def theme(found: Edition) -> Theme:
    return Theme.objects.create(edition=found, name={"de": "Diagnostik", "pl": "Diagnostyka"})


def test_a_theme_counts_people_and_their_countries(found: Edition, theme: Theme) -> None:
    Theme.objects.create(edition=found, name={"de": "Leer"}, place=2)
    for country, state in (("PL", "confirmed"), ("PL", "applied"), ("DE", "confirmed"), ("CZ", "cancelled")):
        registration(found, person(of=organisation(country=country)), state=state).themes.add(theme)
    first, second = people_by_theme(found, found.registrations.all, "pl")
    assert (first.said.name.text, first.people, first.countries) == ("Diagnostyka", 3, (("PL", 2), ("DE", 1)))
    assert (second.people, second.countries) == (0, ())


def test_somebody_changes_their_themes_and_gets_none_of_another_edition(found: Edition, theme: Theme) -> None:
    strange = Theme.objects.create(edition=edition(body()), name={"de": "Fremd"})
    who = registration(found)
    said: dict[str, Any] = {"registration_id": who.pk, "person": {}, "registration": {}, "now": NOW}
    complete(**said, seen=1, themes=(theme.pk, strange.pk))
    assert list(who.themes.all()) == [theme]
    complete(**said, seen=2)
    assert list(who.themes.all()) == [theme]
    assert [str(each) for each in themes_by_person([who], "pl")[who.pk]] == ["Diagnostyka"]


def test_a_colleague_has_the_same_themes_and_reads_the_first_language_they_speak(found: Edition, theme: Theme) -> None:
    who = registration(found)
    who.themes.add(theme)
    made = register_colleague(
        registration_id=who.pk, person={"last_name": "Nowak", "languages": ["pl"]}, instead=True, now=NOW
    )
    assert (list(made.themes.all()), made.person.language, language_of(made)) == ([theme], "", "pl")


def test_what_is_held_names_themes_and_groups_and_erasing_takes_them_away(found: Edition, theme: Theme) -> None:
    who = registration(found, person("Nowak", first_name="Anna"))
    who.themes.add(theme)
    group = put(found, 1, leader="Anna Nowak")
    group.members.add(who)
    held = own_data([who.person_id])["registrations"][0]
    assert (held["themes"], held["delegations"]) == (["Diagnostik"], ["Sachsen"])
    erase_person(person_id=who.person_id, actor_id=None, now=NOW)
    group.refresh_from_db()
    assert (group.leader, who.themes.exists()) == ("", False)
