"""What the next edition would take over from one, as a preview shows it before anything is made.

What comes along stands in ten tables. It is read by one query, a union of them, in which each has the same columns: a
page that asked table by table would ask the database twice as often as any page may.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import DateTimeField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from viaregia.exchange.papers.local import clock, day, span_of_days
from viaregia.forums.continuing import DATED, Part, moved
from viaregia.forums.models import Edition, Question
from viaregia.forums.queries import local
from viaregia.forums.questions import label_of
from viaregia.participation.models import Kind
from viaregia.participation.queries.forms import kind_name
from viaregia.plumbing.texts import said_in


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that comes along: its name (of a phase its kind), and more about it."""

    name: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes along of one part. `dateless`: it stands on days, and the edition has none to count from."""

    part: Part
    lines: tuple[Line, ...]
    dateless: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of any of the tables. `place`: its order; `texts`: three columns, of which each table fills what it has."""

    place: int
    key: int
    texts: tuple[str, str, str]
    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class _From:
    edition: Edition
    days: int
    language: str
    rows: Sequence[_Row] = ()

    def on(self, at: datetime) -> datetime:
        """Return when it would be, as the wall clock shows it."""
        return local(moved(at, self.edition.timezone, self.days), self.edition.timezone)

    def when(self, at: datetime) -> str:
        """Return day and time when it would be."""
        then = self.on(at)
        return f"{day(then.date(), self.language)}, {clock(then)}"


def taken_over(base: Edition, first_day: date | None, language: str) -> list[Taken]:
    """Return what there is to take over, part by part, times as they would be. One query at any size."""
    rows = _rows(base)
    starts = [each.start for part in (Part.SLOTS, Part.PROGRAMME) for each in rows[part] if each.start]
    before = local(min(starts), base.timezone).date() if starts else None
    dateless = before is None or first_day is None
    days = (first_day - before).days if before and first_day else 0
    found = []
    for part, lines in LINES.items():
        gone = dateless and part in DATED
        source = _From(base, days, language, rows[part])
        found.append(Taken(part, () if gone else tuple(lines(source)), gone))
    return found


def _rows(base: Edition) -> dict[Part, list[_Row]]:
    """Return the rows of each part, in time, else in their own order. One query."""
    first, *others = (
        _columns(Part.OWNERS, base.owners.all(), "body__name", place=-Cast("host", IntegerField())),
        _columns(Part.KINDS, base.kinds.all(), "name", "participation", "quota"),
        _columns(Part.FORM, base.questions.filter(closed=False), "label", "slug", place=F("place")),
        _columns(Part.THEMES, base.themes.all(), "name", place=F("place")),
        _columns(Part.VENUES, base.venues.all(), "name", "address"),
        _columns(Part.TABLES, base.tables.all(), "zone", "hall"),
        _columns(Part.INTERPRETERS, base.interpreters.filter(own=False, organisation=""), "name", "pairs"),
        _columns(Part.PHASES, base.phases.all(), "kind", start="opens", end="closes"),
        _columns(Part.SLOTS, base.slots.all(), start="start", end="end"),
        _columns(Part.PROGRAMME, base.programme.all(), "title", start="start", end="end"),
    )
    found: dict[Part, list[_Row]] = defaultdict(list)
    for part, place, key, one, two, three, start, end in first.union(*others, all=True):
        found[Part(part)].append(_Row(place, key, (one or "", two or "", three or ""), start, end))
    for rows in found.values():
        rows.sort(key=lambda each: (each.start.timestamp() if each.start else 0.0, each.place, each.key))
    return found


def _columns(
    part: Part, rows: QuerySet[Any], *texts: str, place: Any = None, start: str = "", end: str = ""
) -> QuerySet[Any, Any]:
    """Return rows with the columns that all tables of the union have, of the same types."""
    told = [Cast(F(name), TextField()) for name in texts]
    told += [Cast(Value(""), TextField())] * (3 - len(told))
    times = [Cast(F(name) if name else Value(None), DateTimeField()) for name in (start, end)]
    columns = (Cast(Value(part.value), TextField()), place or Value(0, IntegerField()), F("pk"), *told, *times)
    return rows.order_by().values_list(*columns)


def _named(source: _From) -> Iterator[Line]:
    for each in source.rows:
        yield Line(each.texts[0], each.texts[1])


def _texts(source: _From) -> Iterator[Line]:
    about = said_in(source.edition.about, source.language).text
    for text in filter(None, (about[:120], source.edition.venue)):
        yield Line(text)


def _kinds(source: _From) -> Iterator[Line]:
    for each in source.rows:
        names, participation, quota = each.texts
        yield Line(kind_name(Kind(name=json.loads(names), participation=participation), source.language), quota)


def _questions(source: _From) -> Iterator[Line]:
    for each in source.rows:
        asked = Question(label=json.loads(each.texts[0]), slug=each.texts[1])
        yield Line(label_of(asked, source.language).text)


def _themes(source: _From) -> Iterator[Line]:
    for each in source.rows:
        yield Line(said_in(json.loads(each.texts[0]), source.language).text)


def _tables(source: _From) -> Iterator[Line]:
    zones = dict.fromkeys(zone or hall for zone, hall, _ in (each.texts for each in source.rows))
    if source.rows:
        yield Line(str(len(source.rows)), ", ".join(filter(None, zones)))


def _interpreters(source: _From) -> Iterator[Line]:
    for name, pairs, _ in sorted(each.texts for each in source.rows):
        yield Line(name, ", ".join(json.loads(pairs)))


def _phases(source: _From) -> Iterator[Line]:
    for each in source.rows:
        assert each.start is not None
        start, end = source.on(each.start).date(), source.on(each.end).date() if each.end else None
        span = span_of_days(start, end, source.language) if end else f"{day(start, source.language)} –"
        yield Line(each.texts[0], span)


def _slots(source: _From) -> Iterator[Line]:
    starts = [source.on(each.start) for each in source.rows if each.start]
    for each in sorted({start.date() for start in starts}):
        yield Line(day(each, source.language), str(sum(start.date() == each for start in starts)))


def _programme(source: _From) -> Iterator[Line]:
    for each in source.rows:
        assert each.start is not None
        yield Line(each.texts[0], source.when(each.start))


def _nothing_to_list(_source: _From) -> Iterator[Line]:
    return iter(())


LINES: Final[dict[Part, Callable[[_From], Iterator[Line]]]] = {
    Part.OWNERS: _named,
    Part.TEXTS: _texts,
    Part.RULES: _nothing_to_list,
    Part.PRIVACY: _nothing_to_list,
    Part.KINDS: _kinds,
    Part.FORM: _questions,
    Part.VISIBILITY: _nothing_to_list,
    Part.THEMES: _themes,
    Part.VENUES: _named,
    Part.TABLES: _tables,
    Part.INTERPRETERS: _interpreters,
    Part.PHASES: _phases,
    Part.SLOTS: _slots,
    Part.PROGRAMME: _programme,
}
