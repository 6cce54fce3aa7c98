"""The spelling of a text, whatever its language: names, codes and loan words are alike by their letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.terms import counted, grams, unit_rows
from viaregia.engines.language.writing import folded, written_words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BUCKETS: Final = 1 << 17
"""N-grams are hashed into so many columns; two that fall together do little harm."""
SHORTEST: Final = 4
LONGEST: Final = 5


@dataclass
class Letters:
    """How much each hashed n-gram tells. `weights`: shape (BUCKETS,), > 0; an n-gram never met weighs most."""

    weights: NDArray[np.float32]
    _words: dict[str, NDArray[np.int32]] = field(init=False, repr=False, default_factory=dict)

    def rows(self, texts: Sequence[str]) -> "csr_array":
        """Return texts as unit rows over the hashed n-grams of their words. Shape (n, BUCKETS), float32."""
        return unit_rows(
            counted(([self._of(word) for word in written_words(text)] for text in texts), BUCKETS), self.weights
        )

    def _of(self, word: str) -> NDArray[np.int32]:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = buckets(word)
        return found


def buckets(word: str) -> NDArray[np.int32]:
    """Return the columns of a word's n-grams, the same on every machine."""
    hashed = [crc32(each.encode()) % BUCKETS for each in grams(folded(word), SHORTEST, LONGEST)]
    return np.array(hashed, dtype=np.int32)


def letters_of(texts: Iterable[str]) -> Letters:
    """Learn from texts of any language in how many different words each n-gram stands. O(letters)."""
    words = dict.fromkeys(word for text in texts for word in written_words(text))
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(np.unique(buckets(word)) for word in words)])
    counts = np.bincount(columns, minlength=BUCKETS)
    return Letters((np.log((1 + len(words)) / (1 + counts)) + 1).astype(np.float32))
