"""Whether one side sells what the other buys."""

from typing import TYPE_CHECKING

from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.totals import shares, totals

if TYPE_CHECKING:
    import ibis


def michaely(exports: "ibis.Table", imports: "ibis.Table") -> "ibis.Table":
    """Return how closely each exporter's basket fits each importer's.

    Parameters
    ----------
    exports
        With reporter, product, flow and `value` (>= 0), at one level and in one nomenclature, to all partners; only
        shares within a reporter matter, so any currency. Rows that are no exports are left out.
    imports
        Likewise, from all partners; rows that are no imports are left out.

    Returns
    -------
    ibis.Table
        One row for each pair: exporter, importer, complementarity = 1 - sum_k |m_ik - x_ek| / 2, in [0, 1]: 0 where
        nothing that e sells is bought by i, 1 where both baskets are the same. A reporter that trades nothing has no
        row. O(exporters x importers x products).

    Notes
    -----
    Michaely (1996), Trade Preferential Agreements in Latin America, World Bank Policy Research Working Paper 1583. Both
    sets of shares add up to 1, so that the sum of the smaller one of each pair is the same number.
    """
    import ibis

    sold = _basket(exports, Direction.EXPORT, "exporter", "sold")
    bought = _basket(imports, Direction.IMPORT, "importer", "bought")
    pairs = sold.select("exporter").distinct().cross_join(bought.select("importer").distinct())
    met = sold.inner_join(bought, "product")
    fit = met.group_by("exporter", "importer").aggregate(fit=ibis.least(met.sold, met.bought).sum())
    found = pairs.left_join(fit, ["exporter", "importer"])
    clipped = ibis.least(found.fit.fill_null(0.0), 1.0)  # shares may add up to a little more by rounding
    return found.select("exporter", "importer", complementarity=clipped)


def _basket(flows: "ibis.Table", direction: Direction, who: str, share: str) -> "ibis.Table":
    """Return the share of each product in the trade of each reporter."""
    kept = flows.filter((flows.flow == direction.value) & (flows.value > 0))
    kept = kept.mutate(net_mass=kept.value)  # not asked for, and not always there
    found = shares(totals(kept, ["reporter", "product"]), ["reporter"])
    return found.select("product", **{who: found.reporter, share: found.share})
