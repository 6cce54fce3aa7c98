"""Ranks, for each profile, whom it should meet: the engine's one verb."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.matching.allowed import allowed
from viaregia.engines.matching.explain import Explainer
from viaregia.engines.matching.features import Weights
from viaregia.engines.matching.measure import Scene, measured, scene
from viaregia.engines.matching.problem import Direction, Gain, Problem, Ranking, Reason, Suggestion
from viaregia.engines.matching.rows import Floats, Integers
from viaregia.engines.matching.score import GAINS, gains, ranked_by, strength, ways_gained
from viaregia.engines.matching.ways import Met, meet

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

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
    counts = weights or Weights()
    explainer = Explainer(own.read)
    everybody = np.arange(len(own))
    return Ranking(
        tuple(
            suggestions
            for block in own.blocks(everybody)
            for suggestions in _block(own, explainer, block, direction, top, counts)
        )
    )


@dataclass(frozen=True)
class _Pairs:
    """Pairs that gain, or may: positions, scores, and by which way each gains."""

    one: Integers
    other: Integers
    score: Floats
    to_one: Floats
    to_other: Floats
    way: Integers
    way_back: Integers


def _block(
    own: Scene, explainer: Explainer, block: Integers, direction: Direction, top: int, weights: Weights
) -> list[tuple[Suggestion, ...]]:
    pairs = scored(own, block, direction, weights)
    best = _best(pairs, block, top)
    chosen = np.concatenate(best) if best else np.zeros(0, dtype=np.int64)
    reasons = iter(explainer.reasons(pairs.one[chosen].tolist(), pairs.other[chosen].tolist()))
    return [tuple(_suggestion(explainer, pairs, at, next(reasons)) for at in each.tolist()) for each in best]


def scored(own: Scene, block: Integers, direction: Direction, weights: Weights) -> _Pairs:
    """Return all pairs of a block's profiles with others that gain something, in order of the one, then the other."""
    met = meet(own.sides, block)
    row, other = _candidates(own, met, block)
    one = block[row]
    fine = allowed(own.rules, one, other)
    row, one, other = row[fine], one[fine], other[fine]
    there, back = measured(own, met, row, one, other)
    to_one, to_other = gains(there, weights), gains(back, weights)
    score = ranked_by(direction, to_one, to_other)
    silent = own.silent[one]
    if silent.any():
        score = np.where(silent, NOTHING_SAID * (1 + there[:, 4:].sum(axis=1)) / 4, score).astype(np.float32)
    return _Pairs(one, other, score, to_one, to_other, ways_gained(there, weights), ways_gained(back, weights))


def _candidates(own: Scene, met: Met, block: Integers) -> tuple[Integers, Integers]:
    """Return the pairs of a block that can gain: a text, a range, a theme or codes meet; all, for who says nothing."""
    some = met.any() | own.codes_meet(block)
    some[own.silent[block]] = True
    row, other = np.nonzero(some)
    return row, other


def _best(pairs: _Pairs, block: Integers, top: int) -> list[Integers]:
    """Return, for each profile of the block, its best pairs, positions in `pairs`; ties by order."""
    gain = np.flatnonzero(pairs.score > 0)
    order = gain[np.lexsort((pairs.other[gain], -pairs.score[gain], pairs.one[gain]))]
    first = np.searchsorted(pairs.one[order], block)
    last = np.searchsorted(pairs.one[order], block, side="right")
    return [order[a : min(b, a + top)] for a, b in zip(first.tolist(), last.tolist(), strict=True)]


def _suggestion(explainer: Explainer, pairs: _Pairs, at: int, reasons: tuple[Reason, ...]) -> Suggestion:
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
