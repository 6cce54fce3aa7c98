"""What people said of suggestions and meetings, and what of it says how well two fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.problem import Because, Encounter
from viaregia.engines.matching.quotas import Counts

COUNTS: Final = MappingProxyType(
    {
        Because.WRONG_TRADE: 1.0,
        Because.COMPETITOR: 1.0,
        Because.TOO_SMALL: 1.0,
        Because.OTHER: 0.5,
        Because.TOO_FAR: 0.0,
        Because.KNOWN_ALREADY: 0.0,
        Because.NO_TIME: 0.0,
    }
)
"""How much a no for this reason says about the fit. Whom one knows already may fit well; no measure may use where
somebody is, so that distance can teach none of them anything; an unsaid reason may be any of these."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the profile `one` said of `other`: positions.

    `useful`: yes or no to a suggestion, None where it only rated. `rating`: of a meeting, 1 (useless) to 5; who reads
    answers refuses other numbers. `because`: why it said no.
    """

    one: int
    other: int
    useful: bool | None = None
    rating: int | None = None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """What weights are learned from, one row per ordered pair that says something.

    `pairs`: shape (k, 2), who answered first. `liked`: shape (k,), 0 (no, useless) to 1 (yes, very useful).
    `weight`: shape (k,), above 0 to 1.
    """

    pairs: Counts
    liked: NDArray[np.float64]
    weight: NDArray[np.float64]


def lessons(answers: Iterable[Answer]) -> Lessons:
    """Return what the answers teach. Of two answers to one pair the last counts; a rating counts before a yes or no."""
    last = {(each.one, each.other): each for each in answers if _liked(each) is not None}
    kept = [each for each in last.values() if _weight(each) > 0]
    return Lessons(
        np.array([(each.one, each.other) for each in kept], np.int64).reshape(-1, 2),
        np.array([_liked(each) for each in kept], np.float64),
        np.array([_weight(each) for each in kept], np.float64),
    )


def known_already(answers: Sequence[Answer]) -> tuple[Encounter, ...]:
    """Return the pairs that know each other by their own word, to be taken as met before; each once."""
    pairs = {
        (min(each.one, each.other), max(each.one, each.other))
        for each in answers
        if each.because is Because.KNOWN_ALREADY
    }
    return tuple(Encounter(one, other) for one, other in sorted(pairs))


def _liked(each: Answer) -> float | None:
    if each.rating is not None:
        return (each.rating - 1) / 4
    return None if each.useful is None else float(each.useful)


def _weight(each: Answer) -> float:
    """A reason weighs a no only: a meeting that was rated well, or a yes, is one whatever else is said."""
    return 1.0 if each.because is None or (_liked(each) or 0.0) > 0.5 else COUNTS[each.because]


__all__ = ["COUNTS", "Answer", "Because", "Lessons", "known_already", "lessons"]
