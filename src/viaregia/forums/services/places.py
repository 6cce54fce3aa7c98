"""Where and when an edition's meetings can be: slots, tables, programme."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.grids import CutSlot
from viaregia.forums.models import Edition, ProgrammeItem, Slot, Table
from viaregia.forums.queries import local, moment
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version


class SlotsOverlap(ViaRegiaError):
    """Two slots would be at the same time."""

    code = "slots_overlap"
    sentence = N_("The slot of {time} would overlap one that is there. Take that day out first, or choose other times.")


class TableNameTaken(ViaRegiaError):
    """Two tables would have one name."""

    code = "table_name_taken"
    sentence = N_("There are tables of these names already: {names}.")


class ItemBackwards(ViaRegiaError):
    """A programme item ends before it begins."""

    code = "item_backwards"
    sentence = N_("“{title}” ends before it begins.")


@transaction.atomic
def add_slots(*, edition_id: int, seen: int, slots: Sequence[CutSlot], actor_id: int | None, now: datetime) -> None:
    """Add slots; all of the edition are numbered anew by time. Raises SlotsOverlap, ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    zone = edition.timezone
    for each in slots:
        start, end = moment(each.start, zone), moment(each.end, zone)
        if edition.slots.filter(start__lt=end, end__gt=start).exists():
            raise SlotsOverlap(time=f"{each.start:%Y-%m-%d %H:%M}")
    above = 10_000  # out of the way until they are numbered by time
    Slot.objects.bulk_create(
        Slot(
            edition=edition,
            number=above + position,
            start=moment(each.start, zone),
            end=moment(each.end, zone),
            session=each.session,
            changeover=each.changeover,
        )
        for position, each in enumerate(slots)
    )
    _number(edition)
    record("edition.slots_added", edition, actor_id=actor_id, now=now, edition_id=edition.pk, count=len(slots))


@transaction.atomic
def remove_day(*, edition_id: int, seen: int, day: date, actor_id: int | None, now: datetime) -> None:
    """Take all slots of a day out; the others are numbered anew by time. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    gone = [each.pk for each in edition.slots.all() if local(each.start, edition.timezone).date() == day]
    Slot.objects.filter(pk__in=gone).delete()
    _number(edition)
    said, count = day.isoformat(), len(gone)
    record("edition.day_removed", edition, actor_id=actor_id, now=now, edition_id=edition.pk, day=said, count=count)


def _number(edition: Edition) -> None:
    """Number slots by time; in rising order, so that no number is ever there twice."""
    for number, slot in enumerate(edition.slots.order_by("start", "id"), 1):
        if slot.number != number:
            Slot.objects.filter(edition=edition, number=number).update(number=20_000 + number)
            Slot.objects.filter(pk=slot.pk).update(number=number)


@transaction.atomic
def add_tables(
    *, edition_id: int, seen: int, names: Sequence[str], facts: Mapping[str, Any], actor_id: int | None, now: datetime
) -> None:
    """Put up tables of these names; `facts`: hall, zone, places, spare. Raises TableNameTaken, ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    taken = sorted(edition.tables.filter(name__in=names).values_list("name", flat=True))
    if taken or len(set(names)) < len(names):
        raise TableNameTaken(names=", ".join(taken or names))
    Table.objects.bulk_create(Table(edition=edition, name=name, **facts) for name in names)
    record("edition.tables_added", edition, actor_id=actor_id, now=now, edition_id=edition.pk, names=list(names))


@transaction.atomic
def change_table(
    *, edition_id: int, seen: int, table_id: int, facts: Mapping[str, Any], actor_id: int | None, now: datetime
) -> Table:
    """Change a table; `facts`: name, hall, zone, owner, places, spare. Raises TableNameTaken, ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    if edition.tables.filter(name=facts["name"]).exclude(pk=table_id).exists():
        raise TableNameTaken(names=facts["name"])
    table = edition.tables.get(pk=table_id)
    for name, value in facts.items():
        setattr(table, name, value)
    table.save()
    _forget_walks(edition)
    record("edition.table_changed", table, actor_id=actor_id, now=now, edition_id=edition.pk, facts=dict(facts))
    return table


@transaction.atomic
def move_tables(
    *,
    edition_id: int,
    seen: int,
    table_ids: Sequence[int],
    hall: str,
    zone: str,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Let tables stand in another hall and zone; an empty text leaves it as it is. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    moved = edition.tables.filter(pk__in=table_ids)
    names = list(moved.values_list("name", flat=True))
    moved.update(**{name: value for name, value in (("hall", hall), ("zone", zone)) if value})
    _forget_walks(edition)
    record("edition.tables_moved", edition, actor_id=actor_id, now=now, edition_id=edition.pk, names=names,
           hall=hall, zone=zone)  # fmt: skip


def _forget_walks(edition: Edition) -> None:
    """Take out ways to and from zones that no table stands in any more; nobody would find them to change them."""
    zones = {zone or hall for zone, hall in edition.tables.values_list("zone", "hall")}
    edition.walks.exclude(zone__in=zones, other__in=zones).delete()


@transaction.atomic
def remove_tables(*, edition_id: int, seen: int, table_ids: Sequence[int], actor_id: int | None, now: datetime) -> None:
    """Take tables away. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    gone = edition.tables.filter(pk__in=table_ids)
    names = list(gone.values_list("name", flat=True))
    gone.delete()
    _forget_walks(edition)
    record("edition.tables_removed", edition, actor_id=actor_id, now=now, edition_id=edition.pk, names=names)


@transaction.atomic
def put_item(
    *,
    edition_id: int,
    seen: int,
    item_id: int | None,
    facts: Mapping[str, Any],
    actor_id: int | None,
    now: datetime,
    theme_ids: Sequence[int] | None = None,
) -> ProgrammeItem:
    """Add a programme item, or change one; `facts`: its columns; `theme_ids`: None leaves them as they are.

    Raises ItemBackwards, ChangedMeanwhile.
    """
    if facts["end"] <= facts["start"]:
        raise ItemBackwards(title=facts["title"])
    edition = locked(edition_id, seen, now)
    item = ProgrammeItem(edition=edition) if item_id is None else edition.programme.get(pk=item_id)
    for name, value in facts.items():
        setattr(item, name, value)
    item.save()
    if theme_ids is not None:
        item.themes.set(edition.themes.filter(pk__in=theme_ids))
    record("edition.programme_set", item, actor_id=actor_id, now=now, edition_id=edition.pk, title=item.title)
    return item


@transaction.atomic
def remove_item(*, edition_id: int, seen: int, item_id: int, actor_id: int | None, now: datetime) -> None:
    """Take a programme item out. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    item = edition.programme.get(pk=item_id)
    record("edition.programme_removed", item, actor_id=actor_id, now=now, edition_id=edition.pk, title=item.title)
    item.delete()


def locked(edition_id: int, seen: int, now: datetime) -> Edition:
    """Return an edition as the caller saw it, now theirs alone to change. Raises ChangedMeanwhile."""
    edition = Edition.objects.get(pk=edition_id)
    save_version(edition, seen=seen, now=now, fields=())
    return edition
