"""What a place on somebody's list is worth: prices that guide the choice by hand and bound the total without a solver.

At any prices >= 0 no set is worth more than all room at its price and every pair at what it is worth above its two
prices; subgradient steps (Polyak 1969, doi:10.1016/0041-5553(69)90061-5) bring this down towards the relaxed
programme's bound. A star's places become dear, so that pairs are chosen by what they are worth above them.
"""

import numpy as np

from viaregia.engines.matching.choosing.network import Network
from viaregia.engines.matching.quotas import Counts

STEPS = 150


def priced(net: Network) -> tuple[Counts, int]:
    """Return what each pair is worth above its prices, shape (m,), and a bound on the total. O(steps m)."""
    worth, room = net.worth.astype(float), net.room.astype(float)
    prices = best_prices = np.zeros(net.parties)
    best, hope = float(worth.sum()), 0.2
    for _ in range(STEPS):
        above = worth - prices[net.one] - prices[net.other]
        wanted = above > 0
        now = float(prices @ room + above[wanted].sum())
        if now < best:
            best, best_prices = now, prices
        else:
            hope *= 0.93
        slope = room - np.bincount(np.concatenate([net.one[wanted], net.other[wanted]]), minlength=net.parties)
        slope[(prices == 0) & (slope > 0)] = 0.0
        steep = float(slope @ slope)
        if not steep:
            break
        prices = np.maximum(0.0, prices - slope * (hope * now / steep))
    above = worth - best_prices[net.one] - best_prices[net.other]
    return np.rint(above).astype(np.int64), int(np.floor(best + 0.5))
