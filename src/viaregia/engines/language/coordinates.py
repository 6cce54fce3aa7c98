"""Explicit concepts: a text becomes its place among the labels of its own language, and concepts are shared by all.

A text's activations are its similarities to every concept's labels (cross-lingual explicit semantic analysis: Potthast,
Stein, Anderka 2008, doi 10.1007/978-3-540-78646-7_51). Labels overlap, so the activations count the same word many
times. Ridge regression takes that out: w = (K + λ)⁻¹ a with K the labels' similarities to one another. With some
thousands of labels only the directions that many of them share matter, and K is kept as its strongest eigenvectors;
with tens of thousands each text is solved for the labels nearest to it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.terms import Said, Terms, terms_of, to_unit

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PENALTY: Final = 6.0
"""λ; between 3 and 10 the results hardly change."""
DIRECTIONS: Final = 256
"""Eigenvectors kept. 512 gain 0.01 of mean reciprocal rank and cost twice the memory."""
MANY: Final = 8_000
"""From so many labels on, a text is solved for its nearest ones only: K no longer fits, and 256 directions are few."""
NEAREST: Final = 200
OVERSAMPLED: Final = 16
ROUNDS: Final = 3
BLOCK: Final = 512
"""Texts worked on at a time."""
WORKERS: Final = 2
"""Blocks worked on at once; most of the time goes into products that leave Python free."""

Floats = NDArray[np.float32]


@dataclass
class Coordinates:
    """One language's labels and what they have in common.

    `labels`: shape (N, F), a unit row per concept, a zero row where the language has no label. `directions`: shape
    (N, R), orthonormal, R = 0 where there are `MANY` labels. `damping`: shape (R,), in [0, 1), how much of each
    direction is taken out.
    """

    terms: Terms
    labels: "csr_array"
    directions: Floats
    damping: Floats

    def of(self, texts: Sequence[Said], keep: int) -> "csr_array":
        """Return texts as unit rows over the concepts: the `keep` strongest, each > 0.

        Shape (n, N), float32. O(n N R), or O(n N) and a system of `NEAREST` equations a text where labels are many.
        """
        from scipy.sparse import csr_array, vstack
        from threadpoolctl import threadpool_limits

        transposed = self.labels.T.tocsr()

        def work(start: int) -> "csr_array":
            return strongest(self._weights(texts[start : start + BLOCK], transposed), keep)

        # BLAS threads spin, and on a busy machine wait for one another: blocks side by side instead
        with threadpool_limits(1, "blas"), ThreadPoolExecutor(WORKERS) as pool:
            blocks = list(pool.map(work, range(0, len(texts), BLOCK)))
        return to_unit(vstack(blocks, format="csr")) if blocks else csr_array((0, self.labels.shape[0]), dtype="f4")

    def _weights(self, texts: Sequence[Said], transposed: "csr_array") -> Floats:
        """Return the weights of all concepts, negative ones too. Shape (n, N); `transposed`: of the labels, (F, N)."""
        solve = self._by_directions if self.directions.shape[1] else self._by_the_nearest
        return solve((self.terms.rows(texts) @ transposed).toarray())

    def _by_directions(self, activations: Floats) -> Floats:
        common = activations @ self.directions
        activations -= (common * self.damping) @ self.directions.T
        return activations

    def _by_the_nearest(self, activations: Floats) -> Floats:
        near = min(NEAREST, activations.shape[1])
        weights = np.zeros_like(activations)
        for row, nearest in enumerate(np.argpartition(-activations, near - 1, axis=1)[:, :near]):
            mine = nearest[activations[row, nearest] > 0]
            labels = self.labels[mine]
            alike = (labels @ labels.T).toarray()
            alike[np.diag_indices(len(mine))] += PENALTY
            weights[row, mine] = np.linalg.solve(alike, activations[row, mine])
        return weights


def coordinates_of(labels: Sequence[Said], seed: int = 0) -> Coordinates:
    """Fit one language: `labels` is what each concept is called, nothing where the language has no label.

    O(N² + N R²) time up to `MANY` labels, O(N) from there; the same labels and seed give the same result.
    """
    from threadpoolctl import threadpool_limits

    terms = terms_of(each for each in labels if each.words)
    rows = terms.rows(labels)
    count = 0 if len(labels) >= MANY else min(DIRECTIONS, len(labels))
    with threadpool_limits(1, "blas"):
        directions, strengths = eigenvectors(rows, count, seed)
    return Coordinates(terms, rows, directions, (strengths / (strengths + PENALTY)).astype(np.float32))


def eigenvectors(rows: "csr_array", count: int, seed: int) -> tuple[Floats, Floats]:
    """Return the strongest eigenvectors of `rows @ rows.T`, shape (N, count), and their eigenvalues, shape (count,).

    Randomised subspace iteration (Halko, Martinsson, Tropp 2011, doi 10.1137/090771806). O(N²) memory.
    """
    size = rows.shape[0]
    if not count:
        return np.zeros((size, 0), np.float32), np.zeros(0, np.float32)
    alike = (rows @ rows.T).toarray()
    sample = np.random.default_rng(seed).standard_normal((size, min(count + OVERSAMPLED, size))).astype(np.float32)
    basis = np.linalg.qr(alike @ sample)[0]
    for _ in range(ROUNDS):
        basis = np.linalg.qr(alike @ basis)[0]
    values, vectors = np.linalg.eigh(basis.T @ (alike @ basis))
    order = np.argsort(values)[::-1][:count]
    return (basis @ vectors[:, order]).astype(np.float32), np.maximum(values[order], 0).astype(np.float32)


def strongest(weights: Floats, keep: int) -> "csr_array":
    """Return the `keep` highest of each row, those above 0 only. O(cells)."""
    from scipy.sparse import csr_array

    if weights.shape[1] > keep:
        least = np.partition(weights, -keep, axis=1)[:, -keep][:, None]
        weights = np.where(weights >= least, weights, 0)
    return csr_array(np.maximum(weights, 0))
