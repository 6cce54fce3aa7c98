"""Country summaries of the World Bank's WITS: one indicator a line, one year a column, numbers padded with blanks."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from viaregia.base.words import N_
from viaregia.engines.trade.flows import TOTAL, WORLD, Dataset
from viaregia.engines.trade.sources.country_names import place_named
from viaregia.engines.trade.sources.flat_file import (
    as_view,
    fault_sql,
    has_columns,
    heading,
    in_order,
    quoted,
    values_table,
)
from viaregia.engines.trade.sources.places import NAMELESS, codes_of
from viaregia.engines.trade.sources.reading import Given, Head, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REQUIRED: Final = ("Reporter", "Partner", "Product categories", "Indicator Type", "Indicator")
NAMES: Final = ("reporter", "partner", "product", "kind", "indicator")
STAGES: Final = {
    "Raw materials": "SoP1",
    "Intermediate goods": "SoP2",
    "Consumer goods": "SoP3",
    "Capital goods": "SoP4",
}
"""Stages of processing, with the codes that WITS gives them; every product is in one of them as well."""

GROUPS: Final = {
    "Animal": "01-05",
    "Vegetable": "06-15",
    "Food Products": "16-24",
    "Minerals": "25-26",
    "Fuels": "27-27",
    "Chemicals": "28-38",
    "Plastic or Rubber": "39-40",
    "Hides and Skins": "41-43",
    "Wood": "44-49",
    "Textiles and Clothing": "50-63",
    "Footwear": "64-67",
    "Stone and Glass": "68-71",
    "Metals": "72-83",
    "Mach and Elec": "84-85",
    "Transportation": "86-89",
    "Miscellaneous": "90-99",
}
"""Groups of goods, with the chapters of the Harmonized System that WITS names them by."""

TRADED: Final = (
    r"(Export|Import)\(US\$ (Mil|Thousand)\)"
    r"|(Exports|Imports) \(in US\$ (Mil|Thousand)\)"
    r"|Trade \(US\$ (Mil|Thousand)\)-Top \d+ (Export|Import) Partner"
    r"|(Export|Import|Trade Value) \(US\$ (Mil|Thousand)\)"
)
"""The indicators that are values of trade; the others are shares, tariffs, counts and national accounts."""

LEFT_OUT: Final = N_("Indicators left out, as no value of trade: {count} of {total}.")
NUMBER: Final = N_("a number that is not negative, with a decimal point")
KINDS: Final = ("Development", "Export", "Import", "Tariff", "Trade Indicator")
KIND: Final = N_("Export, Import, Tariff, Development or Trade Indicator")
ONCE: Final = N_("one value for each reporter, partner, product, direction and year")


class Wits:
    """Reads the summary of a country's trade over all years."""

    name = "wits"

    def recognises(self, head: Head) -> bool:
        """Return whether the heading is that of a summary."""
        return has_columns(head.first_line, REQUIRED)

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows of the files in whole dollars; stages of processing are a nomenclature of their own.

        Raises SourceColumnsMissing, SourceDelimiterWrong, SourceLineBroken, SourceLineEmpty, SourceCutOff,
        SourceNotText, SourceEmpty.
        """
        table = f"series_{uuid4().hex[:16]}"
        parts = " UNION ALL ".join(
            f"SELECT {at} AS file, * FROM ({_long(connection, path)})" for at, path in enumerate(files)
        )
        connection.execute(f"CREATE VIEW {table} AS {parts}")
        known = {name: place_named(name) for name in codes_of(connection, table, "reporter", "partner")}
        nameless = sorted(name for name, place in known.items() if not place and name != "...")
        asked = f"SELECT count(DISTINCT indicator) FILTER (NOT traded), count(DISTINCT indicator) FROM {table}"
        left_out, total = connection.execute(asked).fetchone() or (0, 0)
        notes: list[tuple[str, Mapping[str, str]]] = []
        notes += [(NAMELESS, {"codes": ", ".join(nameless)})] if nameless else []
        notes += [(LEFT_OUT, {"count": str(left_out), "total": str(total)})] if left_out else []
        return Reading(
            dataset=Dataset(given.source or "wits", given.table or "TRADE-SUMMARY"),
            currency=given.currency or "USD",
            select=_select(table, {name: place or name for name, place in known.items()}, given),
            notes=tuple(notes),
        )


READER: Final = Wits()


def _long(connection: "DuckDBPyConnection", path: Path) -> str:
    """Return a SELECT of one row for each indicator and year of a file; years without a figure are not there."""
    columns = heading(path, ",", REQUIRED)
    spelt = {name.casefold(): name for name in columns}
    kept = {spelt[name.casefold()]: new for name, new in zip(REQUIRED, NAMES, strict=True)}
    years = [name for name in columns if re.fullmatch(r"(19|20)\d\d", name.strip())]
    table = as_view(connection, path, ",", columns, kept | {year: f"y{year.strip()}" for year in years}).name
    listed = ", ".join(f"y{year.strip()}" for year in years)
    traded = f"regexp_full_match(indicator, {quoted(TRADED)}) AS traded"
    return (
        f"SELECT line, {', '.join(NAMES)}, substr(year, 2) AS period, number AS text, {traded} "
        f"FROM (UNPIVOT {table} ON {listed} INTO NAME year VALUE number)"
    )


def _select(table: str, known: Mapping[str, str], given: Given) -> str:
    number, known_kind = "try_cast(text AS DOUBLE)", f"coalesce(kind IN {KINDS}, false)"
    checks = (
        (f"{number} IS NULL OR NOT isfinite({number}) OR {number} < 0", "value", "text", NUMBER),
        (f"NOT ({known_kind}) OR (traded AND kind NOT IN ('Export', 'Import'))", "Indicator Type", "kind", KIND),
        ("count(*) OVER (PARTITION BY reporter, partner, product, kind, period) > 1", "Indicator", "indicator", ONCE),
    )
    stage = f"CASE WHEN product IN {tuple(STAGES)} THEN 'STAGES' ELSE 'WITS' END"
    columns = {
        "period": "period",
        "reporter": "r.place",
        "partner": f"CASE WHEN partner = '...' THEN {quoted(WORLD)} ELSE p.place END",
        "product": "coalesce(g.goods, product)",
        "nomenclature": quoted(given.nomenclature) if given.nomenclature else stage,
        "flow": "CASE WHEN kind IN ('Export', 'Import') THEN lower(kind) END",
        "system": quoted(given.system or "unknown"),
        "value": f"{number} * CASE WHEN contains(indicator, 'US$ Mil') THEN 1e6 ELSE 1e3 END",
        "net_mass": "NULL",
        "quantity": "NULL",
        "quantity_unit": "NULL",
        "status": quoted(given.status or "final"),
        "line": "line",
        "fault": fault_sql(checks),
    }
    places, goods = values_table(known, ("code", "place")), {"All Products": TOTAL, "...": TOTAL} | STAGES | GROUPS
    return f"""
        SELECT {in_order(columns)} FROM {table}
        LEFT JOIN {places} AS r ON r.code = reporter LEFT JOIN {places} AS p ON p.code = partner
        LEFT JOIN {values_table(goods, ("name", "goods"))} AS g ON g.name = product
        WHERE traded OR NOT ({known_kind})
    """
