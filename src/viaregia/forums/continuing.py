"""What the next edition of a series takes over from the last one, never people: parts, and how times move."""

from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from viaregia.forums.queries import local, moment


class Part(Enum):
    """What can be taken over; each by itself."""

    OWNERS = "owners"
    TEXTS = "texts"
    RULES = "rules"
    PRIVACY = "privacy"
    KINDS = "kinds"
    FORM = "form"  # which standard fields are asked, and the organisers' own questions
    VISIBILITY = "visibility"  # who sees whom
    THEMES = "themes"
    VENUES = "venues"
    TABLES = "tables"  # with zones and the ways between them
    INTERPRETERS = "interpreters"
    PHASES = "phases"
    SLOTS = "slots"
    PROGRAMME = "programme"


DATED: Final = frozenset({Part.PHASES, Part.SLOTS, Part.PROGRAMME})
"""Parts that stand on days: without a first day to count from they cannot be taken."""


def moved(at: datetime, timezone: str, days: int) -> datetime:
    """Return the moment when the wall clock shows the same time so many days later, whatever summer time does."""
    return moment(local(at, timezone) + timedelta(days=days), timezone)


def wall_moved(text: str, days: int) -> str:
    """Return a naive local time (ISO 8601) so many days later."""
    return (datetime.fromisoformat(text) + timedelta(days=days)).isoformat()
