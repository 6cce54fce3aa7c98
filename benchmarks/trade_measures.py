"""Trade complexity of BACI's year 2024: ours from the store's flows, the two packages a user would pick instead.

    python -m benchmarks.trade_measures [--digits 6] [--peers DIR] [--peers-env DIR] [--store DIR] [--json FILE]

Ours reads the flows (9.9 million), computes every measure and writes Parquet, as `viaregia trade measures` does; the
peers start from rows that are added up already, and write nothing. CPU seconds count, since others may use the machine.
`command`: the whole process, its start included; `alone`: only the work, as the peers measure themselves.
Figures and peers lie beside the project (`VIAREGIA_SHARED`); the peers' environment and the store are made once.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

SHARED: Final = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared")
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "viaregia-benchmarks"
FLOWS: Final = "data/trade/baci_hs17_2024_bilateral.parquet"
PINS: Final = ("pandas<3", "pyarrow", "ecomplexity==0.5.3", "economic-complexity==0.3.0")
PEERS: Final = ("ecomplexity", "economic-complexity")
WHEN: Final = datetime(2026, 1, 1)
MAPPING: Final = {
    "period": "year",
    "reporter": "exporter",
    "partner": "importer",
    "product": "hs6",
    "value": "value_usd",
}


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, and the most memory of the process in MB."""

    name: str
    cpu_s: float
    wall_s: float
    peak_mb: int
    germany: float
    poland: float


def stored(store: Path) -> None:
    """Load the flows into the store, unless they are there."""
    from viaregia.engines.trade.loading.load import load
    from viaregia.engines.trade.loading.order import Order
    from viaregia.engines.trade.sources.reading import Given
    from viaregia.engines.trade.store import vintages

    if vintages(store):
        return
    given = Given(MAPPING, nomenclature="HS17", currency="USD", flow="export", source="baci", table="HS17")
    cpu, wall = process_time(), perf_counter()
    loaded = load(Order((SHARED / FLOWS,), store, given, WHEN, WHEN))
    print(f"loaded {loaded.vintage.rows:,} flows: {process_time() - cpu:.1f} s CPU, {perf_counter() - wall:.1f} s")


def command(store: Path, digits: int, folder: Path, *, proximity: bool) -> Run:
    """Run the command as a person does."""
    out = [f"--out={folder / 'measures.parquet'}"] + [f"--proximity={folder / 'proximity.parquet'}"] * proximity
    viaregia = str(Path(sys.executable).with_name("viaregia"))
    line = [viaregia, "trade", "measures", f"--store={store}", "--year=2024"]
    said, cpu, wall, peak = _measured([*line, f"--digits={digits}", "--json", *out])
    eci = said["eci"]
    name = "ours, command" + (", with proximities" if proximity else "")
    return Run(name, cpu, wall, peak, eci["DE"], eci["PL"])


def alone(store: Path, digits: int, folder: Path, *, proximity: bool) -> Run:
    """Run the work alone, in a process of its own that has loaded what it needs before."""
    line = [sys.executable, "-m", "benchmarks.trade_measures", "--alone", str(folder), f"--store={store}"]
    said, _, _, peak = _measured([*line, f"--digits={digits}", *["--proximity"] * proximity])
    name = "ours, alone" + (", with proximities" if proximity else "")
    return Run(name, said["cpu_s"], said["wall_s"], peak, said["eci"]["DE"], said["eci"]["PL"])


def peer(package: str, python: Path, script: Path, digits: int) -> Run:
    """Run one of the peers; it measures itself without its start, its reading and its adding up."""
    line = [str(python), str(script), package, str(SHARED / FLOWS), "--digits", str(digits)]
    said, _, _, peak = _measured(line)
    return Run(package, said["cpu_s"], said["wall_s"], peak, said["eci"]["DEU"], said["eci"]["POL"])


