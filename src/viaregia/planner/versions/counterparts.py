"""Who and what of one plan is whom and what in another: by what people are called, not by their place in a list."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final, TypeVar

from viaregia.engines.timetable.problem import Option
from viaregia.exchange.forum import Participant, SlotRow
from viaregia.exchange.plan import Plan
from viaregia.exchange.workbook.plain import key_of

ALIKE: Final = 0.75  # two spellings of one name are at least so similar; another person's name is less
Thing = TypeVar("Thing")
Key = Callable[[Thing], Hashable]


@dataclass(frozen=True)
class Counterparts:
    """What the numbers and positions of an older plan are in a newer one; what is gone is missing.

    `people`: participants' numbers. `renamed`: those of the newer plan under which somebody else comes. All others
    are positions in the instance.
    """

    people: Mapping[str, str]
    renamed: frozenset[str]
    parties: Mapping[int, int]
    delegates: Mapping[int, int]
    meetings: Mapping[int, int]
    slots: Mapping[int, int]
    tables: Mapping[int, int]
    interpreters: Mapping[int, int]

    def seated(self, option: Option) -> frozenset[int] | None:
        """Return the newer plan's delegates who sit where an option of the older one says, or None if one is gone."""
        if not all(delegate in self.delegates for delegate in option.delegates):
            return None
        return frozenset(self.delegates[delegate] for delegate in option.delegates)


def grown(older: Plan, newer: Plan) -> bool:
    """Tell whether the newer plan is a repaired older one: everything in its place, and what is new behind it."""
    pairs = (
        (older.meetings, newer.meetings),
        (_numbers(older), _numbers(newer)),
        ([row.name for row in older.forum.tables], [row.name for row in newer.forum.tables]),
        ([row.name for row in older.forum.interpreters], [row.name for row in newer.forum.interpreters]),
        ([row.number for row in older.forum.slots], [row.number for row in newer.forum.slots]),
        ([item.title for item in older.forum.programme], [item.title for item in newer.forum.programme]),
        ([each.party for each in older.instance.delegates], [each.party for each in newer.instance.delegates]),
    )
    fixed = len(older.forum.slots) == len(newer.forum.slots) and len(older.forum.programme) == len(
        newer.forum.programme
    )
    return fixed and all(list(one) == list(other)[: len(one)] for one, other in pairs)


def _numbers(plan: Plan) -> list[str]:
    return [person.number for person in plan.forum.participants]


def shrunk(newer: Plan, older: Plan) -> Counterparts:
    """Return what the newer plan's positions are in the older one that it grew from: the same, or nothing."""
    same = in_place(older)
    names = ({person.number: person.name for person in plan.forum.participants} for plan in (newer, older))
    now, was = names
    return replace(same, renamed=frozenset(number for number in was if now.get(number, was[number]) != was[number]))


def in_place(plan: Plan, renamed: frozenset[str] = frozenset()) -> Counterparts:
    """Return the counterparts of a version that a repair made: everything kept its number and its place."""
    instance = plan.instance
    return Counterparts(
        people={person.number: person.number for person in plan.forum.participants},
        renamed=renamed,
        parties=_itself(instance.parties),
        delegates=_itself(instance.delegates),
        meetings=_itself(instance.meetings),
        slots=_itself(instance.slots),
        tables=_itself(instance.tables),
        interpreters=_itself(instance.interpreters),
    )


def _itself(things: Sequence[object]) -> dict[int, int]:
    return {number: number for number in range(len(things))}


def counterparts(older: Plan, newer: Plan) -> Counterparts:
    """Return who and what of the older plan is whom and what in the newer one.

    People are known by number with name or address, then by address, by name and organisation, and last by number and
    organisation (a colleague in their place); parties and delegates by their people; meetings by their parties, then
    by their wishes; slots by when they begin, then by number; tables and interpreters by name. O(n log n).
    """
    people = people_of_both(older.forum.participants, newer.forum.participants)
    named = {person.number: person for person in newer.forum.participants}
    renamed = {
        people[person.number]
        for person in older.forum.participants
        if person.number in people and not _alike(person, named[people[person.number]])
    }
    delegates = _delegates(older, newer, people)
    parties = _parties(older, newer, delegates)
    return Counterparts(
        people=people,
        renamed=frozenset(renamed),
        parties=parties,
        delegates=delegates,
        meetings=_meetings(older, newer, parties, people),
        slots=_slots(older, newer),
        tables=_by_name([row.name for row in older.forum.tables], [row.name for row in newer.forum.tables]),
        interpreters=_by_name(
            [row.name for row in older.forum.interpreters], [row.name for row in newer.forum.interpreters]
        ),
    )


def people_of_both(older: Sequence[Participant], newer: Sequence[Participant]) -> dict[str, str]:
    """Return who is who, the surest signs first."""
    found: dict[str, str] = {}
    for key in (_number_and_name, _number_and_email, _email_and_name, _name_and_organisation, _email, _place):
        taken = set(found.values())
        left = [person for person in older if person.number not in found]
        rest = [person for person in newer if person.number not in taken]
        found |= {one.number: other.number for one, other in _paired(left, rest, key)}
    return found


