"""An edition says which groups of people see which."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from viaregia.forums.models import Edition
from viaregia.forums.policies import By
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version


@transaction.atomic
def set_visibility(
    *,
    edition_id: int,
    seen: int,
    shown: Mapping[By, Collection[str]],
    hidden: Mapping[By, Collection[tuple[str, str]]],
    actor_id: int,
    now: datetime,
) -> None:
    """Keep of which groups the first does not see the second; rules about groups that were not `shown` stay.

    Wishes that were made before stay too. Raises ChangedMeanwhile; then nothing changed.
    """
    edition = Edition.objects.get(pk=edition_id)
    before = edition.visibility
    said = {by.value: _pairs(before.get(by.value, ()), shown.get(by, ()), hidden.get(by, ())) for by in By}
    edition.visibility = {by: pairs for by, pairs in said.items() if pairs}
    save_version(edition, seen=seen, now=now, fields=("visibility",))
    facts = {"before": before, "visibility": edition.visibility}
    record("edition.visibility_set", edition, actor_id=actor_id, now=now, edition_id=edition.pk, **facts)


def _pairs(
    before: Collection[Collection[str]], shown: Collection[str], hidden: Collection[tuple[str, str]]
) -> list[list[str]]:
    kept = [list(pair) for pair in before if not set(pair) <= set(shown)]
    said = [list(pair) for pair in hidden if set(pair) <= set(shown)]
    return sorted([*kept, *said])
