"""Versions that participants bring about: released at once, after the one that counts, and different in little."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition
from viaregia.forums.queries import local
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.meetings.services.timetables import succession
from viaregia.planner.versions.differences import Differences
from viaregia.plumbing.audit import record


class NothingReleased(ViaRegiaError):
    """There is no timetable yet that counts."""

    code = "nothing_released"
    sentence = N_("No timetable has been released yet: there are no free times to look for.")


def locked(edition_id: int) -> Edition:
    """Return an edition that nobody else changes the timetable of until this transaction ends."""
    return Edition.objects.select_for_update().get(pk=edition_id)


def standing(edition: Edition) -> Timetable:
    """Return the timetable that counts, without its plan. Raises NothingReleased."""
    found = released(edition)
    if found is None:
        raise NothingReleased
    return found


def succeed(
    edition: Edition,
    change: Callable[[Plan], Plan],
    *,
    cause: Timetable.Cause,
    actor_id: int | None,
    now: datetime,
    compare: Callable[[Plan, Plan], Differences] | None = None,
) -> Timetable:
    """Release what a change makes of the plan that counts, as a version of its own; the edition is locked.

    `compare`: who must be told what, where names say too little of who is who. Raises NothingReleased, and what
    `change` does.
    """
    counts = standing(edition)
    before = plan_of(counts)
    number = (edition.timetables.aggregate(last=Max("number"))["last"] or 0) + 1
    plan = replace(change(before), made_at=local(now, edition.timezone))
    columns: dict[str, Any] = succession(plan, number, before, compare(before, plan) if compare else None)
    made = Timetable.objects.create(
        edition=edition,
        number=number,
        cause=cause,
        state=Timetable.State.RELEASED,
        base=counts,
        seconds=0,
        made_at=now,
        made_by=actor_id,
        changed_at=now,
        released_at=now,
        released_by=actor_id,
        **columns,
    )
    facts: dict[str, Any] = {"cause": cause.value, "told": len(columns["told"]), "after": counts.number}
    record("timetable.succeeded", made, actor_id=actor_id, now=now, edition_id=edition.pk, **facts)
    return made
