"""The largest, and those that gained and lost most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viaregia.engines.trade.measures.totals import ranks

if TYPE_CHECKING:
    import ibis


def top(table: "ibis.Table", count: int, within: Sequence[str] = (), value: str = "value") -> "ibis.Table":
    """Return the rows of the `count` largest values of each group, with their `rank`.

    Rows that share the last place are all returned. Keep only what is rankable (`totals.rankable`) before. O(n log n).
    """
    ranked = ranks(table, within, value)
    return ranked.filter(ranked["rank"] <= count)


def movers(grown: "ibis.Table", count: int, within: Sequence[str] = ()) -> "ibis.Table":
    """Return who gained and who lost most.

    Parameters
    ----------
    grown
        As `growth.growth` returns it, of what is rankable.
    count
        How many gains, and how many losses, of each group.
    within
        The columns that make a group.

    Returns
    -------
    ibis.Table
        The rows with the `count` largest gains and losses in money (rates alone would name the smallest), and:
        gain_rank, loss_rank (from 1, ties share the smaller; null on the other side). What did not change is in
        neither. O(n log n).
    """
    import ibis

    none = ibis.null("float64")
    sides = grown.mutate(
        gain=ibis.ifelse(grown.change > 0, grown.change, none), loss=ibis.ifelse(grown.change < 0, -grown.change, none)
    )
    gains = ranks(sides, within, "gain").rename(gain_rank="rank")
    both = ranks(gains, within, "loss").rename(loss_rank="rank")
    return both.filter((both.gain_rank <= count) | (both.loss_rank <= count)).drop("gain", "loss")
