"""Who sits where: the search behind the tables stage and the interpreters stage.

The value comes from assigning slot by slot (`sweeps`) and, where that can be had, from a proven multicut whose
components are given tables (`multicut`, `groups`); the bound from the multicut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import numpy as np

from viaregia.engines.timetable.homes import choosing, homes
from viaregia.engines.timetable.seating.groups import LARGEST, Exact, components, seat_groups, singles
from viaregia.engines.timetable.seating.multicut import Cut, multicut
from viaregia.engines.timetable.seating.rows import Chart, Seats, mask, members
from viaregia.engines.timetable.seating.stays import packing
from viaregia.engines.timetable.seating.swaps import Swapper
from viaregia.engines.timetable.seating.sweeps import ENOUGH, Sweeper

TINY: Final = 1_500
"""Rows x tables up to which the whole problem is given to the exact solver first."""

EXACT_SHARE: Final = 0.3
"""Of the time, for that."""

BOUND_SHARE: Final = 0.35
"""Of the time, for the bound."""

POLISH_SHARE: Final = 0.15
"""Of the time, for less walking at the end."""

PAINT_SHARE: Final = 0.15
"""Of the time, for giving tables to the components of a closed multicut."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A seating with its changes and walking and a lower bound on each; the bound on walking is for these changes.

    `seats` is None where none was found; `impossible`: proven that there is none.
    """

    seats: Seats | None
    changes: int = 0
    changes_bound: int = 0
    walking: int = 0
    walking_bound: int = 0
    impossible: bool = False


def settle(plan: Chart, *, seconds: float, seed: int) -> Settled:
    """Seat every row with as few changes, then as little walking, as can be found in about these seconds.

    Valid seats that the rows came with are a start, and the answer is never worse. O(rows^2 x tables) per sweep.
    """
    begun = monotonic()
    until = begun + seconds
    exact, allowed = _start(plan, until, seed)
    if exact.seats is None:
        return Settled(None, impossible=exact.impossible)
    if len(plan.rows) * len(plan.places) <= TINY:
        seats = exact.seats
        exact = seat_groups(plan, singles(plan), least=0, seconds=EXACT_SHARE * seconds, seed=seed, hint=seats)
        exact = Exact(min(seats, exact.seats or seats, key=plan.cost), exact.bound)
    if _open(plan, exact):
        exact = _search(plan, allowed, exact, begun=begun, until=until, seed=seed)
    return _settled(plan, exact)


def _open(plan: Chart, exact: Exact) -> bool:
    changes, walking = plan.cost(exact.seats or [])
    return changes * plan.change + walking > exact.bound


def _settled(plan: Chart, exact: Exact) -> Settled:
    """State values and bounds; the walking that no seating avoids is that between rows without a common table."""
    changes, walking = plan.cost(exact.seats or [])
    changes_bound = min(changes, exact.bound // plan.change)
    walking_bound = _forced_walking(plan)
    if changes_bound == changes:
        walking_bound = max(walking_bound, exact.bound - changes * plan.change)
    return Settled(exact.seats, changes, changes_bound, walking, walking_bound)


def _search(plan: Chart, allowed: Sequence[int], exact: Exact, *, begun: float, until: float, seed: int) -> Exact:
    """Bound the changes, try to reach the bound, and otherwise use the time left to come closer."""
    seats = exact.seats or []
    least = max(packing(plan, until=until), exact.bound // plan.change)
    sweeper = Sweeper(plan, allowed, seats)
    lap = _lap(sweeper)
    sweeper.sweep(until)
    cut = Cut(least)
    if plan.cost(sweeper.seats)[0] > least:
        cut = multicut(plan, until=monotonic() + BOUND_SHARE * (until - begun))
        least = max(least, cut.bound)
    painted = _paint(plan, cut, least, seconds=PAINT_SHARE * (until - begun), seed=seed)
    if painted and plan.cost(painted) < plan.cost(sweeper.seats):
        sweeper = Sweeper(plan, plan.allowed if not _choosers(plan) else _bound_allowed(plan, painted), painted)
        sweeper.sweep(until)
    cooled = until - POLISH_SHARE * (until - begun)
    if plan.cost(sweeper.seats)[0] > least and lap * ENOUGH < cooled - monotonic():
        sweeper.cool(until=cooled, seed=seed, target=least)
    _polish(sweeper, until=until, seed=seed)
    return Exact(min(sweeper.seats, seats, key=plan.cost), max(exact.bound, least * plan.change))


def _polish(sweeper: Sweeper, *, until: float, seed: int) -> None:
    """Sweep, and exchange runs between zones, until neither helps or time is up."""
    plan = sweeper.chart
    before = None
    while before is None or plan.cost(sweeper.seats) < before:
        before = plan.cost(sweeper.seats)
        sweeper.sweep(until)
        if plan.walks.any() and not plan.loads and monotonic() < until:
            Swapper(sweeper).improve(until=until, seed=seed)


def _lap(sweeper: Sweeper) -> float:
    """Refill every slot once; return the seconds that took."""
    begun = monotonic()
    sweeper.fill()
    return monotonic() - begun


def _start(plan: Chart, until: float, seed: int) -> tuple[Exact, list[int]]:
    """Return a valid seating, if one is found, and the tables open to each row once every keeper's table is chosen."""
    given = _given(plan)
    if given is not None:
        return Exact(given, 0), _bound_allowed(plan, given)
    allowed = _narrow(plan, _choose_homes(plan))
    sweeper = Sweeper(plan, allowed)
    if all(allowed) and sweeper.fill():
        return Exact(sweeper.seats, 0), allowed
    exact = Exact(None, 0)
    if len(plan.rows) * len(plan.places) <= LARGEST:
        exact = seat_groups(plan, singles(plan), least=0, seconds=max(1.0, until - monotonic()), seed=seed)
    return Exact(exact.seats, 0, exact.impossible), _bound_allowed(plan, exact.seats) if exact.seats else allowed


def _given(plan: Chart) -> Seats | None:
    """Return the tables that the timetable came with, if they are valid."""
    seats = [each.table for each in plan.rows]
    held: dict[tuple[int, int], int] = {}
    for window, table, bits in zip(plan.windows, seats, plan.allowed, strict=True):
        if table is None or not bits >> table & 1:
            return None
        for slot in window:
            held[slot, table] = held.get((slot, table), 0) + 1
    if any(count > plan.places[table] for (_, table), count in held.items()) or _overloaded(plan, held):
        return None
    found = [table for table in seats if table is not None]
    return found if homes(plan.instance, _held(plan, found)) is not None else None


def _overloaded(plan: Chart, held: dict[tuple[int, int], int]) -> bool:
    for load in plan.loads:
        for table, most in enumerate(load.most):
            if sum(held.get((slot, table), 0) for slot in load.slots) > most:
                return True
    return False


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


def _forced_walking(plan: Chart) -> int:
    total = 0
    for (one, two), weight in plan.stays.items():
        if not plan.allowed[one] & plan.allowed[two] and plan.walks.any():
            here, there = (plan.zones[members(plan.allowed[row])] for row in (one, two))
            total += weight * int(plan.walks[np.ix_(np.unique(here), np.unique(there))].min())
    return total
