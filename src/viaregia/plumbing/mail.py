"""Letters: written once into the outbox, claimed by one worker, sent by SMTP, tried again where that may help.

A letter whose worker died between the server's yes and our note of it is sent a second time, under the same
Message-ID: better twice than never.
"""

import base64
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import linebreaks, urlize

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.plumbing import claims
from viaregia.plumbing.audit import record
from viaregia.plumbing.models import OutboxMail

PATIENCE: Final = timedelta(minutes=5)
"""A letter claimed so long ago was left by a worker that died."""
PAUSES: Final = (1, 5, 15, 60, 240, 720)
"""Minutes until a letter is tried again, by how often it was tried; after the last it has failed."""
SUBJECT_LONGEST: Final = 200
KEPT: Final = timedelta(days=180)
"""For so long what was sent can be read; after that only that it was sent is kept."""


class NotFailed(ViaRegiaError):
    """Only a letter that failed can be sent again."""

    code = "mail_not_failed"
    sentence = N_("This letter has not failed: it is sent already, or waits to be sent.")


class NothingHeld(ViaRegiaError):
    """No letter waits for somebody to press send."""

    code = "mail_nothing_held"
    sentence = N_("No letter waits to be released: somebody has pressed send before you.")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter; `type`: its MIME type."""

    name: str
    type: str
    data: bytes


@transaction.atomic
def write_letter(  # noqa: PLR0913 -- a letter has as many parts
    *,
    key: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    now: datetime,
    edition_id: int | None = None,
    person_id: int | None = None,
    attachments: Sequence[Attachment] = (),
    held: bool = False,
    unsubscribe: str = "",
) -> OutboxMail:
    """Put a letter into the outbox, once by its key; return it, or the one that was there.

    `held`: it waits for `release_letters`. `unsubscribe`: the address by which letters of this sort end; empty for
    what the event needs.
    """
    files = [
        {"name": each.name, "type": each.type, "base64": base64.b64encode(each.data).decode()} for each in attachments
    ]
    letter, _ = OutboxMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "language": language,
            "subject": " ".join(subject.split())[:SUBJECT_LONGEST],
            "text": text,
            "attachments": files,
            "edition": edition_id,
            "person": person_id,
            "needed": not unsubscribe,
            "unsubscribe": unsubscribe,
            "held": held,
            "made_at": now,
            "due_at": now,
        },
    )
    return letter


def waiting(now: datetime) -> QuerySet[OutboxMail]:
    """Return the letters that are to be sent now and that nobody is sending, the longest due first."""
    return _due(now).filter(claims.free(now, PATIENCE))


def claim_letter(now: datetime) -> OutboxMail | None:
    """Return a letter that nobody else is sending, now ours; None where there is none."""
    return claims.take(_due(now), now=now, patience=PATIENCE)


def _due(now: datetime) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(sent_at=None, failed_at=None, held=False, due_at__lte=now)


def send_letter(letter: OutboxMail, *, clock: Callable[[], datetime]) -> None:
    """Send a claimed letter and note what became of it: sent, to be tried again, or failed for good."""
    fault, forever = "", False
    try:
        _message(letter).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        fault, forever = _words(code, said), code >= 500
    except smtplib.SMTPResponseException as error:
        refused = isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused)
        fault, forever = _words(error.smtp_code, error.smtp_error), refused and error.smtp_code >= 500
    except (smtplib.SMTPException, OSError) as error:
        fault = str(error) or type(error).__name__
    except ValueError as error:  # no message can be made of it: a broken address, a line break in a header
        fault, forever = str(error), True
    _note(letter, fault, forever=forever, now=clock())


def _note(letter: OutboxMail, fault: str, *, forever: bool, now: datetime) -> None:
    """Write down what became of a letter, unless another worker has taken it meanwhile: that one notes it."""
    tries = letter.tries + 1
    noted: dict[str, Any] = {"tries": tries, "fault": fault[:300]}
    if not fault:
        noted["sent_at"] = now
    elif forever or tries > len(PAUSES):
        noted["failed_at"] = now
    else:
        noted["due_at"] = now + timedelta(minutes=PAUSES[tries - 1])
    claims.hand_in(letter, **noted)


def _message(letter: OutboxMail) -> EmailMultiAlternatives:
    """Return a letter as it goes out: its text, the same as simple HTML, and its files."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{sha256(letter.key.encode()).hexdigest()[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    message = EmailMultiAlternatives(
        subject=letter.subject, body=letter.text, to=[letter.to], headers=headers, connection=get_connection()
    )
    body = linebreaks(urlize(letter.text, autoescape=True))
    message.attach_alternative(f'<html lang="{letter.language}"><body>{body}</body></html>', "text/html")
    for each in letter.attachments:
        message.attach(each["name"], base64.b64decode(each["base64"]), each["type"])
    return message


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


@transaction.atomic
def release_letters(*, letters: QuerySet[OutboxMail], edition_id: int, actor_id: int | None, now: datetime) -> int:
    """Let go those of the letters that wait for it; return how many. Raises NothingHeld."""
    held = letters.filter(edition=edition_id, held=True, sent_at=None, failed_at=None)
    first = held.first()
    if first is None:
        raise NothingHeld
    released = held.update(held=False, due_at=now)
    record("mail.released", first, actor_id=actor_id, now=now, edition_id=edition_id, letters=released)
    return released


@transaction.atomic
def drop_held_letter(*, letter_id: int, edition_id: int, actor_id: int | None, now: datetime) -> None:
    """Throw away a letter that was not released yet. Raises NothingHeld."""
    letter = OutboxMail.objects.filter(pk=letter_id, edition=edition_id, held=True).first()
    if letter is None:
        raise NothingHeld
    record("mail.dropped", letter, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=letter.person)
    letter.delete()


@transaction.atomic
def send_again(*, letter_id: int, edition_id: int, actor_id: int | None, now: datetime, to: str = "") -> None:
    """Try a letter that failed once more, where `to` is given to another address. Raises NotFailed."""
    failed = OutboxMail.objects.filter(pk=letter_id, edition=edition_id).exclude(failed_at=None).first()
    if failed is None:
        raise NotFailed
    failed.to = to or failed.to
    failed.failed_at, failed.tries, failed.due_at = None, 0, now
    failed.save(update_fields=("to", "failed_at", "tries", "due_at"))
    record("mail.sent_again", failed, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=failed.person)


def forget_texts(*, now: datetime) -> int:
    """Empty letters that were sent long ago; that they were sent stays. Return how many."""
    old = OutboxMail.objects.filter(sent_at__lt=now - KEPT).exclude(text="")
    return old.update(text="", attachments=[])
