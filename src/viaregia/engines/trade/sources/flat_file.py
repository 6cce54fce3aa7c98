"""Text tables of the statistical offices as views of DuckDB with their line numbers; whole, or not at all."""

import csv
import mmap
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DELIMITERS: Final = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
FAULT: Final = "STRUCT(field VARCHAR, value VARCHAR, expected VARCHAR)"


class SourceColumnsMissing(ViaRegiaError):
    """A file of a known source lacks columns that are needed to read it."""

    code = "trade_columns_missing"
    sentence = N_("{file}, line 1: the columns {missing} are missing.")


class SourceDelimiterWrong(ViaRegiaError):
    """The columns of a file are separated by another sign than the source uses."""

    code = "trade_delimiter_wrong"
    sentence = N_("{file}, line 1: columns are separated by a {found}; this source separates them by a {expected}.")
    spoken = ("found", "expected")


class SourceLineBroken(ViaRegiaError):
    """A line does not have as many columns as the heading."""

    code = "trade_line_broken"
    sentence = N_("{file}, line {line}: found {found} columns instead of {expected}.")


class SourceLineEmpty(ViaRegiaError):
    """There is an empty line in the middle of a file."""

    code = "trade_line_empty"
    sentence = N_("{file}, line {line}: the line is empty; something is missing here.")


class SourceNotText(ViaRegiaError):
    """A file is no text in UTF-8, or its quotes do not match."""

    code = "trade_not_text"
    sentence = N_("{file}, line {line}: this cannot be read as text in UTF-8.")


class SourceCutOff(ViaRegiaError):
    """The last line of a file does not end: half a download."""

    code = "trade_cut_off"
    sentence = N_("{file}, line {line}: the last line does not end; the file is cut off. Fetch it again.")


class SourceEmpty(ViaRegiaError):
    """A file has a heading and nothing below it."""

    code = "trade_empty"
    sentence = N_("{file}: there are no figures in it.")


class SourceTablesMixed(ViaRegiaError):
    """Files of several tables were given as one."""

    code = "trade_tables_mixed"
    sentence = N_("These files are of several tables ({tables}); load one table at a time.")


def heading(path: Path, delimiter: str, required: Sequence[str]) -> tuple[str, ...]:
    """Return the column names of a file, as it spells them.

    Raises SourceDelimiterWrong, SourceColumnsMissing (letter case does not matter), SourceNotText.
    """
    with path.open("rb") as file:
        first = file.readline()
    try:
        line = first.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SourceNotText(file=path.name, line=1) from error
    columns = _split(line, delimiter)
    missing = _missing(columns, required)
    if missing:
        for other in DELIMITERS:
            if other != delimiter and not _missing(_split(line, other), required):
                raise SourceDelimiterWrong(file=path.name, found=DELIMITERS[other], expected=DELIMITERS[delimiter])
        raise SourceColumnsMissing(file=path.name, missing=", ".join(missing))
    return columns


def has_columns(line: str, required: Sequence[str]) -> bool:
    """Return whether a heading names these columns, whatever separates them; letter case does not matter."""
    return any(not _missing(_split(line, delimiter), required) for delimiter in DELIMITERS)


def _split(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(next(csv.reader([line], delimiter=delimiter), ()))


def _missing(columns: Sequence[str], required: Sequence[str]) -> list[str]:
    known = {name.casefold() for name in columns}
    return [name for name in required if name.casefold() not in known]


@dataclass(frozen=True, slots=True)
class View:
    """A text table as a view in a connection, and the different values of some of its columns, sorted."""

    name: str
    values: Mapping[str, Sequence[str]]


def as_view(
    connection: "DuckDBPyConnection",
    path: Path,
    delimiter: str,
    columns: Sequence[str],
    kept: Mapping[str, str],
    listed: Sequence[str] = (),
) -> View:
    """Check a text table to its end, and return a view of it that is made in the connection.

    Parameters
    ----------
    columns
        All columns of the file in order, as `heading` returns them.
    kept
        The name in the view by the name in the file, of those columns that are needed.
    listed
        The columns of the view whose different values are wanted.

    Returns
    -------
    A view with `line` (BIGINT, the heading is 1) and the columns kept, all VARCHAR; empty ones are null.

    Raises
    ------
    SourceCutOff, SourceLineEmpty, SourceLineBroken, SourceNotText, SourceEmpty : then nothing was made.

    Notes: two passes over the file, this one to name what is broken; in order, so that lines can be counted; nothing is
    held in memory.
    """
    check_whole(path)
    name = f"source_{uuid4().hex[:16]}"
    types = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(columns)))
    places = {column.casefold(): at for at, column in enumerate(columns)}
    chosen = ", ".join(f"nullif(trim(c{places[each.casefold()]}), '') AS {new}" for each, new in kept.items())
    read = (
        f"read_csv({quoted(str(path))}, delim={quoted(delimiter)}, quote='\"', escape='\"', header=false, skip=1, "
        f"columns={{{types}}}, auto_detect=false, parallel=false, strict_mode=true, encoding='utf-8')"
    )
    asked = ", ".join(f"list(DISTINCT {new})" if new in listed else f"count({new})" for new in kept.values())
    rows, *found = _asked(connection, f"SELECT count(*), {asked} FROM (SELECT {chosen} FROM {read})", path)
    if not rows:
        raise SourceEmpty(file=path.name)
    connection.execute(f"CREATE VIEW {name} AS SELECT row_number() OVER () + 1 AS line, {chosen} FROM {read}")
    by_name = dict(zip(kept.values(), found, strict=True))
    return View(name, {each: sorted(filter(None, by_name[each])) for each in listed})


