"""The facts of a brief: what one reporter trades with one partner, as its statistics say it.

Every `Figure` carries where it comes from. What could not be computed is a `Gap`: it is named, never filled.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from viaregia.engines.trade.flows import Dataset, Direction, Status, System


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a figure comes from: one load of one table, read for one reporter and one direction.

    Attributes
    ----------
    mirrored
        The reporter of the brief does not report this direction in the table: the figures are those of its partners.
    reporter
        Empty where exports and imports of all countries of the table were used.
    retrieved
        ISO 8601, as the load says it; empty where it does not.
    """

    dataset: Dataset
    vintage: str
    retrieved: str
    reporter: str
    direction: Direction
    system: System
    nomenclature: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in whole units of the brief's currency, how far it can be trusted to stay, and its origins.

    `withheld`: the part of the value whose product or partner is confidential, 0 where none is.
    """

    value: float
    status: Status
    origins: tuple[Origin, ...]
    withheld: float = 0.0


class GapKind(StrEnum):
    """What is missing."""

    NO_FLOW = "no_flow"  # no figures of the direction in the year
    NO_YEAR_BEFORE = "no_year_before"  # the change was not computed
    MONTHS_MISSING = "months_missing"  # a year of which some months lack is not added up
    NO_WORLD = "no_world"  # neither a total of all partners nor all large partners: no share, no rank
    SOME_GOODS = "some_goods"  # a table of some groups of goods alone: no share, no rank
    RANK_OPEN = "rank_open"  # so much of the total is of partners not listed that the rank is open
    NO_PRODUCTS = "no_products"  # only totals: no product groups
    NO_MIRROR = "no_mirror"  # the partner's own figures are not in the table
    NO_MIRROR_OF_LAND = "no_mirror_of_land"  # no country reports its trade with a Land


@dataclass(frozen=True, slots=True)
class Gap:
    """A series that is missing, and of what.

    `months`: how many of the twelve there are. `partners`: those that lack (`NO_WORLD`). `between`: the best and the
    worst rank that the figures allow (`RANK_OPEN`).
    """

    kind: GapKind
    direction: Direction
    year: int
    months: int = 0
    partners: tuple[str, ...] = ()
    between: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the partners of a year, 1 for the largest; those of equal value share the smaller number."""

    place: int
    among: int


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series; without a figure where the store holds none, or not all months."""

    year: int
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of products, its part of the direction's value in [0, 1], and its value the year before where known."""

    code: str
    nomenclature: str
    figure: Figure
    share: float
    before: Figure | None = None


@dataclass(frozen=True, slots=True)
class Trader:
    """One partner of the year, with its rank and its part of the world's total in [0, 1]."""

    code: str
    figure: Figure
    rank: int
    share: float


@dataclass(frozen=True, slots=True)
class Side:
    """One direction: exports to the partner, or imports from it.

    Attributes
    ----------
    change
        Relative to the year before: 0.05 for 5 % more; None where one of the two lacks or the earlier is zero.
    share
        Part of the reporter's total in this direction, in [0, 1]; None where the total is not known.
    groups
        Largest first; goods that are confidential or not elsewhere specified are in the total, not in the list.
    partners
        Largest first, at most as many as were asked for, and the brief's partner after them where it comes later.
    """

    direction: Direction
    system: System
    figure: Figure
    before: Figure | None
    change: float | None
    world: Figure | None
    share: float | None
    rank: Rank | None
    trend: tuple[Point, ...]
    groups: tuple[Group, ...]
    partners: tuple[Trader, ...]


@dataclass(frozen=True, slots=True)
class Mirror:
    """The same goods as each of the two sides reports them."""

    direction: Direction
    own: Figure
    other: Figure

    @property
    def difference(self) -> float:
        """By how much the partner's figure differs, relative to the reporter's own."""
        return self.other.value / self.own.value - 1


class NoBalance(StrEnum):
    """Why exports and imports are not set against each other."""

    LAND = "land"  # exports are special trade, imports general trade
    SYSTEMS_DIFFER = "systems_differ"
    REPORTERS_DIFFER = "reporters_differ"  # one direction is told by the other side
    SIDE_MISSING = "side_missing"


class Kind(StrEnum):
    """What an opportunity rests on."""

    POTENTIAL = "potential"  # exported already: an amount of money
    DIVERSIFICATION = "diversification"  # hardly exported yet: a rank, no money


@dataclass(frozen=True, slots=True)
class BriefOpportunity:
    """A chance for exports, as whoever computed it states it.

    Attributes
    ----------
    potential, exported
        Whole units of the chances' currency per year; None for a product that is hardly exported yet.
    low, high
        The range of the potential over what is uncertain; None where it was not computed.
    reason
        A whole sentence in the reader's language; empty where there is none.
    origins
        The loads it was computed from.
    """

    product: str
    nomenclature: str
    kind: Kind
    rank: int
    potential: float | None = None
    exported: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    origins: tuple[Origin, ...] = ()

    @property
    def unrealised(self) -> float | None:
        """What lies between the potential and what is exported, never below zero: a benchmark, not a ceiling."""
        return None if self.potential is None else max(0.0, self.potential - (self.exported or 0.0))


class NoChances(StrEnum):
    """Why no chances for exports are told."""

    NOT_ASKED = "not_asked"  # no tables of distances and economies were given
    NO_CONCORDANCE = "no_concordance"  # of a Land: no table leads from the world's goods to its groups
    NO_WAY = "no_way"  # of a Land: its groups follow no list that such a table could lead to
    NO_WORLD = "no_world"  # the store does not hold many countries' trade of the year
    UNKNOWN = "unknown"  # figures or tables lack the exporter or the market, as `because` says
    NOTHING_LEFT = "nothing_left"  # computed: in no product more than is sold


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances for exports, best first; or why there are none.

    Attributes
    ----------
    currency
        Of all amounts; empty where there are none.
    because, remarks
        Whole sentences in the reader's language: what more is to be said of `lacking`; what was computed from what.
    """

    found: tuple[BriefOpportunity, ...] = ()
    lacking: NoChances | None = NoChances.NOT_ASKED
    currency: str = ""
    because: str = ""
    remarks: tuple[str, ...] = ()


NOT_ASKED: Final = Chances()


class Choice(StrEnum):
    """Why the figures are those of one table and of no other."""

    ASKED = "asked"
    ONLY = "only"
    USUAL = "usual"  # several hold the two; the first in the usual order


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief says, in no language yet.

    Attributes
    ----------
    others
        Further tables of the store that hold reporter, partner and year as well.
    invented
        The figures are made up, for showing.
    """

    reporter: str
    partner: str
    year: int
    dataset: Dataset
    currency: str
    exports: Side | None
    imports: Side | None
    balance: float | None
    no_balance: NoBalance | None
    mirrors: tuple[Mirror, ...] = ()
    gaps: tuple[Gap, ...] = ()
    others: tuple[Dataset, ...] = ()
    chances: Chances = NOT_ASKED
    invented: bool = False
    choice: Choice = Choice.ONLY

    @property
    def sides(self) -> tuple[Side, ...]:
        """The directions there are figures of, exports first."""
        return tuple(side for side in (self.exports, self.imports) if side is not None)

    @property
    def is_land(self) -> bool:
        """Whether the reporter is a part of a country (ISO 3166-2)."""
        return "-" in self.reporter
