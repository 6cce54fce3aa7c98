"""What did not fit, and why: for the organiser's eyes only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.timetable.explain import Reason
from viaregia.engines.timetable.problem import Priority, Status
from viaregia.exchange.forum import WishKind, WishStatus
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.papers.sentences import reason_words
from viaregia.exchange.plan import LeftOut, LeftOutKind, Plan

PRIORITIES: Final = {Priority.MUST: N_("must"), Priority.MEET: N_("meet"), Priority.IF_FREE: N_("if free")}
KINDS: Final = {
    WishKind.MUST: N_("must"),
    WishKind.MEET: N_("meet"),
    WishKind.IF_FREE: N_("if free"),
    WishKind.NEVER: N_("never"),
}
STATUSES: Final = {
    Status.ACCEPTED: N_("accepted"),
    Status.ORGANISER: N_("set by the organiser"),
    Status.UNANSWERED: N_("unanswered"),
    Status.DECLINED: N_("declined"),
}
WISH_STATUSES: Final = {
    WishStatus.ACCEPTED: N_("accepted"),
    WishStatus.ORGANISER: N_("set by the organiser"),
    WishStatus.UNANSWERED: N_("unanswered"),
    WishStatus.DECLINED: N_("declined"),
}
LEFT_OUT: Final = {
    LeftOutKind.UNANSWERED: N_("Nobody answered, and this forum does not place unanswered wishes."),
    LeftOutKind.KEPT_APART: N_("One side wishes never to meet the other."),
    LeftOutKind.ONESELF: N_("A wish for oneself."),
    LeftOutKind.SAME_ORGANISATION: N_("Both belong to one organisation."),
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
    """Return what was wished for and not placed, in the order of the wishes. O(meetings + wishes)."""
    return (*_meetings(plan, language), *(_left_out(plan, each, language) for each in plan.left_out))


def _meetings(plan: Plan, language: str) -> Iterator[Unplaced]:
    _ = words(language).gettext
    placed = {assignment.meeting for assignment in plan.result.timetable}
    ordered = sorted(plan.reasons, key=lambda reason: reason.meeting)
    reasons = {meeting: list(found) for meeting, found in groupby(ordered, key=lambda reason: reason.meeting)}
    for position, meeting in enumerate(plan.instance.meetings):
        if position in placed:
            continue
        asked = set(meeting.requested_by or meeting.parties[:1])
        names = [plan.instance.parties[party].ref for party in meeting.parties if party in asked]
        others = [plan.instance.parties[party].ref for party in meeting.parties if party not in asked]
        yield Unplaced(
            meeting_number(plan, position),
            ", ".join(names if others else names[:1]),
            ", ".join(others or names[1:]),
            _(PRIORITIES[meeting.priority]),
            _(STATUSES[meeting.status]),
            _sentences(plan, reasons.get(position, []), language),
        )


def _sentences(plan: Plan, reasons: Sequence[Reason], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason_words(plan, reason, language) for reason in reasons))


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
        _(KINDS[wish.kind]),
        _(WISH_STATUSES[wish.status]),
        (_(LEFT_OUT[left_out.kind]),),
    )
