"""Fitness of exporters, and of products: many products make fit, and what the unfit export is worth little."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

ITERATIONS: Final = 20


def fitness(
    presence: NDArray[np.bool_], iterations: int = ITERATIONS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the fitness of each exporter and the complexity of each product, after so many iterations.

    Parameters
    ----------
    presence
        Shape (C, P): who exports what with an advantage.
    iterations
        How many, the values that all begin with being the first. In most economies some values go to zero in the
        limit, so the number is a part of the measure.

    Returns
    -------
    tuple
        Shapes (C,) and (P,), ≥ 0, mean 1 over those that are defined; NaN for who exports nothing with an advantage
        and for what nobody exports so.

    Notes
    -----
    F_c ← sum_p M_cp Q_p and Q_p ← 1 / sum_c M_cp / F_c from the values before, each divided by its mean; both begin
    at 1. O(iterations C P). Source: Tacchella, Cristelli, Caldarelli, Gabrielli, Pietronero (2012),
    doi:10.1038/srep00723.
    """
    fit, complex_ = np.full(presence.shape[0], np.nan), np.full(presence.shape[1], np.nan)
    active, exported = presence.any(axis=1), presence.any(axis=0)
    if not active.any():
        return fit, complex_
    matrix = presence[np.ix_(active, exported)].astype(np.float64)
    f, q = np.ones(len(matrix)), np.ones(matrix.shape[1])
    for _ in range(iterations - 1):
        f, q = matrix @ q, 1 / (np.reciprocal(np.maximum(f, np.finfo(np.float64).tiny)) @ matrix)
        f, q = f / f.mean(), q / q.mean()
    fit[active], complex_[exported] = f, q
    return fit, complex_
