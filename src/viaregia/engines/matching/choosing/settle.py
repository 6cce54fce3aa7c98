"""From a first set of proposals to the final one with its bounds, tier by tier: counts, worst-off, total."""

from viaregia.engines.matching.choosing import linear
from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.improve import improve
from viaregia.engines.matching.choosing.linear import INFEASIBLE, Programme
from viaregia.engines.matching.choosing.network import GRAIN, STEP, Flags, Network, Value, limit, value
from viaregia.engines.matching.choosing.prices import price_bound
from viaregia.engines.matching.choosing.reach import reach
from viaregia.engines.matching.quotas import Counts

WHOLE = 1_500
"""Up to so many pairs the programme is solved in whole numbers, tier by tier."""

RELAXED = 60_000
"""Up to so many pairs it is solved relaxed; above, only bounds without a solver are computed."""


def settle(net: Network, order: Counts) -> tuple[Flags, Value]:
    """Return the best set found and a bound on each tier, given the tiers before. `order`: permutation of the pairs."""
    chosen = by_hand(net, order, None)
    top = limit(net, value(net, chosen).counts)
    if len(net.one) > RELAXED:
        total = min(round(top.total * GRAIN), price_bound(net, round(value(net, chosen).total * GRAIN)))
        return chosen, Value(top.counts, top.worst, total / GRAIN)
    programme = Programme(net, whole=len(net.one) <= WHOLE)
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
    net = programme.net
    most = limit(net).counts
    if value(net, chosen).counts == most:
        return chosen, most
    result = programme.counts()
    chosen = _better(net, chosen, linear.whole(net, result), order)
    top = linear.bound(result)
    if not programme.whole and top is not None and programme.weigh(chosen) < top // GRAIN:  # odd circles
        result = Programme(net, whole=True).counts()
        chosen = _better(net, chosen, linear.whole(net, result), order)
        top = linear.bound(result)
    proven = top is not None and programme.weigh(chosen) >= top // GRAIN
    return chosen, value(net, chosen).counts if proven else most


def _worst(programme: Programme, chosen: Flags, order: Counts, counts: tuple[int, ...]) -> tuple[Flags, int]:
    """Raise the worst-off step by step until the programme says that no further step is possible."""
    net = programme.net
    top = round(limit(net, counts).worst * GRAIN)
    floor = _floor(net, chosen)
    while floor + STEP <= top:
        result = programme.total(programme.weigh(chosen), floor + STEP)
        if result.status == INFEASIBLE:
            return chosen, min(top, floor + STEP - 1)
        chosen = _better(net, chosen, linear.rounded(net, result), order)
        if _floor(net, chosen) == floor:
            break
        floor = _floor(net, chosen)
    return chosen, top


def _total(programme: Programme, chosen: Flags, order: Counts) -> tuple[Flags, int]:
    net = programme.net
    result = programme.total(programme.weigh(chosen), _floor(net, chosen))
    chosen = _better(net, chosen, linear.rounded(net, result), order)
    top = linear.bound(result)
    return chosen, round(limit(net).total * GRAIN) if top is None else top


def _better(net: Network, chosen: Flags, found: Flags | None, order: Counts) -> Flags:
    """Return the better of the set so far and another one, completed by hand."""
    if found is None:
        return chosen
    completed = by_hand(net, order, found)
    return max((chosen, found, completed), key=lambda flags: value(net, flags).rank)


def _floor(net: Network, chosen: Flags) -> int:
    return value(net, chosen).rank[1] * STEP
