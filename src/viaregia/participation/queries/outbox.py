"""An edition's letters: what is held, waits, was sent, did not arrive."""

from dataclasses import dataclass
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.plumbing.mail import UNDELIVERED
from viaregia.plumbing.mail_bundles import HELD, Bundle, bundles_of
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import OutboxMail

Seen = QuerySet[Registration]
"""The registrations that whoever asks sees: of others' letters they learn nothing."""

PAGE: Final = 50
PREVIEWED: Final = 20
"""People on a page of the preview."""
STANDING: Final = {
    "held": HELD,
    "waiting": Q(held=False, sent_at=None, failed_at=None),
    "sent": Q(sent_at__isnull=False, bounced_at=None),
    "failed": UNDELIVERED,
}
"""Where a letter stands; each stands in one place."""


@dataclass(frozen=True, slots=True)
class Post:
    """For how many people letters wait until somebody presses send, and to how many letters did not arrive."""

    held: int
    returned: int


def letters_seen(edition: Edition, seen: Seen) -> QuerySet[OutboxMail]:
    """Return the letters of an edition to people that somebody sees; those that went into others are not counted."""
    people = seen.order_by().values("person_id")
    return OutboxMail.objects.filter(edition=edition.pk, person__in=people, bundle=None)


def outbox_of(edition: Edition, seen: Seen) -> dict[str, int]:
    """Return how many letters stand where, and as `people` for how many the held ones are. One query."""
    counts = {f"count_{name}": Count("pk", filter=where) for name, where in STANDING.items()}
    counts["count_people"] = Count("person", filter=HELD, distinct=True)
    found = letters_seen(edition, seen).aggregate(**counts)
    return {name.removeprefix("count_"): found[name] for name in counts}


def post_of(edition: Edition, seen: Seen) -> Post:
    """Return what of the post waits for the organiser. One query."""
    held = OutboxMail.objects.filter(HELD, edition=edition.pk, person=OuterRef("person_id"))
    counts = seen.order_by().aggregate(
        held=Count("pk", filter=Exists(held)), returned=Count("pk", filter=Exists(_lost(edition)))
    )
    return Post(**counts)


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
    if letter.failed_at or letter.bounced_at:
        return "failed"
    if letter.sent_at:
        return "sent"
    return "held" if letter.held else "waiting"


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes out when somebody presses send: a page of people, what each gets, and the last letter's number."""

    page: "Page[tuple[int, int]]"
    bundles: list[Bundle]
    until: int


def preview_of(edition: Edition, seen: Seen, number: str | None) -> Preview:
    """Return what waits, person by person, the first written for first. Four queries at any size."""
    held = letters_seen(edition, seen).filter(HELD)
    people = held.values_list("person").annotate(first=Min("pk")).order_by("first")
    page: Page[tuple[int, int]] = Paginator(people, PREVIEWED).get_page(number)
    bundles = bundles_of(held.filter(person__in=[person for person, _ in page]))
    return Preview(page, bundles, held.aggregate(last=Max("pk"))["last"] or 0)


def _lost(edition: Edition) -> QuerySet[OutboxMail]:
    """Return the letters that did not arrive at the address that a registration's person still has."""
    lost = OutboxMail.objects.filter(UNDELIVERED, edition=edition.pk, bundle=None, person=OuterRef("person_id"))
    return lost.filter(to__iexact=OuterRef("person__email"))


def returned_of(edition: Edition, seen: Seen, number: str | None) -> "tuple[Page[Registration], dict[int, OutboxMail]]":
    """Return a page of those to whom, at the address they still have, letters did not arrive; by person the last one.

    Three queries.
    """
    rows = seen.filter(Exists(_lost(edition))).order_by("person__last_name", "person__first_name", "id")
    page: Page[Registration] = Paginator(rows, PAGE).get_page(number)
    addresses = {each.person_id: each.person.email.lower() for each in page}
    lost = OutboxMail.objects.filter(UNDELIVERED, edition=edition.pk, bundle=None, person__in=addresses)
    letters = lost.defer("attachments", "text").order_by("id")
    return page, {each.person: each for each in letters if each.person and each.to.lower() == addresses[each.person]}
