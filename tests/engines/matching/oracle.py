"""The best set of proposals of a tiny problem, by trying them all; measured by `check`, independent of every solver."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from viaregia.engines.matching.check import Pair, reached, total, worst_off
from viaregia.engines.matching.choose import Chosen, choose
from viaregia.engines.matching.quotas import Quotas

STEP = 50  # thousandths: what the engine says it tells apart


@dataclass(frozen=True)
class Case:
    """A choice to make: pairs (smaller first) with whole thousandths for each side, and quotas."""

    pairs: tuple[Pair, ...]
    gains: tuple[tuple[int, int], ...]
    quotas: Quotas
    lists: int | None = None

    @property
    def by_pair(self) -> dict[Pair, tuple[float, float]]:
        return {pair: (a / 1000, b / 1000) for pair, (a, b) in zip(self.pairs, self.gains, strict=True)}


def quotas(minimum: Sequence[int], maximum: Sequence[int], standing: Sequence[int] | None = None) -> Quotas:
    return Quotas(np.array(minimum), np.array(maximum), np.array(standing or [0] * len(minimum)))


def chosen(case: Case, seed: int = 0) -> Chosen:
    one, other = np.array(case.pairs, int).reshape(-1, 2).T
    to_one, to_other = np.array(case.gains, float).reshape(-1, 2).T / 1000
    return choose(one, other, to_one, to_other, quotas=case.quotas, lists=case.lists, seed=seed)


def rank(case: Case, proposals: Sequence[Pair]) -> tuple[tuple[int, ...], int, int]:
    worst = round(1000 * worst_off(proposals, case.by_pair, case.quotas)) // STEP
    return reached(proposals, case.quotas), worst, round(1000 * total(proposals, case.by_pair))


def best(case: Case) -> tuple[tuple[int, ...], int, int]:
    """Return the best rank of all sets that nobody is too often in."""
    sets = (each for size in range(len(case.pairs) + 1) for each in combinations(case.pairs, size))
    return max(rank(case, each) for each in sets if fits(case, each))


def fits(case: Case, proposals: Sequence[Pair]) -> bool:
    room = np.maximum(0, case.quotas.maximum - case.quotas.standing)
    if case.lists is not None:
        room = np.minimum(room, case.lists)
    held = np.bincount(np.array(proposals, int).reshape(-1), minlength=len(room))
    return bool((held <= room).all())


@st.composite
def cases(draw: st.DrawFn, parties: int = 6, pairs: int = 9) -> Case:
    """Draw a tiny choice: any network, odd circles too."""
    n = draw(st.integers(2, parties))
    every = list(combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(every), unique=True, max_size=pairs))
    gains = draw(st.lists(st.tuples(*[st.integers(0, 1000)] * 2), min_size=len(chosen), max_size=len(chosen)))
    small = st.lists(st.integers(0, 3), min_size=n, max_size=n)
    standing = draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=n, max_size=n))
    lists = draw(st.sampled_from([None, None, 1, 2]))
    return Case(tuple(chosen), tuple(gains), quotas(draw(small), draw(small), standing), lists)
