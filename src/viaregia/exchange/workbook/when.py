"""Dates and times as people write them in cells."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from babel import Locale

from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook.grid import Value
from viaregia.exchange.workbook.plain import plain

EPOCH: Final = datetime(1899, 12, 30)  # day 0 of spreadsheets, their 29 February 1900 included
DAYS_TO_1904: Final = 1462
DAY_NUMBERS: Final = (36_526, 73_415)  # 1 January 2000 to 31 December 2100
YEARS: Final = (2000, 2100)
NOON: Final = 12

WEEKDAY: Final = r"(?:[^\W\d]+\.?,?\s+)?"
DAY: Final = re.compile(
    WEEKDAY
    + r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    + r"|(?P<d2>\d{1,2})\s?[./-]\s?(?P<m2>\d{1,2})\s?[./-]\s?(?P<y2>\d{4}|\d{2}(?!\d|:))"
    + r"|(?P<d3>\d{1,2})\.?\s+(?P<name>[^\W\d]+)\.?\s+(?P<y3>\d{4}))"
)
CLOCK: Final = re.compile(
    r"(?:um|o|godz\.?|v|at|ab|od|t|\s|,)*(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2}))?(?:[:.]\d{2}(?:\.0+)?)?"
    r"\s*(?P<half>am|pm|a\.m\.|p\.m\.)?\s*(?:uhr|h|hod\.?|godz\.?|hodin)?",
    re.IGNORECASE,
)
FRACTION: Final = re.compile(r"0?[.,]\d{3,}")
UNTIL: Final = re.compile(r"\s*(?:[-–—]|\bbis\b|\bdo\b|\bto\b|\buntil\b|\baž\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A day, a time (minutes after midnight, up to 1440), or both; `until` where a cell names an end too."""

    day: date | None = None
    minutes: int | None = None
    until: int | None = None

    def moment(self) -> datetime | None:
        """Return the datetime, when both parts are there."""
        if self.day is None or self.minutes is None:
            return None
        return datetime.combine(self.day, time()) + timedelta(minutes=self.minutes)


def when_in(value: Value, *, epoch_1904: bool = False) -> When | None:
    """Return the day and time that a cell holds, or None when it holds neither.

    Numbers are days as spreadsheets count them, their fraction the time of day; years are 2000 to 2100.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return _of_datetime(value)
    if isinstance(value, date):
        return When(day=value) if YEARS[0] <= value.year <= YEARS[1] else None
    if isinstance(value, time):
        return When(minutes=_rounded(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)))
    if isinstance(value, timedelta):
        return When(minutes=_rounded(value)) if timedelta() <= value <= timedelta(days=1) else None
    if isinstance(value, int | float):
        return _of_number(float(value), DAYS_TO_1904 if epoch_1904 else 0)
    return _of_text(value) if isinstance(value, str) else None


def spans_in(text: str) -> list[tuple[When, When]] | None:
    """Return the times from and to in a text such as `21.10.2026 9:00-17:00; 22.10.2026`, or None.

    A day alone means all of it; a part without a day goes on with the day before it.
    """
    found: list[tuple[When, When]] = []
    day: date | None = None
    for part in filter(str.strip, re.split(r"[;\n]", text)):
        span = _span(part.strip(), day)
        if span is None:
            return None
        found.append(span)
        day = span[1].day or span[0].day or day
    return found


def _span(text: str, day: date | None) -> tuple[When, When] | None:
    named = DAY.match(text)
    rest = text
    if named:
        day, rest = _day_of(named), text[named.end() :].strip(" ,:")
        if day is None:
            return None
    if not rest:
        return When(day, 0), When(day, 24 * 60)
    ends = UNTIL.split(rest, maxsplit=1)
    if len(ends) != 2:
        return None
    start, end = _clock_of(ends[0]), _of_text(ends[1])
    if start is None or end is None or end.minutes is None:
        return None
    return When(day, start), When(end.day or day, end.minutes)


def _of_datetime(value: datetime) -> When | None:
    rounded = (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if YEARS[0] <= rounded.year <= YEARS[1]:
        return When(rounded.date(), rounded.hour * 60 + rounded.minute)
    # A time alone is a moment of the first days of 1900 or 1904.
    return When(minutes=rounded.hour * 60 + rounded.minute) if rounded.year < 1905 else None


def _of_number(number: float, shift: int) -> When | None:
    if 0 <= number < 1:
        return When(minutes=round(number * 24 * 60))
    if 1 <= number <= 24 and number == int(number):
        return When(minutes=int(number) * 60)
    if not DAY_NUMBERS[0] <= number + shift < DAY_NUMBERS[1]:
        return None
    if number == int(number):
        return When(day=(EPOCH + timedelta(days=number + shift)).date())
    return _of_datetime(EPOCH + timedelta(days=number + shift))


def _of_text(text: str) -> When | None:
    text = " ".join(text.split())
    if FRACTION.fullmatch(text):
        return When(minutes=round(float(text.replace(",", ".")) * 24 * 60))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _of_number(float(text.replace(",", ".")), 0)
    named = DAY.match(text)
    day = _day_of(named) if named else None
    if named and day is None:
        return None
    rest = text[named.end() :].strip(" ,") if named else text
    if not rest:
        return When(day=day)
    ends = UNTIL.split(rest, maxsplit=1)
    clocks = [_clock_of(end) for end in ends]
    if any(clock is None for clock in clocks):
        return None
    return When(day, clocks[0], clocks[1] if len(clocks) == 2 else None)


def _day_of(named: re.Match[str]) -> date | None:
    parts = named.groupdict()
    month = parts["m"] or parts["m2"] or _months().get(plain(parts["name"] or ""), 0)
    year = int(parts["y"] or parts["y2"] or parts["y3"])
    try:
        day = date(year + 2000 if year < 100 else year, int(month), int(parts["d"] or parts["d2"] or parts["d3"]))
    except ValueError:
        return None
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def _clock_of(text: str) -> int | None:
    named = CLOCK.fullmatch(text.strip())
    if named is None:
        return None
    hour, minute = int(named["hour"]), int(named["minute"] or 0)
    half = (named["half"] or "").lower()[:1]
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= 24 * 60 else None


def _rounded(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found.update({plain(name): number for number, name in months[use][width].items()})
    return found
