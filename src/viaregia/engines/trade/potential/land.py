"""A part of a country: its published groups of goods, and the world added up to the same groups."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import TOTAL, WORLD, Direction, System
from viaregia.engines.trade.nomenclatures.concordance import (
    Concordance,
    ConcordanceMissing,
    RevisionsDiffer,
    at_digits,
    check_parts_known,
    matrix,
)
from viaregia.engines.trade.nomenclatures.schemes import digits_of
from viaregia.engines.trade.potential.gather import ExporterMissing, LevelMissing
from viaregia.engines.trade.potential.indicator import Array, World

if TYPE_CHECKING:
    import ibis

BY_CPA: Final = re.compile(r"^(GP|CPA|NACE|WZ)", re.IGNORECASE)
"""Lists whose first digits are those of CPA: the Güterverzeichnis für Produktionsstatistiken among them."""


class GroupsWithoutTable(ViaRegiaError):
    """The groups are of a list that no official table sets beside the Harmonized System by CPA."""

    code = "trade_groups_without_table"
    sentence = N_(
        "The exports of {land} are published by {source}; only groups that follow CPA (GP) can be set beside the "
        "world's trade by {target}."
    )


@dataclass(frozen=True, slots=True)
class Published:
    """What a Land sells in a year: by group, and by group and market; `groups` by their digits."""

    land: str
    nomenclature: str
    by_group: Mapping[str, float]
    by_market: Mapping[tuple[str, str], float]
    system: System = System.UNKNOWN

    @property
    def country(self) -> str:
        """The country that it is a part of."""
        return self.land.partition("-")[0]


def published(flows: "ibis.Table", land: str, periods: Sequence[str], dataset: str, digits: int = 0) -> Published:
    """Return the exports of a Land, as far as they are published by groups at one level.

    `digits`: of the groups' codes; 0 for the finest level there is. What goes to all markets is the source's own
    total where it gives one, else the sum. Raises ExporterMissing, LevelMissing.
    """
    mine = flows.filter(
        flows["reporter"] == land, flows["flow"] == Direction.EXPORT.value, flows["period"].isin(list(periods))
    )
    rows = to_arrow(mine.select("partner", "product", "nomenclature", "value", "system")).to_pylist()
    told = [row | {"group": digits_of(row["product"])} for row in rows if row["product"] != TOTAL]
    told = [row for row in told if row["group"] and row["value"] is not None]
    if not told:
        raise ExporterMissing(dataset=dataset, exporter=land, year=periods[0][:4] if periods else "–")
    levels = sorted({len(row["group"]) for row in told})
    level = digits or levels[-1]
    if level not in levels:
        facts = {"levels": ", ".join(map(str, levels)), "year": periods[0][:4]}
        raise LevelMissing(dataset=dataset, digits=digits, **facts)
    markets: dict[tuple[str, str], float] = defaultdict(float)
    for row in told:
        if len(row["group"]) == level:
            markets[row["partner"], row["group"]] += row["value"]
    names = sorted({row["nomenclature"] for row in told})
    whole = {group: value for (partner, group), value in markets.items() if partner == WORLD}
    apart = {pair: value for pair, value in markets.items() if pair[0] != WORLD}
    sums: dict[str, float] = defaultdict(float)
    for (_, group), value in apart.items():
        sums[group] += value
    systems = {row["system"] for row in told}
    system = System(systems.pop()) if len(systems) == 1 else System.UNKNOWN
    return Published(land, names[0], {**sums, **whole}, apart, system)


@dataclass(frozen=True, slots=True)
class Link:
    """The way from the world's products to the groups. `uncovered`: the share of the trade that has no way.

    `across`: whether codes of two revisions were taken to be equal; `even`: whether parts are guessed to be equal.
    """

    parts: Concordance
    uncovered: float
    across: bool
    even: bool


def link(
    world: World, nomenclature: str, own: Published, concordances: Sequence[Concordance], *, across_revisions: bool
) -> Link:
    """Return how the products of the world belong to the groups of a Land.

    `nomenclature`: of the world's products. `across_revisions`: equal codes of two revisions may be taken as equal
    goods. Raises GroupsWithoutTable, ConcordanceMissing, RevisionsDiffer, PartsUnknown.
    """
    if not BY_CPA.match(own.nomenclature):
        raise GroupsWithoutTable(land=own.land, source=own.nomenclature, target=nomenclature)
    given = ", ".join(f"{each.source} → {each.target}" for each in concordances) or "–"
    to_groups = [each for each in concordances if each.target.startswith("CPA")]
    last = next((each for each in to_groups if each.source == nomenclature), next(iter(to_groups), None))
    if last is None:
        raise ConcordanceMissing(source=nomenclature, target=own.nomenclature, given=given)
    length, level = len(world.products[0]), len(next(iter(own.by_group)))
    parts = at_digits(last, length, level)
    same = last.source == nomenclature
    ways = (each for each in concordances if not each.changes)
    first = next((each for each in ways if (each.source, each.target) == (nomenclature, last.source)), None)
    if not same and first is not None:
        check_parts_known(first)
        parts = _chained(at_digits(first, length, length), parts)
    covered = _covered(world, parts)
    if not same and first is None and not across_revisions:
        facts = {"source": nomenclature, "other": last.source, "percent": round(100 * covered)}
        raise RevisionsDiffer(**facts)
    even = any(len(each) > 1 for each in parts.parts.values())
    return Link(parts, 1 - covered, not same and first is None, even)


def _chained(first: Concordance, second: Concordance) -> Concordance:
    """Return the way over a list in the middle."""
    parts: dict[str, dict[str, float]] = {}
    for code, middle in first.parts.items():
        found: dict[str, float] = defaultdict(float)
        for each, part in middle.items():
            for group, share in second.parts.get(each, {}).items():
                found[group] += part * share
        if found:
            parts[code] = dict(found)
    return Concordance(first.source, second.target, parts, first.file)


def _covered(world: World, parts: Concordance) -> float:
    sold = world.exports.sum(axis=0)
    known = np.array([each in parts.parts for each in world.products])
    return float(sold[known].sum() / max(sold.sum(), 1e-300))


def regrouped(world: World, parts: Concordance, groups: Sequence[str]) -> World:
    """Return a world added up to groups; what belongs to none of them is left out. O(C P)."""
    into = matrix(parts, world.products, groups)

    def summed(values: Array) -> Array:
        found: Array = values @ into
        return found

    return replace(
        world,
        products=tuple(groups),
        exports=summed(world.exports),
        imports=summed(world.imports),
        own=summed(world.own),
        bought=summed(world.bought),
        flows=summed(world.flows),
        reach=summed(world.reach),
        reached=summed(world.reached),
    )


def land_world(world: World, own: Published, parts: Concordance, rate: float) -> World:
    """Return the world as a Land sees it, by its groups.

    The distances are its country's. It has no `bought`: its exports are special trade, its imports general trade, and
    the one must not be set against the other.

    Parameters
    ----------
    world
        As the Land's country sees it, by products.
    rate
        How much of the world's currency is one unit of the Land's.
    """
    groups = tuple(sorted(own.by_group))
    wide = regrouped(world, parts, groups)
    at = {code: n for n, code in enumerate(world.countries)}
    flows = np.zeros_like(wide.flows)
    for (market, group), value in own.by_market.items():
        if market in at:
            flows[at[market], groups.index(group)] = value * rate
    sold = np.array([own.by_group[group] * rate for group in groups])
    return replace(wide, own=sold, bought=np.full(len(groups), np.nan), flows=flows)


def grouped(pairs: "ibis.Table", parts: Concordance) -> "ibis.Table":
    """Return flows by groups instead of products: exporter, importer, product (a group), value, net_mass."""
    import ibis
    import pyarrow as pa

    rows = [(code, group, part) for code, found in parts.parts.items() for group, part in found.items()]
    types = (pa.string(), pa.string(), pa.float64())
    names = ("code", "group", "part")
    columns = {n: pa.array([row[at] for row in rows], t) for at, (n, t) in enumerate(zip(names, types, strict=True))}
    way = ibis.memtable(pa.table(columns))
    joined = pairs.inner_join(way, pairs["product"] == way["code"])
    return joined.select(
        "exporter",
        "importer",
        product=joined["group"],
        value=joined["value"] * joined["part"],
        net_mass=joined["net_mass"] * joined["part"],
    )
