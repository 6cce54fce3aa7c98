"""An edition takes over from the one before it what this room keeps of it."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, TypeVar

from django.db import models

from viaregia.forums.continuing import DATED, Part, moved, wall_moved
from viaregia.forums.grids import session_on
from viaregia.forums.models import (
    Edition,
    EditionBody,
    Interpreter,
    Phase,
    ProgrammeItem,
    Question,
    Slot,
    Table,
    Theme,
    Venue,
    Walk,
)
from viaregia.forums.queries import local

Row = TypeVar("Row", bound=models.Model)
ITS_OWN: Final = frozenset({"title", "venue", "timezone", "language", "organisers", "version"})
"""Rules that belong to one edition alone: `version` is its timetable's."""


def take_over(base: Edition, to: Edition, parts: Collection[Part], days: int | None) -> None:
    """Copy parts of an edition into a new one, moved by so many days; None: there are no days to count from.

    Interpreters come as to be confirmed, those whom an organisation brings do not; tables belong to nobody. Call it
    in a transaction. O(rows).
    """
    for part, copy in COPIES.items():
        if part in parts and not (part in DATED and days is None):
            copy(base, to, days or 0)
    if Part.THEMES in parts and Part.PROGRAMME in parts:
        _connect_themes(base, to)


def _copied(rows: Iterable[Row], to: Edition, change: Callable[[Row], None] = lambda _row: None) -> list[Row]:
    """Return rows as new ones of another edition, not saved yet."""
    made = []
    for each in rows:
        columns = (one.attname for one in each._meta.concrete_fields if one.name not in {"id", "edition"})
        row = type(each)(edition=to, **{name: getattr(each, name) for name in columns})
        change(row)
        made.append(row)
    return made


def _owners(base: Edition, to: Edition, _days: int) -> None:
    known = set(to.owners.values_list("body_id", flat=True))

    def guest(row: EditionBody) -> None:
        row.host = False

    EditionBody.objects.bulk_create(_copied(base.owners.exclude(body_id__in=known).order_by("id"), to, guest))


def _texts(base: Edition, to: Edition, _days: int) -> None:
    to.about, to.venue = base.about, base.venue
    to.save(update_fields=["about", "venue"])


def _rules(base: Edition, to: Edition, _days: int) -> None:
    to.settings = {name: value for name, value in base.settings.items() if name not in ITS_OWN}
    to.save(update_fields=["settings"])


def _privacy(base: Edition, to: Edition, _days: int) -> None:
    to.privacy = base.privacy
    to.save(update_fields=["privacy"])


def _form(base: Edition, to: Edition, _days: int) -> None:
    to.form = base.form
    to.save(update_fields=["form"])
    asked = base.questions.filter(closed=False).order_by("id")

    def alone(row: Question) -> None:
        row.after, row.version = None, 1

    Question.objects.bulk_create(_copied(asked, to, alone))
    made = {each.slug: each for each in to.questions.all()}
    for slug, earlier in asked.exclude(after=None).values_list("slug", "after__slug"):
        made[slug].after = made.get(earlier)
    Question.objects.bulk_update(made.values(), ["after"])


def _visibility(base: Edition, to: Edition, _days: int) -> None:
    to.visibility = base.visibility
    to.save(update_fields=["visibility"])


def _themes(base: Edition, to: Edition, _days: int) -> None:
    Theme.objects.bulk_create(_copied(base.themes.all(), to))


def _venues(base: Edition, to: Edition, days: int) -> None:
    def later(row: Venue) -> None:
        row.days = [wall_moved(each, days)[:10] for each in row.days]

    Venue.objects.bulk_create(_copied(base.venues.all(), to, later))


def _tables(base: Edition, to: Edition, _days: int) -> None:
    def nobodys(row: Table) -> None:
        row.owner = ""

    Table.objects.bulk_create(_copied(base.tables.all(), to, nobodys))
    Walk.objects.bulk_create(_copied(base.walks.all(), to))


def _interpreters(base: Edition, to: Edition, days: int) -> None:
    def asked(row: Interpreter) -> None:
        row.available = [[wall_moved(start, days), wall_moved(end, days)] for start, end in row.available]
        row.confirmed = False

    hired = base.interpreters.filter(own=False, organisation="")
    Interpreter.objects.bulk_create(_copied(hired, to, asked))


def _phases(base: Edition, to: Edition, days: int) -> None:
    def later(row: Phase) -> None:
        row.opens = moved(row.opens, base.timezone, days)
        row.closes = moved(row.closes, base.timezone, days) if row.closes else None

    Phase.objects.bulk_create(_copied(base.phases.all(), to, later))


def _slots(base: Edition, to: Edition, days: int) -> None:
    def later(row: Slot) -> None:
        before = local(row.start, base.timezone).date()
        row.start, row.end = moved(row.start, base.timezone, days), moved(row.end, base.timezone, days)
        row.session = session_on(row.session, before, local(row.start, base.timezone).date())

    Slot.objects.bulk_create(_copied(base.slots.all(), to, later))


def _programme(base: Edition, to: Edition, days: int) -> None:
    def later(row: ProgrammeItem) -> None:
        row.start, row.end = moved(row.start, base.timezone, days), moved(row.end, base.timezone, days)
        row.interpreters = []

    ProgrammeItem.objects.bulk_create(_copied(base.programme.order_by("id"), to, later))


def _connect_themes(base: Edition, to: Edition) -> None:
    """Let copied items have the copies of their themes; both were copied in their order."""
    themes = dict(zip(base.themes.values_list("pk", flat=True), to.themes.all(), strict=True))
    items = zip(base.programme.order_by("id").prefetch_related("themes"), to.programme.order_by("id"), strict=True)
    for before, after in items:
        after.themes.set([themes[each.pk] for each in before.themes.all()])


COPIES: Final[dict[Part, Callable[[Edition, Edition, int], Any]]] = {
    Part.OWNERS: _owners,
    Part.TEXTS: _texts,
    Part.RULES: _rules,
    Part.PRIVACY: _privacy,
    Part.FORM: _form,
    Part.VISIBILITY: _visibility,
    Part.THEMES: _themes,
    Part.VENUES: _venues,
    Part.TABLES: _tables,
    Part.INTERPRETERS: _interpreters,
    Part.PHASES: _phases,
    Part.SLOTS: _slots,
    Part.PROGRAMME: _programme,
}
