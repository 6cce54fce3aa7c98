"""Flows made by hand or drawn, as Ibis tables; every figure is invented."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from viaregia.engines.trade.flows import COLUMNS

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

USUAL: Final[Mapping[str, Any]] = {
    "period": "2024",
    "reporter": "DE",
    "partner": "PL",
    "product": "870323",
    "nomenclature": "HS22",
    "flow": "export",
    "system": "special",
    "value": 1.0,
    "net_mass": None,
    "quantity": None,
    "quantity_unit": None,
    "status": "final",
}

values = st.floats(min_value=0, max_value=1e12, allow_nan=False).map(lambda value: round(value, 2))


def arrow_flows(rows: Iterable[Mapping[str, Any]]) -> "pa.Table":
    """Rows in the columns of flows; what they do not say is as usual."""
    import pyarrow as pa

    types = {"string": pa.string(), "float64": pa.float64()}
    fields = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist([{**USUAL, **row} for row in rows], schema=fields)


def flow_table(*rows: Mapping[str, Any]) -> "ibis.Table":
    """Rows as an Ibis table, computed by DuckDB."""
    import ibis

    return ibis.memtable(arrow_flows(rows))


def months(year: int, which: Iterable[int] = range(1, 13), **row: Any) -> list[dict[str, Any]]:
    """The same flow in several months of a year."""
    return [{**row, "period": f"{year}-{month:02}"} for month in which]


def told(table: "ibis.Table", *by: str) -> list[dict[str, Any]]:
    """What a table says, row by row, sorted."""
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return sorted(rows, key=lambda row: [str(row[name]) for name in by or tuple(row)])


def column(table: "ibis.Table", key: str, value: str) -> dict[Any, Any]:
    """One column by another."""
    return {row[key]: row[value] for row in told(table)}


@st.composite
def drawn(draw: st.DrawFn, /, **choices: Sequence[str]) -> list[dict[str, Any]]:
    """Flows with columns drawn from choices, at most one for each key, with a value."""
    keys = st.tuples(*(st.sampled_from(list(each)) for each in choices.values()))
    found = draw(st.dictionaries(keys, values, min_size=1, max_size=25))
    return [{**dict(zip(choices, key, strict=True)), "value": value} for key, value in found.items()]
