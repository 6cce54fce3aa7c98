"""How sure a potential is: the same computed for other years, by the other side's reports, at other elasticities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from viaregia.engines.trade.potential.facts import Sureness
from viaregia.engines.trade.potential.gather import Side
from viaregia.engines.trade.potential.indicator import HIGH, LOW, Array, Factors, Growing, World, potential
from viaregia.engines.trade.potential.tariffs import Tariffs

CLOSE: Final = 1.5
FAR: Final = 3.0


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to look at it: a year as one side reports it."""

    year: int
    side: Side
    world: World
    growing: Growing
    tariffs: Tariffs

    def at(self, elasticity: float) -> Factors:
        """Return the potential at an elasticity."""
        return potential(self.world, self.growing, elasticity, self.tariffs.terms)


@dataclass(frozen=True, slots=True)
class Spread:
    """The potential of some pairs by each variant and elasticity.

    `potentials`: shape (variants, elasticities, pairs), `actual`: shape (variants, pairs); NaN where a variant does
    not know the product or the market.
    """

    potentials: Array
    actual: Array

    @property
    def low(self) -> Array:
        """The lowest potential of each pair."""
        found: Array = np.nanmin(self.potentials, axis=(0, 1))
        return found

    @property
    def high(self) -> Array:
        """The highest potential of each pair."""
        found: Array = np.nanmax(self.potentials, axis=(0, 1))
        return found

    @property
    def left(self) -> Array:
        """Shape (variants, pairs): what is left in each variant at the lowest elasticity; NaN where not known."""
        found: Array = self.potentials.min(axis=1) - self.actual
        return found


def elasticities(chosen: float) -> tuple[float, float, float]:
    """Return the chosen elasticity, and a low and a high one around it."""
    return chosen, min(chosen, LOW), max(chosen, HIGH)


def spread(variants: Sequence[Variant], tried: Sequence[float], pairs: Sequence[tuple[str, str]]) -> Spread:
    """Return the potential of pairs (market, product) by each variant and elasticity. O(variants × C × P)."""
    found = np.full((len(variants), len(tried), len(pairs)), np.nan)
    actual = np.full((len(variants), len(pairs)), np.nan)
    for n, variant in enumerate(variants):
        markets = {code: at for at, code in enumerate(variant.world.countries)}
        products = {code: at for at, code in enumerate(variant.world.products)}
        known = [(at, markets[j], products[k]) for at, (j, k) in enumerate(pairs) if j in markets and k in products]
        if not known:
            continue
        here, rows, columns = (np.array(each) for each in zip(*known, strict=True))
        actual[n, here] = variant.world.flows[rows, columns]
        for m, elasticity in enumerate(tried):
            found[n, m, here] = variant.at(elasticity).potential[rows, columns]
    return Spread(found, actual)


def sureness(spread: Spread, pair: int, *, duty_known: bool, exceeds: bool) -> Sureness:
    """Return how sure the potential of one pair is, by the rule that `Sureness` gives.

    `exceeds`: whether it is more than all that the market will buy.
    """
    low, high, left = spread.low[pair], spread.high[pair], spread.left[:, pair]
    if exceeds or not (left > 0).all() or high > FAR * low:
        return Sureness.WEAK
    return Sureness.FIRM if len(left) > 1 and high <= CLOSE * low and duty_known else Sureness.FAIR
