"""One agenda per participant: everything that web, PDF, calendar and spreadsheet print of it, in order of time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import Final

from viaregia.base.words import LANGUAGES, SPOKEN_IN
from viaregia.engines.timetable.problem import Delegate, Slot
from viaregia.exchange.forum import ItemKind, Participant, Settings
from viaregia.exchange.papers.placed import Placed, moment, placed_meetings
from viaregia.exchange.people import absences, arrival_of, attends, delegation_of, departure_of
from viaregia.exchange.plan import Plan


class EntryKind(Enum):
    """What a line of an agenda is. `LUNCH` is time kept free for lunch; `FREE` is a slot without a meeting."""

    ARRIVAL = "arrival"
    PROGRAMME = "programme"
    MEAL = "meal"
    VISIT = "visit"
    MEETING = "meeting"
    LUNCH = "lunch"
    FREE = "free"
    DEPARTURE = "departure"


ORDER: Final = {kind: place for place, kind in enumerate(EntryKind)}
OF_ITEM: Final = {
    ItemKind.PROGRAMME: EntryKind.PROGRAMME,
    ItemKind.VISIT: EntryKind.VISIT,
    ItemKind.MEAL: EntryKind.MEAL,
}


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody to be met, as others may know them: no telephone number, no address, no remark."""

    name: str
    function: str
    organisation: str
    country: str  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an agenda, local times. What does not apply is empty.

    `title`: of a programme item or visit; the bus or delegation of an arrival or departure. `transfer`: minutes of
    travel before and after a visit. `number`: the meeting's. `offers`, `needs`, `wants`: a line each on what the
    partners offer, look for, or both. `subject`: what was written for this meeting. `language`: of the talk; `pair` and
    `interpreter`: when interpreted. `colleagues`: those of the own side who are there too. `proposed`: it comes from a
    proposal, not from a wish.
    """

    kind: EntryKind
    start: datetime
    end: datetime
    title: str = ""
    hall: str = ""
    table: str = ""
    transfer: int = 0
    number: str = ""
    partners: tuple[Partner, ...] = ()
    colleagues: tuple[str, ...] = ()
    offers: str = ""
    needs: str = ""
    wants: str = ""
    subject: str = ""
    language: str = ""
    pair: str = ""
    interpreter: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """What one participant does, when and where; `language` is the one it is printed in."""

    participant: Participant
    language: str
    delegation: str = ""
    entries: tuple[Entry, ...] = field(default=())

    @property
    def days(self) -> tuple[tuple[datetime, tuple[Entry, ...]], ...]:
        """The entries day by day; each day is given by its midnight."""
        midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
        days = groupby(self.entries, key=lambda entry: entry.start.replace(**midnight))  # type: ignore[arg-type] # four parts of a time
        return tuple((day, tuple(entries)) for day, entries in days)


def agendas(plan: Plan) -> tuple[Agenda, ...]:
    """Return the agenda of each participant, in the forum's order.

    O(meetings + participants x (slots + programme) + n log n).
    """
    of_person: dict[str, list[Placed]] = defaultdict(list)
    for placed in placed_meetings(plan):
        for person in placed.people:
            of_person[person.number].append(placed)
    diaries = {number: plan.instance.delegates[d] for d, crew in enumerate(plan.delegates) for number in crew}
    return tuple(
        _agenda(plan, person, of_person[person.number], diaries.get(person.number))
        for person in plan.forum.participants
    )


def agenda_language(plan: Plan, person: Participant) -> str:
    """Return the language of a person's agenda."""
    return language_of(plan.forum.settings, person)


def language_of(settings: Settings, person: Participant) -> str:
    """Return the language to write to somebody in: the one asked for, else their best, else their country's.

    Where that is none of ours it is the forum's, or English.
    """
    asked = (person.agenda_language, *person.languages, SPOKEN_IN.get(person.country, ""), settings.language)
    return next((language for language in asked if language in LANGUAGES), "en")


def _agenda(plan: Plan, person: Participant, held: Sequence[Placed], diary: Delegate | None) -> Agenda:
    entries = [*_travel(plan, person), *_items(plan, person), *(_meeting(placed, person) for placed in held)]
    if diary is not None:
        lunches = list(_lunches(plan, person, diary, entries))
        entries += lunches
        entries += _free(plan, person, diary, entries)
    entries.sort(key=lambda entry: (entry.start, ORDER[entry.kind], entry.end))
    return Agenda(person, agenda_language(plan, person), delegation_of(plan.forum, person), tuple(entries))


