"""A Spark cluster, for whoever has one: the session, and what keeps it from starting."""

import os
import re
import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from ibis.backends import BaseBackend

SETTINGS: Final = {
    "spark.app.name": "viaregia",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
MASTER: Final = re.compile(r"local(\[[\w*,]+\])?|yarn|k8s://\S+|spark://[^\s:/,]+:\d+(,[^\s:/,]+:\d+)*")
HERE: Final = re.compile(r"local\b|spark://(127\.|localhost\b|\[::1\])")
"""Masters on this machine: workers find the driver there, and nobody else need be able to."""


class SparkMissing(ViaRegiaError):
    """The extra is not installed."""

    code = "trade_spark_missing"
    sentence = N_("Spark is not installed. Install it with: pip install 'viaregia[spark]'")


class JavaMissing(ViaRegiaError):
    """Spark runs on Java, and there is none."""

    code = "trade_java_missing"
    sentence = N_("Spark needs Java (17 or later), and none was found. Install it, or set JAVA_HOME.")


class MasterUnclear(ViaRegiaError):
    """What was given is no address of a cluster."""

    code = "trade_master_unclear"
    sentence = N_("{master} is no address of a Spark cluster. Write it as spark://host:7077.")


class SparkNotReached(ViaRegiaError):
    """The session did not start; the cluster does not answer, say."""

    code = "trade_spark_not_reached"
    sentence = N_("Spark at {master} cannot be used: {fault}")


def connect_spark(master: str | None = None) -> "BaseBackend":
    """Return an Ibis connection to Spark.

    Parameters
    ----------
    master
        `spark://host:7077`, or `local[2]` for threads of this machine; `local[*]` where none is named. Further settings
        are taken from `spark-defaults.conf`, as always with Spark.

    Raises
    ------
    SparkMissing, JavaMissing
        What it needs is not on this machine.
    MasterUnclear
        The address is none.
    SparkNotReached
        No master answers there (which Spark finds out after a minute), or the session cannot start.
    """
    place = master or "local[*]"
    if not MASTER.fullmatch(place):
        raise MasterUnclear(master=place)
    check_machine()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings: dict[str, bool | float | int | str | None] = {**SETTINGS, "spark.master": place}
    if HERE.match(place):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    try:
        session = SparkSession.builder.config(map=settings).getOrCreate()
    except (PySparkException, _java_error()) as error:
        raise SparkNotReached(master=place, fault=_first_line(error)) from error
    import ibis

    return ibis.pyspark.connect(session)


def check_machine() -> None:
    """Make sure that Spark can be started here. Raises SparkMissing, JavaMissing."""
    if find_spec("pyspark") is None:
        raise SparkMissing
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise JavaMissing


def _java_error() -> type[Exception]:
    from py4j.protocol import Py4JError

    error: type[Exception] = Py4JError
    return error


def _first_line(error: Exception) -> str:
    """Return what Java says, without the way it came."""
    said = [line.removeprefix(": ") for line in str(error).splitlines()]
    told = [line.partition(": ")[2] for line in said if line.startswith(("org.apache", "java."))]
    return next((line for line in (*told, *said) if line), type(error).__name__)


def read_files(connection: "BaseBackend", files: Sequence[str]) -> "ibis.Table":
    """Return one table of several Parquet files, which the workers read by these paths."""
    from pyspark.sql import SparkSession

    name = f"files_{uuid4().hex}"
    # Ibis reads one path at a time; a union of hundreds would take longer to plan than to compute.
    SparkSession.active().read.parquet(*files).createOrReplaceTempView(name)
    return connection.table(name)


def computed(connection: "BaseBackend", table: "ibis.Table") -> "pa.Table":
    """Return an expression's result as Arrow.

    Ibis itself would go through pandas, where whole numbers with nulls become fractions.
    """
    name = f"result_{uuid4().hex}"
    connection.create_view(name, table)  # tables in memory are handed over with it
    try:
        return connection.raw_sql(f"SELECT * FROM {name}").toArrow().cast(table.schema().to_pyarrow())
    finally:
        connection.raw_sql(f"DROP VIEW {name}")
