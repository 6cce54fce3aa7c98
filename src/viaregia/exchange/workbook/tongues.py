"""Languages and countries as people write them: by name in four languages, or by code."""

import re
from functools import lru_cache
from typing import Final

from babel import Locale

from viaregia.base.codes import COUNTRY_CODES, LANGUAGE_CODES
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook.plain import heading, plain

# Spellings that the names of Babel (Unicode CLDR) do not cover.
MORE_LANGUAGES: Final = {
    "ger": "de", "deu": "de", "pol": "pl", "cze": "cs", "ces": "cs", "cz": "cs", "eng": "en", "fra": "fr", "fre": "fr",
    "rus": "ru", "ukr": "uk", "ua": "uk", "slk": "sk", "spa": "es", "po polsku": "pl", "po niemiecku": "de",
    "po angielsku": "en", "po czesku": "cs", "cesky": "cs", "nemecky": "de", "polsky": "pl", "anglicky": "en",
    "francouzsky": "fr", "rusky": "ru", "slovensky": "sk", "dt": "de", "engl": "en", "poln": "pl", "tschech": "cs",
    "d": "de", "e": "en",
}  # fmt: skip
MORE_COUNTRIES: Final = {
    "d": "DE", "brd": "DE", "bundesrepublik deutschland": "DE", "federal republic of germany": "DE", "ger": "DE",
    "deu": "DE", "rfn": "DE", "srn": "DE", "pol": "PL", "rp": "PL", "rzeczpospolita polska": "PL", "polen": "PL",
    "republic of poland": "PL", "cze": "CZ", "cr": "CZ", "ceska republika": "CZ", "czech republic": "CZ",
    "tschechische republik": "CZ", "republika czeska": "CZ", "tschechei": "CZ", "rep czeska": "CZ", "ceska rep": "CZ",
    "tschech republik": "CZ", "tschech rep": "CZ", "czech rep": "CZ", "czeska republika": "CZ",
    "a": "AT", "aut": "AT", "svk": "SK",
    "uk": "GB", "grossbritannien": "GB", "great britain": "GB", "wielka brytania": "GB", "velka britanie": "GB",
    "england": "GB", "usa": "US", "ukr": "UA", "fra": "FR", "f": "FR", "che": "CH", "nld": "NL", "holland": "NL",
}  # fmt: skip
APART: Final = re.compile(r"[,;/|\n+&]|\s(?:und|and|oraz|i|a)\s")
LEVEL: Final = re.compile(r"\b[abc][12][+]?(?:\s*-\s*[abc][12])?\b", re.IGNORECASE)

# Levels in words, weakest first: of several that stand beside a language the first counts.
LEVEL_WORDS: Final = {
    "A2": "grundkenntnisse grundlagen anfanger schulkenntnisse podstawowy podstawowa podstawowo podstawy poczatkujacy "
    "zaklady zakladni zacatecnik zacatecnice basic basics beginner elementary",
    "B1": "komunikatywny komunikatywna komunikatywnie sredni srednio sredniozaawansowany mittel mirne "
    "konversationssicher intermediate conversational dorozumim",
    "B2": "gut gute guter dobry dobra dobrze dobre dobrej good",
    "C1": "fliessend verhandlungssicher biegly biegla biegle plynna plynny plynne plynule zaawansowany zaawansowana "
    "pokrocily pokrocila fluent fluently advanced",
    "C2": "muttersprache muttersprachler muttersprachlich muttersprachlerin ojczysty ojczystym natywny rodily rodila "
    "mluvci materstina matersky native nativ",
}
BESIDE: Final = frozenset(
    "sehr bardzo velmi very kenntnisse znajomosc jezyk jezyka j sprache jazyk jazyka language speaker w na v poziom "
    "poziomie niveau uroven urovni level stopniu".split()
)
WORD_LEVELS: Final = {word: level for level, said in LEVEL_WORDS.items() for word in said.split()}


def languages_in(text: str) -> tuple[list[str], list[str]]:
    """Return the codes of the languages named, in order, and the words that name none.

    Levels (B2) and what stands in brackets are left aside: `languages_in("Deutsch (C1), angielski")` is
    `(["de", "en"], [])`. So are levels in words: `fließend`, `język niemiecki biegle`.
    """
    codes: list[str] = []
    unknown: list[str] = []
    for part in APART.split(LEVEL.sub(" ", text)):
        if not part.strip():
            continue
        code = _spoken(part)
        if code is None:
            unknown.append(part.strip())
        elif code not in codes:
            codes.append(code)
    return codes, unknown


def levels_in(text: str) -> tuple[str, ...]:
    """Return the level of each language named, in step with `languages_in`; "" where none stands beside it.

    `levels_in("Deutsch (C1), angielski")` is `("C1", "")`. Of a range the lower end counts;
    in words too: `polski komunikatywny` is `("B1",)`.
    """
    levels: dict[str, str] = {}
    for part in APART.split(text):
        code = _spoken(LEVEL.sub(" ", part)) if part.strip() else None
        if code is not None:
            levels.setdefault(code, level_in(part))
    return tuple(levels.values())


def level_in(text: str) -> str:
    """Return the level that a text names, in letters or in words; "" where it names none."""
    found = LEVEL.search(text)
    said = sorted(WORD_LEVELS[word] for word in plain(text).split() if word in WORD_LEVELS)
    return found.group()[:2].upper() if found else (*said, "")[0]


def _spoken(part: str) -> str | None:
    """Return the language that a part names, with or without a level in words beside it."""
    beside = plain(part).split()
    bare = [word for word in beside if word not in WORD_LEVELS and word not in BESIDE]
    return language_code(part) or (language_code(" ".join(bare)) if bare else None)


def language_code(text: str) -> str | None:
    """Return the ISO 639-1 code of a language, or None."""
    return _languages().get(heading(text))


def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country, or None."""
    return _countries().get(heading(text))


def language_name(code: str, language: str) -> str:
    """Return the name of a language for a reader, the code itself where there is none."""
    return str(Locale.parse(language).languages.get(code, code))


def country_name(code: str, language: str) -> str:
    """Return the name of a country for a reader, the code itself where there is none."""
    return str(Locale.parse(language).territories.get(code, code))


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    named = {
        plain(name): code
        for language in LANGUAGES
        for code, name in Locale.parse(language).languages.items()
        if code in LANGUAGE_CODES
    }
    return named | MORE_LANGUAGES | {code: code for code in LANGUAGE_CODES}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    named = {
        plain(name): code
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if code in COUNTRY_CODES
    }
    return named | MORE_COUNTRIES | {code.lower(): code for code in COUNTRY_CODES}
