"""Any table in CSV or Parquet, by the columns that a person names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import Scheme
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS, TOTAL, WORLD, Dataset, Direction, Status, System
from viaregia.engines.trade.sources.delimited import (
    LINE,
    RAGGED,
    checked,
    fast,
    heading,
    name_of,
    notes_on,
    quoted,
    slow,
)
from viaregia.engines.trade.sources.reading import Given, Head, Reading
from viaregia.engines.trade.sources.translating import (
    CODE,
    COUNTRY,
    DIRECTION,
    MOST,
    PERIOD,
    Check,
    literal,
    looked_up,
    no_number,
    selected,
    territories,
    whole,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PARQUET: Final = b"PAR1"
NEEDED: Final = ("period", "reporter", "product", "value")
SAID: Final = ("nomenclature", "flow")
FACTORS: Final = {"": 1, "thousand": 1_000, "million": 1_000_000}
LEVELS: Final = {
    "HS": ("[0-9X]{2}|[0-9X]{4}|[0-9X]{6}", N_("2, 4 or 6 digits of the HS, leading zeros kept, or TOTAL")),
    "CN": ("([0-9X]{2}){1,4}", N_("2, 4, 6 or 8 digits of the CN, leading zeros kept, or TOTAL")),
}
ANY_PRODUCT: Final = ("[0-9A-Z][0-9A-Z_-]*", N_("the code of a product, or TOTAL"))
STATUS: Final = N_("final, provisional or confidential")
SYSTEM: Final = N_("special, general or unknown")
SPELT: Final = {
    Direction.EXPORT: ("export", "exports", "x", "2", "ausfuhr", "eksport", "wywóz", "vývoz"),
    Direction.IMPORT: ("import", "imports", "m", "1", "einfuhr", "przywóz", "dovoz"),
}


class FieldUnknown(ViaRegiaError):
    """A mapping names something that a flow does not have."""

    code = "trade_field_unknown"
    sentence = N_("--map: a flow has no {fields}; it has: {known}.")


class ColumnMissing(ViaRegiaError):
    """A mapping names a column that the file does not have."""

    code = "trade_column_missing"
    sentence = N_("{file} has no column {columns}; it has: {found}.")


class TooLittleSaid(ViaRegiaError):
    """What neither the file nor the person says."""

    code = "trade_too_little_said"
    sentence = N_("{file} can only be read when this is said as well: {missing}.")


class TableUnreadable(ViaRegiaError):
    """A Parquet file is damaged or incomplete."""

    code = "trade_table_unreadable"
    sentence = N_("{file} is a damaged or incomplete Parquet file: {why}")


@dataclass(frozen=True, slots=True)
class _Table:
    """A file as two relations, quick and with lines, and the names of its columns."""

    columns: Sequence[str]
    quick: str
    lined: str
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()


class Mapped:
    """Reads a table by a mapping of canonical columns to its own; without a partner, with the world."""

    name = "own"

    def recognises(self, head: Head) -> bool:  # noqa: ARG002  # a reader is asked so
        """Return False: a person says that a file is to be read so."""
        return False

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows. Raises FieldUnknown, ColumnMissing, TooLittleSaid, and what `_table` raises."""
        (file,) = files
        table = _table(connection, file)
        _check(file, table.columns, given)
        constants = _constants(given)
        countries = territories(connection, Scheme.ANY)
        select, faults = (_select(each, countries, constants, given) for each in (table.quick, table.lined))
        dataset = Dataset(given.source or self.name, given.table or given.nomenclature or "table")
        return Reading(dataset, given.currency, select, faults, constants, notes=table.notes)


def _table(connection: "DuckDBPyConnection", file: Path) -> _Table:
    with file.open("rb") as stream:
        first = stream.readline()
    if first.startswith(PARQUET):
        return _parquet(file)
    columns, delimiter = heading(first.decode("utf-8-sig", errors="replace").strip("\r\n"))
    checked(columns, file)
    lined = slow(connection, file, columns, delimiter)
    return _Table(columns, fast(connection, file, columns, delimiter), lined, notes_on(file))


def _parquet(file: Path) -> _Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        columns = pq.read_schema(file).names
    except (pa.ArrowInvalid, OSError) as error:
        raise TableUnreadable(file=file.name, why=str(error).partition("\n")[0]) from error
    checked(columns, file)
    rows = f"read_parquet({quoted(str(file))}, hive_partitioning = false"
    quick = f"(SELECT *, NULL::BIGINT AS {LINE}, NULL::VARCHAR AS {RAGGED} FROM {rows}))"
    numbered = f"{rows}, file_row_number = true))"
    lined = (
        f"(SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS {LINE}, NULL::VARCHAR AS {RAGGED} FROM {numbered}"
    )
    return _Table(columns, quick, lined)


def _check(file: Path, columns: Sequence[str], given: Given) -> None:
    """Make sure that everything is said, and nothing that is not there."""
    if strange := [each for each in given.mapping if each not in COLUMNS]:
        raise FieldUnknown(fields=", ".join(strange), known=", ".join(COLUMNS))
    if absent := [each for each in given.mapping.values() if each not in columns]:
        raise ColumnMissing(file=file.name, columns=", ".join(absent), found=", ".join(columns))
    missing = [f"--map {each}=…" for each in NEEDED if each not in given.mapping]
    missing += [f"--{each}" for each in SAID if each not in given.mapping and not getattr(given, each)]
    missing += [] if re.fullmatch(r"[A-Z]{3}", given.currency) else ["--currency (ISO 4217)"]
    if missing:
        raise TooLittleSaid(file=file.name, missing=", ".join(missing))


