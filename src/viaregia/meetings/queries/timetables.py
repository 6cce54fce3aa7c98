"""What is asked of timetables."""

import gzip
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import plan_of_text
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable
from viaregia.planner.versions.counterparts import counterparts
from viaregia.planner.versions.differences import Circumstances, Differences, differences


def plan_of(timetable: Timetable) -> Plan:
    """Return the plan of a draft or released timetable; a row read without its plan costs a query, the first time.

    The last few are kept by their digest: another plan has another.
    """
    return kept_plan(timetable.pk, timetable.digest)


@lru_cache(maxsize=6)
def kept_plan(key: int, _digest: str) -> Plan:
    """Return the plan of a timetable by its number in the database and its digest."""
    packed = Timetable.objects.values_list("plan", flat=True).get(pk=key)
    return plan_of_text(gzip.decompress(bytes(packed)).decode())


def released(edition: Edition) -> Timetable | None:
    """Return the timetable that counts, without its plan: the last one released.

    None before the first, and when plans have been deleted long after the event. One query.
    """
    return _released(edition).first()


def _released(edition: Edition) -> QuerySet[Timetable]:
    found = edition.timetables.filter(state=Timetable.State.RELEASED).exclude(digest="").defer("plan")
    return found.order_by("-released_at", "-number")


def released_by_organiser(edition: Edition) -> Timetable | None:
    """Return the last timetable that an organiser released; what participants changed since is no release. One query.

    None before the first.
    """
    return _released(edition).filter(cause=Timetable.Cause.ORGANISER).first()


def timetables_listed(edition: Edition) -> QuerySet[Timetable]:
    """Return an edition's timetables without plans, the newest first: those of organisers, and the one that counts.

    Of what participants brought about there may be hundreds. One query, and one for the list.
    """
    counts = _released(edition).values_list("pk", flat=True).first()
    listed = edition.timetables.filter(Q(cause=Timetable.Cause.ORGANISER) | Q(pk=counts))
    return listed.defer("plan", "told")


def told_since(timetable: Timetable) -> list[dict[str, Any] | None]:
    """Return who was told what by a released version and by those before it, the newest first.

    As far back as the last release of an organiser, which is the last of them. One query, none where that is it.
    """
    if timetable.cause == Timetable.Cause.ORGANISER:
        return [timetable.told]
    found: list[dict[str, Any] | None] = []
    for cause, told in _released(timetable.edition).values_list("cause", "told"):
        found.append(told)
        if cause == Timetable.Cause.ORGANISER:
            break
    return found


class MeetingUnknown(ViaRegiaError):
    """The timetable has no meeting of this number."""

    code = "no_such_meeting"
    sentence = N_("There is no meeting {number} in this timetable.")


def meeting_at(plan: Plan, number: str) -> int:
    """Return the position of the meeting that people call by a number. Raises MeetingUnknown."""
    for position in range(len(plan.meetings)):
        if meeting_number(plan, position) == number:
            return position
    raise MeetingUnknown(number=number)


def locked_numbers(plan: Plan) -> frozenset[str]:
    """Return the numbers of the meetings that are locked."""
    return frozenset(meeting_number(plan, each.meeting) for each in plan.instance.locks)


def changes_between(before: Plan, after: Plan) -> Differences:
    """Return who must be told what when one version takes the place of another. O(agendas)."""
    return differences(before, after, counterparts(before, after), Circumstances())


def changes_by_release(timetable: Timetable) -> tuple[Message, ...] | None:
    """Return what a release of a draft would tell, against the version that counts; None where everybody is told."""
    counts = released(timetable.edition)
    return None if counts is None else changes_between(plan_of(counts), plan_of(timetable)).messages
