"""What the next edition would take over from one, as a preview shows it before anything is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from viaregia.exchange.papers.local import clock, day, span_of_days
from viaregia.forums.continuing import DATED, Part, moved
from viaregia.forums.models import Edition
from viaregia.forums.queries import first_day_of, local, themes_of, zones_of
from viaregia.forums.questions import label_of
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
class _From:
    edition: Edition
    days: int
    language: str

    def on(self, at: datetime) -> datetime:
        """Return when it would be, as the wall clock shows it."""
        return local(moved(at, self.edition.timezone, self.days), self.edition.timezone)

    def when(self, at: datetime) -> str:
        """Return day and time when it would be."""
        then = self.on(at)
        return f"{day(then.date(), self.language)}, {clock(then)}"


def taken_over(base: Edition, first_day: date | None, language: str) -> list[Taken]:
    """Return what there is to take over, part by part, times as they would be. Thirteen queries at most."""
    before = first_day_of(base)
    dateless = before is None or first_day is None
    days = (first_day - before).days if before and first_day else 0
    source = _From(base, days, language)
    found = []
    for part, lines in LINES.items():
        gone = dateless and part in DATED
        found.append(Taken(part, () if gone else tuple(lines(source)), gone))
    return found


def _owners(source: _From) -> Iterator[Line]:
    for each in source.edition.owners.select_related("body").order_by("-host", "id"):
        yield Line(each.body.name)


def _texts(source: _From) -> Iterator[Line]:
    about = said_in(source.edition.about, source.language).text
    for text in filter(None, (about[:120], source.edition.venue)):
        yield Line(text)


def _kinds(source: _From) -> Iterator[Line]:
    for each in source.edition.kinds.all():
        yield Line(kind_name(each, source.language), "" if each.quota is None else str(each.quota))


def _questions(source: _From) -> Iterator[Line]:
    for each in source.edition.questions.filter(closed=False):
        yield Line(label_of(each, source.language).text)


def _themes(source: _From) -> Iterator[Line]:
    for each in themes_of(source.edition, source.language):
        yield Line(each.name.text)


def _venues(source: _From) -> Iterator[Line]:
    for each in source.edition.venues.all():
        yield Line(each.name, each.address)


def _tables(source: _From) -> Iterator[Line]:
    count = source.edition.tables.count()
    if count:
        yield Line(str(count), ", ".join(zones_of(source.edition)))


def _interpreters(source: _From) -> Iterator[Line]:
    for each in source.edition.interpreters.filter(own=False, organisation=""):
        yield Line(each.name, ", ".join(each.pairs))


def _phases(source: _From) -> Iterator[Line]:
    for each in source.edition.phases.all():
        start, end = source.on(each.opens).date(), source.on(each.closes).date() if each.closes else None
        yield Line(each.kind, span_of_days(start, end, source.language) if end else f"{day(start, source.language)} –")


def _slots(source: _From) -> Iterator[Line]:
    starts = [source.on(each.start) for each in source.edition.slots.all()]
    for each in sorted({start.date() for start in starts}):
        yield Line(day(each, source.language), str(sum(start.date() == each for start in starts)))


def _programme(source: _From) -> Iterator[Line]:
    for each in source.edition.programme.all():
        yield Line(each.title, source.when(each.start))


def _nothing_to_list(_source: _From) -> Iterator[Line]:
    return iter(())


LINES: Final[dict[Part, Callable[[_From], Iterator[Line]]]] = {
    Part.OWNERS: _owners,
    Part.TEXTS: _texts,
    Part.RULES: _nothing_to_list,
    Part.PRIVACY: _nothing_to_list,
    Part.KINDS: _kinds,
    Part.FORM: _questions,
    Part.VISIBILITY: _nothing_to_list,
    Part.THEMES: _themes,
    Part.VENUES: _venues,
    Part.TABLES: _tables,
    Part.INTERPRETERS: _interpreters,
    Part.PHASES: _phases,
    Part.SLOTS: _slots,
    Part.PROGRAMME: _programme,
}
