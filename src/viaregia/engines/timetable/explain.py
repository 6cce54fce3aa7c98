"""Why a wish was not placed, as facts, and what would help, computed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product

from viaregia.engines.timetable.goals import MUTUAL, weigh
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Block, BlockKind, Instance, Priority, Status, Timetable
from viaregia.engines.timetable.times import overlaps, runs, starts, taken


class ReasonKind(Enum):
    """Why a meeting is not in the timetable."""

    DECLINED = "declined"
    PARTY_OVER_CAPACITY = "party_over_capacity"
    MAXIMUM_REACHED = "maximum_reached"
    NO_COMMON_SLOT = "no_common_slot"
    BLOCKED = "blocked"
    REGISTERED_LATE = "registered_late"
    NO_INTERPRETER = "no_interpreter"
    TABLES_FULL = "tables_full"
    PRECEDENCE = "precedence"
    PAUSE_OR_LUNCH = "pause_or_lunch"
    OUTRANKED = "outranked"
    TAKEN = "taken"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `meeting` was not placed.

    `parties`: whom the fact is about. `amount`: k of "over capacity by k", the maximum reached, and so on.
    `pair`: the language pair lacking. `block`, `ref`: what blocks. `slots`: the slots the fact speaks of.
    `meetings`: the meetings that stand in the way.
    """

    meeting: int
    kind: ReasonKind
    parties: tuple[int, ...] = ()
    amount: int = 0
    pair: str | None = None
    block: BlockKind | None = None
    ref: str = ""
    slots: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()


class Help(Enum):
    """What one more of would be tried."""

    TABLE = "table"
    SLOT = "slot"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Advice:
    """One more of `help` (for `pair`, after `slot`, or the spare `table`) would place `meetings` more, worth `weight`.

    `most`: a proven bound on how many more it could be.
    """

    help: Help
    meetings: tuple[int, ...]
    weight: int
    most: int
    pair: str | None = None
    slot: int | None = None
    table: int | None = None


_TELLING = (
    ReasonKind.OUT_OF_TIME,
    ReasonKind.MAXIMUM_REACHED,
    ReasonKind.TABLES_FULL,
    ReasonKind.NO_INTERPRETER,
    ReasonKind.PAUSE_OR_LUNCH,
    ReasonKind.PRECEDENCE,
    ReasonKind.OUTRANKED,
    ReasonKind.TAKEN,
)
"""How near to being placed a meeting is in a slot: the nearest first, which is also the most telling."""


def explain(instance: Instance, timetable: Timetable, *, now: int | None = None) -> tuple[Reason, ...]:
    """Return why each meeting that is not placed is not, in order of meetings, each one's most telling reason first.

    Every reason is a fact about the instance and this timetable, whoever made it. With `now` (minute), it is a fact
    about the slots that have not begun:

    - `DECLINED`: its status. Nothing else is said of it.
    - `MAXIMUM_REACHED`: `parties` have (or the only delegates who could come have) their maximum, `amount`, already.
    - `PARTY_OVER_CAPACITY`: the wished meetings of `parties[0]` take `amount` slots more than its diaries can hold,
      blocks, due pauses and lunches considered, and it has no slot left.
    - `NO_COMMON_SLOT`: blocks, session, fixed slot and length leave no slot in which all could come. `BLOCKED`: but for
      one block (`block`, `ref`) of `parties[0]` they could, in `slots`.
    - `REGISTERED_LATE`: `parties` have a delegate who registered late, without whom it cannot be held: it was to take
      nothing from the others. What was in the way follows.
    - `NO_INTERPRETER`, `TABLES_FULL`: in `slots` nobody is left to interpret `pair` (at a table that is free), no table
      that it may use is.
      Both are free in these slots, or nobody interprets and no table is open there at all.
    - `PAUSE_OR_LUNCH`: in `slots`, `parties` would lose their due pause or lunch. `PRECEDENCE`: its order with
      `meetings` would be broken.
    - `OUTRANKED`: in each of `slots` one of `parties` has another meeting, and those are together worth at least as
      much: musts first, then mutual meetings, then weight. `TAKEN`: the same, without such a claim.
    - `OUT_OF_TIME`: it could simply be added in `slots`. Solving left it out for want of time.

    The slots of all reasons of one meeting, but for the first five kinds, are those in which all could come.
    O(meetings not placed x options x slots x (tables + interpreters)).
    """
    occupancy = Occupancy(instance, timetable, now)
    left = (number for number in range(len(instance.meetings)) if number not in occupancy.at)
    return tuple(reason for number in left for reason in _reasons(occupancy, number))


def _reasons(occupancy: Occupancy, number: int) -> list[Reason]:
    if occupancy.instance.meetings[number].status is Status.DECLINED:
        return [Reason(number, ReasonKind.DECLINED, parties=occupancy.instance.meetings[number].parties)]
    common = sorted({start for starts in occupancy.starts[number] for start in starts})
    if not common:
        return [_apart(occupancy, number)]
    lacking = _lacking(occupancy, number, common)
    if lacking:
        return lacking
    return [*_late(occupancy, number), *_over_capacity(occupancy, number), *_by_slot(occupancy, number, common)]


