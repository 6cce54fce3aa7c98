"""The mailbox is read by IMAP over TLS, each letter once, and people's letters stay as they are."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from tests.factories.bounces import person, postfix, postfix_late
from tests.factories.imap_server import Folders, imap_server
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.mail_bounces import Taken
from viaregia.plumbing.mail_tags import message_id_of
from viaregia.plumbing.mailbox import READ, MailboxAway, read_mailbox
from viaregia.plumbing.models import MailboxMark, OutboxMail

pytestmark = pytest.mark.django_db
NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folders]:
    with imap_server(tmp_path, monkeypatch) as folders:
        yield folders


def letter(key: str) -> OutboxMail:
    made = write_letter(key=key, to=f"{key}@firma.example", language="pl", subject="x", text="y", now=NOW)
    OutboxMail.objects.filter(pk=made.pk).update(sent_at=NOW)
    return made


def read(box: Folders) -> Counter[Taken]:
    return read_mailbox(box.url, clock=lambda: NOW)


def back(key: str) -> bytes:
    made = letter(key)
    return postfix("viaregia@forum.example", message_id_of(made), made.to)


def test_each_letter_is_read_once_and_reports_are_put_away(box: Folders) -> None:
    late = letter("late")
    first = box.put(back("one"))
    asks = box.put(person("viaregia@forum.example", "<x@y>", "jan@firma.example"))
    slow = box.put(postfix_late("viaregia@forum.example", message_id_of(late), late.to))
    assert read(box) == Counter({Taken.BOUNCED: 1, Taken.NO_REPORT: 1, Taken.DELAYED: 1})
    assert set(box.letters["INBOX"]) == {asks}
    assert set(box.letters[READ]) == {first, slow}
    assert read(box) == Counter()
    new = box.put(back("two"))
    assert read(box) == Counter({Taken.BOUNCED: 1})
    assert box.fetched == [first, asks, slow, new]
    assert OutboxMail.objects.exclude(bounced_at=None).count() == 2


def test_a_server_that_cannot_move_copies_and_deletes(box: Folders) -> None:
    box.moves = False
    number = box.put(back("one"))
    read(box)
    assert (set(box.letters["INBOX"]), set(box.letters[READ])) == (set(), {number})


def test_a_server_that_gives_us_no_folder_keeps_what_is_read(box: Folders) -> None:
    box.creates = False
    box.put(back("one"))
    assert read(box) == Counter({Taken.BOUNCED: 1})
    assert read(box) == Counter()


def test_what_was_read_before_the_server_hung_up_is_not_read_again(box: Folders) -> None:
    first, second = box.put(back("one")), box.put(back("two"))
    box.hangs_up_at = second
    with pytest.raises(MailboxAway):
        read(box)
    assert MailboxMark.objects.get().last == first
    box.hangs_up_at = 0
    assert read(box) == Counter({Taken.BOUNCED: 1})
    assert box.fetched == [first, second]


def test_a_mailbox_whose_numbers_begin_anew_is_read_from_the_start(box: Folders) -> None:
    box.put(person("a@b", "<x@y>", "jan@firma.example"))
    read(box)
    box.validity += 1
    assert read(box) == Counter({Taken.NO_REPORT: 1})


def test_a_wrong_password_an_unknown_folder_and_no_server_are_said(box: Folders) -> None:
    for url in (
        box.url.replace("se%20cret", "other"),
        box.url.replace("INBOX", "Nowhere"),
        "imaps://a:b@127.0.0.1:1/INBOX",
    ):
        with pytest.raises(MailboxAway):
            read_mailbox(url, clock=lambda: NOW)
    assert not box.fetched


def test_a_server_whose_certificate_nobody_vouches_for_is_not_told_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with imap_server(tmp_path, monkeypatch, trusted=False) as box, pytest.raises(MailboxAway, match=r"(?i)certificate"):
        read(box)
