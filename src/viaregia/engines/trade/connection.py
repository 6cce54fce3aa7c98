"""Where tables are computed: DuckDB on this machine, unless somebody asks for a Spark cluster."""

import warnings
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from ibis.backends import BaseBackend


class Engine(StrEnum):
    """What computes; the expressions are the same."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class MasterWithoutSpark(ViaRegiaError):
    """A cluster was named, and an engine that has none."""

    code = "trade_master_without_spark"
    sentence = N_("{master} is a Spark cluster; give --engine spark as well.")


def connect(
    engine: str = Engine.DUCKDB,
    master: str | None = None,
    *,
    memory: str = "700MB",
    threads: int | None = None,
    spill: Path | None = None,
) -> "BaseBackend":
    """Return an Ibis connection; `close` it when it is no longer needed.

    Parameters
    ----------
    engine
        An `Engine`: DuckDB in this process, in memory, which opens no network; or Spark.
    master
        The Spark cluster (`spark://host:7077`); as many threads of this machine as there are cores where none is named.
        The workers read the store by the same path as this machine.
    memory
        What DuckDB may hold at once, as it writes it (`700MB`); what is more goes to `spill`. Spark's memory is the
        cluster's affair (`spark-defaults.conf`).
    threads
        How many DuckDB uses; as many as there are cores where none are named.
    spill
        The folder for what does not fit; DuckDB's own choice where none is named.

    Raises
    ------
    MasterWithoutSpark
        `master` with DuckDB.
    MasterUnclear, SparkMissing, JavaMissing, SparkNotReached
        Spark cannot be used here, or does not answer (`spark`).
    """
    if Engine(engine) is Engine.SPARK:
        from viaregia.engines.trade.spark import connect_spark

        return connect_spark(master)
    if master is not None:
        raise MasterWithoutSpark(master=master)
    return _duckdb(memory, threads, spill)


def _duckdb(memory: str, threads: int | None, spill: Path | None) -> "BaseBackend":
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


def close(connection: "BaseBackend") -> None:
    """End a connection; with Spark, the application on the cluster as well."""
    connection.disconnect()


def read_parquet(connection: "BaseBackend", files: Sequence[Path]) -> "ibis.Table":
    """Return one table of several Parquet files of the same columns, read where they lie, by DuckDB as by Spark."""
    paths = [str(path.resolve()) for path in files]
    if connection.name == Engine.DUCKDB:
        return connection.read_parquet(paths)
    from viaregia.engines.trade.spark import read_files

    return read_files(connection, paths)


def to_arrow(table: "ibis.Table") -> "pa.Table":
    """Compute a table, and return it as Arrow; the same types whoever computed it."""
    connection = table.get_backend()
    if connection.name == Engine.DUCKDB:
        return _batches(table)
    from viaregia.engines.trade.spark import computed

    return computed(connection, table)


def _batches(table: "ibis.Table") -> "pa.Table":
    """Compute in batches: for a whole table Ibis loads pandas, a second of processor, and needs nothing of it.

    DuckDB adds whole numbers up in a wider type than Ibis says; the type told is the one that counts.
    """
    import pyarrow as pa

    with warnings.catch_warnings():  # Ibis calls DuckDB by a name that DuckDB would rather have replaced
        warnings.filterwarnings("ignore", "fetch_record_batch", DeprecationWarning)
        batches = list(table.to_pyarrow_batches())
    schema = table.schema().to_pyarrow()
    return pa.Table.from_batches(batches).cast(schema) if batches else schema.empty_table()
