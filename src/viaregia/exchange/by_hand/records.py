"""What a timetable said when it was written, and what a person changed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from viaregia.exchange.forum import Forum
from viaregia.exchange.workbook.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a meeting was, by names: `people` are the numbers of those at the table."""

    number: str
    start: datetime
    table: str = ""
    interpreter: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AsWritten:
    """What the file said before anybody changed it."""

    version: str
    sequence: int
    made_at: datetime
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class Known:
    """What the changed file is read against.

    `meetings`: a meeting for each number by which people may call it (lower case). `lengths`: slots it takes.
    `written`: where it was, for those that were placed; `gone`: numbers that were placed and are wished for no more.
    """

    forum: Forum
    meetings: Mapping[str, int]
    lengths: Sequence[int]
    written: Mapping[int, Stand]
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a cell says of a meeting that is not as it was written."""

    value: datetime | str
    place: Place
    text: str


@dataclass(frozen=True)
class HandMove:
    """Where a person put a meeting; what was not changed is None. `number` as people call the meeting."""

    meeting: int
    number: str
    start: Said | None = None
    table: Said | None = None
    interpreter: Said | None = None

    @property
    def said(self) -> Said:
        """The change that names the move best: its time, else its table, else its interpreter."""
        found = self.start or self.table or self.interpreter
        assert found is not None  # a move moves something
        return found


@dataclass(frozen=True)
class HandChanges:
    """All that was changed by hand, errors apart. `taken_out`: meetings that shall not be held."""

    moves: tuple[HandMove, ...] = ()
    taken_out: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)
