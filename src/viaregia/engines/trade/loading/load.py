"""Loads files into the store."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.checks import (
    check_fits,
    check_no_period_twice,
    controls_of,
    coverage_of,
    merged,
    totals_compared,
    unknown_in,
)
from viaregia.engines.trade.loading.order import Loaded, OnStep, Order, RowsRefused, Step, silent
from viaregia.engines.trade.loading.staging import LISTED, Stage, Staged
from viaregia.engines.trade.sources.archives import Piece, SourceMissing, SourceUnreadable, pieces_of
from viaregia.engines.trade.sources.reading import Reading
from viaregia.engines.trade.sources.recognise import reader_of
from viaregia.engines.trade.store.folder import vintages
from viaregia.engines.trade.store.manifest import COVERAGE, Part, SourceFile, Vintage
from viaregia.engines.trade.store.writing import aside, keep, refused, sha256_of

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class FileTwice(ViaRegiaError):
    """The same file was named twice."""

    code = "trade_file_twice"
    sentence = N_("{one} and {other} are the same file.")


class DatasetsMixed(ViaRegiaError):
    """The files belong to several datasets."""

    code = "trade_datasets_mixed"
    sentence = N_("These files belong to several tables ({datasets}); load each by itself.")


class NameUnusable(ViaRegiaError):
    """A source or a table is named in a way in which no folder can be."""

    code = "trade_name_unusable"
    sentence = N_(
        "“{name}” cannot name a source or a table: at most 64 letters, digits, dots and hyphens were expected."
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A file and what its reader says of it."""

    piece: Piece
    reading: Reading


def load(order: Order, on_step: OnStep = silent) -> Loaded:
    """Load files of one dataset as one vintage, or say that nothing is new.

    The store changes in one rename at the very end; whatever happens before leaves it as it was.

    Raises
    ------
    SourceMissing, SourceUnreadable, ArchiveDamaged, ArchiveEncrypted, ArchiveTooLarge, FormatUnknown, FileTwice
        Of the files as they came; and the errors of their reader.
    RowsRefused, SourceDamaged, NoRows
        Of what stands in them.
    DatasetsMixed, NameUnusable, PeriodTwice, CurrenciesMixed, RevisionsMixed
        Of how they go together.
    StoreFull, StoreNotWritable, ManifestDamaged
        Of the store.

    Notes
    -----
    One pass over each file, one over what was written; O(rows) time, memory bounded by `order.memory` and spilled
    beside the store.
    """
    on_step(Step.OPENING, "", 0)
    files = _files(order.files)
    with aside(order.store) as scratch:
        try:
            return _load(order, files, scratch, on_step)
        except OSError as error:
            raise refused(order.store, error) from error


