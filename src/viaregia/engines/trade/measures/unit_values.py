"""Unit values: what a kilogram costs, and which of them are out of line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from viaregia.engines.trade.measures.totals import ratio

if TYPE_CHECKING:
    import ibis

LIMIT: Final = 3.5
"""Robust z-scores beyond it are marked (Iglewicz and Hoaglin 1993)."""

ENOUGH: Final = 5
"""With fewer flows of a product nothing is said of any of them."""

TO_SIGMA: Final = 0.6744897501960817
"""The median absolute deviation of a normal distribution in units of its standard deviation."""


def unit_values(
    flows: "ibis.Table", alike: Sequence[str] = ("product", "nomenclature", "flow"), limit: float = LIMIT
) -> "ibis.Table":
    """Add the unit value of each flow, and a mark where it is far from those of its product.

    Nothing is taken out: a mark is a reason to look, at a unit in thousands or a misplaced code, or at a luxury.

    Parameters
    ----------
    flows
        With `value`, `net_mass` (kg) and the columns of `alike`; quantities in other units play no part.
    alike
        The columns within which unit values are compared.
    limit
        From which robust z-score on a flow is marked, > 0.

    Returns
    -------
    ibis.Table
        The flows and: unit_value (the currency per kg; null where the mass is not known or 0, or the value is 0),
        median (of the unit values of its group), score (of ln unit value: 0.6745 (x - median) / MAD; null where the
        group has fewer than `ENOUGH`, or its MAD is 0), mark (`high`, `low`; `no mass` where there is no unit value;
        empty otherwise). O(n log n).

    Notes
    -----
    Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, ASQC Basic References in Quality Control 16. The
    logarithm, because unit values are skewed: half and double are equally far.
    """
    import ibis

    priced = flows.mutate(unit_value=_unit_value(flows.value, flows.net_mass))
    priced = priced.mutate(log_price=priced.unit_value.ln())
    middle = priced.group_by(*alike).aggregate(middle=_median(priced.log_price), known=priced.log_price.count())
    near = _beside(priced, middle, alike)
    near = near.mutate(off=(near.log_price - near.middle).abs())
    spread = near.group_by(*alike).aggregate(mad=_median(near.off))
    found = _beside(near, spread, alike)
    score = ibis.ifelse(
        found.known >= ENOUGH, ratio(TO_SIGMA * (found.log_price - found.middle), found.mad), ibis.null("float64")
    )
    found = found.mutate(score=score, median=found.middle.exp())
    mark = ibis.cases(
        (found.unit_value.isnull(), "no mass"), (found.score > limit, "high"), (found.score < -limit, "low"), else_=""
    )
    return found.select(*flows.columns, "unit_value", "median", "score", mark=mark)


def unit_value_totals(flows: "ibis.Table", by: Sequence[str]) -> "ibis.Table":
    """Return the unit value of each group, from the flows whose mass is known.

    Returns
    -------
    ibis.Table
        One row for each group: `by`…, value (of all its flows), covered (the share of that value whose mass is known,
        in [0, 1]), net_mass (kg), unit_value (the currency per kg, of what is covered; null where nothing is).
        O(flows).
    """
    weighed = flows.net_mass > 0
    sums = {
        "value": flows.value.sum(),
        "weighed": flows.value.sum(where=weighed),
        "net_mass": flows.net_mass.sum(where=weighed),
    }
    found = flows.group_by(*by).aggregate(**sums) if by else flows.aggregate(**sums)
    return found.select(
        *by,
        "value",
        covered=ratio(found.weighed.fill_null(0.0), found.value),
        net_mass=found.net_mass,
        unit_value=ratio(found.weighed, found.net_mass),
    )


def _unit_value(value: Any, mass: Any) -> Any:
    import ibis

    return ratio(ibis.ifelse(value > 0, value, ibis.null("float64")), mass)


def _median(column: Any) -> Any:
    return column.quantile(0.5)


def _beside(table: "ibis.Table", summary: "ibis.Table", keys: Sequence[str]) -> "ibis.Table":
    """Return a table with the summary of each row's group beside it; keys that are null have none."""
    more = [name for name in summary.columns if name not in keys]
    return table.left_join(summary, list(keys)).select(*table.columns, *more)
