"""Totals, shares and ranks: what the other measures are made of.

Every function takes Ibis tables and returns Ibis tables; nothing is computed before somebody asks for the result, and
the same expression runs on DuckDB as on Spark.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from viaregia.engines.trade.flows import TOTAL, WORLD, Status

if TYPE_CHECKING:
    import ibis

PLACE: Final = "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
"""A country (ISO 3166-1) or a part of one (3166-2). Groups (`EU27_2020`) and a source's own codes are no places."""

NO_PLACE: Final = "^(AA|EU|Q[M-Z]|ZZ)$"
"""Two letters that are no place: withheld, not known, ships' stores, a union as a whole (ISO's user-assigned codes)."""

WITHHELD: Final = "[A-Z]|^99|^$"
"""Products that are none: withheld (`39XXXXXX`), totals, and what is not specified (chapter 99 of HS and CN)."""

UNSPECIFIED: Final = {"SITC": "^9[13]", "EGW": "^9"}
"""For other lists, by the beginning of their name: where they keep what they cannot classify."""


def ratio(value: Any, base: Any) -> Any:
    """Return `value / base` as an Ibis column; null, never infinite and never NaN, where the base is not above 0."""
    import ibis

    return value / ibis.ifelse(base > 0, base, ibis.null("float64"))


def totals(flows: "ibis.Table", by: Sequence[str]) -> "ibis.Table":
    """Return what the flows of each group add up to.

    Parameters
    ----------
    flows
        With the columns of `by`, `value` and `net_mass`. They must hold one level of products (`levels.level`), and
        either single partners or the world (`levels.partners`, `levels.world`): all that is there is added up.
    by
        The columns that make a group; none for one row in all.

    Returns
    -------
    ibis.Table
        One row for each group that occurs: `by`…, value (the currency's whole units), net_mass (kg, of those flows
        whose mass is known; null where none is). O(flows).
    """
    return flows.group_by(*by).aggregate(**_sums(flows)) if by else flows.aggregate(**_sums(flows))


def _sums(flows: "ibis.Table") -> dict[str, Any]:
    return {"value": flows.value.sum(), "net_mass": flows.net_mass.sum()}


def shares(table: "ibis.Table", within: Sequence[str] = (), value: str = "value") -> "ibis.Table":
    """Add what share of its group's sum each row is.

    Parameters
    ----------
    table
        With the column `value` (>= 0), and those of `within`.
    within
        The columns that make a group; none for the table as a whole.

    Returns
    -------
    ibis.Table
        The table and `share`, in [0, 1]; null where the group's sum is 0. The shares of a group add up to 1.
    """
    import ibis

    whole = table[value].sum().over(ibis.window(group_by=list(within) or None))
    return table.mutate(share=ratio(table[value], whole))


def ranks(table: "ibis.Table", within: Sequence[str] = (), value: str = "value") -> "ibis.Table":
    """Add each row's place in its group by value, the largest first.

    Keep only what is `rankable` before; what is withheld has a value and no name.

    Returns
    -------
    ibis.Table
        The table and `rank`, from 1; equal values share the smaller rank (1, 2, 2, 4); null where the value is null.
        O(n log n).
    """
    import ibis

    known = ibis.window(group_by=list(within) or None, order_by=table[value].desc(nulls_first=False))
    place = (ibis.rank().over(known) + 1).cast("int64")
    return table.mutate(rank=ibis.ifelse(table[value].notnull(), place, ibis.null("int64")))


def rankable(table: "ibis.Table") -> Any:
    """Return the condition that a row can stand in a ranking: it names one product, one partner, one reporter.

    Totals, the world, groups of countries, confidential rows and what is "not elsewhere specified" count in sums, not
    in rankings.

    Parameters
    ----------
    table
        Of the columns product, nomenclature, partner, reporter, exporter, importer, status those count that are there.
        Without a nomenclature, products are taken for codes of HS or CN.

    Examples
    --------
    `found = totals(flows, ["partner"])`, then `ranks(found.filter(rankable(found)))`: a few sums are looked at instead
    of all flows. Filter the flows themselves where what is withheld cannot be seen in the sums: by status, or in the
    product where partners are ranked.
    """
    import ibis

    places = {"partner", "reporter", "exporter", "importer"} & set(table.columns)
    conditions = [ibis.literal(value=True), *(is_place(table[name]) for name in sorted(places))]
    if "product" in table.columns:
        conditions.append(is_product(table.product, table.nomenclature if "nomenclature" in table.columns else None))
    if "status" in table.columns:
        conditions.append(table.status != Status.CONFIDENTIAL.value)
    return ibis.and_(*conditions)


def is_place(code: Any) -> Any:
    """Return the condition that a code means one country or region."""
    return (code != WORLD) & code.re_search(PLACE) & ~code.re_search(NO_PLACE)


def is_product(code: Any, nomenclature: Any = None) -> Any:
    """Return the condition that a code means goods that are named."""
    named = (code != TOTAL) & ~code.re_search(WITHHELD)
    if nomenclature is not None:
        for beginning, pattern in UNSPECIFIED.items():
            named &= ~(nomenclature.startswith(beginning) & code.re_search(pattern))
    return named
