"""How many suggestions each party is to have at least and at most, and how many meetings stand already."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.problem import Problem

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quotas:
    """Per party, shape (n,), >= 0. What stands counts towards both: who has enough is owed nothing.

    `minimum` above `maximum` is read as `maximum`. `standing`: meetings wished for or fixed already.
    """

    minimum: Counts
    maximum: Counts
    standing: Counts

    @property
    def room(self) -> Counts:
        """How many suggestions each party can still take."""
        room: Counts = np.maximum(0, self.maximum - self.standing)
        return room

    @property
    def least(self) -> Counts:
        """The minimum, as far as the maximum lets it be reached."""
        return np.minimum(self.minimum, self.maximum)


def quotas(problem: Problem, *, minimum: int, maximum: int, standing: Iterable[tuple[int, int]] = ()) -> Quotas:
    """Return everybody's own quotas, or those given where a profile has none. `standing`: pairs of positions."""
    least = [minimum if each.minimum is None else each.minimum for each in problem.profiles]
    most = [maximum if each.maximum is None else each.maximum for each in problem.profiles]
    held = Counter(party for pair in standing for party in pair)
    counts = [held[party] for party in range(len(problem.profiles))]
    return Quotas(np.array(least, np.int64), np.array(most, np.int64), np.array(counts, np.int64))
