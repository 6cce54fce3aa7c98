"""One file after the other, from what the source wrote to Parquet of the canonical grain."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS, KEY, Status
from viaregia.engines.trade.loading.order import BadRow
from viaregia.engines.trade.sources.delimited import name_of, quoted
from viaregia.engines.trade.sources.reading import Reading
from viaregia.engines.trade.sources.translating import literal
from viaregia.engines.trade.store.writing import FULL, StoreFull

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LISTED: Final = 20
"""How many bad rows are named."""

AT_ONCE: Final = 20_000_000
"""How many hashes are held at once, of eight bytes each."""

TWICE: Final = N_("one row for each period, reporter, partner, product and flow")


class SourceDamaged(ViaRegiaError):
    """A file cannot be read to its end."""

    code = "trade_file_damaged"
    sentence = N_("{file} cannot be read to its end, it is damaged or incomplete: {why}")


class NoRows(ViaRegiaError):
    """A file has a heading and nothing below it."""

    code = "trade_no_rows"
    sentence = N_("{file} holds no figures.")


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that was read: the Parquet of its good rows without constant columns, a view of all columns, the rest."""

    shown: str
    path: Path
    view: str
    rows: int
    bad: tuple[BadRow, ...]
    bad_rows: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Where files are read: the connection, a folder beside the store, the columns that all files have alike."""

    connection: "DuckDBPyConnection"
    scratch: Path
    constants: Mapping[str, str | None]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are written for every row."""
        return tuple(name for name in COLUMNS if name not in self.constants)

    def stage(self, number: int, shown: str, reading: Reading) -> Staged:
        """Read one file. Raises SourceDamaged, NoRows, StoreFull.

        First in one pass that keeps no lines; where a row does not parse or comes twice, again with lines.
        """
        path = self.scratch / f"staged-{number}.parquet"
        with full_disk_named(self.scratch.parent):
            bad: tuple[BadRow, ...] = ()
            bad_rows = 0
            if not self._at_once(path, reading) or self._doubled(path, split=reading.split):
                bad, bad_rows = self._with_lines(path, shown, reading)
            if reading.split:
                path = self._added_up(path)
            view = self._view(path, f"staged_{number}")
            rows = self._one(f"SELECT count(*) FROM {view}")
        if not rows and not bad_rows:
            raise NoRows(file=shown)
        return Staged(shown, path, view, rows, bad, bad_rows)

    def _one(self, query: str) -> int:
        row = self.connection.execute(query).fetchone()
        assert row is not None
        return int(row[0])

    def _copy(self, query: str, path: Path) -> None:
        self.connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet)")

    def _listed(self, extra: Collection[str] = ()) -> str:
        return ", ".join(map(name_of, (*self.columns, *extra)))

    def _at_once(self, path: Path, reading: Reading) -> bool:
        """Write the rows of a file; return whether all parse."""
        import duckdb

        columns = self._listed(["part"] if reading.split else [])
        held = "CASE WHEN fault IS NULL THEN true ELSE error('fault') END"
        try:
            self._copy(f"SELECT {columns} FROM ({reading.select}) WHERE {held}", path)
        except duckdb.Error as error:
            if is_full(error):
                raise
            return False
        return True

    def _doubled(self, path: Path, *, split: bool) -> bool:
        """Return whether two rows may have the same key; not yet whether they do, since hashes are compared.

        Hashes are sorted in turns, so that memory is bounded.
        """
        keys = ", ".join([name_of(name) for name in KEY if name in self.columns] + (["part"] if split else []))
        rows = f"FROM read_parquet({quoted(str(path))})"
        turns = self._one(f"SELECT count(*) {rows}") // AT_ONCE + 1
        return any(
            self._repeats(f"SELECT hash({keys}) AS hash {rows} WHERE hash({keys}) % {turns} = {turn}")
            for turn in range(turns)
        )

    def _repeats(self, query: str) -> bool:
        """Return whether a number comes twice. O(n log n), and the fastest way for so many."""
        hashes = self.connection.execute(query).fetchnumpy()["hash"]
        hashes.sort()
        return bool((hashes[1:] == hashes[:-1]).any())

    def _with_lines(self, path: Path, shown: str, reading: Reading) -> tuple[tuple[BadRow, ...], int]:
        """Write the good rows of a file; return the first bad ones, and how many."""
        import duckdb

        lined = path.with_suffix(".lined.parquet")
        part = ["part"] if reading.split else []
        try:
            self._copy(
                f"SELECT {self._listed([*part, 'line', 'fault'])} FROM ({reading.faults or reading.select})", lined
            )
        except duckdb.Error as error:
            if is_full(error):
                raise
            raise SourceDamaged(file=shown, why=str(error).partition("\n")[0]) from error
        self._judge(lined, part)
        self._copy(f"SELECT {self._listed(part)} FROM judged WHERE fault IS NULL", path)
        rows = self.connection.execute(
            "SELECT line, fault.field, fault.value, fault.expected FROM judged WHERE fault IS NOT NULL "
            f"ORDER BY line LIMIT {LISTED}"
        ).fetchall()
        bad = self._one("SELECT count(*) FROM judged WHERE fault IS NOT NULL")
        lined.unlink()
        return tuple(BadRow(shown, line, field, value or "", said) for line, field, value, said in rows), bad

    def _judge(self, lined: Path, part: list[str]) -> None:
        """Make a view of rows in which every row after the first of its key has a fault as well."""
        keys = ", ".join([name_of(name) for name in KEY if name in self.columns] + part)
        named = ", ".join(
            name_of(name) for name in ("period", "reporter", "partner", "product") if name in self.columns
        )
        twice = f"{{'field': '', 'value': concat_ws(' ', {named}), 'expected': {quoted(TWICE)}}}"
        self.connection.execute(
            "CREATE OR REPLACE TEMP VIEW judged AS SELECT * REPLACE (CASE WHEN fault IS NOT NULL THEN fault WHEN "
            f"row_number() OVER (PARTITION BY fault IS NULL, {keys} ORDER BY line) > 1 THEN {twice} END AS fault) "
            f"FROM read_parquet({quoted(str(lined))})"
        )

    def _added_up(self, path: Path) -> Path:
        """Write rows that the source splits further, added up to the canonical grain; in order, for quick reading."""
        keys = [name_of(name) for name in KEY if name in self.columns]
        sums = [f"{SUMS[name]} AS {name_of(name)}" for name in SUMS if name in self.columns]
        added = path.with_suffix(".added.parquet")
        order = ", ".join(name for name in keys if name in ('"reporter"', '"partner"', '"product"'))
        self._copy(
            f"SELECT {', '.join(keys + sums)} FROM read_parquet({quoted(str(path))}) "
            f"GROUP BY {', '.join(keys)} ORDER BY {order}",
            added,
        )
        path.unlink()
        return added

    def _view(self, path: Path, name: str) -> str:
        """Make a view of all canonical columns."""
        columns = ", ".join(
            f"{_constant(self.constants[each], kind)} AS {name_of(each)}" if each in self.constants else name_of(each)
            for each, kind in COLUMNS.items()
        )
        file = f"read_parquet({quoted(str(path))}, hive_partitioning = false)"
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {columns} FROM {file}")
        return name

    def part_of(self, staged: Staged, year: int, target: Path) -> None:
        """Write the rows of one year. Raises StoreFull."""
        with full_disk_named(self.scratch.parent):
            of = f"read_parquet({quoted(str(staged.path))})"
            self._copy(f"SELECT {self._listed()} FROM {of} WHERE period[:4] = '{year}'", target)


