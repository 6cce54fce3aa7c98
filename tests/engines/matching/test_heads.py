"""The best of each profile, while pairs come in part by part."""

from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.matching.heads import Heads, Pairs, best, joined

FEW = 5
scores = st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75]), max_size=FEW * FEW)


def pairs_of(found: list[float], order: list[int]) -> Pairs:
    """Pair number k is of the profiles k // 5 and k % 5; it scores `found[k]`."""
    numbers = np.array(order, dtype=np.int64)
    score = np.array([found[number] for number in order], dtype=np.float32)
    return Pairs(numbers // FEW, numbers % FEW, score, score, score, numbers, numbers)


@given(found=scores, top=st.integers(1, 3), cuts=st.lists(st.integers(0, FEW * FEW), max_size=4), seed=st.randoms())
def test_the_best_of_all_are_kept_in_whatever_parts_and_order_they_come(
    found: list[float], top: int, cuts: list[int], seed: Random
) -> None:
    order = list(range(len(found)))
    seed.shuffle(order)
    heads = Heads(FEW, top)
    edges = [0, *sorted(min(cut, len(order)) for cut in cuts), len(order)]
    entered = joined([heads.enter(pairs_of(found, order[start:end])) for start, end in pairwise(edges)])
    kept = best(entered, top)
    expected = [
        (one, other)
        for one in range(FEW)
        for _, other in sorted((-score, at % FEW) for at, score in enumerate(found) if at // FEW == one and score)[:top]
    ]
    assert list(zip(kept.one.tolist(), kept.other.tolist(), strict=True)) == expected


def test_a_bar_is_nothing_until_there_are_as_many_as_are_wanted_and_then_the_last_of_them() -> None:
    heads = Heads(FEW, 2)
    heads.enter(pairs_of([0.0, 0.5], [1]))
    assert not heads.bars().any()
    heads.enter(pairs_of([0.0, 0.5, 0.25, 0.75], [2, 3]))
    assert heads.bars().tolist() == [0.5, 0, 0, 0, 0]
