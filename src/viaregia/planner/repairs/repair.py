"""A plan on the day: what happened, the repaired plan, and who must be told what."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from viaregia.engines.timetable.changes import Change, Settled, SparesOpened
from viaregia.engines.timetable.problem import Instance, Outcome, Result, Timetable
from viaregia.engines.timetable.repair import Repair, repair
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import explained
from viaregia.planner.problem.clock import Clock
from viaregia.planner.repairs.orders import Orders, Understood, understand
from viaregia.planner.versions.counterparts import in_place
from viaregia.planner.versions.differences import Circumstances, differences
from viaregia.planner.versions.repaired import ADVISING, Repaired, next_version


def repair_plan(
    plan: Plan,
    orders: Orders,
    *,
    seconds: float,
    seed: int,
    made_at: datetime,
    absent: Collection[str] = (),
    advising: float = ADVISING,
) -> Repaired:
    """Return the plan after what happened.

    When somebody is missing, comes late, leaves early or declines, nobody else moves: what they cannot hold is dropped,
    or offered at another time at which both are free, and what that frees is offered to those who have wishes left
    (`Orders.move` allows the repair with the least change for all instead). Everything else that happens is mended with
    the least change. Nothing new begins before now and the notice. `absent`: numbers of people not seen so far, to whom
    nothing is offered. `advising`: seconds for finding out what would help. Spare tables are free for every repair.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan, KeptApart, AlreadyMeeting: nothing was repaired then.
    """
    understood = understand(plan, orders)
    mended = _mended(understood, orders, seconds=seconds, seed=seed, absent=frozenset(absent))
    forum = understood.plan.forum
    new = replace(
        understood.plan,
        forum=replace(forum, settings=replace(forum.settings, version=next_version(forum.settings.version))),
        instance=mended.instance,
        result=Result(Outcome.FEASIBLE, mended.timetable, seconds=mended.seconds, seed=seed),
        repair=mended.values,
        sequence=plan.sequence + 1,
        undoes_to=plan.sequence,
        made_at=made_at,
    )
    new = explained(new, seconds=advising, seed=seed, now=understood.now)
    moment = None if understood.now is None else Clock(new.origin).moment(understood.now)
    offers = frozenset(_offers(plan, new, understood, orders))
    told = differences(
        plan, new, in_place(plan, understood.renamed), Circumstances(understood.missing, offers=offers, now=moment)
    )
    return Repaired(
        plan,
        replace(new, cancelled=told.cancelled),
        mended,
        told.messages,
        newcomers=understood.newcomers,
        in_the_way=understood.in_the_way,
        slots_gone=understood.gone,
        in_vain=tuple(_in_vain(new, understood.wanted)),
    )


def _in_vain(plan: Plan, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of both sides of the wishes that found no time."""
    placed = {meeting_number(plan, each.meeting) for each in plan.result.timetable}
    names = {person.number: person.name for person in plan.forum.participants}
    for wish in plan.forum.wishes:
        if wish.number in wanted and wish.number not in placed:
            yield names[wish.wisher], names[wish.to[0]]


def _mended(understood: Understood, orders: Orders, *, seconds: float, seed: int, absent: frozenset[str]) -> Repair:
    """Repair in one step, or in two: who is missing first, with nobody else moving, then everything else."""
    plan, now = understood.plan, understood.now
    new_from = None if now is None else now + orders.notice
    spares = SparesOpened()

    def step(instance: Instance, timetable: Timetable, changes: Iterable[Change], *, more: bool) -> Repair:
        added = _to_offer(plan, absent, len(understood.wanted)) if more else ()
        return repair(
            instance, timetable, changes, now=now, seconds=seconds, seed=seed, new_from=new_from, additions=added
        )

    if orders.move or not understood.absences:
        return step(
            plan.instance, plan.result.timetable, (spares, *understood.absences, *understood.changes), more=True
        )
    calm = (spares, *understood.absences, Settled(plan.result.timetable))
    mended = step(plan.instance, plan.result.timetable, calm, more=not understood.changes)
    mended = replace(mended, instance=_unsettled(mended, plan.instance))
    if not understood.changes:
        return mended
    return step(mended.instance, mended.timetable, understood.changes, more=True)


def _to_offer(plan: Plan, absent: frozenset[str], wanted: int) -> frozenset[int]:
    """Return the meetings that may be added: nobody of them is somebody who was not seen."""
    unseen = {number for number, crew in enumerate(plan.delegates) if crew and absent.issuperset(crew)}
    known = range(len(plan.instance.meetings))
    free = {
        number
        for number in known
        if all(unseen.isdisjoint(option.delegates) for option in plan.instance.meetings[number].options)
    }
    return frozenset({*free, *range(len(known), len(known) + wanted)})


def _unsettled(mended: Repair, before: Instance) -> Instance:
    """Return the repaired instance without the locks that kept everybody where they were."""
    old = {lock.meeting: lock for lock in before.locks}
    slots = {each.meeting: each.slot for each in mended.timetable}
    kept = (lock if lock.held else old.get(lock.meeting) for lock in mended.instance.locks)
    locks = tuple(lock for lock in kept if lock and (lock.held or slots.get(lock.meeting) == lock.slot))
    return replace(mended.instance, locks=locks)


def _offers(before: Plan, after: Plan, understood: Understood, orders: Orders) -> Iterator[str]:
    """Yield the numbers of meetings that nobody ordered: new ones, and those at another time for who comes late."""
    was = {each.meeting: each.slot for each in before.result.timetable}
    calm = bool(understood.absences) and not orders.move and not understood.changes
    for each in after.result.timetable:
        number = meeting_number(after, each.meeting)
        added = each.meeting not in was and number not in understood.wanted
        if added or (calm and each.meeting in was and was[each.meeting] != each.slot):
            yield number
