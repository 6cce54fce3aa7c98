"""A small invented economy, for trying things out: no figure in it was ever measured, and its source says so.

The places are real, so that their names can be read in every language; what they sell and buy is drawn by a seed.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.trade.flows import COLUMNS, Direction, Status, System

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

SOURCE: Final = "invented"
"""The source of its datasets; whoever shows figures of this source must say that they are invented."""

YEARS: Final = (2019, 2020, 2021, 2022, 2023, 2024)
LAND: Final = "DE-SN"
EARTH: Final = 6_371.0  # km


@dataclass(frozen=True, slots=True)
class Place:
    """A market: code, capital (degrees north and east), made-up product (bn EUR) and population (millions)."""

    code: str
    north: float
    east: float
    product: float
    people: float


PLACES: Final = (
    Place("DE", 52.5, 13.4, 3900, 80),
    Place("PL", 52.2, 21.0, 800, 39),
    Place("CZ", 50.1, 14.4, 320, 11),
    Place("SK", 48.1, 17.1, 130, 5),
    Place("AT", 48.2, 16.4, 470, 9),
    Place("HU", 47.5, 19.0, 200, 10),
    Place("FR", 48.9, 2.4, 2800, 67),
    Place("NL", 52.4, 4.9, 1000, 18),
    Place("BE", 50.8, 4.4, 600, 12),
    Place("IT", 41.9, 12.5, 2100, 60),
    Place("ES", 40.4, -3.7, 1500, 48),
    Place("GB", 51.5, -0.1, 3000, 68),
    Place("RO", 44.4, 26.1, 330, 19),
    Place("US", 38.9, -77.0, 25000, 335),
    Place("CN", 39.9, 116.4, 17000, 1400),
)
SAXON: Final = Place(LAND, 51.1, 13.7, 150, 4)

GOODS: Final = tuple(
    """0203 0401 0406 0713 0808 1001 1205 1806 1905 2009 2106 2203 2309 2402 2523 2710 2804 2915 3002 3004 3105 3208
    3304 3402 3808 3822 3901 3907 3917 3923 3926 4011 4016 4202 4407 4412 4418 4703 4801 4819 4911 5208 5407 5603 6110
    6204 6302 6403 6810 6907 7005 7010 7113 7204 7208 7210 7304 7308 7318 7326 7408 7604 7606 8205 8302 8407 8411 8413
    8418 8419 8421 8422 8426 8429 8431 8433 8443 8450 8457 8462 8471 8479 8481 8483 8501 8504 8507 8516 8517 8523 8528
    8536 8537 8541 8542 8544 8602 8607 8701 8703 8704 8708 8711 8716 8802 8803 9001 9013 9018 9021 9022 9027 9031 9032
    9401 9403 9405 9503""".split()
)
"""Positions of HS17, a few of each kind."""

GROUPS: Final = {
    **dict.fromkeys("201 203 204 315 345 423 425".split(), 0.4),
    **dict.fromkeys("607 645 665 732 749 751 755 816 818 829 832".split(), 1.0),
    **dict.fromkeys("834 841 842 843 844 845 847 851 854 871 872 873 875".split(), 2.0),
    "852": 5.0,
    "859": 7.0,
    "861": 6.0,
    "865": 9.0,
    "869": 3.0,
    "884": 9.0,
    "885": 16.0,
    "881": 2.5,
}
"""EGW groups with the weight they are given in the exports of the Land."""


@dataclass(frozen=True, slots=True)
class _Market:
    """Who trades which goods with whom, by which list."""

    nomenclature: str
    goods: tuple[str, ...]
    reporters: tuple[Place, ...]
    partners: tuple[Place, ...]


def flows(seed: int = 1) -> "pa.Table":
    """Return what the places sell one another: yearly, HS17 positions, as exporters and as importers report it.

    Grain: `flows.KEY`; about 300,000 rows with the columns `flows.COLUMNS`, values in EUR; the last year provisional.
    The same seed gives the same figures.
    """
    draw = np.random.default_rng(seed)
    strength = draw.lognormal(0, 1.1, (len(PLACES), len(GOODS)))
    appetite = draw.lognormal(0, 0.5, (len(PLACES), len(GOODS)))
    pull = _pull(PLACES, PLACES)
    np.fill_diagonal(pull, 0)
    base = pull[:, :, None] * strength[:, None, :] * appetite[None, :, :] * 1.6e6
    everywhere = _Market("HS17", GOODS, PLACES, PLACES)
    parts = []
    for year, growth in zip(YEARS, _growth(draw, base.shape), strict=True):
        sold = base * growth
        bought = sold * draw.normal(1.04, 0.06, sold.shape).clip(0.8, 1.3)  # cif, and as importers count
        parts.append(_rows(everywhere, year, sold, Direction.EXPORT, System.SPECIAL))
        parts.append(_rows(everywhere, year, bought.transpose(1, 0, 2), Direction.IMPORT, System.SPECIAL))
    return _table(parts)


def land_flows(seed: int = 1) -> "pa.Table":
    """Return what a Land sells and buys: yearly, EGW groups, by partner; exports special trade, imports general.

    Grain and columns as `flows`; about 8,000 rows.
    """
    draw = np.random.default_rng(seed + 1)
    weights = np.array(list(GROUPS.values()))
    partners = tuple(place for place in PLACES if place.code != "DE")
    pull = _pull((SAXON,), partners)
    saxon = _Market("EGW2019", tuple(GROUPS), (SAXON,), partners)
    parts = []
    for direction, system in ((Direction.EXPORT, System.SPECIAL), (Direction.IMPORT, System.GENERAL)):
        appetite = draw.lognormal(0, 0.6, (1, len(partners), len(weights)))
        base = pull[:, :, None] * weights * appetite * (8e5 if direction is Direction.EXPORT else 5e5)
        for year, growth in zip(YEARS, _growth(draw, base.shape), strict=True):
            parts.append(_rows(saxon, year, base * growth, direction, system))
    return _table(parts)


def distances() -> "pa.Table":
    """Return how far the places are from one another: `origin`, `destination`, `km` between capitals, great circle."""
    import pyarrow as pa

    pairs = [(one, other) for one in (*PLACES, SAXON) for other in PLACES if one.code != other.code]
    return pa.table(
        {
            "origin": [one.code for one, _ in pairs],
            "destination": [other.code for _, other in pairs],
            "km": [round(_apart(one, other)) for one, other in pairs],
        }
    )


def economies(seed: int = 1) -> "pa.Table":
    """Return the places' made-up economies: `country`, `gdp` (EUR), `gdp_growth`, `population`, `population_growth`.

    Growth is a share a year: 0.02 is two per cent.
    """
    import pyarrow as pa

    draw = np.random.default_rng(seed + 2)
    every = (*PLACES, SAXON)
    return pa.table(
        {
            "country": [each.code for each in every],
            "gdp": [each.product * 1e9 for each in every],
            "gdp_growth": draw.normal(0.02, 0.01, len(every)).round(4),
            "population": [each.people * 1e6 for each in every],
            "population_growth": draw.normal(0.001, 0.004, len(every)).round(4),
        }
    )


def _apart(one: Place, other: Place) -> float:
    """Return the great-circle distance in km (haversine)."""
    north = math.radians(other.north - one.north)
    east = math.radians(other.east - one.east)
    across = math.cos(math.radians(one.north)) * math.cos(math.radians(other.north))
    half = math.sin(north / 2) ** 2 + across * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def _pull(sellers: tuple[Place, ...], buyers: tuple[Place, ...]) -> "NDArray[np.float64]":
    """Return gravity without a unit: products over distance, sellers × buyers."""
    return np.array(
        [[(one.product * other.product) ** 0.8 / max(_apart(one, other), 150) for other in buyers] for one in sellers]
    )


def _growth(draw: np.random.Generator, shape: tuple[int, ...]) -> "list[NDArray[np.float64]]":
    """Return each year's level over the first, for each flow: a trend of goods, a dent in 2020, and noise."""
    trend = draw.normal(0.035, 0.03, shape[-1])
    levels = []
    for passed, year in enumerate(YEARS):
        dent = 0.9 if year == 2020 else 1.0
        levels.append(np.exp(trend * passed) * dent * draw.lognormal(0, 0.08, shape))
    return levels


