"""What is asked of editions."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from viaregia.directory.models import Account, Body, Role
from viaregia.forums.models import Edition, Phase, ProgrammeItem, Question, Slot, Table
from viaregia.forums.questions import for_kind
from viaregia.plumbing.missing import NotThere


def edition_named(slug: str) -> Edition:
    """Return the edition of an address. Raises NotThere. One query."""
    edition = Edition.objects.select_related("series").filter(slug=slug).first()
    if edition is None:
        raise NotThere
    return edition


def editions_for(account: Account) -> QuerySet[Edition]:
    """Return the editions of bodies that an account belongs to, the newest first."""
    if account.is_superuser:
        return Edition.objects.select_related("series")
    return Edition.objects.filter(owners__body__membership__account=account).select_related("series").distinct()


def bodies_to_host(account: Account) -> QuerySet[Body]:
    """Return the bodies for which an account may begin an edition: those it owns; all, where it may do anything."""
    every = Body.objects.order_by("name")
    return every if account.is_superuser else every.filter(membership__account=account, membership__role=Role.OWNER)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What an edition does not have yet, of what it takes to plan."""

    slots: bool
    tables: bool
    phases: bool
    programme: bool


def lacking(edition: Edition) -> Lacking:
    """Return what an edition lacks. One query."""
    there = Edition.objects.filter(pk=edition.pk).values_list(
        *(Exists(each.objects.filter(edition=OuterRef("pk"))) for each in (Slot, Table, Phase, ProgrammeItem))
    )
    return Lacking(*(not each for each in there.get()))


def questions_of(edition: Edition, *, kind: str | None = None) -> list[Question]:
    """Return an edition's own questions in their order; with a kind's slug only those asked of it. One query."""
    return [each for each in edition.questions.all() if kind is None or for_kind(each, kind)]


def question_numbered(edition: Edition, number: int) -> Question:
    """Return one of them. Raises NotThere. One query."""
    found = edition.questions.filter(pk=number).first()
    if found is None:
        raise NotThere
    return found


def days_of(edition: Edition) -> list[tuple[date, list[tuple[str, list[Slot]]]]]:
    """Return an edition's slots by day and half day, on its own clock. One query."""
    slots = list(edition.slots.all())
    days = groupby(slots, key=lambda each: local(each.start, edition.timezone).date())
    return [
        (day, [(name, list(few)) for name, few in groupby(many, key=lambda each: each.session)]) for day, many in days
    ]


def local(moment: datetime, timezone: str) -> datetime:
    """Return a moment as the clock on the edition's wall shows it: naive, as the planner reads it."""
    return moment.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def moment(wall: datetime, timezone: str) -> datetime:
    """Return the moment at which the edition's wall clock shows a naive time; the earlier one where it does twice."""
    return wall.replace(tzinfo=ZoneInfo(timezone))
