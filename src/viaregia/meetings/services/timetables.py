"""Timetables of an edition: asked for, made by a job, released once."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max, Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Progress
from viaregia.exchange.papers.changed import changes_of, messages_of
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import plan_text
from viaregia.forums.models import Edition
from viaregia.forums.queries import local
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.timetables import changes_between, plan_of, released
from viaregia.planner.plan import make_plan
from viaregia.planner.versions.since import plan_since
from viaregia.plumbing.audit import record

PATIENCE: Final = timedelta(minutes=2)
"""A job that has not told of itself for so long died, and is taken over."""

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
    if edition.timetables.filter(state__in=(State.WAITING, State.RUNNING)).exists():
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
    """Return a timetable that nobody else is making, now ours; None where there is none.

    One conditional update decides between two workers; what a killed worker left is taken after `PATIENCE`.
    """
    left = Q(state=State.RUNNING, claimed_at__lt=now - PATIENCE)
    for each in Timetable.objects.filter(Q(state=State.WAITING) | left).order_by("made_at", "id"):
        mine = Timetable.objects.filter(pk=each.pk, state=each.state, claimed_at=each.claimed_at)
        if mine.update(state=State.RUNNING, claimed_at=now, changed_at=now):
            each.refresh_from_db()
            return each
    return None


def make_timetable(timetable: Timetable, *, clock: Callable[[], datetime]) -> None:
    """Solve, and keep the plan as a draft; a fault is kept in its stead. Progress and the wish to stop pass by row."""
    try:
        plan = _made(timetable, clock)
    except ViaRegiaError as error:
        _fail(timetable, error.say(timetable.edition.language), clock())
        return
    _keep(timetable, plan, clock())


def _made(timetable: Timetable, clock: Callable[[], datetime]) -> Plan:
    """Return a new plan; on a base what that placed stays, and only what is free is filled."""
    forum, made_at = forum_of(timetable.edition), local(clock(), timetable.edition.timezone)
    if timetable.base is not None:
        seconds = min(timetable.seconds, FILLING)
        before = plan_of(timetable.base)
        return plan_since(forum, before, seconds=seconds, seed=timetable.number, made_at=made_at).plan
    return make_plan(
        forum,
        seconds=timetable.seconds,
        seed=timetable.number,
        made_at=made_at,
        on_progress=lambda progress: _tell(timetable, progress, clock()),
        stop=lambda: _stopped(timetable),
    )


def _tell(timetable: Timetable, progress: Progress, now: datetime) -> None:
    facts = {"placed": progress.placed, "seconds": round(progress.seconds, 1)}
    Timetable.objects.filter(pk=timetable.pk).update(progress=facts, claimed_at=now)


def _stopped(timetable: Timetable) -> bool:
    return Timetable.objects.filter(pk=timetable.pk, stop_asked=True).exists()


def _fail(timetable: Timetable, said: str, now: datetime) -> None:
    Timetable.objects.filter(pk=timetable.pk).update(state=State.FAILED, fault=said[:300], changed_at=now)


def _keep(timetable: Timetable, plan: Plan, now: datetime) -> None:
    running = Timetable.objects.filter(pk=timetable.pk, state=State.RUNNING)
    running.update(state=State.DRAFT, changed_at=now, **packed(plan))


def packed(plan: Plan) -> dict[str, Any]:
    """Return the columns of a timetable that hold its plan."""
    text = plan_text(plan).encode()
    return {
        "plan": gzip.compress(text),
        "digest": sha256(text).hexdigest(),
        "placed": len(plan.result.timetable),
        "wished": len(plan.meetings),
    }


def stop_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> None:
    """Ask whoever makes a timetable to stop; the best found so far becomes the draft."""
    waiting = Timetable.objects.filter(pk=timetable_id, state=State.WAITING)
    if not waiting.update(state=State.STOPPED, changed_at=now):
        Timetable.objects.filter(pk=timetable_id, state=State.RUNNING).update(stop_asked=True)
    timetable = Timetable.objects.get(pk=timetable_id)
    record("timetable.stopped", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id)


@transaction.atomic
def release_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> Timetable:
    """Make a draft public, and record who did it; nobody is sent anything. Raises NotADraft; then nothing changed.

    Calendars take it for the newer of two versions, and what is no more is cancelled there.
    """
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
    """Return the columns of a draft as the version after the one that counts: its plan, and who is told what."""
    plan, counts = plan_of(timetable), released(timetable.edition)
    settings = replace(plan.forum.settings, version=str(timetable.number))
    plan = replace(plan, forum=replace(plan.forum, settings=settings))
    if counts is None:
        return packed(plan) | {"told": None}
    before = plan_of(counts)
    found = changes_between(before, plan)
    plan = replace(plan, sequence=before.sequence + 1, undoes_to=before.sequence, cancelled=found.cancelled)
    told = {
        number: [list(line) for line in changes_of(messages, settings.version, messages[0].language).lines]
        for number, messages in messages_of(found.messages).items()
    }
    return packed(plan) | {"told": told}
