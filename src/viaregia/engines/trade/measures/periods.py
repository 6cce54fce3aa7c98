"""Years and months: a year of months counts when all twelve are there."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import ibis

SERIES: Final = ("reporter", "nomenclature", "flow", "system")
"""What is published month by month; within it, no row for a partner or a product means that nothing was traded."""

MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))


def year_of(period: Any) -> Any:
    """Return the year of a column of periods (`2024-02` → `2024`)."""
    return period.substr(0, 4)


def _dated(flows: "ibis.Table") -> "ibis.Table":
    """Return the periods of each series, once each, with `year` and `month` (empty for a year as a whole)."""
    import ibis

    periods = flows.select(*SERIES, "period").distinct()
    month = ibis.ifelse(periods.period.length() == 7, periods.period.substr(5, 2), ibis.literal("", "string"))
    return periods.mutate(year=year_of(periods.period), month=month)


def incomplete_years(flows: "ibis.Table") -> "ibis.Table":
    """Return the years of months that lack some, and which.

    Returns
    -------
    ibis.Table
        One row for each reporter, nomenclature, flow, system and `year` that was not published as such and of which not
        all months are there: `months` (how many are, 1..11), `missing` (those that are not, as in `03 11`). O(flows).
    """
    import ibis

    periods = _dated(flows)
    has = {f"has_{each}": (periods.month == each).cast("int64").max() for each in MONTHS}
    found = periods.group_by(*SERIES, "year").aggregate(
        months=periods.month.nunique(), yearly=(periods.month == "").cast("int64").max(), **has
    )
    missing = ibis.literal("", "string")
    for each in MONTHS:
        missing += ibis.ifelse(found[f"has_{each}"] == 1, "", f"{each} ")
    lacking = found.mutate(missing=missing.strip())
    return lacking.filter((lacking.yearly == 0) & (lacking.months < 12)).select(*SERIES, "year", "months", "missing")


def yearly(flows: "ibis.Table") -> "ibis.Table":
    """Return the flows that make whole years, with the year as their period.

    A year that was published as such stands for itself, and its months are left out; else its twelve months are taken.
    A year that lacks a month is left out: `incomplete_years` names it. Rows are relabelled, not added up: months
    of one product stay several rows until `totals`. O(flows).
    """
    periods = _dated(flows)
    years = periods.group_by(*SERIES, "year").aggregate(
        months=periods.month.nunique(), yearly=(periods.month == "").cast("int64").max()
    )
    whole = years.filter((years.yearly == 1) | (years.months == 12)).select(*SERIES, "year", "yearly")
    joined = flows.mutate(year=year_of(flows.period)).inner_join(whole, [*SERIES, "year"])
    kept = joined.filter((joined.yearly == 1) == (joined.period.length() == 4))
    return kept.mutate(period=kept.year).select(*flows.columns)
