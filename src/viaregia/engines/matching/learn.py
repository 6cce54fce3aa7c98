"""Weights that a forum teaches: what people accepted, declined and rated moves them away from those that are given.

Logistic regression of a yes on the gain as `score` computes it, regularised towards the given weights; weights stay
within 0 and 1, so that more of a measure never speaks against a suggestion. What is learned is kept only where it tells
answers apart, which it was not fitted to, better than the given weights do. Measures hold no country, gender or name.
"""

from dataclasses import astuple, dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.answers import Lessons
from viaregia.engines.matching.features import FEATURES, WAYS, Weights

Reals = NDArray[np.float64]

ENOUGH: Final = 50
"""Answers before anything is learned."""

BOTH: Final = 5
"""Of these, at least so many rather yes and so many rather no."""

FOLDS: Final = 5
BETTER: Final = 0.002
"""By how many nats an answer left out must be told better; less is noise."""

PULL: Final = 10.0
"""How strongly weights are held where they are: a weight moved by 0.3 must save 0.45 nats over all answers."""

STEEPNESS: Final = 4.0
"""How fast a yes becomes likelier with the gain, before anything is known of the forum; loosely held."""


class Verdict(Enum):
    """What became of it."""

    KEPT = "kept"
    NO_BETTER = "no better"  # the given weights do as well
    FEW = "few"  # fewer than `ENOUGH` answers
    ONE_SIDED = "one-sided"  # nearly all yes, or nearly all no


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from `answers` answers, of which `yes` rather liked and `no` rather did not.

    `weights`: those to use: learned where `verdict` is `KEPT`, else those given. `proposed`: what the answers ask for,
    kept or not; None where nothing was fitted. `before`, `after`: mean log loss (nats) of answers left out, under the
    given weights and under those learned from the others; None where nothing was fitted.
    """

    weights: Weights
    verdict: Verdict
    answers: int
    yes: int
    no: int
    proposed: Weights | None = None
    before: float | None = None
    after: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the weights are learned."""
        return self.verdict is Verdict.KEPT


def learn(measures: Reals, lessons: Lessons, given: Weights | None = None) -> Learned:
    """Learn weights from answers.

    Parameters
    ----------
    measures : shape (k, len(FEATURES)), each 0 to 1: `features` of the lessons' pairs, in their order.
    lessons : k answers, see `answers.lessons`.
    given : weights to start from and to be held at; None for those of the house.

    Returns
    -------
    The weights to use, and what speaks for them. Deterministic.

    Notes: parts are left out pair by pair, so that no pair's answer is foretold from its own reverse. O(k) per step of
    the fit, six fits.
    """
    start = given or Weights()
    counted = len(lessons.liked), int((lessons.liked > 0.5).sum()), int((lessons.liked < 0.5).sum())
    if counted[0] < ENOUGH:
        return Learned(start, Verdict.FEW, *counted)
    if min(counted[1:]) < BOTH:
        return Learned(start, Verdict.ONE_SIDED, *counted)
    rows = np.asarray(measures, np.float64)
    anchor = np.array(astuple(start), np.float64)
    before, after = _left_out(rows, lessons, anchor)
    proposed = _weights(_fit(rows, lessons, anchor, free=True))
    if before - after < BETTER:
        return Learned(start, Verdict.NO_BETTER, *counted, proposed, before, after)
    return Learned(proposed, Verdict.KEPT, *counted, proposed, before, after)


def _weights(found: Reals) -> Weights:
    """Return weights to three digits: more would be pretence."""
    return Weights(**{name: round(float(each), 3) for name, each in zip(FEATURES, found[2:], strict=True)})


def gain(measures: Reals, weights: Reals) -> tuple[Reals, Reals]:
    """Return what is gained, shape (k,), before it is cut off at 1, and its slope in each weight, shape (k, F).

    The same as `score.gains`, which a test holds it to.
    """
    many = len(WAYS)
    missed = 1 - measures[:, :many] * weights[:many]
    moved = 1 + weights[many:] * (2 * measures[:, many:] - 1)
    ways, fits = 1 - np.prod(missed, axis=1), np.prod(moved, axis=1)
    others = [np.prod(np.delete(missed, way, axis=1), axis=1) for way in range(many)]
    rest = [np.prod(np.delete(moved, fit, axis=1), axis=1) for fit in range(moved.shape[1])]
    by_way = measures[:, :many] * np.array(others).T * fits[:, None]
    by_fit = (2 * measures[:, many:] - 1) * np.array(rest).T * ways[:, None]
    return ways * fits, np.concatenate([by_way, by_fit], axis=1)


def _left_out(rows: Reals, lessons: Lessons, anchor: Reals) -> tuple[float, float]:
    """Return the mean log loss of answers left out, with the given weights and with learned ones."""
    part = _parts(lessons)
    losses = np.zeros((2, len(part)))
    for fold in range(FOLDS):
        out = part == fold
        taught = Lessons(lessons.pairs[~out], lessons.liked[~out], lessons.weight[~out])
        for at, free in enumerate((False, True)):
            found = _fit(rows[~out], taught, anchor, free=free)
            losses[at, out] = _losses(found, rows[out], lessons.liked[out])
    before, after = (losses @ lessons.weight / lessons.weight.sum()).tolist()
    return before, after


def _parts(lessons: Lessons) -> NDArray[np.int64]:
    """Deal the pairs out to parts in turn, those who like one another first, so that each part has of all."""
    low, high = lessons.pairs.min(axis=1), lessons.pairs.max(axis=1)
    _, group = np.unique(np.stack([low, high]), axis=1, return_inverse=True)
    group = group.reshape(-1)
    liked = np.bincount(group, lessons.liked) / np.bincount(group)
    turn = np.empty(len(liked), np.int64)
    turn[np.argsort(-liked, kind="stable")] = np.arange(len(liked)) % FOLDS
    return turn[group]


def _losses(found: Reals, rows: Reals, liked: Reals) -> Reals:
    """Return the log loss of each answer. `found`: height, steepness, weights."""
    height = found[0] + found[1] * gain(rows, found[2:])[0]
    losses: Reals = np.logaddexp(0.0, height) - liked * height
    return losses


def _fit(rows: Reals, lessons: Lessons, anchor: Reals, *, free: bool) -> Reals:
    """Return height, steepness and weights that fit best; `free` or with the weights held."""
    from scipy.optimize import Bounds, minimize
    from scipy.special import expit

    begin = np.concatenate([[0.0, STEEPNESS], anchor])
    hold = np.concatenate([[0.01, 0.05], np.full(len(anchor), PULL)])
    low = np.concatenate([[-np.inf, 0.0], np.zeros(len(anchor)) if free else anchor])
    high = np.concatenate([[np.inf, np.inf], np.ones(len(anchor)) if free else anchor])

    def loss(at: Reals) -> tuple[float, Reals]:
        gained, slope = gain(rows, at[2:])
        miss = lessons.weight * (expit(at[0] + at[1] * gained) - lessons.liked)
        away = at - begin
        value = lessons.weight @ _losses(at, rows, lessons.liked) + 0.5 * hold @ away**2
        steps = np.concatenate([[miss.sum(), miss @ gained], at[1] * (miss @ slope)])
        return float(value), steps + hold * away

    found: Reals = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=Bounds(low, high)).x
    return found


__all__ = ["Learned", "Verdict", "gain", "learn"]
