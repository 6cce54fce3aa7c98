"""How much interpreting an edition asks for, and how much is on offer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from viaregia.exchange.forum import Level, Participant, Participation
from viaregia.exchange.people import spoken
from viaregia.forums.models import Edition, Interpreter, Slot
from viaregia.forums.queries import local
from viaregia.meetings.models import Wish
from viaregia.meetings.policies import PROPER
from viaregia.meetings.queries.forum import rules_of
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.participation.policies import HERE
from viaregia.planner.problem.meetings import talk

TO: Any = Wish._meta.get_field("to").remote_field.through
"""Whom wishes are for: a row each."""


@dataclass(frozen=True, slots=True)
class PairNeed:
    """One language pair, as `de-pl`. `meetings`: wished, whose sides share no language; `minutes`: that they take.

    `offered`: minutes in which those who interpret it could; whoever interprets two pairs counts for both, at
    full length. `interpreters`: how many they are.
    """

    pair: str
    meetings: int
    minutes: int
    interpreters: int
    offered: int

    @property
    def short(self) -> bool:
        """Whether more is asked for than could be done."""
        return self.minutes > self.offered


def interpreting_needed(edition: Edition, slots: Sequence[Slot], interpreters: Iterable[Interpreter]) -> list[PairNeed]:
    """Return each pair that is wished for or on offer, the most wished first. Three queries at any size.

    A meeting is counted once, whichever side wished for it; one with an organisation needs nobody where any of its
    people shares a language. Interpreters who are yet to be confirmed are not counted. O(wishes + heads x slots).
    """
    there, rules = [each for each in interpreters if each.confirmed], rules_of(edition)
    minutes = slot_minutes(slots)
    asked = _slots_asked(edition, {pair for each in there for pair in each.pairs}, rules.language_level)
    offered, heads = Counter[str](), Counter[str]()
    for each in there:
        for pair in each.pairs:
            heads[pair] += 1
            offered[pair] += slots_open(each, slots, rules.interpreter_limit, edition.timezone) * minutes
    pairs = sorted({*asked, *heads}, key=lambda pair: (-asked[pair][0] if pair in asked else 0, pair))
    found = []
    for pair in pairs:
        meetings, length = asked.get(pair, (0, 0))
        found.append(PairNeed(pair, meetings, length * minutes, heads[pair], offered[pair]))
    return found


def slots_open(one: Interpreter, slots: Iterable[Slot], limit: int | None, timezone: str) -> int:
    """Return in how many slots somebody can interpret: while they are there, and a day no more than their limit."""
    spans = [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in one.available]
    a_day = Counter(
        start.date()
        for start, end in ((local(each.start, timezone), local(each.end, timezone)) for each in slots)
        if not spans or any(since <= start and end <= until for since, until in spans)
    )
    most = one.limit if one.own or one.limit is not None else limit
    return sum(count if most is None else min(count, most) for count in a_day.values())


def slot_minutes(slots: Iterable[Slot]) -> int:
    """Return how long a slot is, most of them; 30 where there is none yet."""
    lengths = Counter((each.end - each.start) // timedelta(minutes=1) for each in slots)
    return max(1, lengths.most_common(1)[0][0]) if lengths else 30


def _slots_asked(edition: Edition, known: set[str], level: Level) -> dict[str, tuple[int, int]]:
    """Return by pair how many meetings are wished that need it, and how many slots they take."""
    tongues, house = _speakers(edition, level)
    sides = _sides(edition)
    found: dict[frozenset[int], tuple[str, int]] = {}
    wished = edition.wishes.filter(PROPER, gone_at=None).exclude(kind="never").exclude(status="declined")
    for key, wisher, length in wished.values_list("pk", "wisher", "length"):
        others = [each for each in sides[key] if each in tongues]
        if wisher not in tongues or not others:
            continue
        pairs = [talk([tongues[wisher], tongues[each]], known)[1] for each in others]
        if all(pairs):
            found.setdefault(frozenset((house[wisher], house[others[0]])), (pairs[0] or "", length))
    asked: dict[str, tuple[int, int]] = {}
    for pair, length in found.values():
        meetings, slots = asked.get(pair, (0, 0))
        asked[pair] = (meetings + 1, slots + length)
    return asked


def _speakers(edition: Edition, level: Level) -> tuple[dict[int, tuple[str, ...]], dict[int, int]]:
    """Return of each who is planned for the languages they can meet in, and their house: organisation, or nobody's."""
    guests = edition.registrations.filter(state__in=HERE, kind__participation=Participation.GUEST.value)
    tongues, house = {}, {}
    for one in guests.select_related("person"):
        person = one.person
        row = Participant("", person.last_name, languages=tuple(person.languages), levels=tuple(person.levels))
        tongues[one.pk] = spoken(row, level)
        house[one.pk] = person.organisation_id or -one.pk
    return tongues, house


def _sides(edition: Edition) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = TO.objects.filter(wish__edition=edition, wish__gone_at=None).order_by("id")
    for wish, registration in rows.values_list("wish_id", "registration_id"):
        found[wish].append(registration)
    return found


def meetings_interpreted(edition: Edition, name: str) -> tuple[int, int]:
    """Return how many meetings of the released timetable somebody interprets, and its number; (0, 0) before one is."""
    counts = released(edition)
    if counts is None:
        return 0, 0
    plan = plan_of(counts)
    at = [number for number, each in enumerate(plan.instance.interpreters) if each.ref == name]
    return sum(each.interpreter in at for each in plan.result.timetable), counts.number
