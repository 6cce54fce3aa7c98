"""From a first set of proposals to the final one with its bounds, tier by tier: counts, worst-off, total."""

import numpy as np

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.improve import improve
from viaregia.engines.matching.choosing.linear import NEAR, Answer, Programme, rounded
from viaregia.engines.matching.choosing.network import GRAIN, STEP, Flags, Network, Value, limit, value
from viaregia.engines.matching.choosing.prices import priced
from viaregia.engines.matching.choosing.reach import reach
from viaregia.engines.matching.quotas import Counts

WHOLE = 1_500
"""Up to so many pairs the programme is solved in whole numbers, tier by tier."""

PROBES = 3
"""How often a relaxed programme is asked for a better worst-off."""

RELAXED = 60_000
"""Up to so many pairs it is solved relaxed; above, only bounds without a solver are computed."""


def settle(net: Network, order: Counts) -> tuple[Flags, Value]:
    """Return the best set found and a bound on each tier, given the tiers before. `order`: permutation of the pairs."""
    nobody = np.zeros(len(net.one), bool)
    if not ((net.room[net.one] > 0) & (net.room[net.other] > 0)).any():
        return nobody, value(net, nobody)
    above, total = priced(net)
    order = order[np.argsort(-above[order], kind="stable")]
    chosen = by_hand(net, order, None)
    if len(net.one) > RELAXED:
        top = limit(net, value(net, chosen).counts)
        return chosen, Value(top.counts, top.worst, min(round(top.total * GRAIN), total) / GRAIN)
    programme = Programme(net, None if len(net.one) <= WHOLE else chosen | (above > -NEAR))
    chosen, counts = _counts(programme, chosen, order)
    chosen, worst = _worst(programme, chosen, order, counts)
    chosen, total = _total(programme, chosen, order)
    return chosen, Value(counts, worst / GRAIN, total / GRAIN)


def by_hand(net: Network, order: Counts, begun: Flags | None) -> Flags:
    """Return a set found without a solver, from one that was begun."""
    draft = Draft(net, begun)
    reach(draft, order)
    improve(draft, order)
    return draft.flags


def _counts(programme: Programme, chosen: Flags, order: Counts) -> tuple[Flags, tuple[int, ...]]:
    """Raise the counts to what the programme proves; else bound them by what each party could have by itself."""
    net = programme.net
    most = limit(net).counts
    if value(net, chosen).counts == most:
        return chosen, most
    answer = programme.counts()
    chosen = _fuller(programme, chosen, answer, order)
    if programme.near is not None and not _attained(programme, chosen, answer):  # odd circles
        answer = Programme(net, None).counts()
        chosen = _fuller(programme, chosen, answer, order)
    return chosen, value(net, chosen).counts if _attained(programme, chosen, answer) else most


def _fuller(programme: Programme, chosen: Flags, answer: Answer, order: Counts) -> Flags:
    """Return the answer, completed, where it reaches more levels than the set so far."""
    found = rounded(programme.net, answer)
    if found is None or programme.weigh(found) <= programme.weigh(chosen):
        return chosen
    return _better(programme.net, chosen, found, order)


def _attained(programme: Programme, chosen: Flags, answer: Answer) -> bool:
    return answer.bound is not None and programme.weigh(chosen) >= answer.bound // GRAIN


def _worst(programme: Programme, chosen: Flags, order: Counts, counts: tuple[int, ...]) -> tuple[Flags, int]:
    """Halve the steps between the worst-off and its bound; what is proven to be impossible lowers the bound."""
    net = programme.net
    top = round(limit(net, counts).worst * GRAIN)
    high = top // STEP
    for _ in range(PROBES if programme.near is not None else high + 1):
        low = value(net, chosen).rank[1]
        if low >= high:
            break
        target = (low + high + 1) // 2
        answer = programme.total(programme.weigh(chosen), target * STEP)
        if answer.impossible:
            top = min(top, target * STEP - 1)
        chosen = _better(net, chosen, rounded(net, answer), order)
        if value(net, chosen).rank[1] < target:
            high = target - 1
    return chosen, top


def _total(programme: Programme, chosen: Flags, order: Counts) -> tuple[Flags, int]:
    """Raise the total where counts and worst-off stay."""
    net = programme.net
    answer = programme.total(programme.weigh(chosen), value(net, chosen).rank[1] * STEP)
    chosen = _better(net, chosen, rounded(net, answer), order)
    top = round(limit(net).total * GRAIN)
    return chosen, top if answer.bound is None else min(top, answer.bound)


def _better(net: Network, chosen: Flags, found: Flags | None, order: Counts) -> Flags:
    """Return the better of the set so far and another one, as found or completed by hand."""
    if found is None or value(net, found).counts < value(net, chosen).counts:
        return chosen
    return max((chosen, found, by_hand(net, order, found)), key=lambda flags: value(net, flags).rank)
