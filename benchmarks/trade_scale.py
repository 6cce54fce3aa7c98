"""How trade measures grow with the number of flows, on one machine and on a Spark cluster of two workers.

    python -m benchmarks.trade_scale                                       100 million flows, both engines
    python -m benchmarks.trade_scale --rows 100000000 500000000 --svg docs/engines/trade-scale.svg --json FILE
    python -m benchmarks.trade_scale --rows 10000000 --engines duckdb

Flows lie as the store keeps them: Parquet, one folder for each year, one file for each month of five million rows, as
large as a month of Comext. Reporters and partners are drawn as often as they meet in real Comext rows, where these are
on this machine; products, values and masses are invented. Two questions, over all rows: the twenty largest products of
a partner, and the revealed comparative advantage of every reporter in every product.

DuckDB has two threads and 1 GB. Spark has a master and two workers of one core and 2 GB each on loopback; its start is
told apart. CPU and memory are of all processes together, memory as the largest sum of what they hold (sampled; shared
pages are counted once). The files are removed afterwards, unless --folder says where to keep them for another run.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from tests.factories.shared import SHARED
from tests.factories.spark import cluster
from viaregia.engines.trade.connection import close, connect, read_parquet, to_arrow
from viaregia.engines.trade.flows import COLUMNS
from viaregia.engines.trade.measures.movers import top
from viaregia.engines.trade.measures.totals import rankable, ratio, totals

if TYPE_CHECKING:
    import duckdb
    import ibis

MONTH: Final = 5_000_000
FIRST_YEAR: Final = 2016
BYTES: Final = 10  # on disk for each row, and a little more
REAL: Final = SHARED / "data" / "trade" / "comext_ds045409_cn8_monthly_2023_2025.parquet"
REAL_PAIRS: Final = f"SELECT reporter, partner FROM '{REAL}' WHERE length(partner) = 2 AND length(reporter) = 2"
MADE_PAIRS: Final = (
    "SELECT chr(65 + (i % 26)::INT) || 'A' AS reporter, "
    "chr(65 + (j % 20)::INT) || chr(65 + (j % 13)::INT) AS partner FROM range(26) a(i), range(240) b(j)"
)
QUESTIONS: Final = ("top", "rca")
MEGABYTE: Final = 1_000_000
TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Row:
    """One question: seconds to start, to answer, of CPU in all; the largest memory in MB; how long the answer is."""

    engine: str
    question: str
    rows: int
    start: float
    wall: float
    cpu: float
    memory: int
    answers: int


def write_month(duck: "duckdb.DuckDBPyConnection", folder: Path, number: int) -> None:
    """Write the flows of a month: the same keys in every month, other values."""
    year, month = FIRST_YEAR + number // 12, number % 12 + 1
    place = folder / f"year={year}"
    place.mkdir(exist_ok=True)
    chance = f"hash(key * 1000 + {number})"
    columns = {name: f"NULL::{'VARCHAR' if kind == 'string' else 'DOUBLE'}" for name, kind in COLUMNS.items()}
    columns |= {name: name for name in ("reporter", "partner", "product", "flow")}
    columns |= {
        "period": f"'{year}-{month:02}'",
        "nomenclature": f"'CN{year}'",
        "system": "'special'",
        "status": "'final'",
        "value": f"round(exp(4 + ({chance} % 1000003) / 1000003 * 9), 0)",
        "net_mass": f"round(exp(2 + ({chance} % 999983) / 999983 * 9), 1)",
    }
    chosen = ", ".join(f"{said} AS {name}" for name, said in columns.items())
    file, draft = place / f"{month:02}.parquet", place / f".{month:02}.part"
    duck.execute(f"COPY (SELECT {chosen} FROM keys) TO '{draft}' (FORMAT parquet, COMPRESSION zstd)")
    draft.rename(file)


def make_keys(duck: "duckdb.DuckDBPyConnection") -> None:
    """Draw who trades what with whom in a month."""
    pairs = REAL_PAIRS if REAL.exists() else MADE_PAIRS
    duck.execute(f"CREATE TABLE pairs AS SELECT row_number() OVER () - 1 AS at, * FROM ({pairs})")
    (many,) = duck.execute("SELECT count(*) FROM pairs").fetchone() or (1,)
    duck.execute(
        "CREATE TABLE keys AS SELECT key, reporter, partner, "
        "lpad((1 + good % 97)::VARCHAR, 2, '0') || lpad(((good * 7919) % 900000)::VARCHAR, 6, '0') AS product, "
        "CASE WHEN key % 2 = 0 THEN 'export' ELSE 'import' END AS flow "
        f"FROM (SELECT range AS key, hash(range) % {many} AS pair, "
        f"floor(pow(hash(range + 7) % 1000003 / 1000003, 1.5) * 9600)::BIGINT AS good FROM range({MONTH})) "
        "JOIN pairs ON pairs.at = pair ORDER BY reporter, partner, product"
    )


def files_of(folder: Path, rows: int) -> list[Path]:
    """Return the files of so many rows, the earliest months first."""
    return sorted(folder.rglob("*.parquet"))[: max(1, rows // MONTH)]


def asked(flows: "ibis.Table", question: str) -> "ibis.Table":
    """Return the expression of a question."""
    import ibis

    sold = flows.filter(flows.flow == "export")
    if question == "top":
        goods = totals(sold.filter(sold.partner == "PL"), ["product"])
        return top(goods.filter(rankable(goods)), 20)
    cells = totals(sold, ["reporter", "product"])
    cells = cells.filter(rankable(cells))
    of_reporter = cells.value.sum().over(ibis.window(group_by="reporter"))
    of_product = cells.value.sum().over(ibis.window(group_by="product"))
    usual = ratio(of_product, cells.value.sum().over(ibis.window()))
    return cells.mutate(rca=ratio(ratio(cells.value, of_reporter), usual))


def answered(folder: Path, rows: int, engine: str, question: str, master: str | None) -> dict[str, float]:
    """Answer a question in this process, and say how long it took."""
    begun = time.monotonic()
    connection = connect(engine, master, memory="1GB", threads=2, spill=folder / "spill")
    flows = read_parquet(connection, files_of(folder, rows))
    ready = time.monotonic()
    found = to_arrow(asked(flows, question))
    done = time.monotonic()
    close(connection)
    return {"start": ready - begun, "wall": done - ready, "answers": found.num_rows}


class Watch(Thread):
    """What the processes below this one use, together, until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.memory = Event(), 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        """Look ten times a second."""
        while not self.over.wait(0.1):
            held = 0
            for process in below(os.getpid()):
                held += proportional(process)
                self.cpu[process] = max(self.cpu.get(process, 0), seconds_of(process))
            self.memory = max(self.memory, held)


