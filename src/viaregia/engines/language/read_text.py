"""What a text says, word by word: cleaned, its language found, each word with its lemma, the codes in it.

`read_text` is for one text and a reader; `tokens` is for a machine and 80,000 of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from viaregia.engines.language.cleaning import LIMIT, clean, folded
from viaregia.engines.language.codes import Code, codes
from viaregia.engines.language.compounds import Compounds
from viaregia.engines.language.lemmas import TONGUES, Lemmas
from viaregia.engines.language.tongues import Tongues, shipped_tongues

WORD: Final = re.compile(r"[^\W_]+")
STEMMERS: Final = {"de": "german", "pl": "polish", "cs": "czech", "en": "english"}
LONGEST: Final = 60
"""Letters of a word that are stemmed; a longer one is cut to them."""
KEPT: Final = 400_000
"""Words remembered of one language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read.

    `tongue`: `de`, `pl`, `cs` or `en`, "" where it is none of them or there is nothing to read; `certainty`: of that, 0
    to 1. `words` as written; `lemmas` in lower case, one for each word. `codes`: those found in it. `cut`: it was
    longer than a million characters, and only so many were read. `lemmatised`: False where the language has no lemmas
    here, so that `lemmas` are the words in lower case.
    """

    tongue: str
    certainty: float
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    codes: tuple[Code, ...]
    cut: bool
    lemmatised: bool


class Reader:
    """Reads texts with the same lemmas, compounds and knowledge of languages, and remembers the words it has seen.

    Without lemmas words are stemmed as they are, without a lexicon compounds stay whole; `tongues`: the package's own
    unless given.
    """

    def __init__(
        self, compounds: Compounds | None = None, lemmas: Lemmas | None = None, tongues: Tongues | None = None
    ) -> None:
        self.compounds = compounds
        self.lemmas = lemmas or Lemmas()
        self._tongues = tongues
        self._seen: dict[str, dict[str, tuple[str, ...]]] = {}
        self._stem = lru_cache(maxsize=KEPT)(self._stem_of)

    def tongues(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """Return the language of each text and how certain it is: see `Tongues.of_all`. O(length)."""
        return self.knowledge.of_all([clean(text[:LIMIT]) for text in texts])

    @property
    def knowledge(self) -> Tongues:
        """What languages are known by."""
        self._tongues = self._tongues or shipped_tongues()
        return self._tongues

    @property
    def seen(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The stems of the words it has seen, by language."""
        return self._seen

    def remember(self, seen: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        """Know the stems of words that it has not seen."""
        for tongue, words in seen.items():
            self._seen.setdefault(tongue, {}).update(words)

    def read(self, text: str, tongue: str = "") -> Text:
        """Return what a text says; `tongue` where its language is known. O(length)."""
        cut, text = len(text) > LIMIT, text[:LIMIT]
        tongue, certainty = (tongue, 1.0) if tongue in TONGUES else self.tongues([text])[0]
        words = tuple(WORD.findall(clean(text)))
        lemmas = tuple(self.lemmas.lemma(word, tongue).lower() for word in words)
        return Text(tongue, certainty, words, lemmas, codes(text), cut, lemmatised=self.lemmas.has(tongue))

    def tokens(self, text: str, tongue: str) -> list[str]:
        """Return the stems of a text in its order: compounds taken apart, lemma, stem, no diacritics, lower case.

        `tongue`: `de`, `pl`, `cs` or `en`; with any other words are only folded. O(length) beside a memory of words.
        """
        return self.stems(self.words(text), tongue)

    def stems(self, words: Sequence[str], tongue: str) -> list[str]:
        """Return the stems of words in lower case, as `tokens` does for those of a text."""
        seen = self._seen.setdefault(tongue, {})
        stems: list[str] = []
        for word in words:
            if word not in seen:
                if len(seen) >= KEPT:
                    seen.clear()
                seen[word] = tuple(self._stem(part, tongue) for part in self.parts(word, tongue))
            stems += seen[word]
        return stems

    def words(self, text: str) -> list[str]:
        """Return the words of a text in lower case, without markup and addresses. O(length)."""
        return WORD.findall(clean(text[:LIMIT]).lower())

    def parts(self, word: str, tongue: str) -> tuple[str, ...]:
        """Return the parts of a word in lower case: more than one only for German compounds."""
        return self.compounds.split(word) if self.compounds and tongue == "de" else (word,)

    def _stem_of(self, word: str, tongue: str) -> str:
        word = word[:LONGEST]
        if tongue not in STEMMERS:
            return folded(word)
        noun = word.capitalize() if tongue == "de" else word  # what trades names are nouns: Waren, not waren
        return folded(_stemmer(tongue).stemWord(self.lemmas.lemma(noun, tongue).lower()))


def read_text(text: str, tongue: str = "", lemmas: Lemmas | None = None) -> Text:
    """Return what one text says: its language, words and lemmas, codes. Any text can be read. O(length).

    `tongue`: its language where it is known. `lemmas`: without them, `Text.lemmas` are the words in lower case.
    """
    return _reader(None, lemmas).read(text, tongue)


def tokens(text: str, tongue: str, compounds: Compounds | None = None, lemmas: Lemmas | None = None) -> list[str]:
    """Return the stems of a text for a machine: see `Reader.tokens`, which this keeps for each pair of lexicons."""
    return _reader(compounds, lemmas).tokens(text, tongue)


@lru_cache(maxsize=4)
def _reader(compounds: Compounds | None, lemmas: Lemmas | None) -> Reader:
    return Reader(compounds, lemmas)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:  # noqa: N802 (the library's name)
        ...


@lru_cache(maxsize=len(TONGUES))
def _stemmer(tongue: str) -> _Stemmer:
    from snowballstemmer import stemmer

    found: _Stemmer = stemmer(STEMMERS[tongue])
    return found
