"""A plan: a forum, the timetable problem made of it, and what the engine answered. All papers are printed from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from viaregia.engines.timetable.explain import Advice, Reason
from viaregia.engines.timetable.problem import Instance, Result
from viaregia.engines.timetable.repair import RepairValue
from viaregia.exchange.forum import Forum


class LeftOutKind(Enum):
    """Why a wish did not become a meeting of the timetable problem at all."""

    UNANSWERED = "unanswered"  # and the forum does not place unanswered wishes
    KEPT_APART = "kept_apart"  # one side said never; for the organiser's eyes only
    ONESELF = "oneself"
    SAME_ORGANISATION = "same_organisation"
    NOT_BOOKABLE = "not_bookable"  # from or to a VIP, the press, the staff alone


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A wish, by its number, that was left out before solving."""

    wish: str
    kind: LeftOutKind


@dataclass(frozen=True, slots=True)
class Cancelled:
    """An entry that stood in somebody's calendar in an earlier version, and is no more; calendars must be told.

    `participant`: their number. `uid`: the identifier the entry had. `title`: what it was called, in their language.
    """

    participant: str
    uid: str
    title: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is not there for a while, as the desk was told; local times, None where it has no end."""

    participant: str
    start: datetime | None = None
    end: datetime | None = None

    def covers(self, start: datetime, end: datetime) -> bool:
        """Tell whether any of the time between is missed."""
        return (self.start is None or self.start < end) and (self.end is None or start < self.end)


@dataclass(frozen=True)
class Plan:
    """One version of a forum's timetable.

    `delegates[i]`: participants' numbers behind the engine's delegate i (several when they share meetings).
    `meetings[m]`: numbers of the wishes that meeting m answers (a wish of each side may be one meeting).
    `languages[m][k]`: language of the talk (ISO 639-1) when option k of meeting m is chosen, "" when interpreted.
    `repair`: what the repair reached that made this version out of the one before; empty for a plan made anew.
    `sequence`: up by one with each version that is handed on, so that calendars take the newer one.
    `undoes_to`: the sequence of the version that stands again when this one is undone; None for the first.
    `cancelled`: what stood in calendars before. `away`: who is not there, as said on the day.
    `origin`: the datetime of the engine's minute 0. `made_at`: naive local time of making.
    """

    forum: Forum
    instance: Instance
    result: Result
    delegates: tuple[tuple[str, ...], ...]
    meetings: tuple[tuple[str, ...], ...]
    languages: tuple[tuple[str, ...], ...]
    origin: datetime
    made_at: datetime
    reasons: tuple[Reason, ...] = ()
    advice: tuple[Advice, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    repair: tuple[RepairValue, ...] = ()
    sequence: int = 0
    undoes_to: int | None = None
    cancelled: tuple[Cancelled, ...] = ()
    away: tuple[Away, ...] = ()
