"""An instance as bitmasks: bit s of a mask stands for slot s, bit t of a table mask for table t.

Everything the solver asks thousands of times a second is worked out once here: when each delegate, table and
interpreter is to be had at all, where each way of holding a meeting could start, which tables it may use.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viaregia.engines.timetable.homes import keepers
from viaregia.engines.timetable.interpreting import reach, voices
from viaregia.engines.timetable.problem import Block, Instance, Lock, Slot, Status
from viaregia.engines.timetable.times import lunch_alternatives


@dataclass(frozen=True, slots=True)
class Masks:
    """The instance in bits.

    `window[length][s]`: slots of a meeting of that length starting in s, 0 where a session is too short.
    `free[d]`, `open_tables[s]`, `interpreter_free[i]`: availability by slot.
    `starts[m][o]`: where meeting m could start when staffed by option o, all else being empty.
    `seats[m]`: tables meeting m may use, before keepers choose theirs; `keepers[m]`: its parties that have or keep one.
    `special`: tables that somebody needs in particular; others are better used first.
    `lunches[d]`: for each lunch of d, the sets of slots one of which must stay empty.
    `session[s]`: the slots of the session of s. `voices[m][o]`: who could interpret m when staffed by o, none where
    nobody is needed; `reach[i]`: the tables interpreter i works at, -1 for all.
    `earlier[m]`, `later[m]`: meetings that must be before or after m. `lock[m]`: its lock, if any.
    """

    instance: Instance
    slots: int
    everything: int
    window: tuple[tuple[int, ...], ...]
    session: tuple[int, ...]
    day: tuple[int, ...]
    free: tuple[int, ...]
    lunches: tuple[tuple[tuple[int, ...], ...], ...]
    open_tables: tuple[int, ...]
    interpreter_free: tuple[int, ...]
    voices: tuple[tuple[tuple[int, ...], ...], ...]
    reach: tuple[int, ...]
    starts: tuple[tuple[int, ...], ...]
    seats: tuple[int, ...]
    keepers: tuple[tuple[int, ...], ...]
    special: int
    earlier: tuple[tuple[int, ...], ...]
    later: tuple[tuple[int, ...], ...]
    lock: dict[int, Lock]
    delegates_of: tuple[tuple[int, ...], ...]


def bits(mask: int) -> Iterator[int]:
    """Yield the positions of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def compile_masks(instance: Instance) -> Masks:
    """Work out every mask of an instance. O((delegates + meetings) * slots)."""
    slots = instance.slots
    longest = max((meeting.length for meeting in instance.meetings), default=1)
    window = tuple(tuple(_window(slots, start, length) for start in range(len(slots))) for length in range(longest + 1))
    everything = (1 << len(slots)) - 1
    lock = {each.meeting: each for each in instance.locks}
    free = tuple(everything & ~_blocked(slots, delegate.blocks) for delegate in instance.delegates)
    interpreter_free = tuple(everything & ~_blocked(slots, each.blocks) for each in instance.interpreters)
    owned = _owned(instance)
    seats = tuple(_seats(instance, m, owned, lock.get(m)) for m in range(len(instance.meetings)))
    open_tables = _open_tables(instance)
    tables_of = reach(instance)
    able = _voices(instance, seats, tables_of)
    reachable = _Reach(window, free, interpreter_free, tables_of, open_tables, seats, able)
    starts = tuple(
        tuple(_starts(instance, number, option, lock.get(number), reachable) for option in range(len(meeting.options)))
        for number, meeting in enumerate(instance.meetings)
    )
    earlier, later = _precedences(instance)
    return Masks(
        instance=instance,
        slots=len(slots),
        everything=everything,
        window=window,
        session=_groups([slot.session for slot in slots]),
        day=_groups([slot.day for slot in slots]),
        free=free,
        lunches=tuple(_lunches(instance, delegate) for delegate in range(len(instance.delegates))),
        open_tables=open_tables,
        interpreter_free=interpreter_free,
        voices=able,
        reach=tables_of,
        starts=starts,
        seats=seats,
        keepers=tuple(keepers(instance, number) for number in range(len(instance.meetings))),
        special=_special(instance),
        earlier=earlier,
        later=later,
        lock=lock,
        delegates_of=_delegates_of(instance),
    )


@dataclass(frozen=True, slots=True)
class _Reach:
    """What limits where a meeting can start."""

    window: tuple[tuple[int, ...], ...]
    free: tuple[int, ...]
    interpreter_free: tuple[int, ...]
    tables_of: tuple[int, ...]
    open_tables: tuple[int, ...]
    seats: tuple[int, ...]
    voices: tuple[tuple[tuple[int, ...], ...], ...]

    def tables(self, able: tuple[int, ...], window: int) -> int:
        """Return the tables at which one of these interpreters could work for all of a window."""
        return _union(self.tables_of[each] for each in able if not window & ~self.interpreter_free[each])


