"""The invented economy in a store, loaded as official figures are, and the tables that go with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from viaregia.engines.trade import invented
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Loaded, OnStep, Order, silent
from viaregia.engines.trade.sources.reading import Given
from viaregia.planner.ranking import write_whole

if TYPE_CHECKING:
    import pyarrow as pa

MEASURED: Final = ("period", "reporter", "partner", "product", "nomenclature", "flow", "system", "value", "net_mass",
                   "status")  # fmt: skip
"""The columns of a flow that the invented economy fills."""

TABLES: Final = {"HS17": invented.flows, "EGW2019": invented.land_flows}
BESIDE: Final = {"distances.csv": invented.distances, "economies.csv": invented.economies}


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of it: the loads, and the tables beside them."""

    loads: tuple[Loaded, ...]
    files: tuple[Path, ...]


def load_invented(store: Path, *, now: datetime, on_step: OnStep = silent) -> Shown:
    """Load the invented economy into a store, and write distances and economies into its folder.

    What is there already is left as it is. Raises StoreFull, StoreNotWritable, ManifestDamaged, FileNotWritable.
    """
    loads = tuple(_loaded(name, draw, store, now, on_step) for name, draw in TABLES.items())
    return Shown(loads, tuple(_beside(store / name, draw()) for name, draw in BESIDE.items()))


def _loaded(name: str, draw: "Callable[[], pa.Table]", store: Path, now: datetime, on_step: OnStep) -> Loaded:
    from pyarrow import parquet

    given = Given(mapping={each: each for each in MEASURED}, currency="EUR", source=invented.SOURCE, table=name)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{invented.SOURCE}-{name}.parquet"
        parquet.write_table(draw().select(list(MEASURED)), file)
        return load(Order((file,), store, given, now, now), on_step)


def _beside(path: Path, table: "pa.Table") -> Path:
    import pyarrow as pa
    from pyarrow import csv

    sink = pa.BufferOutputStream()
    csv.write_csv(table, sink, csv.WriteOptions(quoting_style="none"))
    content = sink.getvalue().to_pybytes()
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)
    return path
