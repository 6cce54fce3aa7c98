"""What a reader of a source is asked, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from viaregia.engines.trade.flows import Dataset

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HEAD: Final = 65_536
"""How many bytes of a file a reader may look at to know it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file: `text` without a byte order mark, in UTF-8 or else Windows-1252."""

    path: Path
    text: str

    @property
    def first_line(self) -> str:
        """The heading of a table, where it is one."""
        return self.text.partition("\n")[0].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a file where the file does not say it itself; empty where nothing was said."""

    mapping: Mapping[str, str] = field(default_factory=dict)  # canonical column → the file's own column
    nomenclature: str = ""
    currency: str = ""
    flow: str = ""
    system: str = ""
    status: str = ""
    source: str = ""
    table: str = ""
    unit: str = ""  # of the value: "thousand" or "million"; else whole units of the currency
    decimal: str = ""  # "," where numbers have a decimal comma


@dataclass(frozen=True, slots=True)
class Reading:
    """What one or more files of one dataset say.

    Attributes
    ----------
    select
        A DuckDB SELECT over the connection that was given to the reader. Its columns are those of
        `flows.COLUMNS`, then `line` (BIGINT, where in the file; null where that costs too much, and found again by
        `lines`) and `fault` (`STRUCT(field VARCHAR, value VARCHAR, expected VARCHAR)`; null where the row parses).
        Rows come as they are in the file: a record of the source that is split further than the canonical grain (by
        customs procedure, say) is added up by whoever keeps them; the source's own total rows stay in, with product
        TOTAL or partner WORLD.
    faults
        A SELECT of the same rows with their lines, slower; asked once, and only where `select` has faults or fails, and
        has no lines.
    constants
        Columns that have the same value in every row; kept once with the load instead of in every row. `select` has
        them like any other.
    split
        Whether `select` has one more column, `part`, at its end, which tells apart what the source splits further than
        the canonical grain (by customs procedure, say). Such rows are added up; two rows of one grain and one part, or
        of one grain where nothing is split, are a fault.
    notes
        Things a person should know, as messages with their facts.
    """

    dataset: Dataset
    currency: str
    select: str
    faults: str = ""
    constants: Mapping[str, str | None] = field(default_factory=dict)
    split: bool = False
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()


class Reader(Protocol):
    """One format of one source."""

    name: str

    def recognises(self, head: Head) -> bool:
        """Return whether a file that begins so is of this format."""

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return what the files say; unpacked files of one dataset, each recognised before.

        Raises the named errors of the source where a file as a whole cannot be read.
        """
