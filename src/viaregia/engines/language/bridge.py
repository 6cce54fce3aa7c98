"""Words that mean the same in two languages, learned from labels that stand side by side in both.

Source: IBM Model 1 by expectation maximisation, Brown et al. 1993 (J93-2003, aclanthology.org).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.cleaning import clean
from viaregia.engines.language.lemmas import TONGUES
from viaregia.engines.language.read_text import WORD, Reader
from viaregia.engines.language.tongues import SMALL

if TYPE_CHECKING:
    from scipy.sparse import csr_array

ROUNDS: Final = 5
SURE: Final = 0.4
"""Least probability, in one direction, of words that are shown as meaning the same; below it they mislead."""
CONFIRMED: Final = 0.2
"""And in the other direction: a word that often stands beside another is not yet its translation."""
FAINT: Final = 0.01
"""A translation less likely than this is not kept."""
READ: Final = 300
"""Words of a text whose meaning is looked for in another."""
MATRIX: Final = ("data", "indices", "indptr")
PARTS: Final = 60
"""Words read of one label: more of them say nothing of each other."""

Pair = tuple[Sequence[str], Sequence[str]]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Lexicon:
    """How likely each word of one language is a word of another, and the reverse.

    `ones`, `others`: the words, in the order in which they were first read. `forward`: shape (len(ones), len(others)),
    p(other | one), 0 to 1, rows of at most 1; `backward`: shape (len(others), len(ones)), p(one | other).
    """

    ones: tuple[str, ...]
    others: tuple[str, ...]
    forward: "csr_array"
    backward: "csr_array"

    def reversed(self) -> "Lexicon":
        """Return the lexicon of the other direction; nothing is copied."""
        return Lexicon(self.others, self.ones, self.backward, self.forward)

    def translations(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the words that mean the same as one, with p(other | one), the likeliest first.

        Only those above `SURE` in one direction and above `CONFIRMED` in the other.
        """
        return self._sure.get(word, ())

    @cached_property
    def _sure(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        back = self.backward.T.tocsr()
        sure = (self.forward > SURE).multiply(back > CONFIRMED) + (self.forward > CONFIRMED).multiply(back > SURE)
        both = self.forward.multiply(sure).tocoo()
        found: dict[str, list[tuple[str, float]]] = {}
        for one, other, p in zip(both.row, both.col, both.data, strict=True):
            found.setdefault(self.ones[one], []).append((self.others[other], float(p)))
        return {word: tuple(sorted(each, key=lambda pair: (-pair[1], pair[0]))) for word, each in found.items()}


def learn(pairs: Iterable[Pair], rounds: int = ROUNDS) -> Lexicon:
    """Learn from labels in two languages, each a list of words; the same pairs give the same lexicon.

    O(rounds · Σ words · words); 18,000 pairs in about a second. No pairs: an empty lexicon.
    """
    ones, others, (first, second, pair) = _occurrences(pairs)
    size = (len(ones), len(others))
    return Lexicon(
        tuple(ones),
        tuple(others),
        _likely(first, second, pair, size, rounds),
        _likely(second, first, pair, size[::-1], rounds),
    )


def _occurrences(pairs: Iterable[Pair]) -> tuple[list[str], list[str], tuple[Ints, Ints, Ints]]:
    """Number the words, and list every two that stand in one pair: positions of both and of the pair. Shapes (N,)."""
    ones: dict[str, int] = {}
    others: dict[str, int] = {}
    parts: list[tuple[Ints, Ints, Ints]] = []
    for at, (left, right) in enumerate(pairs):
        mine = np.array([ones.setdefault(word, len(ones)) for word in dict.fromkeys(left[:PARTS])], dtype=np.int64)
        theirs = np.array(
            [others.setdefault(word, len(others)) for word in dict.fromkeys(right[:PARTS])], dtype=np.int64
        )
        count = len(mine) * len(theirs)
        parts.append((np.repeat(mine, len(theirs)), np.tile(theirs, len(mine)), np.full(count, at, dtype=np.int64)))
    columns = [np.concatenate([each[column] for each in parts] or [np.zeros(0, dtype=np.int64)]) for column in range(3)]
    return list(ones), list(others), (columns[0], columns[1], columns[2])


def _likely(source: Ints, target: Ints, pair: Ints, size: tuple[int, int], rounds: int) -> "csr_array":
    """Return p(target | source) by expectation maximisation from even beginnings. Shape `size`."""
    from scipy.sparse import csr_array

    keys, entry = np.unique(source * size[1] + target, return_inverse=True)
    sources, targets = keys // max(size[1], 1), keys % max(size[1], 1)
    _, slot = np.unique(pair * size[1] + target, return_inverse=True)  # one target word of one label
    chance = 1 / np.bincount(sources, minlength=size[0])[sources]
    for _ in range(rounds):
        weight = chance[entry]
        weight /= np.bincount(slot, weights=weight)[slot]
        count = np.bincount(entry, weights=weight, minlength=len(keys))
        chance = count / np.bincount(sources, weights=count, minlength=size[0])[sources]
    kept = chance >= FAINT
    return csr_array((chance[kept].astype(np.float32), (sources[kept], targets[kept])), shape=size)


@dataclass(frozen=True)
class Bridge:
    """Lexicons between languages, and the reader whose stems they are made of.

    `lexicons`: by pair of `TONGUES` (`("de", "pl")`), each in one direction; `backwards`: the same in the other.
    """

    reader: Reader
    lexicons: Mapping[tuple[str, str], Lexicon]

    def lexicon(self, one: str, other: str) -> Lexicon | None:
        """Return the lexicon from one language into another, or None."""
        return self.lexicons.get((one, other)) or self.backwards.get((one, other))

    @cached_property
    def backwards(self) -> Mapping[tuple[str, str], Lexicon]:
        """The lexicons of the other directions; each makes its table of translations once."""
        return {(other, one): lexicon.reversed() for (one, other), lexicon in self.lexicons.items()}

    def word_pairs(self, text_a: str, tongue_a: str, text_b: str, tongue_b: str) -> tuple[tuple[str, str], ...]:
        """Return words of two texts that mean the same, as written in them, in the order of the first text.

        Where one word means several they stand together: `("Laborkühlschrank", "chłodziarka laboratoryjna")`. A
        compound counts where at least half of its parts are met. In one language: words of the same stem. Empty where
        there is no lexicon. O(words) of the first `READ` of each text.
        """
        lexicon = self.lexicon(tongue_a, tongue_b)
        if lexicon is None and tongue_a != tongue_b:
            return ()
        ours, theirs = self._words(text_a, tongue_a), self._words(text_b, tongue_b)
        meetings = _meetings(ours, theirs, lexicon)
        groups = _groups(sorted(_half_met(meetings, ours, theirs)))
        names = list(ours), list(theirs)
        return tuple((_joined(names[0], group[0]), _joined(names[1], group[1])) for group in groups)

    def _words(self, text: str, tongue: str) -> dict[str, list[str]]:
        """The words of a text with the stems of each, without small words."""
        small = SMALL.get(tongue, "").split()
        words = dict.fromkeys(WORD.findall(clean(text[: READ * 20])))
        telling = [word for word in words if len(word) > 2 and not word.isdigit() and word.lower() not in small]
        return {word: _stems(self.reader, word, tongue) for word in telling[:READ]}


def bridge_of(labels: Sequence[Mapping[str, Sequence[str]]], reader: Reader) -> Bridge:
    """Learn the lexicons of all pairs of languages from labels: each a thing's names by language, the preferred first.

    O(labels). 18,000 things in about 2 s for each pair of languages.
    """
    return Bridge(reader, {pair: learn(_side_by_side(labels, reader, *pair)) for pair in combinations(TONGUES, 2)})


def kept(bridge: Bridge) -> tuple[dict[str, NDArray[np.generic]], dict[str, list[str]]]:
    """Return what a bridge was learned to be, as arrays and lists of words, for `of_kept`."""
    arrays: dict[str, NDArray[np.generic]] = {}
    words: dict[str, list[str]] = {}
    for pair, lexicon in bridge.lexicons.items():
        name = "-".join(pair)
        words |= {f"{name}.ones": list(lexicon.ones), f"{name}.others": list(lexicon.others)}
        for way, matrix in (("forward", lexicon.forward), ("backward", lexicon.backward)):
            arrays |= {f"{name}.{way}.{part}": getattr(matrix, part) for part in MATRIX}
    return arrays, words


def of_kept(reader: Reader, arrays: Mapping[str, NDArray[np.generic]], words: Mapping[str, Sequence[str]]) -> Bridge:
    """Return the bridge that `kept` took apart. Raises KeyError where something is missing."""
    lexicons = {}
    for name in dict.fromkeys(key.partition(".")[0] for key in words):
        one, _, other = name.partition("-")
        ones, others = tuple(words[f"{name}.ones"]), tuple(words[f"{name}.others"])
        forward = _matrix(arrays, f"{name}.forward", (len(ones), len(others)))
        lexicons[one, other] = Lexicon(ones, others, forward, _matrix(arrays, f"{name}.backward", forward.shape[::-1]))
    return Bridge(reader, lexicons)


def _matrix(arrays: Mapping[str, NDArray[np.generic]], name: str, shape: tuple[int, int]) -> "csr_array":
    from scipy.sparse import csr_array

    return csr_array(tuple(arrays[f"{name}.{part}"] for part in MATRIX), shape=shape)


def _side_by_side(
    labels: Sequence[Mapping[str, Sequence[str]]], reader: Reader, one: str, other: str
) -> Iterator[Pair]:
    """The preferred labels of each thing, and all of its labels together."""
    for names in labels:
        left, right = names.get(one, ()), names.get(other, ())
        for count in (1, None) if len(left) > 1 or len(right) > 1 else (1,):
            if left and right:
                yield _of_all(reader, left[:count], one), _of_all(reader, right[:count], other)


def _of_all(reader: Reader, labels: Iterable[str], tongue: str) -> list[str]:
    words = WORD.findall(clean(" . ".join(labels)))
    return [stem for word in words for stem in _stems(reader, word, tongue)]


def _stems(reader: Reader, word: str, tongue: str) -> list[str]:
    """The stems of a word's parts, and of every two parts side by side: they may mean what each does not."""
    stems = reader.tokens(word, tongue)
    return [*stems, *map("".join, pairwise(stems))]


def _meetings(
    ours: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]], lexicon: Lexicon | None
) -> Iterator[tuple[int, int, str, str]]:
    """Which words meet, by place, and by which stems of them."""
    by_stem: dict[str, list[int]] = {}
    for at, stems in enumerate(theirs.values()):
        for stem in dict.fromkeys(stems):
            by_stem.setdefault(stem, []).append(at)
    for at, stems in enumerate(ours.values()):
        for stem in dict.fromkeys(stems):
            for meant in [other for other, _ in lexicon.translations(stem)] if lexicon else [stem]:
                yield from ((at, place, stem, meant) for place in by_stem.get(meant, ()))


