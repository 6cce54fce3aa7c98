"""How close products are: the proximities, and sums over them that need no table of products by products."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Presence = NDArray[np.bool_]

BLOCK = 64
"""So many products' proximities are worked out at once: a few MB for 5,000 products."""


def proximity(presence: Presence) -> Floats:
    """Return how close each two products are: the lesser chance that who exports the one exports the other too.

    Parameters
    ----------
    presence
        Shape (C, P): who exports what with an advantage.

    Returns
    -------
    NDArray
        Shape (P, P), symmetric, in [0, 1]; 0 on the diagonal, and for a product that nobody exports.

    Notes
    -----
    phi_pq = sum_c M_cp M_cq / max(k_p, k_q), k the ubiquity. O(C P²) time, O(P²) memory; whoever only sums over
    proximities takes `related`. Source: Hidalgo, Klinger, Barabási, Hausmann (2007), doi:10.1126/science.1144581.
    """
    found = np.zeros((presence.shape[1],) * 2)
    for start, rows in proximity_rows(presence):
        found[start : start + len(rows), start:] = rows
        found[start:, start : start + len(rows)] = rows.T
    np.fill_diagonal(found, 0.0)
    return found


def proximity_rows(presence: Presence) -> Iterator[tuple[int, Floats]]:
    """Yield (start, rows): the proximities of products `start`… to all products from `start` on.

    Each shape (n, P − start), n at most `BLOCK`; the diagonal is not yet 0. Counts of countries are exact in 32 bits.
    """
    exported = presence.astype(np.float32)
    ubiquity = presence.sum(axis=0).astype(np.float64)
    for start in range(0, presence.shape[1], BLOCK):
        both = exported[:, start : start + BLOCK].T @ exported[:, start:]
        most = np.maximum(np.maximum.outer(ubiquity[start : start + BLOCK], ubiquity[start:]), 1.0)
        yield start, both / most


def related(weights: Floats, presence: Presence) -> Floats:
    """Return sum_q w_rq phi_qp: for each row of weights and each product, what lies around it, weighed by proximity.

    Parameters
    ----------
    weights
        Shape (R, P), any real numbers.
    presence
        Shape (C, P): who exports what with an advantage.

    Returns
    -------
    NDArray
        Shape (R, P): `weights @ proximity(presence)`, up to rounding.

    Notes
    -----
    Let the products stand in the order of their ubiquity k. Of two, the later one's is the greater, so

        sum_q w_q phi_qp = sum_c M_cp (1/k_p sum_{k_q ≤ k_p} w_q M_cq + sum_{k_q > k_p} w_q M_cq / k_q) − w_p:

    sums of R × C numbers, carried from one ubiquity to the next, once up and once down. O(R C P) time and O((R + C) P)
    memory, where the table of products by products would take O((R + C) P²) and O(P²): at HS6 a twentieth.
    """
    ubiquity = presence.sum(axis=0)
    order = np.argsort(ubiquity, kind="stable")
    exported, weighed = presence[:, order].astype(np.float64), np.ascontiguousarray(weights[:, order])
    found = np.zeros_like(weighed)
    groups = _groups(ubiquity[order])
    beyond = np.zeros((len(weights), len(presence)))
    for k, group in reversed(groups):
        found[:, group] = beyond @ exported[:, group]
        beyond += weighed[:, group] @ exported[:, group].T / k
    within = np.zeros_like(beyond)
    for k, group in groups:
        within += weighed[:, group] @ exported[:, group].T
        found[:, group] += within @ exported[:, group] / k - weighed[:, group]
    back = np.empty_like(found)
    back[:, order] = found
    return back


def neighbourhood(presence: Presence) -> Floats:
    """Return sum_q phi_qp, shape (P,): how much lies around each product; exactly 0 where nothing does."""
    found = related(np.ones((1, presence.shape[1])), presence)[0]
    companions = (presence.sum(axis=1) - 1) @ presence
    return np.where(companions > 0, found, 0.0)


def _groups(sorted_ubiquity: NDArray[np.int64]) -> list[tuple[int, slice]]:
    """Return where products of each ubiquity stand, the least first; without those that nobody exports."""
    values, sizes = np.unique(sorted_ubiquity, return_counts=True)
    ends = np.cumsum(sizes)
    places = zip(values.tolist(), (ends - sizes).tolist(), ends.tolist(), strict=True)
    return [(k, slice(start, end)) for k, start, end in places if k > 0]
