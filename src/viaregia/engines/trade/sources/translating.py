"""Expressions of SQL by which readers turn a source's columns into canonical ones."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from viaregia.base.territories import Scheme, codes
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS
from viaregia.engines.trade.sources.delimited import LINE, RAGGED, name_of, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

YEAR: Final = N_("a year, such as 2024")
PERIOD: Final = N_("a year (2024) or a month (2024-02 or 202402)")
NUMBER: Final = N_("a number of at least 0, with a decimal point and without thousands separators")
COUNTRY: Final = N_("the code of a country or region")
DIRECTION: Final = N_("export or import")
FIELDS: Final = N_("as many fields as the heading has")

SPELLING: Final = "__spelling"
CODE: Final = "__code"

Check = tuple[str, str, str]
"""A condition that holds where a column is wrong; the column; what was expected."""


def territories(
    connection: "DuckDBPyConnection", scheme: Scheme, more: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the name of a small table (`SPELLING`, `CODE`) of a scheme of countries, made if need be.

    `more`: spellings that the scheme does not have. Codes are an ENUM, which is written to Parquet without looking each
    row's text up again.
    """
    import pyarrow as pa

    name = f"territories_{scheme}"
    table = {**more, **codes(scheme)}
    connection.register("spellings", pa.table({SPELLING: list(table), CODE: list(table.values())}))
    connection.execute(f"CREATE TYPE IF NOT EXISTS {name}_codes AS ENUM (SELECT DISTINCT {CODE} FROM spellings)")
    connection.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS {name} AS SELECT {SPELLING}, {CODE}::{name}_codes AS {CODE} FROM spellings"
    )
    connection.unregister("spellings")
    return name


MOST: Final = "1e30"
"""Nothing that is traded is worth so much in any currency; sums of such numbers stay finite."""


def looked_up(relation: str, table: str, **spelt: str) -> str:
    """Return a relation joined with the codes of countries: for each name the expression by which it is spelt."""
    joins = (f" LEFT JOIN {table} AS {name} ON {name}.{SPELLING} = {spelling}" for name, spelling in spelt.items())
    return relation + "".join(joins)


def number(column: str) -> str:
    """Return a column of text as a number, null where it is none."""
    return f"TRY_CAST({name_of(column)} AS DOUBLE)"


def whole(value: str, factor: int) -> str:
    """Return a number of thousands or millions in whole units, which offices print to the digit."""
    return f"round({value} * {factor})" if factor > 1 else value


def no_number(column: str, missing: Sequence[str] = ()) -> Check:
    """Return the check of a column that must hold a number of at least 0, or a word for none (`""`: nothing)."""
    text = f"coalesce(trim(CAST({name_of(column)} AS VARCHAR)), '')"
    none = f" AND {text} NOT IN ({', '.join(map(quoted, missing))})" if missing else ""
    failed = f"coalesce({number(column)} BETWEEN 0 AND {MOST}, false)"
    return f"(NOT {failed}{none})", column, NUMBER


def fault(checks: Sequence[Check]) -> str:
    """Return the expression for the first thing that is wrong with a row, null where nothing is."""
    cases = "".join(
        f" WHEN {wrong} THEN {_struct(quoted(column), f'CAST({name_of(column)} AS VARCHAR)', expected)}"
        for wrong, column, expected in checks
    )
    ragged = _struct("''", RAGGED, FIELDS)
    return f"CASE WHEN {RAGGED} IS NOT NULL THEN {ragged}{cases} END"


def _struct(column: str, value: str, expected: str) -> str:
    return f"{{'field': {column}, 'value': {value}, 'expected': {quoted(expected)}}}"


def selected(expressions: dict[str, str], checks: Sequence[Check], relation: str, part: str = "") -> str:
    """Return the SELECT of a reading: the canonical columns by name, `line`, `fault`, and `part` where it is split."""
    columns = [f"{expressions[name]} AS {name_of(name)}" for name in COLUMNS]
    columns += [f"{LINE} AS line", f"{fault(checks)} AS fault", *([f"{part} AS part"] if part else [])]
    return f"SELECT {', '.join(columns)} FROM {relation}"


def literal(text: str | None, kind: str = "VARCHAR") -> str:
    """Return a constant, null for None."""
    return f"NULL::{kind}" if text is None else quoted(text)
