"""Write down what was done; called by services, in their transaction."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from viaregia.plumbing.models import AuditLine


def record(
    verb: str,
    what: Model,
    *,
    actor_id: int | None,
    now: datetime,
    edition_id: int | None = None,
    behalf_id: int | None = None,
    **facts: Any,
) -> None:
    """Write one line. `facts`: what changed, as JSON can hold it."""
    AuditLine.objects.create(
        at=now,
        actor=actor_id,
        behalf=behalf_id,
        verb=verb,
        kind=what._meta.label_lower,
        key=str(what.pk),
        edition=edition_id,
        facts=facts,
    )