def _half_met(
    meetings: Iterable[tuple[int, int, str, str]],
    ours: Mapping[str, Sequence[str]],
    theirs: Mapping[str, Sequence[str]],
) -> set[tuple[int, int]]:
    """The meetings of words of whose stems at least half meet anything."""
    found = list(meetings)
    met = Counter(at for at, _ in {(at, stem) for at, _, stem, _ in found})
    their_met = Counter(at for at, _ in {(at, stem) for _, at, _, stem in found})
    mine = {at for at, stems in enumerate(ours.values()) if met[at] * 2 >= len(stems) - 1}
    other = {at for at, stems in enumerate(theirs.values()) if their_met[at] * 2 >= len(stems) - 1}
    return {(one, two) for one, two, _, _ in found if one in mine and two in other}


def _groups(edges: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Put words that are tied by edges together, in the order of the first."""
    groups: list[tuple[list[int], list[int]]] = []
    for one, other in edges:
        tied = [group for group in groups if one in group[0] or other in group[1]]
        whole = tied[0] if tied else ([], [])
        for group in tied[1:]:
            whole[0].extend(group[0])
            whole[1].extend(group[1])
            groups.remove(group)
        whole[0].append(one)
        whole[1].append(other)
        if not tied:
            groups.append(whole)
    return groups


def _joined(words: Sequence[str], places: Iterable[int]) -> str:
    return " ".join(words[at] for at in sorted(set(places)))
