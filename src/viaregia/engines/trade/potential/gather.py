"""Flows into the dense world of one exporter: which report counts, at which level, and the sums of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import GROUP
from viaregia.base.words import N_
from viaregia.engines.trade.arrow import coded, numbers
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.potential.context import Context
from viaregia.engines.trade.potential.indicator import Array, Growing, World

if TYPE_CHECKING:
    import ibis

REGION: Final = "-"
"""What the code of a part of a country has in it, and that of a country has not."""
NOT_SPECIFIED: Final = "99"
"""The chapter of goods that are not classified: they are in no ranking."""


USUAL_DIGITS: Final = 6


class Side(Enum):
    """Whose report of a flow counts where both countries report it."""

    EXPORTER = "exporter"
    IMPORTER = "importer"


class YearMissing(ViaRegiaError):
    """There are no flows of the year."""

    code = "trade_year_missing"
    sentence = N_("{dataset} has no figures of {year}; it has {years}.")


class NomenclaturesMixed(ViaRegiaError):
    """Products of a year are named by several lists, which must not be mixed."""

    code = "trade_nomenclatures_mixed"
    sentence = N_("{dataset} names the products of {year} by several lists: {lists}. Say which: --nomenclature NAME")


class LevelMissing(ViaRegiaError):
    """No product code is as long as is asked for, or longer."""

    code = "trade_potential_level_missing"
    sentence = N_("{dataset} has no products of {digits} digits in {year}; it has those of {levels}.")


class ExporterMissing(ViaRegiaError):
    """Nobody reports a flow from the exporter."""

    code = "trade_exporter_missing"
    sentence = N_("{dataset} has no exports of {exporter} in {year}.")


class GrowthMissing(ViaRegiaError):
    """The exporter's own growth is not known: nothing can be said of its supply."""

    code = "trade_growth_missing"
    sentence = N_("{file} does not say how the economy of {country} grows; without it no potential can be computed.")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a dataset holds, from one look over it.

    `levels`: lengths of product codes by (period, nomenclature, direction), 0 for what is no number; `reporters`: who
    reports, by (period, direction); `places`: every reporter and partner.
    """

    dataset: str
    levels: Mapping[tuple[str, str, str], frozenset[int]]
    reporters: Mapping[tuple[str, str], frozenset[str]]
    places: frozenset[str]

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(sorted({int(period[:4]) for period, _, _ in self.levels}))

    def periods(self, year: int) -> tuple[str, ...]:
        """Return the periods that make up a year: the year itself where it is there, else its months."""
        found = sorted({period for period, _, _ in self.levels if period[:4] == str(year)})
        return (str(year),) if str(year) in found else tuple(found)

    def whole(self, year: int) -> bool:
        """Tell whether the year is there in full: as itself, or by its twelve months."""
        return self.periods(year) == (str(year),) or len(self.periods(year)) == 12

    def sides(self, year: int) -> tuple[Side, ...]:
        """Return whose reports there are."""
        directions = {direction for period, direction in self.reporters if period in self.periods(year)}
        pairs = ((Side.EXPORTER, Direction.EXPORT), (Side.IMPORTER, Direction.IMPORT))
        return tuple(side for side, direction in pairs if direction.value in directions)


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a dataset that is computed with: one year, one list of products, one level, one report."""

    year: int
    nomenclature: str
    digits: int
    side: Side


def survey(flows: "ibis.Table", dataset: str) -> Survey:
    """Return what a dataset holds. Two scans."""
    coded = flows["product"].try_cast("int64").notnull()
    level = coded.ifelse(flows["product"].length().cast("int64"), 0)
    grain = flows.group_by("period", "nomenclature", "flow", level=level.cast("int64"), who=flows["reporter"])
    rows = to_arrow(grain.aggregate(rows=flows.count())).to_pylist()
    levels: dict[tuple[str, str, str], set[int]] = {}
    reporters: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        levels.setdefault((row["period"], row["nomenclature"], row["flow"]), set()).add(row["level"])
        reporters.setdefault((row["period"], row["flow"]), set()).add(row["who"])
    partners = to_arrow(flows.select("partner").distinct())["partner"].to_pylist()
    return Survey(
        dataset,
        {key: frozenset(found) for key, found in levels.items()},
        {key: frozenset(found) for key, found in reporters.items()},
        frozenset(partners).union(*reporters.values()),
    )


