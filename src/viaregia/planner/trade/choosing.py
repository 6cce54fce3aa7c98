"""What people name when they ask about trade: countries and regions."""

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


class PlaceUnclear(ViaRegiaError):
    """The text is no code of a country or region."""

    code = "trade_place_unclear"
    sentence = N_("“{code}” is no country or region: two letters (PL), three (POL), or those of a Land (DE-SN).")


def place(text: str, *, special: bool = False) -> str:
    """Return the code of a country or region that is written in any usual way.

    `special`: codes of statistics that are no country, such as QP for the high seas, will do as well.
    Raises PlaceUnclear.
    """
    from viaregia.base.territories import SPECIAL, WORLD, code_of

    found = code_of(text.strip())
    if found is None or found == WORLD or (found in SPECIAL and not special):
        raise PlaceUnclear(code=text)
    return found
