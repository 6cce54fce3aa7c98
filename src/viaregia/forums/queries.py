"""What is asked of editions."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Exists, Min, OuterRef, QuerySet

from viaregia.directory.models import Account, Body, Role
from viaregia.forums.models import (
    Edition,
    Interpreter,
    Phase,
    ProgrammeItem,
    Question,
    Series,
    Slot,
    Table,
    Theme,
    Venue,
)
from viaregia.forums.questions import for_kind
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.texts import Said, said_in


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


def series_named(slug: str) -> Series:
    """Return the series of an address. Raises NotThere. One query."""
    series = Series.objects.filter(slug=slug).first()
    if series is None:
        raise NotThere
    return series


def series_for(account: Account) -> QuerySet[Series]:
    """Return the series of which bodies that an account belongs to own an edition, by short name."""
    every = Series.objects.order_by("slug")
    mine = every.filter(editions__owners__body__membership__account=account).distinct()
    return every if account.is_superuser else mine


def bodies_to_host(account: Account) -> QuerySet[Body]:
    """Return the bodies for which an account may begin an edition: those it owns; all, where it may do anything."""
    every = Body.objects.order_by("name")
    return every if account.is_superuser else every.filter(membership__account=account, membership__role=Role.OWNER)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What an edition does not have yet, of what it takes to plan. `confirmed_interpreters`: some have not said yes."""

    slots: bool
    tables: bool
    phases: bool
    programme: bool
    confirmed_interpreters: bool


def lacking(edition: Edition) -> Lacking:
    """Return what an edition lacks. One query."""
    rows = [each.objects.filter(edition=OuterRef("pk")) for each in (Slot, Table, Phase, ProgrammeItem)]
    asked = Interpreter.objects.filter(edition=OuterRef("pk"), confirmed=False)
    there = Edition.objects.filter(pk=edition.pk).values_list(*map(Exists, rows), ~Exists(asked))
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


def first_day_of(edition: Edition) -> date | None:
    """Return the first day with a slot or a programme item, on the edition's clock; None without any. Two queries."""
    rows = (edition.slots.all(), edition.programme.all())
    starts = [start for each in rows if (start := each.aggregate(start=Min("start"))["start"])]
    return local(min(starts), edition.timezone).date() if starts else None


def dates_of(edition: Edition) -> list[date]:
    """Return the days with a slot or a programme item, on the edition's clock. Two queries."""
    rows = (edition.slots.all(), edition.programme.all())
    return sorted({local(at, edition.timezone).date() for each in rows for at in each.values_list("start", flat=True)})


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """A theme as one reader gets it: in their language, or visibly in another."""

    theme: Theme
    name: Said
    text: Said


def themes_of(edition: Edition, language: str) -> list[ThemeSaid]:
    """Return the themes of an edition in their order, for a reader of a language. One query."""
    return [
        ThemeSaid(each, said_in(each.name, language), said_in(each.text, language)) for each in edition.themes.all()
    ]


def zones_of(edition: Edition) -> list[str]:
    """Return the zones in which tables stand, as they were put up; a table without one is in its hall's. One query."""
    named = edition.tables.order_by("id").values_list("zone", "hall")
    return [each for each in dict.fromkeys(zone or hall for zone, hall in named) if each]


def venues_by_day(edition: Edition) -> dict[date | None, list[Venue]]:
    """Return the venues of each day that has some of its own; those that name no day stand under None. One query."""
    found: dict[date | None, list[Venue]] = {}
    for each in edition.venues.all():
        days: list[date | None] = [date.fromisoformat(said) for said in each.days]
        for day in days or [None]:
            found.setdefault(day, []).append(each)
    return found


def local(moment: datetime, timezone: str) -> datetime:
    """Return a moment as the clock on the edition's wall shows it: naive, as the planner reads it."""
    return moment.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def moment(wall: datetime, timezone: str) -> datetime:
    """Return the moment at which the edition's wall clock shows a naive time; the earlier one where it does twice."""
    return wall.replace(tzinfo=ZoneInfo(timezone))
