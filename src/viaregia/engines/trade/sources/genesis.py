"""Tables of foreign trade of Destatis' GENESIS as flat files (ffcsv): German or English, of Germany or a Land."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import Scheme
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources import genesis_sql as sql
from viaregia.engines.trade.sources.flat_file import as_view, has_columns, heading, one_table
from viaregia.engines.trade.sources.places import codes_of, nameless, places_of
from viaregia.engines.trade.sources.reading import Given, Head, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REQUIRED: Final = ("statistics_code", "time_label", "time", "value", "value_unit", "value_variable_code")
DIMENSION: Final = ("{n}_variable_code", "{n}_variable_label", "{n}_variable_attribute_code")
GERMAN: Final = ("Jahr", "Jahre", "Monat", "Monate", "Quartal", "Quartale", "Stichtag")

NOT_MARKED: Final = N_("The file does not mark provisional figures; figures of the last years may still be revised.")
WITHHELD: Final = N_("Withheld by the source, and kept as confidential without a value: {count}.")
NOT_YET: Final = N_("Not published yet, or with no meaning, and left out: {count}.")
LEFT_OUT: Final = N_("Left out, as neither value in euros nor mass nor quantity: {names}.")


class SourceDimensionUnknown(ViaRegiaError):
    """A table is broken down by something that a flow does not know, and adding it up could count twice."""

    code = "trade_dimension_unknown"
    sentence = N_(
        "{file}: the table is broken down by {label} ({dimension}), which flows do not have. Fetch it without."
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a file is broken down by, which tells its table."""

    land: bool
    partner: bool
    month: bool
    goods: frozenset[str]

    @property
    def table(self) -> str:
        """The code of the table; where two of them have the same dimensions, the one by goods and then countries."""
        later = int(self.month)
        if self.land:
            return f"51000-{30 + 2 * self.partner + 4 * bool(self.goods) + later:04d}"
        if any(name.startswith("WAM8") for name in self.goods):
            return f"51000-{(16 if self.partner else 13) + later * (2 if self.partner else 1):04d}"
        if self.goods & {"WAM4", "WAM6"} and self.partner:
            return f"51000-{10 + 2 * later:04d}"
        return f"51000-{1 + 2 * self.partner + 4 * bool(self.goods) + later:04d}"


class Genesis:
    """Reads flat files of the statistic 51000, foreign trade."""

    name = "genesis"

    def recognises(self, head: Head) -> bool:
        """Return whether the file has the columns of a flat file and its first row is of foreign trade."""
        second = head.text.partition("\n")[2].partition("\n")[0]
        return has_columns(head.first_line, (*REQUIRED, "1_variable_code")) and second.lstrip('"').startswith("51000")

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows of the files, all of one table, in whole euros and kilograms.

        A dash is zero. What is withheld (a point, a slash) stays as a confidential flow without a value; what is not
        published yet or has no meaning (three points, x) is left out. Exports are special trade, so are Germany's
        imports; imports of a Land are general trade. Partners that are one country to us are added up.

        Raises SourceColumnsMissing, SourceDelimiterWrong, SourceLineBroken, SourceLineEmpty, SourceCutOff,
        SourceNotText, SourceEmpty, SourceTablesMixed, SourceDimensionUnknown.
        """
        parts = [_figures(connection, path) for path in files]
        table = f"series_{uuid4().hex[:16]}"
        union = " UNION ALL ".join(f"SELECT {at} AS file, * FROM {name}" for at, (name, _) in enumerate(parts))
        connection.execute(f"CREATE VIEW {table} AS {union}")
        known = places_of(Scheme.STLAH, codes_of(connection, table, "partner"))
        return Reading(
            dataset=Dataset(given.source or "genesis", given.table or one_table([scope.table for _, scope in parts])),
            currency=given.currency or "EUR",
            select=sql.flows(table, known, given),
            split=True,
            notes=(*nameless(known), *_notes(connection, table)),
        )


READER: Final = Genesis()


def _figures(connection: "DuckDBPyConnection", path: Path) -> tuple[str, _Scope]:
    """Return the name of a view with one row for each figure, and what the file is broken down by."""
    columns = heading(path, ";", (*REQUIRED, "1_variable_code"))
    spelt = {name.casefold() for name in columns}
    dimensions = [n for n in range(1, 10) if f"{n}_variable_code" in spelt]
    kept = {name: name for name in REQUIRED} | {"value_variable_label": "value_label"}
    kept |= {"value_q": "quality"} if "value_q" in spelt else {}
    for n in dimensions:
        kept |= dict(zip((each.format(n=n) for each in DIMENSION), (f"code{n}", f"label{n}", f"key{n}"), strict=True))
    table = as_view(connection, path, ";", columns, kept).name
    scope = _scope(connection, table, dimensions, path)
    german = connection.execute(f"SELECT bool_or(time_label IN {GERMAN}) FROM {table}").fetchone()
    view = f"figures_{uuid4().hex[:16]}"
    comma = bool(german and german[0])
    connection.execute(
        f"CREATE VIEW {view} AS {sql.figures(table, dimensions, comma=comma, marked='value_q' in spelt)}"
    )
    return view, scope


def _scope(connection: "DuckDBPyConnection", table: str, dimensions: Sequence[int], path: Path) -> _Scope:
    """Return what a file is broken down by. Raises SourceDimensionUnknown."""
    found: dict[str, str] = {}
    for n in dimensions:
        asked = f"SELECT DISTINCT code{n}, label{n} FROM {table} WHERE code{n} IS NOT NULL AND key{n} IS NOT NULL"
        found |= {code: label or "" for code, label in connection.execute(asked).fetchall()}
    for code, label in found.items():
        if not sql.role(code):
            raise SourceDimensionUnknown(file=path.name, dimension=code, label=label)
    roles = {sql.role(code) for code in found}
    goods = frozenset(code for code in found if sql.role(code) == "goods")
    return _Scope(land="land" in roles, partner="partner" in roles, month="month" in roles, goods=goods)


def _notes(connection: "DuckDBPyConnection", table: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return what is to be known of marks and of what was left out."""
    asked = f"""
        SELECT count(*) FILTER (mark IN {sql.WITHHELD}), count(*) FILTER (mark IN {sql.NOTHING}), bool_or(marked)
        FROM {table} WHERE kind IS NOT NULL
    """
    withheld, nothing, marked = connection.execute(asked).fetchone() or (0, 0, False)
    other = f"SELECT DISTINCT variable || ' (' || coalesce(unit, '') || ')' FROM {table} WHERE kind IS NULL ORDER BY 1"
    names = ", ".join(row[0] for row in connection.execute(other).fetchall())
    notes: list[tuple[str, Mapping[str, str]]] = []
    notes += [(WITHHELD, {"count": str(withheld)})] if withheld else []
    notes += [(NOT_YET, {"count": str(nothing)})] if nothing else []
    notes += [(LEFT_OUT, {"names": names})] if names else []
    notes += [] if marked else [(NOT_MARKED, {})]
    return tuple(notes)
