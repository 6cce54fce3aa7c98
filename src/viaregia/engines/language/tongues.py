"""Which of four languages a short text is in: German, Polish, Czech, English, or none of them.

Naive Bayes over the letter groups of words (one to five letters, the ends of words marked) learned from the labels of
the vocabulary, and over the small words that sentences hang together by. Source: Cavnar and Trenkle 1994, "N-gram-based
text categorization"; Baldwin and Lui 2010 (N10-1027) on short texts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.lemmas import TONGUES

WORD: Final = re.compile(r"[^\W\d_]+")
SMALL: Final = {
    "de": """aber alle als am an auch auf aus bei beim bieten bietet bis das dem den der des die diese durch ein eine
    einem einen einer eines er es für gesucht haben hat hersteller ich ihr ihre im in ins ist kann kein
    keine mit nach neue neuen nicht nur oder sehr sich sie sind sowie suche suchen sucht über um und uns
    unser unsere unter vom von vor was weitere werden wie wir wird zu zum zur zwischen""",
    "pl": """aby albo ale bez być co czy dla do firma firmy gdzie i ich inne innych jak jako jest jesteśmy już każdy
    które który która lub ma mamy my na nad nas nasz nasza nasze naszej nie niż o od oferuje oferujemy oraz
    po pod poprzez poszukuje poszukujemy produkcja przez przy są się szukam szukamy także tak tej tego ten
    to tylko usługi w we wraz wszystkie z za zajmujemy ze że""",
    "cs": """aby ale ani až bez být byl co do firma hledá hledáme i jak jako je jejich jen jeho jsme jsou k kde které
    která který ke máme my na nabízí nabízíme nad náš naše našich ne nebo než o od ostatní po pod podle pro
    prostřednictvím proti při přes s se si služby společnost také ten to u už v ve více však výroba výrobce
    vše z za ze že""",
    "en": """a about all also an and are as at be been by can company for from has have high in including into is it
    its looking more new not of offer offering offers on or other our producer quality seek seeking services
    such than that the their them these this to used we well which who will with within you your""",
}
"""The small words of each language, and what profiles begin with; of equal weight."""

FOREIGN: Final = frozenset(
    """au aux avec cette chez dans del della delle degli et il la le les leur lui mais notre nos nous ont ou
    par pas pour qui sont sur une vous y el los las una con por como más nuestra nuestro gli per che sono
    nostra nostri offriamo cerchiamo ofrecemos buscamos offrons cherchons het een voor niet zijn wij onze
    bij naar ook és egy vagy hogy nem și pentru sau este och för som til ikke vores pre sú alebo ktoré ktorý
    ponúkame hľadáme mes mūsų em uma são não dos proizvodnja usluge""".split()
)
"""Small words of other languages that are written in the same letters."""

LETTERS: Final = frozenset("èêàâçëîïôûùœæñõãòìőűľĺŕåøșşțţăāēīūķļņģđħğı")
"""Letters that none of the four has."""

LATIN: Final = re.compile(r"[a-z\u00aa-\u024f\u1e00-\u1eff]")
LONGEST: Final = 5
LETTERS_OF_A_WORD: Final = 40
SEEN_ONCE: Final = 0.05
"""Added to every count: a letter group that a language's labels lack is rare there, not impossible."""
SMALL_WORD: Final = 6.0
"""What a small word speaks for its language beyond its letters: e⁶ to one against each that does not have it."""
SURENESS: Final = 0.5
"""Letter groups overlap, so that they say the same more than once; the certainty is brought down to what comes true."""
READ: Final = 400
"""Words looked at: more make nothing surer."""
KEPT: Final = 200_000
END: Final = " "

Floats = NDArray[np.float32]


@dataclass
class Tongues:
    """Knows four languages by their letter groups.

    `alphabet`: the signs that groups are made of, the end of a word first. `groups`: shape (G,), sorted numbers of
    letter groups, as `_numbers` makes them. `weights`: shape (G, 4), ln p of each group in each of `TONGUES`, less
    the mean.
    """

    alphabet: str
    groups: NDArray[np.int64]
    weights: Floats
    _seen: dict[str, Floats] = field(default_factory=dict, repr=False)

    def of(self, text: str) -> tuple[str, float]:
        """Return the language of a text (of most of it) and how certain that is, 0 to 1; `("", 0.0)` for none."""
        return self.of_all([text])[0]

    def of_all(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """Return the language of each text and its certainty. O(letters of the first words)."""
        if not texts:
            return []
        read = [["", *WORD.findall(text[: READ * 20].lower())[:READ]] for text in texts]  # "": no row is empty
        places = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(read)))}
        rows = self._rows(list(places))
        starts = np.cumsum([0, *map(len, read)])[:-1]
        order = np.fromiter((places[word] for words in read for word in words), dtype=np.int64)
        return _judged(np.add.reduceat(rows[order], starts, axis=0))

    def _rows(self, words: Sequence[str]) -> Floats:
        """What each word speaks for. Shape (N, 7): the four languages; small words, Latin letters, foreign words."""
        if len(self._seen) > KEPT:
            self._seen.clear()
        new = [word for word in words if word not in self._seen]
        numbers, owners = _numbers(new, self.alphabet)
        at = np.minimum(np.searchsorted(self.groups, numbers), len(self.groups) - 1)
        known = self.groups[at] == numbers
        sums = np.zeros((len(new), len(TONGUES)), dtype=np.float32)
        np.add.at(sums, owners[known], self.weights[at[known]])
        for word, row in zip(new, sums, strict=True):
            self._seen[word] = np.concatenate([row + _small_words().get(word, np.float32(0)), _marks(word)])
        return np.array([self._seen[word] for word in words])


