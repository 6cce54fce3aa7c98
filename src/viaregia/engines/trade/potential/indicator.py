"""The export potential indicator: supply × demand × ease, for one exporter, all products and all markets at once.

Source: Decreux & Spies (2016), Export Potential Assessments: a methodology to identify export opportunities for
developing countries, International Trade Centre.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ELASTICITY: Final = 1.45
"""How much more is imported where income a head grows by one per cent: the mean long-run elasticity of 66 countries.

Senhadji (1998), Time-series estimation of structural import demand equations, IMF Staff Papers 45(2), 236-268,
doi:10.2307/3867390.
"""
LOW: Final = 1.0
"""Imports grow as incomes do."""
HIGH: Final = 2.2
"""As in the years before 2001: Constantinescu, Mattoo & Ruta (2020), World Bank Economic Review 34(1), 121-142,
doi:10.1093/wber/lhx027.
"""


@dataclass(frozen=True, slots=True)
class World:
    """One year of trade as an exporter sees it; C countries, P products, all in one currency, no value below 0.

    Attributes
    ----------
    countries, products
        What the axes mean; every country is a market and an exporter.
    exports, imports
        v_ck and v_jk, shape (C, P): what each country sells to, and buys from, all of them.
    own, bought
        Shape (P,): what the exporter sells and buys itself; it may be a part of a country, and then a part of
        `exports` too. `bought` is NaN where it must not be set against `own`.
    flows
        v_ijk, shape (C, P): what the exporter sells to each country.
    reach, reached
        Shape (C, P): Σ_i v_ijk log dist_ij and Σ_i v_ijk over the suppliers whose distance is known.
    home
        Shape (C,): log dist_ij from the exporter; NaN where not known.
    """

    countries: tuple[str, ...]
    products: tuple[str, ...]
    exports: Array
    imports: Array
    own: Array
    bought: Array
    flows: Array
    reach: Array
    reached: Array
    home: Array


@dataclass(frozen=True, slots=True)
class Growing:
    """ΔGDP and ΔPOP as factors (1.04 is four per cent), shape (C,), NaN where not known; `own`: the exporter's ΔGDP."""

    gdp: Array
    population: Array
    own: float


@dataclass(frozen=True, slots=True)
class TariffTerms:
    """The two terms of customs duties: shape (C, P), 1 inside the European Union and where nothing is known."""

    supply: Array
    demand: Array


@dataclass(frozen=True, slots=True)
class Factors:
    """The indicator and what it is made of.

    Attributes
    ----------
    share
        Shape (P,): the exporter's part of the world's exports, grown; in [0, 1].
    balance
        Shape (P,): min(1, x_ik/m_ik), less than 1 where the exporter buys more than it sells, and so may sell on
        what it bought; in [0, 1].
    supply
        Shape (C, P): share × balance × the tariff term.
    demand
        Shape (C, P): what the market will buy, in the currency; NaN where its growth is not known.
    nearness
        Shape (C, P): exp(−|mean log distance of the market's suppliers − log distance to the exporter|), in (0, 1].
    affinity
        Shape (C,): what the exporter sells to a market over what it would sell were its share everywhere the same; 1
        where both are equal.
    potential
        Shape (C, P): EPI, in the currency; NaN where a factor is not known.
    """

    share: Array
    balance: Array
    supply: Array
    demand: Array
    nearness: Array
    affinity: Array
    potential: Array

    @property
    def ease(self) -> Array:
        """Shape (C, P): nearness × affinity."""
        return self.nearness * self.affinity[:, None]


def potential(world: World, growing: Growing, elasticity: float, tariffs: TariffTerms | None = None) -> Factors:
    """Return the export potential of one exporter for each market and product.

    Parameters
    ----------
    world
        The flows; doubling all of them doubles the potential, and leaves supply and ease as they are.
    elasticity
        ε, the income elasticity of demand for imports, >= 0.
    tariffs
        Terms of customs duties; 1 throughout where there are none.

    Notes
    -----
    EPI_ijk = supply_ik · demand_jk · ease_ijk, where
    supply = v_ik ΔGDP_i / Σ_c v_ck ΔGDP_c · min(1, x_ik/m_ik) · (1+t̄_ik)/(1+t̄_k),
    demand = v_jk (ΔGDP_j/ΔPOP_j)^ε ΔPOP_j · (1+t̄_jk)/(1+t_ijk),
    ease = exp(−|avg log dist_jk − log dist_ij|) · v_ij / Σ_k (v_ik v_jk / v_k).
    An exporter whose growth is not known counts with the trade-weighted mean of those that are. O(C P).
    """
    share, balance = shares(world, growing), balances(world)
    demand = demands(world, growing, elasticity)
    supply = np.broadcast_to(share * balance, demand.shape)
    if tariffs is not None:
        supply, demand = supply * tariffs.supply, demand * tariffs.demand
    nearness, affinity = nearnesses(world), affinities(world)
    value = supply * demand * nearness * affinity[:, None]
    return Factors(share, balance, supply, demand, nearness, affinity, value)


def unrealised(potential: Array, flows: Array) -> Array:
    """Return max(0, EPI − v_ijk): a benchmark, not a ceiling. NaN where the potential is not known."""
    return np.maximum(potential - flows, 0.0)


def shares(world: World, growing: Growing) -> Array:
    """Return the exporter's part of the world's exports of each product, all grown by their GDP; shape (P,)."""
    weight = world.exports.sum(axis=1)
    known = np.isfinite(growing.gdp)
    mean = float(np.average(growing.gdp[known], weights=weight[known])) if weight[known].any() else 1.0
    grown = np.where(known, growing.gdp, mean) @ world.exports
    return ratio(world.own * growing.own, grown)


def balances(world: World) -> Array:
    """Return min(1, x_ik/m_ik): 1 where nothing is bought, or where buying must not be set against selling."""
    bought = np.nan_to_num(world.bought, nan=0.0)
    return np.where(bought > 0, np.minimum(1.0, ratio(world.own, bought)), 1.0)


def demands(world: World, growing: Growing, elasticity: float) -> Array:
    """Return what each market will buy, before customs duties; shape (C, P), NaN where its growth is not known."""
    factor = (growing.gdp / growing.population) ** elasticity * growing.population
    return world.imports * factor[:, None]


def nearnesses(world: World) -> Array:
    """Return how well the exporter's distance fits the one that each market buys over; shape (C, P)."""
    usual = np.divide(world.reach, world.reached, out=np.full_like(world.reach, np.nan), where=world.reached > 0)
    found: Array = np.exp(-np.abs(usual - world.home[:, None]))
    return found


def affinities(world: World) -> Array:
    """Return v_ij over Σ_k v_ik v_jk / v_k: how easily the two trade already; 0 where they do not, shape (C,)."""
    expected = world.imports @ ratio(world.own, world.exports.sum(axis=0))
    return ratio(world.flows.sum(axis=1), expected)


def ratio(above: Array, below: Array) -> Array:
    """Return a quotient, 0 where there is nothing to divide by."""
    return np.divide(above, below, out=np.zeros(np.broadcast_shapes(above.shape, below.shape)), where=below > 0)
