"""When something is possible: the geometry of slots, blocks, lunches and pauses that every other module shares.

Nothing here solves or judges; slots, delegates, tables and interpreters are 0-based positions in the instance.
"""

from collections.abc import Iterable, Sequence

from viaregia.engines.timetable.problem import Block, Instance, Lunch, Slot


def overlaps(slot: Slot, blocks: Iterable[Block]) -> bool:
    """Return whether one of the blocks takes away a minute of the slot."""
    return any(block.start < slot.end and block.end > slot.start for block in blocks)


def slots_outside(instance: Instance, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the slots that no block touches. O(slots x blocks)."""
    if not blocks:
        return frozenset(range(len(instance.slots)))
    return frozenset(number for number, slot in enumerate(instance.slots) if not overlaps(slot, blocks))


def slots_free(instance: Instance, delegate: int) -> frozenset[int]:
    """Return the slots in which the delegate is to be had (blocks only; lunch and pauses are left open)."""
    return slots_outside(instance, instance.delegates[delegate].blocks)


def table_slots(instance: Instance, table: int) -> frozenset[int]:
    """Return the slots in which the table is to be had."""
    return slots_outside(instance, instance.tables[table].blocks)


def interpreter_slots(instance: Instance, interpreter: int) -> frozenset[int]:
    """Return the slots in which the interpreter is to be had (blocks only)."""
    return slots_outside(instance, instance.interpreters[interpreter].blocks)


def slots_of_day(instance: Instance) -> dict[int, tuple[int, ...]]:
    """Return the slots of each day, in order."""
    days: dict[int, list[int]] = {}
    for number, slot in enumerate(instance.slots):
        days.setdefault(slot.day, []).append(number)
    return {day: tuple(slots) for day, slots in days.items()}


def slots_of_session(instance: Instance) -> dict[int, tuple[int, ...]]:
    """Return the slots of each session, in order."""
    sessions: dict[int, list[int]] = {}
    for number, slot in enumerate(instance.slots):
        sessions.setdefault(slot.session, []).append(number)
    return {session: tuple(slots) for session, slots in sessions.items()}


def neighbours(instance: Instance, slot: int) -> bool:
    """Return whether `slot` and the slot after it exist and belong to one session: meetings there are in a row."""
    slots = instance.slots
    return slot + 1 < len(slots) and slots[slot].session == slots[slot + 1].session


def starts(instance: Instance, length: int) -> tuple[int, ...]:
    """Return the slots at which `length` neighbouring slots of one session begin."""
    return tuple(slot for slot in range(len(instance.slots)) if fits(instance, slot, length))


def fits(instance: Instance, slot: int, length: int) -> bool:
    """Return whether `length` neighbouring slots of one session begin with this one."""
    slots, last = instance.slots, slot + length - 1
    return slot >= 0 and last < len(slots) and slots[slot].session == slots[last].session


def taken(instance: Instance, meeting: int, slot: int) -> range:
    """Return the slots a meeting takes when it starts in `slot`; the caller knows that they exist."""
    return range(slot, slot + instance.meetings[meeting].length)


def starts_of(instance: Instance, meeting: int, option: int) -> tuple[int, ...]:
    """Return the slots in which the meeting, so staffed, may start: length, sessions, fixed slot, delegates' blocks."""
    wish = instance.meetings[meeting]
    free = frozenset.intersection(*(slots_free(instance, delegate) for delegate in wish.options[option].delegates))
    return tuple(
        start
        for start in starts(instance, wish.length)
        if (wish.slot is None or start == wish.slot)
        and (wish.sessions is None or instance.slots[start].session in wish.sessions)
        and free.issuperset(taken(instance, meeting, start))
    )


def runs(instance: Instance, busy: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Return the busy slots as maximal rows of neighbouring slots of one session."""
    rows: list[list[int]] = []
    for slot in sorted(busy):
        if rows and rows[-1][-1] == slot - 1 and neighbours(instance, slot - 1):
            rows[-1].append(slot)
        else:
            rows.append([slot])
    return tuple(map(tuple, rows))


def lunch_alternatives(instance: Instance, delegate: int) -> tuple[tuple[frozenset[int], ...], ...]:
    """Return, for each lunch that binds, the smallest sets of slots one of which must stay free of meetings.

    A lunch for which some position needs no slot at all, or for which the blocks leave no position, does not bind
    and is left out. Sets are minimal by inclusion, in order of time, and hold slots that the delegate could use.
    Sliding a position to the left until it touches the window's start, a block's or a slot's end loses slots only,
    so those positions suffice. O(lunches x (slots + blocks)^2).
    """
    diary = instance.delegates[delegate]
    if not diary.lunches:
        return ()
    free = sorted(slots_free(instance, delegate))
    found = (_positions(instance, lunch, diary.blocks, free) for lunch in diary.lunches)
    return tuple(sets for sets in found if sets and frozenset() not in sets)


def _positions(
    instance: Instance, lunch: Lunch, blocks: Sequence[Block], free: Sequence[int]
) -> tuple[frozenset[int], ...]:
    begins = {lunch.start, *(block.end for block in blocks), *(instance.slots[slot].end for slot in free)}
    sets: list[frozenset[int]] = []
    for begin in sorted(begins):
        end = begin + lunch.minutes
        if begin < lunch.start or end > lunch.end or any(b.start < end and b.end > begin for b in blocks):
            continue
        kept = frozenset(s for s in free if instance.slots[s].start < end and instance.slots[s].end > begin)
        if kept not in sets:
            sets.append(kept)
    return tuple(kept for kept in sets if not any(other < kept for other in sets))
