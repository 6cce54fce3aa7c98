"""Circulars: in the reader's language, with fields filled in, written once, to those who want them."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.forums.models import Edition
from viaregia.participation.merging import FieldsUnknown
from viaregia.participation.models import Circular, Registration
from viaregia.participation.services.circulars import (
    CircularWritten,
    NothingToSay,
    draft_circular,
    save_circular,
    try_circular,
    write_circular,
)
from viaregia.plumbing.models import OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def guest(where: Edition, name: str, language: str, email: str = "x@example.org", **more: Any) -> Registration:
    return registration(where, person(name, organisation("Alfa"), language=language, email=email), **more)


def drafted(where: Edition, *, needed: bool = False, **said: dict[str, str]) -> Circular:
    made = draft_circular(edition_id=where.pk, segment={"state": "confirmed"}, actor_id=7, now=NOW)
    words = {"subject": {"de": "Neues"}, "text": {"de": "Guten Tag {name} ({organisation})", "pl": "Dzień dobry"}}
    return save_circular(circular_id=made.pk, seen=1, **(words | said), needed=needed, actor_id=7, now=NOW)


def written(one: Circular) -> int:
    seen = one.edition.registrations.all()
    return write_circular(circular_id=one.pk, seen=seen, actor_id=7, now=NOW)


def test_everybody_gets_it_in_their_language_with_their_fields() -> None:
    where = edition(body())
    guest(where, "Bergmann", "de")
    guest(where, "Nowak", "pl")
    guest(where, "Smith", "en")
    assert written(drafted(where)) == 3
    letters = {each.text.split("\n")[0]: each.language for each in OutboxMail.objects.all()}
    assert letters == {
        "Guten Tag Bergmann (Alfa)": "de",
        "Dzień dobry": "pl",
        "Guten Tag Smith (Alfa)": "de",
    }
    assert all(each.held and each.unsubscribe in each.text for each in OutboxMail.objects.all())


def test_whom_somebody_confirms_is_no_segment_for_a_circular() -> None:
    where = edition(body())
    guest(where, "Applied", "de", state="applied")
    made = draft_circular(edition_id=where.pk, segment={"state": "ours"}, actor_id=7, now=NOW)
    words = {"subject": {"de": "Neues"}, "text": {"de": "Guten Tag"}}
    assert written(save_circular(circular_id=made.pk, seen=1, **words, needed=True, actor_id=7, now=NOW)) == 0


def test_it_goes_to_the_segment_to_those_with_an_address_who_want_it() -> None:
    where = edition(body())
    guest(where, "Quiet", "de", only_needed_mail=True)
    guest(where, "Mute", "de", email="")
    guest(where, "Invited", "de", state="invited")
    guest(where, "Bergmann", "de")
    assert written(drafted(where)) == 1
    assert written(drafted(where, needed=True)) == 2
    assert OutboxMail.objects.filter(needed=True, unsubscribe="").count() == 2


def test_it_is_written_once_and_then_cannot_be_changed() -> None:
    where = edition(body())
    guest(where, "Bergmann", "de")
    one = drafted(where)
    written(one)
    with pytest.raises(CircularWritten):
        written(one)
    with pytest.raises(CircularWritten):
        save_circular(circular_id=one.pk, seen=2, subject={}, text={}, needed=False, actor_id=7, now=NOW)
    assert OutboxMail.objects.count() == 1


def test_a_field_that_there_is_not_is_said_and_nothing_else_is_run() -> None:
    where = edition(body())
    for text in ("{nmae}", "{person.email}", "{}"):
        with pytest.raises(FieldsUnknown):
            drafted(where, text={"de": text})


def test_two_editors_and_an_empty_circular_are_told() -> None:
    where = edition(body())
    one = drafted(where, text={})
    with pytest.raises(ChangedMeanwhile):
        save_circular(circular_id=one.pk, seen=1, subject={}, text={}, needed=False, actor_id=8, now=NOW)
    with pytest.raises(NothingToSay):
        written(one)


def test_a_test_goes_to_oneself_in_each_language_and_changes_nothing() -> None:
    where = edition(body())
    first = guest(where, "Bergmann", "de")
    one = drafted(where)
    tried = try_circular(
        circular_id=one.pk, one=first, languages=("de", "pl", "cs"), to="me@example.org", actor_id=7, now=NOW
    )
    assert tried == 2
    assert {each.to for each in OutboxMail.objects.all()} == {"me@example.org"}
    assert not OutboxMail.objects.filter(held=True).exists()
    one.refresh_from_db()
    assert one.written_at is None
