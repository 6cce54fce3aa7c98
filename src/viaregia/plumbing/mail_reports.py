"""What a letter in the mailbox for bounces is: a report that one of ours was not delivered, and why, or none.

Reports as RFC 3464 wants them are read here. Those that servers write in words of their own (older Exim, qmail,
Exchange, mailbox providers) are known by flufl.bounce, which Mailman knows them by; their codes stand in their text.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from enum import Enum
from typing import Final

from flufl.bounce import all_failures

from viaregia.plumbing.mail_status import PERMANENT, status_in

LARGEST: Final = 2_000_000
"""Bytes of a letter that are looked at; the report stands before what it sends back."""
SAID: Final = 300
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it reports strangers' broken headers as faults of ours
ANSWERS: Final = {"auto-replied", "auto-notified"}
VACATION: Final = ("x-autoreply", "x-autorespond", "x-vacation")


class Outcome(Enum):
    """What became of a letter, as a report says."""

    FAILED = "failed"
    DELAYED = "delayed"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `status`: RFC 3463, "" where it names none; `said`: the server's words, ≤ 300 letters.

    `text`: all headers and text in which a tag of ours may stand.
    """

    outcome: Outcome
    status: str
    said: str
    text: str


def read_report(data: bytes) -> Report | None:
    """Return what a letter reports; None for one that reports no failure: an answer, a receipt, what a person wrote.

    Never raises for what a stranger sent. O(length), of which at most `LARGEST` bytes are read.
    """
    message = message_from_bytes(data[:LARGEST], policy=compat32)
    groups = list(_recipients(message))
    if groups:
        return _standard(message, groups)
    if _answers_by_itself(message):
        return None
    return _in_own_words(message)


def _recipients(message: Message) -> Iterator[Message]:
    """Yield what a report in the standard's form says about each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            groups: list[Message] = part.get_payload()  # type: ignore[assignment]  # so says `is_multipart`
            yield from (each for each in groups if each["Action"] or each["Final-Recipient"])


def _standard(message: Message, groups: list[Message]) -> Report | None:
    """Return the worst that is said about a recipient; None where all is well, as in receipts of delivery."""
    told = [(outcome, each) for each in groups if (outcome := _outcome(each)) is not None]
    if not told:
        return None
    outcome, worst = next((each for each in told if each[0] is Outcome.FAILED), told[0])
    said = " ".join(str(worst["Diagnostic-Code"] or "").partition(";")[2].split())
    status = status_in(str(worst["Status"] or "")) or status_in(said)
    return Report(outcome, _closer(status, said), said[:SAID], "\n".join(_texts(message)))


def _outcome(group: Message) -> Outcome | None:
    """Return what happened: as `Action` says, which is binding; where it is missing, as the code says."""
    action = str(group["Action"] or "").split("(")[0].strip().lower()
    if action in {"failed", "delayed"}:
        return Outcome(action)
    if action:
        return None  # delivered, relayed, expanded
    return Outcome.FAILED if str(group["Status"] or "").strip().startswith(PERMANENT) else Outcome.DELAYED


def _closer(status: str, said: str) -> str:
    """Return the code in the server's words where the report's own says nothing, as in 5.0.0."""
    named = status_in(said)
    return named if status.endswith(".0.0") and named[:1] == status[:1] else status


def _answers_by_itself(message: Message) -> bool:
    """Whether a program answered: on holiday, received, read. Old reports carry no such header."""
    submitted = str(message["Auto-Submitted"] or "").split(";")[0].strip().lower()
    kind = str(message.get_param("report-type") or "").lower()
    if kind in {"disposition-notification", "feedback-report"}:
        return True
    precedence = str(message["Precedence"] or "").strip().lower()
    vacation = any(message[name] for name in VACATION) or precedence == "auto_reply"
    return vacation or (submitted in ANSWERS and not _from_the_server(message))


def _from_the_server(message: Message) -> bool:
    sender = str(message["Return-Path"] or message["From"] or "").lower()
    return "<>" in sender or "mailer-daemon" in sender or "postmaster" in sender or bool(message["X-Failed-Recipients"])


def _in_own_words(message: Message) -> Report | None:
    try:
        temporary, permanent = all_failures(message)
    except (LookupError, ValueError, TypeError, AttributeError):  # what its detectors raise for broken headers
        return None
    if not (temporary or permanent):
        return None
    texts = list(_texts(message))
    said = next((line for text in texts for line in text.splitlines() if status_in(line) and "@" not in line[:1]), "")
    outcome = Outcome.FAILED if permanent else Outcome.DELAYED
    return Report(outcome, status_in(said), " ".join(said.split())[:SAID], "\n".join(texts))


def _texts(message: Message) -> Iterator[str]:
    """Yield texts first, then the headers of every part: codes stand in the first, tags in either."""
    parts = list(message.walk())
    for part in parts:
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            yield payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    for part in parts:
        yield "\n".join(f"{name}: {value}" for name, value in part.items())
