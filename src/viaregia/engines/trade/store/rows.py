"""The flows of a dataset as one table, whatever loads they came with."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS, CONSTANTS, Dataset
from viaregia.engines.trade.store.folder import VintageUnknown, place_of, vintages_of
from viaregia.engines.trade.store.manifest import COVERAGE, Vintage

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from ibis.backends import BaseBackend


class LoadDamaged(ViaRegiaError):
    """A file of a load is not as it was written; figures without it would be wrong."""

    code = "trade_load_damaged"
    sentence = N_(
        "{file} is missing, damaged or does not belong there; move {place} away, and load those figures again."
    )


CELL: Final = ("period", "reporter", "partner", "flow", "nomenclature")
"""What a newer load replaces as a whole: all products of one reporter with one partner in one period."""


def flows(
    folder: Path,
    dataset: Dataset,
    connection: "BaseBackend",
    *,
    years: Collection[int] = (),
    vintage: str | None = None,
) -> "ibis.Table":
    """Return the flows of a dataset, unread: an expression over the connection's tables.

    Parameters
    ----------
    folder
        The store.
    connection
        DuckDB or Spark; the same expression works on both.
    years
        Which years to read; all where none is named. Other years' files are not opened.
    vintage
        The id of one load, read as it was. Else the current figures: of each cell (`CELL`) those of the newest load
        that covers it.

    Returns
    -------
    Columns `COLUMNS`, then `CONSTANTS`; grain as there. No rows where the years are not covered.

    Raises
    ------
    DatasetUnknown, VintageUnknown, ManifestDamaged, LoadDamaged

    Notes
    -----
    Reads the manifests, and the coverage of loads whose periods overlap; rows are read when the table is computed.
    """
    from ibis import union

    found = vintages_of(folder, dataset)
    if vintage is not None:
        chosen = tuple(each for each in found if each.id == vintage)
        if not chosen:
            raise VintageUnknown(dataset=dataset, vintage=vintage, known=", ".join(each.id for each in found))
        found = chosen
    tables = [
        table for at, each in enumerate(found) for table in _current(folder, each, found[:at], connection, set(years))
    ]
    return union(*tables) if tables else _none()


def _none() -> "ibis.Table":
    """Return a table without rows."""
    import ibis
    import pyarrow as pa

    types = {"string": pa.string(), "float64": pa.float64()}
    empty = pa.schema([(name, types[kind]) for name, kind in (COLUMNS | CONSTANTS).items()]).empty_table()
    return ibis.memtable(empty)


def _current(
    folder: Path, vintage: Vintage, newer: Sequence[Vintage], connection: "BaseBackend", years: set[int]
) -> "list[ibis.Table]":
    """Return the rows of a load that no newer one replaces: no table, or one."""
    wanted = sorted(years & set(vintage.years)) if years else list(vintage.years)
    periods = {period for period in vintage.periods if int(period[:4]) in wanted}
    rivals = [each for each in newer if periods & set(each.periods)]
    replaced, left = _replaced(folder, vintage, rivals, periods)
    if not periods or not left:
        return []
    table = _rows(folder, vintage, connection, wanted if years else None)
    if replaced is not None:
        import ibis

        table = table.anti_join(ibis.memtable(replaced), list(CELL))
    return [table]


def _replaced(
    folder: Path, vintage: Vintage, rivals: Sequence[Vintage], periods: set[str]
) -> "tuple[pa.Table | None, bool]":
    """Return the cells of a load that newer ones cover, None for none, and whether any others are left."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rivals:
        return None, True
    own = coverage(folder, vintage)
    own = own.filter(pc.is_in(own["period"], pa.array(sorted(periods)))).select(CELL)
    covered = pa.concat_tables([coverage(folder, each).select(CELL) for each in rivals])
    replaced = own.join(covered.group_by(list(CELL)).aggregate([]), list(CELL), join_type="left semi")
    if not replaced.num_rows:
        return None, True
    return replaced, replaced.num_rows < own.num_rows


def coverage(folder: Path, vintage: Vintage) -> "pa.Table":
    """Return the cells of a load: `CELL`, then rows (int64), value and net_mass (float64). Raises LoadDamaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = place_of(folder, vintage)
    try:
        return pq.ParquetFile(place / COVERAGE).read()  # `read_table` would load pandas
    except (OSError, pa.ArrowException) as error:
        raise LoadDamaged(file=place / COVERAGE, place=place) from error


def _rows(folder: Path, vintage: Vintage, connection: "BaseBackend", years: Sequence[int] | None) -> "ibis.Table":
    """Return all rows of a load, or those of some years, with the columns that it keeps only once."""
    import ibis

    place = place_of(folder, vintage)
    names = ["year=*"] if years is None else [f"year={year}" for year in years]
    _check_whole(place, vintage, names)
    read = [connection.read_parquet(str(place / name / "*.parquet")) for name in names]
    said = dict(vintage.constants) | {
        "currency": vintage.currency,
        "source": vintage.dataset.source,
        "table": vintage.dataset.table,
        "vintage": vintage.id,
        "retrieved": vintage.retrieved.isoformat(),
    }
    columns = {
        name: ibis.literal(said[name], type=kind) if name in said else ibis._[name]
        for name, kind in (COLUMNS | CONSTANTS).items()
    }
    return ibis.union(*(table.select(**columns) for table in read))


def _check_whole(place: Path, vintage: Vintage, names: Sequence[str]) -> None:
    """Make sure that the files to be read are those of the load, each with its rows. Raises LoadDamaged.

    Reads the end of each file, O(files); a changed figure is found by its checksum alone, see `verify`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    known = {place / part.path: part.rows for part in vintage.parts}
    wanted = {path for path in known if any(path.parent.match(name) for name in names)}
    there = {path for name in names for path in place.glob(f"{name}/*.parquet")}
    lacking = [
        place / name for name in names if "*" not in name and place / name not in {each.parent for each in wanted}
    ]
    for path in sorted(wanted | there) + lacking:
        try:
            if path not in wanted or pq.read_metadata(path).num_rows != known[path]:
                raise LoadDamaged(file=path, place=place)
        except (OSError, pa.ArrowException) as error:
            raise LoadDamaged(file=path, place=place) from error
