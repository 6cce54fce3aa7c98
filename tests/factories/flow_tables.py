"""Tables of flows, as short as a test needs them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from viaregia.engines.trade.flows import COLUMNS

if TYPE_CHECKING:
    import ibis

TYPICAL = {
    "period": "2024",
    "reporter": "DE",
    "partner": "PL",
    "product": "870323",
    "nomenclature": "HS17",
    "flow": "export",
    "system": "unknown",
    "value": 1000.0,
    "net_mass": None,
    "quantity": None,
    "quantity_unit": None,
    "status": "final",
}


def flow_rows(flows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return whole flows, from what is special about each."""
    return [TYPICAL | dict(flow) for flow in flows]


def flow_table(*flows: Mapping[str, Any]) -> "ibis.Table":
    """Return flows as a table in memory."""
    import ibis
    import pyarrow as pa

    types = {"string": pa.string(), "float64": pa.float64()}
    schema = pa.schema([(name, types[type_]) for name, type_ in COLUMNS.items()])
    return ibis.memtable(pa.Table.from_pylist(flow_rows(flows), schema))
