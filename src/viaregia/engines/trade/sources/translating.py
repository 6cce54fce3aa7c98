"""Expressions of SQL by which readers turn a source's columns into canonical ones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from viaregia.base.territories import Scheme, codes
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS
from viaregia.engines.trade.sources.delimited import name_of, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

YEAR: Final = N_("a year, such as 2024")
PERIOD: Final = N_("a year (2024) or a month (2024-02 or 202402)")
NUMBER: Final = N_("a number of at least 0, with a decimal point and without thousands separators")
COUNTRY: Final = N_("the code of a country or region")
DIRECTION: Final = N_("export or import")
FIELDS: Final = N_("as many fields as the heading has")

Check = tuple[str, str, str]
"""A condition that holds where a column is wrong; the column; what was expected."""


def territories(connection: "DuckDBPyConnection", scheme: Scheme) -> str:
    """Return the name of a small table (spelling, code) of a scheme of countries, made if need be."""
    import pyarrow as pa

    name = f"territories_{scheme}"
    table = codes(scheme)
    connection.register("spellings", pa.table({"spelling": list(table), "code": list(table.values())}))
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} AS FROM spellings")
    connection.unregister("spellings")
    return name


def number(column: str) -> str:
    """Return a column of text as a number, null where it is none."""
    return f"TRY_CAST({name_of(column)} AS DOUBLE)"


def whole(value: str, factor: int) -> str:
    """Return a number in a smaller unit: offices print thousands to three digits, so that the product is whole."""
    return f"round({value} * {factor})" if factor > 1 else value


def no_number(column: str, missing: Sequence[str] = ()) -> Check:
    """Return the check of a column that must hold a number of at least 0, or one of the words for none."""
    none = "".join(f" AND trim({name_of(column)}) <> {quoted(word)}" for word in missing)
    failed = f"coalesce({number(column)} >= 0 AND isfinite({number(column)}), false)"
    return f"(NOT {failed}{none})", column, NUMBER


def fault(checks: Sequence[Check]) -> str:
    """Return the expression for the first thing that is wrong with a row, null where nothing is."""
    cases = "".join(
        f" WHEN {wrong} THEN {_struct(quoted(column), f'CAST({name_of(column)} AS VARCHAR)', expected)}"
        for wrong, column, expected in checks
    )
    ragged = _struct("''", "ragged", FIELDS)
    return f"CASE WHEN ragged IS NOT NULL THEN {ragged}{cases} END"


def _struct(column: str, value: str, expected: str) -> str:
    return f"{{'field': {column}, 'value': {value}, 'expected': {quoted(expected)}}}"


def selected(expressions: dict[str, str], checks: Sequence[Check], relation: str, part: str = "") -> str:
    """Return the SELECT of a reading: the canonical columns by name, `line`, `fault`, and `part` where it is split."""
    columns = [f"{expressions[name]} AS {name_of(name)}" for name in COLUMNS]
    columns += ["line", f"{fault(checks)} AS fault", *([f"{part} AS part"] if part else [])]
    return f"SELECT {', '.join(columns)} FROM {relation}"  # noqa: S608  # every name and value is quoted


def literal(text: str | None, kind: str = "VARCHAR") -> str:
    """Return a constant, null for None."""
    return f"NULL::{kind}" if text is None else quoted(text)
