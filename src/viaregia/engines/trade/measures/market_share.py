"""Constant market shares: what of a change in exports came from the markets, and what from the exporter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from viaregia.engines.trade.measures.growth import span
from viaregia.engines.trade.measures.totals import ratio

if TYPE_CHECKING:
    import ibis

EFFECTS: Final = ("growth_effect", "product_effect", "market_effect", "residual_effect")


def market_share_terms(
    exports: "ibis.Table", reference: "ibis.Table", first: str | int, last: str | int
) -> "ibis.Table":
    """Return the four effects of each exporter, product and market.

    Parameters
    ----------
    exports
        Of the exporters in question, with period, reporter, partner, product, value; of one level, one nomenclature,
        one currency; partners are single markets.
    reference
        All exporters together, or any other standard to compare with: period, partner, product, value. The exporters in
        question may be part of it.
    first, last
        Periods as they stand in both tables; for years of months, `periods.yearly` before.

    Returns
    -------
    ibis.Table
        One row for each reporter, product, partner with exports in either period: value_first, value_last, change,
        growth_effect = r V0, product_effect = (r_k - r) V0, market_effect = (r_kj - r_k) V0, residual_effect =
        V1 - (1 + r_kj) V0; with V0 and V1 the exports, r, r_k, r_kj the rates at which the reference grew in all, in
        product k, in product k in market j. The four add up to the change, always. Where the reference had nothing in
        the first period its rate is unknown, and the next wider one takes its place; without any reference all are
        null. O(flows).

    Raises
    ------
    NoSpan
        `last` is not later than `first`.
    """
    import ibis

    span(first, last)
    ends = str(first), str(last)
    sold = _ends(exports, ["reporter", "product", "partner"], ends, "value")
    sold = sold.mutate(value_first=sold.value_first.fill_null(0.0), value_last=sold.value_last.fill_null(0.0))
    rates = _rates(reference, ends)
    found = _joined(sold, rates)
    base, r, r_k = found.value_first, found.r, ibis.coalesce(found.r_k, found.r)
    r_kj = ibis.coalesce(found.r_kj, r_k)
    return found.select(
        "reporter",
        "product",
        "partner",
        "value_first",
        "value_last",
        change=found.value_last - base,
        growth_effect=r * base,
        product_effect=(r_k - r) * base,
        market_effect=(r_kj - r_k) * base,
        residual_effect=found.value_last - (1 + r_kj) * base,
    )


def constant_market_share(
    exports: "ibis.Table",
    reference: "ibis.Table",
    first: str | int,
    last: str | int,
    by: Sequence[str] = ("reporter",),
) -> "ibis.Table":
    """Return what the change in exports of each group is made of.

    Parameters
    ----------
    exports, reference, first, last
        As of `market_share_terms`.
    by
        Some of reporter, product, partner.

    Returns
    -------
    ibis.Table
        One row for each group: `by`…, value_first, value_last, change, and the four effects in the same money:
        growth_effect (had all exports grown as the reference did), product_effect (they are in products that grew
        faster or slower), market_effect (they go to markets that did), residual_effect (gained or lost against other
        exporters: competitiveness, and whatever else is not explained). O(flows).

    Notes
    -----
    Tyszynski (1951), The Manchester School 19, doi:10.1111/j.1467-9957.1951.tb00012.x; Richardson (1971), Journal of
    International Economics 1, doi:10.1016/0022-1996(71)90058-2: the effects of product and market depend on the order
    in which they are taken, and on the base year; here products first, and the first period.
    """
    terms = market_share_terms(exports, reference, first, last)
    sums = {name: terms[name].sum() for name in ("value_first", "value_last", "change", *EFFECTS)}
    return terms.group_by(*by).aggregate(**sums) if by else terms.aggregate(**sums)


def _ends(flows: "ibis.Table", by: Sequence[str], ends: tuple[str, str], name: str) -> "ibis.Table":
    """Return the sums of both periods for each group."""
    kept = flows.filter(flows.period.isin(ends))
    sums = {
        f"{name}_{side}": kept.value.sum(where=kept.period == period)
        for side, period in zip(("first", "last"), ends, strict=True)
    }
    return kept.group_by(*by).aggregate(**sums) if by else kept.aggregate(**sums)


def _rates(reference: "ibis.Table", ends: tuple[str, str]) -> dict[str, "ibis.Table"]:
    """Return how fast the reference grew: in all, by product, by product and market."""
    found = {}
    for name, by in (("r", []), ("r_k", ["product"]), ("r_kj", ["product", "partner"])):
        sums = _ends(reference, by, ends, "all")
        rate: Any = ratio(sums.all_last.fill_null(0.0), sums.all_first) - 1
        found[name] = sums.select(*by, **{name: rate})
    return found


def _joined(sold: "ibis.Table", rates: dict[str, "ibis.Table"]) -> "ibis.Table":
    """Return the exports with the three rates beside each."""
    columns = [*sold.columns]
    found = sold.cross_join(rates["r"])
    found = found.left_join(rates["r_k"], "product").select(*columns, "r", "r_k")
    return found.left_join(rates["r_kj"], ["product", "partner"]).select(*columns, "r", "r_k", "r_kj")
