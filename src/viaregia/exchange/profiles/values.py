"""What a profile's values mean, whichever file they come from; what cannot be read raises `Unfit`."""

import html
import re
from typing import Any, Final

from viaregia.base.sectors import SectorCode, mention, sector_codes
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook.cells import Unfit, text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.plain import UNSEEN, plain
from viaregia.exchange.workbook.tongues import country_code, language_code, languages_in

LONGEST: Final = 10_000
"""Characters of one value that are read; nobody says more in a profile, and a pasted file is none."""

MOST_TEXTS: Final = 100
"""So many offers or needs stand by themselves; what comes after them is read as one."""

APART: Final = re.compile(r"[\n\r;]| \| ")
IN_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)")
KEPT: Final = "\x00"  # stands for a semicolon in brackets, which parts nothing
BULLET: Final = re.compile(r"^(?:[-–—•*·▪‣]\s*|\d{1,2}[.)]\s+)+")
ELEMENT: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|</?[a-z!][^<>]*>", re.IGNORECASE | re.DOTALL)
ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
NOTHING: Final = frozenset(
    "n a|k a|keine|keine angabe|brak|nie dotyczy|zadne|nic|none|null|nan|no data|bez udaju|entfallt".split("|")
)

NUMBER: Final = r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+|\d{1,9}(?:[.,]0+)?"
SIZE: Final = re.compile(
    rf"(?:[<>~≈≤≥=]\s*|[^\W\d]+\.?\s+){{0,3}}({NUMBER})(?:\s*(?:-|–|—|to|bis|do|až)\s*({NUMBER}))?"
    r"\s*\+?(?:\s*\(?[^\W\d]+[.)]?){0,4}"
)
MOST_EMPLOYEES: Final = 10_000_000

PRODUCT: Final = re.compile(
    r"(?:\b(?:HS|CN|KN|TARIC)\b[\s:.-]*)?(?<![\d.])(\d{2}(?:[ .]?\d{2}){0,4})(?![\d.])", re.IGNORECASE
)
NAMED_PRODUCT: Final = re.compile(r"\b(?:HS|CN|KN|TARIC)\b[\s:.-]*(\d{2}(?:[ .]?\d{2}){0,4})(?![\d.])", re.IGNORECASE)
BARE_PRODUCT: Final = re.compile(r"(?<![\d.])(\d{4}[ .]?\d{2}(?:[ .]?\d{2}){0,2})(?![\d.])")
REGION: Final = re.compile(r"([A-Z]{2})([0-9A-Z]{1,3})")


def texts_of(values: list[Any]) -> list[str]:
    """Return the texts that values hold: line breaks, semicolons and ` | ` keep several apart. O(length)."""
    parts = [part for value in values for part in _parts(_raw(value))]
    bare = [" ".join(BULLET.sub("", part.strip()).split()) for part in parts]
    texts = list(dict.fromkeys(text for text in bare if text and not is_nothing(text)))
    return texts if len(texts) <= MOST_TEXTS else [*texts[: MOST_TEXTS - 1], "; ".join(texts[MOST_TEXTS - 1 :])]


def _parts(text: str) -> list[str]:
    kept = IN_BRACKETS.sub(lambda found: found[0].replace(";", KEPT), text)
    return [part.replace(KEPT, ";") for part in APART.split(kept)]


def is_nothing(text: str) -> bool:
    """Tell whether a text says that there is nothing to say: a dash, `n/a`, `brak`."""
    return plain(text) in NOTHING or text.strip() in {"-", "–", "—", "/", "?", "."}


def without_markup(text: str) -> str:
    """Return a text without the elements and entities of HTML; other angle brackets and ampersands stay."""
    bare = ELEMENT.sub(
        lambda found: "\n" if found[0][:4].lower() in ("<br>", "<br/", "<br ", "<li>", "</p>") else " ", text
    )
    return ENTITY.sub(lambda found: html.unescape(found[0]), bare)


def without_unseen(text: str) -> str:
    """Return a text without control characters and marks that cannot be seen."""
    return UNSEEN.sub("", text)


