"""The spelling of a text, whatever its language: names, codes and loan words are alike by their letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.terms import counted, grams, unit_rows

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

    def rows(self, texts: Iterable[Sequence[str]]) -> "csr_array":
        """Return texts (their words, without diacritics) as unit rows over hashed n-grams. Shape (n, BUCKETS)."""
        return unit_rows(counted(([self._of(word) for word in words] for words in texts), BUCKETS), self.weights)

    def _of(self, word: str) -> NDArray[np.int32]:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = buckets(word)
        return found


def buckets(word: str) -> NDArray[np.int32]:
    """Return the columns of a word's n-grams, the same on every machine."""
    hashed = [crc32(each.encode()) % BUCKETS for each in grams(word, SHORTEST, LONGEST)]
    return np.array(hashed, dtype=np.int32)


def letters_of(texts: Iterable[Sequence[str]]) -> Letters:
    """Learn from texts (their words) of any language in how many different words each n-gram stands. O(letters)."""
    words = dict.fromkeys(word for text in texts for word in text)
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(np.unique(buckets(word)) for word in words)])
    counts = np.bincount(columns, minlength=BUCKETS)
    return Letters((np.log((1 + len(words)) / (1 + counts)) + 1).astype(np.float32))
