"""A letter that comes back is marked, by whoever can prove that it was ours; and once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import Any, Final

import pytest
from pytest_django import Settings

from tests.factories.bounces import FAILED, NO_FAILURE, Sample, exim, postfix, postfix_late
from tests.factories.post_office import Post, post_office
from viaregia.plumbing.mail import claim_letter, send_again, send_letter, write_letter
from viaregia.plumbing.mail_bounces import Taken, take_report
from viaregia.plumbing.mail_tags import message_id_of, sender_of, tag_of
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db
NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATER: Final = NOW + timedelta(minutes=5)


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    settings.MAIL_BOUNCES = "bounces@forum.example"
    settings.DEFAULT_FROM_EMAIL = "Forum <viaregia@forum.example>"
    with post_office(settings) as office:
        yield office


def sent(key: str = "one", **more: Any) -> OutboxMail:
    write_letter(key=key, to="jan@firma.example", language="pl", subject="Forum", text="Dzień dobry", now=NOW, **more)
    letter = claim_letter(NOW)
    assert letter is not None
    send_letter(letter, clock=lambda: NOW)
    return letter


def back(letter: OutboxMail, sample: Sample, sender: str = "") -> bytes:
    return sample(sender or sender_of(letter), message_id_of(letter), letter.to)


def test_the_envelope_has_the_tag_and_the_reader_sees_the_usual_sender(post: Post) -> None:
    letter = sent()
    assert post.senders == [f"bounces+{tag_of(letter)}@forum.example"]
    assert len(post.senders[0].partition("@")[0]) <= 64
    assert parseaddr(str(post.letters[0]["From"])) == ("Forum", "viaregia@forum.example")
    assert post.letters[0]["Message-ID"] == message_id_of(letter)


def test_a_server_that_refuses_tagged_senders_gets_the_plain_one(post: Post) -> None:
    post.refused_sender = "bounces+"
    letter = sent()
    letter.refresh_from_db()
    assert letter.sent_at == NOW
    assert post.senders == ["viaregia@forum.example"]
    assert take_report(back(letter, postfix, "viaregia@forum.example"), now=LATER) is Taken.BOUNCED


@pytest.mark.parametrize(("sample", "status"), FAILED.values(), ids=FAILED)
def test_a_letter_that_comes_back_is_marked_once(post: Post, sample: Sample, status: str) -> None:
    letter, other = sent("one", edition_id=3), sent("two")
    assert take_report(back(letter, sample), now=LATER) is Taken.BOUNCED
    assert take_report(back(letter, sample), now=LATER + timedelta(days=1)) is Taken.KNOWN
    letter.refresh_from_db()
    other.refresh_from_db()
    assert (letter.bounced_at, letter.status, letter.sent_at) == (LATER, status, NOW)
    assert other.bounced_at is None
    line = AuditLine.objects.get(verb="mail.bounced")
    assert (line.edition, line.key, line.actor, line.facts) == (3, str(letter.pk), None, {"status": status})


def test_the_message_id_in_the_report_is_enough(post: Post) -> None:
    letter = sent()
    assert take_report(back(letter, exim, "viaregia@forum.example"), now=LATER) is Taken.BOUNCED


def test_the_tag_in_the_envelope_is_enough(post: Post) -> None:
    letter = sent()
    bare = postfix(sender_of(letter), "<nothing@elsewhere.example>", letter.to)
    assert take_report(bare, now=LATER) is Taken.BOUNCED


def test_a_letter_that_is_late_is_noted_only(post: Post) -> None:
    letter = sent()
    assert take_report(back(letter, postfix_late), now=LATER) is Taken.DELAYED
    assert take_report(back(letter, postfix_late), now=LATER) is Taken.KNOWN
    letter.refresh_from_db()
    assert (letter.bounced_at, letter.status) == (None, "4.4.1")
    assert take_report(back(letter, postfix), now=LATER) is Taken.BOUNCED


@pytest.mark.parametrize("sample", NO_FAILURE.values(), ids=NO_FAILURE)
def test_answers_mark_nothing(post: Post, sample: Sample) -> None:
    letter = sent()
    assert take_report(back(letter, sample), now=LATER) is Taken.NO_REPORT
    letter.refresh_from_db()
    assert (letter.bounced_at, letter.status) == (None, "")


def test_a_forged_report_marks_nobody(post: Post) -> None:
    mine, other = sent("one"), sent("two")
    number, _, signature = tag_of(mine).partition("-")
    wrong = [
        f"{other.pk}-{signature}",
        f"{number}-{'0' * 32}",
        f"{number}-{signature[:-1]}",
        f"9{number}-{signature}",
        f"{number}",
        other.key,
    ]
    for tag in wrong:
        forged = postfix(f"bounces+{tag}@forum.example", f"<{tag}@forum.example>", other.to)
        assert take_report(forged, now=LATER) is Taken.STRANGER
    assert not OutboxMail.objects.exclude(bounced_at=None).exists()


def test_a_letter_sent_again_is_not_marked_by_the_report_on_the_first_time(post: Post) -> None:
    letter = sent(edition_id=3)
    old = back(letter, postfix)
    take_report(old, now=LATER)
    send_again(letter_id=letter.pk, edition_id=3, actor_id=7, now=LATER)
    again = claim_letter(LATER)
    assert again == letter
    send_letter(again, clock=lambda: LATER)
    assert take_report(old, now=LATER) is Taken.STRANGER
    again.refresh_from_db()
    assert (again.bounced_at, again.sent_at, again.status) == (None, LATER, "")
    assert take_report(back(again, postfix), now=LATER) is Taken.BOUNCED


def test_a_letter_that_was_never_sent_cannot_come_back(post: Post) -> None:
    letter = write_letter(key="held", to="a@b.example", language="de", subject="x", text="y", now=NOW, held=True)
    assert take_report(back(letter, postfix), now=LATER) is Taken.KNOWN
    letter.refresh_from_db()
    assert letter.bounced_at is None
