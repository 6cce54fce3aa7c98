"""Who is shown to whom, and who confirms whom: the rule for one, and the same as a condition on rows."""

from itertools import product

import pytest

from tests.factories.site import account, body, edition, member, organisation, person
from tests.factories.site import registration as registered
from viaregia.directory.models import Body, Organisation, Role
from viaregia.forums.models import Edition
from viaregia.forums.policies import seats_in
from viaregia.participation.models import Kind, Registration, State
from viaregia.participation.policies import (
    ConfirmedByOthers,
    confirmers,
    is_shown,
    next_states,
    require_confirmer,
    shown_to,
)
from viaregia.participation.queries.people import confirmers_in

pytestmark = pytest.mark.django_db


def crowd() -> tuple[Edition, list[Registration]]:
    """Return an edition with people of every mixture of two kinds, countries, kinds of organisation and bodies."""
    one, other = body("DE"), body("PL")
    where = edition(one, other)
    kinds = [Kind.objects.create(edition=where, slug=each) for each in ("buyer", "supplier")]
    mixtures = product(kinds, ("DE", "PL"), ("company", "authority"), (one, other))
    people = [_one(where, kind, organisation(country=land, kind=sort), who) for kind, land, sort, who in mixtures]
    nobody = registered(where, person())
    return where, [*people, nobody]


def _one(where: Edition, kind: Kind, house: Organisation, who: Body) -> Registration:
    made = registered(where, person(of=house), body=who)
    made.kind = kind
    made.save()
    return made


def rule(where: Edition, **rules: list[list[str]]) -> None:
    where.visibility = rules
    where.save()


def read(where: Edition) -> list[Registration]:
    rows = where.registrations.select_related("edition", "person__organisation", "kind")
    return list(rows)


def agree(where: Edition) -> dict[Registration, set[int]]:
    """Return whom each sees, by the condition, having made sure that the rule for two says the same."""
    people = read(where)
    found = {each: set(where.registrations.filter(shown_to(each)).values_list("pk", flat=True)) for each in people}
    for reader, other in product(people, people):
        assert is_shown(other, reader) == (other.pk in found[reader])
    return found


def test_everybody_sees_everybody_where_nothing_is_said() -> None:
    where, people = crowd()
    assert all(len(seen) == len(people) for seen in agree(where).values())


@pytest.mark.parametrize(("by", "pair", "column"), [
    ("kind", ["supplier", "supplier"], "kind__slug"),
    ("country", ["DE", "PL"], "person__organisation__country"),
    ("organisation_kind", ["authority", "company"], "person__organisation__kind"),
])  # fmt: skip
def test_a_rule_hides_one_group_from_another_and_from_nobody_else(by: str, pair: list[str], column: str) -> None:
    where, people = crowd()
    rule(where, **{by: [pair]})
    seers = set(where.registrations.filter(**{column: pair[0]}).values_list("pk", flat=True))
    hidden = set(where.registrations.filter(**{column: pair[1]}).values_list("pk", flat=True))
    everybody = {each.pk for each in people}
    assert seers
    assert hidden
    for reader, seen in agree(where).items():
        assert seen == (everybody - hidden if reader.pk in seers else everybody)


def test_a_body_hides_its_people_from_those_of_another() -> None:
    where, _ = crowd()
    one, other = where.owners.order_by("id").values_list("body", flat=True)
    rule(where, body=[[str(one), str(other)]])
    for reader, seen in agree(where).items():
        assert any(each.body_id == other for each in read(where) if each.pk in seen) == (reader.body_id != one)


def test_those_of_whom_nothing_is_said_are_a_group_too() -> None:
    where, people = crowd()
    bare = people[-1].pk
    rule(where, country=[["DE", ""]], body=[["", ""]], organisation_kind=[["company", ""]])
    for reader, seen in agree(where).items():
        house = reader.person.organisation
        assert (bare in seen) == (house is not None and house.country != "DE" and house.kind != "company")


def test_what_one_rule_shuts_no_other_opens() -> None:
    where, _ = crowd()
    rule(where, country=[["DE", "DE"]], kind=[["buyer", "supplier"]])
    for reader, seen in agree(where).items():
        house = reader.person.organisation
        shown = [each for each in read(where) if each.pk in seen and each.person.organisation]
        if house and house.country == "DE":
            assert not any(each.person.organisation.country == "DE" for each in shown if each.person.organisation)
        if reader.kind.slug == "buyer":
            assert not any(each.kind.slug == "supplier" for each in shown)


