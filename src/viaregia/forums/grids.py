"""Slots of a day by rule: from–to, length, changeover, lunch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from babel.dates import format_skeleton

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_, words

MOST: Final = 200
"""Slots of a day; more are a slip of the keyboard."""


class GridImpossible(ViaRegiaError):
    """No slot fits between these times."""

    code = "grid_impossible"
    sentence = N_("No slot of {length} minutes fits between {start} and {end}. Change the times or the length.")


@dataclass(frozen=True, slots=True)
class DayRule:
    """How a day is cut into slots: clock times, and minutes. `changeover`: before each slot but a session's first.

    Nobody meets from `lunch_start` to `lunch_end`, where both are given; what would reach into it begins after it.
    """

    day: date
    start: time
    end: time
    length: int
    changeover: int = 0
    lunch_start: time | None = None
    lunch_end: time | None = None


@dataclass(frozen=True, slots=True)
class CutSlot:
    """One slot of a day: local times, its half day's name, minutes before it."""

    start: datetime
    end: datetime
    session: str
    changeover: int


def cut(rule: DayRule, language: str) -> tuple[CutSlot, ...]:
    """Return a day's slots in their order; sessions are named in a language.

    Raises GridImpossible. O(slots).
    """
    slots = tuple(_slots(rule, language))
    if not slots:
        raise GridImpossible(length=rule.length, start=f"{rule.start:%H:%M}", end=f"{rule.end:%H:%M}")
    return slots


def _slots(rule: DayRule, language: str) -> Iterator[CutSlot]:
    length, changeover = timedelta(minutes=max(rule.length, 1)), timedelta(minutes=rule.changeover)
    at, end = datetime.combine(rule.day, rule.start), datetime.combine(rule.day, rule.end)
    lunch = _lunch(rule)
    before, after = _sessions(rule.day, language) if lunch else (_day(rule.day, language),) * 2
    for _number in range(MOST):
        if lunch and at < lunch[1] and at + length > lunch[0]:
            at = lunch[1]
        if at + length > end:
            return
        session = after if lunch and at >= lunch[1] else before
        yield CutSlot(at, at + length, session, rule.changeover)
        at += length + changeover


def _lunch(rule: DayRule) -> tuple[datetime, datetime] | None:
    if rule.lunch_start is None or rule.lunch_end is None or rule.lunch_end <= rule.lunch_start:
        return None
    return datetime.combine(rule.day, rule.lunch_start), datetime.combine(rule.day, rule.lunch_end)


def _day(day: date, language: str) -> str:
    return format_skeleton("MMMEd", day, locale=language)


def _sessions(day: date, language: str) -> tuple[str, str]:
    _ = words(language).gettext
    named = _day(day, language)
    return _("{day}, morning").format(day=named), _("{day}, afternoon").format(day=named)


def session_on(name: str, day: date, other: date) -> str:
    """Return what a session of one day is called on another, in the language it is named in.

    A name that the organiser gave, and that says no day, stays as it is.
    """
    for language in LANGUAGES:
        names = (_day(day, language), *_sessions(day, language))
        if name in names:
            return (_day(other, language), *_sessions(other, language))[names.index(name)]
    return name