def _paired(older: Iterable[Thing], newer: Iterable[Thing], key: Key[Thing]) -> list[tuple[Thing, Thing]]:
    """Return those of both lists that one key belongs to, where it belongs to nobody else; a key of None counts not."""
    sides: tuple[dict[Hashable, list[Thing]], ...] = (defaultdict(list), defaultdict(list))
    for side, things in zip(sides, (older, newer), strict=True):
        for thing in things:
            side[key(thing)].append(thing)
    shared = (name for name in sides[0] if name is not None and len(sides[0][name]) == len(sides[1].get(name, ())) == 1)
    return [(sides[0][name][0], sides[1][name][0]) for name in shared]


def _name(person: Participant) -> str:
    return key_of(f"{person.first_name} {person.last_name}")


def _number_and_name(person: Participant) -> Hashable:
    return person.number.casefold(), _name(person)


def _number_and_email(person: Participant) -> Hashable:
    return (person.number.casefold(), person.email.casefold()) if person.email else None


def _email_and_name(person: Participant) -> Hashable:
    return (person.email.casefold(), _name(person)) if person.email else None


def _name_and_organisation(person: Participant) -> Hashable:
    return _name(person), key_of(person.organisation)


def _email(person: Participant) -> Hashable:
    return (person.email.casefold(), key_of(person.organisation)) if person.email else None


def _place(person: Participant) -> Hashable:
    """A colleague in somebody's place has their number; somebody without an organisation has no colleagues."""
    return (person.number.casefold(), key_of(person.organisation)) if person.organisation else None


def _alike(one: Participant, other: Participant) -> bool:
    """Tell whether two entries name the same person, perhaps in another spelling."""
    names = [sorted(_name(person).split()) for person in (one, other)]
    return names[0] == names[1] or SequenceMatcher(None, " ".join(names[0]), " ".join(names[1])).ratio() >= ALIKE


def _delegates(older: Plan, newer: Plan, people: Mapping[str, str]) -> dict[int, int]:
    of_person = {number: delegate for delegate, crew in enumerate(newer.delegates) for number in crew}
    found: dict[int, int] = {}
    for delegate, crew in enumerate(older.delegates):
        here = [of_person[people[number]] for number in crew if people.get(number) in of_person]
        if here:
            found[delegate] = here[0]
    return found


def _parties(older: Plan, newer: Plan, delegates: Mapping[int, int]) -> dict[int, int]:
    """Return whose party is which: where any of its people are, else the one of that name."""
    found = _by_name([each.ref for each in older.instance.parties], [each.ref for each in newer.instance.parties])
    for delegate, other in reversed(list(delegates.items())):
        found[older.instance.delegates[delegate].party] = newer.instance.delegates[other].party
    return found


def _by_name(older: Sequence[str], newer: Sequence[str]) -> dict[int, int]:
    pairs = _paired(enumerate(older), enumerate(newer), lambda each: each[1].casefold())
    return {one: other for (one, _), (other, _) in pairs}


def _meetings(older: Plan, newer: Plan, parties: Mapping[int, int], people: Mapping[str, str]) -> dict[int, int]:
    theirs: dict[frozenset[int], list[int]] = defaultdict(list)
    for number, meeting in enumerate(newer.instance.meetings):
        theirs[frozenset(meeting.parties)].append(number)
    mine: dict[frozenset[int], list[int]] = defaultdict(list)
    placed = {each.meeting for each in older.result.timetable}
    for number, meeting in sorted(enumerate(older.instance.meetings), key=lambda each: each[0] not in placed):
        if all(party in parties for party in meeting.parties):
            mine[frozenset(parties[party] for party in meeting.parties)].append(number)
    before, after = _asked(older, people), _asked(newer, None)
    found: dict[int, int] = {}
    for parties_, numbers in mine.items():
        found |= _same([(n, before[n]) for n in numbers], [(n, after[n]) for n in theirs.get(parties_, ())])
    return found


Asked = frozenset[tuple[str, str]]


def _same(mine: Sequence[tuple[int, Asked]], theirs: Sequence[tuple[int, Asked]]) -> dict[int, int]:
    """Return which meetings of the same parties are the same: those with a wish in common first, then in order."""
    found: dict[int, int] = {}
    for number, wished in mine:
        same = (other for other, asked in theirs if other not in found.values() and not wished.isdisjoint(asked))
        other = next(same, None)
        if other is not None:
            found[number] = other
    left = [number for number, _ in mine if number not in found]
    rest = [other for other, _ in theirs if other not in found.values()]
    return found | dict(zip(left, rest, strict=False))


def _asked(plan: Plan, people: Mapping[str, str] | None) -> list[Asked]:
    """Return for each meeting who asked for it under which number; people as the newer plan calls them."""
    wishers = {
        wish.number: wish.wisher if people is None else people.get(wish.wisher, "") for wish in plan.forum.wishes
    }
    return [frozenset((name, wishers[name]) for name in names if name in wishers) for names in plan.meetings]


def _slots(older: Plan, newer: Plan) -> dict[int, int]:
    """Return which slots are the same: those that begin at the same time, then those of the same number."""
    rows, others = ([*enumerate(sorted(plan.forum.slots, key=_start))] for plan in (older, newer))
    found = {one: other for (one, _), (other, _) in _paired(rows, others, lambda each: each[1].start)}
    left = [each for each in rows if each[0] not in found]
    rest = [each for each in others if each[0] not in found.values()]
    numbered = _paired(left, rest, lambda each: (each[1].number, each[1].start.date()))
    return found | {one: other for (one, _), (other, _) in numbered}


def _start(row: SlotRow) -> datetime:
    return row.start