def test_each_body_confirms_its_own_country_and_the_host_whom_nobody_else_does() -> None:
    host, partner, chamber = body("DE"), body("PL"), body("DE")
    where = edition(host, partner, chamber)
    owners = list(where.owners.select_related("body"))
    for country, bodies in (("DE", {host, chamber}), ("PL", {partner}), ("CZ", {host}), ("", {host})):
        one = registered(where, person(of=organisation(country=country)))
        known = confirmers(member(host, Role.EDITOR), owners, ())
        assert {each.body for each in known.of(one)} == bodies


def test_a_body_that_looks_after_somebody_confirms_them_where_it_sees_everybody() -> None:
    host, partner, agency = body("DE"), body("PL"), body("CZ")
    where = edition(host, partner, agency)
    where.owners.filter(body=agency).update(sees_all=True)
    one = registered(where, person(of=organisation(country="SK")), body=agency)
    known = confirmers(account(), where.owners.select_related("body"), ())
    assert [each.body for each in known.of(one)] == [agency]
    one.body = partner  # it would not even see them
    assert [each.body for each in known.of(one)] == [host]


@pytest.mark.parametrize(("role", "active", "who"), [
    (Role.EDITOR, True, "partner"), (Role.DESK, True, "partner"),
    (Role.READER, True, "host"), (Role.EDITOR, False, "host"), (None, True, "host"),
])  # fmt: skip
def test_whom_a_body_would_confirm_in_which_nobody_can_falls_to_the_host(
    role: Role | None, active: bool, who: str
) -> None:
    host, partner = body("DE", "host"), body("PL", "partner")
    where = edition(host, partner)
    one = registered(where, person(of=organisation(country="PL")))
    if role is not None:
        there = member(partner, role)
        there.is_active = active
        there.save()
    editor = member(host, Role.EDITOR)
    known = confirmers_in(where, editor, seats_in(editor, where))
    assert [each.body.name for each in known.of(one)] == [who]
    assert known.may(one) == where.registrations.filter(known.ours).exists() == (who == "host")


@pytest.mark.parametrize("role", [Role.READER, Role.DESK, Role.OWNER])
def test_whom_somebody_may_confirm_is_the_same_as_a_condition(role: Role) -> None:
    host, partner, agency = body("DE"), body("PL"), body("CZ")
    where = edition(host, partner, agency)
    where.owners.filter(body=agency).update(sees_all=True)
    for country, who in product(("DE", "PL", "CZ", "SK", ""), (None, host, partner, agency)):
        registered(where, person(of=organisation(country=country)), body=who)
    registered(where, person())
    people = list(where.registrations.select_related("person__organisation"))
    for of in (host, partner, agency):
        mine = member(of, role)
        known = confirmers(mine, where.owners.select_related("body"), seats_in(mine, where))
        rows = set(where.registrations.filter(known.ours).values_list("pk", flat=True))
        assert rows == {each.pk for each in people if known.may(each)}
        assert bool(rows) == (role != Role.READER)


def test_who_may_do_anything_confirms_anybody() -> None:
    where = edition(body("DE"), body("PL"))
    one = registered(where, person(of=organisation(country="PL")))
    known = confirmers(account(is_superuser=True), where.owners.select_related("body"), ())
    require_confirmer(known, one, State.CONFIRMED)
    with pytest.raises(ConfirmedByOthers):
        require_confirmer(confirmers(account(), where.owners.select_related("body"), ()), one, State.CONFIRMED)


def test_others_may_cancel_and_take_back_who_came_but_not_confirm() -> None:
    where = edition(body("DE"), body("PL"))
    one = registered(where, person(of=organisation(country="PL")), state=State.APPLIED)
    nobody = confirmers(account(), where.owners.select_related("body"), ())
    require_confirmer(nobody, one, State.CANCELLED)
    assert State.CONFIRMED not in next_states(nobody, one, vetoed=False)
    assert next_states(nobody, one, vetoed=True) == [State.CANCELLED]
    one.state = State.CAME
    require_confirmer(nobody, one, State.CONFIRMED)
    assert State.CONFIRMED in next_states(nobody, one, vetoed=False)