def says_something(text: str) -> bool:
    """Tell whether there is at least one letter or digit."""
    return any(sign.isalnum() for sign in text)


def country_of(values: list[Any]) -> str:
    """Return a country's code. Raises Unfit."""
    code = country_code(_one_text(values))
    if code is None:
        raise Unfit(Code.UNKNOWN_COUNTRY)
    return code


def tongues_of(values: list[Any]) -> tuple[str, ...]:
    """Return the languages that values name, `pl-PL` too. Raises Unfit where a word names none."""
    texts = [re.sub(r"\b([A-Za-z]{2})[-_][A-Za-z]{2}\b", _without_country, _raw(value)) for value in values]
    codes, unknown = languages_in(", ".join(texts))
    if unknown:
        raise Unfit(Code.UNKNOWN_LANGUAGE)
    return tuple(codes)


def _without_country(found: re.Match[str]) -> str:
    """Return the language of a locale; a pair of languages stays."""
    language, country = found[0][:2], found[0][3:]
    own = language_code(language) in LANGUAGES and language.islower() and (country.isupper() or language == country)
    return language if own else found[0].replace("_", "-")


def employees_of(values: list[Any]) -> int:
    """Return a number of employees, of a range such as `50-249` the middle. Raises Unfit."""
    value = values[0]
    if isinstance(value, bool | float) and (isinstance(value, bool) or value != int(value)):
        raise Unfit(Code.NOT_A_COUNT, least=0, most=MOST_EMPLOYEES)
    found = SIZE.fullmatch(text_of(value))
    numbers = (
        [int(re.sub(r"\D", "", re.sub(r"[.,]0{1,2}$", "", each))) for each in found.groups() if each] if found else []
    )
    if not numbers or max(numbers) > MOST_EMPLOYEES:
        raise Unfit(Code.NOT_A_COUNT, least=0, most=MOST_EMPLOYEES)
    return round(sum(numbers) / len(numbers))


def count_of(values: list[Any], most: int) -> int:
    """Return a whole number from 0 on. Raises Unfit."""
    text = text_of(values[0])
    if isinstance(values[0], bool) or not text.isdecimal() or int(text[:9]) > most or len(text) > 9:
        raise Unfit(Code.NOT_A_COUNT, least=0, most=most)
    return int(text)


def codes_of(values: list[Any], heading: str) -> tuple[tuple[SectorCode, ...], tuple[str, ...]]:
    """Return the sector codes and the product codes among codes; a scheme may stand in the heading. Raises Unfit.

    A code of products is known by its scheme (`HS 8418`), or by its six digits or more.
    """
    sectors: dict[SectorCode, None] = {}
    products: list[str] = []
    for text in texts_of(values):
        named = [*NAMED_PRODUCT.findall(text), *BARE_PRODUCT.findall(NAMED_PRODUCT.sub(" ", text))]
        rest = BARE_PRODUCT.sub(" ", NAMED_PRODUCT.sub(" ", text))
        found = sector_codes(rest, *(mention(heading) or (None, "")))
        if not named and not found:
            raise Unfit(Code.NOT_A_SECTOR_CODE)
        sectors.update(dict.fromkeys(found))
        products += map(_digits, named)
    return tuple(sectors), tuple(dict.fromkeys(products))


def products_of(values: list[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of products, and the texts that hold none: what somebody says in words that it makes."""
    codes: list[str] = []
    words: list[str] = []
    for text in texts_of(values):
        found = PRODUCT.findall(text)
        codes += map(_digits, found)
        words += [] if found else [text]
    return tuple(dict.fromkeys(codes)), tuple(words)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def region_of(values: list[Any]) -> str:
    """Return a NUTS code. Raises Unfit."""
    found = REGION.fullmatch(_one_text(values).upper())
    if found is None or country_code({"EL": "GR", "UK": "GB"}.get(found[1], found[1])) is None:
        raise Unfit(Code.NOT_A_REGION)
    return found[0]


def _raw(value: Any) -> str:
    """Return a text with its line breaks."""
    return value if isinstance(value, str) else text_of(value)


def _one_text(values: list[Any]) -> str:
    return text_of(values[0])
