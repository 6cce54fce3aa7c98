"""What changes in an edition when meetings hang on it: begun from a workbook, its slots changed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.forum import Forum
from viaregia.forums.grids import CutSlot
from viaregia.forums.models import Edition
from viaregia.forums.services import places
from viaregia.forums.services.editions import make_edition
from viaregia.meetings.models import Timetable
from viaregia.meetings.services.importing import import_forum


class SlotsInUse(ViaRegiaError):
    """Something names slots by their numbers, which would be others."""

    code = "slots_in_use"
    sentence = N_(
        "The slots stay as they are: a timetable is released or being made, or wishes name slots. Change the timetable "
        "instead."
    )


@transaction.atomic
def begin_with_forum(*, slug: str, forum: Forum, body_id: int, actor_id: int | None, now: datetime) -> Edition:
    """Begin an edition with everything that a workbook says, all or nothing. Raises EditionNameTaken."""
    said = forum.settings
    edition = make_edition(
        slug=slug,
        title={said.language: said.title},
        language=said.language,
        timezone=said.timezone,
        venue=said.venue,
        body_id=body_id,
        actor_id=actor_id,
        now=now,
    )
    import_forum(edition_id=edition.pk, forum=forum, actor_id=actor_id, now=now)
    edition.owners.exclude(body_id=body_id).update(host=False, sees_all=False)  # it names them; they did not ask
    return edition


@transaction.atomic
def add_slots(*, edition_id: int, seen: int, slots: Sequence[CutSlot], actor_id: int | None, now: datetime) -> None:
    """Add slots. Raises SlotsInUse, SlotsOverlap, ChangedMeanwhile."""
    _free(edition_id)
    places.add_slots(edition_id=edition_id, seen=seen, slots=slots, actor_id=actor_id, now=now)


@transaction.atomic
def remove_day(*, edition_id: int, seen: int, day: date, actor_id: int | None, now: datetime) -> None:
    """Take a day's slots out. Raises SlotsInUse, ChangedMeanwhile."""
    _free(edition_id)
    places.remove_day(edition_id=edition_id, seen=seen, day=day, actor_id=actor_id, now=now)


def _free(edition_id: int) -> None:
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    binding = (Timetable.State.RELEASED, Timetable.State.RUNNING, Timetable.State.WAITING)
    if (
        edition.timetables.filter(state__in=binding).exists()
        or edition.wishes.filter(gone_at=None).exclude(slot=None).exists()
    ):
        raise SlotsInUse
