"""Growth between two years or two months: change, rate, compound annual rate, contributions."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.measures.periods import year_of, yearly
from viaregia.engines.trade.measures.totals import ratio
from viaregia.engines.trade.nomenclatures.schemes import hs_edition_of

if TYPE_CHECKING:
    import ibis

PERIOD: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


class NoSpan(ViaRegiaError):
    """Two periods do not make a span of time: they differ in kind, or the second is not later."""

    code = "trade_no_span"
    sentence = N_("{first} to {last} is no span of time. Give two years (2023, 2024) or two months (2023-05, 2024-05).")


def growth(
    flows: "ibis.Table", by: Sequence[str], first: str | int, last: str | int, *, within: Sequence[str] = ()
) -> "ibis.Table":
    """Return how the value of each group changed from one period to another.

    Parameters
    ----------
    flows
        Of one level of products, in one currency, with the columns of flows. Where products make groups, both periods
        must be in one revision of the nomenclature (`growth.one_revision`): a code of CN 2023 may mean something else
        in 2024.
    by
        The columns that make a group; not the period.
    first, last
        Years or months (ISO 8601). Years are yearly flows, or all of their twelve months (`periods.yearly`).
    within
        Those columns of `by` within which contributions add up; none for all groups together.

    Returns
    -------
    ibis.Table
        One row for each group that has a flow in either period: `by`…, value_first and value_last (0 where the group
        has none in a period that others have; null where nobody `within` has any, for then the period is missing),
        change, change_rate (change / value_first; 0.02 is 2 %), cagr ((value_last / value_first) ^ (1 / years) - 1),
        contribution (change / the sum of value_first `within`; together they are the rate of the sum). Rates are null
        where their base is missing or not above 0. O(flows).

    Raises
    ------
    NoSpan
        The periods are of different kinds, or `last` is not later than `first`.
    """
    span(first, last)
    if len(str(first)) == 4:
        flows = yearly(flows.filter(year_of(flows.period).isin([str(first), str(last)])))
    return between(flows, by, first, last, within=within)


def between(
    flows: "ibis.Table", by: Sequence[str], first: str | int, last: str | int, *, within: Sequence[str] = ()
) -> "ibis.Table":
    """Return what `growth` does, of flows whose periods are the two, as they stand: no months are made into years."""
    import ibis

    years = span(first, last)
    sides = _sides(flows, by, str(first), str(last))
    together = ibis.window(group_by=list(within) or None)
    for side in ("first", "last"):
        known, value = sides[f"rows_{side}"].sum().over(together) > 0, sides[f"value_{side}"].fill_null(0.0)
        sides = sides.mutate(**{f"value_{side}": ibis.ifelse(known, value, ibis.null("float64"))})
    change = sides.value_last - sides.value_first
    grown = sides.mutate(
        change=change,
        change_rate=ratio(change, sides.value_first),
        cagr=compound(sides.value_first, sides.value_last, years),
        contribution=ratio(change, sides.value_first.sum().over(together)),
    )
    return grown.select(*by, "value_first", "value_last", "change", "change_rate", "cagr", "contribution")


def _sides(flows: "ibis.Table", by: Sequence[str], first: str, last: str) -> "ibis.Table":
    """Return for each group its sums and numbers of rows in both periods."""
    flows = flows.filter(flows.period.isin([first, last]))
    sums = {
        f"{name}_{side}": of.sum(where=flows.period == period)
        for side, period in (("first", first), ("last", last))
        for name, of in (("value", flows.value), ("rows", flows.value.notnull().cast("int64")))
    }
    return flows.group_by(*by).aggregate(**sums) if by else flows.aggregate(**sums)


def span(first: str | int, last: str | int) -> float:
    """Return the years from one period to another; a month is a twelfth. Raises NoSpan."""
    one, other = PERIOD.fullmatch(str(first)), PERIOD.fullmatch(str(last))
    if one is None or other is None or (one[2] is None) != (other[2] is None) or str(first) >= str(last):
        raise NoSpan(first=first, last=last)
    months = int(other[2] or 1) - int(one[2] or 1)
    return int(other[1]) - int(one[1]) + months / 12


def compound(first: Any, last: Any, years: float) -> Any:
    """Return the compound annual growth rate between two columns; null where the first is not above 0."""
    import ibis

    grown = ratio(last, first)
    return ibis.ifelse(grown >= 0, grown, ibis.null("float64")) ** (1 / years) - 1


def hs_revision(nomenclature: str) -> str:
    """Return the revision of HS that a nomenclature is built on; itself where it is not built on HS.

    `CN2024` is built on `HS22`: its first six digits are codes of HS 2022.
    """
    found = re.fullmatch(r"CN(19(?:8[89]|9\d)|20\d\d)", nomenclature)
    return str(hs_edition_of(int(found[1]))) if found else nomenclature


def one_revision(nomenclatures: Sequence[str], digits: int) -> bool:
    """Return whether products of so many digits mean the same goods in all of these nomenclatures."""
    named = set(nomenclatures) if digits > 6 else set(map(hs_revision, nomenclatures))
    return len(named) <= 1
