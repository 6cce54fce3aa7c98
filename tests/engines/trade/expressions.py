"""Expressions over flows, each to be computed by two engines; run as a program, it computes them on a cluster.

python -m tests.engines.trade.expressions MASTER FLOWS FOLDER
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.engines.trade.connection import close, connect, read_parquet, to_arrow
from viaregia.engines.trade.measures.complementarity import michaely
from viaregia.engines.trade.measures.concentration import concentration
from viaregia.engines.trade.measures.growth import growth
from viaregia.engines.trade.measures.intra_industry import grubel_lloyd_weighted
from viaregia.engines.trade.measures.levels import level, whole, world
from viaregia.engines.trade.measures.market_share import constant_market_share
from viaregia.engines.trade.measures.mirror import mirror
from viaregia.engines.trade.measures.movers import movers, top
from viaregia.engines.trade.measures.periods import incomplete_years
from viaregia.engines.trade.measures.totals import rankable, ranks, ratio, shares, totals
from viaregia.engines.trade.measures.unit_values import unit_values

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa


def advantage(flows: "ibis.Table") -> "ibis.Table":
    """Revealed comparative advantage, as a group-by and two windows."""
    import ibis

    cells = totals(flows.filter(flows.flow == "export"), ["reporter", "product"])
    of_reporter = cells.value.sum().over(ibis.window(group_by="reporter"))
    of_product = cells.value.sum().over(ibis.window(group_by="product"))
    usual = ratio(of_product, cells.value.sum().over(ibis.window()))
    return cells.select("reporter", "product", rca=ratio(ratio(cells.value, of_reporter), usual))


def without_some(flows: "ibis.Table") -> "ibis.Table":
    """Flows without those that a table in memory names."""
    import ibis
    import pyarrow as pa

    named = ibis.memtable(pa.table({"reporter": ["DE", "PL"], "partner": ["PL", "AT"]}))
    return totals(flows.anti_join(named, ["reporter", "partner"]), ["reporter", "partner"])


EXPRESSIONS: Final[Mapping[str, tuple[Callable[["ibis.Table"], "ibis.Table"], Sequence[str]]]] = {
    "totals, shares, ranks": (
        lambda flows: ranks(
            shares(totals(flows.filter(rankable(flows)), ["reporter", "partner"]), ["reporter"]), ["reporter"]
        ),
        ["reporter", "partner"],
    ),
    "growth": (
        lambda flows: growth(level(flows, 2), ["reporter", "product"], 2023, 2024, within=["reporter"]),
        ["reporter", "product"],
    ),
    "advantage": (advantage, ["reporter", "product"]),
    "levels": (lambda flows: world(whole(flows)), ["period", "reporter", "nomenclature", "flow", "system"]),
    "top": (lambda flows: top(totals(flows, ["product"]), 3), ["product"]),
    "movers": (lambda flows: movers(growth(flows, ["product"], "2023", "2024"), 2), ["product"]),
    "concentration": (lambda flows: concentration(flows, "product", ["reporter"]), ["reporter"]),
    "two-way trade": (grubel_lloyd_weighted, ["reporter", "partner"]),
    "complementarity": (lambda flows: michaely(flows, flows), ["exporter", "importer"]),
    "mirror": (mirror, ["period", "product", "nomenclature", "exporter", "importer"]),
    "market shares": (
        lambda flows: constant_market_share(flows.filter(flows.flow == "export"), flows, "2023", "2024"),
        ["reporter"],
    ),
    "unit values": (
        lambda flows: unit_values(flows).select("period", "reporter", "partner", "product", "flow", "score", "mark"),
        ["period", "reporter", "partner", "product", "flow"],
    ),
    "without some": (without_some, ["reporter", "partner"]),
    "incomplete years": (incomplete_years, ["reporter", "flow", "year"]),
}
"""What is computed, and the columns that are its key."""


def computed(flows: "ibis.Table") -> "dict[str, pa.Table]":
    """Every expression, computed."""
    return {name: to_arrow(made(flows)) for name, (made, _) in EXPRESSIONS.items()}


def main(master: str, flows: str, folder: str) -> None:
    """Compute every expression on a cluster, and write the results down."""
    import pyarrow.parquet as pq

    connection = connect("spark", master)
    try:
        for name, table in computed(read_parquet(connection, sorted(Path(flows).rglob("*.parquet")))).items():
            pq.write_table(table, Path(folder) / f"{name}.parquet")
    finally:
        close(connection)


if __name__ == "__main__":
    main(*sys.argv[1:])
