"""Flows as a table of exporters by products: one year, one nomenclature, one level, nothing counted twice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import GROUP, UNSPECIFIED, WITHHELD
from viaregia.base.words import N_
from viaregia.engines.trade.arrow import coded, numbers
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import TOTAL, WORLD
from viaregia.engines.trade.measures.complexity_choice import Asked, Chosen, choose

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

BY_DIGITS: Final = ("HS", "CN", "SITC", "CPA", "GP")
"""Nomenclatures whose groups are the beginnings of their codes, so that a level is the sum of the one below."""

NOT_SPECIFIED: Final = {"HS": "99", "CN": "99", "SITC": "931"}
"""How the codes of goods begin that are not specified further: they are no product."""

NO_COUNTRY: Final = WITHHELD | UNSPECIFIED


class LevelMissing(ViaRegiaError):
    """The flows are not kept by products of so many digits, nor can they be added up to them."""

    code = "trade_level_missing"
    sentence = N_("{nomenclature} has no products of {digits} digits here. There are products of: {levels} digits.")


class NegativeExports(ViaRegiaError):
    """An exporter's exports of a product add up to less than nothing."""

    code = "trade_negative_exports"
    sentence = N_("Exports below 0, {count} in all; the first: {reporter}, product {product}: {value}.")


class NoExporter(ViaRegiaError):
    """Nobody is left to compare."""

    code = "trade_no_exporter"
    sentence = N_("No exporter is left to compare. Left out for their exports or population: {left_out}.")


@dataclass(frozen=True, slots=True)
class Exports:
    """What everybody exports of everything.

    Attributes
    ----------
    reporters, products
        Codes, ascending.
    values
        Shape (reporters, products), ≥ 0, whole units of the dataset's currency; 0 where there is no flow.
    nomenclature
        That of the products, with its revision.
    periods
        What was added up: the year, or its months.
    withheld
        The value of flows that are in no cell, since their product is confidential or not specified.
    left_out
        Reporters whose exports or population are below the floor, or whose population is not known.
    """

    reporters: tuple[str, ...]
    products: tuple[str, ...]
    values: NDArray[np.float64]
    nomenclature: str
    periods: tuple[str, ...]
    withheld: float
    left_out: tuple[str, ...] = ()


def exports_of(flows: "ibis.Table", asked: Asked) -> Exports:
    """Return exports by reporter and product, added up over partners and months.

    Where a reporter has flows by partner, those are added up; its flows with the world count only where it has no
    others. Regions of a country are left out where there are countries, groups of countries always.

    Parameters
    ----------
    flows
        One dataset; at least the columns period, reporter, partner, product, nomenclature, flow, system, value.

    Raises
    ------
    NothingForYear, ExportsMissing, ImportsMissing, MixedRevisions, RevisionMissing, MixedSystems, LevelMissing,
    NegativeExports, NoExporter

    Notes
    -----
    Two passes over the flows, the first over four columns that hold few different values.
    """
    chosen = choose(flows, asked)
    return _table(to_arrow(_sums(flows, chosen, mirror=asked.mirror)), chosen, asked.digits)


def with_floors(
    exports: Exports, least: float = 0.0, population: Mapping[str, float] | None = None, people: float = 0.0
) -> Exports:
    """Return exports without the reporters that export less than `least` or have fewer than `people`.

    They do not count in anybody's total either. Raises NoExporter.
    """
    known = np.array([(population or {}).get(each, -1.0) for each in exports.reporters])
    kept = exports.values.sum(axis=1) >= least
    if people > 0:
        kept &= known >= people
    if not kept.any():
        raise NoExporter(left_out=len(kept))
    names = np.array(exports.reporters, dtype=object)
    return replace(
        exports,
        reporters=tuple(names[kept]),
        values=exports.values[kept],
        left_out=(*exports.left_out, *names[~kept]),
    )