def below(parent: int) -> set[int]:
    """Return the processes that one has started, and those that they have."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
    found, ahead = set[int](), {parent}
    while ahead:
        ahead = {process for process, above in parents.items() if above in ahead} - found
        found |= ahead
    return found


def proportional(process: int) -> int:
    """Return the bytes that a process holds, shared pages by its part."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has just ended
    return 0


def seconds_of(process: int) -> float:
    """Return the CPU seconds of a process."""
    try:
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(said[11]) + int(said[12])) / TICKS


def measured(folder: Path, rows: int, engine: str, question: str) -> Row:
    """Answer a question in processes of its own."""
    watch = Watch()
    watch.start()
    try:
        with spark_cluster(folder) if engine == "spark" else alone() as (master, settings):
            command = [sys.executable, "-m", "benchmarks.trade_scale", "--one", engine, question, master, str(rows)]
            run = subprocess.run(
                [*command, "--folder", str(folder)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | settings,
            )
    finally:
        watch.over.set()
        watch.join()
    said = json.loads(run.stdout.splitlines()[-1])
    cpu = sum(watch.cpu.values())
    return Row(engine, question, rows, said["start"], said["wall"], cpu, watch.memory // MEGABYTE, int(said["answers"]))


@contextmanager
def alone() -> Iterator[tuple[str, dict[str, str]]]:
    """No cluster."""
    yield "", {}


@contextmanager
def spark_cluster(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A cluster of two workers, and the settings by which it is used."""
    place = folder / "spark"
    place.mkdir()
    (place / "spark-defaults.conf").write_text("spark.executor.memory 2g\nspark.sql.shuffle.partitions 8\n")
    try:
        with cluster(place, memory="2g", quick=False) as master:
            yield master, {"SPARK_CONF_DIR": str(place), "SPARK_LOCAL_IP": "127.0.0.1"}
    finally:
        shutil.rmtree(place)


def plot(rows: Sequence[Row], path: Path) -> None:
    """Draw processor seconds by rows, both by their logarithm, a panel for each question, as SVG.

    Not those of the clock, since others may use the machine.
    """
    import altair as alt

    names = {"top": "largest products of a partner", "rca": "advantage of all in all products"}
    engines = {"duckdb": "DuckDB, 2 threads", "spark": "Spark, 2 workers"}
    values = [asdict(row) | {"question": names[row.question], "engine": engines[row.engine]} for row in rows]
    base = alt.Chart({"values": values}).encode(
        x=alt.X(
            "rows:Q",
            title="flows",
            scale=alt.Scale(type="log"),
            axis=alt.Axis(format="~s", values=sorted({row.rows for row in rows})),
        ),
        y=alt.Y("cpu:Q", title="processor seconds", scale=alt.Scale(type="log")),
        color=alt.Color("engine:N", title=None, scale=alt.Scale(range=["#1f5f8b", "#b3541e"])),
        shape=alt.Shape("engine:N", legend=None),
    )
    told = base.mark_text(dy=-12).encode(text=alt.Text("cpu:Q", format=".1f"))
    panel = (base.mark_line(point={"size": 60}) + told).properties(width=280, height=220)
    panel.facet(column=alt.Column("question:N", title=None, sort=[*names.values()])).properties(
        title="Processor seconds to answer, by flows"
    ).save(path, format="svg")


def say(row: Row) -> None:
    """Print a row."""
    print(
        f"{row.engine:7} {row.question:4} {row.rows:12,} flows  {row.wall:7.1f} s  start {row.start:5.1f} s  "
        f"CPU {row.cpu:7.1f} s  {row.memory:6,} MB  {row.answers:,} rows",
        flush=True,
    )


def all_measured(folder: Path, sizes: Sequence[int], engines: Sequence[str]) -> list[Row]:
    """Write the flows, and ask everybody everything, the fewest rows first."""
    import duckdb

    found = []
    for size in sorted(sizes):
        begun, months = time.monotonic(), max(1, size // MONTH)
        written = len(files_of(folder, size))
        if written < months:
            with duckdb.connect(config={"memory_limit": "2GB", "threads": 2}) as duck:
                make_keys(duck)
                for number in range(written, months):
                    write_month(duck, folder, number)
        used = sum(path.stat().st_size for path in files_of(folder, size)) / 1e9
        print(f"wrote up to {size:,} flows in {time.monotonic() - begun:.0f} s; {used:.1f} GB", flush=True)
        for engine in engines:
            for question in QUESTIONS:
                found.append(row := measured(folder, months * MONTH, engine, question))
                say(row)
    return found


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000_000], help="how many flows")
    parser.add_argument("--engines", nargs="+", choices=["duckdb", "spark"], default=["duckdb", "spark"])
    parser.add_argument("--svg", type=Path, help="draw the seconds there")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="where the flows are, or are to be kept")
    wanted = parser.parse_args()
    if wanted.one:
        engine, question, master, rows = wanted.one
        print(json.dumps(answered(wanted.folder, int(rows), engine, question, master or None)))
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the files are removed
    place = wanted.folder.parent if wanted.folder else tempfile.gettempdir()
    need, free = max(wanted.rows) * BYTES, shutil.disk_usage(place).free
    if need > free:
        sys.exit(f"{need / 1e9:.0f} GB of disk are needed for the flows, {free / 1e9:.0f} GB are free")
    with tempfile.TemporaryDirectory(prefix="trade-scale-") as made:
        folder = wanted.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        rows = all_measured(folder, wanted.rows, wanted.engines)
    if wanted.svg:
        plot(rows, wanted.svg)
    if wanted.json:
        wanted.json.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")


if __name__ == "__main__":
    main()
