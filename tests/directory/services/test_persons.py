"""Persons entered by hand, changed, moved, bound to an account."""

from typing import Any

import pytest

from tests.factories.site import NOW, account, organisation, person
from viaregia.directory.facts import LettersUnknown
from viaregia.directory.models import Person
from viaregia.directory.services.merging import merge
from viaregia.directory.services.organisations import MergedMeanwhile
from viaregia.directory.services.persons import (
    AccountNotTheirs,
    PersonErased,
    change_person,
    link_account,
    make_person,
    unlink_account,
)
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.models import AuditLine, OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def changed(one: Person, seen: int = 1, **facts: Any) -> tuple[str, ...]:
    return change_person(person_id=one.pk, seen=seen, facts=facts, actor_id=7, now=NOW)


def test_a_person_is_entered_with_their_languages() -> None:
    house = organisation()
    facts = {"last_name": "Nowak", "languages": ["pl"], "levels": ["C2"], "organisation_id": house.pk}
    made = make_person(facts=facts, actor_id=7, now=NOW)
    assert (made.organisation, made.languages, made.levels) == (house, ["pl"], ["C2"])
    assert AuditLine.objects.get().behalf == made.pk
    with pytest.raises(LettersUnknown):
        make_person(facts={"last_name": "X", "languages": ["polski"]}, actor_id=7, now=NOW)


def test_the_audit_says_which_columns_changed_and_nothing_that_would_have_to_be_erased() -> None:
    old, new = organisation(), organisation()
    one = person("Nowak", of=old, email="wrong@example.org")
    assert changed(one, email="right@example.org", organisation_id=new.pk, last_name="Nowak") == (
        "email",
        "organisation_id",
    )
    one.refresh_from_db()
    assert (one.email, one.organisation, one.version) == ("right@example.org", new, 2)
    line = AuditLine.objects.get()
    assert line.facts == {"changed": ["email", "organisation_id"], "before": old.pk, "organisation": new.pk}
    with pytest.raises(ChangedMeanwhile):
        changed(one, seen=1, phone="1")


def test_who_is_erased_or_merged_is_changed_no_more() -> None:
    erased = person(erased_at=NOW)
    with pytest.raises(PersonErased):
        changed(erased, phone="1")
    kept, gone = person("A"), person("B")
    merge(kind="person", kept_id=kept.pk, gone_id=gone.pk, taken=frozenset(), actor_id=None, now=NOW)
    with pytest.raises(MergedMeanwhile):
        changed(gone, phone="1")


def test_nobody_moves_to_a_twin_that_was_merged() -> None:
    kept, gone = organisation("Kept"), organisation("Gone")
    merge(kind="organisation", kept_id=kept.pk, gone_id=gone.pk, taken=frozenset(), actor_id=None, now=NOW)
    one = person()
    with pytest.raises(MergedMeanwhile):
        changed(one, organisation_id=gone.pk)


def test_an_account_is_linked_by_its_own_address_alone() -> None:
    one, other = person(email="Nowak@Example.org"), person(email="nowak@example.org")
    with pytest.raises(AccountNotTheirs):
        link_account(person_id=one.pk, actor_id=7, now=NOW)
    mine = account("nowak@example.org")
    account("somebody@example.org")
    assert link_account(person_id=one.pk, actor_id=7, now=NOW) == mine
    one.refresh_from_db()
    assert one.account == mine
    with pytest.raises(AccountNotTheirs):
        link_account(person_id=other.pk, actor_id=7, now=NOW)
    for _ in range(2):
        unlink_account(person_id=one.pk, actor_id=7, now=NOW)
    assert Person.objects.get(pk=one.pk).account_id is None
    verbs = [each.verb for each in AuditLine.objects.order_by("pk")]
    assert verbs == ["person.account_linked", "person.account_unlinked"]


def test_letters_that_wait_follow_an_address_that_is_corrected_but_not_one_that_is_taken_out() -> None:
    one = person("Nowak", email="wrong@example.org")
    write_letter(key="one", to=one.email, language="de", subject="Hallo", text="Hallo", now=NOW, person_id=one.pk)
    changed(one, email="right@example.org")
    assert OutboxMail.objects.get().to == "right@example.org"
    changed(one, seen=2, email="")
    assert OutboxMail.objects.get().to == "right@example.org"
