"""A bound on the total for networks too large for a linear programme: prices on everybody's room.

At any prices >= 0 no set is worth more than all room at its price and every pair at what it is worth above its two
prices; subgradient steps (Polyak 1969, doi:10.1016/0041-5553(69)90061-5) bring this down to the relaxed programme's bound.
"""

import numpy as np

from viaregia.engines.matching.choosing.network import Network

STEPS = 200


def price_bound(net: Network, known: int) -> int:
    """Return a bound on the total, thousandths. `known`: what a set is known to be worth. O(steps m)."""
    worth, room = net.worth.astype(float), net.room.astype(float)
    prices = np.zeros(net.parties)
    best = float(worth.sum())
    for _ in range(STEPS):
        above = worth - prices[net.one] - prices[net.other]
        wanted = above > 0
        now = float(prices @ room + above[wanted].sum())
        best = min(best, now)
        slope = room - np.bincount(np.concatenate([net.one[wanted], net.other[wanted]]), minlength=net.parties)
        slope[(prices == 0) & (slope > 0)] = 0.0
        steep = float(slope @ slope)
        if not steep or now <= known:
            break
        prices = np.maximum(0.0, prices - slope * (now - known) / steep)
    return int(np.floor(best + 0.5))
