"""As many parties as possible with one proposal, then with two, and so on: by hand first, then along alternating ways.

Any set in which no alternating way helps is lexicographically best: two sets differ by edge-disjoint ways of added
and dropped pairs, only the two ends of a way count differently afterwards, and what is counted is concave in each
party. Searched breadth-first without shrinking odd circles, this is exact between two countries (a bipartite network)
and near elsewhere, where `linear` proves or betters it. Ways as in Hopcroft & Karp (1973), doi:10.1137/0202019.
"""

from collections import deque

import numpy as np

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.quotas import Counts


def reach(draft: Draft, order: Counts) -> None:
    """Raise everybody level by level. `order`: all pairs (m,), the best first. About O(L m)."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    places: list[int] = place.tolist()
    for level in range(1, draft.net.levels + 1):
        for party in _needy(draft, level):
            if draft.have[party] < level:
                _serve(draft, party, places)
        _along_ways(draft, level)


def _needy(draft: Draft, level: int) -> list[int]:
    """Return who is below the level and owed it, those with the fewest open pairs first."""
    needy = [v for v, least in enumerate(draft.least) if draft.have[v] < level <= least and draft.free(v)]
    choices = {party: sum(map(draft.open, draft.pairs(party))) for party in needy}
    return sorted(needy, key=lambda party: (choices[party], party))


def _serve(draft: Draft, party: int, places: list[int]) -> None:
    """Choose the best open pair of a party, with somebody who is as short if there is one."""
    best = max(
        filter(draft.open, draft.pairs(party)),
        key=lambda pair: (
            draft.have[draft.mate(pair, party)] <= draft.have[party] and draft.short(draft.mate(pair, party)),
            -places[pair],
        ),
        default=None,
    )
    if best is not None:
        draft.add(best)


def _along_ways(draft: Draft, level: int) -> None:
    """Serve who is left by exchanging pairs of others. A failed search is never entered again on this level."""
    dead: set[int] = set()
    for party in _needy(draft, level):
        if draft.have[party] < level:
            way = _way(draft, party, level, dead)
            for pair in way:
                (draft.drop if draft.chosen[pair] else draft.add)(pair)


def _way(draft: Draft, party: int, level: int, dead: set[int]) -> list[int]:
    """Return the shortest way that gives `party` one more and takes from nobody who would fall below the level."""
    came: dict[int, tuple[int, int, int]] = {}  # to whom, from whom, by which added and which dropped pair
    passed: set[int] = set()  # full parties, each of which is entered once
    line = deque([party])
    while line:
        at = line.popleft()
        for new in draft.pairs(at):
            mate = draft.mate(new, at)
            if draft.chosen[new] or mate in passed or mate in dead or mate == party:
                continue
            if draft.free(mate):
                return _walked(came, party, at, [new])
            passed.add(mate)
            for old in draft.of[mate]:
                loser = draft.mate(old, mate)
                if loser in came or loser == party:
                    continue
                if draft.have[loser] > min(level, draft.least[loser]):
                    return _walked(came, party, at, [new, old])
                came[loser] = (at, new, old)
                line.append(loser)
    dead |= passed
    return []


def _walked(came: dict[int, tuple[int, int, int]], party: int, at: int, way: list[int]) -> list[int]:
    """Return the whole way, or none where it would use a pair twice (possible around an odd circle only)."""
    while at != party:
        at, new, old = came[at]
        way += [new, old]
    return way if len(set(way)) == len(way) else []
