"""Linear programmes for HiGHS: rows of sums, bounds on variables, one sum to make small."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

TOLERANCE = 1e-6  # how far from a whole number still counts as one


@dataclass(slots=True)
class Rows:
    """Rows `sum(coefficient * variable) in [low, high]` of a linear programme."""

    entries: list[list[tuple[int, float]]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, entries: list[tuple[int, float]], low: float, high: float) -> None:
        """Keep a sum of coefficients times variables in [low, high]."""
        self.entries.append(entries)
        self.low.append(low)
        self.high.append(high)


@dataclass(slots=True)
class Linear:
    """A linear programme ready to be solved, over its fractions or over whole numbers."""

    rows: Rows
    limits: Sequence[tuple[int, int]]

    def least(self, terms: Iterable[tuple[int, float]], *, seconds: float, whole: bool) -> tuple[float, Any] | None:
        """Return (proven lower bound on the sum, values or None); None when nothing is known in `seconds`.

        The limit on time holds for one call of HiGHS, which nothing interrupts.
        """
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        size = len(self.limits)
        if not size:
            return 0.0, []
        costs = np.zeros(size)
        for variable, cost in terms:
            costs[variable] += cost
        counts = [len(row) for row in self.rows.entries]
        pointer = np.concatenate([[0], np.cumsum(counts)]) if counts else np.zeros(1, dtype=int)
        flat = [entry for row in self.rows.entries for entry in row]
        data = np.array([value for _, value in flat], dtype=float)
        columns = np.array([variable for variable, _ in flat], dtype=int)
        matrix = csr_array((data, columns, pointer), shape=(len(counts), size))
        low, high = np.array(self.limits, dtype=float).T
        found = milp(
            costs,
            integrality=np.full(size, int(whole)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(matrix, np.array(self.rows.low), np.array(self.rows.high)) if counts else (),
            options={"time_limit": max(0.05, seconds), "mip_rel_gap": 0.0},
        )
        if found.status == 0:
            return float(found.fun), found.x
        dual = found.mip_dual_bound
        return None if not whole or dual is None or not np.isfinite(dual) else (float(dual), found.x)


def are_whole(values: Any) -> bool:
    """Tell whether values of a linear programme are whole numbers."""
    import numpy as np

    return not (np.abs(np.asarray(values) - np.round(values)) > TOLERANCE).any()
