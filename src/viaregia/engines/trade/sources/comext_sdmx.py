"""Eurostat's Comext tables as its interface gives them: SDMX-CSV, one figure a line; or the same columns as Parquet."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.flat_file import View, as_view, has_columns, heading, one_table, quoted
from viaregia.engines.trade.sources.places import codes_of
from viaregia.engines.trade.sources.reading import Given, Head, Reading
from viaregia.engines.trade.sources.series import UPDATED, flows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REQUIRED: Final = ("reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")
OPTIONAL: Final = ("DATAFLOW", "STRUCTURE_ID", "LAST UPDATE", "OBS_FLAG", "CONF_STATUS")
NAMES: Final = {
    "reporter": "reporter",
    "partner": "partner",
    "product": "product",
    "flow": "flow",
    "indicators": "indicator",
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "DATAFLOW": "dataflow",
    "STRUCTURE_ID": "dataflow",
    "LAST UPDATE": "updated",
    "OBS_FLAG": "flag",
    "CONF_STATUS": "conf",
}
LISTED: Final = ("reporter", "partner", "indicator", "dataflow", "updated")
PARQUET: Final = "PAR1"


class ComextSdmx:
    """Reads SDMX-CSV of Comext, as it was fetched or as Parquet."""

    name = "comext-sdmx"

    def recognises(self, head: Head) -> bool:
        """Return whether the heading names the dimensions of a Comext table."""
        if head.text.startswith(PARQUET):
            columns = _columns_of_parquet(head.path)
            return {name.casefold() for name in REQUIRED} <= {name.casefold() for name in columns}
        return has_columns(head.first_line, REQUIRED)

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows of the files, all of one table.

        Raises SourceColumnsMissing, SourceDelimiterWrong, SourceLineBroken, SourceLineEmpty, SourceCutOff,
        SourceNotText, SourceEmpty, SourceTablesMixed.
        """
        views = [_view_of(connection, path) for path in files]
        table = f"series_{uuid4().hex[:16]}"
        parts = " UNION ALL ".join(f"SELECT {at} AS file, * FROM {each.name}" for at, each in enumerate(views))
        connection.execute(f"CREATE VIEW {table} AS {parts}")
        known = {name: {value for each in views for value in each.values[name]} for name in LISTED}
        dataset = given.table or one_table([dataset_name(name) for name in known["dataflow"]])
        flows = flows_of(table, known["reporter"] | known["partner"], known["indicator"], given)
        times = ", ".join(sorted(known["updated"]))
        notes: tuple[tuple[str, Mapping[str, str]], ...] = ((UPDATED, {"when": times}),) if times else ()
        return Reading(
            dataset=Dataset(given.source or "comext", dataset or "COMEXT"),
            currency=given.currency or "EUR",
            select=flows.select,
            notes=(*notes, *flows.notes),
        )


READER: Final = ComextSdmx()


def dataset_name(dataflow: str) -> str:
    """Return the code of a table from the name of its data flow: `ESTAT:DS-045409(1.0)` is `DS-045409`."""
    return re.sub(r"^[^:]*:|\(.*$", "", dataflow).upper()


def _view_of(connection: "DuckDBPyConnection", path: Path) -> View:
    """Return a view with `line` and the fields of a series, and the values of the columns that are `LISTED`."""
    with path.open("rb") as file:
        parquet = file.read(4) == PARQUET.encode()
    columns = _columns_of_parquet(path) if parquet else heading(path, ",", REQUIRED)
    spelt = {name.casefold(): name for name in columns}
    kept = {spelt[name.casefold()]: NAMES[name] for name in (*REQUIRED, *OPTIONAL) if name.casefold() in spelt}
    listed = [name for name in LISTED if name in kept.values()]
    if parquet:
        source = _parquet_view(connection, path, kept, listed)
    else:
        source = as_view(connection, path, ",", columns, kept, listed)
    absent = [f"NULL::VARCHAR AS {name}" for name in ("flag", "conf") if name not in kept.values()]
    withheld = (
        "CASE WHEN contains(coalesce(flag, ''), 'c') OR coalesce(conf, 'F') NOT IN ('F', 'R') THEN 'c' END AS withheld"
    )
    inner = f"SELECT {', '.join(['*', *absent])} FROM {source.name}"
    name = f"figures_{uuid4().hex[:16]}"
    fields = "line, reporter, partner, product, flow, indicator, period, nullif(value, ':') AS value, flag"
    connection.execute(f"CREATE VIEW {name} AS SELECT {fields}, {withheld} FROM ({inner})")
    return View(name, {each: source.values.get(each, ()) for each in LISTED})


def _parquet_view(connection: "DuckDBPyConnection", path: Path, kept: Mapping[str, str], listed: Sequence[str]) -> View:
    """Return a view of a Parquet file; a row's number takes the place of the line."""
    name = f"source_{uuid4().hex[:16]}"
    chosen = ", ".join(f'CAST("{column}" AS VARCHAR) AS {new}' for column, new in kept.items())
    read = f"read_parquet({quoted(str(path))}, file_row_number=true)"
    connection.execute(f"CREATE VIEW {name} AS SELECT file_row_number + 1 AS line, {chosen} FROM {read}")
    return View(name, {each: codes_of(connection, name, each) for each in listed})


def _columns_of_parquet(path: Path) -> tuple[str, ...]:
    import pyarrow.parquet

    try:
        return tuple(pyarrow.parquet.read_schema(path).names)
    except (OSError, ValueError):  # what only begins like Parquet is not of this format
        return ()
