"""Who met whom at earlier editions, from the results written of them or from their plans."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from viaregia.exchange.history_file import RATINGS, Met, read_results
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan
from viaregia.planner.records.journal import Record, journal_beside


def read_history(paths: Iterable[Path]) -> tuple[Met, ...]:
    """Return who met at earlier editions. O(rows).

    A `results.xlsx` says what was held; of a `plan.json` that counts which is planned, unless the journal beside it
    says that it was not held. Raises HistoryUnreadable, the errors of `grid.py` and of `plan_file.py`.
    """
    return tuple(met for path in paths for met in _of_file(path))


def _of_file(path: Path) -> Iterable[Met]:
    if path.suffix.lower() == ".json":
        return of_plan(read_plan(path), journal_beside(path).record)
    return read_results(path)


def of_plan(plan: Plan, record: Record) -> Iterator[Met]:
    """Yield who met by a plan and what the desk and the slips said since."""
    for placed in placed_meetings(plan):
        slip = record.slips.get(placed.number)
        rating = RATINGS[slip.outcome] if slip and slip.outcome else None
        names = [side[0].organisation or side[0].name for side in placed.sides if side]
        if record.held.get(placed.number, True):
            yield from (Met(names[0], other, rating) for other in names[1:])
