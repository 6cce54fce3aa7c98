"""One cell's value, by what its column holds."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Any, Final
from zoneinfo import available_timezones

from viaregia.base.codes import language_pair
from viaregia.base.regions import region_code
from viaregia.base.sectors import sector_codes
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Fact
from viaregia.exchange.workbook.grid import FormulaError, Value
from viaregia.exchange.workbook.plain import plain, tidy
from viaregia.exchange.workbook.shape import Cell, Column, Names
from viaregia.exchange.workbook.tongues import country_code, language_code, languages_in
from viaregia.exchange.workbook.vocabulary import CHOICES, NO, YES, choice
from viaregia.exchange.workbook.when import When, spans_in, when_in

PAIR: Final = re.compile(r"\s*([^\W\d]+(?: [^\W\d]+)?)\s*(?:-|–|—|/|↔|<->|>)\s*([^\W\d]+(?: [^\W\d]+)?)\s*")

# A code of goods, which words may follow: `HS 8418 69 Kältemaschinen`.
PRODUCT: Final = re.compile(r"(?:(?:HS|CN|KN|CPA|TARIC)\b[\s:.-]*)?(\d{2}(?:[\s.]?\d{2}){0,4})(?!\d)", re.IGNORECASE)
GOODS: Final = (2, 4, 6, 8, 10)


class Unfit(Exception):
    """The cell does not hold what its column asks for; caught where the cell's place is known."""

    def __init__(self, code: Code, near: tuple[str, ...] = (), **facts: Fact) -> None:
        self.code = code
        self.near = near
        self.facts = facts
        super().__init__(code.value)


def read_cell(value: Value, column: Column, *, epoch_1904: bool = False) -> Any:
    """Return the value of a cell that is not empty, as its column asks for it.

    Text, a whole number, a bool, `When`, a code, a list of texts, or a member of the column's choice. Raises `Unfit`.
    """
    if isinstance(value, FormulaError):
        raise Unfit(Code.FORMULA_ERROR)
    text = text_of(value)
    if len(text) > column.longest:
        raise Unfit(Code.TEXT_TOO_LONG, longest=column.longest, length=len(text))
    if column.cell in _MOMENTS:
        return _moment(value, column, epoch_1904=epoch_1904)
    return _READERS[column.cell](value, text, column)


def text_of(value: Value) -> str:
    """Return a cell as one line of text: whole numbers without a decimal point, days as 21.10.2026."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return ":".join(str(value).split(":")[:2])
    return "" if value is None else str(value)


def listed(text: str) -> list[str]:
    """Return the parts of a list, which semicolons or line breaks keep apart."""
    return [part for part in map(tidy, re.split(r"[;\n]", text)) if part]


def _moment(value: Value, column: Column, *, epoch_1904: bool) -> When:
    when = when_in(value, epoch_1904=epoch_1904)
    if column.cell is Cell.DAY:
        if when is None or when.day is None:
            raise Unfit(Code.NOT_A_DAY)
    elif column.cell is Cell.TIME:
        if when is None or when.minutes is None:
            raise Unfit(Code.NOT_A_TIME)
    elif when is None:
        raise Unfit(Code.NOT_A_MOMENT if column.key in ("arrival", "departure") else Code.NOT_A_TIME)
    return when


def _count(value: Value, text: str, column: Column) -> int:
    bare = re.sub(r"\s*(?:min|minuten|minut|minuty|minutes)\.?$", "", text, flags=re.IGNORECASE).replace(",", ".")
    whole = re.fullmatch(r"[+-]?\d{1,9}(?:\.0*)?", bare)
    number = int(float(bare)) if whole else None
    if isinstance(value, bool | date | time | timedelta) or number is None or not column.least <= number <= column.most:
        raise Unfit(Code.NOT_A_COUNT, least=column.least, most=column.most)
    return number


def _yes_no(_: Value, text: str, __: Column) -> bool:
    word = plain(text) or text
    if word in YES or word in NO:
        return word in YES
    raise Unfit(Code.NOT_YES_NO)


def _languages(_: Value, text: str, __: Column) -> tuple[str, ...]:
    codes, unknown = languages_in(text)
    if unknown:
        raise Unfit(Code.UNKNOWN_LANGUAGE)
    return tuple(codes)


def _paper_language(_: Value, text: str, __: Column) -> str:
    code = language_code(text)
    if code not in LANGUAGES:
        raise Unfit(Code.NOT_A_PAPER_LANGUAGE)
    return code


def _country(_: Value, text: str, __: Column) -> str:
    code = country_code(text)
    if code is None:
        raise Unfit(Code.UNKNOWN_COUNTRY)
    return code


def _timezone(_: Value, text: str, __: Column) -> str:
    found = _timezones().get(text.casefold())
    if found is None:
        raise Unfit(Code.UNKNOWN_TIMEZONE)
    return found


def _choice(_: Value, text: str, column: Column) -> Any:
    if column.choices is None:
        raise TypeError(column.key)
    member = choice(column.choices, text)
    if member is None:
        names: tuple[Names, ...] = tuple(CHOICES[each] for each in column.choices)
        raise Unfit(Code.UNKNOWN_CHOICE, choices=names)
    return member


def _choices(_: Value, text: str, column: Column) -> tuple[Any, ...]:
    """Return the members of a choice that a list names; a slash may keep words apart, or be one's own."""
    if column.choices is None:
        raise TypeError(column.key)
    found: list[Any] = []
    for part in (each for each in map(tidy, re.split(r"[;,\n]", text)) if each):
        whole = choice(column.choices, part)
        members = [whole] if whole is not None else [choice(column.choices, word) for word in part.split("/")]
        if None in members:
            raise Unfit(Code.UNKNOWN_CHOICE, choices=tuple(CHOICES[each] for each in column.choices))
        found += members
    return tuple(dict.fromkeys(found))


