"""What is found: opportunities with their factors, reasons, competitors, and how sure they are. Facts, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from viaregia.engines.trade.flows import Dataset, System
from viaregia.engines.trade.potential.gather import Cut, Side
from viaregia.engines.trade.potential.tariffs import Regime


class Sureness(Enum):
    """How far an opportunity can be trusted.

    `FIRM`: something is left in every year, by every report and elasticity that was tried, at least two years or
    reports were, the highest potential is at most half as much again as the lowest, and the duty is known. `WEAK`: in
    one of them nothing is left, the highest is more than three times the lowest, or the potential is more than all
    that the market will buy. `FAIR`: all else.
    """

    FIRM = "firm"
    FAIR = "fair"
    WEAK = "weak"


class Factor(Enum):
    """A factor of the indicator."""

    SUPPLY = "supply"
    DEMAND = "demand"
    EASE = "ease"


class Lack(Enum):
    """Why nothing is said of a market."""

    IMPORTS = "imports"
    DISTANCE = "distance"
    GROWTH = "growth"


class Caveat(Enum):
    """What a reader must know of all that was found."""

    PART_OF_YEAR = "part of year"
    ONE_YEAR = "one year"
    ONE_SIDE = "one side"
    NO_TARIFFS = "no tariffs"
    ORDERED_DISTANCES = "ordered distances"
    COUNTRY_FOR_LAND = "country for land"
    NO_BALANCE_FOR_LAND = "no balance for land"
    GROUPS_BY_CPA = "groups by cpa"
    ACROSS_REVISIONS = "across revisions"
    EVEN_PARTS = "even parts"


@dataclass(frozen=True, slots=True)
class Buys:
    """The market imports so much of the product in the year; `share`: of all countries' imports of it."""

    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Sells:
    """The exporter sells so much of the product to all; `share`: of all countries' exports of it.

    `relative`: that share over the exporter's share of all products; above 1 it is specialised.
    """

    value: float
    share: float
    relative: float


@dataclass(frozen=True, slots=True)
class Trades:
    """The two trade `affinity` times as much as their sizes let expect; `nearness`: how well the distance fits."""

    affinity: float
    nearness: float


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing of the product goes to the market yet."""


@dataclass(frozen=True, slots=True)
class Grows:
    """The market's imports of the product grew, or shrank: `rate` a year, a share, from `first` to `last` (years)."""

    rate: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SoldOn:
    """The exporter buys more of the product than it sells: part may be sold on; supply counts by `balance`."""

    balance: float


Reason = Buys | Sells | Trades | NotThere | Grows | SoldOn


@dataclass(frozen=True, slots=True)
class Binds:
    """The factor that holds the potential down most, and how it stands to the usual (1)."""

    factor: Factor
    relative: float


@dataclass(frozen=True, slots=True)
class RankMoves:
    """The rank at a low and at a high elasticity, where it differs much."""

    low: int
    high: int
    low_elasticity: float
    high_elasticity: float


@dataclass(frozen=True, slots=True)
class MirrorDiffers:
    """The exporter reports one value of the flow, the importer another."""

    exported: float
    imported: float


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """In some years, or by some reports, there is no potential beyond what is sold."""

    years: tuple[int, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DutyUnknown:
    """The duty is not known, and was left out: a high one would lower the potential."""


@dataclass(frozen=True, slots=True)
class Dominated:
    """Another supplier has most of the market: `share` of it."""

    country: str
    share: float


@dataclass(frozen=True, slots=True)
class Exceeds:
    """The potential is more than all that the market will buy: here the benchmark says too much."""


Sensitivity = Binds | RankMoves | MirrorDiffers | NothingLeft | DutyUnknown | Dominated | Exceeds


@dataclass(frozen=True, slots=True)
class Competitor:
    """Who supplies the market with the product, how much, and which share of it."""

    country: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Market:
    """Who supplies a market with a product: the largest five, and where the exporter stands.

    `share`: in [0, 1]; `rank`: 1 for the largest, None where it sells nothing there. `unit_value`, `usual_unit_value`:
    currency per kg of the exporter and of all suppliers, None where the mass is not known.
    """

    competitors: tuple[Competitor, ...]
    share: float
    rank: int | None
    unit_value: float | None
    usual_unit_value: float | None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One product in one market.

    Values in the currency of the dataset. `potential` = `supply` × `demand` × `ease` is a benchmark, not a ceiling;
    `unrealised` = max(0, potential − `actual`). `share`, `balance`: parts of supply; `nearness`, `affinity`: parts of
    ease. `low`, `high`: the range of the potential over years, reports and elasticities. `duty`: a share, None where
    it is not known.
    """

    rank: int
    product: str
    market: str
    supply: float
    share: float
    balance: float
    demand: float
    ease: float
    nearness: float
    affinity: float
    potential: float
    actual: float
    unrealised: float
    low: float
    high: float
    sureness: Sureness
    regime: Regime
    duty: float | None
    reasons: tuple[Reason, ...]
    sensitivities: tuple[Sensitivity, ...]
    suppliers: Market


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product that the exporter hardly sells, in a market: a rank, never money.

    `density`: how near it is to what the exporter sells, in [0, 1]; `rca`: below 1; `demand` in the currency.
    """

    rank: int
    product: str
    market: str
    density: float
    rca: float
    demand: float
    ease: float


@dataclass(frozen=True, slots=True)
class Missing:
    """Markets of which nothing can be said, and why."""

    lack: Lack
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The published figures of a Land: their load, the list of their groups, and whether special or general trade."""

    dataset: Dataset
    vintage: str
    nomenclature: str
    system: System


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and from what.

    Attributes
    ----------
    examined
        How many pairs of a product and a market were looked at.
    years, sides, elasticities
        What was tried for the range; the first of each is the one that the ranking uses.
    inputs
        What each table beside the flows is called: distances, economies, tariffs, concordance.
    uncovered
        The share of the trade whose products the concordance does not know; 0 for a country.
    groups
        Of a Land: what its products are groups of.
    """

    exporter: str
    dataset: Dataset
    vintage: str
    currency: str
    cut: Cut
    opportunities: tuple[Opportunity, ...]
    new_products: tuple[NewProduct, ...]
    missing: tuple[Missing, ...]
    caveats: tuple[Caveat, ...]
    examined: int
    years: tuple[int, ...]
    sides: tuple[Side, ...]
    elasticities: tuple[float, float, float]
    horizon: float
    inputs: Mapping[str, str]
    uncovered: float = 0.0
    groups: Groups | None = None