def _rows(trade: _Market, year: int, values: "NDArray[np.float64]", direction: Direction, system: System) -> "pa.Table":
    import pyarrow as pa

    one, other, product = np.nonzero(values >= 1_000)  # what is smaller is below the threshold of reporting
    amounts = values[one, other, product].round()
    many = len(amounts)
    status = Status.PROVISIONAL if year == YEARS[-1] else Status.FINAL
    sellers, seller = (trade.reporters, one) if direction is Direction.EXPORT else (trade.partners, other)
    prices = _prices(sellers, trade.goods)
    codes = {"reporter": _codes(trade.reporters)[one], "partner": _codes(trade.partners)[other]}
    codes["product"] = np.array(trade.goods)[product]
    constants = {"period": str(year), "nomenclature": trade.nomenclature, "flow": direction, "system": system}
    columns = {
        **{name: pa.array(each) for name, each in codes.items()},
        **{name: pa.repeat(str(each), many) for name, each in constants.items()},
        "value": pa.array(amounts),
        "net_mass": pa.array((amounts / prices[seller, product]).round()),
        "quantity": pa.nulls(many, pa.float64()),
        "quantity_unit": pa.nulls(many, pa.string()),
        "status": pa.repeat(str(status), many),
    }
    return pa.table({name: columns[name] for name in COLUMNS})


def _prices(sellers: tuple[Place, ...], goods: tuple[str, ...]) -> "NDArray[np.float64]":
    """Return what a kilogram costs, EUR, sellers × goods: each thing its price, dearer from richer places."""
    usual = np.random.default_rng(len(goods)).lognormal(2.0, 1.0, len(goods))
    riches = np.array([(each.product / each.people / 30) ** 0.3 for each in sellers])
    return np.asarray(riches[:, None] * usual)


def _codes(places: tuple[Place, ...]) -> "NDArray[np.str_]":
    return np.array([each.code for each in places])


def _table(parts: "list[pa.Table]") -> "pa.Table":
    import pyarrow as pa

    return pa.concat_tables(parts).combine_chunks()
