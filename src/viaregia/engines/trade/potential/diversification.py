"""Products that an exporter does not sell yet, or hardly: what lies near to what it sells. A rank, never money."""

from dataclasses import dataclass

import numpy as np

from viaregia.engines.trade.measures.complexity import revealed_advantage
from viaregia.engines.trade.measures.complexity_space import neighbourhood, related
from viaregia.engines.trade.potential.indicator import Array, Factors, World


@dataclass(frozen=True, slots=True)
class Diversification:
    """How near products are to what the exporter sells.

    Attributes
    ----------
    density
        Shape (P,), in [0, 1]; NaN where no product is near.
    rca
        Shape (P,): the exporter's revealed comparative advantage; 0 where it sells nothing.
    score
        Shape (C, P): density × demand × ease, to rank by only; NaN for products with an advantage already (RCA ≥ 1),
        and where a factor is not known.
    """

    density: Array
    rca: Array
    score: Array


def diversification(world: World, factors: Factors) -> Diversification:
    """Return the ranking of products with an RCA below 1, or that are not sold at all: density in place of supply.

    O(C P²) for the proximities. Source: Decreux & Spies (2016); density: Hidalgo et al. (2007),
    doi:10.1126/science.1144581.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        presence = np.nan_to_num(revealed_advantage(world.exports)) >= 1
        rca = advantages(world)
        mine = rca >= 1
        around = neighbourhood(presence)
        near = related(mine[None, :].astype(np.float64), presence)[0]
    density = np.divide(near, around, out=np.full(len(near), np.nan), where=around > 0).clip(0.0, 1.0)
    supply = np.where(mine, np.nan, density)
    return Diversification(density, rca, supply * factors.demand * factors.ease)


def advantages(world: World) -> Array:
    """Return the exporter's own RCA, shape (P,): it may be a part of a country. 0 where it is not defined."""
    everything, sold = world.own.sum(), world.exports.sum(axis=0)
    if everything == 0:
        return np.zeros(len(world.own))
    expected = sold / sold.sum()
    found: Array = np.divide(world.own / everything, expected, out=np.zeros(len(sold)), where=expected > 0)
    return found
