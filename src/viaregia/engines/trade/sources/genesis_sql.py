"""The figures of a GENESIS flat file as flows, in SQL: dimensions by their role, units, marks, value beside mass."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from viaregia.base.territories import Scheme, codes
from viaregia.base.words import N_
from viaregia.engines.trade.flows import TOTAL, WORLD
from viaregia.engines.trade.sources.flat_file import fault_sql, in_order, quoted, values_table
from viaregia.engines.trade.sources.reading import Given

ROLES: Final = {
    "germany": "DINSG",
    "land": "DLAND.*|BLAND.*",
    "partner": "STLAH.*",
    "goods": "EGW.*|GP[0-9]{2}.*|WAM.*",
    "month": "MONAT|SMONAT",
    "year": "JAHR",
}
EUROS: Final = {
    "EUR": 1.0,
    "Tsd. EUR": 1e3,
    "EUR 1000": 1e3,
    "1000 EUR": 1e3,
    "Mill. EUR": 1e6,
    "Mio. EUR": 1e6,
    "EUR mn": 1e6,
    "Mrd. EUR": 1e9,
    "EUR bn": 1e9,
}
KILOGRAMS: Final = {"kg": 1.0, "dt": 100.0, "t": 1e3, "Tsd. t": 1e6, "1000 t": 1e6}
WITHHELD: Final = (".", "/")
NOTHING: Final = ("...", "x")
ZERO: Final = "-"

NUMBER_COMMA: Final = N_("a number with a decimal comma, or one of the marks - . ... / x")
NUMBER_POINT: Final = N_("a number with a decimal point, or one of the marks - . ... / x")
EURO_UNIT: Final = N_("a unit of euros (Tsd. EUR, EUR 1000)")
MASS_UNIT: Final = N_("a unit of mass (t, kg)")
YEAR: Final = N_("a year (2024) or a month (2024-07)")
LAND: Final = N_("the key of a Land, 01 to 16")
ONCE: Final = N_("one figure for each variable, place, product and period")


def role(code: str) -> str:
    """Return what a variable is to a flow; empty where a flow has no such thing."""
    return next((name for name, pattern in ROLES.items() if re.fullmatch(pattern, code)), "")


def figures(table: str, dimensions: Sequence[int], *, comma: bool, marked: bool) -> str:
    """Return a SELECT of one row for each figure: whose, with whom, of what, when; which kind, number or mark."""
    number = "replace(value, ',', '.')" if comma else "value"
    shape = "-?\\d+(,\\d+)?" if comma else "-?\\d+(\\.\\d+)?"
    land, partner, goods, month = (_key(each, dimensions) for each in ("land", "partner", "goods", "month"))
    given = {each: _present(each, dimensions) for each in ("land", "partner", "goods")}
    label = _field("label", "goods", dimensions)
    name = _field("code", "goods", dimensions)
    revision = f"coalesce(nullif(regexp_extract(coalesce({label}, ''), '\\b((19|20)\\d\\d)\\b', 1), ''), '2002')"
    return f"""
        SELECT line, time, {month} AS month, {land} AS land, {given["land"]} AS by_land, {partner} AS partner,
            {given["partner"]} AS by_partner,
            CASE WHEN NOT {given["goods"]} THEN {quoted(TOTAL)}
                ELSE coalesce(regexp_replace({goods}, '^(EGW|GP[0-9]{{2}}|WA)-?', ''), {quoted(TOTAL)}) END AS product,
            CASE WHEN NOT {given["goods"]} THEN {quoted(TOTAL)}
                WHEN {name} LIKE 'EGW%' THEN 'EGW' || {revision}
                WHEN {name} LIKE 'GP%' THEN 'GP20' || substr({name}, 3, 2)
                ELSE 'CN' || left(time, 4) END AS nomenclature,
            value_variable_code AS variable, value_unit AS unit, {_kind()} AS kind,
            CASE WHEN regexp_matches(value_variable_code, 'A$') THEN 'export' ELSE 'import' END AS flow,
            CASE WHEN value IN {(ZERO, *WITHHELD, *NOTHING)} THEN value END AS mark,
            CASE WHEN value = {quoted(ZERO)} THEN 0.0
                WHEN regexp_full_match(value, '{shape}') THEN CAST({number} AS DOUBLE) END AS number,
            value, {quoted(NUMBER_COMMA if comma else NUMBER_POINT)} AS shape,
            {"quality" if marked else "NULL::VARCHAR"} AS quality, {str(marked).lower()} AS marked
        FROM {table}
    """


def _kind() -> str:
    """Return what a variable counts: value, mass, quantity; null for anything else (other currencies, indices)."""
    return (
        "CASE WHEN value_variable_code IN ('WERTA', 'WERTE') THEN 'value' "
        "WHEN value_variable_code IN ('GEWA', 'GEWE') THEN 'mass' "
        "WHEN regexp_matches(coalesce(value_label, ''), '(?i)besondere ma.+einheit|suppl\\w+ unit|special unit') "
        "AND regexp_matches(value_variable_code, '[AE]$') THEN 'quantity' END"
    )


def _key(part: str, dimensions: Sequence[int]) -> str:
    return _field("key", part, dimensions)


def _field(column: str, part: str, dimensions: Sequence[int]) -> str:
    """Return a column of whichever dimension has a role; the order of dimensions differs from table to table."""
    pattern = quoted(ROLES[part])
    cases = (f"CASE WHEN regexp_full_match(code{n}, {pattern}) THEN {column}{n} END" for n in dimensions)
    return f"coalesce({', '.join([*cases, 'NULL::VARCHAR'])})"


def _present(part: str, dimensions: Sequence[int]) -> str:
    pattern = quoted(ROLES[part])
    return "(" + " OR ".join(f"coalesce(regexp_full_match(code{n}, {pattern}), false)" for n in dimensions) + ")"


def flows(table: str, partners: Mapping[str, str], given: Given) -> str:
    """Return the SELECT of the flows in a table of figures that `figures` made, for several files."""
    reporter = "CASE WHEN land IS NULL THEN 'DE' ELSE coalesce(l.place, land) END"
    general = "flow = 'import' AND by_land"
    columns = {
        "period": "period",
        "reporter": "reporter",
        "partner": f"CASE WHEN partner IS NULL THEN {quoted(WORLD)} ELSE coalesce(p.place, partner) END",
        "product": "product",
        "nomenclature": quoted(given.nomenclature) if given.nomenclature else "nomenclature",
        "flow": "flow",
        "system": quoted(given.system) if given.system else f"CASE WHEN {general} THEN 'general' ELSE 'special' END",
        "value": "value",
        "net_mass": "net_mass",
        "quantity": "quantity",
        "quantity_unit": "quantity_unit",
        "status": "status",
        "line": "line",
        "fault": "fault",
    }
    part = "coalesce(partner, '')"
    period = "CASE WHEN month IS NULL THEN time ELSE left(time, 4) || '-' || right(month, 2) END"
    rows = f"""
        SELECT *, {period} AS period, {reporter} AS reporter, {_wrong(period)} AS wrong
        FROM {table} LEFT JOIN {values_table(codes(Scheme.LAND), ("code", "place"))} AS l ON l.code = land
        WHERE kind IS NOT NULL AND (mark IS NULL OR mark NOT IN {NOTHING})
    """
    return f"""
        SELECT {in_order(columns)}, {part} AS part FROM ({_side_by_side(rows, given)}) AS flows
        LEFT JOIN {values_table(partners, ("code", "place"))} AS p ON p.code = partner
    """


def _wrong(period: str) -> str:
    """Return the fault of a figure."""
    checks = (
        (f"NOT coalesce(regexp_full_match({period}, '\\d{{4}}(-(0[1-9]|1[0-2]))?'), false)", "time", "time", YEAR),
        ("land IS NOT NULL AND NOT regexp_full_match(land, '\\d\\d')", "DLAND", "land", LAND),
        (f"kind = 'value' AND coalesce(unit, '') NOT IN {tuple(EUROS)}", "value_unit", "unit", EURO_UNIT),
        (f"kind = 'mass' AND coalesce(unit, '') NOT IN {tuple(KILOGRAMS)}", "value_unit", "unit", MASS_UNIT),
    )
    number = "{'field': 'value', 'value': value, 'expected': shape}"
    doubtful = "(number IS NULL AND mark IS NULL) OR number < 0"
    return f"coalesce({fault_sql(checks)}, CASE WHEN {doubtful} THEN {number} END)"


def _side_by_side(rows: str, given: Given) -> str:
    """Return one row for each flow, from one for each figure of it."""
    final = quoted(given.status or "final")
    again = fault_sql((("count(*) > count(DISTINCT variable)", "value_variable_code", "first(variable)", ONCE),))
    return f"""
        SELECT period, reporter, partner, product, nomenclature, flow, bool_or(by_land) AS by_land,
            max(number * {_scaled(EUROS)}) FILTER (kind = 'value') AS value,
            max(number * {_scaled(KILOGRAMS)}) FILTER (kind = 'mass') AS net_mass,
            max(number) FILTER (kind = 'quantity') AS quantity, max(unit) FILTER (kind = 'quantity') AS quantity_unit,
            CASE WHEN bool_or(kind = 'value' AND coalesce(mark IN {WITHHELD}, false)) THEN 'confidential'
                WHEN bool_or(coalesce(quality IN ('p', 's'), false)) THEN 'provisional' ELSE {final} END AS status,
            coalesce(min(line) FILTER (wrong IS NOT NULL), min(line)) AS line,
            coalesce(arg_min(wrong, line) FILTER (wrong IS NOT NULL), {again}) AS fault
        FROM ({rows}) AS figures
        GROUP BY period, reporter, partner, product, nomenclature, flow
    """


def _scaled(units: Mapping[str, float]) -> str:
    cases = " ".join(f"WHEN {quoted(unit)} THEN {factor}" for unit, factor in units.items())
    return f"CASE unit {cases} END"
