"""The ways to gain: rows of what is offered, needed, sold and pursued, and what two profiles' rows give one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.facts import Facts, codes_fit
from viaregia.engines.matching.problem import Goal
from viaregia.engines.matching.profiles import ReadProfiles
from viaregia.engines.matching.rows import BY_CHANCE, Floats, Integers, Rows, Tile, best, curve
from viaregia.engines.matching.sought import Sought

SHARED: Final = (Goal.RESEARCH, Goal.JOINT_VENTURE, Goal.BEST_PRACTICE, Goal.INVESTMENT)
"""Goals that two pursue together."""
OWN: Final = 0.6
"""How much of one's own offers stands beside the subject of a need for a partner, who does something alike."""
ELSEWHERE: Final = 0.6
"""What is left of a meeting where a need names another country."""
MEETS: Final = curve(float(BY_CHANCE), 0.7)
RANGE: Final = curve(0.1, 0.6)
THEME: Final = curve(0.2, 0.7)

Piece = tuple[int, Sequence[tuple[int, float]], float]
"""A row to be: its profile, how much of which texts, what it counts."""


@dataclass(frozen=True)
class Asked:
    """Rows of needs that others' offers can meet. `need`: shape (rows,), which need; `place`: which set of places."""

    rows: Rows
    need: Integers
    place: Integers


@dataclass(frozen=True)
class Sides:
    """What profiles have for one another.

    `offers` meet `goods` (a thing, a work), `partners` and `circle` (needs for customers or sellers that name who they
    are). `makers` (what is made) meet `outlets` (what is traded); `themes` meet one another; `wholes`: all that each
    offers. `brands`: shape (n,), 0 to 1, whether a trader looks for goods. `places`: shape (sets, n), what each set of
    named countries leaves of a meeting; `seller_place`: shape (n,), the set of each profile's needs for sellers.
    `pursues`: shape (n,), a bit for each of the `SHARED` goals.
    """

    offers: Rows
    goods: Asked
    partners: Asked
    circle: Asked
    makers: Rows
    outlets: Rows
    themes: Rows
    wholes: Rows
    brands: Floats
    places: Floats
    seller_place: Integers
    pursues: Integers


def sides(read: ReadProfiles) -> Sides:
    """Return the rows of a problem. O(texts)."""
    places, of_need = _places(read)
    likeness = _likeness(read)
    everybody = range(len(read))
    return Sides(
        _rows(read, [(p, [(o, 1.0)], 1.0) for p in everybody for o in read.offers_of(p)])[1],
        _asked(read, of_need, likeness, frozenset({Sought.GOODS})),
        _asked(read, of_need, likeness, frozenset({Sought.PARTNERS})),
        _asked(read, of_need, likeness, frozenset({Sought.CUSTOMERS, Sought.SELLERS})),
        _rows(read, [*_all_offers(read, trading=False), *_subjects_of_sellers(read)])[1],
        _rows(read, [*_all_offers(read, trading=True), *_goods_of_traders(read)])[1],
        _rows(read, list(_themes(read)))[1],
        _rows(read, [(p, [(o, 1.0) for o in read.offers_of(p)], 1.0) for p in everybody if read.offers_of(p)])[1],
        np.array([_brands(read, each) for each in everybody], dtype=np.float32),
        places,
        np.array([_seller_place(read, of_need, each) for each in everybody], dtype=np.int64),
        np.array([_bits(each.goals) for each in read.problem.profiles], dtype=np.int64),
    )


def _asked(read: ReadProfiles, of_need: Integers, likeness: Floats, sought: frozenset[Sought]) -> Asked:
    chosen = [(p, n) for p in range(len(read)) for n in read.needs_of(p) if read.wants[n].sought in sought]
    kept, rows = _rows(read, [_piece(read, p, n, float(likeness[n])) for p, n in chosen])
    need = np.array([n for _, n in chosen], dtype=np.int64)[kept]
    return Asked(rows, need, of_need[need])


def _piece(read: ReadProfiles, profile: int, need: int, likeness: float) -> Piece:
    """Return what a need asks of others' offers.

    A need for customers or sellers may name who they are (breweries) or what they get (malt, as one's own offers): the
    more it is like one's own offers, the less it asks for others who offer it.
    """
    sought, row = read.wants[need].sought, read.offers + need
    if sought is Sought.PARTNERS:
        return profile, [(row, 1.0), *((offer, OWN) for offer in read.offers_of(profile))], 1.0
    return (
        profile,
        [(row, 1.0)],
        1.0 if sought is Sought.GOODS else 1 - float(MEETS(np.array([likeness], dtype=np.float32))[0]),
    )


