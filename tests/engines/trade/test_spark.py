"""The same expressions on DuckDB and on a Spark cluster; and what keeps Spark from being used."""

import os
import random
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.engines.trade.expressions import EXPRESSIONS, computed
from tests.factories.spark import PATIENCE, QUICK, cluster, spark_home
from tests.factories.trade_flows import arrow_flows
from viaregia.engines.trade import spark
from viaregia.engines.trade.connection import MasterWithoutSpark, close, connect, read_parquet
from viaregia.engines.trade.spark import JavaMissing, MasterUnclear, SparkMissing


def made_flows() -> list[dict[str, Any]]:
    """Flows of three countries over two years, months among them, with gaps, withheld rows and equal values."""
    chance = random.Random(5)
    partners, goods = ("DE", "PL", "CZ", "AT", "QZ"), ("870323", "870410", "841112", "440710", "39XXXX")
    found: list[dict[str, Any]] = []
    for reporter, partner, goods_of, flow in product(("DE", "PL", "CZ"), partners, goods, ("export", "import")):
        for year in ("2023", "2024"):
            if reporter == partner or chance.random() < 0.2:
                continue
            periods = (
                [year]
                if reporter != "CZ"
                else [f"{year}-{month:02}" for month in range(1, 13 if year == "2023" else 12)]
            )
            status = "confidential" if "X" in goods_of else chance.choice(("final", "provisional"))
            for period in periods:
                value = float(chance.choice((0, 5, 5, 7, 1e9, 0.25, chance.uniform(1, 1e6))))
                mass = chance.choice((None, 0.0, 2.0, 3.5, 40.0))
                row = {"period": period, "reporter": reporter, "partner": partner, "product": goods_of, "flow": flow}
                found.append(row | {"value": value, "net_mass": mass, "status": status})
    return found


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Flows as Parquet in two files, partitioned by year."""
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("store")
    for year in ("2023", "2024"):
        (folder / f"year={year}").mkdir()
        rows = arrow_flows(row for row in made_flows() if row["period"].startswith(year))
        pq.write_table(rows, folder / f"year={year}" / "flows.parquet")
    return folder


@pytest.fixture(scope="session")
def on_the_cluster(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two workers computed, one file for each expression.

    In a process of its own: the gateway to Java leaves sockets behind, which would be warnings of whatever test runs
    when they are collected.
    """
    spark_home()
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(
        "spark.executor.memory 512m\nspark.sql.shuffle.partitions 2\nspark.sql.codegen.wholeStage false\n"
        "spark.sql.adaptive.enabled false\n"
        f"spark.executor.extraJavaOptions {QUICK}\nspark.driver.extraJavaOptions {QUICK}\n"
    )
    with cluster(folder) as master:
        subprocess.run(
            [sys.executable, "-m", "tests.engines.trade.expressions", master, str(store), str(folder)],
            check=True,
            timeout=5 * PATIENCE,
            cwd=Path(__file__).parents[3],
            env=os.environ | {"SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1"},
        )
    return folder


def by_key(table: Any, key: list[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    rows = table.to_pylist()
    found = {tuple(row[name] for name in key): row for row in rows}
    assert len(found) == len(rows), "the key is no key"
    return found


def apart(one: Any, other: Any) -> bool:
    """Whether two cells differ; figures by more than 1e-9 of them."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) > 1e-9 * max(abs(one), abs(other), 1e-3)
    return bool(one != other) or type(one) is not type(other)


def test_a_cluster_says_row_by_row_what_one_machine_says(store: Path, on_the_cluster: Path) -> None:
    import pyarrow.parquet as pq

    connection = connect()
    here = computed(read_parquet(connection, sorted(store.rglob("*.parquet"))))
    close(connection)
    differences = []
    for name, (_, key) in EXPRESSIONS.items():
        there = pq.read_table(on_the_cluster / f"{name}.parquet")
        mine, theirs = by_key(here[name], list(key)), by_key(there, list(key))
        assert mine, f"{name} says nothing"
        assert here[name].schema.names == there.schema.names
        assert mine.keys() == theirs.keys(), name
        differences += [
            (name, at, column, cell, theirs[at][column])
            for at, row in mine.items()
            for column, cell in row.items()
            if apart(cell, theirs[at][column])
        ]
    assert differences == []


@pytest.mark.parametrize(
    "master", ["nonsense", "spark://", "spark://host", "http://host:7077", "local[", "spark://a:1,b"]
)
def test_what_is_no_address_of_a_cluster_is_refused(master: str) -> None:
    with pytest.raises(MasterUnclear, match="spark://host:7077"):
        connect("spark", master)


def test_a_cluster_without_spark_is_refused() -> None:
    with pytest.raises(MasterWithoutSpark, match="--engine spark"):
        connect("duckdb", "spark://host:7077")


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda _: None)
    with pytest.raises(SparkMissing, match=r"viaregia\[spark\]"):
        connect("spark")


def test_a_machine_without_java_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert shutil.which("java") is None
    monkeypatch.setattr(spark, "find_spec", lambda _: object())
    with pytest.raises(JavaMissing, match="JAVA_HOME"):
        connect("spark")
