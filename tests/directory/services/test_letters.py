"""Letters about accounts: in the account's language, for a day."""

from datetime import timedelta

import pytest

from tests.factories.site import NOW, account
from viaregia.base.words import LANGUAGES
from viaregia.directory.services.letters import KEPT, forget_letters, write_letter
from viaregia.directory.wording import LETTERS, letter
from viaregia.plumbing.models import OutboxMail


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_is_said_in_every_language(kind: str, language: str) -> None:
    subject, text = letter(kind, {"code": "ABC-123"}, language)
    assert subject
    assert ("ABC-123" in text) == (kind == "login_code")
    assert "{" not in subject + text


@pytest.mark.django_db
def test_a_letter_is_in_the_accounts_language_and_forgotten_after_a_day() -> None:
    account("jan@example.org", language="cs")
    made = write_letter(kind="login_code", email="Jan@example.org", facts={"code": "1"}, now=NOW)
    assert made.language == "cs"
    OutboxMail.objects.create(
        key="other", to="a@example.org", language="de", subject="", text="", made_at=NOW, due_at=NOW
    )
    assert forget_letters(now=NOW + KEPT) == 0
    assert forget_letters(now=NOW + KEPT + timedelta(seconds=1)) == 1
    assert OutboxMail.objects.get().key == "other"
