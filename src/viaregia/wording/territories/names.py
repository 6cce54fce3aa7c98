"""The name of any territory in any language of the software, in the forms a sentence needs."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from babel import Locale

from viaregia.wording.territories.czech import NAMES as CZECH
from viaregia.wording.territories.czech import VOIVODESHIPS, czech, czech_by_code
from viaregia.wording.territories.english import english, english_by_code
from viaregia.wording.territories.german import german, german_by_code
from viaregia.wording.territories.named import Named
from viaregia.wording.territories.polish import polish, polish_by_code

_BY_NAME: Final[Mapping[str, Callable[[str, str], Named]]] = {
    "de": german, "pl": polish, "cs": czech, "en": english,
}  # fmt: skip
_BY_CODE: Final[Mapping[str, Callable[[str], Named]]] = {
    "de": german_by_code, "pl": polish_by_code, "cs": czech_by_code, "en": english_by_code,
}  # fmt: skip
REGIONS: Final = frozenset(code for code in (*CZECH, *VOIVODESHIPS) if "-" in code)
"""The parts of countries that have a name here: German Länder, voivodeships, Czech regions on the border."""


@lru_cache(maxsize=2_000)
def named(code: str, language: str) -> Named:
    """Return a territory (ISO 3166-1 alpha-2 or 3166-2) in a language; one without a name goes by its code."""
    known = language if language in _BY_NAME else "en"
    name = Locale.parse(known).territories.get(code)
    if name is None and code not in REGIONS:
        return _BY_CODE[known](code)
    return _BY_NAME[known](code, name or code)
