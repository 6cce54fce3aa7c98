"""The tables stage: times are fixed; give each meeting a table so that people change tables as seldom as possible.

First the changes, then the minutes walked. The value comes from assigning slot by slot (`sweeps`) and, where that can
be had, from a proven multicut whose components are given tables (`stays`, `groups`); the bound from the multicut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import numpy as np

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.groups import LARGEST, Exact, components, seat_groups, singles
from viaregia.engines.timetable.homes import choosing, homes
from viaregia.engines.timetable.multicut import Cut, multicut
from viaregia.engines.timetable.problem import Assignment, Instance, Tier, TierValue, Timetable
from viaregia.engines.timetable.seating import Chart, Seats, chart, mask, members
from viaregia.engines.timetable.stays import packing
from viaregia.engines.timetable.sweeps import ENOUGH, Sweeper

TINY: Final = 1_500
"""Rows x tables up to which the whole problem is solved exactly first."""

BOUND_SHARE: Final = 0.35
PAINT_SHARE: Final = 0.15


class TablesDoNotSuffice(ViaRegiaError):
    """At these times no seating was found; `proven` says whether there is none."""

    code = "tables_do_not_suffice"
    sentence = N_("No tables were found for these {meetings} meetings at the times given.")


@dataclass(frozen=True, slots=True)
class Seating:
    """A timetable with tables, sorted by meeting, and its two tiers; both bounds hold for the times given."""

    timetable: Timetable
    changes: TierValue
    walking: TierValue


def seat(
    instance: Instance,
    timetable: Iterable[Assignment],
    *,
    seconds: float,
    seed: int,
    adjacent: bool = False,
) -> Seating:
    """Give every meeting of the timetable a table, with as few table changes, then as little walking, as possible.

    Parameters
    ----------
    timetable : times, options and interpreters, which stay; tables in it are only a start (locks and fixed tables are
        in the instance). If the tables in it are valid, the answer is never worse.
    seconds : time to use at most, about; it takes less when the value is proven.
    adjacent : count only changes between meetings without a slot between them, as the published table files do.

    Raises
    ------
    TablesDoNotSuffice : no valid seating was found.
    """
    begun = monotonic()
    plan = chart(instance, tuple(timetable), adjacent=adjacent)
    if not instance.tables or not plan.rows:
        return _answer(plan, None, Exact(None, 0), begun)
    until = begun + seconds
    seats, allowed = _start(plan, until, seed)
    exact = Exact(seats, 0)
    if len(plan.rows) * len(plan.places) <= TINY:
        exact = _better(plan, seats, seat_groups(plan, singles(plan), least=0, seconds=seconds, seed=seed, hint=seats))
        if _reached(plan, exact):
            return _answer(plan, exact.seats, exact, begun)
    return _answer(plan, *_search(plan, allowed, exact, begun=begun, until=until, seed=seed), begun)


def _search(
    plan: Chart, allowed: Sequence[int], exact: Exact, *, begun: float, until: float, seed: int
) -> tuple[Seats, Exact]:
    """Bound the changes, try to reach the bound, and otherwise use the time left to come closer."""
    seats = exact.seats or []
    least = max(packing(plan, until=until), exact.bound // plan.change)
    sweeper = Sweeper(plan, allowed, seats)
    lap = _lap(sweeper)
    sweeper.sweep(until)
    cut = Cut(least)
    if plan.cost(sweeper.seats)[0] > least:
        cut = multicut(plan, until=begun + BOUND_SHARE * (until - begun))
        least = max(least, cut.bound)
    painted = _paint(plan, cut, least, seconds=PAINT_SHARE * (until - begun), seed=seed)
    if painted and plan.cost(painted) < plan.cost(sweeper.seats):
        sweeper = Sweeper(plan, plan.allowed if not _choosers(plan) else _bound_allowed(plan, painted), painted)
        sweeper.sweep(until)
    if plan.cost(sweeper.seats)[0] > least and lap * ENOUGH < until - monotonic():
        sweeper.cool(until=until, seed=seed, target=least)
        sweeper.sweep(until + 2 * lap)
    return min(sweeper.seats, seats, key=plan.cost), Exact(None, max(exact.bound, least * plan.change))


def _lap(sweeper: Sweeper) -> float:
    """Refill every slot once; return the seconds that took."""
    begun = monotonic()
    sweeper.fill()
    return monotonic() - begun


def _start(plan: Chart, until: float, seed: int) -> tuple[Seats, list[int]]:
    """Return a valid seating and the tables open to each row once every keeper's table is chosen."""
    given = _given(plan)
    if given is not None:
        return given, _bound_allowed(plan, given)
    allowed = _narrow(plan, _choose_homes(plan))
    sweeper = Sweeper(plan, allowed)
    if all(allowed) and sweeper.fill():
        return sweeper.seats, allowed
    exact = Exact(None, 0)
    if len(plan.rows) * len(plan.places) <= LARGEST:
        exact = seat_groups(plan, singles(plan), least=0, seconds=max(1.0, until - monotonic()), seed=seed)
    if exact.seats is None:
        raise TablesDoNotSuffice(meetings=len(plan.rows), proven=exact.impossible)
    return exact.seats, _bound_allowed(plan, exact.seats)


