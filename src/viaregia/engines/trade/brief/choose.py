"""Which table a brief is made from, among those in the store that hold the two in the year."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from viaregia.engines.trade.brief.facts import Choice
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store import Vintage, vintages
from viaregia.engines.trade.store.choosing import NoFigures, fits, loads_of, spans
from viaregia.engines.trade.store.rows import coverage

USUAL: Final = ("genesis", "comext", "baci", "comtrade", "wits")
"""The order of sources where several hold the two: national statistics, European, reconciled, the world's."""


def choose(
    folder: Path, reporter: str, partner: str, year: int, *, source: str = "", table: str = ""
) -> tuple[Dataset, Choice, tuple[Dataset, ...]]:
    """Return the dataset to make a brief from, why it is this one, and the others that hold the two in the year.

    `source`, `table`: what was asked for, empty where it was not. In the usual order of sources; of one source the
    table with most rows of the two, for it tells products. Raises StoreEmpty, DatasetUnknown, NoFigures,
    ManifestDamaged.

    Reads coverage only: O(cells).
    """
    meant = loads_of(folder, source, table)
    found = rows_held(folder, vintages(folder), reporter, partner, year)
    fitting = [each for each in found if fits(each, source, table)]
    if not fitting:
        raise NoFigures(folder=folder, places=f"{reporter} – {partner}", year=year, known=spans(meant))
    chosen = min(fitting, key=lambda each: (_place(each), -found[each], each))
    others = tuple(sorted(each for each in found if each != chosen))
    choice = Choice.ASKED if source or table else Choice.USUAL if others else Choice.ONLY
    return chosen, choice, others


def rows_held(
    folder: Path, everything: tuple[Vintage, ...], reporter: str, partner: str, year: int
) -> Mapping[Dataset, int]:
    """Return how many rows each dataset holds of the two in the year, told by either; only those that have some."""
    found: Counter[Dataset] = Counter()
    for vintage in everything:
        if year in vintage.years:
            found[vintage.dataset] += _rows(folder, vintage, (reporter, partner), str(year))
    return {dataset: rows for dataset, rows in found.items() if rows}


def _rows(folder: Path, vintage: Vintage, two: tuple[str, str], year: str) -> int:
    import pyarrow.compute as pc

    cells = coverage(folder, vintage)
    one, other = two
    told = pc.and_(pc.equal(cells["reporter"], one), pc.equal(cells["partner"], other))
    mirrored = pc.and_(pc.equal(cells["reporter"], other), pc.equal(cells["partner"], one))
    kept = cells.filter(pc.and_(pc.starts_with(cells["period"], year), pc.or_(told, mirrored)))
    return int(pc.sum(kept["rows"]).as_py() or 0)


def _place(dataset: Dataset) -> int:
    return USUAL.index(dataset.source) if dataset.source in USUAL else len(USUAL)
