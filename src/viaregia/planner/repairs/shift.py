"""The day runs late: everything after a time moves on; breaks get shorter first, and then the last slot goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from viaregia.engines.timetable.problem import Block, BlockKind, Instance
from viaregia.engines.timetable.times import interpreter_slots, slots_free, taken
from viaregia.exchange.forum import Audience, Forum, ItemKind, ProgrammeItem
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.planner.repairs.retimed import retimed
from viaregia.planner.versions.repaired import InTheWay


@dataclass(frozen=True)
class Shifted:
    """The plan with its new times (meetings still in their slots), the slots that go, and what is in the way."""

    plan: Plan
    gone: tuple[int, ...]
    in_the_way: tuple[InTheWay, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A slot (`row` its position) or an item that everybody takes part in (`item` its position).

    `shortest`: how long it must be; a meal or a coffee break may get shorter, nothing else.
    """

    start: datetime
    end: datetime
    shortest: timedelta
    row: int | None = None
    item: int | None = None
    session: object = None
    changeover: int = 0


@dataclass(frozen=True, slots=True)
class _Late:
    """By how much a piece begins and ends late."""

    start: timedelta
    end: timedelta


NOTHING: Final = timedelta()
COFFEE: Final = timedelta(minutes=10)  # a break does not get shorter than that


def shifted(plan: Plan, start: datetime, minutes: int, now: datetime | None) -> Shifted:
    """Return the plan in which all that begins from `start` on, that day, begins up to `minutes` later.

    Slots and items for everybody move; an item that runs up to `start` takes so much longer. Gaps between sessions and
    items shrink to the time for changing tables (and for lunch, where that falls into them), meals to the time for
    lunch, coffee breaks to ten minutes; each takes up as much of the delay. What is left of it at the end of the last
    slot, before the next item or the end of the day, costs as many slots. What began before `now` stays; visits,
    journeys and what people signed up for stay too.
    """
    first, delay = max(start, *_begun(plan, now)), timedelta(minutes=minutes)
    pieces = _pieces(plan, first)
    late = dict(_delays(pieces, delay, plan.forum))
    gone = _gone(pieces, late, plan.forum)
    rows = sorted(plan.forum.slots, key=lambda row: row.start)
    of_row = {piece.row: late[piece].start for piece in pieces if piece.row is not None}
    times = {n: (row.start + of_row[n], row.end + of_row[n]) for n, row in enumerate(rows) if n in of_row}
    day = _Day(pieces, late, gone, start, first, delay)
    programme = tuple(day.moved(number, item) for number, item in enumerate(plan.forum.programme))
    new = retimed(plan, times, programme, lunch_until=delay, day=start)
    return Shifted(new, tuple(sorted(gone)), tuple(_in_the_way(plan, new, gone)))


def _begun(plan: Plan, now: datetime | None) -> Iterator[datetime]:
    """Yield moments before which nothing moves any more: now, and just after slots in which a meeting was held."""
    yield plan.origin if now is None else now
    for lock in plan.instance.locks:
        if lock.held:
            yield plan.origin + timedelta(minutes=plan.instance.slots[lock.slot].start + 1)


def moves(item: ProgrammeItem) -> bool:
    """Tell whether an item moves with the day: it is for all, in the house, and nobody signed up for it."""
    if item.kind is ItemKind.VISIT or item.transfer:
        return False
    return item.audience is Audience.EVERYONE or not (item.participants or item.groups)


def _pieces(plan: Plan, first: datetime) -> list[_Piece]:
    """Return what moves and keeps people busy, in order of time."""
    rows = sorted(plan.forum.slots, key=lambda row: row.start)
    found = [
        _Piece(row.start, row.end, row.end - row.start, row=n, session=slot.session, changeover=row.changeover)
        for n, (row, slot) in enumerate(zip(rows, plan.instance.slots, strict=True))
    ]
    found += [
        _Piece(item.start, item.end, _shortest(item, plan.forum), item=number)
        for number, item in enumerate(plan.forum.programme)
        if moves(item) and item.audience is Audience.EVERYONE
    ]
    today = (piece for piece in found if piece.start >= first and piece.start.date() == first.date())
    return sorted(today, key=lambda piece: (piece.start, piece.end))


def _shortest(item: ProgrammeItem, forum: Forum) -> timedelta:
    length = item.end - item.start
    if item.kind is not ItemKind.MEAL:
        return length
    lunch = timedelta(minutes=forum.settings.lunch_minutes)
    return min(length, lunch if length > lunch else COFFEE)


def _delays(pieces: Sequence[_Piece], delay: timedelta, forum: Forum) -> Iterator[tuple[_Piece, _Late]]:
    """Yield by how much each piece is late; less and less, as gaps and breaks take it up."""
    before: _Piece | None = None
    for piece in pieces:
        if before is not None:
            delay = max(NOTHING, delay - _spare(before, piece, forum))
        begins, delay = delay, max(NOTHING, delay - (piece.end - piece.start - piece.shortest))
        yield piece, _Late(begins, delay)
        if before is None or piece.end >= before.end:
            before = piece


