"""Names that differ by one letter, found without comparing each with each."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

NO_DIGIT: Final = re.compile(r"\D")
SHORTEST: Final = 8  # letters: in shorter names one letter makes another name


class Lookalikes:
    """Remembers names, and finds those equal to a new one or one edit away from it.

    Two texts that differ by one letter, or by two changed about, share a text with one letter left out. O(length) a
    name. Source of the idea: symmetric delete, Garbe (2012).
    """

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}

    def first_like(self, name: str) -> str | None:
        """Return the first name remembered that is equal or nearly so, and remember this one."""
        found = None
        for variant in _variants(name):
            for other in self._names.setdefault(variant, []):
                if found is None and _alike(name, other):
                    found = other
            if name not in self._names[variant]:
                self._names[variant].append(name)
        return found


def _alike(one: str, other: str) -> bool:
    """Tell whether two names differ by a letter at most; another digit makes another name."""
    digits = (NO_DIGIT.sub("", one), NO_DIGIT.sub("", other))
    return digits[0] == digits[1] and OSA.distance(one, other, score_cutoff=1) <= 1


def _variants(name: str) -> Iterator[str]:
    yield name
    if len(name) >= SHORTEST:
        yield from {name[:at] + name[at + 1 :] for at in range(len(name))}