def cut_for(found: Survey, year: int, digits: int, nomenclature: str, side: Side) -> Cut:
    """Return the part to compute with; `digits` 0 for six, or the finest there is where none is so long.

    Raises YearMissing, NomenclaturesMixed, LevelMissing.
    """
    periods = found.periods(year)
    lists = sorted({name for period, name, _ in found.levels if period in periods})
    if not periods or (nomenclature and nomenclature not in lists):
        raise YearMissing(dataset=found.dataset, year=year, years=", ".join(map(str, found.years)) or "–")
    if len(lists) > 1 and not nomenclature:
        raise NomenclaturesMixed(dataset=found.dataset, year=year, lists=", ".join(lists))
    chosen = nomenclature or lists[0]
    levels = levels_of(found, periods, chosen)
    width = digits or min(USUAL_DIGITS, max(levels, default=USUAL_DIGITS))
    if not any(each >= width for each in levels):
        told = ", ".join(map(str, sorted(levels)))
        raise LevelMissing(dataset=found.dataset, digits=width, year=year, levels=told)
    return Cut(year, chosen, width, side)


def levels_of(found: Survey, periods: Collection[str], nomenclature: str) -> frozenset[int]:
    """Return the lengths of product codes of a list in some periods."""
    every = (levels for (period, name, _), levels in found.levels.items() if period in periods and name == nomenclature)
    return frozenset().union(*every)


def bilateral(flows: "ibis.Table", found: Survey, cut: Cut) -> "ibis.Table":
    """Return who sold what to whom: exporter, importer, product, value, net_mass; one report for each flow.

    Where the side that counts reports nothing at all, the other side's report takes its place. Products are cut to the
    level inside their own list, and only where that level is not there; parts of countries and the world are left out.
    """
    levels = levels_of(found, found.periods(cut.year), cut.nomenclature)
    level = cut.digits if cut.digits in levels else min(each for each in levels if each >= cut.digits)
    wanted = tuple(_wanted(flows, found, cut, level))
    mine = flows.filter(*wanted) if wanted else flows
    if level != cut.digits:
        mine = mine.mutate(product=mine["product"].substr(0, cut.digits))
    return _one_report(mine, found, cut)


def _wanted(flows: "ibis.Table", found: Survey, cut: Cut, level: int) -> "Iterator[ibis.expr.types.BooleanValue]":
    """Yield what a row must fulfil; what all rows fulfil is not asked, for there may be many."""
    periods = found.periods(cut.year)
    every = [(period, name, len_) for (period, name, _), levels in found.levels.items() for len_ in levels]
    if any(period not in periods for period, _, _ in every):
        yield flows["period"].isin(periods)
    if any(name != cut.nomenclature for _, name, _ in every):
        yield flows["nomenclature"] == cut.nomenclature
    if any(len_ != level for _, _, len_ in every):
        yield flows["product"].length() == level
    others = sorted(each for each in found.places if REGION in each or GROUP.fullmatch(each))
    if others:
        yield flows["partner"].notin(others)
        yield flows["reporter"].notin(others)


def _one_report(flows: "ibis.Table", found: Survey, cut: Cut) -> "ibis.Table":
    """Return each flow as one side reports it."""
    exports = _as_pairs(flows.filter(flows["flow"] == Direction.EXPORT.value), "reporter", "partner")
    imports = _as_pairs(flows.filter(flows["flow"] == Direction.IMPORT.value), "partner", "reporter")
    sellers, buyers = (_reporters(found, cut.year, each) for each in (Direction.EXPORT, Direction.IMPORT))
    if not buyers:
        return exports
    if not sellers:
        return imports
    import ibis

    if cut.side is Side.EXPORTER:
        return ibis.union(exports, imports.filter(~imports["exporter"].isin(sellers)))
    return ibis.union(imports, exports.filter(~exports["importer"].isin(buyers)))


def _as_pairs(flows: "ibis.Table", exporter: str, importer: str) -> "ibis.Table":
    return flows.select("product", "value", "net_mass", exporter=flows[exporter], importer=flows[importer])


