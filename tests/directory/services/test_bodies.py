"""Bodies keep an owner; mandates end with membership."""

from datetime import timedelta

import pytest

from tests.factories.site import NOW, account, body, member
from viaregia.directory.models import Body, Mandate, Membership, Role
from viaregia.directory.services.bodies import (
    BodyNameTaken,
    LastOwner,
    MandateEndsEarly,
    NoMember,
    change_role,
    end_mandate,
    give_mandate,
    make_body,
    remove_member,
)
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def given(of: Body, to: int, begins: int = -10, ends: int | None = None) -> Mandate:
    until = None if ends is None else TODAY + timedelta(days=ends)
    since = TODAY + timedelta(days=begins)
    return give_mandate(body_id=of.pk, account_id=to, region="pl51", since=since, until=until, actor_id=7, now=NOW)


def test_who_makes_a_body_owns_it_and_its_name_is_its_own() -> None:
    who = account()
    made = make_body(name="Kammer", kind="chamber", country="DE", actor_id=who.pk, now=NOW)
    assert Membership.objects.get(body=made, account=who).role == Role.OWNER
    with pytest.raises(BodyNameTaken):
        make_body(name="KAMMER", kind="chamber", country="DE", actor_id=who.pk, now=NOW)


def test_the_last_owner_neither_leaves_nor_steps_down() -> None:
    of = body()
    member(of, Role.OWNER)
    last = Membership.objects.get()
    with pytest.raises(LastOwner):
        change_role(membership_id=last.pk, role="reader", actor_id=7, now=NOW)
    with pytest.raises(LastOwner):
        remove_member(membership_id=last.pk, actor_id=7, now=NOW)
    last.refresh_from_db()
    assert last.role == Role.OWNER
    member(of, Role.OWNER)
    change_role(membership_id=last.pk, role="reader", actor_id=7, now=NOW)


def test_a_mandate_needs_a_member_and_time_that_goes_forward() -> None:
    of = body()
    with pytest.raises(NoMember):
        given(of, account().pk)
    who = member(of, Role.READER)
    with pytest.raises(MandateEndsEarly):
        given(of, who.pk, begins=0, ends=-1)
    assert given(of, who.pk, begins=0, ends=0).region == "PL51"


def test_the_same_mandate_twice_is_one() -> None:
    of = body()
    who = member(of, Role.READER)
    first = given(of, who.pk)
    assert given(of, who.pk) == first
    assert given(of, who.pk, ends=9) != first
    assert [each.region for each in of.mandates.all()] == ["PL51", "PL51"]
    assert AuditLine.objects.filter(verb="mandate.given").count() == 2


def test_a_mandate_that_is_ended_is_over_today_and_stays_on_record() -> None:
    of = body()
    who = member(of, Role.READER)
    running, to_come = given(of, who.pk), given(of, who.pk, begins=5)
    for each in (running, to_come):
        end_mandate(mandate_id=each.pk, actor_id=7, now=NOW)
    kept = Mandate.objects.get()
    assert (kept.pk, kept.until) == (running.pk, TODAY - timedelta(days=1))


def test_mandates_end_with_membership() -> None:
    of = body()
    member(of, Role.OWNER)
    who = member(of, Role.READER)
    given(of, who.pk)
    given(of, who.pk, begins=5)
    remove_member(membership_id=Membership.objects.get(account=who).pk, actor_id=7, now=NOW)
    assert Mandate.objects.get().until == TODAY
