"""Results prepared in a file: a spreadsheet or CSV with a row per slip, headed in any of the four languages or not."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.csv_folder import DELIMITERS, decoded
from viaregia.exchange.workbook.grid import WorkbookMissing, WorkbookUnreadable, letter_of
from viaregia.exchange.workbook.plain import heading, tidy
from viaregia.exchange.workbook.shape import Names
from viaregia.exchange.workbook.source import grids_at

COLUMNS: Final = {
    "number": Names("Nr.", "Nr", "Č.", "No."),
    "held": Names("Stattgefunden", "Odbyła się", "Uskutečněno", "Held"),
    "outcome": Names("Ergebnis", "Wynik", "Výsledek", "Outcome"),
    "note": Names("Notiz", "Notatka", "Poznámka", "Note"),
}
"""The columns, in the order in which they stand where there are no headings; words of the file format."""

ALSO: Final = {
    "number": "nummer|gespräch|gesprächsnummer|gespräch nr|numer|spotkanie|numer spotkania|číslo|jednání|číslo jednání|"
    "number|meeting|meeting number|meeting no|#",
    "held": "fand statt|gehalten|odbyło się|spotkanie odbyło się|konalo se|proběhlo|took place|ja/nein|tak/nie|ano/ne",
    "outcome": "resultat|ergebnis 1-4|rezultat|efekt|result|rating",
    "note": "bemerkung|notizen|kommentar|anmerkung|uwagi|uwaga|komentarz|komentář|poznámky|remark|comment|notes",
}
AS_TYPED: Final = re.compile(r"[^;,\t\s]+[ \t]+\w{1,4}(?:[ \t]|$)")
DEEPEST: Final = 10  # rows of titles above the headings
MOST_BYTES: Final = 20_000_000


class ResultsUnreadable(ViaRegiaError):
    """The file is no table of slips."""

    code = "results_unreadable"
    sentence = N_("{file} holds no table of results: the columns meeting number, held, outcome and note are expected.")


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One row as it stands there: texts by column's key, and the letters of the columns for whoever mends it.

    `line`: the whole of a line without columns, written as one types it (`12 j 3 note`); then there are no texts.
    """

    row: int
    texts: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    line: str = ""


@dataclass(frozen=True)
class SlipTable:
    """What a file holds: its name, its sheet ("" for CSV), and the rows that are not empty."""

    file: str
    sheet: str
    rows: tuple[SlipRow, ...]


Rows = Sequence[tuple[int, Sequence[str]]]


def read_slip_table(path: Path) -> SlipTable:
    """Return the rows of `.xlsx`, `.csv`, `.tsv` or `.txt`. Raises ResultsUnreadable and the errors of workbooks."""
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return slip_table_of(_bytes(path), path.name)
    for grid in grids_at(path, every=True):
        rows = [(number, [tidy(text_of(value)) for value in values]) for number, values in grid.rows]
        if rows and not grid.hidden:
            return SlipTable(path.name, grid.name, _slip_rows(rows))
    raise ResultsUnreadable(file=path.name)


def slip_table_of(data: bytes, name: str) -> SlipTable:
    """Return the rows of a CSV file's bytes. Raises ResultsUnreadable."""
    text = decoded(data)
    if text is None or len(data) > MOST_BYTES:
        raise ResultsUnreadable(file=name)
    lines = [(number, tidy(line)) for number, line in enumerate(text.splitlines(), start=1) if tidy(line)]
    if _as_typed(text, [line for _, line in lines]):
        return SlipTable(name, "", tuple(SlipRow(number, line=line) for number, line in lines))
    try:
        rows = [(number, [tidy(cell) for cell in row]) for number, row in enumerate(_parts(text), start=1)]
    except csv.Error as error:
        raise ResultsUnreadable(file=name) from error
    return SlipTable(name, "", _slip_rows(rows))


def _as_typed(text: str, lines: Sequence[str]) -> bool:
    """Tell whether lines are written as one types them: all, or most where hardly any line has columns."""
    fit = sum(AS_TYPED.match(line) is not None for line in lines)
    parted = sum(any(sign in line for sign in DELIMITERS) for line in text.splitlines())
    return bool(lines) and (fit == len(lines) or (2 * fit > len(lines) and 2 * parted < len(lines)))


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise WorkbookMissing(path=path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorkbookUnreadable(path=path.name, why=error.strerror or type(error).__name__) from error


def _parts(text: str) -> Iterable[list[str]]:
    """Return the rows of a text, parted by the sign that most of its lines hold."""
    lines = text.splitlines()
    delimiter = max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _slip_rows(rows: Rows) -> tuple[SlipRow, ...]:
    """Return the rows under the headings; where there are none, the columns stand in their usual order."""
    known = {
        heading(word): key
        for key, names in COLUMNS.items()
        for word in (*names.all(), *ALSO[key].split("|"), key)
    }  # fmt: skip
    for place, (_, texts) in enumerate(rows[:DEEPEST]):
        columns = {known[word]: column for column, text in enumerate(texts) if (word := heading(text)) in known}
        if "number" in columns and (len(columns) > 1 or len(texts) == 1):
            return tuple(_slip_row(number, row, columns) for number, row in rows[place + 1 :] if any(row))
    usual = {key: column for column, key in enumerate(COLUMNS)}
    return tuple(_slip_row(number, row, usual) for number, row in rows if any(row))


def _slip_row(number: int, row: Sequence[str], columns: dict[str, int]) -> SlipRow:
    texts = {key: row[column] if column < len(row) else "" for key, column in columns.items()}
    return SlipRow(number, texts, {key: letter_of(column) for key, column in columns.items()})
