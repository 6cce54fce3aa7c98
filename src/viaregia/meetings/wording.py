"""What this room's pages say, in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import Because
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import belongings, heading, notes, spoken, table_called
from viaregia.exchange.papers.agendas import Agenda, Entry, Partner
from viaregia.meetings.models import Matching, Source


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


class Standing(Enum):
    """How it stands between two people, seen from one side; what waits for oneself comes first."""

    ASKED = "asked"
    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    REFUSED = "refused"
    EXPIRED = "expired"
    NEVER = "never"
    NOTHING = "nothing"


STANDINGS: Final = {
    Standing.ASKED: N_("Wishes to meet you. Your answer is missing."),
    Standing.WAITING: N_("You wish to meet. The other side has not answered yet."),
    Standing.AGREED: N_("Both sides agree. The timetable finds a time."),
    Standing.DECLINED: N_("You wished to meet. The other side declined."),
    Standing.REFUSED: N_("Wished to meet you. You declined."),
    Standing.EXPIRED: N_("Nobody answered in time. The wish expired."),
    Standing.NEVER: N_("You do not want to meet. Nobody else sees this."),
    Standing.NOTHING: N_("Nothing said yet"),
}
BADGES: Final = {
    Standing.ASKED: "warning",
    Standing.WAITING: "info",
    Standing.AGREED: "success",
    Standing.DECLINED: "danger",
    Standing.REFUSED: "danger",
    Standing.EXPIRED: "info",
    Standing.NEVER: "info",
    Standing.NOTHING: "",
}


def standing_words(standing: Standing, language: str) -> str:
    """Return how it stands, in a sentence."""
    return words(language).gettext(STANDINGS[standing])


SOURCES: Final = {
    Source.SELF: N_("by personal link"),
    Source.PHONE: N_("by telephone"),
    Source.PAPER: N_("on paper"),
    Source.PARTNER: N_("through a partner"),
    Source.IMPORT: N_("from a list"),
    Source.PROPOSAL: N_("from a proposal"),
    Source.BOOKING: N_("booked in a free time"),
}


def source_words(source: str, language: str) -> str:
    """Return how a wish came in, in words."""
    return words(language).gettext(SOURCES[Source(source)])


def becauses_named(language: str) -> list[tuple[str, str]]:
    """Return why somebody may not want what is proposed, with the words for it."""
    return [(each.value, label(each, language)) for each in Because]


STAGES: Final = {
    "learning": (N_("Bringing the vocabulary"), ""),
    "reading": (N_("Reading what everybody offers and looks for"), N_("texts: {done} of {total}")),
    "comparing": (N_("Comparing everybody with everybody"), N_("pairs: {done} of {total}")),
    "choosing": (N_("Choosing among those that fit"), N_("pairs: {total}")),
}
"""The stages of matching in their order, and what is counted in each."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of matching on the page: over, now, or to come. `done` of `total`: what is counted now, else 0."""

    said: str
    counts: str = ""
    over: bool = False
    now: bool = False
    done: int = 0
    total: int = 0


def stages_of(matching: Matching, language: str) -> tuple[StageLine, ...]:
    """Return how far a matching is that waits or is being made, stage by stage."""
    far, order = matching.progress, list(STAGES)
    at = order.index(far["stage"]) if far.get("stage") in STAGES else -1
    _ = words(language).gettext
    lines = [StageLine(_(STAGES[stage][0]), over=place < at) for place, stage in enumerate(order)]
    if at >= 0:
        named, counted = STAGES[order[at]]
        shown = {name: local.number(far[name], language) for name in ("done", "total")}
        counts = _(counted).format(**shown) if counted else ""
        lines[at] = StageLine(_(named), counts, now=True, done=far["done"], total=far["total"])
    return tuple(lines)
