"""Whether an instance makes sense at all: every fault at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from viaregia.engines.timetable.homes import keeps
from viaregia.engines.timetable.problem import Block, Delegate, Instance, InvalidInstance, Lock, Meeting


class Room(Enum):
    """Which tuple of the instance a fault is in."""

    INSTANCE = "instance"
    SLOT = "slot"
    TABLE = "table"
    PARTY = "party"
    DELEGATE = "delegate"
    MEETING = "meeting"
    INTERPRETER = "interpreter"
    LOCK = "lock"


class FaultKind(Enum):
    """What is wrong with an instance."""

    UNKNOWN_NUMBER = "unknown_number"
    TIMES_REVERSED = "times_reversed"
    SLOTS_OVERLAP = "slots_overlap"
    SESSION_ACROSS_DAYS = "session_across_days"
    SESSIONS_UNSORTED = "sessions_unsorted"
    NEGATIVE = "negative"
    TOO_SMALL = "too_small"
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    ZONES_NOT_SQUARE = "zones_not_square"
    TOO_FEW_PARTIES = "too_few_parties"
    PARTY_TWICE = "party_twice"
    NO_OPTION = "no_option"
    WRONG_DELEGATES = "wrong_delegates"
    PRECEDENCE_CIRCLE = "precedence_circle"
    TOO_MANY_KEEPERS = "too_many_keepers"
    OTHERS_BOOTH = "others_booth"
    LOCKED_TWICE = "locked_twice"
    LOCKS_CLASH = "locks_clash"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: of what kind, in which tuple at which 0-based position, and the offending number if any."""

    kind: FaultKind
    room: Room = Room.INSTANCE
    number: int = 0
    value: int | None = None

    def __str__(self) -> str:
        value = "" if self.value is None else f": {self.value}"
        return f"{self.room.value} {self.number}, {self.kind.value}{value}"


