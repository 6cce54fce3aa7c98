"""Tables of labels: one row for each code, one column for each language, or one row for each code and language."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.nomenclatures.headings import Column, Role, column_of
from viaregia.exchange.nomenclatures.raw import (
    MOST_ERRORS,
    UNLABELLED,
    UNTOLD,
    Note,
    RawEntry,
    RawTable,
    add_labels,
    clean_label,
    wanted,
)
from viaregia.exchange.workbook.csv_folder import lines_of
from viaregia.exchange.workbook.grid import letter_of
from viaregia.exchange.workbook.plain import shortened, tidy

DELIMITERS: Final = ("\t", ";", ",", "|")
LOOK: Final = 30
LOOK_AT: Final = 200_000
THE_END: Final = "\x00"
NARROW: Final = 3
MOST_ROWS: Final = 500_000
SEVERAL: Final = "|"

Row = tuple[int, Sequence[str]]


class LabelsMissing(ViaRegiaError):
    """No heading is one of a column of labels."""

    code = "nomenclature_labels_missing"
    sentence = N_(
        "{path}, line {line}: none of the columns ({columns}) is known to hold labels in German, Polish, Czech or "
        "English; headings such as code, de, pl, cs, en or Code, Name_DE, Name_PL are expected."
    )


class RowTooWide(ViaRegiaError):
    """A row has more cells than there are headings: something in it parts columns that should not."""

    code = "nomenclature_row_too_wide"
    sentence = N_(
        "{path}, line {line}, column {column}: “{value}” has no heading above it; {columns} columns are expected. "
        "A label that contains the separator must stand in quotation marks."
    )


class QuoteOpen(ViaRegiaError):
    """A quotation mark is never closed: what follows would be lost."""

    code = "nomenclature_quote_open"
    sentence = N_(
        "{path}, line {line}, column {column}: “{value}” begins with a quotation mark that is never closed; "
        "what follows cannot be read."
    )


class TooManyRows(ViaRegiaError):
    """The table is longer than any nomenclature."""

    code = "nomenclature_too_many_rows"
    sentence = N_("{path}, line {line}: more than {most} rows; no nomenclature is that long.")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table begins and what its columns are."""

    line: int
    columns: tuple[Column, ...]

    def of(self, *roles: Role) -> list[Column]:
        """Return the columns of some roles, in order."""
        return [column for column in self.columns if column.role in roles]

    @property
    def code(self) -> Column | None:
        """The column that surest holds the code; None where the table has none."""
        return max(self.of(Role.CODE), key=lambda column: column.sureness, default=None)

    @property
    def labels(self) -> list[Column]:
        """The columns of labels that belong to the code: a table of correspondences has those of another scheme too."""
        scheme = self.code.scheme if self.code else ""
        found = [each for each in self.of(Role.LABEL, Role.ALSO) if not (scheme and each.scheme not in ("", scheme))]
        return sorted(found, key=lambda column: column.role is Role.ALSO)

    @property
    def score(self) -> tuple[int, int]:
        """How well the headings are understood."""
        known = len(self.labels) + len(self.of(Role.OTHER_LANGUAGE)) + bool(self.code)
        return (known if self.labels else 0), len(self.columns)


def read_table(path: str, text: str) -> RawTable | list[ViaRegiaError]:
    """Return what a text of cells says, whatever parts its columns, or all that is wrong with it. O(length)."""
    first, _, rest = text.partition("\n")
    skipped = int(first.strip().strip('"').lower().startswith("sep="))
    body = rest if skipped else text
    delimiter = _delimiter(body)
    rows = _parsed(path, body, delimiter, skipped)
    if isinstance(rows, QuoteOpen) and delimiter == "\t":
        rows = [(line + skipped, row.split("\t")) for line, row in enumerate(body.splitlines(), start=1)]
    return rows_to_table(path, rows) if isinstance(rows, list) else [rows]


def _parsed(path: str, text: str, delimiter: str, skipped: int, *, strict: bool = True) -> list[Row] | ViaRegiaError:
    """Return the rows with the lines they begin in, or what keeps them from being read.

    Where text follows a closed quotation mark, somebody wrote carelessly, or forgot to close one some rows before:
    then no cell may go over several lines.
    """
    rows: list[Row] = []
    line = width = 0
    last = lines_of(text)
    reader = csv.reader(chain(StringIO(text, newline=""), [THE_END]), delimiter=delimiter, strict=strict)
    try:
        for row in reader:
            start, line = line + 1, reader.line_num
            ended = line > last
            if ended and row == [THE_END]:
                break
            width = max(width, len(row) if strict else 1)
            swallowing = (at for at, cell in enumerate(row) if _swallows(cell, delimiter, width))
            swallowed = next(swallowing, len(row) - 1 if ended else None)
            if swallowed is not None:
                return _quote_open(path, start + skipped, swallowed, row[swallowed])
            rows.append((start + skipped, row))
            if len(rows) > MOST_ROWS:
                return TooManyRows(path=path, line=start + skipped, most=MOST_ROWS)
    except csv.Error:
        if strict:
            return _parsed(path, text, delimiter, skipped, strict=False)
        return _quote_open(path, line + 1 + skipped, 0, "")
    return rows


