"""Who supplies a market with a product, at which price, and how the market grew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.potential.facts import Competitor, Grows, Market

if TYPE_CHECKING:
    import ibis

LARGEST: Final = 5

Pair = tuple[str, str]
"""A market and a product."""


def markets(
    pairs: "ibis.Table", exporter: str, wanted: Sequence[Pair], own: Mapping[Pair, float] | None = None
) -> Mapping[Pair, Market]:
    """Return who supplies each of some markets. One scan of the flows (`gather.bilateral`).

    `own`: what the exporter sells there, where it is a part of a country and so not among the suppliers; then it has
    a share, and no rank or unit value.
    """
    mine = _only(pairs, wanted)
    rows = mine.group_by("importer", "product", "exporter").aggregate(
        value=mine["value"].sum(),
        mass=mine["net_mass"].sum(),
        weighed=(mine["net_mass"] > 0).ifelse(mine["value"], 0.0).sum(),
    )
    found: dict[Pair, list[_Sold]] = defaultdict(list)
    for row in to_arrow(rows).to_pylist():
        sold = _Sold(row["exporter"], row["value"] or 0.0, row["mass"] or 0.0, row["weighed"] or 0.0)
        found[row["importer"], row["product"]].append(sold)
    return {pair: _market(found[pair], exporter, own[pair] if own else None) for pair in wanted}


@dataclass(frozen=True, slots=True)
class _Sold:
    """What one supplier sells; `weighed`: the part of the value whose mass (kg) is known."""

    exporter: str
    value: float
    mass: float
    weighed: float


def _market(rows: Sequence[_Sold], exporter: str, own: float | None) -> Market:
    ordered = sorted((row for row in rows if row.value > 0), key=lambda row: (-row.value, row.exporter))
    total = sum(row.value for row in ordered) or 1.0
    mine = next((row for row in ordered if row.exporter == exporter), None)
    sold = own if own is not None else mine.value if mine else 0.0
    return Market(
        competitors=tuple(Competitor(row.exporter, row.value, row.value / total) for row in ordered[:LARGEST]),
        share=sold / total,
        rank=1 + sum(row.value > mine.value for row in ordered) if mine else None,
        unit_value=_unit_value([mine] if mine else []),
        usual_unit_value=_unit_value(ordered),
    )


def _unit_value(rows: Sequence[_Sold]) -> float | None:
    """Return the value of a kilogram, over what was weighed."""
    mass = sum(row.mass for row in rows)
    return sum(row.weighed for row in rows) / mass if mass > 0 else None


def trends(by_year: "Mapping[int, ibis.Table]", wanted: Sequence[Pair]) -> Mapping[Pair, Grows]:
    """Return how the imports of each pair grew from the first to the last year in which there were any.

    `by_year`: flows of each year, as `gather.bilateral` returns them. One scan of each.
    """
    if len(by_year) < 2:
        return {}
    values: dict[Pair, dict[int, float]] = defaultdict(dict)
    for year, pairs in sorted(by_year.items()):
        mine = _only(pairs, wanted)
        sums = mine.group_by("importer", "product").aggregate(value=mine["value"].sum())
        for row in to_arrow(sums).to_pylist():
            if row["value"] > 0:
                values[row["importer"], row["product"]][year] = row["value"]
    return {pair: _grows(found) for pair, found in values.items() if len(found) > 1}


def _grows(values: Mapping[int, float]) -> Grows:
    first, last = min(values), max(values)
    return Grows((values[last] / values[first]) ** (1 / (last - first)) - 1, first, last)


def _only(pairs: "ibis.Table", wanted: Sequence[Pair]) -> "ibis.Table":
    """Return the flows of some markets and products."""
    import ibis

    columns = {name: pa.array([pair[at] for pair in wanted], pa.string()) for at, name in enumerate(("j", "k"))}
    asked = ibis.memtable(pa.table(columns))
    return pairs.semi_join(asked, [pairs["importer"] == asked["j"], pairs["product"] == asked["k"]])