def _reporters(found: Survey, year: int, direction: Direction) -> list[str]:
    periods = found.periods(year)
    every = (who for (period, flow), who in found.reporters.items() if period in periods and flow == direction.value)
    return sorted(frozenset().union(*every))


def gather(pairs: "ibis.Table", exporter: str, context: Context) -> World:
    """Return the world of one exporter, a country. Three scans of the flows; memory O(countries × products).

    Parameters
    ----------
    pairs
        What `bilateral` returns: exporter, importer, product, value.
    exporter
        ISO 3166-1 alpha-2.
    """
    sold = to_arrow(_sums(pairs, "exporter"))
    bought = to_arrow(_with_distances(pairs, context))
    mine = to_arrow(_sums(pairs.filter(pairs["exporter"] == exporter), "importer"))
    countries = _every(sold["exporter"], bought["importer"])
    products = tuple(filter(is_ranked, _every(sold["product"], bought["product"])))
    axes = (countries, products)
    exports = dense(sold, "exporter", "value", axes)
    imports = dense(bought, "importer", "value", axes)
    at = countries.index(exporter) if exporter in countries else None
    nothing = np.zeros(len(products))
    return World(
        countries=countries,
        products=products,
        exports=exports,
        imports=imports,
        own=nothing if at is None else exports[at],
        bought=nothing if at is None else imports[at],
        flows=dense(mine, "importer", "value", axes),
        reach=dense(bought, "importer", "reach", axes),
        reached=dense(bought, "importer", "reached", axes),
        home=context.distances.from_origin(exporter, countries),
    )


def _with_distances(pairs: "ibis.Table", context: Context) -> "ibis.Table":
    """Return the flows added up by market and product, with Σ v log dist and Σ v where the distance is known."""
    import ibis

    apart = ibis.memtable(context.distances.table)
    near = pairs.left_join(
        apart, [pairs["exporter"] == apart["origin"], pairs["importer"] == apart["destination"]]
    ).select("importer", "product", "value", "log_km")
    return near.group_by("importer", "product").aggregate(
        value=near["value"].sum().fill_null(0.0),
        reach=(near["value"] * near["log_km"]).sum().fill_null(0.0),
        reached=near["log_km"].notnull().ifelse(near["value"], 0.0).sum().fill_null(0.0),
    )


def _sums(pairs: "ibis.Table", side: str) -> "ibis.Table":
    """Return sums by country and product."""
    return pairs.group_by(side, "product").aggregate(value=pairs["value"].sum().fill_null(0.0))


def _every(one: pa.ChunkedArray, other: pa.ChunkedArray) -> tuple[str, ...]:
    import pyarrow.compute as pc

    return tuple(sorted({*pc.unique(one).to_pylist(), *pc.unique(other).to_pylist()}))


def dense(table: pa.Table, country: str, value: str, axes: tuple[Sequence[str], Sequence[str]]) -> Array:
    """Return a column of a long table as an array of countries × products, 0 where nothing is said.

    What stands on neither axis is left out.
    """
    found = np.zeros((len(axes[0]), len(axes[1])))
    if table.num_rows:
        rows, columns = (_places(table[name], axis) for name, axis in zip((country, "product"), axes, strict=True))
        kept = (rows >= 0) & (columns >= 0)
        found[rows[kept], columns[kept]] = numbers(table[value])[kept]
    return found


def is_ranked(product: str) -> bool:
    """Tell whether a code is that of a good; withheld ones, and those not classified, are in no ranking."""
    return product.isdecimal() and not product.startswith(NOT_SPECIFIED)


def _places(column: pa.ChunkedArray, axis: Sequence[str]) -> NDArray[np.int64]:
    """Return where on an axis each row stands, -1 where it does not."""
    texts, positions = coded(column)
    at = {text: n for n, text in enumerate(axis)}
    places = np.array([at.get(text, -1) for text in texts], dtype=np.int64)
    return places[positions]


def growing_of(world: World, exporter: str, context: Context) -> Growing:
    """Return how the countries of a world grow. Raises GrowthMissing where the exporter's own growth is not known."""
    gdp, population = context.economies.factors(world.countries, context.horizon)
    own = context.economies.factors((exporter,), context.horizon)[0][0]
    if np.isnan(own):
        raise GrowthMissing(file=context.files.get("economies", "–"), country=exporter)
    return Growing(gdp, population, float(own))
