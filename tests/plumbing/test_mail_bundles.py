"""Everybody gets one letter, with all that waits for them."""

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from viaregia.plumbing.mail import (
    KEPT,
    NothingHeld,
    claim_letter,
    forget_texts,
    redirect_letters,
    release_letters,
    waiting,
    write_letter,
)
from viaregia.plumbing.mail_bundles import HELD, bundles_of
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db
NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


def held(key: str, person: int | None = 1, **more: Any) -> OutboxMail:
    said: dict[str, Any] = {"to": f"{person}@firma.example", "language": "de", "subject": f"Betreff {key}"}
    said |= {"text": f"Hallo Jan Nowak,\n\nText {key}.", "edition_id": 3, "person_id": person, "held": True}
    return write_letter(key=key, now=NOW, **(said | more))


def release(**more: Any) -> int:
    return release_letters(letters=OutboxMail.objects.all(), edition_id=3, actor_id=7, now=NOW, **more)


def test_what_waits_for_a_person_becomes_one_letter_with_one_greeting() -> None:
    first, second, other = held("a"), held("b"), held("c", person=2)
    OutboxMail.objects.filter(pk=second.pk).update(attachments=[{"name": "b.ics", "type": "x", "base64": ""}])
    assert release() == 2
    first.refresh_from_db()
    assert first.subject == "Betreff a · Betreff b"
    assert first.text == "Hallo Jan Nowak,\n\n— Betreff a —\n\nText a.\n\n— Betreff b —\n\nText b."
    assert [each["name"] for each in first.attachments] == ["b.ics"]
    assert set(waiting(NOW)) == {first, other}
    assert AuditLine.objects.get(verb="mail.released").facts == {"letters": 3, "people": 2}


def test_texts_that_begin_differently_keep_their_greetings() -> None:
    held("a")
    held("b", text="Guten Tag,\n\nanders.")
    (bundle,) = bundles_of(OutboxMail.objects.all())
    assert bundle.text == "— Betreff a —\n\nHallo Jan Nowak,\n\nText a.\n\n— Betreff b —\n\nGuten Tag,\n\nanders."


def test_a_letter_that_may_be_unsubscribed_from_goes_by_itself() -> None:
    held("a")
    held("b", unsubscribe="https://forum.example/p/x/letters")
    held("c")
    assert [len(each.letters) for each in bundles_of(OutboxMail.objects.all())] == [2, 1]


def test_letters_in_two_languages_or_to_two_addresses_or_to_nobody_known_are_not_mixed() -> None:
    held("a")
    held("b", language="pl")
    held("c", to="other@firma.example")
    held("d", person=None)
    held("e", person=None)
    assert len(bundles_of(OutboxMail.objects.all())) == 5


def test_what_was_written_after_somebody_looked_waits_on() -> None:
    seen = held("a")
    later = held("b")
    assert release(until=seen.pk) == 1
    assert list(OutboxMail.objects.filter(HELD)) == [later]
    with pytest.raises(NothingHeld):
        release(until=seen.pk)


def test_a_part_is_neither_sent_nor_written_once_more() -> None:
    held("a")
    part = held("b")
    release()
    claimed = claim_letter(NOW)
    assert claimed is not None
    assert claim_letter(NOW) is None
    assert held("b").pk == part.pk
    assert not OutboxMail.objects.filter(HELD).exists()


def test_texts_of_parts_are_forgotten_with_the_letter_they_went_into() -> None:
    first = held("a")
    held("b")
    release()
    OutboxMail.objects.filter(pk=first.pk).update(sent_at=NOW)
    assert forget_texts(now=NOW + KEPT * 2) == 2
    assert set(OutboxMail.objects.values_list("text", flat=True)) == {""}


def test_what_waits_follows_a_person_to_another_address() -> None:
    held("a")
    gone = held("b")
    OutboxMail.objects.filter(pk=gone.pk).update(sent_at=NOW)
    assert redirect_letters(person_id=1, to="neu@firma.example") == 1
    assert set(OutboxMail.objects.values_list("key", "to")) == {("a", "neu@firma.example"), ("b", "1@firma.example")}
