"""The interpreters stage: times are fixed; keep each delegate with one interpreter wherever that can be.

An interpreter is to an interpreted meeting what a table is to a meeting: one at a time, and a change when the next one
differs. So it is the seating problem again (`settle`), with what an interpreter can bear in a day and in a row on top.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.interpreting import reach, voices
from viaregia.engines.timetable.problem import Assignment, Instance, Party, Table, Tier, TierValue, Timetable
from viaregia.engines.timetable.seating.own import own_first
from viaregia.engines.timetable.seating.rows import Chart, Load, chart, mask
from viaregia.engines.timetable.seating.settle import Settled, settle
from viaregia.engines.timetable.seating.stays import packing
from viaregia.engines.timetable.times import interpreter_slots, slots_of_day, slots_of_session


class InterpretersDoNotSuffice(ViaRegiaError):
    """At these times no roster was found; `proven` says whether there is none."""

    code = "interpreters_do_not_suffice"
    sentence = N_("No interpreters were found for these {meetings} meetings at the times given.")


@dataclass(frozen=True, slots=True)
class Roster:
    """A timetable with interpreters, sorted by meeting, and its tier; the bound holds for the times given."""

    timetable: Timetable
    changes: TierValue


def assign(instance: Instance, timetable: Iterable[Assignment], *, seconds: float, seed: int) -> Roster:
    """Give every meeting that needs one an interpreter, with as few changes of interpreter as possible.

    Where that costs no change, those who work for one party only take its meetings.

    Parameters
    ----------
    timetable : times, options and tables, which stay; interpreters in it are only a start. If they are valid, the
        answer is never worse.
    seconds : time to use at most, about; it takes less when the value is proven.

    Raises
    ------
    InterpretersDoNotSuffice : no valid roster was found.
    """
    begun = monotonic()
    everything = tuple(timetable)
    plan = _roster(instance, tuple(each for each in everything if _needs(instance, each)))
    found = settle(plan, seconds=seconds, seed=seed) if plan.rows else Settled([])
    if found.seats is None:
        raise InterpretersDoNotSuffice(meetings=len(plan.rows), proven=found.impossible)
    seats = own_first(instance, plan, found.seats)
    chosen = dict(zip((each.meeting for each in plan.rows), seats, strict=True))
    changes = plan.cost(seats)[0]
    took, done = monotonic() - begun, changes == found.changes_bound
    return Roster(
        tuple(sorted(replace(each, interpreter=chosen.get(each.meeting)) for each in everything)),
        TierValue(Tier.INTERPRETER_CHANGES, changes, found.changes_bound, done, took, given_times=True),
    )


def relays_at_least(instance: Instance, timetable: Iterable[Assignment], *, seconds: float) -> int:
    """Return a lower bound on the changes of interpreter at these times, whatever the tables: see `packing`."""
    rows = (replace(each, table=None) for each in timetable if _needs(instance, each))
    return packing(_roster(instance, tuple(rows)), until=monotonic() + seconds)


def _needs(instance: Instance, each: Assignment) -> bool:
    return instance.meetings[each.meeting].options[each.option].pair is not None


def _roster(instance: Instance, rows: Timetable) -> Chart:
    """Lay out the interpreted meetings with interpreters in the place of tables."""
    plain = replace(
        instance,
        tables=(Table(),) * len(instance.interpreters),
        parties=(Party(),) * len(instance.parties),
        meetings=tuple(replace(meeting, table=None) for meeting in instance.meetings),
        zones=((0,),),
        locks=(),
    )
    plan = chart(plain, tuple(replace(each, table=each.interpreter) for each in rows))
    return replace(plan, allowed=_able(instance, plan, rows), loads=_loads(instance))


def _able(instance: Instance, plan: Chart, rows: Timetable) -> tuple[int, ...]:
    """Return who can interpret each row, as bits: languages, parties, zone, there for the whole window, the lock."""
    free = [0] * len(instance.slots)
    for number in range(len(instance.interpreters)):
        for slot in interpreter_slots(instance, number):
            free[slot] |= 1 << number
    tables, at = reach(instance), {each.meeting: each.table for each in rows}
    locked = {lock.meeting: 1 << lock.interpreter for lock in instance.locks if lock.interpreter is not None}
    found = []
    for each, window in zip(plan.rows, plan.windows, strict=True):
        pair, table = instance.meetings[each.meeting].options[each.option].pair, at[each.meeting]
        able = voices(instance, each.meeting, pair)
        bits = mask({number for number in able if table is None or tables[number] >> table & 1})
        for slot in window:
            bits &= free[slot]
        found.append(bits & locked.get(each.meeting, bits))
    return tuple(found)


def _loads(instance: Instance) -> tuple[Load, ...]:
    """Return what interpreters bear: slots a day, and slots in a row within a session before one stays free."""
    people = instance.interpreters
    loads = []
    limit = np.array([np.inf if person.limit is None else person.limit for person in people])
    if np.isfinite(limit).any():
        loads = [Load(range(slots[0], slots[-1] + 1), limit) for slots in slots_of_day(instance).values()]
    for most in sorted({person.pause_after for person in people if person.pause_after is not None}):
        bears = np.array([most if person.pause_after == most else np.inf for person in people])
        for slots in slots_of_session(instance).values():
            loads.extend(Load(range(first, first + most + 1), bears) for first in slots[: max(0, len(slots) - most)])
    return tuple(loads)
