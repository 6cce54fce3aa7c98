"""Measures ordered pairs: ways to gain and fits, in the columns of `FEATURES`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.matching.allowed import Rules, Truths, rules
from viaregia.engines.matching.facts import Facts, facts, goal_fit, size_fit, speech_fit
from viaregia.engines.matching.features import WAYS
from viaregia.engines.matching.problem import SOUGHT, Goal, Kind, OnProgress, Problem
from viaregia.engines.matching.profiles import ReadProfiles, read_profiles
from viaregia.engines.matching.rows import Floats, Integers, Tile
from viaregia.engines.matching.sought import Sought
from viaregia.engines.matching.ways import Met, Sides, meet, sides

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

SIDE: Final = 1_000
"""Profiles on a side of a tile, at most: 4 MB an array."""
TRADED: Final = 0.9
"""What a trader of the range is worth to a maker who looks for one, and goods to a trader."""
UNASKED: Final = 0.5
"""What is left of that where the maker does not look for a trader."""
ANSWERED: Final = 0.7
"""What it gains to be the partner whom another describes."""
NAMED: Final = 0.5
"""What it counts among codes to be of the customers whom another names, and to be offered what one's sector buys."""
RIVAL: Final = 0.4
"""What competitors lose of a meeting of need and offer, at most; traders deal in like things without competing."""
RIVAL_FROM: Final = 0.25
"""How much more alike two offers must be than need and offer for that."""
RESOLD: Final = 0.8
"""What goods lose that a trader would buy of another trader: he looks for who makes them."""
PLAIN: Final = 0.5
"""Who came to sell looks for customers: for an authority, a bank, a paper too whose need it meets this well."""


