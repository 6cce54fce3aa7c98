"""What this room's pages say, in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import belongings, heading, notes, spoken, table_called
from viaregia.exchange.papers.agendas import Agenda, Entry, Partner


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda, in words; what does not apply is empty."""

    kind: str
    start: datetime
    end: datetime | None
    clock: str
    until: str
    place: str
    title: str
    partners: tuple[Partner, ...]
    under: tuple[str, ...]
    notes: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an agenda."""

    called: str
    date: datetime
    lines: tuple[Line, ...]


def days_of(agenda: Agenda) -> tuple[Day, ...]:
    """Return an agenda day by day, in its language."""
    return tuple(
        Day(local.day(date, agenda.language), date, tuple(lines_of(entries, agenda.language)))
        for date, entries in agenda.days
    )


def lines_of(entries: Iterable[Entry], language: str) -> Iterator[Line]:
    """Yield entries as lines in a language."""
    for entry in entries:
        lasts = entry.end > entry.start
        yield Line(
            kind=entry.kind.value,
            start=entry.start,
            end=entry.end if lasts else None,
            clock=local.clock(entry.start),
            until=local.clock(entry.end) if lasts else "",
            place=" · ".join(filter(None, (table_called(entry.table, language), entry.hall))),
            title="" if entry.partners else heading(entry, language),
            partners=entry.partners,
            under=tuple(belongings(entry, language)) if entry.partners else (),
            notes=tuple(notes(entry, language)),
            spoken=tuple(spoken(entry, language)),
        )


def since_words(language: str) -> str:
    """Return the heading over what is different from the version released before."""
    return words(language).gettext("Changed since the version before")
