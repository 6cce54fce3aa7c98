"""What happens on the day, as changes of the instance.

Each change is a record with one verb, `applied`: the instance as it is from then on. Positions in the instance stay
what they were; what is new is appended. So a timetable of the old instance can be read with the new one, and a new
kind of change is a new record here and nothing elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import (
    Block,
    BlockKind,
    Delegate,
    Instance,
    Lock,
    Meeting,
    Option,
    Status,
    Timetable,
)
from viaregia.engines.timetable.times import slots_free, taken

Thing = TypeVar("Thing")


class UnknownInChange(ViaRegiaError):
    """A change names a delegate, table, interpreter, slot or meeting that the instance does not have."""

    code = "unknown_in_change"
    sentence = N_("The change names number {number}, but there are only {count}.")


class Change(Protocol):
    """Something that happened."""

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Return the changed instance; nothing before the minute `opening` is touched.

        Raises
        ------
        UnknownInChange : it names what the instance does not have.
        """


def opening(instance: Instance, now: int | None) -> int:
    """Return the minute from which things can still change: the start of the first slot that has not begun."""
    ahead = [slot.start for slot in instance.slots if now is None or slot.start >= now]
    return ahead[0] if ahead else closing(instance)


def closing(instance: Instance) -> int:
    """Return the minute after the last slot."""
    return max((slot.end for slot in instance.slots), default=0)


@dataclass(frozen=True, slots=True)
class NoShow:
    """A delegate did not come, and will not."""

    delegate: int

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block the delegate for all that is left."""
        return _kept_from(instance, self.delegate, opening, closing(instance), BlockKind.ABSENT)


@dataclass(frozen=True, slots=True)
class LateArrival:
    """A delegate is there from the minute given on, and not before, whatever was said until now."""

    delegate: int
    minute: int

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block the delegate until then, and lift what said that they come at another time, or not at all."""
        instance = _without(instance, self.delegate, opening, (BlockKind.ARRIVAL, BlockKind.ABSENT))
        return _kept_from(instance, self.delegate, opening, self.minute, BlockKind.ARRIVAL)


@dataclass(frozen=True, slots=True)
class EarlyDeparture:
    """A delegate leaves at the minute given, whatever was said until now."""

    delegate: int
    minute: int

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block the delegate from then on."""
        instance = _without(instance, self.delegate, opening, (BlockKind.DEPARTURE,))
        return _kept_from(instance, self.delegate, max(opening, self.minute), closing(instance), BlockKind.DEPARTURE)


@dataclass(frozen=True, slots=True)
class LostTable:
    """A table cannot be used, from a minute on or at all.

    Parties and meetings bound to it are set free: they may sit elsewhere rather than not meet.
    """

    table: int
    since: int | None = None

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block the table."""
        _known(self.table, instance.tables)
        begin = opening if self.since is None else max(opening, self.since)
        table = instance.tables[self.table]
        blocks = _with(table.blocks, begin, closing(instance), BlockKind.LOST)
        if blocks == table.blocks:
            return instance
        return replace(
            instance,
            tables=_swapped(instance.tables, self.table, replace(table, blocks=blocks)),
            parties=tuple(replace(p, table=None) if p.table == self.table else p for p in instance.parties),
            meetings=tuple(replace(m, table=None) if m.table == self.table else m for m in instance.meetings),
        )


@dataclass(frozen=True, slots=True)
class SparesOpened:
    """The tables kept free for the day may be used from now on."""

    def applied(self, instance: Instance, opening: int) -> Instance:
        """End the blocks by which they were reserved; an instance without spare tables stays as it is."""
        tables = tuple(replace(each, blocks=_opened(each.blocks, opening)) for each in instance.tables)
        return instance if tables == instance.tables else replace(instance, tables=tables)


@dataclass(frozen=True, slots=True)
class IllInterpreter:
    """An interpreter is not to be had, from a minute on or at all."""

    interpreter: int
    since: int | None = None

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block the interpreter."""
        _known(self.interpreter, instance.interpreters)
        begin = opening if self.since is None else max(opening, self.since)
        person = instance.interpreters[self.interpreter]
        person = replace(person, blocks=_with(person.blocks, begin, closing(instance), BlockKind.ABSENT))
        return replace(instance, interpreters=_swapped(instance.interpreters, self.interpreter, person))


@dataclass(frozen=True, slots=True)
class NewWish:
    """Somebody wishes for one meeting more."""

    meeting: Meeting

    def applied(self, instance: Instance, opening: int) -> Instance:  # noqa: ARG002 - a wish can come at any time
        """Append the meeting."""
        for before in self.meeting.after:
            _known(before, instance.meetings)
        for option in self.meeting.options:
            for delegate in option.delegates:
                _known(delegate, instance.delegates)
        return replace(instance, meetings=(*instance.meetings, self.meeting))


@dataclass(frozen=True, slots=True)
class Replaced:
    """Another person, `by`, comes in a delegate's place and takes over the diary.

    `options`: where the new person speaks other languages, (meeting, its ways to be staffed), as many and in the
    same order as before. The new person's blocks count from the first slot that has not begun.
    """

    delegate: int
    by: Delegate
    options: tuple[tuple[int, tuple[Option, ...]], ...] = ()

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Put the new person's diary in the old one's position."""
        _known(self.delegate, instance.delegates)
        blocks: tuple[Block, ...] = ()
        for each in self.by.blocks:
            blocks = _with(blocks, max(opening, each.start), each.end, each.kind, each.ref)
        new = replace(self.by, party=instance.delegates[self.delegate].party, blocks=blocks)
        meetings = instance.meetings
        for number, options in self.options:
            _known(number, meetings)
            meetings = _swapped(meetings, number, replace(meetings[number], options=options))
        return replace(instance, delegates=_swapped(instance.delegates, self.delegate, new), meetings=meetings)


