"""The export potential of one exporter, for all products and all markets of a year of BACI.

    python -m benchmarks.trade_potential                 load BACI 2024 into a store, then Poland's potential at HS6
    python -m benchmarks.trade_potential --store DIR     the store is there already (own/HS17)
    python -m benchmarks.trade_potential --reporter CZ --json FILE

Each run is a process of its own, so that its memory can be measured. Seconds are from the beginning of that process,
imports and the reading of all tables among them, to the ranking in hand; loading is not part of them. BACI and CEPII's
tables are looked for in `../shared`, or where `VIAREGIA_SHARED` points.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

SHARED: Final = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared")
TRADE: Final = SHARED / "data" / "trade"
BACI: Final = TRADE / "baci_hs17_2024_bilateral.parquet"
DISTANCES: Final = TRADE / "gravity" / "cepii_dist_cepii.parquet"
ECONOMIES: Final = TRADE / "gravity" / "pop_gdp_growth_207.csv"
MAPPING: Final = {
    "period": "year",
    "reporter": "exporter",
    "partner": "importer",
    "product": "hs6",
    "value": "value_usd",
}
SECONDS: Final = 10.0
"""What one exporter may take."""
MEGABYTE: Final = 1024  # the kernel counts kilobytes


@dataclass(frozen=True)
class Row:
    """One run: seconds of the clock and of all processors, largest memory in MB, what was looked at and found."""

    reporter: str
    seconds: float
    cpu: float
    memory: int
    pairs: int
    potential: float
    sold: float


def loaded(store: Path) -> None:
    """Load BACI into a store."""
    from viaregia.engines.trade.loading.load import load
    from viaregia.engines.trade.loading.order import Order
    from viaregia.engines.trade.sources.reading import Given

    given = Given(MAPPING, nomenclature="HS17", currency="USD", flow="export", source="own", table="HS17")
    moment = datetime(2025, 1, 1)
    load(Order(files=(BACI,), store=store, given=given, retrieved=moment, loaded=moment))


def measured(store: Path, reporter: str, top: int) -> Row:
    """Find the opportunities of one exporter in this process."""
    begun = time.monotonic()
    from viaregia.planner.trade.opportunities import Wanted, opportunities

    found = opportunities(Wanted(store, reporter, 2024, DISTANCES, ECONOMIES, top=top))
    seconds = time.monotonic() - begun
    usage = resource.getrusage(resource.RUSAGE_SELF)
    potential, sold = (sum(getattr(each, name) for each in found.opportunities) for name in ("potential", "actual"))
    return Row(
        reporter, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // MEGABYTE, found.examined, potential, sold
    )


def in_a_process(store: Path, reporter: str, top: int) -> Row:
    """Measure one exporter in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.trade_potential", "--one", "--store", str(store)]
    command += ["--reporter", reporter, "--top", str(top)]
    return Row(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def shown(row: Row) -> None:
    """Print one run."""
    kept = "kept" if row.seconds <= SECONDS else "missed"
    print(
        f"{row.reporter}: {row.seconds:.1f} s ({kept}: {SECONDS:.0f} s), {row.cpu:.1f} s CPU, {row.memory:,} MB; "
        f"{row.pairs:,} pairs of a product and a market; the best together: potential {row.potential / 1e9:.2f} "
        f"bn USD, sold {row.sold / 1e9:.2f} bn USD"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--reporter", default="PL")
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(asdict(measured(asked.store, asked.reporter, asked.top))))
        return
    with tempfile.TemporaryDirectory() as made:
        store = asked.store or Path(made)
        if asked.store is None:
            loaded(store)
        row = in_a_process(store, asked.reporter, asked.top)
    shown(row)
    if asked.json:
        asked.json.write_text(json.dumps(asdict(row), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
