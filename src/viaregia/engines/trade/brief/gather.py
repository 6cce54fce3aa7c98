"""What a brief asks of a table of flows: small sums, grouped by the year, the other side and the kind of row.

A table may hold each amount several times: by levels of a nomenclature, by nomenclatures, by trade systems, as total
rows. The sums keep these apart; `settle` then takes one of them and never adds two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from viaregia.engines.trade.brief.groups import group_of, width_of
from viaregia.engines.trade.flows import TOTAL, WORLD, Direction, Status, System
from viaregia.engines.trade.measures.totals import is_product

if TYPE_CHECKING:
    from ibis.expr.types import Table

OPPOSITE: Final = {Direction.EXPORT: Direction.IMPORT, Direction.IMPORT: Direction.EXPORT}
PREFERRED: Final = {System.SPECIAL: 2, System.GENERAL: 1, System.UNKNOWN: 0}
"""Which trade system is taken where a table has several: special trade leaves out what only lies in warehouses."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Flows of one year with one other side, of one kind of row, added up.

    `annual`: from rows of the whole year, not of months. `level`: how long the product codes are; 0 for total rows.
    `loads`: the loads they came with, as (vintage, when retrieved).
    """

    year: int
    other: str
    annual: bool
    nomenclature: str
    level: int
    system: System
    value: float
    withheld: float
    provisional: bool
    loads: tuple[tuple[str, str], ...]

    @property
    def status(self) -> Status:
        """Provisional as soon as a part is."""
        return Status.PROVISIONAL if self.provisional else Status.FINAL


@dataclass(frozen=True, slots=True)
class GroupSum:
    """Flows of one year with the partner in one group of products, added up."""

    year: int
    code: str
    value: float
    provisional: bool
    loads: tuple[tuple[str, str], ...]


def side_of(flows: "Table", territory: str, direction: Direction, *, mirrored: bool) -> "Table":
    """Return the flows of a territory in a direction with `year`, `annual`, `level` and the `other` side.

    `mirrored`: what the other sides report of it in the opposite direction.
    """
    own, other = ("partner", "reporter") if mirrored else ("reporter", "partner")
    wanted = OPPOSITE[direction] if mirrored else direction
    kept = flows.filter(flows[own] == territory, flows.flow == wanted.value)
    return kept.mutate(
        other=kept[other],
        year=kept.period.substr(0, 4).cast("int64"),
        annual=kept.period.length() == 4,
        level=(kept["product"] == TOTAL).ifelse(0, kept["product"].length()),
    )


def calendar(side: "Table", first: int, last: int) -> Mapping[int, int]:
    """Return for each year how many months the flows cover: 12 where there are rows of the whole year. O(rows)."""
    kept = side.filter(side.year.between(first, last))
    counted = kept.group_by("year", "annual").aggregate(periods=kept.period.nunique())
    found: dict[int, int] = {}
    for row in rows_of(counted):
        months = 12 if row["annual"] else row["periods"]
        found[row["year"]] = max(months, found.get(row["year"], 0))
    return found


def sums(side: "Table", partner: str, first: int, last: int) -> tuple[Sum, ...]:
    """Return the sums with the partner and the world from `first` to `last`, and with everybody in `last`. O(rows)."""
    years = side.year.between(first, last)
    kept = side.filter(years, side.other.isin([partner, WORLD]) | (side.year == last))
    keys = ("year", "other", "annual", "nomenclature", "level", "system")
    return tuple(_sum_of(each) for each in _by_load(_added(kept, keys), keys))


def group_sums(side: "Table", partner: str, years: Sequence[int], chosen: Sum, level: int) -> tuple[GroupSum, ...]:
    """Return the groups of products with the partner, without what is confidential or not elsewhere specified.

    `chosen`: the sum whose nomenclature and system are meant; `level`: which of the levels is added up. O(rows).
    """
    kept = side.filter(
        side.year.isin(list(years)),
        side.other == partner,
        side.nomenclature == chosen.nomenclature,
        side.system == chosen.system.value,
        side.level == level,
        side.annual == chosen.annual,
        side.status != Status.CONFIDENTIAL.value,
        is_product(side["product"], side.nomenclature),
    )
    kept = kept.mutate(code=kept["product"].substr(0, width_of(chosen.nomenclature)))
    found = _by_load(_added(kept, ("year", "code")), ("year", "code"), chosen.nomenclature)
    return tuple(
        GroupSum(each["year"], each["code"], each["value"], each["provisional"], each["loads"]) for each in found
    )


def others_listed(flows: "Table", year: int, *, mirrored: bool) -> frozenset[str]:
    """Return every partner that any reporter of the table names in a year; `mirrored`: every reporter. O(rows)."""
    other = "reporter" if mirrored else "partner"
    kept = flows.filter(flows.period.substr(0, 4) == str(year))
    return frozenset(row[other] for row in rows_of(kept.select(other).distinct()))


def chapters_listed(flows: "Table", year: int, nomenclature: str) -> int:
    """Return how many groups of two digits a table has of a nomenclature in a year, whoever reports. O(rows)."""
    kept = flows.filter(flows.period.substr(0, 4) == str(year), flows.nomenclature == nomenclature)
    kept = kept.filter(kept["product"] != TOTAL)
    return len(rows_of(kept.select(chapter=kept["product"].substr(0, 2)).distinct()))


def settle(found: Iterable[Sum]) -> Sum | None:
    """Return the one sum that is taken of those of a year and an other side, None of none.

    Rows of the whole year before months, special trade before general, total rows before levels, then the largest: of
    levels that hold the same goods the one from which least is withheld.
    """
    return max(
        found,
        key=lambda each: (each.annual, PREFERRED[each.system], each.level == 0, each.value, -each.level),
        default=None,
    )


def level_of_groups(found: Iterable[Sum], chosen: Sum) -> Sum | None:
    """Return the sum at the level whose codes make the groups: fine enough, as complete as any, else the finest.

    `found`: sums of the partner in the year. None where there are only totals.
    """
    levels = [each for each in found if each.level and (each.annual, each.system) == (chosen.annual, chosen.system)]
    fine = [each for each in levels if each.level >= width_of(each.nomenclature)]
    return max(fine or levels, key=lambda each: (each.value, -each.level), default=None)


def _added(kept: "Table", keys: Sequence[str]) -> "Table":
    confidential = kept.status == Status.CONFIDENTIAL.value
    return kept.group_by(*keys, "vintage", "retrieved").aggregate(
        value=kept.value.sum(),
        withheld=confidential.ifelse(kept.value, 0.0).sum(),
        provisional=(kept.status == Status.PROVISIONAL.value).any(),
    )


def _by_load(table: "Table", keys: Sequence[str], nomenclature: str = "") -> list[dict[str, Any]]:
    """Return one row for each key: months of one year may have come with several loads.

    With a nomenclature, codes that are named together become one.
    """
    merged: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows_of(table):
        if nomenclature:
            row["code"] = group_of(nomenclature, row["code"])
        key = tuple(row[name] for name in keys)
        load = (row["vintage"] or "", row["retrieved"] or "")
        row["loads"] = (load,)
        if key in merged:
            before = merged[key]
            row["value"] += before["value"]
            row["withheld"] += before["withheld"]
            row["provisional"] = row["provisional"] or before["provisional"]
            row["loads"] = tuple(sorted({*before["loads"], load}))
        merged[key] = row
    return list(merged.values())


def rows_of(table: "Table") -> list[dict[str, Any]]:
    """Return a small table as rows."""
    return list(table.to_pyarrow().to_pylist())


def _sum_of(row: dict[str, Any]) -> Sum:
    return Sum(
        row["year"], row["other"], row["annual"], row["nomenclature"], row["level"], System(row["system"]),
        row["value"], row["withheld"], bool(row["provisional"]), row["loads"],
    )  # fmt: skip