def _measured(line: Sequence[str]) -> tuple[dict[str, Any], float, float, int]:
    """Run a program; return what it says in its last line, its CPU and wall seconds, and its peak memory in MB."""
    begun = perf_counter()
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(line)}: exit code {process.returncode}")
    seconds = usage.ru_utime + usage.ru_stime
    return json.loads(said.splitlines()[-1]), seconds, perf_counter() - begun, round(usage.ru_maxrss / 1024)


def environment(folder: Path) -> Path:
    """Return the Python of the peers' environment, made where there is none."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINS], check=True)
    return python


def work_alone(store: Path, digits: int, folder: Path, *, proximity: bool) -> None:
    """Measure, and print what it took: without the start of Python and of the libraries."""
    import ibis.backends.duckdb  # noqa: F401  # what a running program has loaded already
    import pyarrow.parquet  # noqa: F401

    from viaregia.engines.trade.measures.complexity_choice import Asked
    from viaregia.planner.trade.measures import Wanted, measure

    close = folder / "proximity.parquet" if proximity else None
    cpu, wall = process_time(), perf_counter()
    found = measure(Wanted(store, Asked(2024, digits), folder / "measures.parquet", proximity=close))
    took = {"cpu_s": process_time() - cpu, "wall_s": perf_counter() - wall}
    eci = dict(zip(found.exports.reporters, found.complexity.eci.tolist(), strict=True))
    print(json.dumps(took | {"eci": {code: eci[code] for code in ("DE", "PL")}}))


def every(store: Path, digits: int, python: Path, script: Path) -> Iterator[Run]:
    """Measure ours in every way, then the peers."""
    with tempfile.TemporaryDirectory() as folder:
        for proximity in (True, False):
            for ours in (command, alone):
                yield ours(store, digits, Path(folder), proximity=proximity)
    for package in PEERS:
        yield peer(package, python, script, digits)


def compare(runs: Sequence[Run]) -> None:
    """Print how often ours fits into each peer's."""
    print(f"load of the machine: {', '.join(f'{each:.1f}' for each in os.getloadavg())}")
    ours = [run for run in runs if run.name not in PEERS]
    for other in (run for run in runs if run.name in PEERS):
        for run in ours:
            ratios = f"CPU 1/{other.cpu_s / run.cpu_s:.1f}  wall 1/{other.wall_s / run.wall_s:.1f}"
            print(f"{run.name} : {other.name}  {ratios}  memory {run.peak_mb / other.peak_mb:.2f}")


def main() -> None:
    """Measure ours and the peers, in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digits", type=int, default=6, choices=[4, 6])
    parser.add_argument("--peers", type=Path, default=SHARED / "peers", help="folder of trade_complexity.py")
    parser.add_argument("--peers-env", type=Path, default=CACHE / "trade-peers", help="their environment")
    parser.add_argument("--store", type=Path, default=CACHE / "trade-store", help="where the flows are loaded into")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--proximity", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        return work_alone(given.store, given.digits, given.alone, proximity=given.proximity)
    if not (SHARED / FLOWS).exists():
        parser.exit(1, f"The flows are not on this machine: {SHARED / FLOWS}. Set VIAREGIA_SHARED to their folder.\n")
    stored(given.store)
    python = environment(given.peers_env)
    runs = []
    print(f"{'':34} {'CPU s':>7} {'wall s':>7} {'MB':>6} {'ECI DE':>7} {'ECI PL':>7}", flush=True)
    for run in every(given.store, given.digits, python, given.peers / "trade_complexity.py"):
        figures = f"{run.cpu_s:7.2f} {run.wall_s:7.2f} {run.peak_mb:6} {run.germany:7.3f} {run.poland:7.3f}"
        print(f"{run.name:34} {figures}", flush=True)
        runs.append(run)
    compare(runs)
    if given.json:
        given.json.write_text(json.dumps([asdict(run) for run in runs], indent=1), "utf-8")


if __name__ == "__main__":
    main()
