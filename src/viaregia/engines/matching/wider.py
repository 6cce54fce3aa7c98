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
MANY: Final = 6000
"""Texts up to which all but the faintest entries are compared."""
FAINT: Final = 0.03
"""Entries of a unit row below this are left out: an eighth of the products, no difference in the ranking."""
UNCLEAR: Final = 0.08
"""The same for many texts: a seventieth of the products, for 0.01 to 0.02 of nDCG."""


def widened(vectors: Any, concepts: "Sequence[Concept]") -> Any:
    """Return texts, shape (n, D), as unit rows that reach to the concepts near theirs. O(entries).

    Faint entries are left out: there are many, each adds next to nothing, and all together cost the most. Of many texts
    only the clear ones are kept.
    """
    from scipy.sparse import csr_array

    from viaregia.engines.language.terms import to_unit

    wide = to_unit(csr_array(vectors @ _nearness(concepts, vectors.shape[1])))
    wide.data[wide.data < (FAINT if wide.shape[0] <= MANY else UNCLEAR)] = 0
    wide.eliminate_zeros()
    wide.sort_indices()
    return to_unit(wide)


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