def _products(value: Value, text: str, _: Column) -> tuple[str, ...]:
    """Return the digits of codes of goods; a number lost the zero it began with."""
    found = []
    whole = f"0{text}" if isinstance(value, float) and len(text) % 2 else text
    for part in (each for each in map(tidy, re.split(r"[;,\n]", whole)) if each):
        code = PRODUCT.match(part)
        digits = re.sub(r"[^\d]", "", code[1]) if code else ""
        if len(digits) not in GOODS:
            raise Unfit(Code.NOT_A_PRODUCT_CODE)
        found.append(digits)
    return tuple(dict.fromkeys(found))


def _region(_: Value, text: str, __: Column) -> str:
    code = region_code(text)
    if code is None:
        raise Unfit(Code.UNKNOWN_REGION)
    return code


def _pairs(_: Value, text: str, __: Column) -> tuple[str, ...]:
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    matches = [PAIR.fullmatch(part) for part in parts]
    if any(matches):
        codes = [(language_code(each[1]), language_code(each[2])) for each in matches if each]
        pairs = [language_pair(one, other) for one, other in codes if one and other and one != other]
        if not all(matches) or len(pairs) < len(codes):
            raise Unfit(Code.NOT_A_PAIR)
        return tuple(dict.fromkeys(pairs))
    languages, unknown = languages_in(text)
    if unknown or len(languages) < 2:
        raise Unfit(Code.NOT_A_PAIR)
    return tuple(language_pair(one, other) for one, other in combinations(languages, 2))


def _codes(_: Value, text: str, __: Column) -> tuple[str, ...]:
    codes = tuple(map(str, sector_codes(text)))
    if not codes:
        raise Unfit(Code.NOT_A_SECTOR_CODE)
    return codes


def _spans(value: Value, text: str, _: Column) -> list[tuple[When, When]]:
    spans = spans_in(value if isinstance(value, str) else text)
    if not spans:
        raise Unfit(Code.NOT_A_SPAN)
    return spans


@lru_cache(maxsize=1)
def _timezones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


_MOMENTS: Final = (Cell.DAY, Cell.TIME, Cell.MOMENT)
_READERS: Final[dict[Cell, Callable[[Value, str, Column], Any]]] = {
    Cell.TEXT: lambda _, text, __: text,
    Cell.REMARK: lambda _, text, __: text,
    Cell.NAMES: lambda value, text, _: listed(value if isinstance(value, str) else text),
    Cell.NUMBERS: lambda _, text, __: [part for part in re.split(r"[;,\s]+", text) if part],
    Cell.COUNT: _count,
    Cell.YES_NO: _yes_no,
    Cell.LANGUAGE: _paper_language,
    Cell.LANGUAGES: _languages,
    Cell.PAIRS: _pairs,
    Cell.COUNTRY: _country,
    Cell.TIMEZONE: _timezone,
    Cell.CHOICE: _choice,
    Cell.SPANS: _spans,
    Cell.CODES: _codes,
    Cell.CHOICES: _choices,
    Cell.PRODUCTS: _products,
    Cell.REGION: _region,
}
