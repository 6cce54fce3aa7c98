"""Why a pair of a product and a market stands where it stands, and what would change that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from viaregia.engines.trade.potential.facts import (
    Binds,
    Buys,
    Dominated,
    DutyUnknown,
    Exceeds,
    Factor,
    Grows,
    Market,
    MirrorDiffers,
    NothingLeft,
    NotThere,
    RankMoves,
    Reason,
    Sells,
    Sensitivity,
    SoldOn,
    Trades,
)
from viaregia.engines.trade.potential.gather import Side
from viaregia.engines.trade.potential.indicator import Array, Factors, World, ratio, unrealised
from viaregia.engines.trade.potential.tariffs import Regime
from viaregia.engines.trade.potential.variants import Spread, Variant

MOVED: Final = 3
"""Ranks that a pair must move to be worth a word."""
DIFFERS: Final = 0.25
"""How far two reports of a flow may be apart, of the larger one."""
MOST_OF_IT: Final = 0.5


@dataclass(frozen=True)
class Standing:
    """The world that the ranking is made in: factors, what is left, and which pairs are ranked."""

    world: World
    factors: Factors
    chosen: Array  # shape (C, P), bool

    @cached_property
    def left(self) -> Array:
        """What is unrealised, shape (C, P); NaN where not known, and outside the choice."""
        return np.where(self.chosen, unrealised(self.factors.potential, self.world.flows), np.nan)

    @cached_property
    def sold(self) -> Array:
        """World exports by product, shape (P,)."""
        found: Array = self.world.exports.sum(axis=0)
        return found

    @cached_property
    def specialised(self) -> Array:
        """The exporter's share of each product over its share of all, shape (P,)."""
        everything = float(self.world.own.sum() / max(self.sold.sum(), 1e-300))
        return ratio(self.world.own, self.sold) / max(everything, 1e-300)

    @cached_property
    def supplied(self) -> Array:
        """The projected share × balance of each product over the exporter's mean one, weighted by trade; shape (P,)."""
        supply = self.factors.share * self.factors.balance
        mean = float(supply @ self.sold / max(self.sold.sum(), 1e-300))
        return supply / max(mean, 1e-300)

    @cached_property
    def demanded(self) -> Array:
        """The market's part of the demand for a product over its part of all demand, shape (C, P)."""
        demand = np.nan_to_num(self.factors.demand)
        by_product, by_market = demand.sum(axis=0), demand.sum(axis=1)
        expected = np.outer(by_market, by_product) / max(float(demand.sum()), 1e-300)
        return ratio(demand, expected)

    def rank(self, market: int, product: int) -> int:
        """Return the rank of a pair by what is left."""
        return 1 + int(np.nansum(self.left > self.left[market, product]))


def reasons_for(standing: Standing, market: int, product: int, grows: Grows | None) -> tuple[Reason, ...]:
    """Return why a pair (positions) stands where it stands."""
    return tuple(_reasons(standing, market, product, grows))


def _reasons(standing: Standing, market: int, product: int, grows: Grows | None) -> Iterator[Reason]:
    world, factors = standing.world, standing.factors
    bought = float(world.imports[market, product])
    yield Buys(bought, bought / float(world.imports[:, product].sum()))
    if grows is not None:
        yield grows
    share = float(ratio(world.own, standing.sold)[product])
    yield Sells(float(world.own[product]), share, float(standing.specialised[product]))
    if factors.balance[product] < 1:
        yield SoldOn(float(factors.balance[product]))
    yield Trades(float(factors.affinity[market]), float(factors.nearness[market, product]))
    if world.flows[market, product] == 0:
        yield NotThere()


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried beside the ranking: other worlds, other elasticities."""

    variants: Sequence[Variant]
    spread: Spread
    lower: Standing
    higher: Standing
    elasticities: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One pair: its number among those tried, its position, who supplies it, and what is known of its duty."""

    pair: int
    at: tuple[int, int]
    suppliers: Market
    regime: Regime


def sensitivities_for(standing: Standing, tried: Tried, spot: Spot, exporter: str) -> tuple[Sensitivity, ...]:
    """Return what would change the answer for a pair. `exporter`: the country, also of a part of it."""
    at, pair = spot.at, spot.pair
    facts: list[Sensitivity] = [
        *([Exceeds()] if exceeds(standing, at) else []),
        *_binds(standing, *at),
        *_moves(standing, tried, *at),
        *_mirror(tried, pair),
        *_nothing_left(tried, pair),
        *([DutyUnknown()] if spot.regime is Regime.UNKNOWN else []),
        *_dominated(spot.suppliers, exporter),
    ]
    return tuple(facts)


def exceeds(standing: Standing, at: tuple[int, int]) -> bool:
    """Tell whether the potential of a pair is more than all that the market will buy."""
    return bool(standing.factors.potential[at] > standing.factors.demand[at])


def _binds(standing: Standing, market: int, product: int) -> Iterator[Binds]:
    relative = {
        Factor.SUPPLY: float(standing.supplied[product]),
        Factor.DEMAND: float(standing.demanded[market, product]),
        Factor.EASE: float(standing.factors.ease[market, product]),
    }
    factor = min(relative, key=lambda each: relative[each])
    yield Binds(factor, relative[factor])


def _moves(standing: Standing, tried: Tried, market: int, product: int) -> Iterator[RankMoves]:
    own, low, high = (each.rank(market, product) for each in (standing, tried.lower, tried.higher))
    if max(abs(low - own), abs(high - own)) >= MOVED:
        yield RankMoves(low, high, *tried.elasticities[1:])


def _mirror(tried: Tried, pair: int) -> Iterator[MirrorDiffers]:
    year = tried.variants[0].year
    told = {v.side: float(tried.spread.actual[n, pair]) for n, v in enumerate(tried.variants) if v.year == year}
    exported, imported = told.get(Side.EXPORTER), told.get(Side.IMPORTER)
    if exported is None or imported is None:
        return
    if abs(exported - imported) > DIFFERS * max(exported, imported):
        yield MirrorDiffers(exported, imported)


def _nothing_left(tried: Tried, pair: int) -> Iterator[NothingLeft]:
    base = tried.variants[0]
    none = [v for n, v in enumerate(tried.variants) if not tried.spread.left[n, pair] > 0]
    years = tuple(sorted({v.year for v in none} - {base.year}))
    sides = tuple(v.side for v in none if v.year == base.year and v.side is not base.side)
    if years or sides:
        yield NothingLeft(years, sides)


def _dominated(suppliers: Market, exporter: str) -> Iterator[Dominated]:
    first = suppliers.competitors[0] if suppliers.competitors else None
    if first is not None and first.country != exporter and first.share > MOST_OF_IT:
        yield Dominated(first.country, first.share)
