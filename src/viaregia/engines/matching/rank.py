"""Ranks, for each profile, whom it should meet: the engine's one verb."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.matching.allowed import Truths, allowed
from viaregia.engines.matching.explain import Explainer
from viaregia.engines.matching.features import FITS, Weights
from viaregia.engines.matching.heads import Heads, Pairs, best, joined
from viaregia.engines.matching.measure import Scene, scene, ways
from viaregia.engines.matching.measure import fits as fits_of
from viaregia.engines.matching.problem import (
    Direction,
    Gain,
    OnProgress,
    Problem,
    Progress,
    Ranking,
    Reason,
    Stage,
    Suggestion,
)
from viaregia.engines.matching.rows import Floats, Integers, Tile
from viaregia.engines.matching.score import GAINS, LEAST, gains, ranked_by, strength, ways_gained
from viaregia.engines.matching.ways import meet

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

WORKERS: Final = 2
"""Tiles worked on at once; most of the time goes into products that leave Python free."""
NOTHING_SAID: Final = np.float32(0.01)
"""What a pair counts at most where a profile says nothing that can be compared: goals, size and speech order them."""
TOLD: Final = 4000
"""Pairs of which reasons are told at a time."""
ALL_FITS: Final = np.ones((1, len(FITS)), dtype=np.float32)
ROUNDED: Final = np.float32(1 + 1e-5)
"""Room for rounding, where a bound is compared with a score."""


def rank(
    problem: Problem,
    language: "Language",
    *,
    direction: Direction,
    top: int,
    weights: Weights | None = None,
    on_progress: OnProgress | None = None,
) -> Ranking:
    """Return, for each profile, the `top` others that it should meet, best first, with reasons.

    Parameters
    ----------
    direction : `NEED`: by what the profile itself gains. `MUTUAL`: by the harmonic mean of what both gain, 0 where
        one of them gains nothing.
    top : at most so many for each, >= 1.
    weights : how much each measure counts; None for those that are given.
    on_progress : told how many texts are read, then how many pairs are compared, every second or so of a long run.

    Returns
    -------
    One tuple of suggestions per profile; shorter where fewer gain, or may be suggested. Ties go by order. The order of
    the profiles changes nothing else.

    Notes: compares all pairs, exactly: each once, for both sides, in tiles on two cores. O(entries that texts share +
    pairs that gain); memory O(n top) beside tiles of some 50 MB. Example: a maker of freezers and a biobank that needs
    cold storage head each other's list.
    """
    own = scene(problem, language, on_progress=on_progress)
    explainer = Explainer(own.read)
    heads = Heads(len(own), top)

    def work(tile: Tile) -> Pairs:
        return heads.enter(scored(own, tile, direction, heads.bars(), weights or Weights()))

    found = _worked(work, list(own.tiles()), on_progress or (lambda _: None))
    lists: list[list[Suggestion]] = [[] for _ in problem.profiles]
    for suggestion in _told(explainer, best(joined(found), top)):
        lists[suggestion.one].append(suggestion)
    return Ranking(tuple(map(tuple, lists)))


def _worked(work: Callable[[Tile], Pairs], tiles: list[Tile], tell: OnProgress) -> list[Pairs]:
    """Return what working on each tile gives, in their order; what `tell` raises ends it after those at work."""
    cells = [len(block) * len(others) for block, others in tiles]
    done, total = 0, sum(cells)
    with ThreadPoolExecutor(WORKERS) as pool:
        futures = {pool.submit(work, tile): at for at, tile in enumerate(tiles)}
        try:
            for future in as_completed(futures):
                done += cells[futures[future]]
                tell(Progress(Stage.COMPARING, done, total))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return [future.result() for future in futures]


def _told(explainer: Explainer, pairs: Pairs) -> Iterator[Suggestion]:
    for some in np.array_split(np.arange(len(pairs)), len(pairs) // TOLD + 1):
        told = pairs.at(some)
        for at, reasons in enumerate(explainer.reasons(told.one.tolist(), told.other.tolist())):
            yield _suggestion(explainer, told, at, reasons)


def scored(own: Scene, tile: Tile, direction: Direction, bars: Floats, weights: Weights) -> Pairs:
    """Return pairs of a tile's profiles with others that come after them, each from both sides.

    `bars`: shape (n,); pairs that score less than this for both may be left out.
    """
    one, other, there, back = _meeting(own, tile)
    most, most_back = gains(there, ALL_FITS, weights), gains(back, ALL_FITS, weights)
    kept = np.flatnonzero(
        _reach(own, one, ranked_by(direction, most, most_back), bars)
        | _reach(own, other, ranked_by(direction, most_back, most), bars)
    )
    one, other, there, back = one[kept], other[kept], there[kept], back[kept]
    fit = fits_of(own, one, other)
    to_one, to_other = gains(there, fit, weights), gains(back, fit, weights)
    score = _score(own, one, ranked_by(direction, to_one, to_other), fit)
    score_back = _score(own, other, ranked_by(direction, to_other, to_one), fit)
    way, way_back = ways_gained(there, weights), ways_gained(back, weights)
    return joined(
        [
            Pairs(one, other, score, to_one, to_other, way, way_back),
            Pairs(other, one, score_back, to_other, to_one, way_back, way),
        ]
    )


def _meeting(own: Scene, tile: Tile) -> tuple[Integers, Integers, Floats, Floats]:
    """Return pairs that meet, or of which one is silent, and may be suggested; and the ways of each side to gain."""
    block, others = tile
    met, seen = meet(own.sides, own.facts, tile)
    seen |= own.silent[block][:, None] | own.silent[others]
    cells = np.flatnonzero(seen)
    row, column = np.divmod(cells, len(others))
    one, other = block[row], others[column]
    fine = np.flatnonzero((one < other) & allowed(own.rules, one, other))
    one, other = one[fine], other[fine]
    return one, other, *ways(own, met, cells[fine], one, other)


def _reach(own: Scene, one: Integers, most: Floats, bars: Floats) -> Truths:
    """Return which pairs can reach their bar with what they score at most; those of the silent may."""
    able: Truths = own.silent[one] | ((most > 0) & (most * ROUNDED >= bars[one]))
    return able


def _score(own: Scene, one: Integers, score: Floats, fit: Floats) -> Floats:
    silent = NOTHING_SAID * (1 + fit.sum(axis=1)) / 4
    return np.where(own.silent[one], silent, np.where(score < LEAST, 0, score)).astype(np.float32)


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
