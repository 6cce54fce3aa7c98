"""UN Comtrade's answers, version 1 of its interface: JSON with one record for each flow and its breakdowns."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.territories import Scheme, code_of
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.flat_file import SourceEmpty, fault_sql, in_order, one_table, quoted, values_table
from viaregia.engines.trade.sources.json_file import SourceJsonUnfit, arrow_table, read_json
from viaregia.engines.trade.sources.places import nameless
from viaregia.engines.trade.sources.reading import Given, Head, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REVISIONS: Final = {
    "H0": "HS92",
    "H1": "HS96",
    "H2": "HS02",
    "H3": "HS07",
    "H4": "HS12",
    "H5": "HS17",
    "H6": "HS22",
    "S1": "SITC1",
    "S2": "SITC2",
    "S3": "SITC3",
    "S4": "SITC4",
    "B4": "BEC4",
    "B5": "BEC5",
}
DIRECTIONS: Final = {"M": "import", "X": "export"}
TOTALS: Final = {"customsCode": "C00", "motCode": "0", "partner2Code": "0"}
FIELDS: Final = (
    "period",
    "reporterCode",
    "reporterISO",
    "partnerCode",
    "partnerISO",
    "cmdCode",
    "classificationCode",
    "flowCode",
    "primaryValue",
    "netWgt",
    "qty",
    "qtyUnitAbbr",
)
LISTED: Final = N_("a list of records")
LEFT_OUT: Final = N_(
    "Records left out, as parts of others (by customs procedure, transport or second partner, or re-exports and the "
    "like, which exports and imports contain): {count}."
)
PERIOD: Final = N_("a year (2024) or a month (202407)")
NUMBER: Final = N_("a number that is not negative")
REVISION: Final = N_("a nomenclature of Comtrade (H0 to H6, S1 to S4, B4, B5)")
CODE: Final = N_("digits, or TOTAL")
PLACE: Final = N_("a code of a country")
FLOW: Final = N_("M (import) or X (export)")
ONCE: Final = N_("one record for each flow and period")
KEY: Final = "period, reporterCode, reporterISO, partnerCode, partnerISO, cmdCode, classificationCode, flowCode"


class Comtrade:
    """Reads the JSON that UN Comtrade's interface answers with."""

    name = "comtrade"

    def recognises(self, head: Head) -> bool:
        """Return whether the beginning is that of an answer with records of Comtrade."""
        start = head.text.lstrip()[:1]
        return start == "{" and all(
            f'"{name}"' in head.text for name in ("data", "reporterCode", "flowCode", "cmdCode")
        )

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows of the files; as line a record has its number, from 1, since JSON has none.

        Raises SourceJsonBroken, SourceJsonUnfit, SourceEmpty, SourceTablesMixed.
        """
        columns: dict[str, list[Any]] = {name: [] for name in ("line", *FIELDS)}
        dropped = sum(_add(columns, path) for path in files)
        table = arrow_table(connection, columns)
        revisions = [REVISIONS.get(code or "", "") for code in columns["classificationCode"]]
        known = _places(columns)
        dropped_note: tuple[tuple[str, Mapping[str, str]], ...] = (
            ((LEFT_OUT, {"count": str(dropped)}),) if dropped else ()
        )
        return Reading(
            dataset=Dataset(given.source or "comtrade", given.table or one_table(revisions) or "HS"),
            currency=given.currency or "USD",
            select=_select(table, known, given),
            notes=(*dropped_note, *nameless(known)),
        )


READER: Final = Comtrade()


def _add(columns: dict[str, list[Any]], path: Path) -> int:
    """Add the records of a file that are no parts of others; return how many were."""
    held = read_json(path)
    records = held.get("data") if isinstance(held, dict) else None
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        raise SourceJsonUnfit(file=path.name, field="data", expected=LISTED)
    if not records:
        raise SourceEmpty(file=path.name)
    dropped = 0
    for number, record in enumerate(records, start=1):
        whole = all(str(record.get(name, kept)) == kept for name, kept in TOTALS.items())
        if not whole or record.get("flowCode") in {"RX", "RM", "DX", "FM", "MIP", "XIP", "MOP", "XOP"}:
            dropped += 1
            continue
        columns["line"].append(number)
        for name in FIELDS:
            value = record.get(name)
            columns[name].append(None if value is None or value == "" else str(value).strip())
    return dropped


def _places(columns: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Return our code for each `number/letters` of a country: by ISO3, which is not always given, else by M49."""
    pairs = {
        (number or "", letters or "")
        for side in ("reporter", "partner")
        for number, letters in zip(columns[f"{side}Code"], columns[f"{side}ISO"], strict=True)
    }
    return {
        f"{number}/{letters}": code_of(letters, Scheme.ISO3) or code_of(number, Scheme.M49) or letters or number
        for number, letters in pairs
    }


