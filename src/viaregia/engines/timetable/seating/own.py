"""Interpreters who work for certain parties go first: whoever has one brings him or her, and spares the others."""

from collections.abc import Iterable, Sequence

from viaregia.engines.timetable.problem import Instance
from viaregia.engines.timetable.seating.rows import Chart, Seats


def own_first(instance: Instance, plan: Chart, seats: Sequence[int]) -> Seats:
    """Return the seats, as many rows as possible with an interpreter of their own, at no more changes than before.

    `plan`: interpreted rows, with interpreters in the place of tables. All rows an interpreter could take over are
    tried at once, then one by one. O(tied interpreters x rows x (stays + loads)).
    """
    tied = [number for number, person in enumerate(instance.interpreters) if person.parties is not None]
    best = list(seats)
    for person in tied:
        rows = [row for row, bits in enumerate(plan.allowed) if bits >> person & 1 and best[row] not in tied]
        for some in (rows, *([row] for row in rows)):
            tried = _taken_over(plan, best, person, some)
            if plan.cost(tried)[0] <= plan.cost(best)[0]:
                best = tried
    return best


def _taken_over(plan: Chart, seats: Sequence[int], person: int, rows: Iterable[int]) -> Seats:
    """Return the seats after the person took over as many of the rows as is possible, in order of time."""
    new = list(seats)
    busy = {slot for row, seat in enumerate(new) if seat == person for slot in plan.windows[row]}
    for row in rows:
        window = plan.windows[row]
        if new[row] != person and busy.isdisjoint(window) and _bears(plan, person, busy.union(window)):
            new[row] = person
            busy.update(window)
    return new


def _bears(plan: Chart, person: int, busy: set[int]) -> bool:
    return all(sum(slot in busy for slot in load.slots) <= load.most[person] for load in plan.loads)
