"""Reads a folder of CSV files as grids: one file for each sheet, whatever wrote them."""

import csv
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Final

from viaregia.exchange.workbook.columns import sheet_named
from viaregia.exchange.workbook.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    FolderWithoutTables,
    Grid,
    Value,
    WorkbookUnreadable,
)
from viaregia.exchange.workbook.plain import heading

SUFFIXES: Final = (".csv", ".tsv", ".txt")
DELIMITERS: Final = (";", "\t", ",", "|")
MOST_BYTES: Final = 64_000_000
MOST_FILES: Final = 200
LOOK: Final = 40  # rows, in so many characters, looked at to find what parts the columns
LOOK_AT: Final = 200_000
THE_END: Final = "\x00"  # a line of its own after the last: where it is swallowed, a quotation mark was never closed
NARROW: Final = 3  # columns, below which a line break in a cell may well stand beside something that parts columns

CONTROLS: Final = tuple(bytes([each]) for each in range(32) if each not in (9, 10, 12, 13))

# Polish and Czech read as cp1252, and French or a square metre read as cp1250, give signs inside words and letters that
# neither of the two languages has. Bytes that both code pages read alike (all of German) decide nothing.
STRANGE: Final = frozenset("\ufffd\u02c7\u02db\u00b8¹³¿¯¼¾ŸÿðÐþÞ£¥¡±ŒœŕűĺőţăşđŔŰĹŐŢĂŞĐ")
# ISO 8859-2 has ą, ś, ź and others where cp1250 has signs; those stand between letters only where the page is wrong.
# In the other direction it has nothing but controls where cp1250 has Š, Ś, Ť, Ž, Ź and the quotation marks.
SIGN_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[¶¦¬©«»®§°](?=[^\W\d_])|[¶¦¬©®](?=[^\W\d_])|[\x80-\x9f]")


def grids_of_folder(path: Path) -> list[Grid]:
    """Return the CSV files of a folder as sheets, named as the files are.

    Raises `FolderWithoutTables` when there are none, `WorkbookUnreadable` when one cannot be opened.
    """
    files = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
    if not files:
        raise FolderWithoutTables(path=path.name or str(path))
    return [_grid(file) for file in files[:MOST_FILES]]


def _grid(file: Path) -> Grid:
    if sheet_named(file.stem) is None:
        return Grid(file.name, file.stem)
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise WorkbookUnreadable(path=file.name, why=error.strerror or type(error).__name__) from error
    if len(data) > MOST_BYTES:
        return Grid(file.name, file.stem, fault=Fault.TOO_LARGE)
    text = decoded(data)
    if text is None:
        return Grid(file.name, file.stem, fault=Fault.NOT_TEXT)
    sheet = sheet_named(file.stem)
    return table_of(file, text, sheet.known if sheet else ())


def decoded(data: bytes) -> str | None:
    """Return a file's text in UTF-8, UTF-16 with a mark, cp1250, cp1252 or ISO 8859-2; None when it is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    controls = sum(map(data.count, CONTROLS))
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF") or controls > len(data) // 100 + 3:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pages = [data.decode(page, errors="replace") for page in ("cp1250", "cp1252", "iso8859-2")]
        return min(pages, key=_strangeness)


def _strangeness(text: str) -> int:
    return sum(text.count(each) for each in STRANGE) + len(SIGN_IN_WORD.findall(text))


def table_of(file: Path, text: str, known: Collection[str]) -> Grid:
    """Return a text as a sheet named like its file; `known`: headings that tell what parts its columns. O(length)."""
    first, _, rest = text.partition("\n")
    lines = rest if first.strip().strip('"').lower().startswith("sep=") else text
    skipped = int(lines is rest and lines is not text)
    rows: list[tuple[int, tuple[Value, ...]]] = []
    size = width = 0
    delimiter, last = _delimiter(lines, known), lines_of(lines)
    reader = csv.reader(chain(StringIO(lines, newline=""), [THE_END]), delimiter=delimiter)
    number = skipped
    try:
        for number, row in enumerate(reader, start=skipped + 1):
            ended = reader.line_num > last
            if ended and row == [THE_END]:
                break
            size, width = size + len(row), max(width, len(row))
            if ended or any(_swallows(cell, delimiter, width) for cell in row):
                return Grid(file.name, file.stem, tuple(rows), fault=Fault.BAD_CSV, fault_row=number)
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or size > MOST_CELLS:
                return Grid(file.name, file.stem, fault=Fault.TOO_LARGE)
            if any(row):
                rows.append((number, tuple(value or None for value in row)))
    except csv.Error:
        return Grid(file.name, file.stem, tuple(rows), fault=Fault.BAD_CSV, fault_row=number + 1)
    return Grid(file.name, file.stem, tuple(rows))


def _swallows(cell: str, delimiter: str, width: int) -> bool:
    """Tell whether a cell holds rows that follow it, because a quotation mark that opens it is never closed."""
    lines = cell.splitlines()[1:] if "\n" in cell or "\r" in cell else []
    return any(line.count(delimiter) >= max(width, NARROW) - 1 for line in lines)


def lines_of(text: str) -> int:
    """Return how many lines the reading of a text takes: what lies beyond is no part of it, whatever it looks like."""
    return sum(1 for _ in StringIO(text, newline=""))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str, known: Collection[str]) -> str:
    """Return what parts the columns: that under which most headings are known, then that which gives most columns."""
    best, score = DELIMITERS[0], (-1, -1)
    for delimiter in DELIMITERS:
        rows = _first_rows(text[:LOOK_AT], delimiter)
        found = max((len({heading(cell) for cell in row} & set(known)) for row in rows), default=0)
        columns = max(map(len, rows), default=0)
        if (found, columns) > score:
            best, score = delimiter, (found, columns)
    return best


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):  # the reading proper will say where
        rows.extend(islice(_rows(text, delimiter), LOOK))
    return rows
