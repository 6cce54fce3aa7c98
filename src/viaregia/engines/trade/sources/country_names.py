"""Countries by the English names that the World Bank gives them."""

from functools import lru_cache
from typing import Final

from viaregia.base.codes import COUNTRY_CODES
from viaregia.engines.trade.flows import WORLD

OTHERWISE: Final = {
    "antigua and barbuda": "AG",
    "bahamas, the": "BS",
    "bosnia and herzegovina": "BA",
    "brunei": "BN",
    "cabo verde": "CV",
    "cape verde": "CV",
    "congo, dem. rep.": "CD",
    "congo, rep.": "CG",
    "cote d'ivoire": "CI",
    "czech republic": "CZ",
    "east timor": "TL",
    "egypt, arab rep.": "EG",
    "ethiopia(excludes eritrea)": "ET",
    "gambia, the": "GM",
    "hong kong, china": "HK",
    "iran, islamic rep.": "IR",
    "korea, dem. rep.": "KP",
    "korea, rep.": "KR",
    "kyrgyz republic": "KG",
    "lao pdr": "LA",
    "macao": "MO",
    "macedonia, fyr": "MK",
    "micronesia, fed. sts.": "FM",
    "myanmar": "MM",
    "occ.pal.terr": "PS",
    "russian federation": "RU",
    "sao tome and principe": "ST",
    "slovak republic": "SK",
    "st. kitts and nevis": "KN",
    "st. lucia": "LC",
    "st. vincent and the grenadines": "VC",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "taiwan, china": "TW",
    "trinidad and tobago": "TT",
    "turkey": "TR",
    "venezuela": "VE",
    "west bank and gaza": "PS",
    "world": WORLD,
    "yemen, rep.": "YE",
}
"""Names that differ from those of Unicode's CLDR, in small letters."""


def place_named(name: str) -> str | None:
    """Return the code of a country by its English name, WORLD for the world, None for what is no country."""
    key = name.strip().casefold()
    return OTHERWISE.get(key) or _names().get(key.replace("&", "and"))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    from babel import Locale

    names = Locale("en").territories
    return {str(names[code]).casefold().replace("&", "and"): code for code in COUNTRY_CODES if code in names}