class Faults(tuple[Fault, ...]):
    """All faults of an instance; prints as one line."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(map(str, self))


def validate(instance: Instance) -> None:
    """Return if the instance makes sense; solving and checking may then rely on it.

    Whether anything can be placed is not asked here. O(size of the instance + locks per slot squared).

    Raises
    ------
    InvalidInstance : `facts["problems"]` is a tuple of every `Fault` found.
    """
    rules = (_slots, _tables, _parties, _delegates, _meetings, _circles, _interpreters, _whole, _locks)
    faults = Faults(fault for rule in rules for fault in rule(instance))
    if faults:
        raise InvalidInstance(problems=faults)


def _unknown(room: Room, number: int, values: Iterable[int | None], among: Sequence[object]) -> Iterator[Fault]:
    for value in values:
        if value is not None and not 0 <= value < len(among):
            yield Fault(FaultKind.UNKNOWN_NUMBER, room, number, value)


def _below(room: Room, number: int, value: int | None, least: int) -> Iterator[Fault]:
    if value is not None and value < least:
        yield Fault(FaultKind.NEGATIVE if value < 0 else FaultKind.TOO_SMALL, room, number, value)


def _reversed(room: Room, number: int, blocks: Iterable[Block]) -> Iterator[Fault]:
    for block in blocks:
        if block.start > block.end:
            yield Fault(FaultKind.TIMES_REVERSED, room, number, block.start)


def _slots(instance: Instance) -> Iterator[Fault]:
    for number, slot in enumerate(instance.slots):
        if slot.start >= slot.end:
            yield Fault(FaultKind.TIMES_REVERSED, Room.SLOT, number, slot.start)
        yield from _below(Room.SLOT, number, slot.changeover, 0)
    for number, (one, two) in enumerate(pairwise(instance.slots), start=1):
        if two.start < one.end:
            yield Fault(FaultKind.SLOTS_OVERLAP, Room.SLOT, number, two.start)
        if one.session == two.session and one.day != two.day:
            yield Fault(FaultKind.SESSION_ACROSS_DAYS, Room.SLOT, number, two.session)
        if two.session < one.session or two.day < one.day:
            yield Fault(FaultKind.SESSIONS_UNSORTED, Room.SLOT, number, two.session)


def _tables(instance: Instance) -> Iterator[Fault]:
    for number, table in enumerate(instance.tables):
        yield from _unknown(Room.TABLE, number, [table.owner], instance.parties)
        yield from _unknown(Room.TABLE, number, [table.zone], instance.zones)
        yield from _below(Room.TABLE, number, table.places, 0)
        yield from _reversed(Room.TABLE, number, table.blocks)


def _parties(instance: Instance) -> Iterator[Fault]:
    for number, party in enumerate(instance.parties):
        yield from _unknown(Room.PARTY, number, [party.table], instance.tables)
        yield from _below(Room.PARTY, number, party.minimum, 0)
        yield from _below(Room.PARTY, number, party.maximum, 0)
        if party.maximum is not None and party.minimum > party.maximum:
            yield Fault(FaultKind.MINIMUM_ABOVE_MAXIMUM, Room.PARTY, number, party.minimum)
        fixed = party.table is not None and 0 <= party.table < len(instance.tables)
        if fixed and instance.tables[party.table or 0].owner not in (None, number):
            yield Fault(FaultKind.OTHERS_BOOTH, Room.PARTY, number, party.table)


def _delegates(instance: Instance) -> Iterator[Fault]:
    for number, delegate in enumerate(instance.delegates):
        yield from _unknown(Room.DELEGATE, number, [delegate.party], instance.parties)
        yield from _below(Room.DELEGATE, number, delegate.maximum, 0)
        yield from _below(Room.DELEGATE, number, delegate.pause_after, 1)
        yield from _reversed(Room.DELEGATE, number, delegate.blocks)
        yield from _preferences(number, delegate)
        yield from _lunches(number, delegate)


def _preferences(number: int, delegate: Delegate) -> Iterator[Fault]:
    for start, end in delegate.prefers:
        if start > end:
            yield Fault(FaultKind.TIMES_REVERSED, Room.DELEGATE, number, start)


def _lunches(number: int, delegate: Delegate) -> Iterator[Fault]:
    for lunch in delegate.lunches:
        yield from _below(Room.DELEGATE, number, lunch.minutes, 1)
        if lunch.start > lunch.end:
            yield Fault(FaultKind.TIMES_REVERSED, Room.DELEGATE, number, lunch.start)


def _meetings(instance: Instance) -> Iterator[Fault]:
    for number, meeting in enumerate(instance.meetings):
        yield from _unknown(Room.MEETING, number, (*meeting.parties, *meeting.requested_by), instance.parties)
        yield from _unknown(Room.MEETING, number, [meeting.slot], instance.slots)
        yield from _unknown(Room.MEETING, number, [meeting.table], instance.tables)
        yield from _unknown(Room.MEETING, number, meeting.after, instance.meetings)
        yield from _below(Room.MEETING, number, meeting.weight, 1)
        yield from _below(Room.MEETING, number, meeting.length, 1)
        if len(meeting.parties) < 2:
            yield Fault(FaultKind.TOO_FEW_PARTIES, Room.MEETING, number, len(meeting.parties))
        if len(set(meeting.parties)) < len(meeting.parties):
            yield Fault(FaultKind.PARTY_TWICE, Room.MEETING, number)
        yield from _options(instance, number, meeting)


def _options(instance: Instance, number: int, meeting: Meeting) -> Iterator[Fault]:
    """Every option seats every party of the meeting, and nobody else."""
    if not meeting.options:
        yield Fault(FaultKind.NO_OPTION, Room.MEETING, number)
    for position, option in enumerate(meeting.options):
        yield from _unknown(Room.MEETING, number, option.delegates, instance.delegates)
        known = [delegate for delegate in option.delegates if 0 <= delegate < len(instance.delegates)]
        seated = {instance.delegates[delegate].party for delegate in known}
        if seated != set(meeting.parties) or len(set(known)) < len(option.delegates):
            yield Fault(FaultKind.WRONG_DELEGATES, Room.MEETING, number, position)


def _circles(instance: Instance) -> Iterator[Fault]:
    """Meetings that would have to come before themselves: the rest when those without predecessors are taken away."""
    meetings = instance.meetings
    before = {m: {a for a in meeting.after if 0 <= a < len(meetings)} for m, meeting in enumerate(meetings)}
    later: dict[int, list[int]] = {m: [] for m in before}
    for meeting, earlier in before.items():
        for each in earlier:
            later[each].append(meeting)
    ready = [meeting for meeting, earlier in before.items() if not earlier]
    while ready:
        done = ready.pop()
        for meeting in later[done]:
            before[meeting].discard(done)
            if not before[meeting]:
                ready.append(meeting)
    for meeting, earlier in before.items():
        if earlier:
            yield Fault(FaultKind.PRECEDENCE_CIRCLE, Room.MEETING, meeting, min(earlier))


def _interpreters(instance: Instance) -> Iterator[Fault]:
    for number, interpreter in enumerate(instance.interpreters):
        yield from _below(Room.INTERPRETER, number, interpreter.limit, 0)
        yield from _below(Room.INTERPRETER, number, interpreter.pause_after, 1)
        yield from _reversed(Room.INTERPRETER, number, interpreter.blocks)
        yield from _unknown(Room.INTERPRETER, number, sorted(interpreter.parties or ()), instance.parties)
        yield from _unknown(Room.INTERPRETER, number, sorted(interpreter.zones or ()), instance.zones)


def _whole(instance: Instance) -> Iterator[Fault]:
    """The walks between zones, the spread, and that every party keeping a table could have a place of its own."""
    if any(len(row) != len(instance.zones) for row in instance.zones):
        yield Fault(FaultKind.ZONES_NOT_SQUARE, value=len(instance.zones))
    for row in instance.zones:
        for minutes in row:
            yield from _below(Room.INSTANCE, 0, minutes, 0)
    yield from _below(Room.INSTANCE, 0, instance.spread, 0)
    keepers = sum(keeps(instance, party) for party in range(len(instance.parties)))
    if instance.tables and keepers > sum(max(0, table.places) for table in instance.tables):
        yield Fault(FaultKind.TOO_MANY_KEEPERS, value=keepers)


def _locks(instance: Instance) -> Iterator[Fault]:
    for number, lock in enumerate(instance.locks):
        yield from _unknown(Room.LOCK, number, [lock.meeting], instance.meetings)
        yield from _unknown(Room.LOCK, number, [lock.slot], instance.slots)
        yield from _unknown(Room.LOCK, number, [lock.table], instance.tables)
        yield from _unknown(Room.LOCK, number, [lock.interpreter], instance.interpreters)
        if 0 <= lock.meeting < len(instance.meetings):
            yield from _unknown(Room.LOCK, number, [lock.option], instance.meetings[lock.meeting].options)
    for meeting, times in Counter(lock.meeting for lock in instance.locks).items():
        if times > 1:
            yield Fault(FaultKind.LOCKED_TWICE, Room.LOCK, _last(instance, meeting), meeting)
    yield from _clashes(instance)


def _last(instance: Instance, meeting: int) -> int:
    return max(number for number, lock in enumerate(instance.locks) if lock.meeting == meeting)


def _clashes(instance: Instance) -> Iterator[Fault]:
    """Locks that take the same delegate, interpreter or table place in the same slot."""
    seats: Counter[tuple[str, int, int]] = Counter()
    for number, lock in enumerate(instance.locks):
        if not 0 <= lock.meeting < len(instance.meetings):
            continue
        for kind, who, places in _claims(instance, lock):
            for slot in range(lock.slot, lock.slot + max(1, instance.meetings[lock.meeting].length)):
                seats[kind, who, slot] += 1
                if seats[kind, who, slot] == places + 1:
                    yield Fault(FaultKind.LOCKS_CLASH, Room.LOCK, number, slot)


def _claims(instance: Instance, lock: Lock) -> Iterator[tuple[str, int, int]]:
    """Whom and what the lock takes for sure: (kind, number, how many at a time)."""
    options = instance.meetings[lock.meeting].options
    chosen = options if lock.option is None or not 0 <= lock.option < len(options) else (options[lock.option],)
    for delegate in frozenset.intersection(*(frozenset(option.delegates) for option in chosen)) if chosen else ():
        yield "delegate", delegate, 1
    if lock.interpreter is not None:
        yield "interpreter", lock.interpreter, 1
    if lock.table is not None and 0 <= lock.table < len(instance.tables):
        yield "table", lock.table, instance.tables[lock.table].places
