"""Reads texts for the engine: finds out the language, and reduces each word to its stem."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from viaregia.engines.language.writing import folded, written_words

STEMMERS: Final = {"de": "german", "pl": "polish", "cs": "czech", "en": "english"}


class Reader:
    """Turns texts into stems, with a cache per word."""

    def tongue(self, text: str, given: str) -> str:
        """Return the language of a text: the one given if it is one of the four, else the first."""
        return given if given in STEMMERS or not text else "de"

    def stems(self, text: str, tongue: str) -> list[str]:
        """Return the stems of a text's words; none where the language is not one of the four."""
        return [stem(word, tongue) for word in written_words(text)] if tongue in STEMMERS else []

    def kept(self) -> dict[str, Any]:
        """Return what a saved state must hold."""
        return {}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> "Reader":
        """Bring back what `kept` returned."""
        return cls(**kept)


def reader_of(labels: Iterable[Mapping[str, Sequence[str]]]) -> Reader:
    """Learn to read from labels by language."""
    del labels
    return Reader()


@cache
def stem(word: str, tongue: str) -> str:
    """Return the stem of a word, without diacritics."""
    import snowballstemmer

    return folded(snowballstemmer.stemmer(STEMMERS[tongue]).stemWord(word))
