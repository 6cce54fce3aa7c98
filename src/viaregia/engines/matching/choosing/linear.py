"""The choice as a mixed-integer linear programme (HiGHS): proofs for few pairs, bounds for many.

Variables: x of each pair, 0 or 1; y of each level that a party is owed, at most its proposals. A party's levels weigh
strictly less the higher they are, so the best sum of weights is the best in the order of the counts (see `reach`).
Between two countries the constraints are those of a flow: the relaxed programme has whole solutions by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack

from viaregia.engines.matching.choosing.draft import Draft
from viaregia.engines.matching.choosing.network import GRAIN, Flags, Network
from viaregia.engines.matching.quotas import Counts

NODES = 2000
"""Nodes of the search for whole solutions; a limit in seconds would not give the same answer twice."""

DONE, INFEASIBLE = 0, 2


@dataclass(frozen=True, slots=True)
class Levels:
    """One entry per level that some party is owed and has room and pairs for: whose it is, and what it weighs."""

    party: Counts
    weight: Counts
    first: Flags  # the first level that its party is owed


class Programme:
    """The constraints of a network; each verb states a goal and solves. `whole`: pairs are 0 or 1, not in between."""

    def __init__(self, net: Network, *, whole: bool) -> None:
        self.net, self.whole, self.levels = net, whole, _levels(net)
        pairs, levels = len(net.one), len(self.levels.party)
        rows = np.concatenate([net.one, net.other])
        each = np.tile(np.arange(pairs), 2)
        self.degree = csr_array((np.ones(2 * pairs), (rows, each)), shape=(net.parties, pairs))
        self.taken = coo_array(
            (np.ones(levels), (self.levels.party, np.arange(levels))), shape=(net.parties, levels)
        ).tocsr()
        gain = np.concatenate([net.to_one, net.to_other]) / GRAIN
        self.gain = csr_array((gain, (rows, each)), shape=(net.parties, pairs))

    def counts(self) -> OptimizeResult:
        """Maximise the weighted levels reached."""
        return self._solve(np.zeros(len(self.net.one)), self.levels.weight.astype(float), None, 0)

    def total(self, reached: int, floor: int) -> OptimizeResult:
        """Maximise the total where levels weigh `reached` and whoever was owed and is reached gains `floor` at least."""
        return self._solve(self.net.worth / GRAIN, np.zeros(len(self.levels.party)), reached, floor)

    def possible(self, reached: int, floor: int) -> OptimizeResult:
        """Ask whether there is any set of that kind."""
        nothing = np.zeros(len(self.net.one)), np.zeros(len(self.levels.party))
        return self._solve(*nothing, reached, floor)

    def weigh(self, chosen: Flags) -> int:
        """Return the weighted levels that a set reaches."""
        held = np.bincount(np.concatenate([self.net.one[chosen], self.net.other[chosen]]), minlength=self.net.parties)
        place = np.arange(len(self.levels.party)) - np.searchsorted(self.levels.party, self.levels.party)
        return int(self.levels.weight[place < held[self.levels.party]].sum())

    def _solve(
        self, pairs: NDArray[np.float64], levels: NDArray[np.float64], reached: int | None, floor: int
    ) -> OptimizeResult:
        goal = np.concatenate([pairs, levels])
        whole = np.concatenate([np.full(len(pairs), int(self.whole)), np.zeros(len(levels), int)])
        rows, least, most = self._rows(reached, floor)
        return milp(
            -goal,
            integrality=whole,
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(rows, least, most),
            options={"mip_rel_gap": 0.0, "node_limit": NODES},
        )

    def _rows(self, reached: int | None, floor: int) -> tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]:
        """Return the constraints: room, levels below proposals, what levels must weigh, and what the reached must gain."""
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


def whole(net: Network, result: OptimizeResult) -> Flags | None:
    """Return the solution as a set of pairs, None where there is none or it is not whole."""
    if result.x is None:
        return None
    share = result.x[: len(net.one)]
    flags: Flags = share > 0.5
    return flags if np.abs(share - flags).max(initial=0.0) < 1e-5 else None


def rounded(net: Network, result: OptimizeResult) -> Flags | None:
    """Return the pairs of a solution that is not whole, the fullest first, as far as everybody has room."""
    if result.x is None:
        return None
    share = result.x[: len(net.one)]
    draft = Draft(net)
    order = np.argsort(-share, kind="stable")
    draft.fill(order[share[order] > 1e-6].tolist())
    return draft.flags


def bound(result: OptimizeResult) -> int | None:
    """Return what the goal cannot exceed, in thousandths; None if unknown."""
    dual = result.get("mip_dual_bound")
    if dual is None and result.status == DONE:
        dual = result.fun
    return None if dual is None or not np.isfinite(dual) else int(np.floor(-dual * GRAIN + 0.01))
