"""The hard rules of a timetable, without a solver: the specification every result is judged by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from viaregia.engines.timetable.faults import Fault, FaultKind, validate
from viaregia.engines.timetable.homes import homes, keepers
from viaregia.engines.timetable.problem import Assignment, Instance, Lock, Status, Timetable
from viaregia.engines.timetable.times import (
    fits,
    interpreter_slots,
    lunch_alternatives,
    runs,
    slots_free,
    table_slots,
    taken,
)

__all__ = ["Fault", "FaultKind", "Violation", "ViolationKind", "validate", "violations"]


class ViolationKind(Enum):
    """The hard rules."""

    UNKNOWN_NUMBER = "unknown_number"
    MEETS_TWICE = "meets_twice"
    DECLINED = "declined"
    LENGTH = "length"
    SESSION = "session"
    SLOT = "slot"
    PRECEDENCE = "precedence"
    DELEGATE_TWICE = "delegate_twice"
    DELEGATE_BLOCKED = "delegate_blocked"
    DELEGATE_MAXIMUM = "delegate_maximum"
    DELEGATE_PAUSE = "delegate_pause"
    LUNCH = "lunch"
    PARTY_MAXIMUM = "party_maximum"
    TABLE_MISSING = "table_missing"
    TABLE_FIXED = "table_fixed"
    TABLE_BLOCKED = "table_blocked"
    TABLE_FULL = "table_full"
    BOOTH = "booth"
    PARTY_TABLE = "party_table"
    KEEPS_TABLE = "keeps_table"
    INTERPRETER_MISSING = "interpreter_missing"
    INTERPRETER_PAIR = "interpreter_pair"
    INTERPRETER_PARTY = "interpreter_party"
    INTERPRETER_ZONE = "interpreter_zone"
    INTERPRETER_TWICE = "interpreter_twice"
    INTERPRETER_BLOCKED = "interpreter_blocked"
    INTERPRETER_LIMIT = "interpreter_limit"
    INTERPRETER_PAUSE = "interpreter_pause"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that is broken, by which meetings, where, and by how much; what does not matter is None or 0."""

    kind: ViolationKind
    meetings: tuple[int, ...] = ()
    slot: int | None = None
    delegate: int | None = None
    party: int | None = None
    table: int | None = None
    interpreter: int | None = None
    amount: int = 0


def violations(instance: Instance, timetable: Iterable[Assignment]) -> tuple[Violation, ...]:
    """Return every hard rule that the timetable breaks; none means that it may be published.

    The instance must be valid (see `validate`). An assignment with an unknown number, or one too long for its
    session, is reported and then left out of the other rules. An instance without tables asks for none; one with
    tables wants each meeting at one. O(assignments x delegates + delegates x slots), plus the lunches.
    """
    everything = tuple(timetable)
    found = [*_unknown(instance, everything)]
    known = tuple(each for each in everything if _sound(instance, each))
    for rule in (_meetings, _precedences, _delegates, _parties, _tables, _keepers, _interpreters):
        found.extend(rule(instance, known))
    found.extend(_locks(instance, everything))
    return tuple(found)


def _numbers_known(instance: Instance, each: Assignment) -> bool:
    if not (0 <= each.meeting < len(instance.meetings) and 0 <= each.slot < len(instance.slots)):
        return False
    return (
        0 <= each.option < len(instance.meetings[each.meeting].options)
        and (each.table is None or 0 <= each.table < len(instance.tables))
        and (each.interpreter is None or 0 <= each.interpreter < len(instance.interpreters))
    )


def _sound(instance: Instance, each: Assignment) -> bool:
    return _numbers_known(instance, each) and fits(instance, each.slot, instance.meetings[each.meeting].length)


