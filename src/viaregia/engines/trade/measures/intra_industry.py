"""Two-way trade within one product: what a region sells and buys at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.totals import ratio

if TYPE_CHECKING:
    import ibis


def grubel_lloyd(flows: "ibis.Table", by: Sequence[str] = ("reporter", "partner", "product")) -> "ibis.Table":
    """Return the Grubel-Lloyd index of each product.

    Parameters
    ----------
    flows
        Exports and imports of one reporter's view, with `flow`, `value` (>= 0) and the columns of `by`, at one level.
        For a German Land both directions follow different systems; the index is then no more than an impression.
    by
        The columns that make a row, the product among them.

    Returns
    -------
    ibis.Table
        One row for each: `by`…, exports, imports (0 where none), index = 1 - |exports - imports| / (exports + imports),
        in [0, 1]: 0 for trade one way only, 1 where both are equal; null where nothing is traded. O(flows).

    Notes
    -----
    Grubel and Lloyd (1971), Economic Record 47, doi:10.1111/j.1475-4932.1971.tb00772.x. The finer the products, the
    smaller the index.
    """
    sides = flows.group_by(*by).aggregate(
        **{
            name: flows.value.sum(where=flows.flow == direction.value).fill_null(0.0)
            for name, direction in (("exports", Direction.EXPORT), ("imports", Direction.IMPORT))
        }
    )
    both = sides.exports + sides.imports
    return sides.mutate(index=1 - ratio((sides.exports - sides.imports).abs(), both))


def grubel_lloyd_weighted(
    flows: "ibis.Table", by: Sequence[str] = ("reporter", "partner"), product: str = "product"
) -> "ibis.Table":
    """Return the Grubel-Lloyd index of each group, its products weighted by their trade.

    Returns
    -------
    ibis.Table
        One row for each group: `by`…, exports, imports, index = 1 - sum |exports - imports| / sum (exports + imports)
        over products, in [0, 1]; null where nothing is traded. It is not corrected for a trade balance. O(flows).
    """
    each = grubel_lloyd(flows, [*by, product])
    sums = {
        "exports": each.exports.sum(),
        "imports": each.imports.sum(),
        "apart": (each.exports - each.imports).abs().sum(),
    }
    found = each.group_by(*by).aggregate(**sums) if by else each.aggregate(**sums)
    return found.select(*by, "exports", "imports", index=1 - ratio(found.apart, found.exports + found.imports))
