"""Whom a released timetable concerns, and what is new to each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from viaregia.exchange.papers.changed import changes_of, messages_of
from viaregia.exchange.papers.messages import Message
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import changes_between, plan_of
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE
from viaregia.plumbing.models import OutboxMail

KEY = "timetable."
"""Keys of letters about timetables begin so; then come the timetable's and the registration's numbers."""
Told = Mapping[str, list[list[str]]]
"""By participants' numbers, each change: what it is, and where it was → where it is now."""


def told_of(messages: Iterable[Message], since: str) -> dict[str, list[list[str]]]:
    """Return what each participant is told, in the language of their agenda."""
    return {
        number: [list(line) for line in changes_of(about, since, about[0].language).lines]
        for number, about in messages_of(messages).items()
    }


def those_here(timetable: Timetable) -> QuerySet[Registration]:
    """Return everybody who may have an agenda in a released version."""
    return (
        timetable.edition.registrations.filter(state__in=HERE)
        .select_related("person__organisation", "edition")
        .order_by("id")
    )


def those_told(timetable: Timetable) -> QuerySet[Registration]:
    """Return whom a released version concerns: those for whom something changed, or everybody for the first one."""
    here = those_here(timetable)
    return here if timetable.told is None else here.filter(number__in=list(timetable.told))


def named(letter: OutboxMail) -> tuple[int, int]:
    """Return the numbers of the timetable and of the registration that a letter is about."""
    _, about, registration = letter.key.split(".")
    return int(about), int(registration)


def last_told(timetable: Timetable) -> dict[int, int]:
    """Return for registrations, by number, the timetable that the last letter to them was about. Two queries.

    A letter that waits for somebody to press send tells nobody anything yet, and one that did not arrive never did.
    Whoever has heard of a booking alone does not know their agenda.
    """
    letters = OutboxMail.objects.filter(edition=timetable.edition_id, key__startswith=KEY, held=False)
    arrived = letters.filter(failed_at=None, bounced_at=None, bundle__failed_at=None, bundle__bounced_at=None)
    versions: dict[int, set[int]] = defaultdict(set)
    for each in arrived.only("key"):
        about, registration = named(each)
        versions[registration].add(about)
    whole = timetable.edition.timetables.filter(cause=Timetable.Cause.ORGANISER).values_list("pk", flat=True)
    organised = set(whole)
    return {registration: max(found) for registration, found in versions.items() if found & organised}


def told_since(timetable: Timetable, versions: Iterable[int]) -> dict[int, Told]:
    """Return what is new in a timetable to those who know an earlier one, by that one's number in the database.

    Versions whose plans were deleted are left out. O(agendas) for each version.
    """
    known = timetable.edition.timetables.filter(pk__in=set(versions)).exclude(digest="").defer("plan")
    after = plan_of(timetable)
    return {
        each.pk: told_of(changes_between(plan_of(each), after).messages, str(timetable.number))
        for each in known
        if each.pk != timetable.pk
    }
