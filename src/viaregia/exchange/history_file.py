"""Who met whom at an earlier edition: read from the results that the house wrote of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_, words
from viaregia.exchange.labels import LABELS
from viaregia.exchange.results import Outcome
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.plain import heading, plain
from viaregia.exchange.workbook.source import grids_at
from viaregia.exchange.workbook.vocabulary import NO

RATINGS: Final = {Outcome.NOTHING: 1, Outcome.INFORMATIVE: 3, Outcome.FOLLOW_UP: 4, Outcome.COOPERATION: 5}
"""What an outcome is worth, 1 to 5."""
HEADINGS: Final = (N_("Name"), N_("Organisation"), N_("With"), N_("Held"), N_("Outcome"))
DEEPEST: Final = 20  # rows of titles above the headings


class HistoryUnreadable(ViaRegiaError):
    """The file is neither results nor a plan."""

    code = "history_unreadable"
    sentence = N_("{file} holds no results of an earlier edition: a results.xlsx or a plan.json is expected.")


@dataclass(frozen=True, slots=True)
class Met:
    """Two who met: the names of their organisations, or their own. `rating`: 1 to 5, None where nothing was ticked."""

    one: str
    other: str
    rating: int | None = None


def read_results(path: Path) -> tuple[Met, ...]:
    """Return who met, by a `results.xlsx` in any of the four languages; what was not held is left out. O(rows).

    Raises HistoryUnreadable and the errors of `grid.py`.
    """
    for grid in grids_at(path, every=True):
        rows = [[text_of(value) for value in values] for _, values in grid.rows]
        for at, row in enumerate(rows[:DEEPEST]):
            columns = _columns(row)
            if columns is not None:
                return tuple(_of_rows(rows[at + 1 :], columns))
    raise HistoryUnreadable(file=path.name)


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    """Return where the columns stand; both sides have a name and an organisation, the second after `With`."""
    for language in LANGUAGES:
        said = {heading(words(language).gettext(text)): text for text in HEADINGS}
        found: dict[str, int] = {}
        for at, text in enumerate(row):
            key = said.get(heading(text))
            if key == "Organisation" and "Organisation" in found:
                key = "Other"
            if key is not None:
                found.setdefault(key, at)
        if {*HEADINGS, "Other"} <= found.keys():
            return found
    return None


def _of_rows(rows: Iterable[Sequence[str]], columns: dict[str, int]) -> Iterator[Met]:
    outcomes = {plain(words(each).gettext(LABELS[outcome])): outcome for each in LANGUAGES for outcome in Outcome}
    for row in rows:
        said = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        one, other = said["Organisation"] or said["Name"], said["Other"] or said["With"]
        if one and other and plain(said["Held"]) not in NO:
            outcome = outcomes.get(plain(said["Outcome"]))
            yield Met(one, other, RATINGS[outcome] if outcome else None)