SUMS: Final = {
    "value": "sum(value)",
    "net_mass": "sum(net_mass)",
    "quantity": "CASE WHEN min(quantity_unit) = max(quantity_unit) THEN sum(quantity) END",
    "quantity_unit": "CASE WHEN min(quantity_unit) = max(quantity_unit) THEN min(quantity_unit) END",
    "status": (
        f"CASE WHEN bool_or(status = '{Status.CONFIDENTIAL}') THEN '{Status.CONFIDENTIAL}' "
        f"WHEN bool_or(status = '{Status.PROVISIONAL}') THEN '{Status.PROVISIONAL}' ELSE '{Status.FINAL}' END"
    ),
}
"""What rows of one key add up to. Quantities in different units have no sum; the least certain status counts."""


def _constant(value: str | None, kind: str) -> str:
    return literal(value, {"string": "VARCHAR", "float64": "DOUBLE"}[kind])


def is_full(error: Exception) -> bool:
    """Return whether an error of DuckDB comes from a disk without room."""
    import os

    said = str(error)
    return any(os.strerror(number) in said for number in FULL) or "max_temp_directory_size" in said


@contextmanager
def full_disk_named(folder: Path) -> Iterator[None]:
    """Turn an error of DuckDB that comes from a full disk into StoreFull."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        if is_full(error):
            raise StoreFull(folder=folder, why=str(error).partition("\n")[0]) from error
        raise
