"""The editions of a series, as its page compares them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from viaregia.forums.models import EditionBody, ProgrammeItem, Series, Slot
from viaregia.forums.queries import local
from viaregia.meetings.models import Timetable
from viaregia.participation.models import Registration, State
from viaregia.plumbing.texts import Said, said_in


@dataclass(frozen=True, slots=True)
class Held:
    """One edition: its days (None while it has none), who owns it, how many came, meetings of what was released."""

    slug: str
    title: Said
    venue: str
    start: date | None
    end: date | None
    owners: tuple[str, ...]
    registered: int
    came: int
    meetings: int | None


def editions_of(series: Series, language: str) -> list[Held]:
    """Return the editions of a series, the latest first. Two queries at any size."""
    rows = series.editions.annotate(
        first=_of(Slot, Min("start")),
        last=_of(Slot, Max("end")),
        opened=_of(ProgrammeItem, Min("start")),
        closed=_of(ProgrammeItem, Max("end")),
        registered=_people(~Q(state__in=(State.CANCELLED, State.INVITED))),
        came=_people(Q(state=State.CAME)),
        placed=Subquery(_released().values("placed")[:1]),
    ).prefetch_related(Prefetch("owners", EditionBody.objects.select_related("body").order_by("-host", "id")))
    found = []
    for each in rows:
        start = _day(min(filter(None, (each.first, each.opened)), default=None), each.timezone)
        end = _day(max(filter(None, (each.last, each.closed)), default=None), each.timezone)
        owners = tuple(one.body.name for one in each.owners.all())
        counts = (each.registered or 0, each.came or 0, each.placed)
        found.append(Held(each.slug, said_in(each.title, language), each.venue, start, end, owners, *counts))
    return sorted(found, key=lambda each: each.start or date.max, reverse=True)


def _of(model: type[Slot] | type[ProgrammeItem], edge: Min | Max) -> Subquery:
    """Return the first or last moment of an edition's rows."""
    rows = model.objects.filter(edition=OuterRef("pk")).order_by().values("edition")
    return Subquery(rows.annotate(edge=edge).values("edge"))


def _people(who: Q) -> Subquery:
    rows = Registration.objects.filter(who, edition=OuterRef("pk")).order_by().values("edition")
    return Subquery(rows.annotate(count=Count("pk")).values("count"))


def _released() -> QuerySet[Timetable]:
    released = Timetable.State.RELEASED
    return Timetable.objects.filter(edition=OuterRef("pk"), state=released).order_by("-number")


def _day(at: datetime | None, timezone: str) -> date | None:
    return local(at, timezone).date() if at else None
