"""The worlds that an answer is made from: the year that was asked for, the years before, both sides' reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.nomenclatures.concordance import Concordance
from viaregia.engines.trade.potential.context import Context
from viaregia.engines.trade.potential.facts import Caveat, Groups
from viaregia.engines.trade.potential.gather import (
    USUAL_DIGITS,
    Cut,
    ExporterMissing,
    LevelMissing,
    NomenclaturesMixed,
    Side,
    Survey,
    YearMissing,
    bilateral,
    cut_for,
    gather,
    growing_of,
    survey,
)
from viaregia.engines.trade.potential.indicator import ELASTICITY
from viaregia.engines.trade.potential.land import Link, Published, grouped, land_world, link, published
from viaregia.engines.trade.potential.tariffs import tariffs_for
from viaregia.engines.trade.potential.variants import Variant

if TYPE_CHECKING:
    import ibis

REVISED: Final = (1988, 1996, 2002, 2007, 2012, 2017, 2022, 2028)
"""Years in which a revision of the Harmonized System came into force; editions of CN between two share it."""

OnStage = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One dataset: its flows, and what is said of all of them."""

    flows: "ibis.Table"
    dataset: Dataset
    vintage: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Attributes
    ----------
    exporter
        ISO 3166-1 alpha-2, or 3166-2 for a part of a country.
    markets
        ISO 3166-1 alpha-2; all where there are none.
    products
        Beginnings of product codes; all where there are none.
    digits
        Of product codes; 0 for 6 or the finest below, and for a Land the finest that is published.
    elasticity
        Income elasticity of demand for imports.
    years
        How many years are tried, the one asked for and those before it.
    """

    exporter: str
    year: int
    markets: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    digits: int = 0
    nomenclature: str = ""
    elasticity: float = ELASTICITY
    top: int = 20
    years: int = 3

    @property
    def country(self) -> str:
        """The exporter, or the country that it is a part of."""
        return self.exporter.partition("-")[0]

    @property
    def is_land(self) -> bool:
        """Whether the exporter is a part of a country."""
        return "-" in self.exporter


@dataclass(frozen=True, slots=True)
class LandSource:
    """What is needed for a part of a country: its own figures, and the way from products to its groups.

    `rate`: how much of the world's currency is one unit of the Land's. `across_revisions`: see `land.link`.
    """

    source: Source
    concordances: Sequence[Concordance]
    rate: float = 1.0
    across_revisions: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One variant and the flows behind it, by the products or groups that it speaks of."""

    variant: Variant
    cut: Cut
    pairs: "ibis.Table"


