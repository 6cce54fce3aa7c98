"""Where an edition takes place, when that is more than one house: venues, and the way between their zones."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Venue, Walk
from viaregia.forums.services.places import locked
from viaregia.plumbing.audit import record

LONGEST: Final = 240
"""Minutes of a way on foot; more is a journey, and belongs into the programme."""


class VenueNameTaken(ViaRegiaError):
    """Two venues would have one name."""

    code = "venue_name_taken"
    sentence = N_("There is a venue “{name}” already.")


class WalkNotSymmetric(ViaRegiaError):
    """The way there and the way back would take different times."""

    code = "walk_not_symmetric"
    sentence = N_("From {zone} to {other} it must take as long as back: say one number for both ways.")


class WalkImpossible(ViaRegiaError):
    """A way leads from a zone to itself, to one that is not there, or takes forever."""

    code = "walk_impossible"
    sentence = N_("From {zone} to {other}: two zones that have tables, and 0 to {most} minutes, are expected.")


@transaction.atomic
def put_venue(
    *,
    edition_id: int,
    seen: int,
    venue_id: int | None,
    facts: Mapping[str, Any],
    actor_id: int | None,
    now: datetime,
) -> Venue:
    """Add a venue, or change one; `facts`: name, address, days, directions. Raises VenueNameTaken, ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    if edition.venues.filter(name=facts["name"]).exclude(pk=venue_id or 0).exists():
        raise VenueNameTaken(name=facts["name"])
    venue = Venue(edition=edition) if venue_id is None else edition.venues.get(pk=venue_id)
    for name, value in facts.items():
        setattr(venue, name, value)
    venue.save()
    record("edition.venue_set", venue, actor_id=actor_id, now=now, edition_id=edition.pk, name=venue.name)
    return venue


@transaction.atomic
def remove_venue(*, edition_id: int, seen: int, venue_id: int, actor_id: int | None, now: datetime) -> None:
    """Take a venue out. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    venue = edition.venues.get(pk=venue_id)
    record("edition.venue_removed", venue, actor_id=actor_id, now=now, edition_id=edition.pk, name=venue.name)
    venue.delete()


@transaction.atomic
def set_walks(
    *,
    edition_id: int,
    seen: int,
    minutes: Mapping[tuple[str, str], int | None],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Say how long the way between zones is; of those not named, or named with None, the planner assumes its usual.

    Raises WalkNotSymmetric, WalkImpossible, ChangedMeanwhile; then nothing changed.
    """
    edition = locked(edition_id, seen, now)
    known = {zone or hall for zone, hall in edition.tables.values_list("zone", "hall")}
    kept: dict[tuple[str, str], int] = {}
    for (zone, other), value in minutes.items():
        if minutes.get((other, zone), value) != value:
            raise WalkNotSymmetric(zone=zone, other=other)
        if value is None or (other, zone) in kept:
            continue
        if zone == other or not {zone, other} <= known or not 0 <= value <= LONGEST:
            raise WalkImpossible(zone=zone, other=other, most=LONGEST)
        kept[zone, other] = value
    edition.walks.all().delete()
    Walk.objects.bulk_create(Walk(edition=edition, zone=a, other=b, minutes=value) for (a, b), value in kept.items())
    said = [[zone, other, value] for (zone, other), value in kept.items()]
    record("edition.walks_set", edition, actor_id=actor_id, now=now, edition_id=edition.pk, walks=said)
