"""What flows alone do not say: how far apart countries are, how their economies grow, which customs they ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

MEMBERS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys("BE DE FR IT LU NL".split(), (1958, 9999)),
    **dict.fromkeys("DK IE".split(), (1973, 9999)),
    "GB": (1973, 2020),  # left in January 2020, the single market at the year's end
    "GR": (1981, 9999),
    **dict.fromkeys("ES PT".split(), (1986, 9999)),
    **dict.fromkeys("AT FI SE".split(), (1995, 9999)),
    **dict.fromkeys("CY CZ EE HU LT LV MT PL SI SK".split(), (2004, 9999)),
    **dict.fromkeys("BG RO".split(), (2007, 9999)),
    "HR": (2013, 9999),
}
"""First and last year in the European Union, by ISO 3166-1 alpha-2."""


def union(year: int) -> frozenset[str]:
    """Return the members of the European Union in a year; a year of accession counts whole."""
    return frozenset(code for code, (first, last) in MEMBERS.items() if first <= year <= last)


@dataclass(frozen=True, slots=True)
class Distances:
    """How far apart countries are.

    Attributes
    ----------
    table
        One row for each ordered pair: `origin`, `destination` (ISO 3166-1 alpha-2), `log_km` (natural logarithm of
        the distance in km).
    column
        The file's own name of the measure that was taken.
    ordered
        Whether the file had no codes, and its rows were taken to be in CEPII's order.
    unknown
        Codes of the file that no country has.
    """

    table: pa.Table
    column: str = ""
    ordered: bool = False
    unknown: tuple[str, ...] = ()

    def from_origin(self, origin: str, countries: tuple[str, ...]) -> NDArray[np.float64]:
        """Return the logarithm of the distance from one country to each, shape (C,), NaN where not known."""
        import pyarrow.compute as pc

        mine = self.table.filter(pc.equal(self.table["origin"], origin))
        known = dict(zip(mine["destination"].to_pylist(), mine["log_km"].to_pylist(), strict=True))
        return np.array([known.get(each, np.nan) for each in countries], dtype=np.float64)


class Growth(NamedTuple):
    """By what an economy grows a year: shares, 0.04 for four per cent."""

    gdp: float
    population: float


@dataclass(frozen=True, slots=True)
class Economies:
    """How economies grow, by country; `unknown`: codes of the file that no country has."""

    growth: Mapping[str, Growth]
    unknown: tuple[str, ...] = ()

    def factors(self, countries: tuple[str, ...], horizon: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return ΔGDP and ΔPOP of each country over a horizon in years, as factors; NaN where not known."""
        nothing = Growth(np.nan, np.nan)
        rates = np.array([self.growth.get(each, nothing) for each in countries], dtype=np.float64).reshape(-1, 2)
        grown = (1 + rates) ** horizon
        return grown[:, 0], grown[:, 1]


@dataclass(frozen=True, slots=True)
class TariffTable:
    """Customs duties, ad valorem.

    Attributes
    ----------
    table
        `importer`, `exporter` (alpha-2; "" for all), `product` (2, 4 or 6 digits), `rate` (a share: 0.025 for 2.5 %).
        What is said of one exporter goes before what is said of all, and the longer code before the shorter.
    unknown
        Codes of the file that no country has.
    """

    table: pa.Table
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """All that is known beside the flows; `horizon`: years over which growth is counted."""

    distances: Distances
    economies: Economies
    tariffs: TariffTable | None = None
    horizon: float = 1.0
    files: Mapping[str, str] = field(default_factory=dict)  # what it is → the name of its file