@dataclass(frozen=True)
class Scene:
    """A problem made ready for measuring: n profiles.

    `sought`: shape (n, 4), which are of the kinds of `SOUGHT`; `asks`: shape (n, 4), who looks for which.
    """

    read: ReadProfiles
    sides: Sides
    facts: Facts
    rules: Rules
    sought: Floats
    asks: Floats

    def __len__(self) -> int:
        return len(self.read)

    @cached_property
    def silent(self) -> Truths:
        """Who says nothing that can be compared: no text that is understood, no code. Shape (n,)."""
        said: Truths = self.facts.makes.sum(axis=1) + self.facts.sector.sum(axis=1) > 0
        for rows in (self.sides.offers, self.sides.goods.rows, self.sides.partners.rows, self.sides.circle.rows):
            said[rows.owner] = True
        return ~said

    def tiles(self, side: int = SIDE) -> Iterator[Tile]:
        """Yield tiles in which each pair stands once; twice in those that set profiles against themselves."""
        return combinations_with_replacement(np.array_split(np.arange(len(self)), len(self) // side + 1), 2)


PROJECTS: Final = frozenset({Kind.ASSOCIATION, Kind.NETWORK, Kind.INSTITUTE, Kind.UNIVERSITY, Kind.AUTHORITY})
KINDS: Final = tuple(sorted(SOUGHT, key=lambda kind: kind.value))


def scene(problem: Problem, language: "Language", *, on_progress: OnProgress | None = None) -> Scene:
    """Return a problem made ready. O(texts)."""
    read = read_profiles(problem, language, on_progress=on_progress)
    sought = np.array([[each.kind is kind for kind in KINDS] for each in problem.profiles], dtype=np.float32)
    asks = [[_asks(read, at, kind) for kind in KINDS] for at in range(len(read))]
    shape = (len(read), len(KINDS))
    return Scene(
        read,
        sides(read),
        facts(read),
        rules(problem),
        sought.reshape(shape),
        np.array(asks, dtype=np.float32).reshape(shape),
    )


def _asks(read: ReadProfiles, at: int, kind: Kind) -> bool:
    """Whether somebody looks for a kind.

    A need says so; or it is of that kind itself and came for best practice; or it is no firm and looks for partners, as
    those do who plan a project with a municipality.
    """
    profile, wants = read.problem.profiles[at], [read.wants[need] for need in read.needs_of(at)]
    if any(kind in want.kinds for want in wants) or (profile.kind is kind and Goal.BEST_PRACTICE in profile.goals):
        return True
    project = profile.kind in PROJECTS and any(want.sought is Sought.PARTNERS for want in wants)
    return kind is Kind.AUTHORITY and project


def measure(own: Scene, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return the measures of ordered pairs. Shape (len(pairs), len(FEATURES)), 0 to 1."""
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    found = np.zeros((len(one), len(WAYS)), dtype=np.float32)
    for mine in np.array_split(np.argsort(one, kind="stable"), len(one) // SIDE + 1):
        (block, row), (others, column) = (np.unique(side[mine], return_inverse=True) for side in (one, other))
        met, _ = meet(own.sides, own.facts, (block, others))
        found[mine] = ways(own, met, row * len(others) + column, one[mine], other[mine])[0]
    return np.concatenate([found, fits(own, one, other)], axis=1)


def ways(own: Scene, met: Met, cells: Integers, one: Integers, other: Integers) -> tuple[Floats, Floats]:
    """Return the ways to gain of pairs, and of the same pairs turned round. Shapes (len(one), len(WAYS)).

    `cells`: where in the table of `met`, read row by row, each pair stands.
    """
    there = met.of(cells)
    return np.stack(_ways(own, there, one, other)).T, np.stack(_ways(own, there.turned(), other, one)).T


def fits(own: Scene, one: Integers, other: Integers) -> Floats:
    """Return the fits of pairs; the order in a pair does not matter. Shape (len(one), len(FITS))."""
    each = (goal_fit(own.facts, one, other), size_fit(own.facts, one, other), speech_fit(own.facts, one, other))
    return np.stack(each, axis=1)


def _ways(own: Scene, seen: Met, one: Integers, other: Integers) -> tuple[Floats, ...]:
    read = own.read
    no_trader = (read.trades[one] == 0) & (read.trades[other] == 0)
    offered, asked, fitting = (
        np.where(no_trader, way * _apart(seen.alike, way), way) for way in (seen.offered, seen.asked, seen.fitting)
    )
    both_trade = 1 - np.float32(RESOLD) * read.trades[one] * read.trades[other]
    offered, asked = offered * both_trade, asked * both_trade
    found = (
        np.maximum.reduce([offered, seen.partner, seen.brand * _brand(own, one, other)]),
        np.maximum.reduce([asked * read.sells[one], fitting * FIT, seen.outlet * _outlet(own, one, other)]),
        np.maximum(seen.together, seen.sought * np.float32(ANSWERED)),
        _codes(own, seen, one),
    )
    looked_for = _looked_for(own, seen, one, other)
    return tuple(way * looked_for for way in found)


def _apart(alike: Floats, met: Floats) -> Floats:
    """Return what is left of a meeting of two who are more like one another than need and offer are: competitors."""
    closer = np.clip((alike - met) / np.float32(RIVAL_FROM), 0, 1)
    left: Floats = 1 - np.float32(RIVAL) * closer
    return left


FIT: Final = np.float32(0.65)
"""What it is worth that somebody is of the customers whom one names, as long as he does not say that he needs it."""


def _brand(own: Scene, one: Integers, other: Integers) -> Floats:
    """What a maker's goods are worth to a trader: more where the one looks for goods and the other for traders."""
    asked = np.where(own.read.seeks[other] > 0, _place(own, other, one), np.float32(UNASKED))
    return np.float32(TRADED) * own.sides.brands[one] * (np.float32(0.5) + np.float32(0.5) * asked)


def _outlet(own: Scene, one: Integers, other: Integers) -> Floats:
    """What a trader is worth to a maker."""
    seeks = own.read.seeks[one] > 0
    unasked = np.float32(UNASKED) * own.read.sells[one]
    return np.where(seeks, np.float32(TRADED) * _place(own, one, other), unasked)


def _place(own: Scene, seller: Integers, trader: Integers) -> Floats:
    place: Floats = own.sides.places[own.sides.seller_place[seller], trader]
    return place


def _codes(own: Scene, seen: Met, one: Integers) -> Floats:
    buys = seen.buys * own.read.sells[one]
    found: Floats = np.maximum.reduce([buys, seen.bought * np.float32(NAMED), seen.named * np.float32(NAMED)])
    return found


def _looked_for(own: Scene, seen: Met, one: Integers, other: Integers) -> Floats:
    """Return 0 where the other is of a kind that only those meet who look for it, and the one does not; else 1."""
    if not own.sought.any():
        return np.ones(len(one), dtype=np.float32)
    kind = own.sought[other]
    asks = (kind * own.asks[one]).sum(axis=1) > 0
    customer = seen.asked * (own.read.sells[one] == 1) >= PLAIN
    looked_for: Floats = ((kind.sum(axis=1) == 0) | asks | customer).astype(np.float32)
    return looked_for


def features(problem: Problem, language: "Language", pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return what is measured of ordered pairs: shape (len(pairs), len(FEATURES)), each 0 to 1.

    Parameters
    ----------
    pairs : positions (one, other): the row says what `one` would gain from `other`.

    Notes: reads every text of the problem; O(texts + pairs x offers x needs).
    """
    return measure(scene(problem, language), pairs)
