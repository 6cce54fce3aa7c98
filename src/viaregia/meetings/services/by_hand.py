"""A draft changed by hand: a meeting moved or locked; what that does to others is known before it is done."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Lock
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.plan import Plan
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import meeting_at, plan_of
from viaregia.meetings.services.timetables import NotADraft, packed
from viaregia.planner.versions.since import plan_since
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import ChangedMeanwhile, save_version

SECONDS: Final = 2.0
"""For finding the least change for all others."""


class CellNotAllowed(ViaRegiaError):
    """A meeting cannot be where it was put."""

    code = "cell_not_allowed"
    sentence = N_("Meeting {number} cannot be put there. Choose one of the cells that are offered.")


def moved(plan: Plan, *, number: str, slot: int, table: int | None) -> tuple[Plan, tuple[Message, ...]]:
    """Return a draft's plan with a meeting put into a slot, at a table, and whom else that moves.

    The meeting is locked there; all others stay as far as they can. Raises MeetingUnknown, CellNotAllowed.
    """
    meeting = meeting_at(plan, number)
    tables = range(len(plan.instance.tables))
    if slot not in range(len(plan.instance.slots)) or (table is not None and table not in tables):
        raise CellNotAllowed(number=number)
    others = tuple(each for each in plan.instance.locks if each.meeting != meeting)
    loose = replace(plan, instance=replace(plan.instance, locks=others))
    lock = Lock(meeting, slot, table)
    done = plan_since(plan.forum, loose, locks=(lock,), seconds=SECONDS, seed=1, made_at=plan.made_at)
    placed = next((each for each in done.plan.result.timetable if each.meeting == meeting), None)
    if placed is None or placed.slot != slot or table not in {None, placed.table}:
        raise CellNotAllowed(number=number)
    new = replace(
        done.plan,
        forum=plan.forum,
        sequence=plan.sequence,
        undoes_to=plan.undoes_to,
        cancelled=plan.cancelled,
    )
    return new, done.messages


@transaction.atomic
def move_meeting(
    *, timetable_id: int, seen: int, number: str, slot: int, table: int | None, actor_id: int | None, now: datetime
) -> tuple[Message, ...]:
    """Move a meeting of a draft, lock it there, and return who is somewhere else now.

    `seen`: the version of the draft that the consequences were stated for.
    Raises NotADraft, ChangedMeanwhile, MeetingUnknown, CellNotAllowed; then nothing changed.
    """
    timetable = _draft(timetable_id, seen)
    plan, told = moved(plan_of(timetable), number=number, slot=slot, table=table)
    _save(timetable, plan, seen, now)
    facts: dict[str, Any] = {"number": number, "slot": slot, "table": table, "told": len(told)}
    record("timetable.moved", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, **facts)
    return told


@transaction.atomic
def lock_meeting(
    *, timetable_id: int, seen: int, number: str, locked: bool, actor_id: int | None, now: datetime
) -> None:
    """Lock a placed meeting of a draft where it is, or let it move again; the same twice is once.

    Raises NotADraft, ChangedMeanwhile, MeetingUnknown; then nothing changed.
    """
    timetable = _draft(timetable_id, seen)
    plan = plan_of(timetable)
    meeting = meeting_at(plan, number)
    placed = next((each for each in plan.result.timetable if each.meeting == meeting), None)
    locks = tuple(each for each in plan.instance.locks if each.meeting != meeting)
    if locked and placed is not None:
        locks = (*locks, Lock(meeting, placed.slot, placed.table))
    _save(timetable, replace(plan, instance=replace(plan.instance, locks=locks)), seen, now)
    verb = "timetable.locked" if locked else "timetable.unlocked"
    record(verb, timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, number=number)


def _draft(timetable_id: int, seen: int) -> Timetable:
    timetable = Timetable.objects.select_for_update().defer("plan").get(pk=timetable_id)
    if timetable.state != Timetable.State.DRAFT:
        raise NotADraft(number=timetable.number)
    if timetable.version != seen:
        raise ChangedMeanwhile
    return timetable


def _save(timetable: Timetable, plan: Plan, seen: int, now: datetime) -> None:
    columns = packed(plan)
    for name, value in columns.items():
        setattr(timetable, name, value)
    save_version(timetable, seen=seen, now=now, fields=tuple(columns))