def _rows(read: ReadProfiles, pieces: Sequence[Piece]) -> tuple[Integers, Rows]:
    """Return which pieces say something, and their rows, in the order of their profiles."""
    pieces = sorted(pieces, key=lambda piece: piece[0])
    matrix = mixed(read, pieces)
    kept = np.flatnonzero(np.diff(matrix.indptr))
    owner = np.array([piece[0] for piece in pieces], dtype=np.int64)[kept]
    weight = np.array([piece[2] for piece in pieces], dtype=np.float32)[kept]
    return kept, Rows(matrix[kept], owner, weight, len(read))


def mixed(read: ReadProfiles, pieces: Sequence[Piece]) -> Any:
    """Return pieces as unit rows, a zero row where nothing is said. Shape (len(pieces), D)."""
    from scipy.sparse import csr_array

    from viaregia.engines.language.terms import to_unit

    at = np.repeat(np.arange(len(pieces)), [len(piece[1]) for piece in pieces])
    parts = [part for piece in pieces for part in piece[1]]
    amounts = np.array([much for _, much in parts], dtype=np.float32)
    rows = np.array([row for row, _ in parts], dtype=np.int64)
    mix = csr_array((amounts, (at, rows)), shape=(len(pieces), read.vectors.shape[0]))
    matrix = to_unit(csr_array(mix @ read.vectors))
    matrix.sort_indices()
    return matrix


def _likeness(read: ReadProfiles) -> Floats:
    """Return how like its profile's own offers each need's subject is. Shape (needs,), 0 to 1."""
    found = np.zeros(len(read.wants), dtype=np.float32)
    pairs = [(n, o) for p in range(len(read)) for n in read.needs_of(p) for o in read.offers_of(p)]
    if pairs:
        needs, offers = np.array(pairs, dtype=np.int64).T
        np.maximum.at(found, needs, (read.vectors[needs + read.offers] * read.vectors[offers]).sum(axis=1))
    return found


def _all_offers(read: ReadProfiles, *, trading: bool) -> Iterator[Piece]:
    for p in range(len(read)):
        sure = float(read.trades[p] if trading else 1 - read.trades[p])
        if sure:
            yield from ((p, [(offer, 1.0)], sure) for offer in read.offers_of(p))


def _subjects_of_sellers(read: ReadProfiles) -> Iterator[Piece]:
    for p in np.flatnonzero(read.seeks * (1 - read.trades)).tolist():
        for need in read.needs_of(p):
            if read.wants[need].sought is Sought.SELLERS:
                yield p, [(read.offers + need, 1.0)], float(1 - read.trades[p])


def _goods_of_traders(read: ReadProfiles) -> Iterator[Piece]:
    for p in np.flatnonzero(read.trades).tolist():
        for need in read.needs_of(p):
            if read.wants[need].sought is Sought.GOODS:
                yield p, [(read.offers + need, 1.0)], float(read.trades[p])


def _bits(goals: frozenset[Goal]) -> int:
    return sum(1 << at for at, goal in enumerate(SHARED) if goal in goals)


def _themes(read: ReadProfiles) -> Iterator[Piece]:
    for p, profile in enumerate(read.problem.profiles):
        if profile.goals.intersection(SHARED):
            rows = [*read.offers_of(p), *(read.offers + need for need in read.needs_of(p))]
            yield p, [(row, 1.0) for row in rows], 1.0


def _brands(read: ReadProfiles, profile: int) -> float:
    """Return whether a trader looks for goods to trade: it says so without naming them, or names them, or may."""
    if not read.trades[profile]:
        return 0.0
    wants = [read.wants[need] for need in read.needs_of(profile) if read.wants[need].sought is Sought.GOODS]
    return 1.0 if any(not want.subject for want in wants) else 0.7 if wants else 0.5


