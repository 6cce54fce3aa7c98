"""Letters that come back: what a report says is noted on the letter that it proves to be about."""

from datetime import datetime
from enum import Enum

from django.db import transaction

from viaregia.plumbing.audit import record
from viaregia.plumbing.mail_reports import Outcome, Report, read_report
from viaregia.plumbing.mail_tags import proven_in
from viaregia.plumbing.models import OutboxMail


class Taken(Enum):
    """What was done with a letter from the mailbox."""

    BOUNCED = "bounced"
    """A letter of ours came back for good."""
    DELAYED = "delayed"
    """A letter of ours is late; the server still tries."""
    KNOWN = "known"
    """What it says was noted before."""
    STRANGER = "stranger"
    """It reports on a letter that is none of ours, or does not prove that it is."""
    NO_REPORT = "no_report"
    """It reports nothing: somebody writes, or a program answers."""


@transaction.atomic
def take_report(data: bytes, *, now: datetime) -> Taken:
    """Note what a letter from the mailbox reports; read twice, it is noted once.

    Only a tag that we signed says which letter is meant: nobody can report on what was not sent to them.
    """
    report = read_report(data)
    if report is None:
        return Taken.NO_REPORT
    letters = list(proven_in(report.text))
    if not letters:
        return Taken.STRANGER
    return _note(letters[0], report, now)


def _note(letter: OutboxMail, report: Report, now: datetime) -> Taken:
    sent = OutboxMail.objects.filter(pk=letter.pk, bounced_at=None).exclude(sent_at=None)
    if report.outcome is Outcome.DELAYED:
        late = sent.exclude(status=report.status, fault=report.said)
        return Taken.DELAYED if late.update(status=report.status, fault=report.said) else Taken.KNOWN
    if not sent.update(bounced_at=now, status=report.status, fault=report.said):
        return Taken.KNOWN
    record("mail.bounced", letter, actor_id=None, now=now, edition_id=letter.edition, status=report.status)
    return Taken.BOUNCED
