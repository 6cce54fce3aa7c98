"""Which groups see which is kept by groups, and what stood on no page stays."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition
from viaregia.forums.policies import By, sees
from viaregia.forums.services.visibility import set_visibility
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def say(where: Edition, shown: dict[By, Any], hidden: dict[By, Any]) -> Edition:
    set_visibility(edition_id=where.pk, seen=where.version, shown=shown, hidden=hidden, actor_id=7, now=NOW)
    where.refresh_from_db()
    return where


def groups(**said: str) -> dict[By, str]:
    return {by: said.get(by.value, "") for by in By}


def test_a_group_does_not_see_what_is_hidden_from_it() -> None:
    where = say(edition(body()), {By.KIND: ["buyer", "supplier"]}, {By.KIND: [("supplier", "supplier")]})
    buyer, supplier = groups(kind="buyer"), groups(kind="supplier")
    assert [sees(where, *pair) for pair in ((supplier, supplier), (supplier, buyer), (buyer, supplier))] == [
        False, True, True,
    ]  # fmt: skip
    line = AuditLine.objects.get(verb="edition.visibility_set")
    assert (line.actor, line.facts["visibility"]) == (7, {"kind": [["supplier", "supplier"]]})


def test_rules_about_groups_that_stood_on_no_page_stay() -> None:
    where = say(edition(body()), {By.COUNTRY: ["DE", "CZ"]}, {By.COUNTRY: [("DE", "CZ")]})
    say(where, {By.COUNTRY: ["DE", "PL"]}, {By.COUNTRY: [("PL", "PL"), ("PL", "SK")]})
    assert where.visibility == {"country": [["DE", "CZ"], ["PL", "PL"]]}
    say(where, {By.COUNTRY: ["DE", "PL", "CZ"]}, {})
    assert where.visibility == {}


def test_who_saves_over_anothers_change_is_told() -> None:
    where = edition(body())
    facts: dict[str, Any] = {"edition_id": where.pk, "shown": {}, "hidden": {}, "actor_id": 7, "now": NOW}
    set_visibility(seen=where.version, **facts)
    with pytest.raises(ChangedMeanwhile):
        set_visibility(seen=where.version, **facts)
