"""Dates, times, countries and languages as readers of German, Polish, Czech and English write them."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

# British English: 24-hour clock and day before month, as a European forum expects.
LOCALES: Final = {"de": "de", "pl": "pl", "cs": "cs", "en": "en_GB"}


def known(language: str) -> str:
    """Return the language if papers are printed in it, else English."""
    return language if language in LOCALES else "en"


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[known(language)])


def clock(moment: datetime | time) -> str:
    """Return the clock time: `09:30`, the same in all four languages so that it lines up."""
    return f"{moment.hour:02}:{moment.minute:02}"


def day(moment: date, language: str) -> str:
    """Return a day in full: `Dienstag, 21. Oktober 2025`."""
    text = format_date(moment, "full", locale=_locale(language))
    return text[:1].upper() + text[1:]


def short_day(moment: date, language: str) -> str:
    """Return a day briefly: `Di., 21.10.`."""
    return format_skeleton("MEd", datetime(moment.year, moment.month, moment.day), locale=_locale(language))


def span_of_days(first: date, last: date, language: str) -> str:
    """Return from which to which day: `21.–22. Okt. 2025`; one day alone is `21. Okt. 2025`."""
    return str(format_interval(first, last, "yMMMd", locale=_locale(language)))


def stamp(moment: datetime, language: str) -> str:
    """Return day and time: `19.10.2025, 17:05`."""
    return f"{format_date(moment, 'medium', locale=_locale(language))}, {clock(moment)}"


def date_pattern(language: str) -> str:
    """Return the spreadsheet number format of a day."""
    return {"de": "dd.mm.yyyy", "pl": "dd.mm.yyyy", "cs": "d. m. yyyy"}.get(language, "dd/mm/yyyy")


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166-1 alpha-2); what is no code comes back as it is."""
    return str(_locale(language).territories.get(code.upper(), code))


def tongue(code: str, language: str) -> str:
    """Return the name of a language (ISO 639-1); what is no code comes back as it is."""
    return str(_locale(language).languages.get(code.lower(), code))


@lru_cache(maxsize=64)
def own_name(code: str) -> str:
    """Return what a language calls itself: `Polski`; what is no code comes back as it is."""
    try:
        name = Locale.parse(code.lower()).language_name or code
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:]


def pair(codes: str, language: str) -> str:
    """Return the names of a language pair: `de-pl` as `Deutsch–Polnisch`."""
    return "–".join(tongue(code, language) for code in codes.split("-"))


def seconds(value: float, language: str) -> str:
    """Return a computing time: `12 s`, below ten seconds with tenths, `< 0.1 s` when it is less than that."""
    if value >= 10:
        return f"{number(value, language)} s"
    shown = format_decimal(max(value, 0.1), format="0.0", locale=_locale(language))
    return f"{'< ' if value < 0.1 else ''}{shown} s"


def number(value: float, language: str) -> str:
    """Return a whole number with the language's grouping."""
    return f"{value:,.0f}".replace(",", {"en": ","}.get(language, "\N{NARROW NO-BREAK SPACE}"))