def _window(slots: tuple[Slot, ...], start: int, length: int) -> int:
    end = start + length
    if end > len(slots) or any(slots[each].session != slots[start].session for each in range(start, end)):
        return 0
    return ((1 << length) - 1) << start


def _blocked(slots: tuple[Slot, ...], blocks: tuple[Block, ...]) -> int:
    lost = 0
    for number, slot in enumerate(slots):
        if any(block.start < slot.end and slot.start < block.end for block in blocks):
            lost |= 1 << number
    return lost


def _groups(keys: list[int]) -> tuple[int, ...]:
    masks: dict[int, int] = {}
    for number, key in enumerate(keys):
        masks[key] = masks.get(key, 0) | 1 << number
    return tuple(masks[key] for key in keys)


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _voices(
    instance: Instance, seats: tuple[int, ...], tables_of: tuple[int, ...]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Who could interpret each meeting staffed by each option, at one of its tables."""
    tied = any(each.parties is not None or each.zones is not None for each in instance.interpreters)
    known: dict[str | None, tuple[int, ...]] = {None: ()}

    def able(number: int, pair: str | None) -> tuple[int, ...]:
        if not tied and pair in known:
            return known[pair]
        found = () if pair is None else voices(instance, number, pair)
        known[pair] = tuple(each for each in found if tables_of[each] < 0 or tables_of[each] & seats[number])
        return known[pair]

    return tuple(
        tuple(able(number, option.pair) for option in meeting.options)
        for number, meeting in enumerate(instance.meetings)
    )


def _open_tables(instance: Instance) -> tuple[int, ...]:
    blocked = [_blocked(instance.slots, table.blocks) for table in instance.tables]
    usable = [(1 << t, lost) for t, lost in enumerate(blocked) if instance.tables[t].places > 0]
    return tuple(sum(bit for bit, lost in usable if not lost >> slot & 1) for slot in range(len(instance.slots)))


def _owned(instance: Instance) -> dict[int | None, int]:
    """Tables of each owner; under None those of nobody."""
    found: dict[int | None, int] = {}
    for number, table in enumerate(instance.tables):
        found[table.owner] = found.get(table.owner, 0) | 1 << number
    return found


def _seats(instance: Instance, number: int, owned: dict[int | None, int], lock: Lock | None) -> int:
    meeting = instance.meetings[number]
    seats = _union(owned.get(owner, 0) for owner in (None, *meeting.parties))
    parties = [instance.parties[party] for party in keepers(instance, number)]
    fixed = _union(1 << party.table for party in parties if party.table is not None)
    if fixed and not any(party.table is None for party in parties):
        seats &= fixed
    for chosen in (meeting.table, lock.table if lock else None):
        if chosen is not None:
            seats &= 1 << chosen
    return seats


def _special(instance: Instance) -> int:
    wanted = [1 << t for t, table in enumerate(instance.tables) if table.owner is not None]
    wanted += [1 << party.table for party in instance.parties if party.table is not None]
    wanted += [1 << meeting.table for meeting in instance.meetings if meeting.table is not None]
    wanted += [1 << lock.table for lock in instance.locks if lock.table is not None]
    return _union(wanted)


def _starts(instance: Instance, number: int, option: int, lock: Lock | None, reach: _Reach) -> int:
    meeting, able = instance.meetings[number], reach.voices[number][option]
    if meeting.status is Status.DECLINED or (lock and lock.option is not None and lock.option != option):
        return 0
    chosen = meeting.options[option]
    free = ~0 if chosen.pair is None else _union(reach.interpreter_free[each] for each in able)
    zoned = bool(able) and all(reach.tables_of[each] >= 0 for each in able)
    for delegate in chosen.delegates:
        free &= reach.free[delegate]
    found = 0
    for start, window in enumerate(reach.window[meeting.length]):
        if not window or window & ~free or (meeting.slot is not None and meeting.slot != start):
            continue
        if lock and lock.slot != start:
            continue
        if meeting.sessions is not None and instance.slots[start].session not in meeting.sessions:
            continue
        tables = reach.seats[number] if not zoned else reach.seats[number] & reach.tables(able, window)
        for slot in range(start, start + meeting.length):
            tables &= reach.open_tables[slot]
        if tables or not instance.tables:
            found |= 1 << start
    return found


def _lunches(instance: Instance, delegate: int) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(sum(1 << slot for slot in kept) for kept in sets) for sets in lunch_alternatives(instance, delegate)
    )


def _precedences(instance: Instance) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    later: list[list[int]] = [[] for _ in instance.meetings]
    for number, meeting in enumerate(instance.meetings):
        for before in meeting.after:
            later[before].append(number)
    return tuple(meeting.after for meeting in instance.meetings), tuple(map(tuple, later))


def _delegates_of(instance: Instance) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in instance.parties]
    for number, delegate in enumerate(instance.delegates):
        found[delegate.party].append(number)
    return tuple(map(tuple, found))