def _constants(given: Given) -> dict[str, str | None]:
    """Return the columns that have one value in all rows."""
    usual: dict[str, str | None] = {
        "partner": WORLD,
        "nomenclature": given.nomenclature,
        "flow": given.flow,
        "system": given.system or System.UNKNOWN.value,
        "net_mass": None,
        "quantity": None,
        "quantity_unit": None,
        "status": given.status or Status.FINAL.value,
    }
    return {name: value for name, value in usual.items() if name not in given.mapping}


def _select(relation: str, countries: str, constants: Mapping[str, str | None], given: Given) -> str:
    own = given.mapping
    text = {name: f"trim(CAST({name_of(column)} AS VARCHAR))" for name, column in own.items()}
    amounts = {name: _amount(own[name], given.decimal) for name in ("value", "net_mass", "quantity") if name in own}
    spelt = {name: f"upper({text[name]})" for name in ("reporter", "partner") if name in own}
    expressions = {
        **{
            name: literal(value, "DOUBLE" if COLUMNS[name] == "float64" else "VARCHAR")
            for name, value in constants.items()
        },
        **{name: f"lower({text[name]})" for name in ("system", "status") if name in own},
        **{name: text[name] for name in ("nomenclature", "quantity_unit") if name in own},
        **{name: f"coalesce({name}s.{CODE}, {text[name]})" for name in spelt},
        **amounts,
        "period": _period(text["period"]),
        "product": f"upper(replace({text['product']}, '.', ''))",
        "value": whole(amounts["value"], FACTORS[given.unit]),
    }
    if "flow" in own:
        expressions["flow"] = _direction(text["flow"])
    joined = looked_up(relation, countries, **{f"{name}s": spelling for name, spelling in spelt.items()})
    return selected(expressions, _checks(expressions, text, given), joined)


def _amount(column: str, decimal: str) -> str:
    if decimal == ",":
        return f"TRY_CAST(replace(CAST({name_of(column)} AS VARCHAR), ',', '.') AS DOUBLE)"
    return f"TRY_CAST({name_of(column)} AS DOUBLE)"


def _period(text: str) -> str:
    """Return the expression of a period; null for what is none."""
    month = f"{text}[:4] || '-' || {text}[-2:]"
    return (
        f"CASE WHEN regexp_full_match({text}, '[12][0-9]{{3}}') THEN {text} "
        f"WHEN regexp_full_match({text}, '[12][0-9]{{3}}[-M]?(0[1-9]|1[0-2])') THEN {month} END"
    )


def _direction(text: str) -> str:
    cases = " ".join(
        f"WHEN lower({text}) IN ({', '.join(map(quoted, words))}) THEN '{direction}'"
        for direction, words in SPELT.items()
    )
    return f"CASE {cases} END"


def _checks(expressions: Mapping[str, str], text: Mapping[str, str], given: Given) -> list[Check]:
    own = given.mapping
    pattern, expected = LEVELS.get(given.nomenclature[:2], ANY_PRODUCT)
    product = f"NOT coalesce(regexp_full_match({expressions['product']}, '{pattern}|{TOTAL}'), false)"
    checks = [
        (f"({expressions['period']} IS NULL)", own["period"], PERIOD),
        *(
            (f"(coalesce({text[each]}, '') = '')", own[each], COUNTRY)
            for each in ("reporter", "partner")
            if each in own
        ),
        (product, own["product"], expected),
        _number(own["value"], given.decimal),
        *(_number(own[each], given.decimal, empty=True) for each in ("net_mass", "quantity") if each in own),
    ]
    if "nomenclature" in own:
        checks.append((f"(coalesce({text['nomenclature']}, '') = '')", own["nomenclature"], NOMENCLATURE))
    if "flow" in own:
        checks.append((f"({expressions['flow']} IS NULL)", own["flow"], DIRECTION))
    for name, kind, said in (("status", Status, STATUS), ("system", System, SYSTEM)):
        if name in own:
            words = ", ".join(quoted(each) for each in kind)
            checks.append((f"(NOT coalesce({expressions[name]} IN ({words}), false))", own[name], said))
    return checks


NOMENCLATURE: Final = N_("the nomenclature with its revision, such as HS17")


def _number(column: str, decimal: str, *, empty: bool = False) -> Check:
    if decimal != ",":
        return no_number(column, [""] if empty else [])
    amount = _amount(column, decimal)
    text = f"coalesce(CAST({name_of(column)} AS VARCHAR), '')"
    missing = f" AND {text} <> ''" if empty else ""
    held = f"{amount} BETWEEN 0 AND {MOST} AND NOT contains({text}, '.')"  # 1.234 would be a thousandth of what it is
    return f"(NOT coalesce({held}, false){missing})", column, COMMA


COMMA: Final = N_("a number of at least 0, with a decimal comma and without thousands separators")
