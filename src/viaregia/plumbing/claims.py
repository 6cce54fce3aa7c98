"""Claimed work: what waits is done by one worker at a time, and by another one where that one died.

A row's `claimed_at` says when whoever does it last told of themselves, and is their key to it: each word replaces it by
a conditional update, which finds nothing once somebody else has taken over. So no two rows of workers are needed, nor a
lock that outlives a killed process; any database will do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from django.db.models import Q, QuerySet

from viaregia.plumbing.models.base import Claimable

PATIENCE: Final = timedelta(minutes=2)
"""Whoever has not told of themselves for so long died: another may take over."""
BEAT: Final = timedelta(seconds=15)
"""How often somebody who works tells of themselves, where there is nothing else to tell."""
LOOK: Final = timedelta(seconds=1)
"""How often somebody who works looks whether it is still wanted."""
AT_ONCE: Final = 10
"""Rows that are tried before one gives up: others were quicker each time."""

Row = TypeVar("Row", bound=Claimable)


def free(now: datetime, patience: timedelta = PATIENCE) -> Q:
    """Return what holds of rows that nobody works on: never claimed, or left by a worker that died."""
    return Q(claimed_at=None) | Q(claimed_at__lt=now - patience)


def take(todo: QuerySet[Row], *, now: datetime, patience: timedelta = PATIENCE, **columns: Any) -> Row | None:
    """Return the first row to do that nobody works on, now ours; None where there is none.

    `todo`: rows that are not done, in order; one that stops being so is not taken. `columns`: written with the claim.
    """
    for each in todo.filter(free(now, patience))[:AT_ONCE]:
        mine = todo.order_by().filter(pk=each.pk, claimed_at=each.claimed_at)
        if mine.update(claimed_at=now, **columns):
            each.refresh_from_db()
            return each
    return None


def tell(row: Claimable, *, now: datetime, **columns: Any) -> bool:
    """Tell that one still works on a row, and write columns; False, and nothing written, where the claim is lost."""
    return _replaced(row, now, columns)


def hand_in(row: Claimable, **columns: Any) -> bool:
    """Write what became of a row, and let it go; False, and nothing written, where the claim is lost."""
    return _replaced(row, None, columns)


def _replaced(row: Claimable, at: datetime | None, columns: dict[str, Any]) -> bool:
    mine = type(row)._default_manager.filter(pk=row.pk, claimed_at=row.claimed_at)
    if row.claimed_at is None or not mine.update(claimed_at=at, **columns):
        return False
    row.claimed_at = at
    return True


@dataclass
class Heart:
    """What somebody who works on a row says of it, and hears: whether to go on. It may be asked as often as one likes.

    `asked`: which columns of the row, where true, ask to stop. `lost`: somebody else has the row.
    """

    row: Claimable
    clock: Callable[[], datetime]
    asked: str = ""
    lost: bool = field(default=False, init=False)
    _stopped: bool = field(default=False, init=False)
    _looked: datetime | None = field(default=None, init=False)

    def tell(self, **columns: Any) -> bool:
        """Say how far it is; False where the row is somebody else's by now."""
        self.lost = self.lost or not tell(self.row, now=self.clock(), **columns)
        return not self.lost

    def stops(self) -> bool:
        """Return whether to stop, because somebody asked for it or has taken over; tell of oneself meanwhile."""
        now = self.clock()
        if not self._over() and (self._looked is None or now - self._looked >= LOOK):
            self._looked = now
            self._look(now)
        return self._over()

    def _over(self) -> bool:
        return self.lost or self._stopped

    def _look(self, now: datetime) -> None:
        if self.row.claimed_at is None or now - self.row.claimed_at >= BEAT:
            self.tell()
        self._stopped = bool(self.asked) and self._is_asked()

    def _is_asked(self) -> bool:
        return type(self.row)._default_manager.filter(pk=self.row.pk, **{self.asked: True}).exists()