def _quote_open(path: str, line: int, position: int, cell: str) -> QuoteOpen:
    value = shortened(cell.replace(THE_END, ""))
    return QuoteOpen(path=path, line=line, column=letter_of(position), value=value)


def _swallows(cell: str, delimiter: str, width: int) -> bool:
    """Tell whether a cell holds rows that follow it, because a quotation mark that opens it is never closed."""
    lines = cell.splitlines()[1:] if "\n" in cell or "\r" in cell else []
    least = max(width, NARROW) - 1 if width > 1 else 0
    return any(line.count(delimiter) >= least for line in lines)


def _delimiter(text: str) -> str:
    """Return what parts the columns: that under which the headings are best understood, then that of most columns."""
    return max(DELIMITERS, key=lambda delimiter: _layout(_first_rows(text[:LOOK_AT], delimiter)).score)


def _first_rows(text: str, delimiter: str) -> list[Row]:
    rows: list[Row] = []
    with suppress(csv.Error):  # the reading proper will say where
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        rows.extend((number, row) for number, row in enumerate(islice(reader, LOOK), start=1))
    return rows


def _layout(rows: Iterable[Row]) -> Layout:
    """Return the row of headings, which may stand below a title, and what the columns are."""
    layouts = [Layout(line, tuple(_columns(cells))) for line, cells in rows if any(cells)]
    return max(layouts, key=lambda layout: layout.score, default=Layout(1, ()))


def _columns(cells: Sequence[str]) -> Iterator[Column]:
    return (column_of(position, cell) for position, cell in enumerate(cells))


def rows_to_table(path: str, rows: Sequence[Row]) -> RawTable | list[ViaRegiaError]:
    """Return the entries of rows of cells, or all that is wrong with them."""
    layout = _layout(islice(rows, LOOK))
    if not layout.labels:
        present = [cells for _, cells in rows if any(cells)]
        named = ", ".join(shortened(cell, 30) for cell in (present[0] if present else ())[:12])
        return [LabelsMissing(path=path, line=layout.line, columns=named)]
    below = [row for row in rows if row[0] > layout.line]
    wrong = list(islice(_too_wide(path, below, layout), MOST_ERRORS))
    return wrong or _table(path, below, layout)


def _too_wide(path: str, rows: Iterable[Row], layout: Layout) -> Iterator[ViaRegiaError]:
    width = len(layout.columns)
    for line, cells in rows:
        extra = next((at for at, cell in enumerate(cells[width:], start=width) if cell.strip()), None)
        if extra is not None:
            value = shortened(cells[extra])
            yield RowTooWide(path=path, line=line, column=letter_of(extra), value=value, columns=width)


def _table(path: str, rows: Iterable[Row], layout: Layout) -> RawTable:
    read = _Rows(layout)
    entries, unlabelled = list[RawEntry](), 0
    for _, cells in rows:
        if not any(cells) or read.is_remark(cells):
            continue
        entry = read.entry(cells)
        unlabelled += not entry.labels
        entries += [entry] if entry.labels else []
    notes = [Note(UNLABELLED, {"source": path, "count": unlabelled})] if unlabelled else []
    scheme = (layout.code.heading,) if layout.code and layout.code.scheme else ()
    return RawTable(path, entries, scheme, notes)


class _Rows:
    """Takes rows apart by a layout."""

    def __init__(self, layout: Layout) -> None:
        self._code, self._labels = layout.code, layout.labels
        self._parent = next(iter(layout.of(Role.PARENT)), None)
        self._remark = next(iter(layout.of(Role.REMARK)), None)
        self._language = next(iter(layout.of(Role.LANGUAGE)), None)

    def is_remark(self, cells: Sequence[str]) -> bool:
        """Tell whether a row explains the code of a row above it."""
        return bool(_cell(cells, self._remark).strip("0."))

    def entry(self, cells: Sequence[str]) -> RawEntry:
        """Return what one row says."""
        code = tidy(_cell(cells, self._code))
        labels: dict[str, list[str]] = {}
        for column in self._labels:
            language = column.language
            if not language and self._language:
                language = wanted(_cell(cells, self._language).strip()) or "other"
            parts = _cell(cells, column).split(SEVERAL)
            if language != "other":
                add_labels(labels, language or UNTOLD, (clean_label(part, code) for part in parts))
        return RawEntry(code, labels, tidy(_cell(cells, self._parent)))


def _cell(cells: Sequence[str], column: Column | None) -> str:
    return cells[column.position] if column and column.position < len(cells) else ""
