"""Explicit concepts: a text becomes its place among the labels of its own language, and concepts are shared by all.

A text's activations are its similarities to every concept's labels (cross-lingual explicit semantic analysis: Potthast,
Stein, Anderka 2008, doi 10.1007/978-3-540-78646-7_51). Labels overlap, so the activations count the same word many
times. Ridge regression takes that out: w = (K + λ)⁻¹ a with K the labels' similarities to one another. Only the
directions that many labels share matter there, so K is kept as its strongest eigenvectors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.terms import Terms, terms_of, to_unit

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PENALTY: Final = 3.0
"""λ; between 1 and 5 the results hardly change."""
DIRECTIONS: Final = 256
"""Eigenvectors kept. 512 gain 0.01 of mean reciprocal rank and cost twice the memory."""
OVERSAMPLED: Final = 16
ROUNDS: Final = 3
BLOCK: Final = 512
"""Texts worked on at a time."""

Floats = NDArray[np.float32]


@dataclass
class Coordinates:
    """One language's labels and what they have in common.

    `labels`: shape (N, F), a unit row per concept, a zero row where the language has no label. `directions`: shape
    (N, R), orthonormal. `damping`: shape (R,), in [0, 1), how much of each direction is taken out.
    """

    terms: Terms
    labels: "csr_array"
    directions: Floats
    damping: Floats

    def of(self, texts: Sequence[Sequence[str]], keep: int) -> "csr_array":
        """Return texts (their stems) as unit rows over the concepts: the `keep` strongest, each > 0.

        Shape (n, N), float32. O(n N R).
        """
        from scipy.sparse import csr_array, vstack

        blocks = [strongest(block, keep) for block in self.dense(texts)]
        return to_unit(vstack(blocks, format="csr")) if blocks else csr_array((0, self.labels.shape[0]), dtype="f4")

    def dense(self, texts: Sequence[Sequence[str]]) -> Iterator[Floats]:
        """Yield the weights of all concepts for blocks of texts, shape (block, N); negative ones too."""
        transposed = self.labels.T.tocsr()
        for start in range(0, len(texts), BLOCK):
            rows = self.terms.rows(texts[start : start + BLOCK])
            activations = (rows @ transposed).toarray()
            common = activations @ self.directions
            activations -= (common * self.damping) @ self.directions.T
            yield activations


def coordinates_of(labels: Sequence[Sequence[str]], seed: int = 0) -> Coordinates:
    """Fit one language: `labels` are the stems of each concept's labels, empty where there are none.

    O(features · R) time; the same labels and seed give the same result.
    """
    terms = terms_of(stems for stems in labels if stems)
    rows = terms.rows(labels)
    directions, strengths = eigenvectors(rows, DIRECTIONS, seed)
    return Coordinates(terms, rows, directions, (strengths / (strengths + PENALTY)).astype(np.float32))


def eigenvectors(rows: "csr_array", count: int, seed: int) -> tuple[Floats, Floats]:
    """Return the strongest eigenvectors of `rows @ rows.T`, shape (N, R), and their eigenvalues, shape (R,).

    R is `count`, or less where there are fewer rows. Randomised subspace iteration (Halko, Martinsson, Tropp 2011,
    doi 10.1137/090771806).
    """
    count = min(count, *rows.shape)
    if not count:
        return np.zeros((rows.shape[0], 0), np.float32), np.zeros(0, np.float32)
    transposed = rows.T.tocsr()
    width = min(count + OVERSAMPLED, *rows.shape)
    sample = np.random.default_rng(seed).standard_normal((rows.shape[1], width)).astype(np.float32)
    basis = np.linalg.qr(rows @ sample)[0]
    for _ in range(ROUNDS):
        basis = np.linalg.qr(rows @ (transposed @ basis))[0]
    projected = transposed @ basis
    values, vectors = np.linalg.eigh(projected.T @ projected)
    order = np.argsort(values)[::-1][:count]
    return (basis @ vectors[:, order]).astype(np.float32), np.maximum(values[order], 0).astype(np.float32)


def strongest(weights: Floats, keep: int) -> "csr_array":
    """Return the `keep` highest of each row, those above 0 only. O(cells)."""
    from scipy.sparse import csr_array

    if weights.shape[1] > keep:
        least = np.partition(weights, -keep, axis=1)[:, -keep][:, None]
        weights = np.where(weights >= least, weights, 0)
    return csr_array(np.maximum(weights, 0))
