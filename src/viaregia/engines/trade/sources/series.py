"""Eurostat's series, one figure a row, as flows: value, mass and supplementary quantity side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.base.territories import Scheme
from viaregia.base.words import N_
from viaregia.engines.trade.flows import TOTAL
from viaregia.engines.trade.sources.flat_file import fault_sql, in_order, quoted, values_table
from viaregia.engines.trade.sources.places import nameless, places_of

if TYPE_CHECKING:
    from viaregia.engines.trade.sources.reading import Given

VALUES: Final = ("VALUE_IN_EUROS", "VALUE_EUR")
MASSES: Final = {"QUANTITY_IN_100KG": 100.0, "QUANTITY_KG": 1.0, "QUANTITY_IN_KG": 1.0}
QUANTITIES: Final = ("SUPPLEMENTARY_QUANTITY", "QUANTITY_SUPPL_UNIT", "SUP_QUANTITY")
KNOWN: Final = (*VALUES, *MASSES, *QUANTITIES)
FIELDS: Final = ("reporter", "partner", "product", "flow", "indicator", "period", "value", "flag", "withheld")

UPDATED: Final = N_("The source last updated these figures on {when}.")
LEFT_OUT: Final = N_("Left out, as neither value nor mass nor quantity: {names}.")
PERIOD: Final = N_("a year (2024) or a month (2024-07)")
DIRECTION: Final = N_("1 (import) or 2 (export)")
NUMBER: Final = N_("a number that is not negative, with a decimal point")
ONCE: Final = N_("one figure for each series and period")
FILLED: Final = N_("a code")
CODE: Final = N_("digits, letters X where confidential, or TOTAL")


@dataclass(frozen=True, slots=True)
class Flows:
    """A SELECT of flows, and what a person should know of them."""

    select: str
    notes: tuple[tuple[str, Mapping[str, str]], ...]


def flows_of(table: str, places: Iterable[str], indicators: Iterable[str], given: "Given") -> Flows:
    """Return the flows in a table of series: `file`, `line` and `FIELDS` as text, `flag` and `withheld` may be null.

    `places`: all codes of reporters and partners in it; `indicators`: all names of what is counted.

    Each figure is one row; the figures of one series and period become one flow, at the line of the first. A flow
    keeps as its fault the first of its rows' faults, with that row's line.
    """
    known = places_of(Scheme.GEONOM, places)
    columns = {
        "period": "period",
        "reporter": "coalesce(r.place, reporter)",
        "partner": "coalesce(p.place, partner)",
        "product": "product",
        "nomenclature": quoted(given.nomenclature) if given.nomenclature else "'CN' || left(period, 4)",
        "flow": "CASE flow WHEN '1' THEN 'import' WHEN '2' THEN 'export' END",
        "system": quoted(given.system or "special"),
        "value": "value",
        "net_mass": "net_mass",
        "quantity": "quantity",
        "quantity_unit": "NULL",
        "status": "status",
        "line": "line",
        "fault": "fault",
    }
    select = f"""
        SELECT {in_order(columns)} FROM ({_side_by_side(table, given)}) AS flows
        LEFT JOIN {values_table(known, ("code", "place"))} AS r ON r.code = reporter
        LEFT JOIN {values_table(known, ("code", "place"))} AS p ON p.code = partner
    """
    return Flows(select, (*nameless(known), *_left_out(indicators)))


def _left_out(indicators: Iterable[str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    names = sorted({name for name in indicators if name not in KNOWN})
    return ((LEFT_OUT, {"names": ", ".join(names)}),) if names else ()


def _side_by_side(table: str, given: "Given") -> str:
    """Return one row for each series and period, from one for each figure of it."""
    number = "try_cast(value AS DOUBLE)"
    doubtful = "(value IS NULL AND withheld IS NOT TRUE)"
    checks = (
        (
            "period IS NULL OR NOT regexp_full_match(period, '\\d{4}(-(0[1-9]|1[0-2]))?')",
            "TIME_PERIOD",
            "period",
            PERIOD,
        ),
        ("flow IS NULL OR flow NOT IN ('1', '2')", "flow", "flow", DIRECTION),
        ("reporter IS NULL", "reporter", "reporter", FILLED),
        ("partner IS NULL", "partner", "partner", FILLED),
        (f"product IS NULL OR NOT ({_is_code()})", "product", "product", CODE),
        (
            f"value IS NOT NULL AND ({number} IS NULL OR NOT isfinite({number}) OR {number} < 0)",
            "OBS_VALUE",
            "value",
            NUMBER,
        ),
    )
    scale = " ".join(f"WHEN {quoted(name)} THEN {factor}" for name, factor in MASSES.items())
    rows = f"""
        SELECT file, line, period, reporter, partner, product, flow, indicator, withheld, flag,
            {number} AS number, {fault_sql(checks)} AS wrong
        FROM (SELECT * REPLACE (coalesce(withheld, '') <> '' AS withheld) FROM {table})
        WHERE indicator IN ({_listed(KNOWN)}) AND NOT {doubtful}
    """
    final = quoted(given.status or "final")
    return f"""
        SELECT period, reporter, partner, product, flow,
            max(number) FILTER (indicator IN ({_listed(VALUES)})) AS value,
            max(number * CASE indicator {scale} END) AS net_mass,
            max(number) FILTER (indicator IN ({_listed(QUANTITIES)})) AS quantity,
            CASE WHEN bool_or(withheld) OR contains(product, 'X') THEN 'confidential'
                WHEN bool_or(regexp_matches(coalesce(flag, ''), '[pe]')) THEN 'provisional' ELSE {final} END AS status,
            coalesce(min(line) FILTER (wrong IS NOT NULL), min(line)) AS line,
            coalesce(arg_min(wrong, line) FILTER (wrong IS NOT NULL), {_twice()}) AS fault
        FROM ({rows}) AS figures
        GROUP BY period, reporter, partner, product, flow
    """


def _is_code() -> str:
    return f"product = {quoted(TOTAL)} OR regexp_full_match(product, '[0-9][0-9A-Z]*')"


def _twice() -> str:
    """Return the fault of a series that has two figures for one period."""
    again = "count(*) > count(DISTINCT indicator)"
    return fault_sql(((again, "TIME_PERIOD", "first(period)", ONCE),))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(quoted, names))
