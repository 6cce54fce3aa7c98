"""Local datetimes and the engine's minutes."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from viaregia.exchange.forum import Forum


@dataclass(frozen=True, slots=True)
class Clock:
    """Counts minutes from midnight before the forum's first day (`origin`, naive local time)."""

    origin: datetime

    def minutes(self, moment: datetime) -> int:
        """Return whole minutes from the origin; earlier moments are negative."""
        return int((moment - self.origin).total_seconds() // 60)

    def moment(self, minutes: int) -> datetime:
        """Return the local datetime of a minute."""
        return self.origin + timedelta(minutes=minutes)


def clock_of(forum: Forum) -> Clock:
    """Return the clock of a forum that has slots."""
    return Clock(datetime.combine(forum.days[0], time()))
