"""From a forum to the timetable problem."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from viaregia.engines.timetable.problem import (
    Block,
    BlockKind,
    Instance,
    Slot,
    Table,
)
from viaregia.exchange.forum import Forum
from viaregia.exchange.plan import LeftOut
from viaregia.exchange.spares import spares_of
from viaregia.planner.problem.cast import Cast, cast_of
from viaregia.planner.problem.clock import Clock, clock_of
from viaregia.planner.problem.interpreters import interpreters_of, zones_of
from viaregia.planner.problem.meetings import meetings_of

DEFAULT_WALK: Final = 5  # minutes between zones for which the workbook gives none
SAME_SESSION: Final = 10  # slots further apart than this many minutes, beyond the changeover, begin a new session


@dataclass(frozen=True)
class Problem:
    """The engine's instance and what its positions mean: the part of a `Plan` that comes before solving."""

    instance: Instance
    delegates: tuple[tuple[str, ...], ...]
    meetings: tuple[tuple[str, ...], ...]
    languages: tuple[tuple[str, ...], ...]
    left_out: tuple[LeftOut, ...]
    origin: datetime


def problem_of(forum: Forum) -> Problem:
    """Return the timetable problem of a forum that was read without errors.

    An organisation is one party; its people are its delegates, at once, or one diary when they come together. All
    wishes between two organisations are one meeting unless a wish says again. O(participants x programme + wishes).
    """
    clock = clock_of(forum)
    slots = _slots(forum, clock)
    places = {row.name: number for number, row in enumerate(forum.tables)}
    cast = cast_of(forum, clock, places)
    made = meetings_of(forum, cast, slots, places)
    tables, zones = _tables(forum, cast, slots)
    return Problem(
        instance=Instance(
            slots=slots,
            tables=tables,
            parties=tuple(cast.parties),
            delegates=tuple(cast.delegates),
            meetings=tuple(made.meetings),
            interpreters=interpreters_of(forum, cast, slots, clock),
            zones=zones,
            spread=forum.settings.spread,
        ),
        delegates=tuple(cast.people),
        meetings=tuple(made.wishes),
        languages=tuple(made.languages),
        left_out=tuple(made.left_out),
        origin=clock.origin,
    )


def _slots(forum: Forum, clock: Clock) -> tuple[Slot, ...]:
    rows = sorted(forum.slots, key=lambda row: row.start)
    days = {day: number for number, day in enumerate(forum.days)}
    slots: list[Slot] = []
    for before, row in zip([None, *rows], rows, strict=False):
        session = slots[-1].session if slots else 0
        if before is not None:
            gap = (row.start - before.end).total_seconds() / 60
            other = row.session != before.session or row.start.date() != before.start.date()
            session += other or gap > before.changeover + SAME_SESSION
        slots.append(
            Slot(clock.minutes(row.start), clock.minutes(row.end), days[row.start.date()], session, row.changeover)
        )
    return tuple(slots)


def _tables(forum: Forum, cast: Cast, slots: tuple[Slot, ...]) -> tuple[tuple[Table, ...], tuple[tuple[int, ...], ...]]:
    names = zones_of(forum)
    number = {name: position for position, name in enumerate(names)}
    walks = [[0 if a == b else DEFAULT_WALK for b in names] for a in names]
    for walk in forum.walks:
        if walk.zone in number and walk.other in number:
            one, other = number[walk.zone], number[walk.other]
            walks[one][other] = walks[other][one] = walk.minutes
    spares = {row.name for row in spares_of(forum)}
    tables = tuple(
        Table(
            row.name,
            number[row.zone or row.hall],
            cast.party_of_organisation.get(row.owner.casefold()),
            # an owner with whom no meetings are arranged lends nobody the booth
            row.places if not row.owner or row.owner.casefold() in cast.party_of_organisation else 0,
            (Block(slots[0].start, slots[-1].end, BlockKind.RESERVED),) if row.name in spares and slots else (),
        )
        for row in forum.tables
    )
    return tables, tuple(map(tuple, walks)) or ((0,),)
