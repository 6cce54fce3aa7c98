"""Letters go out once, through a real server; what fails is tried again or said to have failed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from pytest_django import Settings

from tests.factories.post_office import Post, post_office
from viaregia.plumbing.mail import (
    KEPT,
    PATIENCE,
    PAUSES,
    Attachment,
    NotFailed,
    NothingHeld,
    claim_letter,
    drop_held_letter,
    forget_texts,
    release_letters,
    send_again,
    send_letter,
    write_letter,
)
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db
NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    with post_office(settings) as office:
        yield office


def written(key: str = "one", **more: Any) -> OutboxMail:
    said = {"to": "jan@example.org", "language": "pl", "subject": "Zażółć gęślą jaźń", "text": "Dzień dobry <Jan>"}
    return write_letter(key=key, now=NOW, **(said | more))


def sent(now: datetime = NOW) -> OutboxMail:
    letter = claim_letter(now)
    assert letter is not None
    send_letter(letter, clock=lambda: now)
    letter.refresh_from_db()
    return letter


def test_a_letter_arrives_as_text_and_html_with_its_files(post: Post) -> None:
    written(attachments=[Attachment("forum.ics", "text/calendar", "BEGIN:VCALENDAR ż".encode())])
    assert sent().sent_at == NOW
    (letter,) = post.letters
    assert letter["To"] == "jan@example.org"
    assert letter["Subject"] == "Zażółć gęślą jaźń"
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().strip() == "Dzień dobry <Jan>"
    assert "&lt;Jan&gt;" in html.get_content()
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("forum.ics", "text/calendar")
    assert "ż" in file.get_content()
    assert letter["List-Unsubscribe"] is None


def test_a_letter_that_is_not_needed_says_how_to_end_such_letters(post: Post) -> None:
    written(unsubscribe="https://example.org/p/x/letters")
    sent()
    assert post.letters[0]["List-Unsubscribe"] == "<https://example.org/p/x/letters>"


def test_the_same_letter_is_written_once_and_sent_once(post: Post) -> None:
    assert written() == written(text="another")
    sent()
    written()
    assert claim_letter(NOW + timedelta(days=1)) is None
    assert len(post.letters) == 1


def test_two_workers_never_have_the_same_letter_and_a_dead_ones_is_taken_over() -> None:
    letter = written()
    assert claim_letter(NOW) == letter
    assert claim_letter(NOW) is None
    assert claim_letter(NOW + PATIENCE + timedelta(seconds=1)) == letter


def test_a_refused_recipient_fails_at_once_and_can_be_sent_again_to_another_address(post: Post) -> None:
    post.to_recipient = "550 no such mailbox"
    written(edition_id=3)
    letter = sent()
    assert letter.failed_at == NOW
    assert letter.fault == "550 no such mailbox"
    assert claim_letter(NOW + timedelta(days=9)) is None
    post.to_recipient = "250 OK"
    send_again(letter_id=letter.pk, edition_id=3, actor_id=7, now=NOW, to="anna@example.org")
    assert sent().sent_at == NOW
    assert post.letters[0]["To"] == "anna@example.org"
    with pytest.raises(NotFailed):
        send_again(letter_id=letter.pk, edition_id=3, actor_id=7, now=NOW)


@pytest.mark.parametrize("answer", ["451 greylisted", "421 too many"])
def test_a_server_that_is_busy_is_asked_again_later_and_later(post: Post, answer: str) -> None:
    post.to_recipient = answer
    written()
    now = NOW
    for pause in PAUSES:
        letter = sent(now)
        assert (letter.failed_at, letter.due_at) == (None, now + timedelta(minutes=pause))
        assert claim_letter(letter.due_at - timedelta(seconds=1)) is None
        now = letter.due_at
    assert sent(now).failed_at == now


def test_a_letter_that_the_server_refuses_to_take_fails(post: Post) -> None:
    post.to_data = "554 looks like spam"
    written()
    assert sent().fault == "554 looks like spam"


def test_a_server_that_is_away_is_tried_again(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    written()
    letter = sent()
    assert letter.failed_at is None
    assert letter.fault
    assert letter.due_at > NOW


def test_an_address_that_is_none_fails_and_the_next_letter_goes(post: Post) -> None:
    written("broken", to="jan\n@example.org")
    written("whole")
    assert sent().failed_at == NOW
    assert sent().sent_at == NOW


def test_held_letters_wait_until_somebody_presses_send(post: Post) -> None:
    written("one", edition_id=3, held=True)
    written("two", edition_id=3, held=True)
    dropped = written("three", edition_id=3, held=True)
    other = written("four", edition_id=4, held=True)
    assert claim_letter(NOW) is None
    drop_held_letter(letter_id=dropped.pk, edition_id=3, actor_id=7, now=NOW)
    assert release_letters(letters=OutboxMail.objects.all(), edition_id=3, actor_id=7, now=NOW) == 2
    sent()
    sent()
    assert claim_letter(NOW) is None
    other.refresh_from_db()
    assert other.held
    with pytest.raises(NothingHeld):
        release_letters(letters=OutboxMail.objects.all(), edition_id=3, actor_id=7, now=NOW)
    with pytest.raises(NothingHeld):
        drop_held_letter(letter_id=other.pk, edition_id=3, actor_id=7, now=NOW)
    assert AuditLine.objects.filter(verb="mail.released", facts={"letters": 2, "people": 2}).count() == 1


def test_what_was_sent_long_ago_is_emptied_and_stays_sent(post: Post) -> None:
    written()
    sent()
    assert forget_texts(now=NOW + KEPT) == 0
    assert forget_texts(now=NOW + KEPT + timedelta(days=1)) == 1
    letter = OutboxMail.objects.get()
    assert (letter.text, letter.attachments, letter.sent_at) == ("", [], NOW)
