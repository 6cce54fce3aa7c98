"""Cheap facts that make it impossible to place every meeting: counted, not searched."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from viaregia.engines.timetable.problem import Conflict, ConflictKind, Instance, Status
from viaregia.engines.timetable.times import starts_of, table_slots


def conflicts(instance: Instance) -> tuple[Conflict, ...]:
    """Return facts each of which alone makes it impossible to place every meeting that was not declined.

    A meeting without a slot; a party with more meetings than its diaries have room for, or more than its maximum;
    more meetings of a session, or of some, than their tables hold. None found does not mean that a timetable exists.
    A party's meetings are matched to its delegates' slots (augmenting paths): O(meetings x slots) for each meeting.
    """
    wanted = [number for number, meeting in enumerate(instance.meetings) if meeting.status is not Status.DECLINED]
    ways = {number: _ways(instance, number) for number in wanted}
    nowhere = [number for number in wanted if not ways[number]]
    found = [Conflict(ConflictKind.NO_SLOT_FOR_MEETING, instance.meetings[n].parties, (n,), 1) for n in nowhere]
    some = {number: each for number, each in ways.items() if each}
    for party in range(len(instance.parties)):
        found += _crowded(instance, party, some)
    return (*found, *_tables(instance, some))


def _ways(instance: Instance, meeting: int) -> list[tuple[int, int]]:
    """Return (option, slot) of every way to hold the meeting by itself; a lock leaves one."""
    locked = {lock.slot for lock in instance.locks if lock.meeting == meeting}
    options = range(len(instance.meetings[meeting].options))
    return [
        (option, slot)
        for option in options
        for slot in starts_of(instance, meeting, option)
        if not locked or slot in locked
    ]


def _crowded(instance: Instance, party: int, ways: Mapping[int, Sequence[tuple[int, int]]]) -> list[Conflict]:
    """Return the conflict of a party whose meetings outnumber what its delegates' diaries can take."""
    mine = [number for number in instance.meetings_of_party[party] if number in ways]
    places = {number: _diary_places(instance, party, number, ways[number]) for number in mine}
    over = len(mine) - matched(places)
    maximum = instance.parties[party].maximum
    if maximum is not None:
        over = max(over, len(mine) - maximum)
    return [Conflict(ConflictKind.PARTY_OVER_CAPACITY, (party,), tuple(mine), over)] if over > 0 else []


def _diary_places(
    instance: Instance, party: int, meeting: int, ways: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return (delegate of the party, slot) one of which the meeting needs."""
    options = instance.meetings[meeting].options
    return [
        (delegate, slot)
        for option, slot in ways
        for delegate in options[option].delegates
        if instance.delegates[delegate].party == party
    ]


def _tables(instance: Instance, ways: Mapping[int, Sequence[tuple[int, int]]]) -> list[Conflict]:
    """Compare, for every set of sessions that meetings are bound to, how many there are with what its tables hold."""
    if not instance.tables:
        return []
    room: Counter[int] = Counter()
    for number, table in enumerate(instance.tables):
        for slot in table_slots(instance, number):
            room[instance.slots[slot].session] += table.places
    bound = Counter(frozenset(instance.slots[slot].session for _, slot in each) for each in ways.values())
    found = []
    for sessions in bound:
        within = sum(count for others, count in bound.items() if others <= sessions)
        over = within - sum(room[session] for session in sessions)
        if over > 0:
            found.append(Conflict(ConflictKind.TABLES_FULL, amount=over))
    return found


def matched(wishes: Mapping[int, Sequence[Hashable]]) -> int:
    """Return how many wishes can each have one of its places at the same time."""
    holder: dict[Hashable, int] = {}
    return sum(_augment(wish, wishes, holder, set()) for wish in wishes)


def _augment(
    wish: int, wishes: Mapping[int, Sequence[Hashable]], holder: dict[Hashable, int], seen: set[Hashable]
) -> bool:
    """Give the wish a place, moving others on where that helps."""
    for place in wishes[wish]:
        if place in seen:
            continue
        seen.add(place)
        if place not in holder or _augment(holder[place], wishes, holder, seen):
            holder[place] = wish
            return True
    return False
