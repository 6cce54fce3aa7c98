"""How much of a region's trade hangs on few products or few partners."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viaregia.engines.trade.measures.totals import ratio

if TYPE_CHECKING:
    import ibis


def concentration(flows: "ibis.Table", of: str, by: Sequence[str] = ()) -> "ibis.Table":
    """Return the Herfindahl-Hirschman index of each group's trade.

    Parameters
    ----------
    flows
        With `value` (>= 0), `of` and the columns of `by`, at one level. What has no name (`totals.rankable`) is best
        left out, and its share said: counted as one product it would look like a large one.
    of
        What the value is split into: `product` or `partner`.
    by
        The columns that make a group.

    Returns
    -------
    ibis.Table
        One row for each group: `by`…, value, parts (how many have a value above 0), hhi (the sum of squared shares, in
        (0, 1]: 1 / parts where all are equal, 1 where all is one; not the 10,000 of competition law), effective (1 /
        hhi: so many equal parts would be as concentrated). Both are null where the value is 0. O(flows).

    Notes
    -----
    Hirschman (1964), The Paternity of an Index, American Economic Review 54(5).
    """
    parts = flows.group_by(*by, of).aggregate(part=flows.value.sum())
    measures = {
        "value": parts.part.sum(),
        "parts": (parts.part > 0).cast("int64").sum(),
        "squares": (parts.part * parts.part).sum(),
    }
    found = parts.group_by(*by).aggregate(**measures) if by else parts.aggregate(**measures)
    hhi = ratio(found.squares, found.value * found.value)
    return found.select(*by, "value", "parts", hhi=hhi, effective=ratio(found.value * found.value, found.squares))
