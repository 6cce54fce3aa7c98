"""The mailbox to which letters come back, read by IMAP over TLS: each letter once, by its number.

How far it was read is kept in the database (`MailboxMark`), so that nothing depends on flags that somebody who looks
into the mailbox changes too. Reports on our letters are moved to a folder of their own; everything else stays where
and as it is, for people to read.
"""

import imaplib
import logging
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from urllib.parse import unquote, urlsplit

from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, U
from imap_tools.errors import ImapToolsError

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.plumbing.mail_bounces import Taken, take_report
from viaregia.plumbing.models import MailboxMark

log = logging.getLogger("viaregia.work")

PATIENCE: Final = 30.0
"""Seconds until a server that does not answer is given up."""
MOST: Final = 500
"""Letters read in one round; the next one goes on after them."""
READ: Final = "Via Regia"
"""The folder for reports that were read."""
OURS: Final = frozenset({Taken.BOUNCED, Taken.DELAYED, Taken.KNOWN})


class MailboxAway(ViaRegiaError):
    """The mailbox cannot be read."""

    code = "mailbox_away"
    sentence = N_("The mailbox for letters that come back cannot be read ({reason}). Is VIAREGIA_BOUNCES_URL right?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mailbox is: `imaps://USER:PASSWORD@HOST:PORT/FOLDER`; `imap+tls` begins plainly and changes to TLS."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str

    @property
    def name(self) -> str:
        """What it is called in the database."""
        return sha256(f"{self.host}:{self.port}/{self.user}/{self.folder}".encode()).hexdigest()


def place_of(url: str) -> Place:
    """Return the place that a setting names."""
    parts = urlsplit(url)
    usual = 993 if parts.scheme == "imaps" else 143
    folder = unquote(parts.path.strip("/")) or "INBOX"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Place(parts.scheme, parts.hostname or "localhost", parts.port or usual, user, password, folder)


def read_mailbox(url: str, *, clock: Callable[[], datetime]) -> Counter[Taken]:
    """Read what has come since the last time, at most `MOST` letters; return how many were what.

    Raises MailboxAway; what was read until then is noted, and not read again.
    """
    place = place_of(url)
    with opened(place) as box:
        mark = _mark(box, place, clock())
        return Counter(_take_new(box, mark, clock))


@contextmanager
def opened(place: Place) -> Iterator[BaseMailBox]:
    """Open a mailbox, its server's certificate checked. Raises MailboxAway for whatever goes wrong meanwhile."""
    kind = MailBox if place.scheme == "imaps" else MailBoxStartTls
    try:
        box = kind(place.host, place.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
        try:
            yield box.login(place.user, place.password, initial_folder=place.folder)
        finally:
            _leave(box)
    except (OSError, ImapToolsError, imaplib.IMAP4.error) as error:
        raise MailboxAway(reason=str(error) or type(error).__name__) from error


def _leave(box: BaseMailBox) -> None:
    """Say goodbye and close the line, whether or not anybody listens any more."""
    with suppress(OSError, imaplib.IMAP4.error):
        box.client.logout()
    with suppress(OSError):
        box.client.shutdown()


def _mark(box: BaseMailBox, place: Place, now: datetime) -> MailboxMark:
    """Return how far a mailbox was read; from the beginning where its numbers are no longer what they were."""
    validity = int(box.folder.status(place.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
    fresh = {"validity": validity, "last": 0, "read_at": now}
    mark, _ = MailboxMark.objects.get_or_create(name=place.name, defaults=fresh)
    if mark.validity != validity:
        mark.validity, mark.last = validity, 0
    mark.read_at = now
    mark.save()
    return mark


def _take_new(box: BaseMailBox, mark: MailboxMark, clock: Callable[[], datetime]) -> Iterator[Taken]:
    """Take letter after letter, and say of each that it is read when it is noted."""
    since = AND(uid=U(str(mark.last + 1), "*"))
    numbers = sorted(number for each in box.uids(since) if (number := int(each)) > mark.last)
    for number in numbers[:MOST]:
        for letter in box.fetch(uid_list=[str(number)], mark_seen=False):
            taken = take_report(bytes(letter.obj), now=clock())
            if taken in OURS:
                _put_away(box, str(number))
            yield taken
        mark.last = number
        mark.save(update_fields=["last"])


def _put_away(box: BaseMailBox, number: str) -> None:
    """Move a report out of the way; a server that does not let us keeps it, and it is not read again either."""
    try:
        if not box.folder.exists(READ):
            box.folder.create(READ)
        box.move(number, READ)
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        log.warning("a report stays in the mailbox: %s", error)
