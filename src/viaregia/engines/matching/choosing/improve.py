"""Exchanges of a few pairs: the worst-off first, then the total, never at the cost of what came before.

Local search over exchanges of up to two dropped and two added pairs; nothing is proven here, `linear` bounds it.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.network import STEP, Flags, Network
from viaregia.engines.matching.quotas import Counts

PASSES = 8
"""Passes over all pairs for the total, at most."""

WORTHWHILE = 400
"""The passes end when one exchanges fewer than one in so many of the chosen pairs."""

TRIED = 3
"""How many of a full party's pairs are tried as the one to give up, the least worth first."""

WANTED = 25
"""How many pairs are tried for one of the worst-off, those with the greatest gain first."""


def improve(draft: Draft, order: Counts) -> None:
    """Fill up, raise the worst-off as far as exchanges go, then the total. `order`: all pairs, the best first."""
    draft.fill(order)
    floor = raise_worst(draft)
    raise_total(draft, order, floor)


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
        if not any(_give(draft, party, pair, target) for pair in wanted[:WANTED]):
            return False
    return True


def _give(draft: Draft, party: int, pair: int, target: int) -> bool:
    """Choose a pair for a party if that raises it, dropping one pair of each side where it must."""
    for gone in _ways_in(draft, pair):
        lost = sum(draft.gain_of(each, party) for each in gone if party in draft.ends[each])
        if draft.gain_of(pair, party) <= lost:
            continue
        if any(draft.swap(gone, come, target) for come in _instead(draft, pair, gone)):
            return True
    return False


def _ways_in(draft: Draft, pair: int) -> Iterator[tuple[int, ...]]:
    """Yield what could be dropped to make room for a pair: nothing, or one pair at each end that is full."""
    one, other = draft.ends[pair]
    for first in (None,) if draft.free(one) else _spare(draft, one):
        for second in (None,) if draft.free(other) else _spare(draft, other):
            yield tuple(each for each in (first, second) if each is not None)


def _spare(draft: Draft, party: int) -> Iterator[int]:
    return islice(sorted(draft.of[party], key=lambda pair: (draft.worth[pair], pair)), TRIED)


def _instead(draft: Draft, pair: int, gone: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield what may come for what is dropped: the pair with one of the two left alone by its ends, or it by itself."""
    if len(gone) == 2:
        one, other = draft.ends[pair]
        cross = draft.number(draft.mate(gone[0], one), draft.mate(gone[1], other))
        if cross is not None and not draft.chosen[cross]:
            yield pair, cross
    yield (pair,)


def raise_total(draft: Draft, order: Counts, floor: int) -> None:
    """Exchange pairs for ones worth more while any exchange helps. `order`: all pairs, the best first."""
    for _ in range(PASSES):
        promising = order[_promising(draft.net, draft.flags)[order]].tolist()
        changed = sum(_better(draft, pair, floor) for pair in promising if not draft.chosen[pair])
        changed += draft.fill(order)
        if changed * WORTHWHILE <= sum(draft.chosen):
            return


def _promising(net: Network, chosen: Flags) -> Flags:
    """Return the pairs not chosen that are worth more than the least that their full ends hold, taken together."""
    price = np.full(net.parties, 2**40, np.int64)
    for ends in (net.one, net.other):
        np.minimum.at(price, ends[chosen], net.worth[chosen])
    held = np.bincount(np.concatenate([net.one[chosen], net.other[chosen]]), minlength=net.parties)
    price[held < net.room] = 0
    flags: Flags = ~chosen & (net.worth > price[net.one] + price[net.other])
    return flags & (net.room[net.one] > 0) & (net.room[net.other] > 0)


def _better(draft: Draft, pair: int, floor: int) -> bool:
    """Exchange for this pair what is worth less."""
    for gone in _ways_in(draft, pair):
        spent = sum(draft.worth[each] for each in gone)
        for come in _instead(draft, pair, gone):
            if sum(draft.worth[each] for each in come) > spent and draft.swap(gone, come, floor):
                return True
    return False
