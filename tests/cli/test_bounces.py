"""`viaregia bounces` reads what came back from files, folders and the input."""

import io
import sys
from pathlib import Path

import pytest
import typer
from django.utils import timezone

from tests.factories.bounces import person, postfix
from viaregia.cli.bounces import bounces
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.mail_tags import message_id_of
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def back(key: str) -> bytes:
    now = timezone.now()
    made = write_letter(key=key, to=f"{key}@firma.example", language="pl", subject="x", text="y", now=now)
    OutboxMail.objects.filter(pk=made.pk).update(sent_at=now)
    return postfix("viaregia@forum.example", message_id_of(made), made.to)


def marked() -> set[str]:
    return set(OutboxMail.objects.exclude(bounced_at=None).values_list("key", flat=True))


def test_a_folder_of_letters_and_mailboxes_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.eml").write_bytes(back("one"))
    (tmp_path / "deeper").mkdir()
    begins = b"From MAILER-DAEMON Thu Nov 26 12:00:00 2026\n"
    both = [begins + back(key).replace(b"\r\n", b"\n") + b"\n" for key in ("two", "three")]
    (tmp_path / "deeper" / "mbox").write_bytes(b"".join(both))
    (tmp_path / "asks.eml").write_bytes(person("a@b", "<x@y>", "jan@firma.example"))
    bounces(str(tmp_path))
    assert marked() == {"one", "two", "three"}
    said = capsys.readouterr().out
    assert "3 ×" in said
    assert "1 ×" in said


def test_a_mail_server_hands_one_over_by_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(back("one"))))
    bounces("-")
    assert marked() == {"one"}


def test_where_there_is_nothing_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(typer.Exit):
            bounces(str(path))
    assert str(tmp_path.name) in capsys.readouterr().err.replace("\n", "")