def _unknown(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    for each in timetable:
        if not _numbers_known(instance, each):
            yield Violation(ViolationKind.UNKNOWN_NUMBER, (each.meeting,), slot=each.slot)
            continue
        length = instance.meetings[each.meeting].length
        if not fits(instance, each.slot, length):
            yield Violation(ViolationKind.LENGTH, (each.meeting,), slot=each.slot, amount=length)


def _meetings(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    """Each meeting alone: once, not declined, in its slot and session."""
    for number, times in Counter(each.meeting for each in timetable).items():
        if times > 1:
            yield Violation(ViolationKind.MEETS_TWICE, (number,), amount=times)
    for each in timetable:
        wish = instance.meetings[each.meeting]
        if wish.status is Status.DECLINED:
            yield Violation(ViolationKind.DECLINED, (each.meeting,), slot=each.slot)
        if wish.slot is not None and wish.slot != each.slot:
            yield Violation(ViolationKind.SLOT, (each.meeting,), slot=each.slot)
        if wish.sessions is not None and instance.slots[each.slot].session not in wish.sessions:
            yield Violation(ViolationKind.SESSION, (each.meeting,), slot=each.slot)


def _precedences(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    """What comes before is over before the other starts, where both are placed."""
    begins = {each.meeting: each.slot for each in timetable}
    for meeting, slot in begins.items():
        for before in instance.meetings[meeting].after:
            if before in begins and taken(instance, before, begins[before])[-1] >= slot:
                yield Violation(ViolationKind.PRECEDENCE, (before, meeting), slot=slot)


def _delegates(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    diaries: dict[int, list[Assignment]] = defaultdict(list)
    for each in timetable:
        for delegate in instance.meetings[each.meeting].options[each.option].delegates:
            diaries[delegate].append(each)
    for delegate, diary in sorted(diaries.items()):
        yield from _diary(instance, delegate, diary)


def _diary(instance: Instance, delegate: int, diary: list[Assignment]) -> Iterator[Violation]:
    """One diary: one meeting at a time, none while blocked, not too many, pauses and lunch."""
    person, held = instance.delegates[delegate], _by_slot(instance, diary)
    free = slots_free(instance, delegate)
    for slot, meetings in held.items():
        if len(meetings) > 1:
            yield Violation(ViolationKind.DELEGATE_TWICE, meetings, slot=slot, delegate=delegate)
        if slot not in free:
            yield Violation(ViolationKind.DELEGATE_BLOCKED, meetings, slot=slot, delegate=delegate)
    if person.maximum is not None and len(diary) > person.maximum:
        over = len(diary) - person.maximum
        yield Violation(ViolationKind.DELEGATE_MAXIMUM, _numbers(diary), delegate=delegate, amount=over)
    if person.pause_after is not None:
        for row in runs(instance, held):
            meetings = _numbers(each for each in diary if each.slot in row)
            if len(meetings) > person.pause_after:
                yield Violation(ViolationKind.DELEGATE_PAUSE, meetings, slot=row[0], delegate=delegate)
    for sets in lunch_alternatives(instance, delegate):
        if not any(kept.isdisjoint(held) for kept in sets):
            meetings = _numbers(each for each in diary if any(each.slot in kept for kept in sets))
            yield Violation(ViolationKind.LUNCH, meetings, delegate=delegate)


def _parties(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    held: dict[int, list[Assignment]] = defaultdict(list)
    for each in timetable:
        for party in instance.meetings[each.meeting].parties:
            held[party].append(each)
    for party, meetings in sorted(held.items()):
        most = instance.parties[party].maximum
        if most is not None and len(meetings) > most:
            yield Violation(ViolationKind.PARTY_MAXIMUM, _numbers(meetings), party=party, amount=len(meetings) - most)


def _tables(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    held: dict[int, list[Assignment]] = defaultdict(list)
    for each in timetable:
        wish = instance.meetings[each.meeting]
        if each.table is None:
            if instance.tables:
                yield Violation(ViolationKind.TABLE_MISSING, (each.meeting,), slot=each.slot)
            continue
        held[each.table].append(each)
        if wish.table is not None and wish.table != each.table:
            yield Violation(ViolationKind.TABLE_FIXED, (each.meeting,), slot=each.slot, table=each.table)
        owner = instance.tables[each.table].owner
        if owner is not None and owner not in wish.parties:
            yield Violation(ViolationKind.BOOTH, (each.meeting,), party=owner, table=each.table)
    for number, meetings in sorted(held.items()):
        yield from _table(instance, number, meetings)


def _table(instance: Instance, number: int, held: list[Assignment]) -> Iterator[Violation]:
    """One table: not while it is blocked, and no more meetings at a time than it has places."""
    free, places = table_slots(instance, number), instance.tables[number].places
    for slot, meetings in _by_slot(instance, held).items():
        if slot not in free:
            yield Violation(ViolationKind.TABLE_BLOCKED, meetings, slot=slot, table=number)
        if len(meetings) > places:
            over = len(meetings) - places
            yield Violation(ViolationKind.TABLE_FULL, meetings, slot=slot, table=number, amount=over)


def _keepers(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    """A meeting with parties that have or keep a table is held at the table of one of them."""
    held = [(each.meeting, each.table) for each in timetable if each.table is not None]
    bound = [(meeting, table) for meeting, table in held if keepers(instance, meeting)]
    tables: dict[int, set[int]] = defaultdict(set)
    for meeting, table in bound:
        parties = keepers(instance, meeting)
        fixed = [instance.parties[party].table for party in parties]
        if None not in fixed and table not in fixed:
            yield Violation(ViolationKind.PARTY_TABLE, (meeting,), party=parties[0], table=table)
        elif len(parties) == 1 and None in fixed:
            tables[parties[0]].add(table)
    apart = {party for party, used in tables.items() if len(used) > 1}
    for party in sorted(apart):
        meetings = tuple(meeting for meeting, _ in bound if keepers(instance, meeting) == (party,))
        yield Violation(ViolationKind.KEEPS_TABLE, meetings, party=party, amount=len(tables[party]))
    fair = [(meeting, table) for meeting, table in bound if not _told(instance, meeting, table, apart)]
    if homes(instance, fair) is None:
        yield Violation(ViolationKind.KEEPS_TABLE, tuple(meeting for meeting, _ in fair))


def _told(instance: Instance, meeting: int, table: int, apart: set[int]) -> bool:
    """Return whether this meeting's table was already reported, alone or through a party that moves."""
    parties = keepers(instance, meeting)
    fixed = [instance.parties[party].table for party in parties]
    return not apart.isdisjoint(parties) or (None not in fixed and table not in fixed)


def _interpreters(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    held: dict[int, list[Assignment]] = defaultdict(list)
    for each in timetable:
        pair, number = instance.meetings[each.meeting].options[each.option].pair, each.interpreter
        if number is None:
            if pair is not None:
                yield Violation(ViolationKind.INTERPRETER_MISSING, (each.meeting,), slot=each.slot)
            continue
        held[number].append(each)
        yield from _misplaced(instance, each, number)
    for number, meetings in sorted(held.items()):
        yield from _interpreter(instance, number, meetings)


def _misplaced(instance: Instance, each: Assignment, number: int) -> Iterator[Violation]:
    """An interpreter in a meeting: of the right languages, for the right parties, at a table of the right zone."""
    person, wish = instance.interpreters[number], instance.meetings[each.meeting]
    where = {"slot": each.slot, "interpreter": number}
    if wish.options[each.option].pair not in person.pairs:
        yield Violation(ViolationKind.INTERPRETER_PAIR, (each.meeting,), **where)
    if person.parties is not None and not any(party in person.parties for party in wish.parties):
        yield Violation(ViolationKind.INTERPRETER_PARTY, (each.meeting,), **where)
    if person.zones is not None and each.table is not None and instance.tables[each.table].zone not in person.zones:
        yield Violation(ViolationKind.INTERPRETER_ZONE, (each.meeting,), table=each.table, **where)


def _interpreter(instance: Instance, number: int, diary: list[Assignment]) -> Iterator[Violation]:
    """One interpreter: one meeting at a time, none while blocked, slots a day and in a row within limits."""
    person, held = instance.interpreters[number], _by_slot(instance, diary)
    free = interpreter_slots(instance, number)
    for slot, meetings in held.items():
        if len(meetings) > 1:
            yield Violation(ViolationKind.INTERPRETER_TWICE, meetings, slot=slot, interpreter=number)
        if slot not in free:
            yield Violation(ViolationKind.INTERPRETER_BLOCKED, meetings, slot=slot, interpreter=number)
    for day, slots in Counter(instance.slots[slot].day for slot in held).items():
        if person.limit is not None and slots > person.limit:
            meetings = _numbers(each for each in diary if instance.slots[each.slot].day == day)
            over = slots - person.limit
            yield Violation(ViolationKind.INTERPRETER_LIMIT, meetings, interpreter=number, amount=over)
    if person.pause_after is not None:
        for row in runs(instance, held):
            if len(row) > person.pause_after:
                meetings = _numbers(each for each in diary if each.slot in row)
                yield Violation(ViolationKind.INTERPRETER_PAUSE, meetings, slot=row[0], interpreter=number)


def _locks(instance: Instance, timetable: Timetable) -> Iterator[Violation]:
    placed = {each.meeting: each for each in timetable}
    for number, lock in enumerate(instance.locks):
        if not _kept(lock, placed.get(lock.meeting)):
            yield Violation(ViolationKind.LOCK, (lock.meeting,), slot=lock.slot, amount=number)


def _kept(lock: Lock, each: Assignment | None) -> bool:
    return (
        each is not None
        and each.slot == lock.slot
        and lock.table in (None, each.table)
        and lock.option in (None, each.option)
        and lock.interpreter in (None, each.interpreter)
    )


def _by_slot(instance: Instance, diary: Iterable[Assignment]) -> dict[int, tuple[int, ...]]:
    """Return the meetings of each slot that is taken."""
    held: dict[int, tuple[int, ...]] = {}
    for each in diary:
        for slot in taken(instance, each.meeting, each.slot):
            held[slot] = (*held.get(slot, ()), each.meeting)
    return dict(sorted(held.items()))


def _numbers(diary: Iterable[Assignment]) -> tuple[int, ...]:
    return tuple(each.meeting for each in diary)
