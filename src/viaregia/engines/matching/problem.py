"""The matching problem: who there is, what each offers and needs (`Problem`), and what comes out (`Suggestion`).

Profiles refer to each other by 0-based position in `Problem.profiles`. Nothing here scores anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from viaregia.base.sectors import SectorCode


class Kind(Enum):
    """What an organisation is. Those of `SOUGHT` are suggested only to somebody who looks for them."""

    COMPANY = "company"
    INSTITUTE = "institute"
    UNIVERSITY = "university"
    HOSPITAL = "hospital"
    NETWORK = "network"
    ASSOCIATION = "association"
    AUTHORITY = "authority"
    CHAMBER = "chamber"
    BANK = "bank"
    PRESS = "press"
    OTHER = "other"


SOUGHT = frozenset({Kind.AUTHORITY, Kind.CHAMBER, Kind.BANK, Kind.PRESS})
"""Kinds that are suggested only where a need, or a goal, asks for them."""


class Goal(Enum):
    """What somebody comes for."""

    EXPORT = "export"
    SOURCING = "sourcing"
    DISTRIBUTION = "distribution"
    JOINT_VENTURE = "joint venture"
    RESEARCH = "research"
    SUBCONTRACTING = "subcontracting"
    INVESTMENT = "investment"
    BEST_PRACTICE = "best practice"


class Because(Enum):
    """Why a suggestion is not useful."""

    WRONG_TRADE = "wrong trade"
    COMPETITOR = "competitor"
    KNOWN_ALREADY = "known already"
    TOO_SMALL = "too small"
    TOO_FAR = "too far"
    NO_TIME = "no time"
    OTHER = "other"


class Across(Enum):
    """Which border a suggestion must cross; `NONE`: any two profiles."""

    COUNTRY = "country"
    REGION = "region"
    ORGANISATION = "organisation"
    NONE = "none"


class Direction(Enum):
    """`NEED`: whose offer meets one's needs; `MUTUAL`: who gains from each other."""

    NEED = "need"
    MUTUAL = "mutual"


@dataclass(frozen=True, slots=True)
class Profile:
    """One party that could meet another, often one line and a code.

    `organisation`: parties of the same one never meet ("" for a party by itself). `country`: ISO 3166-1 alpha-2 or "";
    `region`: NUTS code or "". `tongue`: language of its texts (ISO 639-1), "" where it is to be found out. `languages`:
    spoken (ISO 639-1), empty where unknown. `employees`: None where unknown. `sectors` and `products`: codes of what
    it does and makes; products are HS or CN digits. `excludes`: ids of profiles, names of organisations, or countries
    (two letters) that it does not want. `minimum` and `maximum`: suggestions for it, None for the problem's.
    """

    id: str
    name: str = ""
    organisation: str = ""
    country: str = ""
    region: str = ""
    tongue: str = ""
    kind: Kind | None = None
    employees: int | None = None
    languages: tuple[str, ...] = ()
    goals: frozenset[Goal] = frozenset()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sectors: tuple[SectorCode, ...] = ()
    products: tuple[str, ...] = ()
    excludes: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two profiles that met, or were suggested, before: positions. `rating`: 1 (useless) to 5, None without one."""

    one: int
    other: int
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """All that matching is given.

    `pairs`: language pairs that can be interpreted (`de-pl`, sorted). `again`: whether those who met before may meet
    again. `apart`: pairs of positions, smaller first, that must not be suggested (a *never*, a wish that stands).
    `circles`: in step with the profiles, to which circle each belongs, numbers >= 0; empty where nobody keeps any.
    `shut`: pairs of circles, smaller first, maybe one with itself, between which nobody must be suggested.
    """

    profiles: tuple[Profile, ...]
    across: Across = Across.COUNTRY
    pairs: frozenset[str] = frozenset()
    encounters: tuple[Encounter, ...] = ()
    again: bool = False
    apart: frozenset[tuple[int, int]] = frozenset()
    circles: tuple[int, ...] = ()
    shut: frozenset[tuple[int, int]] = frozenset()


class Strength(Enum):
    """How much speaks for a suggestion, as a reader is told; there is no percentage."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


class Gain(Enum):
    """How one side gains from the other.

    `OFFERED`: the other offers what it needs. `CUSTOMER`: the other needs what it offers, and it wants to sell.
    `TOGETHER`: both pursue one goal (research, joint venture, best practice) on one subject. `CODES`: the products or
    sectors of both fit, no text says more.
    """

    OFFERED = "offered"
    CUSTOMER = "customer"
    TOGETHER = "together"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class SharedConcept:
    """A concept that two texts share: its id in the vocabulary, its weight in the similarity, 0 to 1."""

    id: str
    weight: float


@dataclass(frozen=True, slots=True)
class TextsMeet:
    """A need and an offer that meet, quoted in the original. `similarity`: 0 to 1."""

    seeker: int
    offerer: int
    need: str
    offer: str
    concepts: tuple[SharedConcept, ...]
    words: tuple[tuple[str, str], ...] = ()  # of need and offer: words that mean the same
    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class CodesMeet:
    """What one makes is bought in the other's sector. `product`: HS digits or the maker's sector code as written.

    `inferred`: no product code says what the maker makes; it is taken from its texts.
    """

    maker: int
    buyer: int
    product: str
    sector: str
    concept: str = ""  # the concept through which the codes meet, "" where they are the same
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class GoalsFit:
    """Two goals that fit: somebody who exports and somebody who distributes, two who look for research partners."""

    one: int
    other: int
    goal: Goal
    fits: Goal


@dataclass(frozen=True, slots=True)
class Speech:
    """How the two can talk. `languages`: in common; else `pair` is the one to be interpreted, "" where none is."""

    languages: tuple[str, ...]
    pair: str = ""


@dataclass(frozen=True, slots=True)
class SizesFit:
    """Both are of a like size, or the one is a size the other can supply: employees."""

    one: int
    other: int
    employees: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LittleSaid:
    """The suggestion rests on little: a profile says almost nothing, or its language is not one of the four."""

    profile: int


Reason = TextsMeet | CodesMeet | GoalsFit | Speech | SizesFit | LittleSaid
"""A fact that speaks for a suggestion (or, `LittleSaid`, for caution). `wording/matching.py` puts it into words."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two who should meet, for the profile `one`. Scores are 0 to 1; `score` is what a ranking sorts by.

    `to_one`: what `one` gains from `other`; `to_other`: the reverse. `gains`: how each gains, the profile `one` first;
    None where it does not.
    """

    one: int
    other: int
    score: float
    to_one: float
    to_other: float
    strength: Strength
    gains: tuple[Gain | None, Gain | None] = (None, None)
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each profile, in the order of `Problem.profiles`, whom it should meet, best first; empty where nobody is."""

    suggestions: tuple[tuple[Suggestion, ...], ...]


class Stage(Enum):
    """What is being done, in this order."""

    READING = "reading"
    COMPARING = "comparing"
    CHOOSING = "choosing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is. Counted are texts read, pairs compared, pairs to choose from; `total` is 0 while unknown."""

    stage: Stage
    done: int = 0
    total: int = 0


OnProgress = Callable[[Progress], None]
"""Told of progress, in the thread that called the engine. What it raises ends the work."""
