"""The choice as a mixed-integer linear programme (HiGHS): proofs for few pairs, bounds for many.

Variables: x of each pair, 0 or 1; y of each level that a party is owed, at most its proposals. A party's levels weigh
strictly less the higher they are, so the best sum of weights is the best in the order of the counts (see `reach`).
Between two countries the constraints are those of a flow: the relaxed programme has whole solutions by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack, vstack

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.network import GRAIN, Flags, Network
from viaregia.engines.matching.quotas import Counts

NODES = 200
"""Nodes of the search for whole solutions; a limit in seconds would not give the same answer twice."""

INFEASIBLE = 2  # as SciPy numbers it

NEAR = 300
"""The relaxed programme is given the pairs worth at most so many thousandths less than their prices; its own prices
then bound all the others too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A solution: share of each pair, shape (m,), None where none was found; `bound` in thousandths, None if unknown.

    `impossible`: it is proven that there is none.
    """

    shares: NDArray[np.float64] | None
    bound: int | None
    impossible: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """One entry per level that some party is owed and has room and pairs for: whose it is, and what it weighs."""

    party: Counts
    weight: Counts
    first: Flags  # the first level that its party is owed


class Programme:
    """The constraints of a network; each verb states a goal and solves.

    `near`: the pairs that a relaxed solution may use, shape (m,); None to use them all, in whole numbers.
    """

    def __init__(self, net: Network, near: Flags | None) -> None:
        self.net, self.near, self.levels = net, near, _levels(net)
        self._told: dict[tuple[int, int], Answer] = {}
        pairs, levels = len(net.one), len(self.levels.party)
        rows = np.concatenate([net.one, net.other])
        each = np.tile(np.arange(pairs), 2)
        self.degree = csr_array((np.ones(2 * pairs), (rows, each)), shape=(net.parties, pairs))
        self.taken = csr_array((np.ones(levels), (self.levels.party, np.arange(levels))), shape=(net.parties, levels))
        gain = np.concatenate([net.to_one, net.to_other]) / GRAIN
        self.gain = csr_array((gain, (rows, each)), shape=(net.parties, pairs))

    def counts(self) -> Answer:
        """Maximise the weighted levels reached."""
        return self._solve(np.zeros(len(self.net.one)), self.levels.weight.astype(float), None, 0)

    def total(self, reached: int, floor: int) -> Answer:
        """Maximise the total where levels weigh `reached` and whoever was owed and is reached gains `floor`."""
        if (reached, floor) not in self._told:  # the last step of the worst-off that is possible is asked for again
            goal = self.net.worth / GRAIN, np.zeros(len(self.levels.party))
            self._told[reached, floor] = self._solve(*goal, reached, floor)
        return self._told[reached, floor]

    def weigh(self, chosen: Flags) -> int:
        """Return the weighted levels that a set reaches."""
        held = np.bincount(np.concatenate([self.net.one[chosen], self.net.other[chosen]]), minlength=self.net.parties)
        place = np.arange(len(self.levels.party)) - np.searchsorted(self.levels.party, self.levels.party)
        return int(self.levels.weight[place < held[self.levels.party]].sum())

    def _solve(
        self, pairs: NDArray[np.float64], levels: NDArray[np.float64], reached: int | None, floor: int
    ) -> Answer:
        goal = np.concatenate([pairs, levels])
        rows, least, most = self._rows(reached, floor)
        if self.near is None:
            return _in_whole(goal, len(pairs), LinearConstraint(rows, least, most))
        columns = np.concatenate([self.near, np.ones(len(levels), bool)])
        high, low = np.isfinite(most), np.isfinite(least)
        rows = vstack([rows[high], -rows[low]], format="csr")
        return _relaxed(goal, len(pairs), columns, rows, np.concatenate([most[high], -least[low]]))

    def _rows(self, reached: int | None, floor: int) -> tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]:
        """Return the constraints: room, levels up to proposals, what levels must weigh, what the reached must gain."""
        blank = csr_array((self.net.parties, len(self.levels.party)))
        rows = [hstack([self.degree, blank]), hstack([self.degree, -self.taken])]
        least = [np.full(self.net.parties, -np.inf), np.zeros(self.net.parties)]
        most = [self.net.room.astype(float), np.full(self.net.parties, np.inf)]
        if reached is not None:
            weights = csr_array(np.concatenate([np.zeros(len(self.net.one)), self.levels.weight])[None, :])
            rows.append(weights)
            least.append(np.array([float(reached)]))
            most.append(np.array([np.inf]))
        if floor:
            owed = self.levels.party[self.levels.first]
            first = self.taken[owed].multiply(self.levels.first[None, :])
            rows.append(hstack([self.gain[owed], first * (-floor / GRAIN)]))
            least.append(np.zeros(len(owed)))
            most.append(np.full(len(owed), np.inf))
        return vstack(rows, format="csr"), np.concatenate(least), np.concatenate(most)


def _levels(net: Network) -> Levels:
    """Return the levels that can be reached at all, party by party, from the lowest up."""
    many = np.minimum(net.owed, np.minimum(net.room, np.diff(net.start)))
    party = np.repeat(np.arange(net.parties), many)
    place = np.arange(len(party)) - np.repeat(np.cumsum(many) - many, many)
    return Levels(party, net.levels - (net.standing[party] + place), place == 0)


def _in_whole(goal: NDArray[np.float64], pairs: int, rows: LinearConstraint) -> Answer:
    """Maximise the goal with pairs taken or not."""
    whole = np.arange(len(goal)) < pairs
    options = {"mip_rel_gap": 0.0, "node_limit": NODES}
    result = milp(-goal, integrality=whole, bounds=Bounds(0, 1), constraints=rows, options=options)
    bound = result.mip_dual_bound
    known = bound is not None and np.isfinite(bound)
    shares = None if result.x is None else result.x[:pairs]
    return Answer(shares, int(np.floor(-bound * GRAIN + 0.01)) if known else None, result.status == INFEASIBLE)


def _relaxed(
    goal: NDArray[np.float64], pairs: int, columns: Flags, rows: csr_array, most: NDArray[np.float64]
) -> Answer:
    """Maximise the goal with shares of the pairs in `columns`; the bound holds for all pairs.

    At any prices >= 0 of the rows nothing exceeds all rows at their prices and each column's rest above them.
    """
    result = linprog(-goal[columns], A_ub=rows[:, columns], b_ub=most, bounds=(0, 1), method="highs")
    if result.x is None:
        return Answer(None, None, result.status == INFEASIBLE and bool(columns.all()))
    prices = np.maximum(0.0, -result.ineqlin.marginals)
    bound = float(prices @ most + np.maximum(0.0, goal - rows.T @ prices).sum())
    shares = np.zeros(len(goal))
    shares[columns] = result.x
    return Answer(shares[:pairs], int(np.floor(bound * GRAIN + 0.01)), impossible=False)


def rounded(net: Network, answer: Answer) -> Flags | None:
    """Return the pairs of a solution, the fullest first, as far as everybody has room; None where there is none."""
    if answer.shares is None:
        return None
    draft = Draft(net)
    order = np.argsort(-answer.shares, kind="stable")
    draft.fill(order[answer.shares[order] > 1e-6])
    return draft.flags
