"""A small store of invented figures, loaded as people load theirs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from tests.factories.trade_flows import USUAL
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Order
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.store import Vintage

READ: Final = ("period", "reporter", "partner", "product", "flow", "value", "net_mass", "status", "system")


def trade_store(
    folder: Path,
    rows: Iterable[Mapping[str, Any]],
    *,
    source: str = "invented",
    table: str = "trade",
    nomenclature: str = "HS22",
    retrieved: datetime = datetime(2025, 3, 10),
) -> Vintage:
    """Load flows into a store by a mapping; what they do not say is as usual."""
    full = [{**USUAL, **row} for row in rows]
    lines = [",".join("" if row[name] is None else str(row[name]) for name in READ) for row in full]
    file = folder.with_name(f"{folder.name}-{source}-{table}.csv")
    file.write_text("\n".join([",".join(READ), *lines]) + "\n", "utf-8")
    given = Given(
        mapping={name: name for name in READ},
        nomenclature=nomenclature,
        currency="EUR",
        source=source,
        table=table,
    )
    return load(Order((file,), folder, given, retrieved=retrieved, loaded=retrieved)).vintage
