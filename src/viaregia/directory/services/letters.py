"""Letters about accounts: written into the outbox, in the language of the account."""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction

from viaregia.directory.models import Account
from viaregia.directory.wording import letter
from viaregia.plumbing import mail
from viaregia.plumbing.models import OutboxMail

PREFIX: Final = "account/"
"""Keys of such letters begin so: an edition's outbox does not show them, for they hold codes."""
KEPT: Final = timedelta(days=1)
"""For so long a letter with a code is kept, sent or not."""


@transaction.atomic
def write_letter(*, kind: str, email: str, facts: dict[str, str], now: datetime) -> OutboxMail:
    """Write one letter to the holder of an address; it is sent by whoever sends the outbox."""
    account = Account.objects.filter(email=email.lower()).first()
    language = account.language if account else "en"
    subject, text = letter(kind, facts, language)
    key = f"{PREFIX}{kind}/{uuid4()}"
    return mail.write_letter(key=key, to=email, language=language, subject=subject, text=text, now=now)


def forget_letters(*, now: datetime) -> int:
    """Delete letters about accounts after a day; their codes have expired long before. Return how many."""
    return OutboxMail.objects.filter(key__startswith=PREFIX, made_at__lt=now - KEPT).delete()[0]
