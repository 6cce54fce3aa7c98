"""An operator without a mail server reads letters from the outbox."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue()


def test_the_latest_letters_are_printed_the_newest_last() -> None:
    for number in range(3):
        OutboxMail.objects.create(
            key=str(number), to=f"a{number}@example.org", language="de", subject=f"Subject {number}", text="123456",
            made_at=NOW + timedelta(minutes=number), due_at=NOW, sent_at=NOW if number else None,
        )  # fmt: skip
    said = printed("--last", "2")
    assert "Subject 0" not in said
    assert said.index("Subject 1") < said.index("Subject 2")
    assert "(waiting)" in printed("--to", "A0@example.org")
    assert "Subject 1" not in printed("--to", "a0@example.org")
