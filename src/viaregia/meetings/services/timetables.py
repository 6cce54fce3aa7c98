"""Timetables of an edition: asked for, made by a job, released once."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Progress
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import plan_text
from viaregia.forums.models import Edition
from viaregia.forums.queries import local
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.timetables import changes_between, plan_of, released
from viaregia.meetings.queries.told import told_of
from viaregia.meetings.services.jobs import NOT_DONE, claim_job, done, failing
from viaregia.planner.plan import make_plan
from viaregia.planner.versions.differences import Differences
from viaregia.planner.versions.handed_over import speechless
from viaregia.planner.versions.since import plan_since
from viaregia.plumbing.audit import record
from viaregia.plumbing.claims import Heart, hand_in

FILLING: Final = 60
"""Seconds at most for filling what is free: it tells of no progress, and must be done before patience ends."""

State = Timetable.State


class AlreadyRunning(ViaRegiaError):
    """A timetable of this edition is being made."""

    code = "timetable_running"
    sentence = N_("A timetable of this edition is being made already. Wait for it, or stop it first.")


class NotADraft(ViaRegiaError):
    """Only a draft can be released, and only once."""

    code = "timetable_not_a_draft"
    sentence = N_("Timetable {number} is no draft that could be released.")


class DraftOutdated(ViaRegiaError):
    """Since a draft was asked for, participants changed the timetable that counts."""

    code = "draft_outdated"
    sentence = N_(
        "Since draft {number} was asked for, participants have booked or cancelled meetings themselves, or sent a "
        "colleague: version {counts} counts now. Make a new timetable that starts from it, so that nothing of that is "
        "lost."
    )


class NoSlots(ViaRegiaError):
    """There is nothing to place meetings in."""

    code = "timetable_no_slots"
    sentence = N_("This edition has no slots yet: enter days and slots first.")


@transaction.atomic
def ask_for_timetable(
    *, edition_id: int, seconds: int, actor_id: int | None, now: datetime, base_id: int | None = None
) -> Timetable:
    """Put a timetable on the list of what is to be made. Raises AlreadyRunning, NoSlots."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    if edition.timetables.filter(state__in=NOT_DONE).exists():
        raise AlreadyRunning
    if not edition.slots.exists():
        raise NoSlots
    last = edition.timetables.aggregate(last=Max("number"))["last"] or 0
    timetable = Timetable.objects.create(
        edition=edition,
        number=last + 1,
        seconds=seconds,
        base_id=base_id,
        made_at=now,
        made_by=actor_id,
        changed_at=now,
    )
    record("timetable.asked", timetable, actor_id=actor_id, now=now, edition_id=edition.pk, seconds=seconds)
    return timetable


def claim_timetable(now: datetime) -> Timetable | None:
    """Return a timetable that nobody else is making, now ours; None where there is none."""
    return claim_job(Timetable.objects.filter(state__in=NOT_DONE).order_by("made_at", "id"), now)


def make_timetable(timetable: Timetable, *, clock: Callable[[], datetime]) -> None:
    """Solve, and keep the plan as a draft; a fault is kept in its stead. Progress and the wish to stop pass by row.

    A worker that was thought dead, and whose job another has taken over, stops and keeps nothing.
    """
    with failing(timetable, clock):
        plan, now = _made(timetable, clock), clock()
        if hand_in(timetable, state=State.DRAFT, changed_at=now, **packed(plan)):
            done(timetable, now)


def _made(timetable: Timetable, clock: Callable[[], datetime]) -> Plan:
    """Return a new plan; on a base what that placed stays, and only what is free is filled."""
    forum, made_at = forum_of(timetable.edition), local(clock(), timetable.edition.timezone)
    if timetable.base is not None:
        seconds = min(timetable.seconds, FILLING)
        before = plan_of(timetable.base)
        return plan_since(forum, before, seconds=seconds, seed=timetable.number, made_at=made_at).plan
    heart = Heart(timetable, clock, asked="stop_asked")
    return make_plan(
        forum,
        seconds=timetable.seconds,
        seed=timetable.number,
        made_at=made_at,
        on_progress=lambda progress: _tell(heart, progress),
        stop=heart.stops,
    )


def _tell(heart: Heart, progress: Progress) -> None:
    heart.tell(progress={"placed": progress.placed, "seconds": round(progress.seconds, 1)})


def packed(plan: Plan) -> dict[str, Any]:
    """Return the columns of a timetable that hold its plan."""
    text = plan_text(plan).encode()
    return {
        "plan": gzip.compress(text),
        "digest": sha256(text).hexdigest(),
        "placed": len(plan.result.timetable),
        "wished": len(plan.meetings),
        "misfits": len(speechless(plan)),
    }


@transaction.atomic
def stop_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> None:
    """Ask whoever makes a timetable to stop; the best found so far becomes the draft."""
    waiting = Timetable.objects.filter(pk=timetable_id, state=State.WAITING)
    if not waiting.update(state=State.STOPPED, changed_at=now):
        Timetable.objects.filter(pk=timetable_id, state=State.RUNNING).update(stop_asked=True)
    timetable = Timetable.objects.get(pk=timetable_id)
    record("timetable.stopped", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id)


@transaction.atomic
def release_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> Timetable:
    """Make a draft public, and record who did it; nobody is sent anything.

    Raises NotADraft, DraftOutdated; then nothing changed.

    Calendars take it for the newer of two versions, and what is no more is cancelled there.
    """
    Edition.objects.select_for_update(no_key=True).get(timetables=timetable_id)  # nobody books meanwhile
    timetable = Timetable.objects.select_for_update().defer("plan").get(pk=timetable_id)
    if timetable.state != State.DRAFT:
        raise NotADraft(number=timetable.number)
    columns: dict[str, Any] = {"state": State.RELEASED, "released_at": now, "released_by": actor_id, "changed_at": now}
    columns |= _succeeding(timetable)
    drafts = Timetable.objects.filter(pk=timetable_id, state=State.DRAFT)
    drafts.update(**columns, version=F("version") + 1)
    told = None if columns["told"] is None else len(columns["told"])
    record("timetable.released", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, told=told)
    timetable.refresh_from_db()
    return timetable


def _succeeding(timetable: Timetable) -> dict[str, Any]:
    """Return the columns of a draft as the version after the one that counts. Raises DraftOutdated."""
    counts = released(timetable.edition)
    later = timetable.edition.timetables.filter(state=State.RELEASED, number__gt=timetable.number)
    if counts is not None and later.exclude(cause=Timetable.Cause.ORGANISER).exists():
        raise DraftOutdated(number=timetable.number, counts=counts.number)
    return succession(plan_of(timetable), timetable.number, None if counts is None else plan_of(counts))


def succession(plan: Plan, number: int, before: Plan | None, found: Differences | None = None) -> dict[str, Any]:
    """Return the columns of a plan as the version of that number after another: itself, and who is told what.

    `found`: the differences, where they are known already.
    """
    settings = replace(plan.forum.settings, version=str(number))
    plan = replace(plan, forum=replace(plan.forum, settings=settings))
    if before is None:
        return packed(plan) | {"told": None}
    found = found or changes_between(before, plan)
    plan = replace(plan, sequence=before.sequence + 1, undoes_to=before.sequence, cancelled=found.cancelled)
    return packed(plan) | {"told": told_of(found.messages, settings.version)}