def _travel(plan: Plan, person: Participant) -> Iterator[Entry]:
    arrival, by = arrival_of(plan.forum, person)
    if arrival:
        yield Entry(EntryKind.ARRIVAL, arrival, arrival, title=by)
    departure, by = departure_of(plan.forum, person)
    if departure:
        yield Entry(EntryKind.DEPARTURE, departure, departure, title=by)


def _items(plan: Plan, person: Participant) -> Iterator[Entry]:
    arrival, _ = arrival_of(plan.forum, person)
    departure, _ = departure_of(plan.forum, person)
    for item in plan.forum.programme:
        missed = (arrival and item.end <= arrival) or (departure and item.start >= departure)
        if attends(plan.forum, person, item) and not missed:
            yield Entry(OF_ITEM[item.kind], item.start, item.end, item.title, hall=item.place, transfer=item.transfer)


def _meeting(held: Placed, person: Participant) -> Entry:
    own = next(side for side in held.sides if person in side)
    others = [partner for side in held.sides if side is not own for partner in side]
    return Entry(
        EntryKind.MEETING,
        held.start,
        held.end,
        hall=held.table.hall if held.table else "",
        table=held.table.name if held.table else "",
        number=held.number,
        partners=tuple(Partner(one.name, one.function, one.organisation, one.country) for one in others),
        colleagues=tuple(one.name for one in own if one is not person),
        offers=" · ".join(_once(text for partner in others for text in partner.offers)),
        needs=" · ".join(_once(text for partner in others for text in partner.needs)),
        wants=" · ".join(_once(partner.wants for partner in others)),
        subject=_subject(held, others),
        language=held.language,
        pair=held.pair,
        interpreter=held.interpreter.name if held.interpreter else "",
        proposed=held.proposed,
    )


def _subject(held: Placed, others: Sequence[Participant]) -> str:
    """Return what was written for this meeting, theirs before one's own."""
    numbers = {partner.number for partner in others}
    subjects = sorted((wish.wisher not in numbers, wish.subject) for wish in held.wishes if wish.subject)
    return next((text for _, text in subjects), "")


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


Span = tuple[datetime, datetime]


def _busy(plan: Plan, person: Participant, diary: Delegate, entries: Iterable[Entry]) -> list[Span]:
    """Return when somebody is taken: the blocks of their diary, their own absences, meetings, time for lunch."""
    blocked = [(moment(plan, block.start), moment(plan, block.end)) for block in diary.blocks]
    away = [(each.start, each.end) for each in absences(plan.forum, person)]
    held = [(each.start, each.end) for each in entries if each.kind in (EntryKind.MEETING, EntryKind.LUNCH)]
    return sorted([*held, *away, *blocked])


def _lunches(plan: Plan, person: Participant, diary: Delegate, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the longest free time inside each lunch window; none where it is shorter than wished."""
    busy = _busy(plan, person, diary, entries)
    for lunch in diary.lunches:
        gaps = _gaps((moment(plan, lunch.start), moment(plan, lunch.end)), busy)
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0], default=(plan.origin, plan.origin))
        if end - start >= timedelta(minutes=lunch.minutes):
            yield Entry(EntryKind.LUNCH, start, end)


def _gaps(window: Span, busy: Iterable[Span]) -> Iterator[Span]:
    edge, close = window
    for start, end in busy:
        if edge < min(start, close):
            yield edge, min(start, close)
        edge = max(edge, end)
    if edge < close:
        yield edge, close


def _free(plan: Plan, person: Participant, diary: Delegate, entries: Iterable[Entry]) -> list[Entry]:
    """Return the slots in which nothing is to be done; neighbours of one session are one entry."""
    busy = _busy(plan, person, diary, entries)
    free: list[tuple[Slot, Slot]] = []
    for before, slot in zip((None, *plan.instance.slots), plan.instance.slots, strict=False):
        start, end = moment(plan, slot.start), moment(plan, slot.end)
        if any(taken < end and start < until for taken, until in busy):
            continue
        if free and free[-1][1] is before and before.session == slot.session:
            free[-1] = (free[-1][0], slot)
        else:
            free.append((slot, slot))
    return [Entry(EntryKind.FREE, moment(plan, first.start), moment(plan, last.end)) for first, last in free]