@dataclass(frozen=True, slots=True)
class CancelledSlot:
    """No meetings are held in a slot; one that has begun goes on."""

    slot: int

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Block everybody in this slot, so that it is nobody's free slot either."""
        _known(self.slot, instance.slots)
        slot = instance.slots[self.slot]
        begin = max(opening, slot.start)
        delegates = tuple(
            replace(each, blocks=_with(each.blocks, begin, slot.end, BlockKind.LOST)) for each in instance.delegates
        )
        return replace(instance, delegates=delegates)


@dataclass(frozen=True, slots=True)
class Declined:
    """A meeting is not wanted any more."""

    meeting: int

    def applied(self, instance: Instance, opening: int) -> Instance:  # noqa: ARG002 - it can be said at any time
        """Let the meeting be declined."""
        _known(self.meeting, instance.meetings)
        new = replace(instance.meetings[self.meeting], status=Status.DECLINED)
        return replace(instance, meetings=_swapped(instance.meetings, self.meeting, new))


@dataclass(frozen=True, slots=True)
class Settled:
    """Every meeting of the timetable that can still be held as it is stays exactly so: nobody moves for anybody."""

    timetable: Timetable

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Lock the meetings whose delegates are all free when they are held, and that were not declined."""
        free = [slots_free(instance, number) for number in range(len(instance.delegates))]
        new = [
            Lock(each.meeting, each.slot, each.table, each.option, each.interpreter)
            for each in self.timetable
            if instance.slots[each.slot].start >= opening
            and instance.meetings[each.meeting].status is not Status.DECLINED
            and all(
                free[delegate].issuperset(taken(instance, each.meeting, each.slot))
                for delegate in instance.meetings[each.meeting].options[each.option].delegates
            )
        ]
        fixed = {lock.meeting for lock in new}
        kept = (lock for lock in instance.locks if lock.held or lock.meeting not in fixed)
        held = {lock.meeting for lock in instance.locks if lock.held}
        return replace(instance, locks=(*kept, *(lock for lock in new if lock.meeting not in held)))


def changed(instance: Instance, changes: Iterable[Change], now: int | None) -> Instance:
    """Return the instance after all the changes, in their order. Nothing before `now` is touched."""
    begin = opening(instance, now)
    for change in changes:
        instance = change.applied(instance, begin)
    return instance


def _kept_from(instance: Instance, number: int, start: int, end: int, kind: BlockKind) -> Instance:
    _known(number, instance.delegates)
    person = instance.delegates[number]
    person = replace(person, blocks=_with(person.blocks, start, end, kind))
    return replace(instance, delegates=_swapped(instance.delegates, number, person))


def _without(instance: Instance, number: int, opening: int, kinds: tuple[BlockKind, ...]) -> Instance:
    """Return the instance in which blocks of these kinds end for a delegate where things can still change."""
    _known(number, instance.delegates)
    person = instance.delegates[number]
    cut = (replace(b, end=min(b.end, opening)) if b.kind in kinds else b for b in person.blocks)
    blocks = tuple(block for block in cut if block.start < block.end)
    return replace(instance, delegates=_swapped(instance.delegates, number, replace(person, blocks=blocks)))


def _opened(blocks: tuple[Block, ...], opening: int) -> tuple[Block, ...]:
    """Return the blocks, those of a spare table cut off where it opens."""
    cut = (replace(b, end=min(b.end, opening)) if b.kind is BlockKind.RESERVED else b for b in blocks)
    return tuple(block for block in cut if block.start < block.end or block.kind is not BlockKind.RESERVED)


def _with(blocks: tuple[Block, ...], start: int, end: int, kind: BlockKind, ref: str = "") -> tuple[Block, ...]:
    return (*blocks, Block(start, end, kind, ref)) if start < end else blocks


def _swapped(things: Sequence[Thing], number: int, new: Thing) -> tuple[Thing, ...]:
    return (*things[:number], new, *things[number + 1 :])


def _known(number: int, things: Sequence[object]) -> None:
    if not 0 <= number < len(things):
        raise UnknownInChange(number=number, count=len(things))
