"""The journal of the day: who came, who is missing, which meetings were held and what the slips say; all undoable.

One file beside `plan.json`. It knows meetings by the number people call them, so it outlives every new version of the
plan; several windows may write to it, and each sees what the others wrote.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.journal_file import append_line, lines_after
from viaregia.exchange.results import Outcome, Slip

JOURNAL_NAME: Final = "journal.jsonl"


class Mark(Enum):
    """What the desk knows of a person; `EXPECTED` takes the others back."""

    CAME = "came"
    MISSING = "missing"
    EXPECTED = "expected"


class EntryKind(Enum):
    """What a line of the journal tells: of a person, of a meeting seen by the desk, or of a slip of paper."""

    PERSON = "person"
    MEETING = "meeting"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `subject`: the number of a participant or of a meeting. `held`: of the desk's marks, None: unknown."""

    line: int
    at: datetime
    kind: EntryKind
    subject: str
    mark: Mark | None = None
    held: bool | None = None
    slip: Slip | None = None


@dataclass(frozen=True)
class Record:
    """What holds now, all lines taken together: the last word on each person and meeting.

    `marks`: by participant's number, without those merely expected. `slips`: by meeting's number. `held`: what the desk
    or a slip said last, by meeting's number.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)
    slips: Mapping[str, Slip] = field(default_factory=dict)
    held: Mapping[str, bool] = field(default_factory=dict)

    def mark(self, person: str) -> Mark:
        """Return what is known of a participant."""
        return self.marks.get(person, Mark.EXPECTED)


class Journal:
    """The journal in a file. What a verb notes is on the disk when it returns; if not, it raises JournalNotWritable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: tuple[int, ...] = ()
        self.record = Record()
        self._entries: dict[int, Entry] = {}
        self._end, self._last = 0, 0
        self.refresh()

    def refresh(self) -> bool:
        """Read what was added since, by whatever window; tell whether anything was. O(entries) if so."""
        if self.path.exists() and self.path.stat().st_size < self._end:  # somebody put an older file in its place
            self._entries, self._end, self._last, self.damaged = {}, 0, 0, ()
        read = lines_after(self.path, self._end, self._last)
        self._end, self._last = read.end, read.last
        self.damaged += read.damaged
        for number, line in read.entries:
            self._take(number, line)
        if read.entries:
            self.record = _record(self._entries.values())
        return bool(read.entries)

    def _take(self, number: int, line: Mapping[str, Any]) -> None:
        if isinstance(line.get("undo"), int):
            self._entries.pop(line["undo"], None)
            return
        entry = _entry(number, line)
        if entry is None:
            self.damaged += (number,)
        else:
            self._entries[number] = entry

    def mark(self, person: str, mark: Mark, now: datetime) -> None:
        """Note that a person came, is missing, or is expected after all."""
        self._add({"at": _stamp(now), "person": person, "mark": mark.value})

    def mark_meeting(self, meeting: str, held: bool | None, now: datetime) -> None:
        """Note that the desk saw a meeting held, or not held, or (None) knows nothing of it."""
        self._add({"at": _stamp(now), "meeting": meeting, "held": held})

    def enter(self, slip: Slip, now: datetime, people: Iterable[str] = ()) -> None:
        """Note what a slip says; a later one for the same meeting takes its place. `people`: who sat there."""
        said = {"outcome": slip.outcome.value if slip.outcome else None, "note": slip.note}
        self._add({"at": _stamp(now), "slip": slip.number, "held": slip.held, **said, "people": list(people)})

    def undo(self, kinds: Iterable[EntryKind], now: datetime) -> Entry | None:
        """Take back the last entry of these kinds, and return it; None where there is nothing to take back."""
        last = self.last(kinds)
        if last is not None:
            self._add({"at": _stamp(now), "undo": last.line})
        return last

    def last(self, kinds: Iterable[EntryKind]) -> Entry | None:
        """Return the last entry of these kinds that was not taken back."""
        wanted = set(kinds)
        return next((each for each in reversed(self._entries.values()) if each.kind in wanted), None)

    def entries(self, kind: EntryKind) -> Iterator[Entry]:
        """Yield the entries of a kind, the latest first."""
        return (each for each in reversed(self._entries.values()) if each.kind is kind)

    def _add(self, line: Mapping[str, Any]) -> None:
        append_line(self.path, line)
        self.refresh()
        self.record = _record(self._entries.values())


def journal_beside(plan_file: Path) -> Journal:
    """Return the journal that belongs to a plan's file."""
    return Journal(plan_file.with_name(JOURNAL_NAME))


def _stamp(now: datetime) -> str:
    return now.replace(tzinfo=None).isoformat(timespec="seconds")


def _record(entries: Iterable[Entry]) -> Record:
    marks: dict[str, Mark] = {}
    since: dict[str, datetime] = {}
    slips: dict[str, Slip] = {}
    held: dict[str, bool] = {}
    for entry in entries:
        if entry.kind is EntryKind.PERSON and entry.mark is not None:
            marks[entry.subject], since[entry.subject] = entry.mark, entry.at
            continue
        if entry.slip is not None:
            slips[entry.subject] = entry.slip
        if entry.held is None:
            held.pop(entry.subject, None)
        else:
            held[entry.subject] = entry.held
    return Record({who: mark for who, mark in marks.items() if mark is not Mark.EXPECTED}, since, slips, held)


def _entry(number: int, line: Mapping[str, Any]) -> Entry | None:
    """Return a line as an entry, or None if it is none that this program knows."""
    reader = next((each for name, each in _READERS.items() if isinstance(line.get(name), str)), None)
    try:
        return reader(number, datetime.fromisoformat(line["at"]).replace(tzinfo=None), line) if reader else None
    except (KeyError, TypeError, ValueError):
        return None


def _person(number: int, at: datetime, line: Mapping[str, Any]) -> Entry:
    return Entry(number, at, EntryKind.PERSON, line["person"], mark=Mark(line["mark"]))


def _meeting(number: int, at: datetime, line: Mapping[str, Any]) -> Entry:
    return Entry(number, at, EntryKind.MEETING, line["meeting"], held=_known(line["held"]))


def _slip(number: int, at: datetime, line: Mapping[str, Any]) -> Entry:
    held = _known(line["held"])
    outcome = Outcome(line["outcome"]) if line.get("outcome") else None
    slip = Slip(line["slip"], bool(held), outcome, str(line.get("note") or ""))
    return Entry(number, at, EntryKind.SLIP, line["slip"], held=bool(held), slip=slip)


def _known(held: Any) -> bool | None:
    if held is not None and not isinstance(held, bool):
        raise ValueError(held)
    return held


_READERS: Final[dict[str, Callable[[int, datetime, Mapping[str, Any]], Entry]]] = {
    "person": _person,
    "meeting": _meeting,
    "slip": _slip,
}
