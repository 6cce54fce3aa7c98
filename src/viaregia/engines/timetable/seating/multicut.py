"""The cheapest set of stays whose loss leaves no clash: MaxSAT over clashing paths that are added as they are missed.

Each stay is a soft clause (keep it), each clashing path a hard one (give one of its stays up). Source: Davies, Bacchus,
Solving MAXSAT by solving a sequence of simpler SAT instances (2011), doi:10.1007/978-3-642-23786-7_19, for the lazy
paths; Ignatiev, Morgado, Marques-Silva, RC2 (2019), doi:10.3233/SAT190116, for the solver.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from viaregia.engines.timetable.seating.rows import Chart
from viaregia.engines.timetable.seating.stays import Path, Ropes, missed, relaxed

if TYPE_CHECKING:
    from viaregia.engines.timetable.seating.maxsat import TimedRC2

LINEAR_SHARE: Final = 0.5
"""Of the time, at most so much for the linear programme, which gathers the first paths."""

WHOLE_STAYS: Final = 5_000
"""Up to so many stays MaxSAT is worth its time; beyond, the linear programme gets all of it."""

MOST_STAYS: Final = 20_000
"""Beyond, neither gets anywhere in a minute; the packing has to do."""


@dataclass(frozen=True)
class Cut:
    """A bound on the changes; `given_up`: stays whose loss leaves no clash, worth exactly the bound, if found."""

    bound: int
    given_up: frozenset[tuple[int, int]] | None = None


def multicut(chart: Chart, *, until: float) -> Cut:
    """Return the best bound on the changes found before `until` (monotonic seconds), and the cut once it is closed."""
    ropes, begun = Ropes(chart), monotonic()
    if not ropes.ends:
        return Cut(0, frozenset())
    if len(ropes.ends) > MOST_STAYS or until <= begun:
        return Cut(0)
    if len(ropes.ends) > WHOLE_STAYS:
        return Cut(relaxed(ropes, until=until).bound)
    first = relaxed(ropes, until=begun + LINEAR_SHARE * (until - begun))
    bound, stays = _whole(ropes, first.paths, until)
    given_up = None if stays is None else frozenset(ropes.ends[stay] for stay in stays)
    return Cut(max(bound, first.bound), given_up)


def _whole(ropes: Ropes, paths: Iterable[Path], until: float) -> tuple[int, list[int] | None]:
    """Return (lower bound, the stays given up if closed)."""
    from pysat.formula import WCNF

    from viaregia.engines.timetable.seating.maxsat import OutOfTime, TimedRC2

    formula, known = WCNF(), set(paths)
    for stay, weight in enumerate(ropes.weights):
        formula.append([-(stay + 1)], weight=int(weight))
    for path in sorted(known):
        formula.append([stay + 1 for stay in path])
    with TimedRC2(formula, solver="g4", adapt=True, exhaust=True, minz=True, trim=5) as solver:
        solver.until = until
        try:
            stays = _closed(solver, ropes, known, until)
        except OutOfTime:
            stays = None
        return int(solver.cost), stays


def _closed(solver: "TimedRC2", ropes: Ropes, known: set[Path], until: float) -> list[int] | None:
    """Solve and add missed paths until none is missed; return the stays given up, or None when time is up."""
    while True:
        model = solver.compute()
        stays = [stay for stay in range(len(ropes.ends)) if model[stay] > 0]
        lengths = [0.0] * len(ropes.ends)
        for stay in stays:
            lengths[stay] = 1.0
        fresh = missed(ropes, lengths, until)
        if not fresh:
            return None if fresh is None else stays
        for path in sorted(fresh.keys() - known):
            solver.add_clause([stay + 1 for stay in path])
        known |= fresh.keys()
