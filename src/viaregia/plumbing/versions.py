"""Two editors at once: the second one is told, and nothing of the first is lost."""

from datetime import datetime

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.plumbing.models import Versioned


class ChangedMeanwhile(ViaRegiaError):
    """Somebody else has saved since the form was opened."""

    code = "changed_meanwhile"
    sentence = N_("Somebody else has changed this in the meantime. Look at it again, then make your change.")


def save_version(row: Versioned, *, seen: int, now: datetime, fields: tuple[str, ...]) -> None:
    """Save fields of a row if it still is as the caller saw it. One conditional update.

    Raises ChangedMeanwhile; then nothing was saved.
    """
    values = {name: getattr(row, name) for name in fields}
    manager = type(row)._default_manager
    changed = manager.filter(pk=row.pk, version=seen).update(**values, version=seen + 1, changed_at=now)
    if not changed:
        raise ChangedMeanwhile
    row.version, row.changed_at = seen + 1, now
