"""What is asked of a load, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.store.manifest import Vintage


@dataclass(frozen=True, slots=True)
class Order:
    """Files of one dataset to be loaded.

    Attributes
    ----------
    files
        As they came: tables, or archives of tables.
    store
        The folder; made where there is none.
    given
        What a person says of them.
    retrieved
        When they were taken from the source (naive, local time).
    loaded
        Now.
    allow_bad
        How many rows may be left out because they do not parse, in all files together.
    memory
        What DuckDB may hold at once; what is more is kept on the disk of the store meanwhile.
    """

    files: tuple[Path, ...]
    store: Path
    given: Given
    retrieved: datetime
    loaded: datetime
    allow_bad: int = 0
    memory: str = "600MB"


class Step(StrEnum):
    """What a load is doing."""

    OPENING = N_("Opening the files")
    READING = N_("Reading")
    CHECKING = N_("Checking")
    KEEPING = N_("Writing to the disk")


OnStep = Callable[[Step, str, float], None]
"""Called with the step, the name of the file it is at (or nothing), and the share of all that is done, 0 to 1."""


def silent(step: Step, file: str, share: float) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that does not parse. `line` is None where the file has none; `expected` is a message."""

    file: str
    line: int | None
    column: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class TotalsCompared:
    """The source's own totals of one period and flow, beside what its rows add up to.

    Attributes
    ----------
    over
        What is added up: `product` or `partner`.
    compared, differing
        How many totals have rows beside them, and in how many the two are further apart than rounding explains.
    reporter, of
        Where they are furthest apart: whose figure, and with which partner (or of which product).
    total, added
        What the source says there, and what its rows say.
    """

    over: str
    period: str
    flow: str
    compared: int
    differing: int
    reporter: str
    of: str
    total: float
    added: float


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load.

    Attributes
    ----------
    vintage
        The load in the store; the earlier one where nothing is new.
    unchanged
        Whether the same files were loaded before with the same options; then the store is as it was.
    bad
        The first rows that were left out, and `bad_rows` how many there were in all.
    unknown
        Codes of reporters and partners that no list knows; kept as they are.
    totals
        Comparisons with the source's own totals, those that differ first.
    notes
        Things a person should know, as messages with their facts.
    """

    vintage: Vintage
    unchanged: bool = False
    bad: tuple[BadRow, ...] = ()
    bad_rows: int = 0
    unknown: tuple[str, ...] = ()
    totals: tuple[TotalsCompared, ...] = ()
    notes: tuple[tuple[str, Mapping[str, str]], ...] = field(default=())


class RowsRefused(ViaRegiaError):
    """More rows do not parse than are allowed to be left out; `rows` are the first of them."""

    code = "trade_rows_refused"
    sentence = N_(
        "Rows that cannot be read: {count}; allowed to be left out (--allow-bad): {allowed}. Nothing was loaded."
    )

    def __init__(self, *, count: int, allowed: int, rows: tuple[BadRow, ...]) -> None:
        self.rows = rows
        super().__init__(count=count, allowed=allowed)
