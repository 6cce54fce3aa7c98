"""Tags that prove that a report is about a letter of ours: only who has had the letter, or carried it, knows its tag.

A tag is a letter's number and a signature over it and its address: `17-0123…cdef`. It is the left part of its
Message-ID, and, where the settings name an address for bounces, stands in the envelope's sender (VERP).
"""

import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from viaregia.plumbing.models import OutboxMail

SALT: Final = "viaregia.plumbing.mail_tags"
SIGNATURE: Final = 32
"""Hexadecimal digits of a signature: 128 bits. With them an envelope's sender keeps below 64 signs before its @."""
TAGS: Final = re.compile(rf"(?<![\w-])(\d{{1,12}})-([0-9a-f]{{{SIGNATURE}}})(?=@)", re.IGNORECASE)


def tag_of(letter: OutboxMail) -> str:
    """Return a letter's tag; sent again, it has another one, so that an old report is none about the new sending."""
    return f"{letter.pk}-{_signature(letter)}"


def _signature(letter: OutboxMail) -> str:
    said = f"{letter.pk}/{letter.round}/{letter.key}/{letter.to}"
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()[:SIGNATURE]


def message_id_of(letter: OutboxMail) -> str:
    """Return a letter's Message-ID: the same however often it is tried."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{tag_of(letter)}@{host}>"


def sender_of(letter: OutboxMail) -> str:
    """Return the envelope's sender of a letter: the address for bounces with its tag; "" where none is set."""
    name, _, host = settings.MAIL_BOUNCES.rpartition("@")
    return f"{name}+{tag_of(letter)}@{host}" if name else ""


def proven_in(text: str) -> Iterator[OutboxMail]:
    """Yield the letters whose tags stand in a text; a tag with a wrong signature is none. One query a tag."""
    for number, signature in dict.fromkeys(TAGS.findall(text.replace("+", " "))):
        letter = OutboxMail.objects.filter(pk=number).first()
        if letter is not None and constant_time_compare(_signature(letter), signature.lower()):
            yield letter
