"""Who must be told what: every difference between the agendas of two versions of a plan, and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from viaregia.exchange.forum import InterpreterRow, Participant
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, Partner, agendas
from viaregia.exchange.papers.calendar import identified, title_of
from viaregia.exchange.papers.messages import Message, MessageKind
from viaregia.exchange.papers.placed import Placed, meeting_number, placed_meetings
from viaregia.exchange.plan import Cancelled, Plan
from viaregia.planner.versions.counterparts import Counterparts

OF_PROGRAMME: Final = frozenset({EntryKind.PROGRAMME, EntryKind.MEAL, EntryKind.VISIT})
Key = tuple[str, ...]


@dataclass(frozen=True)
class Circumstances:
    """What the messages of a repair depend on beside the two versions.

    `missing`: names of interpreters who are not there to be told. `offers`: meetings (by number) that are offered, not
    settled. `now`: local time; what began before it is over, and no message.
    """

    missing: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    now: datetime | None = None


@dataclass(frozen=True)
class _Names:
    """What the older plan's names and meeting numbers are in the newer one, and who comes in whose place."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    spelt: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Differences:
    """Who must be told what, by time; and what stood in calendars, in this version's before or an earlier one."""

    messages: tuple[Message, ...]
    cancelled: tuple[Cancelled, ...]


def differences(before: Plan, after: Plan, same: Counterparts, circumstances: Circumstances) -> Differences:
    """Return a message for each meeting or programme item that is another one in somebody's agenda.

    Compared are times, tables, interpreters, languages and people; free time, lunches and journeys are not.
    O(agendas).
    """
    names = _names_of(before, after, same)
    pairs = list(_paired(before, after, same))
    away = _not_there(after, circumstances.now)
    there = [
        (None if agenda.participant.number in same.renamed else old, agenda)  # whoever inherits an agenda never saw it
        for old, agenda in pairs
        if agenda.participant.number not in away
    ]
    found = [*_of_people(there, names, circumstances), *_of_interpreters(before, after, names, circumstances)]
    return Differences(tuple(sorted(found, key=_time_and_name)), tuple(_cancelled(before, after, same, pairs)))


def _not_there(plan: Plan, now: datetime | None) -> set[str]:
    """Return the numbers of the people who do not come, or have gone for good."""
    for_good = (each for each in plan.away if each.end is None)
    return {each.participant for each in for_good if each.start is None or (now is not None and each.start <= now)}


def _paired(before: Plan, after: Plan, same: Counterparts) -> Iterator[tuple[Agenda | None, Agenda]]:
    """Yield everybody's agenda before, if there was one, and now."""
    older = {agenda.participant.number: agenda for agenda in agendas(before)}
    number_before = {other: one for one, other in same.people.items()}
    for agenda in agendas(after):
        yield older.get(number_before.get(agenda.participant.number, "")), agenda


def _cancelled(
    before: Plan, after: Plan, same: Counterparts, pairs: Iterable[tuple[Agenda | None, Agenda]]
) -> Iterator[Cancelled]:
    """Yield what was in a calendar in any version before and is not now; identifiers once given are never another's."""
    already = {(same.people.get(each.participant), each.uid): each for each in before.cancelled}
    standing: set[tuple[str | None, str]] = set()
    for old, agenda in pairs:
        number = agenda.participant.number
        now = identified(agenda, after.forum.settings)
        standing |= {(number, uid) for uid in now}
        for uid, entry in identified(old, before.forum.settings).items() if old else ():
            if uid not in now:
                already[number, uid] = Cancelled(number, uid, title_of(entry, agenda.language), entry.start, entry.end)
    for (owner, uid), each in already.items():
        if owner is not None and (owner, uid) not in standing:
            yield replace(each, participant=owner)


def _time_and_name(message: Message) -> tuple[datetime, str, str]:
    shown = message.after or message.before
    assert shown is not None  # every message is about an entry
    return shown.start, message.to, shown.number


def _names_of(before: Plan, after: Plan, same: Counterparts) -> _Names:
    people = {person.number: person for person in after.forum.participants}
    pairs = [(one, people[same.people[one.number]]) for one in before.forum.participants if one.number in same.people]
    return _Names(
        numbers={meeting_number(before, one): meeting_number(after, other) for one, other in same.meetings.items()},
        spelt={one.name: other.name for one, other in pairs if other.number not in same.renamed},
        replaced={one.name: other.name for one, other in pairs if other.number in same.renamed},
    )


def _of_people(
    pairs: Iterable[tuple[Agenda | None, Agenda]], names: _Names, circumstances: Circumstances
) -> Iterator[Message]:
    for old, agenda in pairs:
        was = _keyed(old.entries if old else (), names.numbers)
        now = _keyed(agenda.entries, None)
        if old is None:  # somebody new is told of their meetings; the programme is nothing that changed
            now = {key: entry for key, entry in now.items() if entry.kind is EntryKind.MEETING}
        for one, other, kinds in _changes(was, now, names, circumstances.now):
            yield _message(agenda, one, other, kinds, circumstances)


