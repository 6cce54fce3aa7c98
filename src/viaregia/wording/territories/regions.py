"""Names of regions by their NUTS code, for a reader: those of three countries, and finer ones by what they lie in."""

from functools import lru_cache

from viaregia.base.regions import NAMES
from viaregia.base.sorting import sort_key
from viaregia.base.territories import Scheme, code_of
from viaregia.wording.territories.names import REGIONS, named


@lru_cache(maxsize=1_000)
def region_name(code: str, language: str) -> str:
    """Return what a region is called, the code behind it where it is a part of one: `Sachsen (DED2)`.

    A region without a name goes by its code.
    """
    for end in range(len(code), 2, -1):
        if code[:end] in NAMES:
            name = _name(code[:end], language)
            return name if end == len(code) else f"{name} ({code})"
    return code


def regions_of(country: str, language: str) -> list[tuple[str, str]]:
    """Return the regions of a country that have a name, with it, in the reader's alphabetical order."""
    found = [(code, region_name(code, language)) for code in NAMES if code.startswith(country)]
    return sorted(found, key=lambda each: sort_key(each[1], language))


def _name(code: str, language: str) -> str:
    """Return the name in the reader's language; where none is known, the one that the region gives itself."""
    ours = code_of(code, Scheme.NUTS)
    if ours is not None and (ours in REGIONS or not ours.startswith("CZ")):
        return named(ours, language).label
    return NAMES[code].split("|")[0].strip()
