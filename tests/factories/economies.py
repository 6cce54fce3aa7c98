"""Invented worlds of trade, and the tables beside them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from tests.factories.flow_tables import flow_table
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Order
from viaregia.engines.trade.potential.context import Context, Distances, Economies, Growth, TariffTable
from viaregia.engines.trade.potential.views import Source
from viaregia.engines.trade.sources.reading import Given

COUNTRIES = ("CN", "CZ", "DE", "PL")
KM = {
    ("CN", "CZ"): 7500,
    ("CN", "DE"): 7800,
    ("CN", "PL"): 7000,
    ("CZ", "DE"): 280,
    ("CZ", "PL"): 520,
    ("DE", "PL"): 520,
}
GROWTH = {"CN": (0.08, 0.005), "CZ": (0.05, 0.002), "DE": (0.04, 0.003), "PL": (0.06, -0.001)}

# exporter, importer, product: millions
TRADE = {
    ("CN", "CZ", "870830"): 20, ("CN", "DE", "870830"): 90, ("CN", "PL", "870830"): 30,
    ("CZ", "CN", "870830"): 4, ("CZ", "DE", "870830"): 60, ("CZ", "PL", "870830"): 25,
    ("DE", "CN", "870830"): 80, ("DE", "CZ", "870830"): 40, ("DE", "PL", "870830"): 50,
    ("PL", "CZ", "870830"): 8, ("PL", "DE", "870830"): 200, ("PL", "CN", "870830"): 2,
    ("CN", "DE", "940360"): 70, ("CN", "PL", "940360"): 15, ("PL", "DE", "940360"): 120,
    ("PL", "CZ", "940360"): 60, ("CN", "CZ", "940360"): 40, ("DE", "CZ", "940360"): 50,
    ("DE", "PL", "940360"): 9, ("CZ", "DE", "940360"): 11,
    ("CN", "DE", "854231"): 200, ("CN", "CZ", "854231"): 60, ("CN", "PL", "854231"): 50, ("DE", "CZ", "854231"): 30,
    ("DE", "PL", "854231"): 45, ("DE", "CN", "854231"): 20, ("PL", "DE", "854231"): 20,
}  # fmt: skip


def distances(pairs: Mapping[tuple[str, str], float] | None = None) -> Distances:
    """Return distances in km, the same both ways."""
    rows = [(a, b, float(np.log(km))) for (x, y), km in (pairs or KM).items() for a, b in ((x, y), (y, x))]
    return Distances(pa.table({n: [r[i] for r in rows] for i, n in enumerate(("origin", "destination", "log_km"))}))


def economies(rates: Mapping[str, tuple[float, float]] | None = None) -> Economies:
    """Return how economies grow."""
    return Economies({code: Growth(*each) for code, each in (rates or GROWTH).items()})


def context(*tariffs: tuple[str, str, str, float], horizon: float = 1.0) -> Context:
    """Return the tables of the invented world; tariffs as importer, exporter, product, rate."""
    names = ("importer", "exporter", "product", "rate")
    table = TariffTable(pa.table({n: [each[i] for each in tariffs] for i, n in enumerate(names)})) if tariffs else None
    return Context(distances(), economies(), table, horizon, {"economies": "economies.csv"})


def exports(trade: Mapping[tuple[str, str, str], float] | None = None, **more: Any) -> list[dict[str, Any]]:
    """Return flows as exporters report them, in whole units."""
    return [
        {"reporter": i, "partner": j, "product": k, "value": value * 1e6, "flow": "export", **more}
        for (i, j, k), value in (TRADE if trade is None else trade).items()
    ]


def imports(trade: Mapping[tuple[str, str, str], float] | None = None, **more: Any) -> list[dict[str, Any]]:
    """Return the same flows as importers report them."""
    return [
        each | {"reporter": each["partner"], "partner": each["reporter"], "flow": "import"}
        for each in exports(trade, **more)
    ]


def source(rows: Sequence[Mapping[str, Any]], name: str = "made/up") -> Source:
    """Return a dataset of some flows."""
    made, up = name.split("/")
    return Source(flow_table(*rows), Dataset(made, up), "2025-01-01-0123", "USD")


def write_tables(folder: Path) -> tuple[Path, Path]:
    """Write distances and economies as a person has them, with alpha-3 codes; return both files."""
    long = {"CN": "CHN", "CZ": "CZE", "DE": "DEU", "PL": "POL"}
    apart, grow = folder / "distances.csv", folder / "economies.csv"
    lines = [f"{long[a]},{long[b]},{km}" for (x, y), km in KM.items() for a, b in ((x, y), (y, x))]
    apart.write_text("\n".join(("iso_o,iso_d,dist", *lines)) + "\n", "utf-8")
    rates = [f"{long[code]},{gdp},{people}" for code, (gdp, people) in GROWTH.items()]
    grow.write_text("\n".join(("country_iso,gdp_growth,pop_growth", *rates)) + "\n", "utf-8")
    return apart, grow


def kept(folder: Path, rows: Sequence[Mapping[str, Any]], *, name: str = "made/up", currency: str = "USD") -> Path:
    """Load flows of one nomenclature into a store, as a table of one's own; return the store."""
    first, columns = rows[0], ("period", "reporter", "partner", "product", "value", "net_mass")
    path = folder / f"{name.replace('/', '-')}.csv"
    lines = [
        ",".join(str(each.get(column) or ("2024" if column == "period" else "")) for column in columns) for each in rows
    ]
    path.write_text("\n".join((",".join(columns), *lines)) + "\n", "utf-8")
    source, table = name.split("/")
    given = Given(
        mapping={column: column for column in columns if column != "net_mass" or first.get("net_mass")},
        nomenclature=str(first.get("nomenclature", "HS17")),
        currency=currency,
        flow=str(first.get("flow", "export")),
        source=source,
        table=table,
    )
    moment = datetime(2025, 3, 1, 12)
    load(Order(files=(path,), store=folder / "store", given=given, retrieved=moment, loaded=moment))
    return folder / "store"