def learn(labels: Mapping[str, Iterable[str]]) -> Tongues:
    """Learn from labels by language (`TONGUES`); each word counts once. O(letters), half a second for 80,000 labels."""
    words = {tongue: sorted(set(WORD.findall("\n".join(labels[tongue]).lower()))) for tongue in TONGUES}
    alphabet = END + "".join(sorted({letter for each in words.values() for word in each for letter in word}))[:125]
    found = [np.unique(_numbers(words[tongue], alphabet)[0], return_counts=True) for tongue in TONGUES]
    groups = np.unique(np.concatenate([numbers for numbers, _ in found]))
    counts = np.zeros((len(groups), len(TONGUES)))
    for column, (numbers, times) in enumerate(found):
        counts[np.searchsorted(groups, numbers), column] = times
    often = counts.sum(axis=1) > 1
    return Tongues(alphabet, groups[often], _weights(groups[often], counts[often]))


@lru_cache(maxsize=1)
def shipped_tongues() -> Tongues:
    """Return what the vocabulary of the package teaches."""
    from viaregia.engines.language.concepts import shipped

    concepts = shipped()
    return learn({tongue: [label for each in concepts for label in each.labels.get(tongue, ())] for tongue in TONGUES})


def tongue_of(text: str) -> tuple[str, float]:
    """Return the language of a text by the vocabulary of the package, and the certainty: see `Tongues.of`."""
    return shipped_tongues().of(text)


def _weights(groups: NDArray[np.int64], counts: NDArray[np.float64]) -> Floats:
    sizes = np.digitize(groups, BASES)
    weights = np.zeros_like(counts)
    for size in range(LONGEST):
        mine = sizes == size
        shares = counts[mine] + SEEN_ONCE
        logs = np.log(shares / shares.sum(axis=0)) if len(shares) else shares
        weights[mine] = logs - logs.mean(axis=1, keepdims=True)
    return weights.astype(np.float32)


BASE: Final = 128
BASES: Final = np.array([BASE**size for size in range(1, LONGEST)])


def _numbers(words: Sequence[str], alphabet: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the letter groups of words as numbers, and which word each is from. Shapes (N,).

    A group of n signs is a number of n digits to the base 128, a sign's digit being its place in the alphabet, from 1.
    """
    place = {letter: at + 1 for at, letter in enumerate(alphabet)}
    line = END + END.join(word[:LETTERS_OF_A_WORD] for word in words) + END
    signs = np.array([place.get(letter, 0) for letter in line], dtype=np.int64)
    ends, strange = (np.concatenate([[0], np.cumsum(signs == which)]) for which in (1, 0))
    numbers, owners, group = [], [], np.zeros(len(signs), dtype=np.int64)
    for size in range(1, min(LONGEST, len(signs)) + 1):
        starts = np.arange(len(signs) - size + 1)
        group = group[: len(starts)] * BASE + signs[size - 1 :]
        inside = ends[starts + max(size - 1, 1)] == ends[starts + (size > 1)]
        good = inside & (strange[starts + size] == strange[starts])
        numbers.append(group[good])
        owners.append(ends[1:][starts[good]] - 1)
    return np.concatenate(numbers), np.concatenate(owners)


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, Floats]:
    found: dict[str, Floats] = {}
    for column, tongue in enumerate(TONGUES):
        for word in SMALL[tongue].split():
            found.setdefault(word, np.zeros(len(TONGUES), dtype=np.float32))[column] = SMALL_WORD
    return found


def _marks(word: str) -> Floats:
    foreign = word in FOREIGN or not LETTERS.isdisjoint(word)
    return np.array([word in _small_words(), LATIN.match(word) is not None, foreign], dtype=np.float32)


def _judged(sums: NDArray[np.float32]) -> list[tuple[str, float]]:
    """Say which language sums speak for. None where they are all alike, or most words are plainly of another."""
    speaks = sums[:, : len(TONGUES)].astype(np.float64)
    own, latin, foreign = sums[:, len(TONGUES) :].T
    best = speaks.max(axis=1)
    certain = 1 / np.exp((speaks - best[:, None]) * SURENESS).sum(axis=1)
    none = (best <= speaks.min(axis=1)) | (latin == 0) | (foreign > own)
    return [
        ("", 0.0) if no else (TONGUES[at], float(sure))
        for no, at, sure in zip(none, speaks.argmax(axis=1), certain, strict=True)
    ]
