"""Kinds of participation: added, named, given a quota, opened and closed."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from viaregia.forums.models import Edition
from viaregia.participation.models import Kind
from viaregia.participation.policies import TAKES_A_PLACE, finds_room
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import ChangedMeanwhile


def finds_place(kind: Kind) -> bool:
    """Say whether one more finds a place; until the transaction ends nobody else takes it. Two queries."""
    locked = Kind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    return finds_room(locked.quota, locked.registrations.filter(state__in=TAKES_A_PLACE).count())


@transaction.atomic
def add_kind(
    *,
    edition_id: int,
    participation: str,
    name: dict[str, str],
    quota: int | None,
    most_wishes: int | None,
    closed: bool,
    actor_id: int,
    now: datetime,
) -> Kind:
    """Add a kind; its slug comes from its first name, with a number where that is taken."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)  # two at once would take one slug
    slugs = set(edition.kinds.values_list("slug", flat=True))
    base = slugify(next(iter(name.values()), ""))[:40] or participation
    slug = next(each for each in (base, *(f"{base}-{n}" for n in range(2, 1000))) if each not in slugs)
    said = {"name": name, "quota": quota, "most_wishes": most_wishes, "closed": closed}
    made = Kind.objects.create(edition_id=edition_id, slug=slug, participation=participation, **said)
    record("kind.added", made, actor_id=actor_id, now=now, edition_id=edition_id, quota=quota, closed=closed)
    return made


@transaction.atomic
def save_kind(
    *,
    kind_id: int,
    seen: int,
    name: dict[str, str],
    quota: int | None,
    most_wishes: int | None,
    closed: bool,
    actor_id: int,
    now: datetime,
) -> Kind:
    """Keep what a kind is called and how many places it has; nobody loses theirs. Raises ChangedMeanwhile."""
    said = {"name": name, "quota": quota, "most_wishes": most_wishes, "closed": closed}
    if not Kind.objects.filter(pk=kind_id, version=seen).update(**said, version=seen + 1):
        raise ChangedMeanwhile
    one = Kind.objects.get(pk=kind_id)
    record("kind.saved", one, actor_id=actor_id, now=now, edition_id=one.edition_id, quota=quota, closed=closed)
    return one


def take_over_kinds(*, base_id: int, edition_id: int) -> None:
    """Copy the kinds of an edition into a new one that has none; nobody comes along. Call it in a transaction."""
    columns = ("slug", "name", "participation", "quota", "closed", "most_wishes")
    rows = Kind.objects.filter(edition=base_id).order_by("id").values(*columns)
    Kind.objects.bulk_create(Kind(edition_id=edition_id, **each) for each in rows)
