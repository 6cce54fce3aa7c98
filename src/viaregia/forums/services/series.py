"""A series gets its name."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from viaregia.forums.models import Series
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import ChangedMeanwhile


@transaction.atomic
def name_series(*, series_id: int, seen: int, name: Mapping[str, str], actor_id: int | None, now: datetime) -> None:
    """Keep what a series is called, by language; languages without a name see another. Raises ChangedMeanwhile."""
    said = {language: text for language, text in name.items() if text}
    if not Series.objects.filter(pk=series_id, version=seen).update(name=said, version=seen + 1):
        raise ChangedMeanwhile
    record("series.named", Series(pk=series_id), actor_id=actor_id, now=now, name=said)
