"""Which instances the exact engine takes, and the facts it works with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viaregia.engines.timetable.problem import Assignment, Delegate, Gaps, Instance, Meeting, Status, Timetable
from viaregia.engines.timetable.times import starts_of, table_slots


@dataclass(frozen=True)
class Days:
    """An instance as the encoding sees it.

    `meetings`: those to be placed, by their number in the instance; everything below speaks of positions in it.
    `starts`: the slots each may be held in. `delegates`: who sits there. `diary`: the meetings of each delegate.
    `before`: (earlier, later). `capacity`: meetings that fit into each slot, None without tables.
    """

    slots: int
    meetings: tuple[int, ...]
    starts: tuple[tuple[int, ...], ...]
    delegates: tuple[tuple[int, ...], ...]
    diary: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, int], ...]
    capacity: tuple[int, ...] | None


def applies(instance: Instance) -> bool:
    """Tell whether the exact engine can take the instance: one way to staff each meeting, no interpreters, and so on.

    Every gap counts, meetings take one slot, tables are interchangeable, nobody has pauses, lunches or a maximum.
    """
    return (
        instance.gaps is Gaps.ALL
        and not instance.locks
        and all(map(_plain_meeting, _wanted(instance)))
        and not any(table.owner is not None for table in instance.tables)
        and not any(party.table is not None or party.keeps_table for party in instance.parties)
        and all(party.maximum is None for party in instance.parties)
        and all(map(_plain_delegate, instance.delegates))
    )


def _wanted(instance: Instance) -> list[Meeting]:
    return [meeting for meeting in instance.meetings if meeting.status is not Status.DECLINED]


def _plain_meeting(meeting: Meeting) -> bool:
    return (
        len(meeting.options) == 1
        and meeting.options[0].pair is None
        and len(set(meeting.options[0].delegates)) == len(meeting.options[0].delegates)
        and meeting.length == 1
        and meeting.table is None
    )


def _plain_delegate(delegate: Delegate) -> bool:
    return not delegate.lunches and delegate.pause_after is None and delegate.maximum is None


def days_of(instance: Instance) -> Days:
    """Return the facts of an instance that `applies`. O(meetings x slots)."""
    numbers = tuple(n for n, meeting in enumerate(instance.meetings) if meeting.status is not Status.DECLINED)
    position = {number: at for at, number in enumerate(numbers)}
    sitting = tuple(instance.meetings[number].options[0].delegates for number in numbers)
    diary: list[list[int]] = [[] for _ in instance.delegates]
    for at, delegates in enumerate(sitting):
        for delegate in delegates:
            diary[delegate].append(at)
    return Days(
        slots=len(instance.slots),
        meetings=numbers,
        starts=tuple(starts_of(instance, number, 0) for number in numbers),
        delegates=sitting,
        diary=tuple(map(tuple, diary)),
        before=tuple(
            (position[earlier], at)
            for at, number in enumerate(numbers)
            for earlier in instance.meetings[number].after
            if earlier in position
        ),
        capacity=_capacity(instance),
    )


def _capacity(instance: Instance) -> tuple[int, ...] | None:
    if not instance.tables:
        return None
    capacity = [0] * len(instance.slots)
    for number, table in enumerate(instance.tables):
        for slot in table_slots(instance, number):
            capacity[slot] += table.places
    return tuple(capacity)


def gaps(days: Days, slots: Sequence[int]) -> list[tuple[int, int]]:
    """Return (breaks, idle slots) of each delegate with the meetings in these slots; every gap counts."""
    found = []
    for diary in days.diary:
        busy = sorted(slots[meeting] for meeting in diary)
        idle = [two - one - 1 for one, two in pairwise(busy) if two > one + 1]
        found.append((len(idle), sum(idle)))
    return found


def seated(instance: Instance, days: Days, slots: Sequence[int]) -> Timetable:
    """Return the timetable with the meetings in these slots, each at the first table that has a place."""
    left: dict[int, list[int]] = {}
    for number, table in enumerate(instance.tables):
        for slot in table_slots(instance, number):
            left.setdefault(slot, []).extend([number] * table.places)
    for places in left.values():
        places.reverse()
    return tuple(
        Assignment(number, slot, left[slot].pop() if instance.tables else None)
        for number, slot in zip(days.meetings, slots, strict=True)
    )
