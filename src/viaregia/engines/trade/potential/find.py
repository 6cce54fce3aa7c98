"""Finds opportunities: for an exporter in a market, for a product in all markets, or for the products of a company."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.potential.context import Context
from viaregia.engines.trade.potential.diversification import diversification
from viaregia.engines.trade.potential.facts import Found, Lack, Missing, NewProduct, Opportunity
from viaregia.engines.trade.potential.indicator import Array, World
from viaregia.engines.trade.potential.reasons import Spot, Standing, Tried, exceeds, reasons_for, sensitivities_for
from viaregia.engines.trade.potential.suppliers import Pair, markets, trends
from viaregia.engines.trade.potential.tariffs import Regime
from viaregia.engines.trade.potential.variants import elasticities, spread, sureness
from viaregia.engines.trade.potential.views import Asked, LandSource, OnStage, Source, View, Views

NEW_PRODUCTS: Final = 10
"""Products to diversify into that are shown, at most."""


class MarketUnknown(ViaRegiaError):
    """Nothing can be said of the market, because something of it is not known."""

    code = "trade_market_unknown"
    sentence = N_("Nothing can be said of the market {market}: {why}")
    spoken = ("why",)


class ProductMissing(ViaRegiaError):
    """No product of the year begins so."""

    code = "trade_product_missing"
    sentence = N_("{dataset} has no trade in {product} in {year} at {digits} digits ({nomenclature}).")


LACKS: Final = {
    Lack.IMPORTS: N_("the figures hold no imports of it."),
    Lack.DISTANCE: N_("the table of distances does not hold it."),
    Lack.GROWTH: N_("the table of economies does not say how it grows."),
}


def find(
    source: Source,
    asked: Asked,
    context: Context,
    land: LandSource | None = None,
    on_stage: OnStage = lambda _: None,
) -> Found:
    """Return where an exporter could sell more, ranked by unrealised potential.

    Parameters
    ----------
    source
        The world's trade: one dataset, one currency.
    land
        For a part of a country, its own figures and the way from products to its groups.
    on_stage
        Told of each year as it is begun.

    Raises
    ------
    YearMissing, NomenclaturesMixed, LevelMissing, ExporterMissing, GrowthMissing, ProductMissing, MarketUnknown
        and for a Land GroupsWithoutTable, ConcordanceMissing, RevisionsDiffer.

    Notes
    -----
    Seven scans of a year's flows, and three of each other year or report that is tried; memory O(countries ×
    products). Source: Decreux & Spies (2016), Export Potential Assessments, International Trade Centre.
    """
    views = Views(source, asked, context, land, on_stage)
    every = views.all()
    first, tried = every[0], elasticities(asked.elasticity)
    world = first.variant.world
    chosen = _chosen(first, asked, views.found.dataset)
    missing = _missing(world, first.variant.growing.gdp, first.variant.growing.population, context, asked)
    _refuse(missing, asked)
    standing, lower, higher = (Standing(world, first.variant.at(each), chosen) for each in tried)
    top = _top(standing.left, asked.top)
    pairs = [(world.countries[j], world.products[k]) for j, k in top]
    variants = [each.variant for each in every]
    attempts = Tried(variants, spread(variants, tried, pairs), lower, higher, tried)
    return Found(
        exporter=asked.exporter,
        dataset=source.dataset,
        vintage=source.vintage,
        currency=source.currency,
        cut=first.cut,
        opportunities=_opportunities(views, first, standing, attempts, pairs),
        new_products=_new_products(standing, asked),
        missing=missing,
        caveats=views.caveats(every),
        examined=int(np.isfinite(standing.left).sum()),
        years=tuple(dict.fromkeys(each.year for each in variants)),
        sides=tuple(dict.fromkeys(each.side for each in variants)),
        elasticities=tried,
        horizon=context.horizon,
        inputs=context.files,
        uncovered=views.links[asked.year].uncovered if land else 0.0,
        groups=views.groups(),
    )


def _chosen(view: View, asked: Asked, dataset: str) -> Array:
    """Return which pairs are ranked, shape (C, P): markets that are countries, and the products asked for."""
    world = view.variant.world
    rows = np.array(
        [
            each in COUNTRY_CODES and each != asked.country and (not asked.markets or each in asked.markets)
            for each in world.countries
        ]
    )
    columns = np.ones(len(world.products), dtype=bool)
    if asked.products:
        for product in asked.products:
            if not any(_begins(each, product) for each in world.products):
                facts = {"product": product, "year": asked.year, "digits": view.cut.digits}
                raise ProductMissing(dataset=dataset, nomenclature=view.cut.nomenclature, **facts)
        columns = np.array([any(_begins(each, product) for product in asked.products) for each in world.products])
    found: Array = np.outer(rows, columns)
    return found


def _begins(code: str, product: str) -> bool:
    """Tell whether a product belongs to one that is asked for: lies below it, or above a longer code."""
    return code.startswith(product) or product.startswith(code)


def _missing(world: World, gdp: Array, population: Array, context: Context, asked: Asked) -> tuple[Missing, ...]:
    """Return the markets of which nothing can be said; one without imports lacks nothing else."""
    known = {code: n for n, code in enumerate(world.countries)}
    every = sorted(({*known, *context.economies.growth, *asked.markets} & COUNTRY_CODES) - {asked.country})
    bought = world.imports.sum(axis=1)
    lacking: dict[Lack, list[str]] = {lack: [] for lack in Lack}
    for code in every:
        at = known.get(code)
        if at is None or bought[at] == 0:
            lacking[Lack.IMPORTS].append(code)
            continue
        if np.isnan(world.home[at]):
            lacking[Lack.DISTANCE].append(code)
        if np.isnan(gdp[at] + population[at]):
            lacking[Lack.GROWTH].append(code)
    return tuple(Missing(lack, tuple(codes)) for lack, codes in lacking.items() if codes)


def _refuse(missing: Sequence[Missing], asked: Asked) -> None:
    """Raise MarketUnknown where all is about markets of which nothing can be said."""
    lacks = {code: each.lack for each in reversed(missing) for code in each.countries}
    if asked.markets and all(each in lacks for each in asked.markets):
        market = asked.markets[0]
        raise MarketUnknown(market=market, why=LACKS[lacks[market]])


def _top(values: Array, count: int) -> list[tuple[int, int]]:
    """Return the positions of the largest values above 0, the largest first; equal ones in the order of the axes."""
    flat = np.nan_to_num(values, nan=0.0).ravel()
    order = np.argsort(-flat, kind="stable")[:count]
    width = values.shape[1]
    return [(int(at) // width, int(at) % width) for at in order if flat[at] > 0]


def _opportunities(
    views: Views, first: View, standing: Standing, tried: Tried, pairs: Sequence[Pair]
) -> tuple[Opportunity, ...]:
    """Return the opportunities of the best pairs, in their order."""
    if not pairs:
        return ()
    land = views.land is not None
    own = {pair: float(tried.spread.actual[0, n]) for n, pair in enumerate(pairs)} if land else None
    suppliers = markets(first.pairs, views.asked.exporter, pairs, own)
    grown = trends(views.by_year(first), pairs)
    rows = {code: n for n, code in enumerate(standing.world.countries)}
    columns = {code: n for n, code in enumerate(standing.world.products)}
    found = []
    for n, pair in enumerate(pairs):
        at = (rows[pair[0]], columns[pair[1]])
        regime = first.variant.tariffs.regime(*at)
        found.append(
            Opportunity(
                rank=n + 1,
                product=pair[1],
                market=pair[0],
                **_figures(standing, at),
                low=float(tried.spread.low[n]),
                high=float(tried.spread.high[n]),
                sureness=sureness(
                    tried.spread, n, duty_known=regime is not Regime.UNKNOWN, exceeds=exceeds(standing, at)
                ),
                regime=regime,
                duty=_duty(first, at),
                reasons=reasons_for(standing, *at, grown.get(pair)),
                sensitivities=sensitivities_for(
                    standing, tried, Spot(n, at, suppliers[pair], regime), views.asked.country
                ),
                suppliers=suppliers[pair],
            )
        )
    return tuple(found)


def _figures(standing: Standing, at: tuple[int, int]) -> dict[str, float]:
    factors, (market, product) = standing.factors, at
    figures = {
        "supply": factors.supply[at],
        "share": factors.share[product],
        "balance": factors.balance[product],
        "demand": factors.demand[at],
        "ease": factors.nearness[at] * factors.affinity[market],
        "nearness": factors.nearness[at],
        "affinity": factors.affinity[market],
        "potential": factors.potential[at],
        "actual": standing.world.flows[at],
        "unrealised": standing.left[at],
    }
    return {name: float(value) for name, value in figures.items()}


def _duty(view: View, at: tuple[int, int]) -> float | None:
    regime = view.variant.tariffs.regime(*at)
    if regime is Regime.SINGLE_MARKET:
        return 0.0
    return float(view.variant.tariffs.faced[at]) if regime is Regime.TABLE else None


def _new_products(standing: Standing, asked: Asked) -> tuple[NewProduct, ...]:
    """Return products to diversify into, ranked by density × demand × ease."""
    found = diversification(standing.world, standing.factors)
    score = np.where(standing.chosen, found.score, np.nan)
    return tuple(
        NewProduct(
            rank=n + 1,
            product=standing.world.products[k],
            market=standing.world.countries[j],
            density=float(found.density[k]),
            rca=float(found.rca[k]),
            demand=float(standing.factors.demand[j, k]),
            ease=float(standing.factors.ease[j, k]),
        )
        for n, (j, k) in enumerate(_top(score, min(asked.top, NEW_PRODUCTS)))
    )
