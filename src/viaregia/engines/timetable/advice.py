"""What would help: what one more table, slot or interpreter would place, computed from the present timetable."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from viaregia.engines.timetable.cpsat import Model
from viaregia.engines.timetable.explain import Advice, Help, capacity
from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.mending.prospects import Prospects
from viaregia.engines.timetable.mending.rearrange import Aim, Part, Rearrangement
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import (
    Assignment,
    BlockKind,
    Instance,
    Interpreter,
    Lock,
    Meeting,
    Slot,
    Status,
    Table,
    Timetable,
)
from viaregia.engines.timetable.times import slots_of_day, slots_of_session

EXACT_BELOW: Final = 4000
"""Meetings times slots up to which the best rearrangement is searched for by a model; above, by chains."""

RIVALS: Final = 2
"""A chain moves so many meetings at most to make room for one more."""


@dataclass(frozen=True, slots=True)
class _Scenario:
    """The instance with one more of something, the timetable in it, and the minute it is."""

    help: Help
    instance: Instance
    timetable: Timetable
    pair: str | None = None
    slot: int | None = None
    table: int | None = None
    now: int | None = None

    @property
    def fixed(self) -> frozenset[int]:
        """The meetings that cannot move: locked, or begun."""
        slots, now = self.instance.slots, self.now
        begun = (each.meeting for each in self.timetable if now is not None and slots[each.slot].start < now)
        return frozenset((*begun, *(lock.meeting for lock in self.instance.locks)))


def advise(
    instance: Instance, timetable: Timetable, *, seconds: float, seed: int, now: int | None = None
) -> tuple[Advice, ...]:
    """Return what one more table, interpreter of each pair lacking, or slot at the end of each session would place.

    Where tables are kept free for the day, the first of them is the one more. Nothing placed is lost and no locked
    meeting moves; other meetings may. What could be added without any help is added first and not counted. With `now`
    (minute), what has begun does not move either, and slots that have begun are over. No advice is given when nothing
    is left to be placed, and none for what there was no time to try.

    Small instances (`EXACT_BELOW`) are solved by a model of all meetings; `most` is then its bound. Larger ones by
    chains: a meeting takes the place of up to two others, which go elsewhere. There `most` counts only: what each
    party's diaries and maximum, all tables and the interpreters of a pair could hold beyond what is placed.
    """
    deadline = time.monotonic() + seconds
    left = _left(instance, timetable)
    if not left:
        return ()
    scenarios = [*_more_tables(instance), *_more_interpreters(instance, left), *_more_slots(instance, now)]
    base = _filled(_Scenario(Help.TABLE, instance, timetable, now=now), _share(deadline, 2), seed)[0]
    found = []
    for number, scenario in enumerate(scenarios):
        if time.monotonic() > deadline:
            break
        moved = replace(scenario, timetable=_carried(base, scenario), now=now)
        until = _share(deadline, len(scenarios) - number)
        better, most = _filled(moved, until, seed)
        found.append(_advice(scenario, base, better, most))
    return tuple(found)


def _share(deadline: float, parts: int) -> float:
    now = time.monotonic()
    return now + max(0.0, deadline - now) / parts


def _left(instance: Instance, timetable: Timetable) -> list[int]:
    """Return the meetings that could be wished to come in, the worthiest first."""
    placed = {each.meeting for each in timetable}
    wishes = instance.meetings
    left = (n for n, wish in enumerate(wishes) if n not in placed and wish.status is not Status.DECLINED)
    return sorted(left, key=lambda number: (-weigh(wishes[number]), number))


def _advice(scenario: _Scenario, before: Timetable, after: Timetable, most: int) -> Advice:
    placed = {each.meeting for each in before}
    new = tuple(each.meeting for each in after if each.meeting not in placed)
    weight = sum(weigh(scenario.instance.meetings[number]) for number in new)
    return Advice(scenario.help, new, weight, max(most, len(new)), scenario.pair, scenario.slot, scenario.table)


def _more_tables(instance: Instance) -> Iterator[_Scenario]:
    spares = [n for n, each in enumerate(instance.tables) if any(b.kind is BlockKind.RESERVED for b in each.blocks)]
    if spares:
        yield _Scenario(Help.TABLE, _opened(instance, spares[0]), (), table=spares[0])
    elif instance.tables:
        yield _Scenario(Help.TABLE, replace(instance, tables=(*instance.tables, Table())), ())


def _opened(instance: Instance, number: int) -> Instance:
    """Return the instance in which one spare table is used."""
    tables = list(instance.tables)
    blocks = (block for block in tables[number].blocks if block.kind is not BlockKind.RESERVED)
    tables[number] = replace(tables[number], blocks=tuple(blocks))
    return replace(instance, tables=tuple(tables))


def _more_interpreters(instance: Instance, left: Iterable[int]) -> Iterator[_Scenario]:
    pairs = {option.pair for number in left for option in instance.meetings[number].options}
    for pair in sorted(each for each in pairs if each is not None):
        people = (*instance.interpreters, Interpreter(frozenset({pair})))
        yield _Scenario(Help.INTERPRETER, replace(instance, interpreters=people), (), pair=pair)


def _more_slots(instance: Instance, now: int | None) -> Iterator[_Scenario]:
    """Yield the instance with a slot, as long as the last one, after each session that leaves room for it."""
    for row in slots_of_session(instance).values():
        last = row[-1]
        old = instance.slots[last]
        begin = old.end + old.changeover
        new = replace(old, start=begin, end=begin + old.end - old.start)
        after = instance.slots[last + 1] if last + 1 < len(instance.slots) else None
        if (after is None or new.end <= after.start) and (now is None or begin >= now):
            yield _Scenario(Help.SLOT, _with_slot(instance, last, new), (), slot=last)


def _with_slot(instance: Instance, after: int, new: Slot) -> Instance:
    """Return the instance with a slot inserted; whatever names a later slot names it by its new number."""
    return replace(
        instance,
        slots=(*instance.slots[: after + 1], new, *instance.slots[after + 1 :]),
        meetings=tuple(_moved_on(each, after) for each in instance.meetings),
        locks=tuple(replace(each, slot=_later(each.slot, after)) for each in instance.locks),
    )


def _moved_on(meeting: Meeting, after: int) -> Meeting:
    return meeting if meeting.slot is None else replace(meeting, slot=_later(meeting.slot, after))


def _later(slot: int, after: int | None) -> int:
    return slot + (after is not None and slot > after)


def _carried(timetable: Timetable, scenario: _Scenario) -> Timetable:
    return tuple(replace(each, slot=_later(each.slot, scenario.slot)) for each in timetable)


def _filled(scenario: _Scenario, deadline: float, seed: int) -> tuple[Timetable, int]:
    """Return a timetable with as many meetings added as were found, and a bound on how many that could be."""
    instance, timetable = scenario.instance, scenario.timetable
    left = _left(instance, timetable)
    occupancy = Occupancy(instance, timetable, scenario.now)
    most = _added_at_most(occupancy, left, deadline, seed)
    _chained(occupancy, left, scenario.fixed, most, deadline)
    added = len(occupancy.at) - len(timetable)
    if added < most and len(instance.meetings) * len(instance.slots) <= EXACT_BELOW:
        return _modelled(scenario, occupancy.timetable(), most, deadline, seed)
    return occupancy.timetable(), most


def _chained(occupancy: Occupancy, left: Sequence[int], fixed: frozenset[int], most: int, deadline: float) -> None:
    """Add meetings one by one, as long as it brings anything and there is time."""
    waiting, before = list(left), -1
    while len(waiting) != before:
        before = len(waiting)
        for number in tuple(waiting):
            if len(left) - len(waiting) >= most or time.monotonic() > deadline:
                return
            if _come_in(occupancy, number, fixed):
                waiting.remove(number)


def _come_in(occupancy: Occupancy, number: int, fixed: frozenset[int]) -> bool:
    """Add a meeting, where need be by sending up to `RIVALS` others elsewhere; otherwise leave all as it was."""
    tight: list[tuple[int, int, list[int]]] = []
    for option, starts in enumerate(occupancy.starts[number]):
        for start in starts:
            rivals = occupancy.rivals(number, option, start)
            if not rivals and (each := occupancy.addition(number, option, start)) is not None:
                occupancy.put(each)
                return True
            if 0 < len(rivals) <= RIVALS and fixed.isdisjoint(rivals):
                tight.append((option, start, sorted(rivals)))
    tight.sort(key=lambda each: len(each[2]))
    return any(_displace(occupancy, number, option, start, rivals) for option, start, rivals in tight)


def _displace(occupancy: Occupancy, number: int, option: int, start: int, rivals: Sequence[int]) -> bool:
    old = [occupancy.take(rival) for rival in rivals]
    done: list[Assignment | None] = [occupancy.addition(number, option, start)]
    if done[0] is not None:
        occupancy.put(done[0])
        for rival in rivals:
            done.append(_elsewhere(occupancy, rival))
            if done[-1] is None:
                break
            occupancy.put(done[-1])
    if done[-1] is not None:
        return True
    for each in done:
        if each is not None:
            occupancy.take(each.meeting)
    for each in old:
        occupancy.put(each)
    return False


def _elsewhere(occupancy: Occupancy, number: int) -> Assignment | None:
    """Return the first way to add a meeting without moving anything."""
    for option, starts in enumerate(occupancy.starts[number]):
        for start in starts:
            if not occupancy.rivals(number, option, start) and (each := occupancy.addition(number, option, start)):
                return each
    return None


def _modelled(scenario: _Scenario, found: Timetable, most: int, deadline: float, seed: int) -> tuple[Timetable, int]:
    """Search all rearrangements that keep what was placed."""
    instance, placed = scenario.instance, {each.meeting: each for each in scenario.timetable}
    fixed = scenario.fixed
    held = tuple(each for each in scenario.timetable if each.meeting in fixed)
    loose = {number: each for number, each in placed.items() if number not in fixed}
    prospects = Prospects(replace(instance, locks=tuple(_done(lock) for lock in instance.locks)), held, scenario.now)
    model = Rearrangement(
        prospects, Part(loose, frozenset(loose), frozenset(), frozenset(_left(instance, scenario.timetable)))
    )
    terms = dict.fromkeys(model.terms(Aim.ADDED), 1)
    model.suggest(found)
    answer = model.model.maximise(terms, deadline=deadline, seed=seed)
    if not answer.values:
        return found, most
    better = tuple(sorted((*held, *model.timetable(answer.values))))
    return max(found, better, key=len), min(most, answer.bound)


def _done(lock: Lock) -> Lock:
    return replace(lock, held=True)


def _added_at_most(occupancy: Occupancy, left: Sequence[int], deadline: float, seed: int) -> int:
    """Return a bound on how many meetings could be added to what is placed, wherever that goes."""
    able = [number for number in left if _possible(occupancy, number)]
    limits = [*_party_limits(occupancy, able), *_pair_limits(occupancy, able), *_table_limit(occupancy, able)]
    model = Model()
    comes = {number: model.variable() for number in able}
    for takes, most in limits:
        model.at_most({comes[number]: slots for number, slots in takes.items()}, max(0, most))
    if not able or all(sum(takes.values()) <= most for takes, most in limits):
        return len(able)
    answer = model.maximise(
        dict.fromkeys(comes.values(), 1), deadline=max(deadline, time.monotonic() + 0.05), seed=seed
    )
    return min(len(able), answer.bound)


def _possible(occupancy: Occupancy, number: int) -> bool:
    """Return whether the meeting could be held if it were the only one."""
    instance, wish = occupancy.instance, occupancy.instance.meetings[number]
    if instance.tables and not occupancy.tables[number]:
        return False
    return any(
        starts and (wish.options[option].pair is None or occupancy.voices(number, option))
        for option, starts in enumerate(occupancy.starts[number])
    )


def _party_limits(occupancy: Occupancy, able: Iterable[int]) -> Iterator[tuple[dict[int, int], int]]:
    """Yield what the diaries of each party have left, in slots, and what is left to its maximum, in meetings.

    Meetings of which several delegates of a party take part count once here: that weakens the bound only.
    """
    instance = occupancy.instance
    theirs: dict[int, list[int]] = defaultdict(list)
    for number in able:
        for party in instance.meetings[number].parties:
            theirs[party].append(number)
    placed: dict[int, int] = defaultdict(int)
    for number in occupancy.at:
        for party in instance.meetings[number].parties:
            placed[party] += instance.meetings[number].length
    for party, meetings in theirs.items():
        yield {n: instance.meetings[n].length for n in meetings}, capacity(occupancy, party) - placed[party]
        if (most := instance.parties[party].maximum) is not None:
            yield dict.fromkeys(meetings, 1), most - occupancy.count[party]


def _pair_limits(occupancy: Occupancy, able: Iterable[int]) -> Iterator[tuple[dict[int, int], int]]:
    """Yield what the interpreters of each pair have left once those placed who need this pair have theirs."""
    instance = occupancy.instance
    wanted, placed = _by_pair(instance, able), _by_pair(instance, occupancy.at)
    for pair, meetings in wanted.items():
        people = (number for number, person in enumerate(instance.interpreters) if pair in person.pairs)
        room = sum(_working_slots(occupancy, number) for number in people)
        yield dict(meetings), room - sum(placed.get(pair, {}).values())


def _by_pair(instance: Instance, numbers: Iterable[int]) -> Mapping[str, dict[int, int]]:
    """Return meetings with their lengths that need one and the same pair whatever the option."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number in numbers:
        pairs = {option.pair for option in instance.meetings[number].options}
        if len(pairs) == 1 and (pair := pairs.pop()) is not None:
            found[pair][number] = instance.meetings[number].length
    return found


def _working_slots(occupancy: Occupancy, interpreter: int) -> int:
    limit, duty = occupancy.instance.interpreters[interpreter].limit, occupancy.on_duty[interpreter]
    days = (sum(slot in duty for slot in day) for day in slots_of_day(occupancy.instance).values())
    return sum(slots if limit is None else min(slots, limit) for slots in days)


def _table_limit(occupancy: Occupancy, able: Iterable[int]) -> Iterator[tuple[dict[int, int], int]]:
    """Yield what all tables together have left."""
    instance = occupancy.instance
    if instance.tables:
        room = sum(table.places * len(occupancy.table_open[n]) for n, table in enumerate(instance.tables))
        taken = sum(instance.meetings[number].length for number in occupancy.at)
        yield {number: instance.meetings[number].length for number in able}, room - taken
