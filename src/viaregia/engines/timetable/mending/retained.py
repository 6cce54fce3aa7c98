"""Bounds on what a repair can keep, by counting: how many meetings can stay in their slot, how many at all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from viaregia.engines.timetable.cpsat import Model
from viaregia.engines.timetable.mending.prospects import Prospects
from viaregia.engines.timetable.mending.rearrange import Aim, Part, Rearrangement
from viaregia.engines.timetable.problem import Assignment
from viaregia.engines.timetable.times import slots_of_day


@dataclass(frozen=True, slots=True)
class Stayers:
    """`most` of the released meetings can stay in their slots at the same time; which ones may be open.

    `forced`: those that cannot stay even alone. `loose`: these, and where not all others can stay, all those among
    whom somebody has to give way. If exactly `most` stay, everybody who is not loose does.
    """

    most: int
    forced: frozenset[int]
    loose: frozenset[int]


def stayers(prospects: Prospects, released: Mapping[int, Assignment], deadline: float, seed: int) -> Stayers:
    """Return how many meetings can stay in their slots; a bound, and exact but for the tables that parties keep.

    Meetings compete for the tables of a slot, if these do not suffice any more, and for interpreters, whose limits and
    pauses bind all slots. Where the competitions, each taken alone, cost as much as all at once, only the meetings of
    those that cost anything are loose.
    """
    here = {number: prospects.ways_at(number, each.slot) for number, each in released.items()}
    forced = frozenset(number for number, ways in here.items() if not ways)
    able = {number: each for number, each in released.items() if number not in forced}
    moved = {n for n in able if not any(way.allows(released[n]) for way in here[n])}
    slots = _short(prospects, _by_slot(prospects, able, moved), deadline, seed)
    ill = any(released[n].interpreter not in way.interpreters for n in moved for way in here[n])
    talks = _short(prospects, _by_language(prospects, able) if ill else (), deadline, seed)
    everybody = {n: each for group, _ in (*slots, *talks) for n, each in group.items()}
    cost = sum(short for _, short in _short(prospects, [everybody], deadline, seed))
    cheapest = next((each for each in (talks, slots) if sum(short for _, short in each) == cost), [(everybody, cost)])
    return Stayers(len(able) - cost, forced, forced.union(*(group for group, _ in cheapest)))


def _short(
    prospects: Prospects, groups: Iterable[Mapping[int, Assignment]], deadline: float, seed: int
) -> list[tuple[Mapping[int, Assignment], int]]:
    """Return the groups whose meetings cannot all stay, with the number of those who cannot."""
    short = [(group, len(group) - _together(prospects, group, deadline, seed)) for group in groups]
    return [(group, missing) for group, missing in short if missing > 0]


def _by_language(prospects: Prospects, able: Mapping[int, Assignment]) -> list[Mapping[int, Assignment]]:
    """Return the interpreted meetings, those together whose interpreters may help each other out."""
    circles: list[tuple[set[int], dict[int, Assignment]]] = []
    for number, each in able.items():
        who = {n for way in prospects.ways_at(number, each.slot) for n in way.interpreters if n is not None}
        if not who:
            continue
        apart = [circle for circle in circles if circle[0].isdisjoint(who)]
        joined = [circle for circle in circles if not circle[0].isdisjoint(who)]
        people = who.union(*(circle[0] for circle in joined))
        circles = [*apart, (people, {n: e for circle in joined for n, e in circle[1].items()} | {number: each})]
    return [meetings for _, meetings in circles]


def _by_slot(
    prospects: Prospects, able: Mapping[int, Assignment], moved: Collection[int]
) -> Iterable[Mapping[int, Assignment]]:
    """Return the meetings slot by slot, where one of them lost its seat; all in one group where some are longer."""
    instance = prospects.instance
    groups: dict[int, dict[int, Assignment]] = defaultdict(dict)
    longer = any(instance.meetings[number].length > 1 for number in able)
    for number, each in able.items():
        groups[0 if longer else each.slot][number] = each
    return [group for group in groups.values() if not group.keys().isdisjoint(moved)]


def _together(prospects: Prospects, group: Mapping[int, Assignment], deadline: float, seed: int) -> int:
    """Return a bound on how many of a group can stay in their slots, whatever the others do."""
    if not group:
        return 0
    model = Rearrangement(prospects, Part(group, frozenset(), frozenset(group)))
    return model.most(Aim.KEPT, deadline=deadline, seed=seed)


def kept_at_most(
    prospects: Prospects, released: Mapping[int, Assignment], forced: Collection[int], deadline: float, seed: int
) -> int:
    """Return a bound on how many released meetings can be held at all.

    Those with a way to be held; of each delegate whose meetings were touched no more than can be matched with slots;
    of each language pair no more than its interpreters' slots. The best choice of what goes is a small 0-1 model.
    """
    dead = {number for number in forced if not prospects.ways(number)}
    alive = [number for number in released if number not in dead]
    limits = [*_diaries(prospects, alive, forced), *_pairs(prospects, alive)]
    binding = [(meetings, most) for meetings, most in limits if len(meetings) > most]
    if not binding:
        return len(alive)
    model = Model()
    kept = {number: model.variable() for number in sorted({n for meetings, _ in binding for n in meetings})}
    for meetings, most in binding:
        model.at_most({kept[number]: 1 for number in meetings}, most)
    answer = model.maximise(dict.fromkeys(kept.values(), 1), deadline=deadline, seed=seed)
    return len(alive) - len(kept) + answer.bound


def _diaries(prospects: Prospects, alive: Iterable[int], forced: Collection[int]) -> Iterable[tuple[list[int], int]]:
    """Return (meetings that need a delegate whatever the option, how many of them the delegate can have)."""
    theirs: dict[int, list[int]] = defaultdict(list)
    for number in alive:
        options = prospects.instance.meetings[number].options
        for delegate in set.intersection(*(set(option.delegates) for option in options)):
            theirs[delegate].append(number)
    for meetings in theirs.values():
        if not forced or set(forced).isdisjoint(meetings):
            continue
        if all(prospects.instance.meetings[number].length == 1 for number in meetings):
            yield meetings, _matched([[way.start for way in prospects.ways(number)] for number in meetings])


def _matched(choices: list[list[int]]) -> int:
    """Return the size of a largest matching of rows with the numbers in them; Kuhn's augmenting paths."""
    owner: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for each in choices[row]:
            if each not in seen:
                seen.add(each)
                if each not in owner or place(owner[each], seen):
                    owner[each] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(choices)))


