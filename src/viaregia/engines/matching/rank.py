"""Ranks, for each profile, whom it should meet: the engine's one verb."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.allowed import allowed
from viaregia.engines.matching.explain import Explainer
from viaregia.engines.matching.features import Weights
from viaregia.engines.matching.measure import Scene, scene, ways
from viaregia.engines.matching.measure import fits as fits_of
from viaregia.engines.matching.problem import Direction, Gain, Problem, Ranking, Reason, Suggestion
from viaregia.engines.matching.rows import Floats, Integers
from viaregia.engines.matching.score import GAINS, LEAST, by_ways, gains, ranked_by, span, strength, ways_gained
from viaregia.engines.matching.ways import meet

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

WORKERS: Final = 2
"""Blocks worked on at once; most of the time goes into products that leave Python free."""
NOTHING_SAID: Final = np.float32(0.01)
"""What a pair counts at most where a profile says nothing that can be compared: goals, size and speech order them."""


def rank(
    problem: Problem, language: "Language", *, direction: Direction, top: int, weights: Weights | None = None
) -> Ranking:
    """Return, for each profile, the `top` others that it should meet, best first, with reasons.

    Parameters
    ----------
    direction : `NEED`: by what the profile itself gains. `MUTUAL`: by the harmonic mean of what both gain, 0 where
        one of them gains nothing.
    top : at most so many for each, >= 1.
    weights : how much each measure counts; None for those that are given.

    Returns
    -------
    One tuple of suggestions per profile; shorter where fewer gain, or may be suggested. Ties go by order. The order of
    the profiles changes nothing else.

    Notes: compares all pairs, exactly, in blocks. O(entries that texts share + pairs that gain); memory O(n) beside
    blocks of some 100 MB. Example: a maker of freezers and a biobank that needs cold storage head each other's list.
    """
    own = scene(problem, language)
    explainer = Explainer(own.read)

    def work(block: Integers) -> Pairs:
        return _best(scored(own, block, direction, top, weights or Weights()), top)

    with ThreadPoolExecutor(WORKERS) as pool:
        found = [each for pairs in pool.map(work, own.blocks(np.arange(len(own)))) for each in _told(explainer, pairs)]
    lists: list[list[Suggestion]] = [[] for _ in problem.profiles]
    for suggestion in found:
        lists[suggestion.one].append(suggestion)
    return Ranking(tuple(map(tuple, lists)))


@dataclass(frozen=True)
class Pairs:
    """Pairs that gain, or may: positions, scores, and by which way each gains."""

    one: Integers
    other: Integers
    score: Floats
    to_one: Floats
    to_other: Floats
    way: Integers
    way_back: Integers


def _told(explainer: Explainer, pairs: Pairs) -> Iterator[Suggestion]:
    reasons = explainer.reasons(pairs.one.tolist(), pairs.other.tolist())
    for at, told in enumerate(reasons):
        yield _suggestion(explainer, pairs, at, told)


def scored(own: Scene, block: Integers, direction: Direction, top: int, weights: Weights) -> Pairs:
    """Return pairs of a block's profiles with others, at least the `top` of each, in order of one, then other."""
    met, seen = meet(own.sides, own.facts, block)
    seen[own.silent[block]] = True
    row, other = np.divmod(np.flatnonzero(seen), len(own))
    fine = np.flatnonzero(allowed(own.rules, block[row], other))
    row, other = row[fine], other[fine]
    there, back = ways(own, met, row, block[row], other)
    before = ranked_by(direction, by_ways(there, weights), by_ways(back, weights))
    kept = _promising(row, before, top, span(weights) ** 2) | own.silent[block[row]]
    one, other, there, back = block[row[kept]], other[kept], there[kept], back[kept]
    fit = fits_of(own, one, other)
    to_one, to_other = gains(there, fit, weights), gains(back, fit, weights)
    score = ranked_by(direction, to_one, to_other)
    score[score < LEAST] = 0
    score = np.where(own.silent[one], NOTHING_SAID * (1 + fit.sum(axis=1)) / 4, score).astype(np.float32)
    return Pairs(one, other, score, to_one, to_other, ways_gained(there, weights), ways_gained(back, weights))


def _promising(row: Integers, before: Floats, top: int, least: float) -> NDArray[np.bool_]:
    """Return which pairs fits can still lift among the `top` of their profile; `least`: see `span`, of two gains."""
    kept = np.zeros(len(row), dtype=np.bool_)
    edges = np.searchsorted(row, np.arange(row[-1] + 2)) if len(row) else np.zeros(1, dtype=np.int64)
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        mine = before[start:end]
        bar = np.partition(mine, len(mine) - top)[len(mine) - top] * least if len(mine) > top else 0
        kept[start:end] = (mine > 0) & (mine >= bar)
    return kept


def _best(pairs: Pairs, top: int) -> Pairs:
    """Return the best pairs of each profile, best first; ties by order."""
    gain = np.flatnonzero(pairs.score > 0)
    order = gain[np.lexsort((pairs.other[gain], -pairs.score[gain], pairs.one[gain]))]
    ones = pairs.one[order]
    nth = np.arange(len(order)) - np.searchsorted(ones, ones)
    chosen = order[nth < top]
    return Pairs(*(getattr(pairs, each.name)[chosen] for each in fields(Pairs)))


def _suggestion(explainer: Explainer, pairs: Pairs, at: int, reasons: tuple[Reason, ...]) -> Suggestion:
    one, other, score = int(pairs.one[at]), int(pairs.other[at]), float(pairs.score[at])
    return Suggestion(
        one,
        other,
        score,
        float(pairs.to_one[at]),
        float(pairs.to_other[at]),
        strength(score, certain=explainer.told[one] and explainer.told[other]),
        (_gain(pairs.way[at]), _gain(pairs.way_back[at])),
        reasons,
    )


def _gain(way: np.int64) -> Gain | None:
    return GAINS[way] if way >= 0 else None
