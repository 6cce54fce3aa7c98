"""Which lists there are, which levels they have, and what stands above a code."""

import re
from dataclasses import dataclass
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

LEVELS: Final = {
    "HS": (2, 4, 6),  # Harmonized System, World Customs Organization
    "CN": (2, 4, 6, 8),  # Combined Nomenclature, European Union; its first six digits are HS
    "SITC": (1, 2, 3, 4, 5),  # Standard International Trade Classification, United Nations
    "EGW": (1, 3),  # German list of the food and the industrial economy
    "GP": (2, 3, 4, 5, 6, 9),  # German list of products for production statistics; its first six digits are CPA
    "CPA": (2, 3, 4, 5, 6),  # Classification of Products by Activity, European Union
    "BEC": (1, 2, 3),  # Broad Economic Categories, United Nations
}
"""Digits of a code on each level, widest first."""

HS_EDITIONS: Final = (1992, 1996, 2002, 2007, 2012, 2017, 2022)
NAME: Final = re.compile(r"(?P<scheme>HS|CN|SITC|EGW|GP|CPA|BEC)[ _-]*(?:REV\.?|VER\.?)?[ _-]*(?P<edition>\d[\d.]*)")


class NotANomenclatureName(ViaRegiaError):
    """A list of goods was named in a way that nobody knows."""

    code = "trade_nomenclature_unknown"
    sentence = N_(
        "“{name}” names no list of goods: {known} are known, each with its edition (HS17, CN2024, SITC4, GP2019)."
    )


@dataclass(frozen=True, slots=True, order=True)
class Nomenclature:
    """One edition of one list; `str(Nomenclature("HS", "17"))` is `"HS17"`."""

    scheme: str
    edition: str

    def __str__(self) -> str:
        return f"{self.scheme}{self.edition}"

    @property
    def levels(self) -> tuple[int, ...]:
        """Digits of its codes on each level, widest first."""
        return LEVELS[self.scheme]


def nomenclature_named(name: str) -> Nomenclature:
    """Return the list that a name means: `HS2017`, `HS 17` and `hs17` are HS17. Raises `NotANomenclatureName`."""
    match = NAME.fullmatch(name.strip().upper())
    if match is None:
        raise NotANomenclatureName(name=name, known=", ".join(LEVELS))
    scheme, edition = match["scheme"], match["edition"]
    if scheme == "HS":
        edition = _hs_edition(edition, name)
    return Nomenclature(scheme, edition)


def _hs_edition(edition: str, name: str) -> str:
    found = [year for year in HS_EDITIONS if edition in {str(year), str(year)[2:]}]
    if not found:
        raise NotANomenclatureName(name=name, known=", ".join(f"HS{year % 100:02d}" for year in HS_EDITIONS))
    return f"{found[0] % 100:02d}"


def ancestors(nomenclature: Nomenclature, code: str) -> tuple[str, ...]:
    """Return the codes above one within its own edition, widest first: 87, 8703 above 870323. O(levels).

    A code with letters (`39XXXXXX`, confidential) has those above it that are made of digits alone.
    """
    wider = (code[:digits] for digits in nomenclature.levels if digits < len(code))
    return tuple(each for each in wider if each.isdigit())


def hs_edition_of(year: int) -> Nomenclature:
    """Return the edition of the Harmonized System in force in a year, of which that year's CN is made.

    Raises `ValueError` before 1988, when there was none; the first edition counts as HS92.
    """
    if year < 1988:
        raise ValueError(year)
    return Nomenclature("HS", f"{max((each for each in HS_EDITIONS if each <= year), default=1992) % 100:02d}")


def digits_of(code: str) -> str:
    """Return the digits of a code: those of `GP19-29`, of `GP29` and of `C 29` are 29, those of `8703 23` 870323."""
    return re.sub(r"\D", "", re.sub(r"^[A-Z]+\d*-", "", code))
