"""Where tables are computed: DuckDB on this machine, unless somebody asks for a Spark cluster."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from ibis.backends.duckdb import Backend


def connect(memory: str = "700MB", threads: int | None = None, spill: Path | None = None) -> "Backend":
    """Return an Ibis connection to a DuckDB of its own, in memory, that opens no network.

    Parameters
    ----------
    memory
        What DuckDB may hold at once, as it writes it (`700MB`); what is more goes to `spill`.
    threads
        How many; as many as there are cores where none are named.
    spill
        The folder for what does not fit; DuckDB's own choice where none is named.
    """
    import ibis

    settings: dict[str, str | int] = {
        "memory_limit": memory,
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if threads is not None:
        settings["threads"] = threads
    if spill is not None:
        settings["temp_directory"] = str(spill)
    return ibis.duckdb.connect(**settings)


def to_arrow(table: "ibis.Table") -> "pa.Table":
    """Compute a table, and return it as Arrow.

    In batches, since Ibis loads pandas for a whole table (a second of CPU time), and needs nothing of it.
    """
    with warnings.catch_warnings():  # Ibis calls DuckDB by a name that DuckDB would rather have replaced
        warnings.filterwarnings("ignore", "fetch_record_batch", DeprecationWarning)
        return table.to_pyarrow_batches().read_all()