def _places(read: ReadProfiles) -> tuple[Floats, Integers]:
    sets: dict[frozenset[str], int] = {frozenset(): 0}
    of_need = [sets.setdefault(want.places, len(sets)) for want in read.wants]
    countries = np.array([each.country for each in read.problem.profiles])
    factors = np.ones((len(sets), len(read)), dtype=np.float32)
    for places, at in sets.items():
        if places:
            factors[at] = np.where(np.isin(countries, [*places, ""]), 1, ELSEWHERE)
    return factors, np.array(of_need, dtype=np.int64)


def _seller_place(read: ReadProfiles, of_need: Integers, profile: int) -> int:
    sought = (need for need in read.needs_of(profile) if read.wants[need].sought is Sought.SELLERS)
    return int(of_need[next(sought)]) if read.seeks[profile] else 0


@dataclass(frozen=True)
class Met:
    """What profiles give one another: 0 to 1, shape (b, c) each, of a tile, or (m,), of chosen pairs.

    `offered`: they offer goods that I need; `partner`: they are the partner, `fitting`: the customers or sellers that I
    name; `asked`, `sought`, `named`: the same, I for them. `outlet`: they could sell what I make; `brand`: they make
    what I could sell. `together`: one goal, one subject. `alike`: how like our offers are. `buys`: their sector buys
    what I make; `bought`: mine buys what they make.
    """

    offered: Floats
    asked: Floats
    partner: Floats
    sought: Floats
    fitting: Floats
    named: Floats
    outlet: Floats
    brand: Floats
    together: Floats
    alike: Floats
    buys: Floats
    bought: Floats

    def of(self, cells: Integers) -> "Met":
        """Return what chosen pairs give one another. `cells`: shape (m,), positions in the table read row by row."""
        return Met(*(getattr(self, each.name).ravel()[cells] for each in fields(Met)))

    def turned(self) -> "Met":
        """Return the same seen from the other's side; nothing is copied."""
        return Met(
            offered=self.asked,
            asked=self.offered,
            partner=self.sought,
            sought=self.partner,
            fitting=self.named,
            named=self.fitting,
            outlet=self.brand,
            brand=self.outlet,
            together=self.together,
            alike=self.alike,
            buys=self.bought,
            bought=self.buys,
        )


def meet(own: Sides, known: Facts, tile: Tile) -> tuple[Met, NDArray[np.bool_]]:
    """Return how the profiles of a tile meet the others, and where they meet at all; to be alike is no meeting.

    Turned, it is how the others meet them. O(entries that rows share).
    """
    seen = np.zeros(len(tile[0]) * len(tile[1]), dtype=np.bool_)
    met = Met(
        *_needs_and_offers(own, own.goods, tile, seen),
        *_needs_and_offers(own, own.partners, tile, seen),
        *_needs_and_offers(own, own.circle, tile, seen),
        *_made_and_traded(own, tile, seen),
        _together(own, tile, seen),
        best(own.wholes, own.wholes, tile, lambda similarity, _, __: MEETS(similarity)),
        *codes_fit(known, tile),
    )
    return met, seen.reshape(met.buys.shape) | (met.buys > 0) | (met.bought > 0)


def _needs_and_offers(own: Sides, asked: Asked, tile: Tile, seen: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    def value(similarity: Floats, need: Integers, offer: Integers) -> Floats:
        place = own.places[asked.place[need], own.offers.owner[offer]]
        return MEETS(similarity) * asked.rows.weight[need] * place

    return (
        best(asked.rows, own.offers, tile, value, seen),
        best(own.offers, asked.rows, tile, lambda similarity, offer, need: value(similarity, need, offer), seen),
    )


def _made_and_traded(own: Sides, tile: Tile, seen: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    def value(similarity: Floats, made: Integers, traded: Integers) -> Floats:
        return RANGE(similarity) * own.makers.weight[made] * own.outlets.weight[traded]

    return (
        best(own.makers, own.outlets, tile, value, seen),
        best(own.outlets, own.makers, tile, lambda similarity, traded, made: value(similarity, made, traded), seen),
    )


def _together(own: Sides, tile: Tile, seen: NDArray[np.bool_]) -> Floats:
    def value(similarity: Floats, mine: Integers, theirs: Integers) -> Floats:
        common = own.pursues[own.themes.owner[mine]] & own.pursues[own.themes.owner[theirs]]
        return np.where(common > 0, THEME(similarity), np.float32(0))

    return best(own.themes, own.themes, tile, value, seen)
