"""The measures of trade complexity of one dataset and year, from the store into Parquet files."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.measures.complexity_choice import Asked, NothingForYear
from viaregia.planner.workbook import FileNotWritable

if TYPE_CHECKING:
    import pyarrow as pa

    from viaregia.engines.trade.measures.complexity import Complexity
    from viaregia.engines.trade.measures.complexity_matrix import Exports
    from viaregia.engines.trade.store import Vintage

FEW_VALUES: Final = frozenset(
    """reporter product coi eci pci diversity ubiquity fitness product_fitness other proximity""".split()
)
"""Columns that repeat their values, which Parquet then writes only once."""

OnStage = Callable[[str], None]


class OutputsAlike(ViaRegiaError):
    """Two results would be written into one file, or a result over what it is made from."""

    code = "trade_outputs_alike"
    sentence = N_("{file} was named twice. Give each result a file of its own.")


class PopulationNotGiven(ViaRegiaError):
    """A floor on the population without populations."""

    code = "trade_population_not_given"
    sentence = N_("With --min-population, name the file of populations with --population.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `source`, `table`: empty where the store holds one dataset. Floors: 0 for none.

    `into`: by which revision products are measured, moved there by a concordance of the store; "" as they are.
    """

    store: Path
    asked: Asked
    out: Path
    source: str = ""
    table: str = ""
    proximity: Path | None = None
    min_exports: float = 0.0
    min_population: float = 0.0
    population: Path | None = None
    threads: int | None = None
    engine: str = "duckdb"
    master: str | None = None
    into: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured and written; `pairs` of products with a proximity above 0, None where none were asked for."""

    dataset: Dataset
    vintages: "tuple[Vintage, ...]"
    exports: "Exports"
    complexity: "Complexity"
    pairs: int | None


def measure(wanted: Wanted, on_stage: OnStage = lambda _: None) -> Measured:
    """Read, measure, write: both files, or none.

    Raises
    ------
    StoreEmpty, DatasetUnknown, DatasetUnclear, OutputsAlike, PopulationNotGiven, FileNotWritable, NothingForYear
        And the errors of the store, of `exports_of`, and of `read_populations`.
    """
    from viaregia.engines.trade.measures.complexity import complexity

    _check_places(wanted)
    dataset, vintages = _dataset(wanted)
    on_stage(N_("Reading the flows"))
    exports = _exports(wanted, dataset)
    on_stage(N_("Measuring"))
    found = complexity(exports.values)
    on_stage(N_("Writing the measures"))
    measured = Measured(dataset, vintages, exports, found, None)
    return _written(wanted, measured)


def _check_places(wanted: Wanted) -> None:
    """Make sure that no result takes the place of another, or of the populations. Raises OutputsAlike."""
    if wanted.min_population > 0 and wanted.population is None:
        raise PopulationNotGiven
    places = [each.resolve() for each in (wanted.out, wanted.proximity, wanted.population) if each is not None]
    twice = next((each for at, each in enumerate(places) if each in places[:at]), None)
    if twice is not None:
        raise OutputsAlike(file=twice)


def _dataset(wanted: Wanted) -> "tuple[Dataset, tuple[Vintage, ...]]":
    """Return the dataset that is meant, and its loads.

    Raises StoreEmpty, DatasetUnknown, DatasetUnclear, NothingForYear.
    """
    from viaregia.engines.trade.store.choosing import loads_of, only_dataset

    mine = loads_of(wanted.store, wanted.source, wanted.table)
    dataset = only_dataset(mine)
    years = {year for each in mine for year in each.years}
    if wanted.asked.year not in years:
        raise NothingForYear(year=wanted.asked.year, years=", ".join(map(str, sorted(years))))
    return dataset, tuple(each for each in mine if wanted.asked.year in each.years)


def _exports(wanted: Wanted, dataset: Dataset) -> "Exports":
    """Return what everybody exports, above the floors."""
    from viaregia.engines.trade.connection import close, connect
    from viaregia.engines.trade.measures.complexity_matrix import exports_of, with_floors
    from viaregia.engines.trade.store import flows
    from viaregia.exchange.populations import read_populations

    population = read_populations(wanted.population) if wanted.population else None
    connection = connect(wanted.engine, wanted.master, threads=wanted.threads)
    try:
        table = flows(wanted.store, dataset, connection, years=[wanted.asked.year])
        if wanted.into:
            exports = exports_of(_moved(wanted, table), replace(wanted.asked, nomenclature=into_of(wanted)))
        else:
            exports = exports_of(table, wanted.asked)
    finally:
        close(connection)
    return with_floors(exports, wanted.min_exports, population, wanted.min_population)


def into_of(wanted: Wanted) -> str:
    """Return the list that products are moved to. Raises NotANomenclatureName."""
    from viaregia.engines.trade.nomenclatures.schemes import nomenclature_named

    return str(nomenclature_named(wanted.into))


def _moved(wanted: Wanted, flows: Any) -> Any:
    """Return flows by the revision that was asked for; others than the one it is made from are left out.

    Raises NotANomenclatureName, ConcordanceMissing, ProductsNotInTable, PartsUnknown, TableDamaged.
    """
    from viaregia.engines.trade.connection import to_arrow
    from viaregia.engines.trade.nomenclatures.concordance import ConcordanceMissing, converted, forward
    from viaregia.planner.trade.kept_tables import concordances_in

    target = into_of(wanted)
    there = to_arrow(flows.select("nomenclature").distinct())["nomenclature"].to_pylist()
    named = [wanted.asked.nomenclature] if wanted.asked.nomenclature else sorted(there)
    kept = concordances_in(wanted.store)
    way = next((each for each in kept if each.source in named and each.target == target), None)
    if way is None:
        given = ", ".join(f"{each.source} → {each.target}" for each in kept) or "–"
        raise ConcordanceMissing(source=", ".join(named), target=target, given=given)
    return converted(flows.filter(flows["nomenclature"] == way.source), forward(way))


def _written(wanted: Wanted, measured: Measured) -> Measured:
    """Write what was asked for, and return it with the number of pairs. Raises FileNotWritable; nothing changed."""
    from viaregia.engines.trade.measures.table import long_table, proximity_batches, proximity_schema

    targets = [each for each in (wanted.out, wanted.proximity) if each is not None]
    with _together(targets):
        table = long_table(measured.exports, measured.complexity)
        _write(wanted.out, table.schema, table.to_batches(), measured)
        if wanted.proximity is None:
            return measured
        batches = proximity_batches(measured.exports, measured.complexity)
        pairs = _write(wanted.proximity, proximity_schema(), batches, measured)
    return replace(measured, pairs=pairs)


@contextmanager
def _together(targets: Sequence[Path]) -> Iterator[None]:
    """Let the drafts of files take their places when the block is over, all of them or none."""
    try:
        yield
        for target in targets:
            with _writing(target):
                _draft(target).replace(target)
    finally:
        for target in targets:
            with _writing(target):
                _draft(target).unlink(missing_ok=True)


def _draft(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileNotWritable(file=target, fault=error.strerror or str(error)) from error


def _write(target: Path, schema: "pa.Schema", batches: "Iterable[pa.RecordBatch]", measured: Measured) -> int:
    """Write the draft of a table, with a word on where it comes from; return how many rows it has."""
    import pyarrow.parquet as pq

    rows = 0
    few = [name for name in schema.names if name in FEW_VALUES]
    kept = schema.with_metadata({"viaregia": json.dumps(origin(measured), ensure_ascii=False)})
    # To find the least and the greatest value costs as much as all else, and only the first column is in order.
    settings: dict[str, Any] = {"use_dictionary": few, "write_statistics": schema.names[:1]}
    with _writing(target), pq.ParquetWriter(_draft(target), kept, **settings) as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += len(batch)
    return rows


def origin(measured: Measured) -> dict[str, object]:
    """Return where the figures come from, as plain values."""
    exports = measured.exports
    return {
        "source": measured.dataset.source,
        "table": measured.dataset.table,
        "vintages": [each.id for each in measured.vintages],
        "retrieved": [each.retrieved.isoformat() for each in measured.vintages],
        "currency": measured.vintages[0].currency,
        "periods": list(exports.periods),
        "nomenclature": exports.nomenclature,
        "reporters": len(exports.reporters),
        "products": len(exports.products),
        "left_out": list(exports.left_out),
        "withheld": exports.withheld,
        "undetermined": measured.complexity.undetermined,
    }
