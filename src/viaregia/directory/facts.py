"""What facts of an organisation may be: regions, codes of sectors and goods, languages. Values in, values out."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from viaregia.base.codes import COUNTRY_CODES, LANGUAGE_CODES
from viaregia.base.errors import ViaRegiaError
from viaregia.base.regions import region_code
from viaregia.base.sectors import sector_codes
from viaregia.base.words import N_
from viaregia.engines.language.concepts import DIVISIONS, HEADING

PRODUCT: Final = re.compile(r"(?:(?:HS|CN|KN|TARIC)\b[\s:.-]*)?(?P<digits>\d[\d\s.]*)", re.IGNORECASE)
DIGITS: Final = (2, 4, 6, 8, 10)
"""How many a code of goods has: HS two to six, CN eight, TARIC ten."""
NUTS_OF: Final = {"GR": "EL", "GB": "UK"}
"""Countries that NUTS calls otherwise than ISO 3166."""


class RegionElsewhere(ViaRegiaError):
    """A region is not in the country."""

    code = "region_elsewhere"
    sentence = N_("{region} is no region of {country}. Choose another region, or another country.")


class CodeUnreadable(ViaRegiaError):
    """What is written is no code of a sector or of goods."""

    code = "code_unreadable"
    sentence = N_(
        "“{text}” is no code: expected is one a line, of a sector such as NACE 28.41, PKD 28.41.Z, WZ 28.41.1 or "
        "CZ-NACE 28.41, of goods such as HS 8418 or CN 8418 69 00."
    )


class LettersUnknown(ViaRegiaError):
    """Two letters are no language, or no country."""

    code = "letters_unknown"
    sentence = N_("“{text}” is not known: two letters of ISO 639-1 or 3166-1 are expected.")


def sector_code(text: str) -> str | None:
    """Return the one sector code that a line names, as it is kept; None where it names none or several.

    `sector_code("PKD 28.41.Z Produkcja")` is `"PKD 28.41.Z"`. The division must exist: `NACE 44.10` is none.
    """
    found = sector_codes(text)
    return str(found[0]) if len(found) == 1 and found[0].division in DIVISIONS else None


def product_code(text: str) -> str | None:
    """Return the digits of the code of goods that a line is, None for any other: `HS 84.18` is `8418`."""
    match = PRODUCT.fullmatch(" ".join(text.split()))
    digits = re.sub(r"\D", "", match["digits"]) if match else ""
    return digits if len(digits) in DIGITS and HEADING.match(digits) else None


def region_in(country: str, region: str) -> bool:
    """Say whether a NUTS code lies in a country (ISO 3166-1); no region lies in any."""
    if not region:
        return True
    return region_code(region) == region and region.startswith(NUTS_OF.get(country, country)) and country != ""


def check_organisation(facts: Mapping[str, Any]) -> None:
    """Raise what is wrong with facts of an organisation, by column: RegionElsewhere, CodeUnreadable, LettersUnknown."""
    country, region = facts.get("country", ""), facts.get("region", "")
    if country and country not in COUNTRY_CODES:
        raise LettersUnknown(text=country)
    if "region" in facts and not region_in(country, region):
        raise RegionElsewhere(region=region, country=country or "–")
    _readable(facts.get("codes", ()), {each for each in facts.get("codes", ()) if sector_code(each) == each})
    _readable(facts.get("products", ()), {each for each in facts.get("products", ()) if product_code(each) == each})
    check_languages(facts.get("languages", ()))


def check_languages(languages: Iterable[str]) -> None:
    """Raise LettersUnknown where one of them is no language of ISO 639-1."""
    for each in languages:
        if each not in LANGUAGE_CODES:
            raise LettersUnknown(text=each)


def _readable(codes: Iterable[str], known: set[str]) -> None:
    for each in codes:
        if each not in known:
            raise CodeUnreadable(text=each)
