"""How much each person, organisation, country and interpreter has to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from viaregia.base.sorting import sort_key
from viaregia.exchange.papers import local
from viaregia.exchange.papers.placed import Placed
from viaregia.exchange.papers.proposed import wished
from viaregia.exchange.papers.reception_pdf import by_last_name, listed
from viaregia.exchange.plan import Plan


@dataclass(frozen=True, slots=True)
class Load:
    """`placed` of `wished` meetings (declined ones do not count); `note` says who this is."""

    name: str
    note: str
    placed: int
    wished: int


@dataclass(frozen=True, slots=True)
class CountryLoad:
    """A country (ISO code): its participants and organisations, and their meetings."""

    country: str
    participants: int
    organisations: int
    placed: int
    wished: int


@dataclass(frozen=True, slots=True)
class InterpreterLoad:
    """An interpreter: language pairs, meetings, minutes, and the most slots on one day against the limit."""

    name: str
    pairs: tuple[str, ...]
    meetings: int
    minutes: int
    busiest_day: int
    limit: int | None


def organisation_loads(plan: Plan, held: Iterable[Placed], language: str) -> tuple[Load, ...]:
    """Return the load of each party, in the order of their names."""
    asked, placed = (
        _wished(plan),
        Counter(party for one in held for party in plan.instance.meetings[one.meeting].parties),
    )
    countries = _countries(plan)
    loads = (
        Load(party.ref, local.country(countries.get(number, ""), language), placed[number], asked[number])
        for number, party in enumerate(plan.instance.parties)
    )
    return tuple(sorted(loads, key=lambda load: sort_key(load.name, language)))


def person_loads(plan: Plan, held: Iterable[Placed], language: str) -> tuple[Load, ...]:
    """Return the load of each person who meets, by name; wished is what could have been theirs."""
    placed = Counter(person.number for one in held for person in one.people)
    possible: Counter[str] = Counter()
    for meeting in plan.instance.meetings:
        if wished(meeting):
            diaries = {delegate for option in meeting.options for delegate in option.delegates}
            possible.update(number for diary in diaries for number in plan.delegates[diary])
    guests = (person for person in plan.forum.participants if person.bookable)
    people = sorted(guests, key=lambda person: by_last_name(person, language))
    return tuple(
        Load(", ".join(filter(None, listed(one))), one.organisation, placed[one.number], possible[one.number])
        for one in people
    )


def country_loads(plan: Plan, held: Iterable[Placed], language: str) -> tuple[CountryLoad, ...]:
    """Return the load of each country, in the order of their names: a meeting counts once for each country in it."""
    countries = _countries(plan)
    placed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    kept = {one.meeting for one in held}
    for number, meeting in enumerate(plan.instance.meetings):
        involved = {countries.get(party, "") for party in meeting.parties}
        asked.update(involved if wished(meeting) else ())
        placed.update(involved if number in kept else ())
    people = Counter(person.country for person in plan.forum.participants)
    parties = Counter(countries.values())
    codes = sorted(people, key=lambda code: sort_key(local.country(code, language), language))
    return tuple(CountryLoad(code, people[code], parties[code], placed[code], asked[code]) for code in codes)


def interpreter_loads(plan: Plan, held: Iterable[Placed], language: str) -> tuple[InterpreterLoad, ...]:
    """Return the load of each interpreter, in the order of their names."""
    kept = [one for one in held if one.interpreter]
    loads = []
    for row in plan.forum.interpreters:
        own = [one for one in kept if one.interpreter == row]
        days = Counter(day for one in own for day in [one.start.date()] * len(one.slots))
        minutes = sum(int((one.end - one.start).total_seconds() // 60) for one in own)
        limit = row.limit if row.own or row.limit is not None else plan.forum.settings.interpreter_limit
        loads.append(InterpreterLoad(row.name, row.pairs, len(own), minutes, max(days.values(), default=0), limit))
    return tuple(sorted(loads, key=lambda load: sort_key(load.name, language)))


def _wished(plan: Plan) -> Counter[int]:
    return Counter(party for meeting in filter(wished, plan.instance.meetings) for party in meeting.parties)


def _countries(plan: Plan) -> dict[int, str]:
    """Return each party's country: that of its first participant."""
    people = {person.number: person for person in plan.forum.participants}
    found: dict[int, str] = {}
    for number, crew in enumerate(plan.delegates):
        found.setdefault(plan.instance.delegates[number].party, people[crew[0]].country)
    return found