def _sums(flows: "ibis.Table", chosen: Chosen, *, mirror: bool) -> "ibis.Table":
    """Return reporter, product, and the value with partners and with the world; NaN where there is none."""
    flows = chosen.of(flows)
    reporter, partner = (flows.partner, flows.reporter) if mirror else (flows.reporter, flows.partner)
    nothing = float("nan")
    return flows.group_by(reporter=reporter, product=flows["product"]).agg(
        partners=flows.value.sum(where=partner != WORLD).fill_null(nothing),
        world=flows.value.sum(where=partner == WORLD).fill_null(nothing),
    )


def _table(sums: "pa.Table", chosen: Chosen, digits: int) -> Exports:
    reporters, by_reporter = coded(sums["reporter"])
    products, by_product = coded(sums["product"])
    specified = np.array([_is_product(each, chosen.nomenclature) for each in products], dtype=bool)
    level = _level({len(each) for each, good in zip(products, specified, strict=True) if good}, chosen, digits)
    at_level = np.array([len(each) == level and each != TOTAL for each in products], dtype=bool)
    rows = _countries(reporters)[by_reporter] & at_level[by_product]
    value = np.where(rows, _values(sums, by_reporter, rows), 0.0)
    withheld = float(value[~specified[by_product]].sum())
    rows &= specified[by_product]
    exporters, by_exporter = _positions(reporters, by_reporter[rows])
    groups, by_group = _positions([each[:digits] for each in products], by_product[rows])
    if not exporters:
        raise NoExporter(left_out=0)
    shape = len(exporters), len(groups)
    cells = np.bincount(by_exporter * len(groups) + by_group, value[rows], shape[0] * shape[1]).astype(np.float64)
    return _checked(Exports(exporters, groups, cells.reshape(shape), chosen.nomenclature, chosen.periods, withheld))


def _values(sums: "pa.Table", by_reporter: NDArray[np.int32], rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the value of each row: with partners, or with the world for reporters that have no row by partner."""
    partners, world = numbers(sums["partners"]), numbers(sums["world"])
    has_partners = np.bincount(by_reporter, rows & ~np.isnan(partners)) > 0
    found: NDArray[np.float64] = np.nan_to_num(np.where(has_partners[by_reporter], partners, world))
    return found


def _is_product(code: str, nomenclature: str) -> bool:
    """Return whether a code stands for a product: digits alone, and specified."""
    unspecified = [begin for name, begin in NOT_SPECIFIED.items() if nomenclature.startswith(name)]
    return code.isdecimal() and not code.startswith(tuple(unspecified))


def _level(levels: Collection[int], chosen: Chosen, digits: int) -> int:
    """Return how long the codes are that are added up: as asked, or the next longer ones. Raises LevelMissing."""
    longer = [each for each in sorted(levels) if each >= digits]
    if not longer or (longer[0] > digits and not chosen.nomenclature.startswith(BY_DIGITS)):
        said = ", ".join(map(str, sorted(levels))) or "0"
        raise LevelMissing(nomenclature=chosen.nomenclature, digits=digits, levels=said)
    return longer[0]


def _countries(reporters: Collection[str]) -> NDArray[np.bool_]:
    """Return which reporters are counted: countries, or regions where there is no country; never groups of them."""
    single = np.array([each not in NO_COUNTRY and not GROUP.fullmatch(each) for each in reporters], dtype=bool)
    regions = np.array(["-" in each for each in reporters], dtype=bool)
    return np.asarray(single & (~regions if (single & ~regions).any() else regions))


def _positions(names: list[str], rows: NDArray[np.int32]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the different names that occur in the rows, ascending, and which of them stands in each."""
    used = np.unique(rows)
    different = sorted({names[each] for each in used})
    places = {name: at for at, name in enumerate(different)}
    place = np.zeros(len(names), dtype=np.int64)
    place[used] = [places[names[each]] for each in used]
    return tuple(different), place[rows]


def _checked(exports: Exports) -> Exports:
    below = np.argwhere(exports.values < 0)
    if len(below):
        reporter, product = below[0]
        raise NegativeExports(
            count=len(below),
            reporter=exports.reporters[reporter],
            product=exports.products[product],
            value=float(exports.values[reporter, product]),
        )
    return exports