def _message(
    agenda: Agenda, one: Entry | None, other: Entry | None, kinds: tuple[MessageKind, ...], circumstances: Circumstances
) -> Message:
    person, shown = agenda.participant, other or one
    partners = tuple(partner.name for partner in shown.partners) if shown else ()
    offer = other is not None and other.number in circumstances.offers
    return Message(
        person.name,
        person.organisation,
        person.phone,
        agenda.language,
        kinds,
        one,
        other,
        partners,
        person.number,
        offer,
    )


def _of_interpreters(before: Plan, after: Plan, names: _Names, circumstances: Circumstances) -> Iterator[Message]:
    older, newer = _calls(before), _calls(after)
    for row in after.forum.interpreters:
        if row.name in circumstances.missing:
            continue
        was, now = _keyed(older[row.name], names.numbers), _keyed(newer[row.name], None)
        for one, other, kinds in _changes(was, now, names, circumstances.now):
            shown = other or one
            partners = tuple(partner.name for partner in shown.partners) if shown else ()
            language = after.forum.settings.language
            yield Message(row.name, row.organisation, row.phone, language, kinds, one, other, partners)


def _calls(plan: Plan) -> dict[str, list[Entry]]:
    """Return the meetings of each interpreter, as entries of an agenda, by name."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for placed in placed_meetings(plan):
        if placed.interpreter:
            found[placed.interpreter.name].append(_call(placed, placed.interpreter))
    return found


def _call(placed: Placed, interpreter: InterpreterRow) -> Entry:
    return Entry(
        EntryKind.MEETING,
        placed.start,
        placed.end,
        hall=placed.table.hall if placed.table else "",
        table=placed.table.name if placed.table else "",
        number=placed.number,
        partners=tuple(_partner(person) for person in placed.people),
        pair=placed.pair,
        interpreter=interpreter.name,
    )


def _partner(person: Participant) -> Partner:
    return Partner(person.name, person.function, person.organisation, person.country)


def _keyed(entries: Iterable[Entry], numbers: Mapping[str, str] | None) -> dict[Key, Entry]:
    """Return the entries that are compared, by what makes them the same in both versions.

    `numbers`: what the meetings of the older version are called in the newer one; None for the newer one's entries.
    """
    seen: Counter[Key] = Counter()
    found: dict[Key, Entry] = {}
    for entry in entries:
        if entry.kind is EntryKind.MEETING:
            called = entry.number if numbers is None else numbers.get(entry.number)
            found[("meeting", called) if called is not None else ("gone", entry.number)] = entry
        elif entry.kind in OF_PROGRAMME:
            what = (entry.kind.value, entry.title)
            seen[what] += 1
            found[*what, str(seen[what])] = entry
    return found


Change = tuple[Entry | None, Entry | None, tuple[MessageKind, ...]]


def _changes(
    was: Mapping[Key, Entry], now: Mapping[Key, Entry], names: _Names, moment: datetime | None
) -> Iterator[Change]:
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        if moment and all(entry is None or entry.start < moment for entry in (one, other)):
            continue
        kinds = _kinds(one, other, names)
        if kinds:
            yield one, other, kinds


def _kinds(one: Entry | None, other: Entry | None, names: _Names) -> tuple[MessageKind, ...]:
    """Return in what two versions of an entry differ, what matters most first; nothing if in nothing."""
    if one is None or other is None:
        shown = one or other
        if shown is not None and shown.kind in OF_PROGRAMME:
            return (MessageKind.PROGRAMME,)
        return (MessageKind.ADDED,) if one is None else (MessageKind.DROPPED,)
    if one.kind in OF_PROGRAMME:
        same = (one.start, one.end, one.hall) == (other.start, other.end, other.hall)
        return () if same else (MessageKind.PROGRAMME,)
    people, whose = _there(one, names.spelt), _there(other, {})
    differs = {
        MessageKind.TIME: (one.start, one.end) != (other.start, other.end),
        MessageKind.TABLE: (one.table, one.hall) != (other.table, other.hall),
        MessageKind.INTERPRETER: (one.interpreter, one.pair) != (other.interpreter, other.pair),
        MessageKind.OTHER_PERSON: people != whose and _there(one, {**names.spelt, **names.replaced}) == whose,
        MessageKind.DELEGATES: people != whose or one.language != other.language,
    }
    if differs[MessageKind.OTHER_PERSON]:
        differs[MessageKind.DELEGATES] = False
    return tuple(kind for kind, different in differs.items() if different)


def _there(entry: Entry, names: Mapping[str, str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return who else is there, partners and colleagues, under the names of the newer version."""
    sides = (partner.name for partner in entry.partners), iter(entry.colleagues)
    partners, colleagues = (sorted(names.get(name, name) for name in side) for side in sides)
    return partners, colleagues
