"""Widens texts to what stands near their concepts: who deals in tools deals in chucks, though no word says so."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from viaregia.engines.language.concepts import Concept

BROADER: Final = 0.4
"""What a broader concept gets of a concept's weight."""
HIGHER: Final = 0.15
"""What the one above that gets. More of either makes all texts of a trade alike."""
RELATED: Final = 0.15
"""What concepts get that belong together in use."""


def widened(vectors: Any, concepts: "Sequence[Concept]") -> Any:
    """Return texts, shape (n, D), as unit rows that reach to the concepts near theirs. O(entries)."""
    from scipy.sparse import csr_array

    from viaregia.engines.language.terms import to_unit

    wide = to_unit(csr_array(vectors @ _nearness(concepts, vectors.shape[1])))
    wide.sort_indices()
    return wide


def _nearness(concepts: "Sequence[Concept]", width: int) -> Any:
    """Return how much of each column goes to which. Shape (width, width)."""
    from scipy.sparse import csr_array, identity

    position = {each.id: at for at, each in enumerate(concepts)}
    up = [(at, position[each.broader]) for at, each in enumerate(concepts) if each.broader in position]
    beside = {(at, position[other]) for at, each in enumerate(concepts) for other in each.related if other in position}
    broader = _links(up, width)
    related = _links(sorted(beside | {(other, at) for at, other in beside}), width)
    itself = csr_array(identity(width, dtype=np.float32))
    return csr_array(
        itself
        + broader * np.float32(BROADER)
        + (broader @ broader) * np.float32(HIGHER)
        + related * np.float32(RELATED)
    )


def _links(pairs: Iterable[tuple[int, int]], width: int) -> Any:
    from scipy.sparse import csr_array

    rows, columns = np.array(list(pairs), dtype=np.int64).reshape(-1, 2).T
    return csr_array((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(width, width))
