"""Customs duties as the two terms of the indicator, and which regime holds between two countries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.potential.context import TariffTable, union
from viaregia.engines.trade.potential.gather import dense
from viaregia.engines.trade.potential.indicator import Array, TariffTerms, World

if TYPE_CHECKING:
    import ibis

LENGTHS: Final = (2, 4, 6)
"""Digits at which duties may be said, the longer one going before."""


class Regime(Enum):
    """What is known of the duty on a good between two countries."""

    SINGLE_MARKET = "single market"
    TABLE = "table"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Duties as one exporter meets them.

    Attributes
    ----------
    terms
        The terms of the indicator; 1 inside the European Union and where nothing is known.
    faced
        t_ijk, shape (C, P), a share; NaN where not known.
    inside
        Shape (C,): whether the exporter and the market are both in the European Union.
    """

    terms: TariffTerms | None
    faced: Array
    inside: Array

    def regime(self, market: int, product: int) -> Regime:
        """Return what is known of a market's duty on a product."""
        if self.inside[market]:
            return Regime.SINGLE_MARKET
        return Regime.UNKNOWN if np.isnan(self.faced[market, product]) else Regime.TABLE


def tariffs_for(
    world: World, exporter: str, year: int, table: TariffTable | None, pairs: "ibis.Table | None" = None
) -> Tariffs:
    """Return the duties that one exporter meets, and their terms.

    Parameters
    ----------
    table
        What is known; None for nothing, then all terms are 1.
    pairs
        All flows of the year (`gather.bilateral`), for the averages t̄ over suppliers and markets; needed with a table.

    Notes
    -----
    t̄_ik averages what exporter i meets over its markets, t̄_k what all meet over all markets, t̄_jk what market j asks of
    its suppliers: weighted by trade, over the duties that are known. One scan of the flows.
    """
    members = union(year)
    inside = np.array([exporter in members and each in members for each in world.countries])
    shape = (len(world.countries), len(world.products))
    if table is None or pairs is None:
        return Tariffs(None, np.full(shape, np.nan), inside)
    faced = met_by(table.table, exporter, world)
    faced[inside] = 0.0
    duties = to_arrow(_averages(pairs, table.table, sorted(members)))
    axes = (world.countries, world.products)
    paid, known = (dense(duties, "importer", each, axes) for each in ("paid", "known"))
    market = _mean(paid, known)
    everywhere = _mean(paid.sum(axis=0), known.sum(axis=0))
    told = ~np.isnan(faced)
    mine = _mean((np.nan_to_num(faced) * world.flows).sum(axis=0), (told * world.flows).sum(axis=0))
    supply = np.broadcast_to(_quotient(mine, everywhere), shape)
    demand = _quotient(market, faced)
    free = inside[:, None]
    return Tariffs(TariffTerms(np.where(free, 1.0, supply), np.where(free, 1.0, demand)), faced, inside)


def _mean(paid: Array, known: Array) -> Array:
    found: Array = np.divide(paid, known, out=np.full_like(paid, np.nan), where=known > 0)
    return found


def _quotient(above: Array, below: Array) -> Array:
    """Return (1+t)/(1+t'), 1 where either is not known."""
    found: Array = np.nan_to_num((1 + above) / (1 + below), nan=1.0)
    return found


def met_by(table: pa.Table, exporter: str, world: World) -> Array:
    """Return t_ijk of one exporter, shape (C, P); the more special rule goes before the more general one."""
    found = np.full((len(world.countries), len(world.products)), np.nan)
    rows = table.to_pylist()
    for supplier in ("", exporter):
        for length in LENGTHS:
            here = _spread(
                [row for row in rows if row["exporter"] == supplier and len(row["product"]) == length], length, world
            )
            found = np.where(np.isnan(here), found, here)
    return found


def _spread(rows: Sequence[Mapping[str, Any]], length: int, world: World) -> Array:
    """Return the rates of some rows for all products below their codes, shape (C, P)."""
    heads = [each[:length] for each in world.products]
    names = {head: n for n, head in enumerate(dict.fromkeys(heads))}
    at = {code: n for n, code in enumerate(world.countries)}
    rates = np.full((len(world.countries), len(names)), np.nan)
    for row in rows:
        if row["importer"] in at and row["product"] in names:
            rates[at[row["importer"]], names[row["product"]]] = row["rate"]
    found: Array = rates[:, [names[head] for head in heads]]
    return found


def _averages(pairs: "ibis.Table", table: pa.Table, members: list[str]) -> "ibis.Table":
    """Return, by market and product, Σ t v and Σ v over the flows whose duty is known."""
    import ibis

    rated = pairs.mutate(rate=ibis.null("float64"))
    duties = ibis.memtable(table)
    for anyone in (True, False):
        for length in LENGTHS:
            rated = _said(rated, duties, length, anyone=anyone)
    within = rated["exporter"].isin(members) & rated["importer"].isin(members)
    rated = rated.mutate(rate=within.ifelse(0.0, rated["rate"]))
    return rated.group_by("importer", "product").aggregate(
        paid=(rated["rate"] * rated["value"]).sum().fill_null(0.0),
        known=rated["rate"].notnull().ifelse(rated["value"], 0.0).sum().fill_null(0.0),
    )


def _said(rated: "ibis.Table", duties: "ibis.Table", length: int, *, anyone: bool) -> "ibis.Table":
    """Let the duties of one length, for all exporters or for one by name, go before what was said until now."""
    mine = duties.filter(
        duties["product"].length() == length, (duties["exporter"] == "") if anyone else (duties["exporter"] != "")
    ).select(market=duties["importer"], supplier=duties["exporter"], head=duties["product"], duty=duties["rate"])
    meet = [rated["importer"] == mine["market"], rated["product"].substr(0, length) == mine["head"]]
    if not anyone:
        meet.append(rated["exporter"] == mine["supplier"])
    joined = rated.left_join(mine, meet)
    return joined.select("exporter", "importer", "product", "value", rate=joined["duty"].coalesce(joined["rate"]))
