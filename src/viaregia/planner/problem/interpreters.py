"""Who interprets: for whom, where, when, and how long without a pause."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from viaregia.engines.timetable.problem import Block, BlockKind, Interpreter, Slot
from viaregia.exchange.forum import Forum, InterpreterRow
from viaregia.planner.problem.cast import Cast
from viaregia.planner.problem.clock import Clock

CONFERENCE: Final = 90  # minutes that nobody interprets alone without a pause, where the conference rule holds


def interpreters_of(forum: Forum, cast: Cast, slots: tuple[Slot, ...], clock: Clock) -> tuple[Interpreter, ...]:
    """Return the engine's interpreters, in the order of their sheet. O(interpreters x (programme + zones))."""
    return tuple(_interpreter(forum, row, cast, slots, clock) for row in forum.interpreters)


def zones_of(forum: Forum) -> list[str]:
    """Return the names of the zones, in the engine's order; a table without a zone stands in its hall's."""
    return list(dict.fromkeys(row.zone or row.hall for row in forum.tables))


def _interpreter(forum: Forum, row: InterpreterRow, cast: Cast, slots: tuple[Slot, ...], clock: Clock) -> Interpreter:
    zones = zones_of(forum)
    party = cast.party_of_organisation.get(row.organisation.casefold())
    return Interpreter(
        pairs=frozenset(row.pairs),
        ref=row.name,
        blocks=(*_absences(row, slots, clock), *_programme(forum, row, clock)),
        limit=row.limit if row.own or row.limit is not None else forum.settings.interpreter_limit,
        pause_after=_pause_after(forum, row, slots),
        parties=frozenset(() if party is None else (party,)) if row.organisation else None,
        zones=frozenset(zones.index(zone) for zone in row.zones if zone in zones) if row.zones else None,
    )


def _pause_after(forum: Forum, row: InterpreterRow, slots: Sequence[Slot]) -> int | None:
    """Return after how many slots in a row a pause is due: the row's word, the forum's, and the conference rule's.

    For an interpreter whom an organisation brings along only the row's own word counts.
    """
    settings = forum.settings
    if row.own:
        return row.pause_after or None
    pause = settings.interpreter_pause_after if row.pause_after is None else row.pause_after
    if not settings.conference_rule:
        return pause or None
    most = _within(slots, CONFERENCE)
    return min(pause, most) if pause else most


def _within(slots: Sequence[Slot], minutes: int) -> int:
    """Return how many slots in a row never take more minutes than these, changeovers left out; at least 1."""
    most = len(slots) or 1
    for first, slot in enumerate(slots):
        spent = 0
        for number, each in enumerate(slots[first:]):
            if each.session != slot.session:
                break
            spent += each.end - each.start
            if spent > minutes:
                most = min(most, number)
                break
    return max(1, most)


def _programme(forum: Forum, row: InterpreterRow, clock: Clock) -> Iterator[Block]:
    """Yield the minutes in which the interpreter works in the programme, the way there and back included."""
    for item in forum.programme:
        if row.name in item.interpreters:
            travel = timedelta(minutes=item.transfer)
            start, end = clock.minutes(item.start - travel), clock.minutes(item.end + travel)
            yield Block(start, end, BlockKind.PROGRAMME, item.title)


def _absences(row: InterpreterRow, slots: tuple[Slot, ...], clock: Clock) -> tuple[Block, ...]:
    """Return the minutes between the times an interpreter is there; none named means always there."""
    if not row.available:
        return ()
    present = sorted((clock.minutes(start), clock.minutes(end)) for start, end in row.available)
    edges = [min(slots[0].start, present[0][0]), *(edge for span in present for edge in span), slots[-1].end]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Block(start, end, BlockKind.ABSENT) for start, end in spans if start < end)
