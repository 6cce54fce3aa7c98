"""`viaregia work --once` does what waits: it sends letters, and deletes what is no longer kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.factories.bounces import postfix
from tests.factories.imap_server import imap_server
from tests.factories.post_office import post_office
from viaregia.cli.work import _forever, work
from viaregia.plumbing.mail import KEPT, write_letter
from viaregia.plumbing.mail_tags import message_id_of
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def written(key: str) -> OutboxMail:
    now = timezone.now()
    return write_letter(key=key, to=f"{key}@example.org", language="de", subject="Hallo", text="Hallo", now=now)


def test_all_letters_that_wait_are_sent(settings: Settings) -> None:
    written("one")
    written("two")
    with post_office(settings) as office:
        work(once=True)
        work(once=True)
    assert sorted(str(each["To"]) for each in office.letters) == ["one@example.org", "two@example.org"]


def test_without_a_mail_server_letters_wait(settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    letter = written("one")
    work(once=True)
    letter.refresh_from_db()
    assert (letter.sent_at, letter.failed_at, letter.claimed_at) == (None, None, None)


def test_texts_of_old_letters_are_deleted() -> None:
    letter = written("one")
    OutboxMail.objects.filter(pk=letter.pk).update(sent_at=timezone.now() - KEPT - timedelta(days=1))
    work(once=True)
    letter.refresh_from_db()
    assert letter.text == ""


def test_letters_that_come_back_are_noted(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = written("one")
    OutboxMail.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    with imap_server(tmp_path, monkeypatch) as box:
        settings.BOUNCES_URL = box.url
        box.put(postfix("viaregia@forum.example", message_id_of(letter), letter.to))
        work(once=True)
    letter.refresh_from_db()
    assert letter.bounced_at is not None


def test_a_mailbox_that_is_away_keeps_nothing_else_from_being_done(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.BOUNCES_URL = "imaps://a:secret@127.0.0.1:1/INBOX"
    written("one")
    with post_office(settings) as office:
        work(once=True)
    assert len(office.letters) == 1
    assert "VIAREGIA_BOUNCES_URL" in caplog.text
    assert "secret" not in caplog.text


class _Enough(BaseException):
    """Ends what would go on forever."""


def test_a_fault_in_one_thing_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    faults: list[BaseException] = [ValueError("a letter of which nobody thought"), _Enough()]

    def do() -> bool:
        raise faults.pop(0)

    with pytest.raises(_Enough):
        _forever(do, 0.0)
    assert "a letter of which nobody thought" in caplog.text