def _files(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """Return name, size and checksum of each file. Raises SourceMissing, SourceUnreadable, FileTwice."""
    seen = dict[str, Path]()
    files = list[SourceFile]()
    for path in paths:
        if not path.exists():
            raise SourceMissing(file=path)
        try:
            files.append(SourceFile(path.name, path.stat().st_size, sha256_of(path)))
        except OSError as error:
            raise SourceUnreadable(file=path, why=error.strerror or type(error).__name__) from error
        if (other := seen.setdefault(files[-1].sha256, path)) is not path:
            raise FileTwice(one=other, other=path)
    return tuple(files)


def _checksum(files: Sequence[SourceFile], order: Order, read: Sequence[_Read]) -> str:
    """Return the SHA-256 over what the files hold, what was said of them, and what was understood.

    The same bytes named HS17 and HS22 are two loads: a reader may take the revision from the name.
    """
    given = asdict(order.given) | {"mapping": sorted(order.given.mapping.items())}
    readings = (each.reading for each in read)
    understood = sorted(
        json.dumps([str(each.dataset), each.currency, sorted(each.constants.items())]) for each in readings
    )
    said = json.dumps([sorted(each.sha256 for each in files), given, understood], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _load(order: Order, files: tuple[SourceFile, ...], scratch: Path, on_step: OnStep) -> Loaded:
    with _duckdb(order.memory, scratch) as connection:
        read = _read(connection, order, scratch)
        dataset, currency = _one_dataset([each.reading for each in read])
        checksum = _checksum(files, order, read)
        known = next((each for each in vintages(order.store) if each.checksum == checksum), None)
        if known is not None:
            return Loaded(known, unchanged=True)
        stage = Stage(connection, scratch, _alike([each.reading.constants for each in read]))
        staged = _staged(stage, read, order.allow_bad, on_step)
        on_step(Step.CHECKING, "", 0.8)
        coverages = [coverage_of(connection, each) for each in staged]
        check_no_period_twice(connection, staged, coverages)
        coverage = merged(coverages)
        controls = controls_of(coverage)
        check_fits(order.store, dataset, currency, controls)
        totals = totals_compared(connection, staged, coverage)
        on_step(Step.KEEPING, "", 0.9)
        draft = _draft(stage, staged, coverages, coverage)
    vintage = Vintage(
        id=f"{order.retrieved:%Y-%m-%d}-{checksum[:12]}",
        dataset=dataset,
        currency=currency,
        retrieved=order.retrieved,
        loaded=order.loaded,
        checksum=checksum,
        rows=sum(each.rows for each in controls),
        periods=tuple(sorted({each.period for each in controls})),
        nomenclatures=tuple(sorted({each.nomenclature for each in controls})),
        files=files,
        controls=controls,
        parts=tuple(_part(draft, path) for path in sorted(draft.rglob("*.parquet"))),
        constants=stage.constants,
    )
    keep(order.store, draft, vintage)
    bad = tuple(row for each in staged for row in each.bad)[:LISTED]
    notes = tuple(note for each in read for note in each.reading.notes)
    return Loaded(vintage, False, bad, sum(each.bad_rows for each in staged), unknown_in(coverage), totals, notes)


def _duckdb(memory: str, scratch: Path) -> "DuckDBPyConnection":
    """Return a DuckDB of its own that opens no network, and spills into the load's folder."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(scratch / "spill"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    connection = duckdb.connect(config=settings)
    # DuckDB does not know how long a file of text is, and would keep it in memory to look up 260 countries in it.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    return connection


def _read(connection: "DuckDBPyConnection", order: Order, scratch: Path) -> list[_Read]:
    """Unpack every file, and ask its reader what it says."""
    pieces = list[Piece]()
    for number, path in enumerate(order.files):
        folder = scratch / f"unpacked-{number}"
        folder.mkdir()
        pieces += pieces_of(path, folder)
    return [_Read(piece, reader_of(piece, order.given).read(connection, [piece.path], order.given)) for piece in pieces]


def _one_dataset(readings: Sequence[Reading]) -> tuple[Dataset, str]:
    """Return the dataset of all files, and its currency. Raises DatasetsMixed, NameUnusable."""
    found = {(each.dataset, each.currency) for each in readings}
    if len(found) != 1:
        raise DatasetsMixed(datasets=", ".join(sorted(f"{dataset} {currency}" for dataset, currency in found)))
    ((dataset, currency),) = found
    for name in (dataset.source, dataset.table):
        if not NAME.fullmatch(name):
            raise NameUnusable(name=name)
    return dataset, currency


def _alike(constants: Sequence[Mapping[str, str | None]]) -> dict[str, str | None]:
    """Return the columns that have one value in all files."""
    first, *others = constants
    return {
        name: value
        for name, value in first.items()
        if name != "period" and all(name in each and each[name] == value for each in others)
    }


def _staged(stage: Stage, read: Sequence[_Read], allow_bad: int, on_step: OnStep) -> list[Staged]:
    """Read all files, so that all bad rows are named together. Raises RowsRefused."""
    whole = sum(each.piece.path.stat().st_size for each in read) or 1
    done = 0
    staged = list[Staged]()

    def tell(file: str, before: int, size: int, share: float) -> None:
        on_step(Step.READING, file, 0.8 * (before + share * size) / whole)

    for number, each in enumerate(read):
        size, shown = each.piece.path.stat().st_size, each.piece.shown
        with _watched(stage.connection, partial(tell, shown, done, size)):
            staged.append(stage.stage(number, shown, each.reading))
        done += size
    bad = sum(each.bad_rows for each in staged)
    if bad > allow_bad:
        raise RowsRefused(count=bad, allowed=allow_bad, rows=tuple(row for each in staged for row in each.bad)[:LISTED])
    return [each for each in staged if each.rows]


@contextmanager
def _watched(connection: "DuckDBPyConnection", tell: Callable[[float], None]) -> Iterator[None]:
    """Tell twice a second which share of what it is asked DuckDB has done."""
    over = Event()

    def watch() -> None:
        share = 0.0
        while not over.wait(0.5):
            share = max(share, connection.query_progress() / 100)  # a second query begins at 0 again
            tell(share)

    tell(0)
    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _draft(stage: Stage, staged: Sequence[Staged], coverages: Sequence["pa.Table"], coverage: "pa.Table") -> Path:
    """Put the rows, by year, and the coverage into the folder that will be the load's."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    draft = stage.scratch / "draft"
    draft.mkdir()
    for number, (each, cells) in enumerate(zip(staged, coverages, strict=True)):
        years = pc.unique(pc.utf8_slice_codeunits(cells["period"], 0, 4)).to_pylist()
        for year in years:
            folder = draft / f"year={year}"
            folder.mkdir(exist_ok=True)
            target = folder / f"part-{number}.parquet"
            if len(years) == 1:
                each.path.rename(target)
            else:
                stage.part_of(each, int(year), target)
    pq.write_table(coverage, draft / COVERAGE)
    return draft


def _part(draft: Path, path: Path) -> Part:
    import pyarrow.parquet as pq

    return Part(path.relative_to(draft).as_posix(), pq.read_metadata(path).num_rows, sha256_of(path))