def _spare(before: _Piece, after: _Piece, forum: Forum) -> timedelta:
    """Return by how much the gap between two pieces may shrink."""
    gap = after.start - before.end
    if gap <= NOTHING or (before.session is not None and before.session == after.session):
        return NOTHING
    needed = timedelta(minutes=before.changeover)
    if before.item is None and after.item is None and _is_lunch(before.end, after.start, forum):
        needed = max(needed, timedelta(minutes=forum.settings.lunch_minutes))
    return max(NOTHING, gap - needed)


def _is_lunch(start: datetime, end: datetime, forum: Forum) -> bool:
    """Tell whether a gap lies in the time for lunch."""
    settings = forum.settings
    if settings.lunch_start is None or settings.lunch_end is None:
        return False
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    opens, closes = (midnight + timedelta(minutes=edge) for edge in (settings.lunch_start, settings.lunch_end))
    return start < closes and opens < end


def _gone(pieces: Sequence[_Piece], late: Mapping[_Piece, _Late], forum: Forum) -> set[int]:
    """Return the slots that would end after the last one did, and after what the gap behind it gives."""
    slots = [piece for piece in pieces if piece.row is not None]
    if not slots:
        return set()
    last = max(slots, key=lambda piece: piece.end)
    following = next((piece for piece in pieces if piece.start >= last.end), None)
    latest = last.end + (_spare(last, following, forum) if following else NOTHING)
    return {piece.row for piece in slots if piece.row is not None and piece.end + late[piece].end > latest}


@dataclass(frozen=True)
class _Day:
    """What moves by how much on a day, and which slots go; from `start` on, by `delay` at first, but after `first`."""

    pieces: Sequence[_Piece]
    late: Mapping[_Piece, _Late]
    gone: set[int]
    start: datetime
    first: datetime
    delay: timedelta

    def moved(self, number: int, item: ProgrammeItem) -> ProgrammeItem:
        """Return an item at its new time: what runs up to the start takes longer, what comes later is late."""
        if not moves(item) or item.start.date() != self.start.date():
            return item
        if item.start < self.first:
            overruns = item.start < self.start <= item.end
            return replace(item, end=item.end + self.delay) if overruns else item
        piece = next((piece for piece in self.pieces if piece.item == number), None)
        late = self.late[piece] if piece else self._beside(item)
        if self.gone and item.start >= self._until():  # the slots that went make room for what follows
            late = _Late(NOTHING, NOTHING)
        return replace(item, start=item.start + late.start, end=item.end + late.end)

    def _beside(self, item: ProgrammeItem) -> _Late:
        """Return the delay of what goes on beside an item that keeps nobody busy."""
        earlier = [piece for piece in self.pieces if piece.start <= item.start] or self.pieces[:1]
        delay = self.late[earlier[-1]].end if earlier else NOTHING
        return _Late(delay, delay)

    def _until(self) -> datetime:
        """Return when the last slot that is left ends."""
        staying = (piece for piece in self.pieces if piece.row is not None and piece.row not in self.gone)
        return max((piece.end + self.late[piece].end for piece in staying), default=self.start)


def _in_the_way(before: Plan, after: Plan, gone: set[int]) -> Iterator[InTheWay]:
    """Yield what the meetings run into that could be held before, and cannot in their slot's new time."""
    found: dict[tuple[BlockKind | None, str], list[str]] = {}
    old, new = before.instance, after.instance
    free = [slots_free(new, number) for number in range(len(new.delegates))]
    duty = [interpreter_slots(new, number) for number in range(len(new.interpreters))]
    for each in before.result.timetable:
        if each.slot in gone or old.slots[each.slot] == new.slots[each.slot]:
            continue
        for slot in taken(new, each.meeting, each.slot):
            for delegate in new.meetings[each.meeting].options[each.option].delegates:
                if slot not in free[delegate]:
                    block = _block(new, delegate, slot)
                    found.setdefault((block.kind, block.ref), []).append(meeting_number(before, each.meeting))
            if each.interpreter is not None and slot not in duty[each.interpreter]:
                name = new.interpreters[each.interpreter].ref
                found.setdefault((None, name), []).append(meeting_number(before, each.meeting))
    for (kind, what), numbers in found.items():
        yield InTheWay(kind, what, tuple(dict.fromkeys(numbers)))


def _block(instance: Instance, delegate: int, slot: int) -> Block:
    """Return what keeps a delegate from a slot."""
    time = instance.slots[slot]
    return next(b for b in instance.delegates[delegate].blocks if b.start < time.end and time.start < b.end)
