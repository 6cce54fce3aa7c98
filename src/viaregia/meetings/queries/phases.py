"""What is open now, and when the rest opens, in the edition's local time."""

from dataclasses import dataclass
from datetime import datetime

from viaregia.forums.models import Edition, Phase
from viaregia.forums.queries import local
from viaregia.meetings.policies import is_open


@dataclass(frozen=True, slots=True)
class Times:
    """What is open, and local times; None where nothing is said."""

    profiles: bool
    wishes: bool
    answers: bool
    wishes_open: datetime | None
    wishes_close: datetime | None
    answers_close: datetime | None
    release: datetime | None


def times_of(edition: Edition, *, now: datetime) -> Times:
    """Return what is open at a moment. One query."""
    phases = {each.kind: each for each in edition.phases.all()}

    def wall(kind: Phase.Kind, end: str) -> datetime | None:
        moment = getattr(phases[kind], end) if kind in phases else None
        return None if moment is None else local(moment, edition.timezone)

    kinds = Phase.Kind
    return Times(
        profiles=is_open(phases.values(), kinds.PROFILES, now),
        wishes=is_open(phases.values(), kinds.WISHES, now),
        answers=is_open(phases.values(), kinds.ANSWERS, now),
        wishes_open=wall(kinds.WISHES, "opens"),
        wishes_close=wall(kinds.WISHES, "closes"),
        answers_close=wall(kinds.ANSWERS, "closes"),
        release=wall(kinds.RELEASE, "opens"),
    )
