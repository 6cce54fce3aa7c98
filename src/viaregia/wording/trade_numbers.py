"""Amounts, shares and dates of trade as readers of German, Polish, Czech and English write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import floor, log10
from typing import Final, Literal

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

LOCALES: Final = {"de": "de", "pl": "pl", "cs": "cs", "en": "en_GB"}
SPACE: Final = "\N{NO-BREAK SPACE}"
DIGITS: Final = 3
"""Significant digits of an amount in a sentence: 2.8 bn, 3.14 bn, 51.1 bn."""

CURRENCIES: Final = {
    ("EUR", "de"): "Euro",
    ("EUR", "pl"): "euro",
    ("EUR", "cs"): "eur",
    ("USD", "de"): "US-Dollar",
}
"""What a currency is called after an amount; its code where nothing stands here. English puts the code first."""

UNITS: Final = {
    "de": ("Mrd.", "Mio.", "Tsd."),
    "pl": ("mld", "mln", "tys."),
    "cs": ("mld.", "mil.", "tis."),
    "en": ("billion", "million", "thousand"),
}
"""10⁹, 10⁶ and 10³."""


def locale(language: str) -> str:
    """Return the locale in which numbers and dates are written: English as in Britain."""
    return LOCALES.get(language, LOCALES["en"])


def amount(value: float, currency: str, language: str) -> str:
    """Return an amount as it stands in a sentence, to three significant digits: `2,8 Mrd. Euro`."""
    rounded = _significant(value)
    style: Literal["long", "short"] = "long" if locale(language) == LOCALES["en"] else "short"
    number = format_compact_decimal(rounded, format_type=style, locale=locale(language), fraction_digits=2)
    if abs(rounded) < 1e6:  # German knows no short form of thousands
        number = format_decimal(rounded, locale=locale(language))
    return _with_currency(number, currency, language)


def _significant(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, DIGITS - 1 - floor(log10(abs(value))))


def _with_currency(number: str, currency: str, language: str) -> str:
    if locale(language) == LOCALES["en"]:
        return f"{currency}{SPACE}{number.replace(' ', SPACE)}"
    return f"{number}{SPACE}{CURRENCIES.get((currency, language), currency)}"


def percent(part: float, language: str) -> str:
    """Return a share or a rate with one decimal: `5,3 %` for 0.053."""
    number = format_decimal(100 * part, format="#,##0.0", locale=locale(language))
    return f"{number}%" if language in ("en", "pl") else f"{number}{SPACE}%"


def signed(rate: float, language: str) -> str:
    """Return a change with its sign: `+5,3 %`, `−0,4 %`; what rounds to nothing has none."""
    said = percent(abs(rate), language)
    if said == percent(0, language):
        return said
    return ("+" if rate > 0 else "−") + said


def whole(value: float, language: str) -> str:
    """Return a whole number with the language's grouping."""
    return format_decimal(value, format="#,##0", locale=locale(language))


def day(moment: str | date, language: str) -> str:
    """Return a day in full: `10. März 2025`. `moment`: a date, or text of ISO 8601; any other text stays as it is."""
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment).date()
        except ValueError:
            return str(moment)
    return str(format_date(moment, "long", locale=locale(language)))


@dataclass(frozen=True, slots=True)
class Scale:
    """In what the amounts of one table or chart are written."""

    divisor: float
    unit: str
    language: str

    def said(self, value: float | None) -> str:
        """Return an amount without its unit, with one decimal; a dash where there is none."""
        if value is None:
            return "–"
        return format_decimal(value / self.divisor, format="#,##0.0", locale=locale(self.language))


def scale_of(values: Iterable[float], currency: str, language: str, *, drawn: bool = False) -> Scale:
    """Return the scale in which the largest of some amounts has few digits before its decimals.

    `drawn`: for the axis of a chart, where still fewer are better.
    """
    largest = max((abs(value) for value in values), default=0.0)
    divisors = (1e9, 1e6, 1e3)
    least = (1e9, 1e6, 1e3) if drawn else (1e13, 1e7, 1e4)
    units = zip(divisors, UNITS.get(language, UNITS["en"]), least, strict=True)
    divisor, unit = next(((by, unit) for by, unit, from_ in units if largest >= from_), (1.0, ""))
    name = currency if language == "en" else CURRENCIES.get((currency, language), currency)
    parts = (name, unit) if language == "en" else (unit, name)
    return Scale(divisor, SPACE.join(filter(None, parts)), language)
