"""What a need seeks: goods, customers, sellers or partners; where; and the subject that is left when these are said.

"Vertriebspartner für Gefrierschränke in Polen" names a function, a product and a country. Compared as it stands it is
most like other makers of freezers, who are the last that are wanted.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from viaregia.engines.matching.lexicon import (
    BARE,
    CODES,
    CUSTOMERS,
    KINDS,
    NOISE,
    OWN,
    PARTNERS,
    PLACES,
    SELLERS,
    SELLS,
    TRADES,
)
from viaregia.engines.matching.problem import Kind


class Sought(Enum):
    """Whom a need is for: who has a thing or does a work, who buys, who sells on, who does the same."""

    GOODS = "goods"
    CUSTOMERS = "customers"
    SELLERS = "sellers"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Want:
    """One need, understood. `places`: countries it names; `kinds`: those of `SOUGHT` it asks for.

    `subject`: the text without the words that say whom and where; "" where nothing else is said.
    """

    sought: Sought
    subject: str
    places: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()


def plain(text: str) -> str:
    """Return a text as it is compared, letter by letter: small, no accents, ß as s. The length stays."""
    return text.translate(LETTERS)


class _Letters(dict[int, str]):
    """The plain letter of each sign, found out when it is first met."""

    def __missing__(self, sign: int) -> str:
        self[sign] = _letter(chr(sign))
        return self[sign]


LETTERS: Final = _Letters()


def _letter(letter: str) -> str:
    if letter in "łŁß":
        return "s" if letter == "ß" else "l"
    return unicodedata.normalize("NFD", letter.casefold())[:1] or letter


def trades(offer: str) -> float:
    """Return how surely an offer is a trader's, 0 to 1: it says wholesale, shops; a maker may also speak of selling."""
    small = plain(offer)
    if TRADES.search(small):
        return 1.0
    return 0.5 if SELLS.search(small) else 0.0


def understood(text: str, *, sells_on: bool = False) -> Want:
    """Return what a need seeks. O(length).

    `sells_on`: the one who needs is a trader: who seeks a representation then seeks goods to sell, not somebody who
    sells. `understood("Vertriebspartner für Pumpen in Polen")` seeks sellers, of `Pumpen in`, in PL.
    """
    small = plain(text)
    sought = _sought(OWN.sub(" ", small))
    functions = {Sought.SELLERS: (SELLERS, CUSTOMERS), Sought.CUSTOMERS: (CUSTOMERS,), Sought.PARTNERS: (PARTNERS,)}
    left = without(text, (OWN, *functions.get(sought, ()), NOISE, PLACES))
    if sells_on and sought is Sought.SELLERS:
        sought = Sought.GOODS
    places = places_in(text)
    return Want(sought, left if _says_something(plain(left)) else "", places, kinds_in(small))


def places_in(text: str) -> frozenset[str]:
    """Return the countries that a text names, by name, adjective, region or code in capitals."""
    named = (found.lastgroup for found in PLACES.finditer(plain(text)))
    return frozenset([*filter(None, named), *CODES.findall(text)])


def kinds_in(small: str) -> frozenset[Kind]:
    """Return the kinds of `SOUGHT` that a plain text asks for."""
    return frozenset(kind for kind, stems in KINDS.items() if stems.search(small))


def _sought(small: str) -> Sought:
    if SELLERS.search(small):
        return Sought.SELLERS
    if CUSTOMERS.search(small):
        return Sought.CUSTOMERS
    return Sought.PARTNERS if PARTNERS.search(small) else Sought.GOODS


def without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """Return a text without what the patterns find in its plain form."""
    small = plain(text)
    for pattern in patterns:
        for found in reversed(list(pattern.finditer(small))):
            text = f"{text[: found.start()]} {text[found.end() :]}"
            small = f"{small[: found.start()]} {small[found.end() :]}"
    return " ".join(text.split())


def _says_something(left: str) -> bool:
    return len(re.sub(r"[\W\d_]+", "", BARE.sub("", left))) > 2