@dataclass
class Views:
    """All that is asked of the flows, made once each."""

    source: Source
    asked: Asked
    context: Context
    land: LandSource | None = None
    on_stage: OnStage = lambda _: None
    links: dict[int, Link] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.found: Survey = survey(self.source.flows, str(self.source.dataset))
        self._published: dict[int, Published] = {}

    def all(self) -> tuple[View, ...]:
        """Return the views, the one that the ranking uses first; others where they can be had. Raises as `view`."""
        first = self.view(self.asked.year, self._sides(self.asked.year)[0])
        years = self.years() if self.found.whole(self.asked.year) else (self.asked.year,)
        others = [(year, side) for year in years for side in self._sides(year)]
        more = (self._perhaps(year, side, first.cut) for year, side in others[1:])
        return (first, *(each for each in more if each is not None))

    def years(self) -> tuple[int, ...]:
        """Return the years that are tried, the one asked for first."""
        before = [year for year in self.found.years if year < self.asked.year and self.found.whole(year)]
        return (self.asked.year, *sorted(before, reverse=True)[: self.asked.years - 1])

    def _sides(self, year: int) -> tuple[Side, ...]:
        return self.found.sides(year) or (Side.EXPORTER,)

    def _perhaps(self, year: int, side: Side, first: Cut) -> View | None:
        try:
            view = self.view(year, side)
        except (YearMissing, NomenclaturesMixed, LevelMissing, ExporterMissing):
            return None
        return view if comparable(view.cut, first) else None

    def pairs(self, year: int, side: Side) -> "tuple[Cut, ibis.Table]":
        """Return the flows of a year by products. Raises YearMissing, NomenclaturesMixed, LevelMissing."""
        digits = 0 if self.asked.is_land else self.asked.digits
        cut = cut_for(self.found, year, digits, self.asked.nomenclature, side)
        return cut, bilateral(self.source.flows, self.found, cut)

    def view(self, year: int, side: Side) -> View:
        """Return the world of a year as one side reports it.

        Raises YearMissing, NomenclaturesMixed, LevelMissing, ExporterMissing, GrowthMissing, and for a Land
        GroupsWithoutTable, ConcordanceMissing, RevisionsDiffer, PartsUnknown.
        """
        self.on_stage(str(year))
        cut, pairs = self.pairs(year, side)
        world = gather(pairs, self.asked.country, self.context)
        if self.land is not None:
            own = self._own(year, self.land)
            way = link(
                world, cut.nomenclature, own, self.land.concordances, across_revisions=self.land.across_revisions
            )
            self.links[year] = way
            world = land_world(world, own, way.parts, self.land.rate)
            pairs = grouped(pairs, way.parts)
            cut = Cut(year, own.nomenclature, len(world.products[0]), side)
        if not world.own.any():
            raise ExporterMissing(dataset=self.found.dataset, exporter=self.asked.exporter, year=year)
        growing = growing_of(world, self.asked.country, self.context)
        tariffs = tariffs_for(world, self.asked.country, year, self.context.tariffs, pairs)
        return View(Variant(year, side, world, growing, tariffs), cut, pairs)

    def groups(self) -> Groups | None:
        """Return of what the products are groups; None for a country."""
        own = self._published.get(self.asked.year)
        if self.land is None or own is None:
            return None
        return Groups(self.land.source.dataset, self.land.source.vintage, own.nomenclature, own.system)

    def _own(self, year: int, land: LandSource) -> Published:
        if year not in self._published:
            held = survey(land.source.flows, str(land.source.dataset))
            periods = held.periods(year)
            named = str(land.source.dataset)
            self._published[year] = published(
                land.source.flows, self.asked.exporter, periods or (str(year),), named, self.asked.digits
            )
        return self._published[year]

    def by_year(self, first: View) -> "dict[int, ibis.Table]":
        """Return the flows of each whole and comparable year up to the one asked for, for how markets grew."""
        found = {first.variant.year: first.pairs}
        if not self.found.whole(self.asked.year):
            return found
        for year in [each for each in self.found.years if each < self.asked.year and self.found.whole(each)][-4:]:
            try:
                cut, pairs = self.pairs(year, first.cut.side)
            except (YearMissing, NomenclaturesMixed, LevelMissing):
                continue
            way = self.links.get(self.asked.year)
            if comparable(cut, self.pairs(self.asked.year, first.cut.side)[0]):
                found[year] = grouped(pairs, way.parts) if way else pairs
        return found

    def caveats(self, views: Sequence[View]) -> tuple[Caveat, ...]:
        """Return what a reader must know of the whole."""
        years = {each.variant.year for each in views}
        sides = {each.variant.side for each in views}
        way = self.links.get(self.asked.year)
        found = {
            Caveat.PART_OF_YEAR: not self.found.whole(self.asked.year),
            Caveat.ONE_YEAR: len(years) == 1,
            Caveat.ONE_SIDE: len(sides) == 1,
            Caveat.NO_TARIFFS: self.context.tariffs is None,
            Caveat.ORDERED_DISTANCES: self.context.distances.ordered,
            Caveat.COUNTRY_FOR_LAND: way is not None,
            Caveat.NO_BALANCE_FOR_LAND: way is not None,
            Caveat.GROUPS_BY_CPA: way is not None,
            Caveat.ACROSS_REVISIONS: way is not None and way.across,
            Caveat.EVEN_PARTS: way is not None and way.even,
        }
        return tuple(caveat for caveat, holds in found.items() if holds)


def comparable(one: Cut, other: Cut) -> bool:
    """Tell whether products of two years are the same goods: by one list, or by editions of CN within one HS."""
    if one.digits != other.digits:
        return False
    names = (one.nomenclature, other.nomenclature)
    if names[0] == names[1]:
        return True
    editions = [int(name[2:]) for name in names if name.startswith("CN") and name[2:].isdecimal()]
    return len(editions) == 2 and one.digits <= USUAL_DIGITS and len({_revision(each) for each in editions}) == 1


def _revision(edition: int) -> int:
    return max((year for year in REVISED if year <= edition), default=0)