def _given(plan: Chart) -> Seats | None:
    """Return the tables that the timetable came with, if they are valid."""
    seats = [each.table for each in plan.rows]
    held: dict[tuple[int, int], int] = {}
    for window, table, bits in zip(plan.windows, seats, plan.allowed, strict=True):
        if table is None or not bits >> table & 1:
            return None
        for slot in window:
            held[slot, table] = held.get((slot, table), 0) + 1
    if any(count > plan.places[table] for (_, table), count in held.items()):
        return None
    found = [table for table in seats if table is not None]
    return found if homes(plan.instance, _held(plan, found)) is not None else None


def _held(plan: Chart, seats: Seats) -> list[tuple[int, int]]:
    return [(each.meeting, table) for each, table in zip(plan.rows, seats, strict=True)]


def _choosers(plan: Chart) -> list[int]:
    return sorted({party for each in plan.rows for party in choosing(plan.instance, each.meeting)})


def _bound_allowed(plan: Chart, seats: Seats) -> list[int]:
    return _narrow(plan, homes(plan.instance, _held(plan, seats)) or {})


def _narrow(plan: Chart, chosen: dict[int, int]) -> list[int]:
    """Return the tables open to each row when the keepers sit where they were put."""
    found = []
    for bits, keepers in zip(plan.allowed, plan.keepers, strict=True):
        fixed = {plan.instance.parties[party].table for party in keepers} | {chosen.get(party) for party in keepers}
        found.append(bits & mask({table for table in fixed if table is not None}) if keepers else bits)
    return found


def _choose_homes(plan: Chart) -> dict[int, int]:
    """Give each keeper a table of its own where that is possible: least in the way of meetings that are not free."""
    from scipy.optimize import linear_sum_assignment

    choosers = _choosers(plan)
    if not choosers:
        return {}
    columns = [table for table, places in enumerate(plan.places) for _ in range(min(places, len(choosers)))]
    costs = np.zeros((len(choosers), len(plan.places)))
    for bits, keepers in zip(plan.allowed, plan.keepers, strict=True):
        single = len(keepers) == 1
        closed = members(~bits & ((1 << len(plan.places)) - 1)) if keepers else []
        for party in keepers:
            if party in choosers:
                costs[choosers.index(party), closed] += len(plan.rows) + 1 if single else 1
        if not keepers and bits.bit_count() == 1:
            costs[:, bits.bit_length() - 1] += 1
    lines, chosen = linear_sum_assignment(costs[:, columns])
    return {choosers[line]: columns[column] for line, column in zip(lines, chosen, strict=True)}


def _paint(plan: Chart, cut: Cut, least: int, *, seconds: float, seed: int) -> Seats | None:
    """Give the components that the multicut leaves a table each, if they fit."""
    if cut.given_up is None:
        return None
    groups = components(plan, cut.given_up)
    if len(groups) * len(plan.places) > LARGEST:
        return None
    return seat_groups(plan, groups, least=least, seconds=seconds, seed=seed).seats


def _better(plan: Chart, seats: Seats, exact: Exact) -> Exact:
    found = min((each for each in (seats, exact.seats) if each is not None), key=plan.cost)
    return Exact(found, exact.bound)


def _reached(plan: Chart, exact: Exact) -> bool:
    changes, walking = plan.cost(exact.seats or [])
    return changes * plan.change + walking <= exact.bound


def _answer(plan: Chart, seats: Seats | None, exact: Exact, begun: float) -> Seating:
    """State values and bounds; the walking that no seating avoids is that between rows without a common table."""
    changes, walking = plan.cost(seats) if seats else (0, 0)
    bound = min(changes, exact.bound // plan.change) if seats else 0
    least = _forced_walking(plan) if seats else 0
    if bound == changes:
        least = max(least, exact.bound - changes * plan.change)
    seconds = monotonic() - begun
    done = bound == changes
    return Seating(
        plan.timetable(seats) if seats else tuple(sorted(plan.rows)),
        TierValue(Tier.TABLE_CHANGES, changes, bound, done, seconds, given_times=True),
        TierValue(Tier.WALKING, walking, least, done and walking == least, seconds, given_times=True),
    )


def _forced_walking(plan: Chart) -> int:
    total = 0
    for (one, two), weight in plan.stays.items():
        if not plan.allowed[one] & plan.allowed[two] and plan.walks.any():
            here, there = (plan.zones[members(plan.allowed[row])] for row in (one, two))
            total += weight * int(plan.walks[np.ix_(np.unique(here), np.unique(there))].min())
    return total
