"""Files of the statistical offices read as the loader reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viaregia.engines.trade.connection import connect
from viaregia.engines.trade.flows import COLUMNS, Dataset
from viaregia.engines.trade.sources.reading import HEAD, Given, Head, Reader

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@cache
def a_connection() -> "DuckDBPyConnection":
    """Return the one connection of all tests; every reading makes tables of its own in it."""
    connection: DuckDBPyConnection = connect(threads=1).con
    return connection


@dataclass(frozen=True)
class Read:
    """What a reader made of some files: its flows in the order of their lines, and its notes by their message."""

    dataset: Dataset
    currency: str
    flows: list[dict[str, Any]]
    notes: dict[str, Mapping[str, str]]

    @property
    def faults(self) -> list[tuple[int, str, str]]:
        """Line, field and value of each fault."""
        return [(row["line"], row["fault"]["field"], row["fault"]["value"]) for row in self.flows if row["fault"]]


def head_of(path: Path) -> Head:
    """Return the beginning of a file."""
    raw = path.read_bytes()[:HEAD]
    try:
        return Head(path, raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Head(path, raw.decode("cp1252", errors="replace"))


def read(reader: Reader, *paths: Path, given: Given | None = None) -> Read:
    """Read files with a reader that has to know each of them."""
    assert all(reader.recognises(head_of(path)) for path in paths)
    connection = a_connection()
    reading = reader.read(connection, paths, given or Given())
    table = connection.sql(reading.select).order("line, flow, period").to_arrow_table()
    assert table.column_names == [*COLUMNS, "line", "fault", *(["part"] if reading.split else [])]
    return Read(reading.dataset, reading.currency, table.to_pylist(), dict(reading.notes))
