"""Level by level along alternating ways: exact between two countries, by hand alone."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.oracle import Case, best, cases, quotas
from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.network import Network, counts, limit, network
from viaregia.engines.matching.choosing.reach import reach


def net_of(case: Case) -> Network:
    ends = np.array(case.pairs, np.int64).reshape(-1, 2).T
    return network(ends, np.array(case.gains, float).reshape(-1, 2).T / 1000, case.quotas, lists=case.lists)


def across(case: Case) -> Case:
    """Leave the pairs of an even and an odd position: two countries."""
    kept = [at for at, (one, other) in enumerate(case.pairs) if (one + other) % 2]
    return Case(tuple(case.pairs[at] for at in kept), tuple(case.gains[at] for at in kept), case.quotas, case.lists)


@given(cases(parties=7, pairs=14).map(across), st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_between_two_countries_no_set_reaches_more(case: Case, seed: int) -> None:
    draft = Draft(net := net_of(case))
    reach(draft, np.random.default_rng(seed).permutation(len(case.pairs)))
    assert counts(net, np.array(draft.held, np.int64)) == best(case)[0]


def test_somebody_gives_way_who_has_another() -> None:
    # Party 2 has only 1, whom 0 would take; 0 can take 3 instead.
    case = Case(((0, 1), (1, 2), (0, 3)), ((900, 900), (10, 10), (10, 10)), quotas([1, 1, 1, 0], [1] * 4))
    draft = Draft(net_of(case))
    draft.add(0)
    reach(draft, np.arange(3))
    assert draft.flags.tolist() == [False, True, True]


@given(cases())
@settings(max_examples=80, deadline=None)
def test_what_each_could_have_alone_bounds_what_all_have(case: Case) -> None:
    top, found = limit(net_of(case), best(case)[0]), best(case)
    assert all(all_have <= alone for all_have, alone in zip(found[0], top.counts, strict=True))
    assert found[1] <= top.rank[1]
    assert found[2] <= top.rank[2]
