"""Two become one, with all that points to them, and two again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, account, edition, organisation, person, registration
from viaregia.directory.models import Merge, Organisation, Person
from viaregia.directory.queries.twins import organisation_twins, person_twins
from viaregia.directory.services.merging import (
    BothTakePart,
    MergedAlready,
    UndoneAlready,
    keep_apart,
    merge,
    undo_merge,
)
from viaregia.participation.models import Consent, Registration
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def merged(kind: str, kept: int, gone: int, taken: frozenset[str] = frozenset()) -> Merge:
    return merge(kind=kind, kept_id=kept, gone_id=gone, taken=taken, actor_id=7, now=NOW)


def undo(done: Merge) -> None:
    undo_merge(merge_id=done.pk, actor_id=7, now=NOW)


def everything() -> list[object]:
    """Return what a merge may touch, but for versions."""
    network = Organisation.networks.through.objects.order_by("pk").values()
    tables = (Organisation.objects, Person.objects, Registration.objects, Consent.objects)
    rows = [dict(row) for table in tables for row in table.order_by("pk").values()]
    for row in rows:
        row.pop("version", None)
    return [*rows, *map(dict, network)]


def test_people_networks_and_what_was_empty_move_to_the_one_that_stays_and_back() -> None:
    network = organisation("Netz")
    kept = organisation("Muster GmbH", city="")
    gone = organisation("Muster AG", city="Görlitz", codes=["WZ 26"])
    person("Nowak", gone)
    gone.networks.add(network)
    before = everything()
    done = merged("organisation", kept.pk, gone.pk)
    kept.refresh_from_db()
    assert (kept.name, kept.city, kept.codes) == ("Muster GmbH", "Görlitz", ["WZ 26"])
    assert list(kept.people.values_list("last_name", flat=True)) == ["Nowak"]
    assert list(kept.networks.all()) == [network]
    gone.refresh_from_db()
    assert gone.merged_into == kept
    undo(done)
    assert everything() == before
    assert AuditLine.objects.filter(verb="organisation.unmerged").exists()


def test_what_was_chosen_is_taken_over() -> None:
    kept, gone = organisation("Muster GmbH", city="Zittau"), organisation("Muster AG", city="Görlitz")
    merged("organisation", kept.pk, gone.pk, frozenset({"city"}))
    kept.refresh_from_db()
    assert (kept.name, kept.city) == ("Muster GmbH", "Görlitz")


def test_both_in_one_network_are_in_it_once() -> None:
    network, kept, gone = organisation("Netz"), organisation("Muster"), organisation("Muster")
    for each in (kept, gone):
        each.networks.add(network)
    before = everything()
    done = merged("organisation", kept.pk, gone.pk)
    assert list(kept.networks.all()) == [network]
    undo(done)
    assert everything() == before


def test_a_persons_registrations_account_and_languages_move_and_come_back() -> None:
    where, other = edition(), edition()
    kept = person("Nowak", languages=["pl"], levels=["C2"])
    gone = person("Nowak", languages=["pl", "de"], levels=["C2", "B1"], account=account())
    registration(where, kept)
    registration(other, gone)
    before = everything()
    done = merged("person", kept.pk, gone.pk, frozenset({"languages"}))
    kept.refresh_from_db()
    assert kept.registrations.count() == 2
    assert (kept.languages, kept.levels) == (["pl", "de"], ["C2", "B1"])
    assert kept.account_id is not None
    undo(done)
    assert everything() == before


def test_two_registered_for_one_edition_are_not_merged_and_nothing_changes() -> None:
    where = edition()
    kept, gone = person("Nowak"), person("Nowak", phone="1")
    registration(where, kept)
    registration(where, gone)
    before = everything()
    with pytest.raises(BothTakePart):
        merged("person", kept.pk, gone.pk)
    assert everything() == before


def test_two_who_both_log_in_are_not_merged() -> None:
    with pytest.raises(BothTakePart):
        merged("person", person(account=account()).pk, person(account=account()).pk)


def test_one_is_merged_once_and_undone_once() -> None:
    kept, gone, third = organisation(), organisation(), organisation()
    done = merged("organisation", kept.pk, gone.pk)
    with pytest.raises(MergedAlready):
        merged("organisation", third.pk, gone.pk)
    with pytest.raises(MergedAlready):
        merged("organisation", kept.pk, kept.pk)
    undo(done)
    with pytest.raises(UndoneAlready):
        undo(done)


def test_what_was_changed_after_a_merge_stays_when_it_is_undone() -> None:
    kept, gone = organisation(city=""), organisation(city="Görlitz")
    done = merged("organisation", kept.pk, gone.pk)
    Organisation.objects.filter(pk=kept.pk).update(city="Zgorzelec")
    undo(done)
    kept.refresh_from_db()
    assert kept.city == "Zgorzelec"


def test_twins_are_shown_until_they_are_one_or_kept_apart() -> None:
    one, other = organisation("Muster Optik GmbH"), organisation("Muster Optik e. V.")
    seen = Organisation.objects.all()
    assert [(each.one, each.other) for each in organisation_twins(seen)] == [(one, other)]
    done = merged("organisation", one.pk, other.pk)
    assert organisation_twins(seen) == []
    undo(done)
    for _ in range(2):
        keep_apart(kind="organisation", one_id=other.pk, other_id=one.pk, actor_id=7, now=NOW)
    assert organisation_twins(seen) == []


def test_people_are_twins_within_what_is_seen() -> None:
    here, there = organisation("Muster Optik"), organisation("Brauerei")
    person("Nowak", here, first_name="Łucja")
    person("Nowak", here, first_name="Lucja")
    person("Nowak", there, first_name="Łucja")
    assert len(person_twins(Organisation.objects.all())) == 1
    assert person_twins(Organisation.objects.filter(pk=there.pk)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_twins_takes_as_many_queries_at_any_size(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        person(of=organisation("Muster Optik"), email="a@example.org")
    with django_assert_num_queries(3):
        organisation_twins(Organisation.objects.all())
    with django_assert_num_queries(2):
        person_twins(Organisation.objects.all())
