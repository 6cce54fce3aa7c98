"""The numbers a funder asks for: who came from where, and what became of what was wished.

Whoever belongs to several groups is counted once: an organisation by its first participant's country, a meeting by the
countries of all its sides together. So each table adds up.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from viaregia.base.sorting import sort_key
from viaregia.engines.timetable.problem import Status
from viaregia.exchange.forum import Forum, Participant, Wish, WishStatus
from viaregia.exchange.papers.lists.presence import days_of, present_on
from viaregia.exchange.papers.placed import meeting_number, placed_meetings
from viaregia.exchange.plan import Plan

SME_BELOW = 250  # employees. Source: Recommendation 2003/361/EC
STATUSES = {
    Status.ACCEPTED: WishStatus.ACCEPTED,
    Status.ORGANISER: WishStatus.ORGANISER,
    Status.UNANSWERED: WishStatus.UNANSWERED,
    Status.DECLINED: WishStatus.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many participants, and how many organisations, belong to a group; `name` is "" where nothing is known."""

    name: str
    participants: int
    organisations: int


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """What became of the meetings wished for between organisations of these countries (sorted codes).

    wished = accepted + organiser + unanswered + declined; `held` is None where nothing was recorded. `proposed`: of
    those placed, proposals that nobody answered; they are no wishes.
    """

    countries: tuple[str, ...]
    wished: int
    accepted: int
    organiser: int
    unanswered: int
    declined: int
    placed: int
    held: int | None
    proposed: int = 0


def counted(forum: Forum, name: Callable[[Participant], str], language: str) -> list[Count]:
    """Return participants and organisations by group, groups by name and what is not known last. O(n log n).

    Groups that differ in capitals only are one. An organisation belongs to the first group that one of its people
    names; one of which nothing is known, to "".
    """
    spelled: dict[str, str] = {}
    people: Counter[str] = Counter()
    for person in forum.participants:
        text = name(person)
        spelled.setdefault(text.casefold(), text)
        people[text.casefold()] += 1
    organisations = Counter(_group_of(crew, name) for crew in crews(forum.participants))
    order = sorted(people, key=lambda group: (not group, sort_key(spelled[group], language)))
    return [Count(spelled[group], people[group], organisations[group]) for group in order]


def _group_of(crew: Sequence[Participant], name: Callable[[Participant], str]) -> str:
    return next((text.casefold() for text in map(name, crew) if text), "")


def crews(people: Iterable[Participant]) -> list[list[Participant]]:
    """Return the people of each organisation; who belongs to none is in none."""
    found: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        if person.organisation:
            found[person.organisation.casefold()].append(person)
    return list(found.values())


def size_of(person: Participant) -> str:
    """Return "sme" or "large": as stated, else by employees; "" where neither is known."""
    if person.sme is None and person.employees is None:
        return ""
    small = person.sme if person.sme is not None else (person.employees or 0) < SME_BELOW
    return "sme" if small else "large"


def by_day(forum: Forum) -> list[tuple[object, int, int]]:
    """Return for each day how many participants and organisations are there; nobody is there on one day only."""
    found: list[tuple[object, int, int]] = []
    for day in days_of(forum):
        there = [person for person in forum.participants if present_on(forum, person, day)]
        found.append((day, len(there), len(crews(there))))
    return found


def meeting_counts(plan: Plan, held: Collection[str] | None) -> list[MeetingCount]:
    """Return what became of each pair (or more) of countries' meetings; `held`: numbers of the meetings that were."""
    people = {person.number: person for person in plan.forum.participants}
    placed = {one.meeting for one in placed_meetings(plan)}
    tallies: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for position, meeting in enumerate(plan.instance.meetings):
        crew = {people[number] for option in meeting.options for diary in option.delegates for number in
                plan.delegates[diary]}  # fmt: skip
        tally = tallies[_countries(crew)]
        tally.update(["proposed"] if meeting.fills_gaps and position in placed else [])
        tally.update([] if meeting.fills_gaps else ["wished", STATUSES[meeting.status].value])
        if position in placed:
            tally.update(("placed", *(["held"] if held and meeting_number(plan, position) in held else [])))
    for wish in _left_out(plan):
        sides = {people[number] for number in (wish.wisher, *wish.to, *wish.with_also)}
        tallies[_countries(sides)].update(("wished", wish.status.value))
    return [
        MeetingCount(
            countries, tally["wished"], tally["accepted"], tally["organiser"], tally["unanswered"], tally["declined"],
            tally["placed"], None if held is None else tally["held"], tally["proposed"],
        )
        for countries, tally in sorted(tallies.items())
    ]  # fmt: skip


def _left_out(plan: Plan) -> list[Wish]:
    """Return the wishes that were left out before planning, two of one pair as one."""
    left = {each.wish for each in plan.left_out}
    pairs: dict[frozenset[str], Wish] = {}
    for wish in plan.forum.wishes:
        if wish.number in left:
            pairs.setdefault(frozenset((wish.wisher, *wish.to)), wish)
    return list(pairs.values())


def _countries(people: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(sorted({person.country for person in people}))
