"""How long loading takes beside a bare copy: the world's trade of a year, as CSV and as Parquet.

    python -m benchmarks.trade_loading [--csv FILE] [--rows 0] [--rounds 3]

The CSV has the layout of BACI, and is made from the shared Parquet file (VIAREGIA_SHARED) where none is named. A round
runs in a process of its own: the file is loaded, then DuckDB copies the CSV to Parquet with its own guesses of types,
after a small warm-up. Printed: seconds and CPU seconds of each, the ratios, the largest memory; then the
same for the Parquet file by a mapping, and the CPU seconds of a sum by exporter and product over what was loaded.
"""

import argparse
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from viaregia.base.territories import Scheme, codes
from viaregia.engines.trade.connection import connect
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Order
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.store import flows

SHARED = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared")
PARQUET = SHARED / "data/trade/baci_hs17_2024_bilateral.parquet"
MAPPING = {"period": "year", "reporter": "exporter", "partner": "importer", "product": "hs6", "value": "value_usd"}
MAPPED = Given(mapping=MAPPING, nomenclature="HS17", currency="USD", flow="export", source="baci")
WHEN = datetime(2026, 1, 1)


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock, seconds of the processor, the largest memory so far in MB."""

    seconds: float
    cpu: float
    memory: float


def measured(work: Callable[[], object]) -> Measured:
    """Run and measure."""
    began, used = time.monotonic(), _cpu()
    work()
    took, cpu = time.monotonic() - began, _cpu() - used
    return Measured(took, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def make_csv(target: Path, rows: int) -> None:
    """Write the shared Parquet file as BACI would: numbers of countries, thousands, tonnes padded with blanks."""
    import duckdb
    import pyarrow as pa

    numbers = {code: number for number, code in codes(Scheme.M49).items() if number == number.lstrip("0")}
    table = {spelling: numbers[code] for spelling, code in codes(Scheme.ISO3).items() if code in numbers}
    connection = duckdb.connect()
    connection.register("numbers", pa.table({"iso3": list(table), "number": list(table.values())}))
    limit = f"LIMIT {rows}" if rows else ""
    connection.execute(
        f"""
        COPY (
            SELECT year AS t, i.number AS i, j.number AS j, hs6 AS k, printf('%.3f', value_usd / 1000) AS v,
                CASE WHEN hash(exporter, importer, hs6) % 20 = 0 THEN lpad('NA', 13, ' ')
                    ELSE lpad(printf('%.3f', value_usd / 4000), 13, ' ') END AS q
            FROM read_parquet('{PARQUET}') JOIN numbers AS i ON i.iso3 = exporter JOIN numbers AS j ON j.iso3 = importer
            ORDER BY CAST(i.number AS INTEGER), CAST(j.number AS INTEGER), k {limit}
        ) TO '{target}' (HEADER, QUOTE '')
        """
    )


def _bare(source: Path, target: Path) -> None:
    import duckdb

    with duckdb.connect(config={"memory_limit": "600MB", "preserve_insertion_order": False}) as connection:
        connection.execute(f"COPY (FROM read_csv('{source}')) TO '{target}' (FORMAT parquet)")


def _round(source: Path, given: Given, folder: Path, to: Any) -> None:
    """Measure one round, in a process of its own."""
    warm = folder / "BACI_HS17_warm.csv"
    warm.write_text("t,i,j,k,v,q\n2024,276,616,010121,1.5,NA\n")
    load(Order((warm,), folder / "warm", Given(), WHEN, WHEN))
    _summed(folder / "warm")
    store = folder / "store"
    ours = measured(lambda: load(Order((source,), store, given, WHEN, WHEN)))
    results = {"ours": asdict(ours)}
    if not given.mapping:
        results["bare"] = asdict(measured(lambda: _bare(source, folder / "bare.parquet")))
    results["sum"] = asdict(measured(lambda: _summed(store)))
    to.send(json.dumps(results))


def _summed(store: Path) -> None:
    from viaregia.engines.trade.store import datasets

    connection = connect()
    (dataset,) = datasets(store)
    table = flows(store, dataset, connection, years=[2024])
    connection.to_pyarrow(table.group_by(["reporter", "product"]).agg(value=table.value.sum()))


def rounds(source: Path, given: Given, count: int) -> list[dict[str, dict[str, float]]]:
    """Measure several rounds, each in a fresh process."""
    found = []
    context = multiprocessing.get_context("spawn")
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            mine, theirs = context.Pipe()
            process = context.Process(target=_round, args=(source, given, Path(folder), theirs))
            process.start()
            found.append(json.loads(mine.recv()))
            process.join()
    return found


def show(name: str, found: list[dict[str, dict[str, float]]]) -> None:
    """Print each round, and the ratios."""
    for each in found:
        said = "; ".join(
            f"{what} {took['seconds']:.1f} s, {took['cpu']:.1f} CPU s, up to {took['memory']:.0f} MB"
            for what, took in each.items()
        )
        print(f"{name}: {said}")
        if "bare" in each:
            ratios = (each["ours"][unit] / each["bare"][unit] for unit in ("seconds", "cpu"))
            print("  ours / bare: {:.2f} by the clock, {:.2f} by the processor".format(*ratios))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = arguments.csv or Path(folder) / "BACI_HS17_Y2024.csv"
        if arguments.csv is None:
            make_csv(source, arguments.rows)
        print(f"{source.name}: {source.stat().st_size / 1e6:.0f} MB")
        show("CSV", rounds(source, Given(nomenclature="HS17"), arguments.rounds))
        show("Parquet by mapping", rounds(PARQUET, MAPPED, 1))


if __name__ == "__main__":
    main()
