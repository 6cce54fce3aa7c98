"""An edition begins, and what is said of it changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Edition, Phase, Series
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version

RESERVED: Final = frozenset({"bodies", "new", "series", "twins", "upload"})
"""Names that are addresses of their own."""


class EditionNameTaken(ViaRegiaError):
    """An edition of that name is there."""

    code = "edition_name_taken"
    sentence = N_("The short name “{slug}” is taken. Choose another.")


class TimezoneInUse(ViaRegiaError):
    """Slots stand in the old time zone."""

    code = "timezone_in_use"
    sentence = N_("There are slots or programme items already: in another time zone their times would be others.")


class PhaseBackwards(ViaRegiaError):
    """A phase closes before it opens."""

    code = "phase_backwards"
    sentence = N_("A phase closes before it opens ({kinds}).")


class HostMissing(ViaRegiaError):
    """Nobody would be host."""

    code = "host_missing"
    sentence = N_("One body must be the host, and so see everybody.")


@transaction.atomic
def make_edition(
    *,
    slug: str,
    title: Mapping[str, str],
    language: str,
    timezone: str,
    venue: str,
    body_id: int,
    actor_id: int | None,
    now: datetime,
    series_id: int | None = None,
) -> Edition:
    """Begin an edition, with a body as its host, in a series, or in a new one of its own name.

    Raises EditionNameTaken.
    """
    if slug in RESERVED or Edition.objects.filter(slug=slug).exists():
        raise EditionNameTaken(slug=slug)
    try:
        with transaction.atomic():
            edition = Edition.objects.create(
                series_id=series_id or _new_series(slug, title).pk,
                slug=slug,
                title=dict(title),
                language=language,
                timezone=timezone,
                venue=venue,
                changed_at=now,
            )
    except IntegrityError:  # somebody took the name in the same moment, such as a second click
        raise EditionNameTaken(slug=slug) from None
    edition.owners.create(body_id=body_id, host=True, sees_all=True)
    record("edition.made", edition, actor_id=actor_id, now=now, edition_id=edition.pk, slug=slug)
    return edition


def _new_series(slug: str, title: Mapping[str, str]) -> Series:
    if Series.objects.filter(slug=slug).exists():
        raise EditionNameTaken(slug=slug)
    return Series.objects.create(slug=slug, name=dict(title))


@transaction.atomic
def change_edition(
    *,
    edition_id: int,
    seen: int,
    title: Mapping[str, str],
    about: Mapping[str, str],
    venue: str,
    language: str,
    timezone: str,
    planning: Mapping[str, Any],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Change texts, place and rules of planning (`planning`: fields of `exchange.forum.Settings`; others stay).

    Raises TimezoneInUse, ChangedMeanwhile; then nothing changed.
    """
    edition = Edition.objects.get(pk=edition_id)
    if timezone != edition.timezone and (edition.slots.exists() or edition.programme.exists()):
        raise TimezoneInUse
    edition.title, edition.about = _written(title), _written(about)
    edition.venue, edition.language, edition.timezone = venue, language, timezone
    edition.settings = edition.settings | dict(planning)
    fields = ("title", "about", "venue", "language", "timezone", "settings")
    save_version(edition, seen=seen, now=now, fields=fields)
    record("edition.changed", edition, actor_id=actor_id, now=now, edition_id=edition.pk, planning=dict(planning))


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


@transaction.atomic
def set_phases(
    *,
    edition_id: int,
    seen: int,
    phases: Mapping[str, tuple[datetime | None, datetime | None]],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Say from when to when each phase lasts; one without an opening is none.

    Raises PhaseBackwards, ChangedMeanwhile; then nothing changed.
    """
    given = {kind: (opens, closes) for kind, (opens, closes) in phases.items() if opens is not None}
    wrong = [kind for kind, (opens, closes) in given.items() if closes is not None and closes <= opens]
    if wrong:
        raise PhaseBackwards(kinds=", ".join(wrong))
    edition = Edition.objects.get(pk=edition_id)
    save_version(edition, seen=seen, now=now, fields=())
    edition.phases.exclude(kind__in=given).delete()
    for kind, (opens, closes) in given.items():
        Phase.objects.update_or_create(edition=edition, kind=kind, defaults={"opens": opens, "closes": closes})
    said = {kind: [each and each.isoformat() for each in span] for kind, span in given.items()}
    record("edition.phases_set", edition, actor_id=actor_id, now=now, edition_id=edition.pk, phases=said)


@transaction.atomic
def set_owner(
    *, edition_id: int, seen: int, body_id: int, host: bool, sees_all: bool, actor_id: int | None, now: datetime
) -> None:
    """Let a body own the edition with others, or change what it sees; there is one host, and it sees everybody.

    Raises HostMissing, ChangedMeanwhile; then nothing changed.
    """
    edition = Edition.objects.get(pk=edition_id)
    save_version(edition, seen=seen, now=now, fields=())
    if host:
        edition.owners.update(host=False)
    edition.owners.update_or_create(body_id=body_id, defaults={"host": host, "sees_all": sees_all or host})
    _hosted(edition)
    facts = {"body": body_id, "host": host, "sees_all": sees_all}
    record("edition.owner_set", edition, actor_id=actor_id, now=now, edition_id=edition.pk, **facts)


@transaction.atomic
def remove_owner(*, edition_id: int, seen: int, body_id: int, actor_id: int | None, now: datetime) -> None:
    """Take a body out of an edition. Raises HostMissing, ChangedMeanwhile; then nothing changed."""
    edition = Edition.objects.get(pk=edition_id)
    save_version(edition, seen=seen, now=now, fields=())
    edition.owners.filter(body_id=body_id).delete()
    _hosted(edition)
    record("edition.owner_removed", edition, actor_id=actor_id, now=now, edition_id=edition.pk, body=body_id)


def _hosted(edition: Edition) -> None:
    if not edition.owners.filter(host=True).exists():
        raise HostMissing
