"""Exchanges of a few pairs: the worst-off first, then the total, never at the cost of what came before.

Local search over exchanges of up to two dropped and three added pairs; nothing is proven here, `linear` bounds it.
"""

from collections.abc import Iterator

import numpy as np

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.network import STEP, Counts, Flags, Network

PASSES = 12
"""Passes over all pairs for the total; the later ones find next to nothing."""


def improve(draft: Draft, order: Counts) -> None:
    """Fill up, raise the worst-off as far as exchanges go, then the total. O(passes m) exchanges."""
    ranked = order[np.argsort(-draft.net.worth[order], kind="stable")]
    draft.fill(ranked.tolist())
    floor = raise_worst(draft)
    raise_total(draft, ranked, floor)


def floor_of(draft: Draft) -> int:
    """Return the smallest gain among those who were owed proposals and have some, down to a whole step."""
    low = [gain for v, gain in enumerate(draft.gain) if draft.owed[v] and draft.held[v]]
    return min(low, default=0) // STEP * STEP


def raise_worst(draft: Draft) -> int:
    """Raise the worst-off step by step until one of them cannot be helped; return what everybody has."""
    floor = floor_of(draft)
    while True:
        low = [v for v, gain in enumerate(draft.gain) if draft.owed[v] and draft.held[v] and gain < floor + STEP]
        if not low or not all(_help(draft, party, floor + STEP) for party in low):
            return floor
        floor = floor_of(draft)


def _help(draft: Draft, party: int, target: int) -> bool:
    """Exchange pairs until the party has its target; return whether it has. Nobody falls below the target for it."""
    while draft.gain[party] < target:
        wanted = [pair for pair in draft.pairs(party) if not draft.chosen[pair]]
        wanted.sort(key=lambda pair: (-draft.gain_of(pair, party), pair))
        before = draft.gain[party]
        if not any(_give(draft, party, pair, target) for pair in wanted) or draft.gain[party] <= before:
            return False
    return True


def _give(draft: Draft, party: int, pair: int, target: int) -> bool:
    """Choose a pair for a party if that raises it, dropping one pair of each side where it must."""
    for gone in _ways_in(draft, pair, target):
        lost = sum(draft.gain_of(each, party) for each in gone if party in draft.ends[each])
        if draft.gain_of(pair, party) <= lost:
            continue
        if any(draft.swap(gone, come, target) for come in _instead(draft, pair, gone)):
            return True
    return False


def _ways_in(draft: Draft, pair: int, floor: int) -> Iterator[tuple[int, ...]]:
    """Yield what could be dropped to make room for a pair: nothing, or one pair at each end that is full."""
    one, other = draft.ends[pair]
    for first in (None,) if draft.free(one) else _held(draft, one):
        for second in (None,) if draft.free(other) else _held(draft, other):
            if first != second or first is None:
                yield tuple(each for each in (first, second) if each is not None)


def _held(draft: Draft, party: int) -> list[int]:
    return sorted((pair for pair in draft.pairs(party) if draft.chosen[pair]), key=lambda pair: draft.worth[pair])


def _left(draft: Draft, pair: int, gone: tuple[int, ...]) -> list[int]:
    """Return who is left alone when the ends of `pair` drop these."""
    one, other = draft.ends[pair]
    return [draft.mate(each, one if one in draft.ends[each] else other) for each in gone]


def _cross(draft: Draft, pair: int, gone: tuple[int, ...]) -> int | None:
    """Return the pair, not chosen yet, of the two who are left alone when both sides of `pair` drop a mate."""
    cross = draft.number(*_left(draft, pair, gone))
    return None if cross is None or draft.chosen[cross] else cross


def _solace(draft: Draft, party: int, ends: tuple[int, int]) -> int | None:
    """Return the best pair of a party that is left alone with somebody who has room, and not with one of `ends`."""
    mates = ((draft.mate(pair, party), pair) for pair in draft.pairs(party) if not draft.chosen[pair])
    free = [pair for mate, pair in mates if draft.free(mate) and mate not in ends]
    return max(free, key=lambda pair: (draft.worth[pair], -pair), default=None)


def raise_total(draft: Draft, ranked: Counts, floor: int) -> None:
    """Exchange pairs for ones worth more while any exchange helps. `ranked`: all pairs, the best first."""
    for _ in range(PASSES):
        changed = 0
        for pair in ranked[_promising(draft.net, draft.flags)[ranked]].tolist():
            changed += not draft.chosen[pair] and _better(draft, pair, floor)
        if not changed + draft.fill(ranked.tolist()):
            return


def _promising(net: Network, chosen: Flags) -> Flags:
    """Return the pairs not chosen that are worth more than the least that their full ends hold."""
    price = np.full(net.parties, 2**40, np.int64)
    for ends in (net.one, net.other):
        np.minimum.at(price, ends[chosen], net.worth[chosen])
    held = np.bincount(np.concatenate([net.one[chosen], net.other[chosen]]), minlength=net.parties)
    price[held < net.room] = 0
    flags: Flags = ~chosen & (net.worth > np.maximum(price[net.one], price[net.other]))
    return flags & (net.room[net.one] > 0) & (net.room[net.other] > 0)


def _better(draft: Draft, pair: int, floor: int) -> bool:
    """Exchange for this pair what is worth less, with a pair of those left alone or one more for each of them."""
    for gone in _ways_in(draft, pair, floor):
        spent = sum(draft.worth[each] for each in gone)
        for come in _instead(draft, pair, gone):
            if sum(draft.worth[each] for each in come) > spent and draft.swap(gone, come, floor):
                return True
    return False


def _instead(draft: Draft, pair: int, gone: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield what may come with a pair for which these are dropped."""
    left = _left(draft, pair, gone)
    if len(gone) == 2 and (cross := _cross(draft, pair, gone)) is not None:
        yield pair, cross
    solace = dict.fromkeys(_solace(draft, party, draft.ends[pair]) for party in left)
    if any(each is not None for each in solace):
        yield pair, *(each for each in solace if each is not None)
    yield (pair,)
