"""What must hold of a load before it is kept, and what a person should know of it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import GROUP, is_known
from viaregia.base.words import N_
from viaregia.engines.trade.flows import KEY, TOTAL, WORLD, Dataset
from viaregia.engines.trade.loading.order import TotalsCompared
from viaregia.engines.trade.loading.staging import Staged
from viaregia.engines.trade.sources.delimited import name_of, quoted
from viaregia.engines.trade.store.folder import vintages
from viaregia.engines.trade.store.manifest import Control
from viaregia.engines.trade.store.rows import CELL

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

ROUNDING: Final = 1e-3
"""Sums and totals may be this share apart, and one unit: tables are printed in thousands, and rounded row by row."""


class PeriodTwice(ViaRegiaError):
    """Two files of one load hold the same figures, perhaps in two versions."""

    code = "trade_period_twice"
    sentence = N_(
        "{one} and {other} both hold {period}, {reporter} with {partner}, product {product}; load one of them, or "
        "first the older one and then the newer."
    )


class CurrenciesMixed(ViaRegiaError):
    """A dataset would hold figures in two currencies."""

    code = "trade_currencies_mixed"
    sentence = N_(
        "{dataset} is kept in {kept}, these figures are in {new}; give them a table of their own with --table."
    )


class RevisionsMixed(ViaRegiaError):
    """A dataset would hold one period by two revisions of a nomenclature."""

    code = "trade_revisions_mixed"
    sentence = N_(
        "{dataset} would hold {period} by {one} and by {other}, which cannot be added up; "
        "give these figures a table of their own with --table."
    )


def coverage_of(connection: "DuckDBPyConnection", staged: Staged) -> "pa.Table":
    """Return the cells of a file: `CELL`, rows, value, net_mass."""
    cell = ", ".join(map(name_of, CELL))
    return connection.execute(
        f"SELECT {cell}, count(*)::BIGINT AS rows, sum(value) AS value, sum(net_mass) AS net_mass "
        f"FROM {staged.view} GROUP BY ALL ORDER BY ALL"
    ).to_arrow_table()


def merged(coverages: Sequence["pa.Table"]) -> "pa.Table":
    """Return the cells of all files of a load."""
    import pyarrow as pa

    if len(coverages) == 1:
        return coverages[0]
    sums = [("rows", "sum"), ("value", "sum"), ("net_mass", "sum")]
    added = pa.concat_tables(coverages).group_by(list(CELL)).aggregate(sums)
    return added.rename_columns([name.removesuffix("_sum") for name in added.column_names]).select(
        [*CELL, "rows", "value", "net_mass"]
    )


def controls_of(coverage: "pa.Table") -> tuple[Control, ...]:
    """Return what all rows add up to, by period, flow and nomenclature."""
    keys = ["period", "flow", "nomenclature"]
    sums = (
        coverage.group_by(keys)
        .aggregate([("rows", "sum"), ("value", "sum"), ("net_mass", "sum")])
        .sort_by([(key, "ascending") for key in keys])
    )
    return tuple(
        Control(
            each["period"],
            each["flow"],
            each["nomenclature"],
            each["rows_sum"],
            each["value_sum"],
            each["net_mass_sum"],
        )
        for each in sums.to_pylist()
    )


def check_no_period_twice(
    connection: "DuckDBPyConnection", staged: Sequence[Staged], coverages: Sequence["pa.Table"]
) -> None:
    """Make sure that no two files give the same flow. Raises PeriodTwice.

    Only the rows of cells that several files have are compared.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = (
        pa.concat_tables([each.select(CELL) for each in coverages]).group_by(list(CELL)).aggregate([([], "count_all")])
    )
    shared = cells.filter(pc.greater(cells["count_all"], 1))
    if not shared.num_rows:
        return
    connection.register("shared_cells", shared)
    cell, key = (", ".join(map(name_of, names)) for names in (CELL, KEY))
    rows = " UNION ALL ".join(
        f"SELECT {key}, {at} AS file FROM {each.view} SEMI JOIN shared_cells USING ({cell})"
        for at, each in enumerate(staged)
    )
    found = connection.execute(
        f"SELECT {key}, min(file), max(file) FROM ({rows}) GROUP BY {key} HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    ).fetchone()
    connection.unregister("shared_cells")
    if found:
        facts = dict(zip(KEY, found, strict=False))
        raise PeriodTwice(**facts, one=staged[found[-2]].shown, other=staged[found[-1]].shown)


def check_fits(store: Path, dataset: Dataset, currency: str, controls: Sequence[Control]) -> None:
    """Make sure that a load can stand beside what the dataset holds. Raises CurrenciesMixed, RevisionsMixed."""
    kept = [each for each in vintages(store) if each.dataset == dataset]
    for each in kept:
        if each.currency != currency:
            raise CurrenciesMixed(dataset=dataset, kept=each.currency, new=currency)
    seen = dict[tuple[str, str], str]()
    for control in (*(control for each in kept for control in each.controls), *controls):
        family = family_of(control.nomenclature)
        known = seen.setdefault((control.period, family), control.nomenclature)
        if known != control.nomenclature:
            raise RevisionsMixed(dataset=dataset, period=control.period, one=known, other=control.nomenclature)


def family_of(nomenclature: str) -> str:
    """Return the name of a nomenclature without its revision: HS of HS17."""
    found = re.match(r"[A-Za-z]+", nomenclature)
    return found[0] if found else nomenclature


def unknown_in(coverage: "pa.Table") -> tuple[str, ...]:
    """Return the codes of reporters and partners that no list knows, in order."""
    return tuple(code for code in countries_in(coverage) if not is_known(code))


def countries_in(coverage: "pa.Table") -> tuple[str, ...]:
    """Return the codes of all reporters and partners, in order."""
    return tuple(sorted({*coverage["reporter"].to_pylist(), *coverage["partner"].to_pylist()}))


def totals_compared(
    connection: "DuckDBPyConnection", staged: Sequence[Staged], coverage: "pa.Table"
) -> tuple[TotalsCompared, ...]:
    """Compare the source's totals over products and over partners with what its rows add up to.

    Where products come at several levels, the level that comes closest counts: not every table has all of each. Groups
    of countries are left out of the sum over partners. None where a source has no totals.
    """
    everything = " UNION ALL ".join(f"SELECT * FROM {each.view}" for each in staged)
    found = list[TotalsCompared]()
    if connection.execute(f"SELECT 1 FROM ({everything}) WHERE product = '{TOTAL}' LIMIT 1").fetchone():
        levels = f"CASE WHEN product = '{TOTAL}' THEN 0 ELSE length(product) END"
        found += _compared(connection, everything, "product", "partner", levels)
    partners = set(coverage["partner"].to_pylist())
    if WORLD in partners and len(partners) > 1:
        found += _compared(connection, everything, "partner", "product", _partners(partners))
    return tuple(sorted(found, key=lambda each: -each.differing))


def _partners(partners: Iterable[str]) -> str:
    """Return the expression of which sum a partner belongs to: 0 the world, 1 the others, none for groups."""
    groups = ", ".join(quoted(each) for each in sorted(partners) if GROUP.fullmatch(each)) or "''"
    return f"CASE WHEN partner = '{WORLD}' THEN 0 WHEN partner NOT IN ({groups}) THEN 1 END"


def _compared(
    connection: "DuckDBPyConnection", rows: str, over: str, of: str, level: str
) -> "Iterable[TotalsCompared]":
    keys = f"period, flow, reporter, nomenclature, system, {of}"
    found = connection.execute(
        f"""
        WITH sums AS (SELECT {keys}, {level} AS level, sum(value) AS value FROM ({rows}) GROUP BY ALL),
        totals AS (FROM sums WHERE level = 0),
        compared AS (
            SELECT {keys}, totals.value AS total, arg_min(sums.value, abs(sums.value - totals.value)) AS added
            FROM totals JOIN sums USING ({keys}) WHERE sums.level > 0 GROUP BY ALL
        ),
        apart AS (SELECT *, greatest(abs(total - added) - {ROUNDING} * abs(total) - 1, 0) AS apart FROM compared)
        SELECT period, flow, count(*), count(*) FILTER (apart > 0), arg_max(reporter, apart), arg_max({of}, apart),
            arg_max(total, apart), arg_max(added, apart)
        FROM apart GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    return [TotalsCompared(over, *row) for row in found]
