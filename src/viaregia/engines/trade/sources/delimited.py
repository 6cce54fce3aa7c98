"""Delimited text as a relation of DuckDB: fast without lines, or slowly with the line of every row."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.cells import cells_up_to
from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

if TYPE_CHECKING:
    from _csv import Reader

    from duckdb import DuckDBPyConnection

DELIMITERS: Final = (",", ";", "\t", "|")
LINE: Final = "__line"
RAGGED: Final = "__ragged"
"""Columns beside the file's own: in which line a row ends; the row, where it has not as many fields as the heading."""

BATCH: Final = 50_000
LONGEST: Final = 1 << 20
MOST_COLUMNS: Final = 2_000
_NUMBERS: Final = count()


class HeadingDamaged(ViaRegiaError):
    """The first line cannot be the heading of a table."""

    code = "trade_heading_damaged"
    sentence = N_(
        "{file}, line 1: a column has no name or two have the same ({names}); names of columns were expected."
    )


class TooManyColumns(ViaRegiaError):
    """The first line has more names than any table of figures has columns."""

    code = "trade_too_many_columns"
    sentence = N_("{file}, line 1: {count} columns; a table of figures has {most} at most.")


def heading(first_line: str) -> tuple[list[str], str]:
    """Return the names of the columns in a heading, and what stands between them.

    A carriage return ends a line as well: old programs write nothing else.
    """
    first_line = first_line.partition("\r")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    names = next(csv.reader([first_line], delimiter=delimiter), [])
    return [name.strip() for name in names], delimiter


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def name_of(column: str) -> str:
    """Return the name of a column as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'


def checked(names: Sequence[str], file: Path) -> None:
    """Make sure that every column has a name of its own. Raises TooManyColumns, HeadingDamaged."""
    if len(names) > MOST_COLUMNS:
        raise TooManyColumns(file=file.name, count=len(names), most=MOST_COLUMNS)
    if not names or len({name.casefold() for name in names}) < len(names) or not all(names):
        raise HeadingDamaged(file=file.name, names=", ".join(names))


def fast(connection: "DuckDBPyConnection", file: Path, names: Sequence[str], delimiter: str) -> str:
    """Return a relation of the rows, every column text; `LINE` and `RAGGED` are null, and a ragged row is an error.

    What is not in UTF-8 cannot be read fast: DuckDB breaks down over it.
    """
    if _encoding(file) != "utf-8-sig":
        return slow(connection, file, names, delimiter)
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    return (
        f"(SELECT *, NULL::BIGINT AS {LINE}, NULL::VARCHAR AS {RAGGED} FROM read_csv({quoted(str(file))}, "
        f"auto_detect=false, header=true, delim={quoted(delimiter)}, quote='\"', escape='\"', "
        f"null_padding=false, strict_mode=true, columns={{{columns}}}))"
    )


def slow(connection: "DuckDBPyConnection", file: Path, names: Sequence[str], delimiter: str) -> str:
    """Return the same relation by another reader, which can be read once: `LINE` is the line in the file.

    `RAGGED` is the row where it has not as many fields as the heading. UTF-8, else Windows-1252.
    """
    import pyarrow as pa

    schema = pa.schema([*((name, pa.string()) for name in names), (LINE, pa.int64()), (RAGGED, pa.string())])
    batches = (
        pa.RecordBatch.from_arrays(
            [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), schema.types, strict=True)],
            schema=schema,
        )
        for rows in _batches(file, names, delimiter)
    )
    relation = f"slow_{next(_NUMBERS)}"
    connection.register(relation, pa.RecordBatchReader.from_batches(schema, batches))
    return relation


def _batches(file: Path, names: Sequence[str], delimiter: str) -> Iterator[list[Sequence[str | int | None]]]:
    with file.open(encoding=_encoding(file), newline="", errors="replace") as stream:
        reader = csv.reader((line.replace("\0", "\ufffd") for line in stream), delimiter=delimiter)
        next(reader, None)
        rows = _rows(reader, len(names), delimiter)
        while batch := _batch(rows):
            yield batch


def _batch(rows: Iterator[Sequence[str | int | None]]) -> list[Sequence[str | int | None]]:
    with cells_up_to(LONGEST):  # others may read between two batches
        return list(islice(rows, BATCH))


def _rows(reader: "Reader", width: int, delimiter: str) -> Iterator[Sequence[str | int | None]]:
    """Yield each row with its line and, in place of its fields, what is wrong with it; empty lines are none."""
    nothing = (None,) * width
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (*nothing, reader.line_num, str(error))
            continue
        if len(row) == width:
            yield (*row, reader.line_num, None)
        elif row:
            yield (*nothing, reader.line_num, delimiter.join(row)[:80])


def _encoding(file: Path) -> str:
    """Return in which encoding a file can be read: O(its length)."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                if not (chunk.isascii() and decoder.getstate()[0] == b""):
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def ends_abruptly(file: Path) -> bool:
    """Return whether the last line has no line break, as where a download was cut."""
    with file.open("rb") as stream:
        if not stream.seek(0, 2):
            return False
        stream.seek(-1, 2)
        return stream.read(1) not in b"\r\n"


CUT: Final = N_("{file} does not end with a line break: it may have been cut off.")


def notes_on(file: Path) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return what a person should know of a file of text."""
    return ((CUT, {"file": file.name}),) if ends_abruptly(file) else ()