def _select(table: str, known: Mapping[str, str], given: Given) -> str:
    """Return the SELECT of the flows, with what does not parse."""
    value, mass, quantity = (f"try_cast({name} AS DOUBLE)" for name in ("primaryValue", "netWgt", "qty"))
    checks = (
        ("NOT regexp_full_match(coalesce(period, ''), '\\d{4}(0[1-9]|1[0-2]|52)?')", "period", "period", PERIOD),
        ("flowCode IS NULL OR flowCode NOT IN ('M', 'X')", "flowCode", "flowCode", FLOW),
        ("reporterCode IS NULL AND reporterISO IS NULL", "reporterCode", "reporterCode", PLACE),
        ("partnerCode IS NULL AND partnerISO IS NULL", "partnerCode", "partnerCode", PLACE),
        ("NOT regexp_full_match(coalesce(cmdCode, ''), 'TOTAL|[0-9][0-9A-Z]*')", "cmdCode", "cmdCode", CODE),
        ("v.revision IS NULL", "classificationCode", "classificationCode", REVISION),
        (f"{value} IS NULL OR NOT isfinite({value}) OR {value} < 0", "primaryValue", "primaryValue", NUMBER),
        (f"netWgt IS NOT NULL AND ({mass} IS NULL OR {mass} < 0)", "netWgt", "netWgt", NUMBER),
        (f"count(*) OVER (PARTITION BY {KEY}) > 1", "cmdCode", "cmdCode", ONCE),
    )
    columns = {
        "period": "CASE WHEN length(period) = 4 OR period LIKE '%52' THEN left(period, 4) "
        "ELSE left(period, 4) || '-' || right(period, 2) END",
        "reporter": "r.place",
        "partner": "p.place",
        "product": "cmdCode",
        "nomenclature": quoted(given.nomenclature) if given.nomenclature else "v.revision",
        "flow": "CASE flowCode WHEN 'M' THEN 'import' WHEN 'X' THEN 'export' END",
        "system": quoted(given.system or "unknown"),
        "value": value,
        "net_mass": f"nullif({mass}, 0)",
        "quantity": f"CASE WHEN qtyUnitAbbr <> 'N/A' THEN nullif({quantity}, 0) END",
        "quantity_unit": "nullif(qtyUnitAbbr, 'N/A')",
        "status": quoted(given.status or "final"),
        "line": "line",
        "fault": fault_sql(checks),
    }
    places = values_table(known, ("code", "place"))
    return f"""
        SELECT {in_order(columns)} FROM {table}
        LEFT JOIN {values_table(REVISIONS, ("code", "revision"))} AS v ON v.code = classificationCode
        LEFT JOIN {places} AS r ON r.code = coalesce(reporterCode, '') || '/' || coalesce(reporterISO, '')
        LEFT JOIN {places} AS p ON p.code = coalesce(partnerCode, '') || '/' || coalesce(partnerISO, '')
    """
