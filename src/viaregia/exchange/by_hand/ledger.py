"""Collects what the cells of all sheets say of each meeting; where two say different things, both are named."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from viaregia.exchange.by_hand.records import HandMove, Known, Said
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings

FIELDS: Final = ("start", "table", "interpreter")


@dataclass
class Ledger:
    """What was said so far."""

    known: Known
    findings: Findings
    said: dict[int, dict[str, Said]] = field(default_factory=lambda: defaultdict(dict))
    taken_out: dict[int, Said] = field(default_factory=dict)

    def meeting(self, text: str) -> int | None:
        """Return the meeting of a number, or None."""
        return self.known.meetings.get(text.casefold().removeprefix("#").strip())

    def is_gone(self, text: str) -> bool:
        """Tell whether a number was a meeting's that nobody wishes for any more."""
        return text.casefold() in self.known.gone

    def note(self, meeting: int, name: str, said: Said, *, firm: bool = False) -> None:
        """Take what a cell says; `firm`: it counts although it is what was written (a cell moved along a row)."""
        written = self.known.written.get(meeting)
        if not firm and written is not None and getattr(written, name) == said.value:
            return
        before = self.said[meeting].get(name)
        if before is not None and before.value != said.value:
            place = before.place
            self.findings.note(
                Code.MOVES_DIFFER, said.place, said.text, other=place.sheet, row=place.row, other_value=before.text
            )
            return
        self.said[meeting].setdefault(name, said)

    def moves(self) -> Iterator[HandMove]:
        """Yield the moves; one that says what was written in everything is none."""
        for meeting, said in sorted(self.said.items()):
            written = self.known.written.get(meeting)
            if not said or (
                written is not None and all(getattr(written, name) == each.value for name, each in said.items())
            ):
                continue
            number = written.number if written else self.known.forum.wishes and _number(self.known, meeting)
            yield HandMove(meeting, number or "", **{name: said.get(name) for name in FIELDS})


def _number(known: Known, meeting: int) -> str:
    return next((number for number, at in known.meetings.items() if at == meeting), "")


def starts_of(known: Known, meeting: int, start: datetime) -> list[datetime]:
    """Return when the slots begin that a meeting takes from a start on; fewer where the day ends before."""
    all_starts = sorted(row.start for row in known.forum.slots)
    if start not in all_starts:
        return [start]
    at = all_starts.index(start)
    return all_starts[at : at + known.lengths[meeting]]


def slot_at(known: Known, moment: datetime) -> datetime | None:
    """Return the start of the slot that begins at a moment, seconds apart, or None."""
    near = (row.start for row in known.forum.slots if abs(row.start - moment) < timedelta(minutes=1))
    return next(near, None)


def starts_on(known: Known, moment: datetime) -> tuple[str, ...]:
    """Return when slots begin on the day of a moment; on all days where that day has none."""
    rows = sorted(known.forum.slots, key=lambda row: row.start)
    there = [row for row in rows if row.start.date() == moment.date()]
    return tuple(f"{row.start:%H:%M}" if there else f"{row.start:%d.%m. %H:%M}" for row in there or rows)
