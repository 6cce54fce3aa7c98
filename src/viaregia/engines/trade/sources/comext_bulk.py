"""Comext in bulk: the month and year files of Eurostat, with the heading of today and the one before."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.territories import WITHHELD, Scheme
from viaregia.base.words import N_
from viaregia.engines.trade.flows import TOTAL, Dataset, Direction, Status, System
from viaregia.engines.trade.sources.delimited import checked, fast, heading, name_of, notes_on, quoted, slow
from viaregia.engines.trade.sources.reading import Given, Head, Reading
from viaregia.engines.trade.sources.translating import (
    CODE,
    COUNTRY,
    Check,
    literal,
    looked_up,
    no_number,
    number,
    selected,
    territories,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TODAY: Final = {
    "reporter": "REPORTER",
    "partner": "PARTNER",
    "product": "PRODUCT_NC",
    "flow": "FLOW",
    "unit": "SUPPL_UNIT",
    "period": "PERIOD",
    "value": "VALUE_EUR",
    "net_mass": "QUANTITY_KG",
    "quantity": "QUANTITY_SUPPL_UNIT",
}
BEFORE: Final = TODAY | {
    "reporter": "DECLARANT_ISO",
    "partner": "PARTNER_ISO",
    "unit": "SUPP_UNIT",
    "value": "VALUE_IN_EUROS",
    "net_mass": "QUANTITY_IN_KG",
    "quantity": "SUP_QUANTITY",
}
TABLE: Final = "full"
NO_UNIT: Final = ("NO_SU", "-", "")
MONTH: Final = N_("a month such as 202402, or 202452 for the year")
CN: Final = N_("2, 4, 6 or 8 digits of the CN, X where they are confidential, or TOTAL")
ONE_TWO: Final = N_("1 for imports or 2 for exports")


class ComextBulk:
    """Reads Comext's bulk files: one row for each product, customs procedure and kind of trade.

    Source: Eurostat, User guide on European statistics on international trade in goods.
    """

    name = "comext"

    def recognises(self, head: Head) -> bool:
        """Return whether the heading is one of Comext's."""
        return _names(heading(head.first_line)[0]) is not None

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows; procedures and kinds of trade are to be added up. Raises HeadingDamaged."""
        (file,) = files
        with file.open("rb") as stream:
            columns, delimiter = heading(stream.readline().decode("utf-8-sig", errors="replace").strip())
        checked(columns, file)
        names = _names(columns) or TODAY
        constants: dict[str, str | None] = {"system": given.system or System.SPECIAL.value}
        countries = territories(connection, Scheme.GEONOM)
        quick, lined = fast(connection, file, columns, delimiter), slow(connection, file, columns, delimiter)
        select, faults = (_select(each, columns, names, countries, constants, given) for each in (quick, lined))
        dataset = Dataset(given.source or self.name, given.table or TABLE)
        return Reading(dataset, "EUR", select, faults, constants, split=True, notes=notes_on(file))


def _names(columns: Sequence[str]) -> Mapping[str, str] | None:
    """Return which column of the file holds what; None where it is no heading of Comext's."""
    return next((names for names in (TODAY, BEFORE) if set(names.values()) <= set(columns)), None)


def _select(
    relation: str,
    columns: Sequence[str],
    names: Mapping[str, str],
    countries: str,
    constants: Mapping[str, str | None],
    given: Given,
) -> str:
    period, reporter, partner, product, flow, unit = (
        name_of(names[each]) for each in ("period", "reporter", "partner", "product", "flow", "unit")
    )
    no_unit = f"(coalesce({unit}, '') IN ({', '.join(map(quoted, NO_UNIT))}))"
    withheld = f"({product} LIKE '%X%' OR {partner} IN ({', '.join(map(quoted, sorted(WITHHELD)))}))"
    expressions = {
        "period": f"CASE WHEN {period}[5:] = '52' THEN {period}[:4] ELSE {period}[:4] || '-' || {period}[5:] END",
        "reporter": f"coalesce(reporters.{CODE}, {reporter})",
        "partner": f"coalesce(partners.{CODE}, {partner})",
        "product": product,
        "nomenclature": f"'CN' || {period}[:4]",
        "flow": f"CASE {flow} WHEN '1' THEN '{Direction.IMPORT}' ELSE '{Direction.EXPORT}' END",
        "system": literal(constants["system"]),
        "value": number(names["value"]),
        "net_mass": number(names["net_mass"]),
        "quantity": f"CASE WHEN NOT {no_unit} THEN {number(names['quantity'])} END",
        "quantity_unit": f"CASE WHEN NOT {no_unit} THEN {unit} END",
        "status": f"CASE WHEN {withheld} THEN '{Status.CONFIDENTIAL}' ELSE {quoted(given.status or Status.FINAL)} END",
    }
    used = {*names.values()} - {names["unit"]}
    apart = [name_of(each) for each in columns if each not in used and not each.startswith("VALUE")]
    joined = looked_up(relation, countries, reporters=reporter, partners=partner)
    return selected(expressions, _checks(names), joined, part=f"concat_ws('|', {', '.join(apart)})")


def _checks(names: Mapping[str, str]) -> list[Check]:
    period, product, flow = (name_of(names[each]) for each in ("period", "product", "flow"))
    month = f"coalesce(TRY_CAST({period}[5:] AS INTEGER), 0)"
    no_date = f"coalesce(length({period}), 0) <> 6 OR TRY_CAST({period} AS INTEGER) IS NULL"
    return [
        (f"({no_date} OR NOT ({month} BETWEEN 1 AND 12 OR {month} = 52))", names["period"], MONTH),
        *((f"(coalesce({name_of(names[each])}, '') = '')", names[each], COUNTRY) for each in ("reporter", "partner")),
        (
            f"(NOT coalesce({product} = '{TOTAL}' OR regexp_full_match({product}, '([0-9X]{{2}}){{1,4}}'), false))",
            names["product"],
            CN,
        ),
        (f"({flow} IS NULL OR {flow} NOT IN ('1', '2'))", names["flow"], ONE_TWO),
        no_number(names["value"]),
        *(no_number(names[each], [""]) for each in ("net_mass", "quantity")),
    ]
