"""What makes a timetable good: the tiers, their directions and orders, the weights, and how each is measured.

Solver-free: this is the specification the solvers are tested against.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product
from types import MappingProxyType
from typing import Final

from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Gaps,
    Instance,
    Meeting,
    Priority,
    Status,
    Tier,
    Timetable,
)
from viaregia.engines.timetable.times import lunch_alternatives, neighbours, runs, slots_free, taken

MAXIMISED: Final = frozenset({Tier.MUSTS, Tier.WORST_OFF, Tier.ACCEPTED, Tier.WEIGHT, Tier.PLACED})
"""Tiers of which more is better; of all others less is better."""

DEFAULT_ORDER: Final = (
    Tier.MUSTS,
    Tier.MINIMUM,
    Tier.WORST_OFF,
    Tier.ACCEPTED,
    Tier.WEIGHT,
    Tier.SPREAD,
    Tier.BREAKS,
    Tier.IDLE_SLOTS,
    Tier.PREFERENCES,
    Tier.TABLE_CHANGES,
    Tier.WALKING,
    Tier.INTERPRETER_CHANGES,
)
"""A forum's order."""

PUBLISHED_ORDER: Final = (Tier.PLACED, Tier.SPREAD, Tier.BREAKS, Tier.IDLE_SLOTS, Tier.TABLE_CHANGES)
"""The published benchmark's order where not every meeting need be placed."""

STRICT_ORDER: Final = (Tier.BREAKS, Tier.IDLE_SLOTS, Tier.TABLE_CHANGES)
"""The published benchmark's order where placing every meeting and the spread are hard rules."""

MUTUAL: Final = frozenset({Status.ACCEPTED, Status.ORGANISER})
"""Statuses that count for `Tier.ACCEPTED`: both sides want the meeting, or the organiser set it."""

WEIGHTS: Final[Mapping[tuple[Priority, Status], int]] = MappingProxyType(
    {
        (Priority.MUST, Status.ACCEPTED): 12,
        (Priority.MUST, Status.ORGANISER): 12,
        (Priority.MUST, Status.UNANSWERED): 6,
        (Priority.MUST, Status.DECLINED): 0,
        (Priority.MEET, Status.ACCEPTED): 4,
        (Priority.MEET, Status.ORGANISER): 4,
        (Priority.MEET, Status.UNANSWERED): 2,
        (Priority.MEET, Status.DECLINED): 0,
        (Priority.IF_FREE, Status.ACCEPTED): 2,
        (Priority.IF_FREE, Status.ORGANISER): 2,
        (Priority.IF_FREE, Status.UNANSWERED): 1,
        (Priority.IF_FREE, Status.DECLINED): 0,
    }
)
"""What one meeting of weight 1 is worth: three meetings make up for a must, and a mutual wish counts twice."""


def weigh(meeting: Meeting) -> int:
    """Return what placing the meeting is worth, >= 0: its priority's and status's weight times its own."""
    return WEIGHTS[meeting.priority, meeting.status] * meeting.weight


def rank(values: Mapping[Tier, int], order: Sequence[Tier]) -> tuple[int, ...]:
    """Return the values as a key that is smaller the better the timetable is, lexicographically in `order`."""
    return tuple(-values[tier] if tier in MAXIMISED else values[tier] for tier in order)


def measure(instance: Instance, timetable: Iterable[Assignment], tiers: Iterable[Tier]) -> dict[Tier, int]:
    """Return the value of each of the tiers for a timetable whose numbers are known and whose meetings meet once.

    Hard rules are not looked at (see `check`). O(assignments x delegates per option + delegates x slots).

    Returns
    -------
    MUSTS: musts placed. MINIMUM: meetings short of min(minimum, meetings not declined), over parties that count.
    WORST_OFF: fewest meetings of a party with wishes, 0 without any. ACCEPTED, WEIGHT: summed `weigh`, of mutual and
    of all meetings placed. PLACED: meetings. SPREAD: (most - fewest breaks of a delegate) - spread, at least 0.
    BREAKS, IDLE_SLOTS: see `gaps_of`. PREFERENCES: meetings that begin at a time that a delegate does not prefer, once
    for each such delegate. TABLE_CHANGES: neighbouring meetings of a delegate on one day at different
    tables; WALKING: minutes between their zones. INTERPRETER_CHANGES: successive interpreted meetings of a delegate
    on one day with different interpreters.
    """
    wanted, table = tuple(tiers), tuple(timetable)
    known = _placement(instance, table)
    if not {Tier.SPREAD, Tier.BREAKS, Tier.IDLE_SLOTS}.isdisjoint(wanted):
        known |= _breaks(instance, table)
    if Tier.PREFERENCES in wanted:
        known[Tier.PREFERENCES] = sum(map(_outside(instance), table))
    if not {Tier.TABLE_CHANGES, Tier.WALKING, Tier.INTERPRETER_CHANGES}.isdisjoint(wanted):
        known |= _changes(instance, table)
    return {tier: known[tier] for tier in wanted}


def meetings_placed(instance: Instance, timetable: Iterable[Assignment]) -> list[int]:
    """Return how many meetings each party has."""
    counts = [0] * len(instance.parties)
    for each in timetable:
        for party in instance.meetings[each.meeting].parties:
            counts[party] += 1
    return counts


def diaries(instance: Instance, timetable: Iterable[Assignment]) -> list[list[Assignment]]:
    """Return each delegate's meetings in order of time."""
    found: list[list[Assignment]] = [[] for _ in instance.delegates]
    for each in sorted(timetable, key=lambda each: each.slot):
        for delegate in instance.meetings[each.meeting].options[each.option].delegates:
            found[delegate].append(each)
    return found


