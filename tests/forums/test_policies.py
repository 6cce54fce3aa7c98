"""Who may what in an edition, and of whom they see what."""

from datetime import date, timedelta
from typing import Final

import pytest

from tests.factories.site import NOW, account, body, edition, member, organisation
from viaregia.directory.models import Account, Body, Mandate, Organisation, Role
from viaregia.forums.policies import NotAllowed, may_act_for, require, role_in, scope_in

pytestmark = pytest.mark.django_db
TODAY: Final = NOW.date()


def mandate(of: Body, to: Account, region: str, until: date | None = None) -> None:
    Mandate.objects.create(body=of, account=to, region=region, since=TODAY, until=until)


def test_the_highest_role_of_all_bodies_that_own_an_edition_counts() -> None:
    one, other, stranger = body("DE"), body("PL"), body("CZ")
    mine = member(one, Role.READER)
    other.membership_set.create(account=mine, role=Role.EDITOR)
    stranger.membership_set.create(account=mine, role=Role.OWNER)
    assert role_in(mine, edition(one, other)) == Role.EDITOR


def test_who_belongs_to_no_owner_or_is_closed_out_has_no_role() -> None:
    owner = body()
    where = edition(owner)
    closed = member(owner, Role.OWNER)
    closed.is_active = False
    assert role_in(account(), where) is None
    assert role_in(closed, where) is None
    with pytest.raises(NotAllowed):
        require(closed, where, Role.READER)


@pytest.mark.parametrize(("has", "least", "may"), [
    (Role.READER, Role.READER, True), (Role.READER, Role.DESK, False), (Role.DESK, Role.EDITOR, False),
    (Role.EDITOR, Role.DESK, True), (Role.EDITOR, Role.OWNER, False), (Role.OWNER, Role.OWNER, True),
])  # fmt: skip
def test_each_role_may_what_those_below_may(has: Role, least: Role, may: bool) -> None:
    owner = body()
    mine, where = member(owner, has), edition(owner)
    if may:
        assert require(mine, where, least) == has
    else:
        with pytest.raises(NotAllowed):
            require(mine, where, least)


def test_members_of_the_body_that_plans_see_all_others_their_own_country() -> None:
    host, partner = body("DE"), body("PL")
    where = edition(host, partner)
    assert scope_in(member(host, Role.READER), where, today=TODAY).everything
    seen = scope_in(member(partner, Role.OWNER), where, today=TODAY)
    assert not seen.everything
    assert seen.covers(country="PL", region="PL51")
    assert not seen.covers(country="DE", region="DED")


def test_a_mandate_opens_its_region_while_it_runs() -> None:
    host = body("DE")
    where = edition(host)
    mine = member(host, Role.READER)
    mandate(host, mine, "DED", TODAY + timedelta(days=1))
    mandate(host, mine, "CZ")
    seen = scope_in(mine, where, today=TODAY)
    assert seen.covers(country="DE", region="DED21")
    assert not seen.covers(country="DE", region="DE2")
    assert not seen.covers(country="DE", region="")
    assert not scope_in(mine, where, today=TODAY + timedelta(days=2)).covers(country="DE", region="DED21")


@pytest.mark.parametrize("role", [Role.READER, Role.DESK, Role.OWNER])
def test_no_body_widens_its_share_by_mandates_that_it_gives_itself(role: Role) -> None:
    host, partner = body("DE"), body("PL")
    where = edition(host, partner)
    mine = member(partner, role)
    mandate(partner, mine, "DED")
    mandate(partner, mine, "DE")
    seen = scope_in(mine, where, today=TODAY)
    assert not seen.covers(country="DE", region="DED21")
    assert not may_act_for(mine, where, country="DE", region="DED21", today=TODAY)
    mandate(partner, mine, "PL51")
    assert may_act_for(mine, where, country="PL", region="PL514", today=TODAY)


def test_a_reader_with_a_mandate_of_the_planning_body_sees_what_it_covers_alone() -> None:
    host = body("DE")
    where = edition(host)
    mine = member(host, Role.READER)
    mandate(host, mine, "PL51")
    seen = scope_in(mine, where, today=TODAY)
    assert not seen.everything
    assert seen.covers(country="PL", region="PL514")
    assert not seen.covers(country="DE", region="DED")


def test_a_mandate_of_a_body_that_owns_another_edition_opens_nothing() -> None:
    host, partner, elsewhere = body("DE"), body("PL"), body("CZ")
    where = edition(host, partner)
    mine = member(partner, Role.EDITOR)
    mandate(elsewhere, mine, "DED")
    assert not scope_in(mine, where, today=TODAY).covers(country="DE", region="DED")


def test_what_rows_are_found_is_what_is_covered() -> None:
    host, partner = body("DE"), body("PL")
    where = edition(host, partner)
    mine = member(partner, Role.EDITOR)
    host.membership_set.create(account=mine, role=Role.READER)
    mandate(host, mine, "DED")
    mandate(host, mine, "CZ")
    for country, region in [
        ("PL", ""),
        ("PL", "PL51"),
        ("DE", "DED2"),
        ("DE", "DE2"),
        ("DE", ""),
        ("CZ", ""),
        ("", ""),
    ]:
        organisation(country=country, region=region)
    seen = scope_in(mine, where, today=TODAY)
    covered = {each for each in Organisation.objects.all() if seen.covers(country=each.country, region=each.region)}
    assert set(Organisation.objects.filter(seen.condition())) == covered
    assert {(each.country, each.region) for each in covered} == {("PL", ""), ("PL", "PL51"), ("DE", "DED2"), ("CZ", "")}


def test_who_acts_for_a_participant_is_the_desk_or_whose_mandate_covers_them() -> None:
    host = body("DE")
    where = edition(host)
    reader, represents = member(host, Role.READER), member(host, Role.READER)
    mandate(host, represents, "PL51")

    def may(who: Account, country: str, region: str = "") -> bool:
        return may_act_for(who, where, country=country, region=region, today=TODAY)

    assert may(member(host, Role.DESK), "PL", "PL51")
    assert may(represents, "PL", "PL51")
    assert not may(represents, "DE", "DED")
    assert not may(reader, "PL", "PL51")
    assert not may(account(), "PL", "PL51")
