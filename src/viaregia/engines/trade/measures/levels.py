"""One level of products, one level of partners: whoever adds up picks one, so that nothing counts twice.

A source's table may hold chapters, headings and eight-digit codes side by side, its own totals, and the world beside
single partners.
"""

from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import KEY, TOTAL, WORLD, Status

if TYPE_CHECKING:
    import ibis

CELL: Final = ("period", "reporter", "partner", "nomenclature", "flow", "system")
"""Within it products add up; whatever levels it holds say the same once more."""

GROUP: Final = r"^(EU|EA)\d|^(EU|EUROZONE|INTRA|EXTRA)\b|^(EXT|INT|INTRA|EXTRA)_"
"""Partners that are several countries, as Eurostat writes them: their members are there beside them."""


class NoLevel(ViaRegiaError):
    """Products have no such level."""

    code = "trade_no_level"
    sentence = N_("Products have no level of {digits} digits. Give a number from 1 to 10.")


def level(flows: "ibis.Table", digits: int) -> "ibis.Table":
    """Return the flows at one level of the nomenclature.

    Where a cell (period, reporter, partner, nomenclature, flow, system) publishes that level, it is taken as published;
    else the nearest finer level there is cut to it and added up, within one revision of the nomenclature. A cell that
    is only published more coarsely has no row.

    Parameters
    ----------
    flows
        With the columns of flows.
    digits
        1..10; two are the chapters of HS.

    Returns
    -------
    ibis.Table
        Grain: a row for each `KEY` of flows; its columns `KEY`, value, net_mass (of the flows whose mass is known;
        null where none is), status (provisional where any of them is; confidential where all are withheld at this
        level). O(flows).

    Raises
    ------
    NoLevel
        `digits` is not in 1..10.
    """
    if not 1 <= digits <= 10:
        raise NoLevel(digits=digits)
    return _cut(flows, digits)


def whole(flows: "ibis.Table") -> "ibis.Table":
    """Return what all products of each cell add up to, as rows of product TOTAL.

    The source's own total where it publishes one, for it knows what it withholds; else the sum of the coarsest level.
    Columns and grain as of `level`. O(flows).
    """
    return _cut(flows, 0)


def partners(flows: "ibis.Table") -> "ibis.Table":
    """Return the flows with single partners: without the world, and without groups of countries."""
    return flows.filter((flows.partner != WORLD) & ~flows.partner.re_search(GROUP))


def world(flows: "ibis.Table") -> "ibis.Table":
    """Return what flows with all partners add up to, as rows of partner WORLD.

    The source's own row of the world where the cell (a product of a period, reporter, nomenclature, flow, system) has
    one, else the sum of single partners. The columns are `KEY`, value, net_mass, status. Take one level of products
    before, or after: each product is added up by itself. O(flows).
    """
    cell = [name for name in KEY if name != "partner"]
    marked = flows.filter(~flows.partner.re_search(GROUP))
    marked = marked.mutate(own=(marked.partner == WORLD).cast("int64"))
    best = marked.group_by(cell).aggregate(most=marked.own.max())
    joined = marked.inner_join(best, cell)
    kept = joined.filter(joined.own == joined.most).mutate(partner=_text(WORLD))
    return _added(kept)


def _cut(flows: "ibis.Table", digits: int) -> "ibis.Table":
    import ibis

    length = ibis.ifelse(flows.product == TOTAL, 0, flows.product.length())
    sized = flows.mutate(length=length).filter(length >= digits)
    nearest = sized.group_by(CELL).aggregate(nearest=sized.length.min())
    joined = sized.inner_join(nearest, CELL)
    kept = joined.filter(joined.length == joined.nearest)
    product = kept.product.substr(0, digits) if digits else _text(TOTAL)
    known = kept.product.contains("X") & ~product.contains("X")  # what is withheld lies below this level
    status = ibis.ifelse(known, _text(Status.FINAL.value), kept.status)
    return _added(kept.mutate(product=product, status=status))


def _added(flows: "ibis.Table") -> "ibis.Table":
    """Return the flows added up by their key."""
    import ibis

    withheld = flows.status == Status.CONFIDENTIAL.value
    provisional = flows.status == Status.PROVISIONAL.value
    added = flows.group_by(KEY).aggregate(
        value=flows.value.sum(),
        net_mass=flows.net_mass.sum(),
        withheld=withheld.cast("int64").min(),
        provisional=provisional.cast("int64").max(),
    )
    status = ibis.cases(
        (added.withheld == 1, Status.CONFIDENTIAL.value),
        (added.provisional == 1, Status.PROVISIONAL.value),
        else_=Status.FINAL.value,
    )
    return added.select(*KEY, "value", "net_mass", status=status)


def _text(word: str) -> Any:
    import ibis

    return ibis.literal(str(word), "string")
