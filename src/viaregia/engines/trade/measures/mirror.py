"""Mirror figures: what the exporter reports, beside what the importer reports of the same goods."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.totals import ratio

if TYPE_CHECKING:
    import ibis

OF: Final = ("period", "product", "nomenclature")


def mirror(flows: "ibis.Table", of: Sequence[str] = OF) -> "ibis.Table":
    """Return both reports of each flow, side by side.

    They differ for good reasons: imports are valued with freight and insurance (cif), exports without (fob); goods
    travel over New Year, or through a third country; thresholds and secrecy differ. So neither is corrected by the
    other.

    Parameters
    ----------
    flows
        With reporter, partner, flow, system, value and the columns of `of`, at one level, between single partners.
    of
        What is compared apart from the two partners.

    Returns
    -------
    ibis.Table
        One row for each `of`… that one of the two reports: exporter, importer, value_exporter and system_exporter (as
        the exporter reports), value_importer and system_importer (null where that side reports nothing), gap
        (value_importer - value_exporter), ratio (value_importer / value_exporter; above 1 by freight and insurance;
        null where one is missing or the base is 0), reported_by (`both`, `exporter`, `importer`). O(flows).
    """
    import ibis

    keys = [*of, "exporter", "importer"]
    sold = _side(flows, Direction.EXPORT, of, ("reporter", "partner"), "exporter")
    bought = _side(flows, Direction.IMPORT, of, ("partner", "reporter"), "importer")
    both = sold.outer_join(bought, keys)
    named = {key: ibis.coalesce(both[key], both[f"{key}_right"]) for key in keys}
    by = ibis.cases(
        (both.value_importer.isnull(), "exporter"), (both.value_exporter.isnull(), "importer"), else_="both"
    )
    return both.select(
        **named,
        value_exporter=both.value_exporter,
        system_exporter=both.system_exporter,
        value_importer=both.value_importer,
        system_importer=both.system_importer,
        gap=both.value_importer - both.value_exporter,
        ratio=ratio(both.value_importer, both.value_exporter),
        reported_by=by,
    )


def _side(
    flows: "ibis.Table", direction: Direction, of: Sequence[str], ends: tuple[str, str], side: str
) -> "ibis.Table":
    """Return the flows of one direction from `exporter` to `importer`, added up."""
    exporter, importer = ends
    kept = flows.filter((flows.flow == direction.value) & flows.value.notnull())
    told = kept.select(
        *of,
        exporter=kept[exporter],
        importer=kept[importer],
        value=kept.value,
        system=kept.system,
    )
    return (
        told.group_by(*of, "exporter", "importer", "system")
        .aggregate(value=told.value.sum())
        .rename({f"value_{side}": "value", f"system_{side}": "system"})
    )
