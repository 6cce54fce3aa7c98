"""Whom somebody sees of the directory, and whom they may change."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, account, body, edition, member, organisation, person, registration
from viaregia.directory.models import Account, Body, Mandate, Organisation, Role
from viaregia.participation.queries.scope import OutsideShare, Sight, sight_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def sees(who: Account) -> Sight:
    return sight_of(who, today=TODAY)


def names(sight: Sight, least: Role = Role.READER) -> set[str]:
    return set(sight.organisations(least).values_list("name", flat=True))


def coming(host: Body, *countries: str) -> None:
    where = edition(host)
    for country in countries:
        registration(where, person(f"P{country}", organisation(f"Comes {country}", country)))


def mandate(of: Body, who: Account, region: str) -> None:
    Mandate.objects.create(body=of, account=who, region=region, since=TODAY)


def test_who_takes_part_and_what_a_body_keeps_is_seen_and_nothing_else() -> None:
    host, other = body(), body()
    coming(host, "DE")
    coming(other, "PL")
    organisation("Kept", keeper=host)
    organisation("Theirs", keeper=other)
    organisation("Nobody's")
    assert names(sees(member(host, Role.READER))) == {"Comes DE", "Kept"}
    assert names(sees(account())) == set()
    assert "Nobody's" in names(sees(account(is_superuser=True)))


def test_a_reader_sees_and_an_editor_changes() -> None:
    host = body()
    coming(host, "DE")
    organisation("Kept", keeper=host)
    assert names(sees(member(host, Role.READER)), Role.EDITOR) == set()
    assert names(sees(member(host, Role.DESK)), Role.EDITOR) == set()
    assert names(sees(member(host, Role.DESK)), Role.DESK) == {"Comes DE", "Kept"}
    assert names(sees(member(host, Role.EDITOR)), Role.EDITOR) == {"Comes DE", "Kept"}


def test_a_representative_sees_and_changes_what_the_mandate_covers_as_long_as_it_runs() -> None:
    host = body()
    where = edition(host)
    registration(where, person(of=organisation("Wrocław", "PL", region="PL51")))
    registration(where, person(of=organisation("Poznań", "PL", region="PL41")))
    organisation("Kept", "PL", region="PL51", keeper=host)
    organisation("Kept elsewhere", "PL", region="PL41", keeper=host)
    who = member(host, Role.READER)
    mandate(host, who, "PL51")
    for least in (Role.READER, Role.DESK, Role.EDITOR):
        assert names(sees(who), least) == {"Wrocław", "Kept"}
    Mandate.objects.update(until=TODAY.replace(day=1))
    assert names(sees(who), Role.EDITOR) == set()


def test_an_editor_of_one_body_changes_nothing_in_anothers_edition_that_they_only_read() -> None:
    mine, other = body("PL"), body("DE")
    coming(other, "DE")
    coming(mine, "PL")
    who = member(mine, Role.EDITOR)
    other.membership_set.create(account=who, role=Role.READER)
    assert names(sees(who)) == {"Comes DE", "Comes PL"}
    assert names(sees(who), Role.EDITOR) == {"Comes PL"}


def test_people_who_come_to_others_alone_are_not_seen_although_their_house_is() -> None:
    host, other = body(), body()
    house = organisation("Both")
    for name, where in (("Ours", edition(host)), ("Theirs", edition(other))):
        registration(where, person(name, house))
    person("Free", house)
    person("Erased", house, erased_at=NOW)
    person("Far", organisation("Far"))
    seen = sees(member(host, Role.EDITOR)).persons()
    assert set(seen.values_list("last_name", flat=True)) == {"Ours", "Free"}


def test_a_representative_enters_what_the_mandate_covers() -> None:
    host = body()
    who = member(host, Role.READER)
    assert not sees(who).keepers().exists()
    mandate(host, who, "PL51")
    sight = sees(who)
    assert list(sight.keepers()) == [host]
    sight.check_share(keeper_id=host.pk, country="PL", region="PL51")
    for keeper, country, region in ((host.pk, "PL", "PL41"), (host.pk, "DE", ""), (None, "PL", "PL51")):
        with pytest.raises(OutsideShare):
            sight.check_share(keeper_id=keeper, country=country, region=region)
    sees(member(host, Role.EDITOR)).check_share(keeper_id=host.pk, country="DE", region="")


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_tell_whom_somebody_sees_whatever_they_organise(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = member(body(), Role.EDITOR)
    for _ in range(count):
        host = body()
        host.membership_set.create(account=who, role=Role.EDITOR)
        mandate(host, who, "PL51")
        coming(host, "DE", "PL")
    with django_assert_num_queries(2):
        sight = sees(who)
    with django_assert_num_queries(1):
        assert len(sight.organisations()) == 2 * count
    with django_assert_num_queries(1):
        assert len(sight.persons()) == 2 * count
    assert Organisation.objects.count() == 2 * count
