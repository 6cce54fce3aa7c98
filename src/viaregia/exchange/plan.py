"""A plan: a forum, the timetable problem made of it, and what the engine answered. All papers are printed from it."""

from dataclasses import dataclass
from datetime import datetime

from viaregia.engines.timetable.explain import Advice, Reason
from viaregia.engines.timetable.problem import Instance, Result
from viaregia.exchange.forum import Forum


@dataclass(frozen=True)
class Plan:
    """One version of a forum's timetable.

    `delegates[i]`: participants' numbers behind the engine's delegate i (several when they share meetings).
    `meetings[m]`: numbers of the wishes that meeting m answers (a wish of each side may be one meeting).
    `languages[m][k]`: language of the talk (ISO 639-1) when option k of meeting m is chosen, "" when interpreted.
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