def _asked(connection: "DuckDBPyConnection", sql: str, path: Path) -> tuple[Any, ...]:
    """Return the one row of a query that reads a file to its end; DuckDB's complaint about a line as a named error."""
    import duckdb

    try:
        return connection.execute(sql).fetchall()[0]
    except duckdb.InvalidInputException as error:
        said = str(error)
        place = re.search(r"CSV Error on Line: (\d+)", said)
        line = int(place[1]) if place else 1
        counts = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", said)
        if counts:
            raise SourceLineBroken(file=path.name, line=line, expected=counts[1], found=counts[2]) from error
        raise SourceNotText(file=path.name, line=line) from error


def check_whole(path: Path) -> None:
    """Make sure that a text table ends with a whole line and has no empty one within. O(size), nothing is copied.

    Raises SourceEmpty, SourceCutOff, SourceLineEmpty.
    """
    if path.stat().st_size == 0:
        raise SourceEmpty(file=path.name)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        end = len(text)
        while end and text[end - 1 : end] in (b"\n", b"\r"):
            end -= 1
        if end == len(text):
            raise SourceCutOff(file=path.name, line=_line_of(text, end))
        empty = min((at for at in (text.find(b"\n\n", 0, end), text.find(b"\n\r\n", 0, end)) if at >= 0), default=-1)
        if empty >= 0:
            raise SourceLineEmpty(file=path.name, line=_line_of(text, empty) + 1)


def _line_of(text: mmap.mmap, end: int) -> int:
    """Return the number of the line that a place in a file is on."""
    count, at = 1, text.find(b"\n", 0, end)
    while at >= 0:
        count, at = count + 1, text.find(b"\n", at + 1, end)
    return count


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def values_table(pairs: Mapping[str, str], names: tuple[str, str]) -> str:
    """Return a mapping as a table that SQL can join: `(VALUES …) AS …` in brackets, with two named columns."""
    if not pairs:
        return f"(SELECT NULL::VARCHAR AS {names[0]}, NULL::VARCHAR AS {names[1]} WHERE false)"
    rows = ", ".join(f"({quoted(key)}, {quoted(value)})" for key, value in pairs.items())
    return f"(SELECT * FROM (VALUES {rows}) AS pairs({names[0]}, {names[1]}))"


def fault_sql(checks: Sequence[tuple[str, str, str, str]]) -> str:
    """Return the first fault of a row as SQL.

    `checks`: when it is a fault (SQL), the field's name in the source, its value (SQL), what was expected (a message).
    """
    cases = " ".join(
        f"WHEN {when} THEN {{'field': {quoted(field)}, 'value': CAST({value} AS VARCHAR), "
        f"'expected': {quoted(expected)}}}"
        for when, field, value, expected in checks
    )
    return f"CAST(CASE {cases} END AS {FAULT})"


def in_order(columns: Mapping[str, str]) -> str:
    """Return the select list of a reading: the flow's columns in their order and type, then `line` and `fault`."""
    from viaregia.engines.trade.flows import COLUMNS

    types = {"string": "VARCHAR", "float64": "DOUBLE"}
    parts = [f"CAST({columns[name]} AS {types[kind]}) AS {name}" for name, kind in COLUMNS.items()]
    return ", ".join([*parts, f"CAST({columns['line']} AS BIGINT) AS line", f"{columns['fault']} AS fault"])


def one_table(names: Sequence[str]) -> str:
    """Return the one name of a table that several files agree on. Raises SourceTablesMixed."""
    known = sorted({name for name in names if name})
    if len(known) > 1:
        raise SourceTablesMixed(tables=", ".join(known))
    return known[0] if known else ""
