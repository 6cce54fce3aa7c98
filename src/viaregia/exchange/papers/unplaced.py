"""What did not fit, and why: for the organiser's eyes only."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.timetable.explain import Reason
from viaregia.exchange.forum import Proposed
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.papers.sentences import names_in
from viaregia.exchange.plan import LeftOut, LeftOutKind, Plan
from viaregia.wording.timetable import priority_name, reason_sentence, status_name

LEFT_OUT: Final = {
    LeftOutKind.UNANSWERED: N_("Nobody answered, and this forum does not place unanswered wishes."),
    LeftOutKind.KEPT_APART: N_("One side wishes never to meet the other."),
    LeftOutKind.ONESELF: N_("A wish for oneself."),
    LeftOutKind.SAME_ORGANISATION: N_("Both belong to one organisation."),
    LeftOutKind.NOT_BOOKABLE: N_("No meetings are arranged with VIPs, press and staff."),
}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A wish that is not in the timetable: its number, both sides, how much it was wanted, the answer, the reasons."""

    number: str
    wished_by: str
    wished_for: str
    priority: str
    status: str
    reasons: tuple[str, ...]


def unplaced(plan: Plan, language: str) -> tuple[Unplaced, ...]:
    """Return what was wished for and not placed, in the order of the wishes. O(meetings + wishes).

    Proposals that nobody answered are no wishes: where no gap was left for them, nothing is missing.
    """
    language = local.known(language)
    opened = {wish.number for wish in plan.forum.wishes if wish.proposed is Proposed.OPEN}
    left_out = (_left_out(plan, each, language) for each in plan.left_out if each.wish not in opened)
    return (*_meetings(plan, language), *left_out)


def _meetings(plan: Plan, language: str) -> Iterator[Unplaced]:
    names = names_in(plan, language)
    placed = {assignment.meeting for assignment in plan.result.timetable}
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for reason in plan.reasons:
        reasons[reason.meeting].append(reason)
    for position, meeting in enumerate(plan.instance.meetings):
        if position in placed or meeting.fills_gaps:
            continue
        asked = set(meeting.requested_by or meeting.parties[:1])
        wishers = [plan.instance.parties[party].ref for party in meeting.parties if party in asked]
        others = [plan.instance.parties[party].ref for party in meeting.parties if party not in asked]
        yield Unplaced(
            meeting_number(plan, position),
            ", ".join(wishers if others else wishers[:1]),
            ", ".join(others or wishers[1:]),
            priority_name(meeting.priority, language),
            status_name(meeting.status, language),
            tuple(dict.fromkeys(reason_sentence(reason, names, language) for reason in reasons[position])),
        )


def _left_out(plan: Plan, left_out: LeftOut, language: str) -> Unplaced:
    _ = words(language).gettext
    wish = next(wish for wish in plan.forum.wishes if wish.number == left_out.wish)
    people = {person.number: person for person in plan.forum.participants}
    wisher = people[wish.wisher]
    others = wish.to_organisation or ", ".join(
        dict.fromkeys(people[number].organisation or people[number].name for number in wish.to)
    )
    return Unplaced(
        wish.number,
        wisher.organisation or wisher.name,
        others,
        label(wish.kind, language),
        label(wish.status, language),
        (_(LEFT_OUT[left_out.kind]),),
    )
