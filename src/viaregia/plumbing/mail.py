"""Letters: written once into the outbox, claimed by one worker, sent by SMTP, tried again where that may help.

A letter whose worker died between the server's yes and our note of it is sent a second time, under the same
Message-ID: better twice than never.
"""

import base64
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.plumbing import claims
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail_bundles import HELD, Bundle, bundles_of
from viaregia.plumbing.mail_message import deliver
from viaregia.plumbing.mail_status import status_in
from viaregia.plumbing.models import OutboxMail

PATIENCE: Final = timedelta(minutes=5)
"""A letter claimed so long ago was left by a worker that died."""
PAUSES: Final = (1, 5, 15, 60, 240, 720)
"""Minutes until a letter is tried again, by how often it was tried; after the last it has failed."""
SUBJECT_LONGEST: Final = 200
KEPT: Final = timedelta(days=180)
"""For so long what was sent can be read; after that only that it was sent is kept."""

UNDELIVERED: Final = Q(failed_at__isnull=False) | Q(bounced_at__isnull=False)
"""Letters that did not arrive: the server refused them at once, or they came back."""


class NotFailed(ViaRegiaError):
    """Only a letter that failed or came back can be sent again."""

    code = "mail_not_failed"
    sentence = N_("This letter has neither failed nor come back: it is sent already, or waits to be sent.")


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
            "subject": subject_line(subject),
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


def subject_line(said: str) -> str:
    """Return a subject as it may stand in a header: on one line, not too long."""
    return " ".join(said.split())[:SUBJECT_LONGEST]


def waiting(now: datetime) -> QuerySet[OutboxMail]:
    """Return the letters that are to be sent now and that nobody is sending, the longest due first."""
    return _due(now).filter(claims.free(now, PATIENCE))


def claim_letter(now: datetime) -> OutboxMail | None:
    """Return a letter that nobody else is sending, now ours; None where there is none."""
    return claims.take(_due(now), now=now, patience=PATIENCE)


def _due(now: datetime) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(sent_at=None, failed_at=None, held=False, bundle=None, due_at__lte=now)


def send_letter(letter: OutboxMail, *, clock: Callable[[], datetime]) -> None:
    """Send a claimed letter and note what became of it: sent, to be tried again, or failed for good."""
    fault, forever = "", False
    try:
        deliver(letter)
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
    noted: dict[str, Any] = {"tries": tries, "fault": fault[:300], "status": status_in(fault)}
    if not fault:
        noted["sent_at"] = now
    elif forever or tries > len(PAUSES):
        noted["failed_at"] = now
    else:
        noted["due_at"] = now + timedelta(minutes=PAUSES[tries - 1])
    claims.hand_in(letter, **noted)


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


@transaction.atomic
def release_letters(
    *, letters: QuerySet[OutboxMail], edition_id: int, actor_id: int | None, now: datetime, until: int | None = None
) -> int:
    """Let go those of the letters that wait for it, as one letter a person; return how many letters that makes.

    `until`: the highest number of a letter that whoever presses send has seen; later ones wait on. Raises NothingHeld.
    """
    held = letters.filter(HELD, edition=edition_id)
    if until is not None:
        held = held.filter(pk__lte=until)
    bundles = bundles_of(held.select_for_update(of=("self",)))
    if not bundles:
        raise NothingHeld
    alone = [each.first.pk for each in bundles if len(each.letters) == 1]
    OutboxMail.objects.filter(pk__in=alone).update(held=False, due_at=now)
    for each in bundles:
        if len(each.letters) > 1:
            _release(each, now)
    count = sum(len(each.letters) for each in bundles)
    facts = {"letters": count, "people": len(bundles)}
    record("mail.released", bundles[0].letters[0], actor_id=actor_id, now=now, edition_id=edition_id, **facts)
    return len(bundles)


def _release(bundle: Bundle, now: datetime) -> None:
    """Let a bundle go: the first letter carries what all say, the others stay as what it was made of."""
    first, *others = bundle.letters
    first.subject, first.text, first.attachments = bundle.subject[:SUBJECT_LONGEST], bundle.text, bundle.attachments
    first.held, first.due_at = False, now
    first.save(update_fields=("subject", "text", "attachments", "held", "due_at"))
    OutboxMail.objects.filter(pk__in=[each.pk for each in others]).update(held=False, due_at=now, bundle=first)


@transaction.atomic
def drop_held_letter(*, letter_id: int, edition_id: int, actor_id: int | None, now: datetime) -> None:
    """Throw away a letter that was not released yet. Raises NothingHeld."""
    letter = OutboxMail.objects.filter(HELD, pk=letter_id, edition=edition_id).first()
    if letter is None:
        raise NothingHeld
    record("mail.dropped", letter, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=letter.person)
    letter.delete()


@transaction.atomic
def send_again(*, letter_id: int, edition_id: int, actor_id: int | None, now: datetime, to: str = "") -> None:
    """Try a letter that failed or came back once more, where `to` is given to another address. Raises NotFailed."""
    undelivered = OutboxMail.objects.filter(UNDELIVERED, pk=letter_id, edition=edition_id)
    letter = undelivered.select_for_update().first()
    if letter is None:
        raise NotFailed
    letter.to = to or letter.to
    letter.sent_at = letter.failed_at = letter.bounced_at = None
    letter.tries, letter.round, letter.due_at = 0, letter.round + 1, now
    letter.save(update_fields=("to", "sent_at", "failed_at", "bounced_at", "tries", "round", "due_at"))
    record("mail.sent_again", letter, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=letter.person)


def redirect_letters(*, person_id: int, to: str) -> int:
    """Let letters that nobody has sent yet go to another address; return how many. None of them to no address."""
    if not to:
        return 0
    return OutboxMail.objects.filter(person=person_id, sent_at=None, failed_at=None, claimed_at=None).update(to=to)


def forget_texts(*, now: datetime) -> int:
    """Empty letters that were sent long ago; that they were sent stays. Return how many."""
    old = OutboxMail.objects.filter(Q(sent_at__lt=now - KEPT) | Q(bundle__sent_at__lt=now - KEPT)).exclude(text="")
    return OutboxMail.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(
        text="", attachments=[], fault=""
    )
