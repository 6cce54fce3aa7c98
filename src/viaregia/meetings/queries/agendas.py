"""Somebody's agenda of the version that counts: on the page, on paper and in the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Final

from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.agenda_pdf import Changes, agenda_pdf
from viaregia.exchange.papers.agendas import Agenda, agendas
from viaregia.exchange.papers.calendar import calendar
from viaregia.exchange.papers.changed import cancelled_of
from viaregia.exchange.plan import Cancelled
from viaregia.forums.queries import local
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import read_plan, released, told_since
from viaregia.meetings.wording import since_words
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE


@dataclass(frozen=True)
class Released:
    """One person's agenda of a released version. `changes`: what is different from the version before.

    `released_at`: the edition's local time. `sequence` and `cancelled`: for calendars that had an earlier version.
    """

    agenda: Agenda
    settings: Settings
    version: int
    digest: str
    released_at: datetime
    sequence: int = 0
    cancelled: tuple[Cancelled, ...] = ()
    changes: Changes | None = None


def released_agenda(registration: Registration, language: str) -> Released | None:
    """Return somebody's agenda in a language; None before the first release, or for whoever does not come.

    One query, one more the first time a version is asked for, and one more where participants changed it.
    """
    timetable = released(registration.edition)
    if timetable is None or timetable.released_at is None or registration.state not in HERE:
        return None
    version = _version(timetable.pk, timetable.digest)
    agenda = version.agendas.get(registration.number)
    if agenda is None:
        return None
    return Released(
        agenda=replace(agenda, language=language),
        settings=version.settings,
        version=timetable.number,
        digest=timetable.digest,
        released_at=local(timetable.released_at, registration.edition.timezone),
        sequence=version.sequence,
        cancelled=tuple(version.cancelled.get(registration.number, ())),
        changes=_changes(timetable, registration.number, language),
    )


@dataclass(frozen=True)
class _Version:
    settings: Settings
    agendas: Mapping[str, Agenda]
    sequence: int
    cancelled: Mapping[str, Sequence[Cancelled]]


MAKING: Final = Lock()
"""Held while a version is made ready: after a release everybody looks at once, and one second's work is done once."""


def _version(key: int, digest: str) -> _Version:
    """Return everybody's agenda of a version, which never changes; made once, however many ask for it at once."""
    with MAKING:
        return _made(key, digest)


@lru_cache(maxsize=4)
def _made(key: int, _digest: str) -> _Version:
    plan = read_plan(key)  # the agendas are a quarter of it, and all that participants look at
    of_all = {each.participant.number: each for each in agendas(plan)}
    return _Version(plan.forum.settings, of_all, plan.sequence, cancelled_of(plan.cancelled))


def _changes(timetable: Timetable, number: str, language: str) -> Changes | None:
    lines = next((told[number] for told in told_since(timetable) if told and number in told), None)
    if not lines:
        return None
    return Changes(since_words(language), tuple((what, places) for what, places in lines))


def agenda_as_pdf(found: Released, *, now: datetime) -> bytes:
    """Return the agenda on one page of paper. `now`: local time, printed at its foot."""
    made, _ = agenda_pdf(found.agenda, found.settings, printed_at=now, changes=found.changes)
    return made


def agenda_as_calendar(found: Released) -> bytes:
    """Return the agenda as iCalendar; the same bytes for the same version, with what stood there before cancelled."""
    return calendar(
        found.agenda,
        found.settings,
        stamped_at=found.released_at,
        sequence=found.sequence,
        cancelled=found.cancelled,
    )