def _late(occupancy: Occupancy, number: int) -> list[Reason]:
    """Return that the meeting could only have what others left, if it cannot be held without somebody late."""
    instance = occupancy.instance
    late = [{d for d in option.delegates if instance.delegates[d].late} for option in instance.meetings[number].options]
    parties = dict.fromkeys(instance.delegates[each].party for some in late for each in sorted(some))
    return [Reason(number, ReasonKind.REGISTERED_LATE, parties=tuple(parties))] if all(late) else []


def _by_slot(occupancy: Occupancy, number: int, common: Sequence[int]) -> list[Reason]:
    """Return what stands in the way in each common slot, slots with the same obstacle together."""
    found: dict[tuple[int, str | None, int], list[Reason]] = defaultdict(list)
    for start in common:
        reason = min(_obstacles(occupancy, number, start), key=lambda each: _TELLING.index(each.kind))
        found[_TELLING.index(reason.kind), reason.pair, reason.amount].append(reason)
    return [_merged(found[key]) for key in sorted(found, key=lambda key: (key[0], key[1] or "", key[2]))]


def _merged(reasons: Sequence[Reason]) -> Reason:
    first = reasons[0]
    return Reason(
        first.meeting,
        first.kind,
        parties=tuple(dict.fromkeys(party for each in reasons for party in each.parties)),
        amount=first.amount,
        pair=first.pair,
        slots=tuple(slot for each in reasons for slot in each.slots),
        meetings=tuple(dict.fromkeys(meeting for each in reasons for meeting in each.meetings)),
    )


def _obstacles(occupancy: Occupancy, number: int, start: int) -> list[Reason]:
    """Return the obstacle of each option that could start there."""
    options = range(len(occupancy.instance.meetings[number].options))
    return [_obstacle(occupancy, number, each, start) for each in options if start in occupancy.starts[number][each]]


def _obstacle(occupancy: Occupancy, number: int, option: int, start: int) -> Reason:
    """Return the first obstacle in the order in which an organiser would clear them."""
    instance, here = occupancy.instance, (start,)
    wish = instance.meetings[number]
    if full := occupancy.full_parties(number):
        most = instance.parties[full[0]].maximum or 0
        return Reason(number, ReasonKind.MAXIMUM_REACHED, parties=full[:1], amount=most, slots=here)
    if booked := occupancy.full_delegates(number, option):
        person = instance.delegates[booked[0]]
        kind = ReasonKind.MAXIMUM_REACHED
        return Reason(number, kind, parties=(person.party,), amount=person.maximum or 0, slots=here)
    if rivals := occupancy.rivals(number, option, start):
        busy = _busy_parties(occupancy, number, option, start)
        kind = ReasonKind.OUTRANKED if _outranked(instance, number, rivals) else ReasonKind.TAKEN
        return Reason(number, kind, parties=busy, slots=here, meetings=tuple(sorted(rivals)))
    if order := occupancy.disordered(number, start):
        return Reason(number, ReasonKind.PRECEDENCE, parties=wish.parties, slots=here, meetings=order)
    if tired := occupancy.restless(number, option, start):
        parties = tuple(dict.fromkeys(instance.delegates[each].party for each in tired))
        return Reason(number, ReasonKind.PAUSE_OR_LUNCH, parties=parties, slots=here)
    if occupancy.places(number, option, start):
        return Reason(number, ReasonKind.OUT_OF_TIME, parties=wish.parties, slots=here)
    pair = wish.options[option].pair
    seated = not instance.tables or occupancy.free_tables(number, start)
    if pair is not None and (seated or not occupancy.free_interpreters(number, option, start)):
        return Reason(number, ReasonKind.NO_INTERPRETER, parties=wish.parties, pair=pair, slots=here)
    return Reason(number, ReasonKind.TABLES_FULL, parties=wish.parties, slots=here)


def _busy_parties(occupancy: Occupancy, number: int, option: int, start: int) -> tuple[int, ...]:
    slots = taken(occupancy.instance, number, start)
    delegates = occupancy.instance.meetings[number].options[option].delegates
    busy = (each for each in delegates if any(slot in occupancy.diary[each] for slot in slots))
    return tuple(dict.fromkeys(occupancy.instance.delegates[each].party for each in busy))


def standing(instance: Instance, meetings: Iterable[int]) -> tuple[int, int, int]:
    """Return (musts, worth of mutual meetings, worth) of some meetings; compared in this order."""
    wishes = [instance.meetings[number] for number in meetings]
    return (
        sum(wish.priority is Priority.MUST for wish in wishes),
        sum(weigh(wish) for wish in wishes if wish.status in MUTUAL),
        sum(weigh(wish) for wish in wishes),
    )


def _outranked(instance: Instance, number: int, rivals: Iterable[int]) -> bool:
    return standing(instance, rivals) >= standing(instance, (number,))