def _pairs(prospects: Prospects, alive: Iterable[int]) -> Iterable[tuple[list[int], int]]:
    """Return (meetings that need an interpreter whatever the option, slots that all who could interpret have left)."""
    theirs: dict[frozenset[int], list[int]] = defaultdict(list)
    for number in alive:
        options = prospects.instance.meetings[number].options
        if all(option.pair is not None for option in options):
            able = (prospects.held.voices(number, option) for option in range(len(options)))
            theirs[frozenset().union(*able)].append(number)
    left = [_slots_left(prospects, number) for number in range(len(prospects.instance.interpreters))]
    for people in theirs:
        meetings = [number for able, some in theirs.items() if able <= people for number in some]
        yield meetings, sum(left[number] for number in people)


def _slots_left(prospects: Prospects, interpreter: int) -> int:
    """Return how many slots an interpreter can still work, day by day within the limit."""
    held, limit = prospects.held, prospects.instance.interpreters[interpreter].limit
    total = 0
    for day in slots_of_day(prospects.instance).values():
        free = sum(slot in held.on_duty[interpreter] and slot not in held.calls[interpreter] for slot in day)
        done = sum(slot in held.calls[interpreter] for slot in day)
        total += free if limit is None else min(free, max(0, limit - done))
    return total


def changed_at_least(prospects: Prospects, released: Mapping[int, Assignment], kept: int) -> tuple[int, int, int]:
    """Return in how many of `kept` released meetings the table, the interpreter and the delegates change at least.

    Those count for which nothing they could have is what they had. As many of them as possible are among the meetings
    that are not kept.
    """
    alive, lost = 0, [0, 0, 0]
    for number, old in released.items():
        here = prospects.ways_at(number, old.slot)
        ways = here if any(way.allows(old) for way in here) else prospects.ways(number)
        alive += bool(ways)
        lost[0] += bool(ways) and not any(old.table in way.tables for way in ways)
        lost[1] += bool(ways) and not any(old.interpreter in way.interpreters for way in ways)
        lost[2] += bool(ways) and not any(old.option == way.option for way in ways)
    table, interpreter, delegates = (max(0, each - (alive - kept)) for each in lost)
    return table, interpreter, delegates