def gaps_of(instance: Instance, delegate: int, diary: Sequence[Assignment]) -> tuple[int, int]:
    """Return (breaks, idle slots) of a delegate who has the meetings of `diary`.

    `Gaps.ALL`: idle runs between first and last meeting, and their slots. `Gaps.FREE`: idle runs between two meetings
    of one day that hold a free slot, and their free slots; a slot is free unless a block touches it, it is the pause
    due after `pause_after` meetings in a row, or it belongs to the lunch kept. Of all lunches that the meetings allow,
    those count that leave the fewest (breaks, idle slots).
    """
    idle = _idle_runs(instance, diary)
    if not idle or instance.gaps is Gaps.ALL:
        return len(idle), sum(map(len, idle))
    busy = {slot for each in diary for slot in taken(instance, each.meeting, each.slot)}
    free = slots_free(instance, delegate) - pauses_due(instance, delegate, diary)
    possible = [[kept for kept in sets if kept.isdisjoint(busy)] for sets in lunch_alternatives(instance, delegate)]
    choices = product(*(sets or [frozenset[int]()] for sets in possible))
    return min(_count(idle, free.difference(*choice)) for choice in choices)


def pauses_due(instance: Instance, delegate: int, diary: Sequence[Assignment]) -> frozenset[int]:
    """Return the slots that stay free because `pause_after` meetings in a row lie right before them."""
    after = instance.delegates[delegate].pause_after
    if after is None:
        return frozenset()
    begun = {each.slot for each in diary}
    busy = (slot for each in diary for slot in taken(instance, each.meeting, each.slot))
    return frozenset(
        row[-1] + 1
        for row in runs(instance, set(busy))
        if len(begun.intersection(row)) >= after and neighbours(instance, row[-1])
    )


def _count(idle: Sequence[range], free: frozenset[int]) -> tuple[int, int]:
    held = [sum(slot in free for slot in run) for run in idle]
    return sum(map(bool, held)), sum(held)


def _idle_runs(instance: Instance, diary: Sequence[Assignment]) -> list[range]:
    found = []
    for one, two in pairwise(diary):
        end = one.slot + instance.meetings[one.meeting].length
        if end < two.slot and (instance.gaps is Gaps.ALL or _one_day(instance, one, two)):
            found.append(range(end, two.slot))
    return found


def _one_day(instance: Instance, one: Assignment, two: Assignment) -> bool:
    return instance.slots[one.slot].day == instance.slots[two.slot].day


def _placement(instance: Instance, timetable: Timetable) -> dict[Tier, int]:
    held = meetings_placed(instance, timetable)
    placed = [instance.meetings[each.meeting] for each in timetable]
    return {
        Tier.MUSTS: sum(meeting.priority is Priority.MUST for meeting in placed),
        Tier.MINIMUM: sum(max(0, floor - held[party]) for party, floor in enumerate(minima(instance))),
        Tier.WORST_OFF: min((held[party] for party in instance.with_wishes), default=0),
        Tier.ACCEPTED: sum(weigh(meeting) for meeting in placed if meeting.status in MUTUAL),
        Tier.WEIGHT: sum(map(weigh, placed)),
        Tier.PLACED: len(placed),
    }


def minima(instance: Instance) -> list[int]:
    """Return how many meetings each party is to have: its minimum, but no more than are open to it; 0 for hosts."""
    declined = [meeting.status is Status.DECLINED for meeting in instance.meetings]
    wished = [sum(not declined[meeting] for meeting in meetings) for meetings in instance.meetings_of_party]
    return [
        min(party.minimum, most) if party.counts else 0 for party, most in zip(instance.parties, wished, strict=True)
    ]


def _breaks(instance: Instance, timetable: Timetable) -> dict[Tier, int]:
    gaps = [gaps_of(instance, number, diary) for number, diary in enumerate(diaries(instance, timetable))]
    breaks = [number for number, _ in gaps]
    spread = max(breaks, default=0) - min(breaks, default=0)
    return {
        Tier.SPREAD: max(0, spread - instance.spread),
        Tier.BREAKS: sum(breaks),
        Tier.IDLE_SLOTS: sum(idle for _, idle in gaps),
    }


def suits(delegate: Delegate, minute: int) -> bool:
    """Return whether the delegate is glad of a meeting that begins in that minute."""
    return not delegate.prefers or any(start <= minute < end for start, end in delegate.prefers)


def _outside(instance: Instance) -> Callable[[Assignment], int]:
    """Return what counts, of a meeting, the delegates who would rather have it at another time."""

    def count(each: Assignment) -> int:
        begin, who = instance.slots[each.slot].start, instance.meetings[each.meeting].options[each.option].delegates
        return sum(not suits(instance.delegates[delegate], begin) for delegate in who)

    return count


def _changes(instance: Instance, timetable: Timetable) -> dict[Tier, int]:
    tables, walking, interpreters = 0, 0, 0
    for diary in diaries(instance, timetable):
        for one, two in pairwise(diary):
            if one.table != two.table and None not in (one.table, two.table) and _one_day(instance, one, two):
                tables += 1
                walking += walk(instance, one.table, two.table)
        interpreted = [each for each in diary if instance.meetings[each.meeting].options[each.option].pair is not None]
        for one, two in pairwise(interpreted):
            interpreters += one.interpreter != two.interpreter and _one_day(instance, one, two)
    return {Tier.TABLE_CHANGES: tables, Tier.WALKING: walking, Tier.INTERPRETER_CHANGES: interpreters}


def walk(instance: Instance, one: int | None, two: int | None) -> int:
    """Return the minutes on foot between two tables; 0 where one of them is not known."""
    if one is None or two is None:
        return 0
    return instance.zones[instance.tables[one].zone][instance.tables[two].zone]
