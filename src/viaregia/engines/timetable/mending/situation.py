"""What a repair starts from: the changed instance, the meetings that stay for certain, and those that are released."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from viaregia.engines.timetable.changes import Change, changed
from viaregia.engines.timetable.check import validate
from viaregia.engines.timetable.facts import granted
from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.homes import homes, keepers, keeps
from viaregia.engines.timetable.mending.prospects import Prospects
from viaregia.engines.timetable.problem import Assignment, Block, Instance, Interpreter, Lock, Lunch, Status, Timetable
from viaregia.engines.timetable.times import lunch_alternatives, runs, table_slots, taken


@dataclass(frozen=True)
class Situation:
    """The prospects of all meetings beside the held ones; `released`: placed, not held; `additions`: not placed.

    `locks`: those of the changed instance before any was loosened, held meetings included.
    """

    prospects: Prospects
    released: Mapping[int, Assignment]
    additions: frozenset[int]
    locks: tuple[Lock, ...]

    @cached_property
    def worth_of_additions(self) -> int:
        """What all additions together would be worth, those left out that have no slot even alone."""
        held, meetings = self.prospects.held, self.prospects.instance.meetings
        return sum(weigh(meetings[number]) for number in self.additions if any(held.starts[number]))

    def locks_of(self, timetable: Timetable) -> tuple[tuple[Lock, ...], tuple[int, ...]]:
        """Return the locks that a timetable keeps, and the meetings whose lock is not kept as it was."""
        placed = {each.meeting: each.slot for each in timetable}
        held = (lock for lock in self.locks if lock.held)
        bound = (lock for lock in self.prospects.locks.values() if placed.get(lock.meeting) == lock.slot)
        kept = (*held, *bound)
        return kept, tuple(sorted(lock.meeting for lock in self.locks if lock not in kept))


def situation_after(
    instance: Instance,
    timetable: Timetable,
    changes: Iterable[Change],
    now: int | None,
    *,
    new_from: int | None = None,
    additions: Collection[int] | None = None,
) -> Situation:
    """Return the situation after the changes. Raises UnknownInChange, InvalidInstance."""
    held = _held(instance, timetable, now)
    over = {each.meeting for each in held}
    released = {each.meeting: each for each in timetable if each.meeting not in over}
    new = changed(instance, changes, now)
    validate(new)
    at_home = _at_home(instance, timetable)
    new = _unbound(_eased(_spared(new, held), held), at_home, over, released)
    untied = {each.meeting for each in held if _untied(instance, new, each, at_home)}
    new = granted(new, held, untied)
    done = tuple(replace(_done(each), untied=each.meeting in untied) for each in held)
    locks = (*done, *(lock for lock in new.locks if lock.meeting not in over))
    begins = {number: each.slot for number, each in released.items()}
    prospects = Prospects(replace(new, locks=locks), held, now, new_from=new_from, begins=begins)
    _loosen(prospects)
    wanted = (number for number, wish in enumerate(new.meetings) if wish.status is not Status.DECLINED)
    open_ = frozenset(number for number in wanted if number not in released and number not in over)
    return Situation(prospects, released, open_ if additions is None else open_ & frozenset(additions), locks)


def _held(instance: Instance, timetable: Timetable, now: int | None) -> Timetable:
    over = {lock.meeting for lock in instance.locks if lock.held}
    return tuple(
        each
        for each in sorted(timetable)
        if each.meeting in over or (now is not None and instance.slots[each.slot].start < now)
    )


def _spared(instance: Instance, held: Timetable) -> Instance:
    """Cut the blocks so that meetings that have begun, and run on, are not touched: who is sitting there is there."""
    delegates, tables, interpreters = list(instance.delegates), list(instance.tables), list(instance.interpreters)
    for each in held:
        slots = taken(instance, each.meeting, each.slot)
        start, end = instance.slots[slots[0]].start, instance.slots[slots[-1]].end
        for number in instance.meetings[each.meeting].options[each.option].delegates:
            delegates[number] = replace(delegates[number], blocks=_cut(delegates[number].blocks, start, end))
        if each.table is not None:
            tables[each.table] = replace(tables[each.table], blocks=_cut(tables[each.table].blocks, start, end))
        if each.interpreter is not None:
            person = interpreters[each.interpreter]
            interpreters[each.interpreter] = replace(person, blocks=_cut(person.blocks, start, end))
    return replace(instance, delegates=tuple(delegates), tables=tuple(tables), interpreters=tuple(interpreters))


def _cut(blocks: tuple[Block, ...], start: int, end: int) -> tuple[Block, ...]:
    """Return what the blocks leave of themselves outside [start, end)."""
    kept: list[Block] = []
    for block in blocks:
        if block.end <= start or block.start >= end:
            kept.append(block)
            continue
        parts = (replace(block, end=start), replace(block, start=end))
        kept.extend(part for part in parts if block.start <= part.start < part.end <= block.end)
    return tuple(kept)


def _eased(instance: Instance, held: Timetable) -> Instance:
    """Drop lunches, and raise maxima, limits and pauses, that what has begun leaves no room for after the changes."""
    diaries: dict[int, list[Assignment]] = defaultdict(list)
    for each in held:
        for number in instance.meetings[each.meeting].options[each.option].delegates:
            diaries[number].append(each)
    delegates = list(instance.delegates)
    for number, diary in diaries.items():
        person = delegates[number]
        busy = {slot for each in diary for slot in taken(instance, each.meeting, each.slot)}
        rows = (sum(each.slot in row for each in diary) for row in runs(instance, busy))
        delegates[number] = replace(
            person,
            lunches=tuple(lunch for lunch in person.lunches if _possible(instance, number, lunch, busy)),
            maximum=person.maximum if person.maximum is None else max(person.maximum, len(diary)),
            pause_after=person.pause_after if person.pause_after is None else max(person.pause_after, *rows),
        )
    return replace(instance, delegates=tuple(delegates), interpreters=_rested(instance, held))


def _rested(instance: Instance, held: Timetable) -> tuple[Interpreter, ...]:
    """Return the interpreters, limits and pauses raised to what they have worked."""
    calls: dict[int, set[int]] = defaultdict(set)
    for each in held:
        if each.interpreter is not None:
            calls[each.interpreter].update(taken(instance, each.meeting, each.slot))
    people = list(instance.interpreters)
    for number, busy in calls.items():
        person = people[number]
        days = Counter(instance.slots[slot].day for slot in busy)
        people[number] = replace(
            person,
            limit=person.limit if person.limit is None else max(person.limit, *days.values()),
            pause_after=person.pause_after
            if person.pause_after is None
            else max(person.pause_after, *(len(row) for row in runs(instance, busy))),
        )
    return tuple(people)


def _possible(instance: Instance, number: int, lunch: Lunch, busy: set[int]) -> bool:
    delegates = list(instance.delegates)
    delegates[number] = replace(delegates[number], lunches=(lunch,))
    alternatives = lunch_alternatives(replace(instance, delegates=tuple(delegates)), number)
    return all(any(kept.isdisjoint(busy) for kept in sets) for sets in alternatives)


def _at_home(instance: Instance, timetable: Timetable) -> dict[int, frozenset[int]]:
    """Return the meetings that each keeper has at the table it keeps, before anything changed."""
    claims = [(each.meeting, each.table) for each in timetable if each.table is not None]
    found: dict[int, frozenset[int]] = {}
    for party, home in (homes(instance, claims) or {}).items():
        found[party] = frozenset(n for n, table in claims if table == home and party in keepers(instance, n))
    return found


def _unbound(
    instance: Instance, at_home: Mapping[int, frozenset[int]], over: Collection[int], released: Mapping[int, Assignment]
) -> Instance:
    """Free the keepers whose table was lost after they had meetings there: better another table than no meeting."""
    parties = list(instance.parties)
    for party, theirs in at_home.items():
        left = [released[number] for number in theirs if number in released]
        if not theirs.isdisjoint(over) and not all(_seated(instance, each) for each in left):
            parties[party] = replace(parties[party], keeps_table=False)
    return replace(instance, parties=tuple(parties))


def _seated(instance: Instance, each: Assignment) -> bool:
    """Return whether the meeting's table is to be had for all of it."""
    slots = taken(instance, each.meeting, each.slot)
    return each.table is not None and table_slots(instance, each.table).issuperset(slots)


def _untied(before: Instance, instance: Instance, each: Assignment, at_home: Mapping[int, frozenset[int]]) -> bool:
    """Return whether the keepers who had the held meeting at their table do not keep that table any more.

    The other parties of the meeting were guests there; it must not become a claim on the tables that they keep.
    """
    if each.meeting in before.untied:
        return True
    hosts = [party for party, theirs in at_home.items() if each.meeting in theirs]
    return bool(hosts) and not any(keeps(instance, party) for party in hosts)


def _done(each: Assignment) -> Lock:
    return Lock(each.meeting, each.slot, each.table, each.option, each.interpreter, held=True)


def _loosen(prospects: Prospects) -> None:
    """Loosen each lock that cannot be kept to its slot, and take it away where even that is impossible."""
    for number, lock in list(prospects.locks.items()):
        if not prospects.ways(number):
            prospects.unlock(number, Lock(number, lock.slot))
            if not prospects.ways(number):
                prospects.unlock(number, None)
