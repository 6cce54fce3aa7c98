"""Tables that wishes and people name: renamed there too, and not taken away from under them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Edition
from viaregia.forums.services import places


class TableNamed(ViaRegiaError):
    """Somebody, or a wish, is bound to a table that would be gone."""

    code = "table_named"
    sentence = N_("These tables are promised, by a wish or to a person, and stay: {names}.")


@transaction.atomic
def change_table(
    *, edition_id: int, seen: int, table_id: int, facts: Mapping[str, Any], actor_id: int | None, now: datetime
) -> None:
    """Change a table; wishes and people that name it, name it by its new name.

    Raises TableNameTaken, ChangedMeanwhile.
    """
    edition = Edition.objects.get(pk=edition_id)
    before, after = edition.tables.get(pk=table_id).name, facts["name"]
    places.change_table(edition_id=edition_id, seen=seen, table_id=table_id, facts=facts, actor_id=actor_id, now=now)
    if before != after:
        edition.registrations.filter(table=before).update(table=after)
        edition.wishes.filter(table=before).update(table=after)


@transaction.atomic
def remove_tables(*, edition_id: int, seen: int, table_ids: Sequence[int], actor_id: int | None, now: datetime) -> None:
    """Take tables away. Raises TableNamed, ChangedMeanwhile; then nothing changed."""
    edition = Edition.objects.get(pk=edition_id)
    names = set(edition.tables.filter(pk__in=table_ids).values_list("name", flat=True))
    named = {
        *edition.registrations.filter(table__in=names).values_list("table", flat=True),
        *edition.wishes.filter(gone_at=None, table__in=names).values_list("table", flat=True),
    }
    if named:
        raise TableNamed(names=", ".join(sorted(named)))
    places.remove_tables(edition_id=edition_id, seen=seen, table_ids=table_ids, actor_id=actor_id, now=now)
