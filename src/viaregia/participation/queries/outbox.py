"""An edition's letters: what is held, waits, was sent, failed."""

from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import OutboxMail

Seen = QuerySet[Registration]
"""The registrations that whoever asks sees: of others' letters they learn nothing."""

PAGE: Final = 50
STANDING: Final = {
    "held": Q(held=True, sent_at=None, failed_at=None),
    "waiting": Q(held=False, sent_at=None, failed_at=None),
    "sent": Q(sent_at__isnull=False),
    "failed": Q(failed_at__isnull=False),
}
"""Where a letter stands; each stands in one place."""


def letters_seen(edition: Edition, seen: Seen) -> QuerySet[OutboxMail]:
    """Return the letters of an edition to people that somebody sees."""
    return OutboxMail.objects.filter(edition=edition.pk, person__in=seen.order_by().values("person_id"))


def outbox_of(edition: Edition, seen: Seen) -> dict[str, int]:
    """Return how many letters stand where. One query."""
    counts = {f"count_{name}": Count("pk", filter=where) for name, where in STANDING.items()}
    found = letters_seen(edition, seen).aggregate(**counts)
    return {name: found[f"count_{name}"] for name in STANDING}


def letters_of(edition: Edition, seen: Seen, standing: str, number: str | None) -> Page[OutboxMail]:
    """Return a page of the letters that stand somewhere, the latest first. Two queries."""
    rows = letters_seen(edition, seen).filter(STANDING[standing])
    return Paginator(rows.defer("attachments").order_by("-made_at", "-id"), PAGE).get_page(number)


def letter_numbered(edition: Edition, seen: Seen, number: int) -> OutboxMail:
    """Return one letter. Raises NotThere. One query."""
    found = letters_seen(edition, seen).filter(pk=number).first()
    if found is None:
        raise NotThere
    return found


def standing_of(letter: OutboxMail) -> str:
    """Return where a letter stands."""
    if letter.sent_at or letter.failed_at:
        return "sent" if letter.sent_at else "failed"
    return "held" if letter.held else "waiting"
