"""Letters that did not arrive: who is listed, and what another address brings about."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, person, registration
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.participation.queries.outbox import Post, post_of, returned_of
from viaregia.participation.services.returned import correct_address
from viaregia.plumbing.models import AuditLine, OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def guest(where: Edition, email: str = "jan@firma.example") -> Registration:
    return registration(where, person("Nowak", email=email))


def letter(to: Registration, key: str, **more: Any) -> OutboxMail:
    about = {"edition": to.edition_id, "person": to.person_id, "language": "pl", "made_at": NOW, "due_at": NOW}
    return OutboxMail.objects.create(**({"key": f"{to.pk}{key}", "to": to.person.email} | about | more))


def listed(where: Edition) -> list[Registration]:
    page, letters = returned_of(where, where.registrations.select_related("person__organisation"), None)
    assert set(letters) == {each.person_id for each in page}
    return list(page)


def test_those_are_listed_whose_address_took_no_letter() -> None:
    where = edition(body())
    bounced, refused, fine, waits = (guest(where, f"{name}@firma.example") for name in "abcd")
    letter(bounced, "x", sent_at=NOW, bounced_at=NOW, status="5.1.1")
    letter(refused, "x", failed_at=NOW)
    letter(fine, "x", sent_at=NOW, status="4.4.1")
    letter(waits, "x", held=True)
    assert set(listed(where)) == {bounced, refused}
    assert post_of(where, where.registrations.all()) == Post(held=1, returned=2)


def test_letters_of_another_edition_and_parts_of_others_list_nobody() -> None:
    where, elsewhere = edition(body()), edition(body())
    one = guest(where)
    letter(one, "x", edition=elsewhere.pk, sent_at=NOW, bounced_at=NOW)
    assert listed(where) == []


def correct(one: Registration, email: str, seen: int = 1) -> int:
    return correct_address(registration_id=one.pk, seen=seen, email=email, actor_id=7, now=NOW)


def test_with_another_address_everything_goes_there_and_nobody_is_listed_any_more() -> None:
    where = edition(body())
    one = guest(where)
    lost = letter(one, "lost", sent_at=NOW, bounced_at=NOW, status="5.1.1")
    done, waits = letter(one, "done", sent_at=NOW), letter(one, "waits", held=True)
    assert correct(one, "anna@firma.example") == 1
    for each in (lost, done, waits):
        each.refresh_from_db()
    assert (lost.to, lost.sent_at, lost.bounced_at, lost.round) == ("anna@firma.example", None, None, 1)
    assert (done.to, waits.to) == ("jan@firma.example", "anna@firma.example")
    one.person.refresh_from_db()
    assert one.person.email == "anna@firma.example"
    assert listed(where) == []
    line = AuditLine.objects.get(verb="registration.address")
    assert (line.actor, line.behalf) == (7, one.person_id)


def test_with_the_same_address_it_is_tried_once_more() -> None:
    where = edition(body())
    one = guest(where)
    letter(one, "lost", sent_at=NOW, bounced_at=NOW)
    assert correct(one, "jan@firma.example") == 1
    assert listed(where) == []
    assert not AuditLine.objects.filter(verb="registration.address").exists()


def test_who_was_changed_meanwhile_is_not_overwritten() -> None:
    where = edition(body())
    one = guest(where)
    letter(one, "lost", sent_at=NOW, bounced_at=NOW)
    with pytest.raises(ChangedMeanwhile):
        correct(one, "anna@firma.example", seen=9)
    assert listed(where) == [one]