def _lacking(occupancy: Occupancy, number: int, common: Sequence[int]) -> list[Reason]:
    """Return what is lacking in every common slot whatever else is placed: an interpreter or a table on duty."""
    instance, wish = occupancy.instance, occupancy.instance.meetings[number]
    spans = [taken(instance, number, start) for start in common]
    open_ = [option for option, starts in enumerate(occupancy.starts[number]) if starts]
    pairs = {option: wish.options[option].pair for option in open_}
    if not any(pair is None or _on_duty(occupancy, number, option, spans) for option, pair in pairs.items()):
        named = dict.fromkeys(pair for pair in pairs.values() if pair is not None)
        kind, slots = ReasonKind.NO_INTERPRETER, tuple(common)
        return [Reason(number, kind, parties=wish.parties, pair=pair, slots=slots) for pair in named]
    tables = occupancy.tables[number]
    usable = any(occupancy.table_open[table].issuperset(span) for table in tables for span in spans)
    if instance.tables and not usable:
        return [Reason(number, ReasonKind.TABLES_FULL, parties=wish.parties, slots=tuple(common))]
    return []


def _on_duty(occupancy: Occupancy, number: int, option: int, spans: Iterable[range]) -> bool:
    able = occupancy.voices(number, option)
    return any(occupancy.on_duty[each].issuperset(span) for span in spans for each in able)


def _over_capacity(occupancy: Occupancy, number: int) -> list[Reason]:
    """Return the parties of the meeting that wish for more than their diaries hold, and have nothing left."""
    found = []
    for party in occupancy.instance.meetings[number].parties:
        over = wished_slots(occupancy.instance, party) - capacity(occupancy, party)
        if over > 0 and _exhausted(occupancy, number, party):
            found.append(Reason(number, ReasonKind.PARTY_OVER_CAPACITY, parties=(party,), amount=over))
    return sorted(found, key=lambda each: -each.amount)


def _exhausted(occupancy: Occupancy, number: int, party: int) -> bool:
    """Return whether in each slot in which the meeting could start the party's delegate has another, or must rest."""
    for option, begins in enumerate(occupancy.starts[number]):
        for start in begins:
            rivals = _busy_parties(occupancy, number, option, start)
            tired = {occupancy.instance.delegates[each].party for each in occupancy.restless(number, option, start)}
            if party not in rivals and party not in tired:
                return False
    return True


def wished_slots(instance: Instance, party: int) -> int:
    """Return how many slots the party's meetings that were not declined take altogether."""
    wishes = (instance.meetings[number] for number in instance.meetings_of_party[party])
    return sum(wish.length for wish in wishes if wish.status is not Status.DECLINED)


def capacity(occupancy: Occupancy, party: int) -> int:
    """Return how many slots the diaries of a party can hold at most: blocks, due pauses and lunches considered.

    Pauses are counted for meetings of one slot; where the party has longer ones they are left out. Exact for parties
    of one delegate whose meetings take one slot each.
    """
    instance = occupancy.instance
    longer = any(instance.meetings[number].length > 1 for number in instance.meetings_of_party[party])
    delegates = (number for number, each in enumerate(instance.delegates) if each.party == party)
    return sum(_diary_capacity(occupancy, each, longer) for each in delegates)


def _diary_capacity(occupancy: Occupancy, delegate: int, longer: bool) -> int:
    instance, free = occupancy.instance, occupancy.free[delegate]
    after = None if longer else instance.delegates[delegate].pause_after
    choices = product(*occupancy.lunches[delegate])
    return max(_held_at_most(instance, free.difference(*choice), after) for choice in choices)


def _held_at_most(instance: Instance, slots: frozenset[int], after: int | None) -> int:
    if after is None:
        return len(slots)
    return sum(len(row) - len(row) // (after + 1) for row in runs(instance, slots))


def _apart(occupancy: Occupancy, number: int) -> Reason:
    """Return why nobody can ever come together: one block that alone keeps them apart, if there is one."""
    instance, wish = occupancy.instance, occupancy.instance.meetings[number]
    for option in wish.options:
        for delegate in option.delegates:
            others = [occupancy.free[each] for each in option.delegates if each != delegate]
            for block in instance.delegates[delegate].blocks:
                slots = _freed(occupancy, number, delegate, block, others)
                if block.kind is not BlockKind.ABSENT and slots:
                    party = instance.delegates[delegate].party
                    return Reason(
                        number, ReasonKind.BLOCKED, parties=(party,), block=block.kind, ref=block.ref, slots=slots
                    )
    return Reason(number, ReasonKind.NO_COMMON_SLOT, parties=wish.parties)


def _freed(
    occupancy: Occupancy, number: int, delegate: int, block: Block, others: Sequence[frozenset[int]]
) -> tuple[int, ...]:
    """Return the slots in which all could come if the delegate did not have this block."""
    instance, now = occupancy.instance, occupancy.now
    rest = [each for each in instance.delegates[delegate].blocks if each != block]
    wish = instance.meetings[number]
    return tuple(
        start
        for start in starts(instance, wish.length)
        if (wish.slot is None or start == wish.slot)
        and (wish.sessions is None or instance.slots[start].session in wish.sessions)
        and (now is None or instance.slots[start].start >= now)
        and all(free.issuperset(taken(instance, number, start)) for free in others)
        and not any(overlaps(instance.slots[slot], rest) for slot in taken(instance, number, start))
    )
