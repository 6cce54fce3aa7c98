"""The language engine: fitted from concepts and nomenclatures, it says how alike two texts are, and by what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language import compounds
from viaregia.engines.language.bridge import Bridge, bridge_of
from viaregia.engines.language.cleaning import folded
from viaregia.engines.language.concepts import Concept
from viaregia.engines.language.coordinates import Coordinates, coordinates_of
from viaregia.engines.language.lemmas import TONGUES, Lemmas
from viaregia.engines.language.letters import Letters, letters_of
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.engines.language.read_text import Reader
from viaregia.engines.language.terms import Said, to_unit

if TYPE_CHECKING:
    from scipy.sparse import csr_array

KEEP: Final = 96
"""Concepts kept of a text."""
LETTERS: Final = 0.2
"""How much the spelling counts beside the concepts: names, codes, loan words."""
BLOCK: Final = 1024
TOLD: Final = 250
"""Texts read between two words about how many are read."""


@dataclass(frozen=True)
class Texts:
    """Texts as the engine sees them, n of them.

    `vectors`: shape (n, D), unit rows (a zero row where nothing was understood), so that the similarity of two texts
    is the product of their rows, 0 to 1. `certainty`: shape (n,), 0 to 1, how many of its words are known.
    """

    texts: tuple[str, ...]
    tongues: tuple[str, ...]
    vectors: "csr_array"
    certainty: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Language:
    """What was learned from `concepts` and `nomenclatures`. Fit it with `fit`, keep it with `state.save`."""

    concepts: tuple[Concept, ...]
    nomenclatures: tuple[Nomenclature, ...]
    reader: Reader
    coordinates: Mapping[str, Coordinates]
    letters: Letters
    bridge: Bridge
    seed: int = field(default=0)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the nomenclatures; in the vectors they follow the concepts."""
        return tuple(entry for each in self.nomenclatures for entry in each.entries)

    @property
    def width(self) -> int:
        """How many concepts and entries a vector begins with; the spelling follows."""
        return len(self.concepts) + len(self.entries)

    def read(
        self,
        texts: Sequence[str],
        tongues: Sequence[str] | str = "",
        *,
        keep: int = KEEP,
        on_read: Callable[[int], None] | None = None,
    ) -> Texts:
        """Read texts; a tongue that is "" or none of the four is found out.

        `keep`: concepts kept of each. `on_read`: told now and then how many texts are read; what it raises ends it.
        O(n N R) time with N concepts; about 0.1 ms a line for the shipped vocabulary.
        """
        given = [tongues] * len(texts) if isinstance(tongues, str) else list(tongues)
        found = self._tongues(texts, given)
        said = []
        for at, (text, each) in enumerate(zip(texts, found, strict=True)):
            if on_read is not None and at % TOLD == 0:
                on_read(at)
            said.append(said_by(self.reader, (text,), each))
        meaning, certainty = self._meaning(said, found, keep)
        spelling = self.letters.rows(each.words for each in said)
        return Texts(tuple(texts), found, self._joined(meaning, spelling), certainty)

    def _tongues(self, texts: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
        """Return the language of each text: the one given if it is one of the four, else the one found."""
        open_ = [at for at, tongue in enumerate(given) if tongue not in TONGUES]
        found = list(given)
        for at, (tongue, _) in zip(open_, self.reader.tongues([texts[at] for at in open_]), strict=True):
            found[at] = tongue
        return tuple(found)

    def _meaning(
        self, said: Sequence[Said], tongues: Sequence[str], keep: int
    ) -> tuple["csr_array", NDArray[np.float32]]:
        """Return the concepts of texts, and how much of each is known: each language's texts together."""
        from scipy.sparse import csr_array, vstack

        certainty = np.zeros(len(said), dtype=np.float32)
        order: list[int] = []
        blocks = []
        for tongue in dict.fromkeys(tongues):
            mine = [at for at, each in enumerate(tongues) if each == tongue]
            order += mine
            space = self.coordinates.get(tongue)
            if space is None:
                blocks.append(csr_array((len(mine), self.width), dtype=np.float32))
                continue
            own = [said[at] for at in mine]
            blocks.append(space.of(own, keep))
            certainty[mine] = space.terms.known(own)
        if not blocks:
            return csr_array((0, self.width), dtype=np.float32), certainty
        back = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        return vstack(blocks, format="csr")[back], certainty

    def _joined(self, meaning: "csr_array", spelling: "csr_array") -> "csr_array":
        from scipy.sparse import csr_array, hstack

        both = hstack([meaning * np.float32(np.sqrt(1 - LETTERS)), spelling * np.float32(np.sqrt(LETTERS))])
        return to_unit(csr_array(both))

    def similar(self, ones: Texts, others: Texts) -> NDArray[np.float32]:
        """Return how alike texts are. Shape (n, m), 0 to 1."""
        found: NDArray[np.float32] = np.clip((ones.vectors @ others.vectors.T).toarray(), 0, 1)
        return found

    def nearest(self, ones: Texts, others: Texts, top: int = 20) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the `top` most similar of `others` for each text, best first, ties by order; -1 where there is none.

        Shapes (n, top). O(n m) in the worst case, worked off in blocks.
        """
        top = min(top, len(others))
        positions = np.full((len(ones), top), -1, dtype=np.int64)
        values = np.zeros((len(ones), top), dtype=np.float32)
        transposed = others.vectors.T.tocsr()
        for start in range(0, len(ones), BLOCK) if top else ():
            dense = (ones.vectors[start : start + BLOCK] @ transposed).toarray()
            best = np.argsort(-dense, axis=1, kind="stable")[:, :top]
            found = np.take_along_axis(dense, best, axis=1)
            positions[start : start + BLOCK] = np.where(found > 0, best, -1)
            values[start : start + BLOCK] = np.clip(found, 0, 1)
        return positions, values

    def concepts_of(self, texts: Texts, at: int, top: int = 8) -> tuple[tuple[Concept, float], ...]:
        """Return the strongest concepts of one text with their weights, 0 to 1, strongest first."""
        return tuple(self._strongest(texts.vectors[[at]].toarray()[0], top))

    def shared(
        self, ones: Texts, one: int, others: Texts, other: int, top: int = 5
    ) -> tuple[tuple[Concept, float], ...]:
        """Return the concepts that two texts share, and what each adds to their similarity, strongest first."""
        both = ones.vectors[[one]].toarray()[0] * others.vectors[[other]].toarray()[0]
        return tuple(self._strongest(both, top))

    def _strongest(self, weights: NDArray[np.float32], top: int) -> Iterator[tuple[Concept, float]]:
        own = weights[: len(self.concepts)]
        for at in np.argsort(-own, kind="stable")[:top]:
            if own[at] > 0:
                yield self.concepts[at], float(own[at])

    def suggest(self, texts: Texts, scheme: str, top: int = 10) -> tuple[tuple[tuple[Entry, float], ...], ...]:
        """Return for each text the entries of one nomenclature that fit best, with their similarity, best first.

        Empty where no nomenclature has this scheme. O(n entries).
        """
        entries = tuple(entry for each in self.nomenclatures if each.scheme == scheme for entry in each.entries)
        rows = [(entry, tongue) for entry in entries for tongue in TONGUES if entry.labels.get(tongue)]
        read = self.read([" . ".join(entry.labels[tongue]) for entry, tongue in rows], [each for _, each in rows])
        groups = np.cumsum([at == 0 or rows[at - 1][0] is not row[0] for at, row in enumerate(rows)]) - 1
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        if not len(starts):
            return tuple(() for _ in texts.texts)
        values = np.maximum.reduceat(self.similar(texts, read), starts, axis=1)
        return tuple(tuple(_best(row, [rows[at][0] for at in starts], top)) for row in values)


def _best(values: NDArray[np.float32], entries: Sequence[Entry], top: int) -> Iterator[tuple[Entry, float]]:
    for at in np.argsort(-values, kind="stable")[:top]:
        if values[at] > 0:
            yield entries[at], float(values[at])


def said_by(reader: Reader, texts: Sequence[str], tongue: str) -> Said:
    """Take texts apart, as if they were one."""
    words = [word for text in texts for word in reader.words(text)]
    return Said(reader.stems(words, tongue), [folded(word) for word in words])


def fit(
    concepts: Sequence[Concept],
    nomenclatures: Sequence[Nomenclature] = (),
    *,
    lemmas: Lemmas | None = None,
    seed: int = 0,
) -> Language:
    """Learn from concepts and nomenclatures; the same input gives the same result.

    `lemmas`: words are reduced to their lemmas before their stems; None for stems alone.
    O(labels · R); about 5 s for the shipped vocabulary on one core.
    """
    labels = [each.labels for each in concepts]
    labels += [entry.labels for each in nomenclatures for entry in each.entries]
    reader = Reader(compounds.learn(text for each in labels for text in each.get("de", ())), lemmas)
    said = {tongue: [said_by(reader, each.get(tongue, ()), tongue) for each in labels] for tongue in TONGUES}
    spaces = {tongue: coordinates_of(each, seed) for tongue, each in said.items()}
    spelled = letters_of(each.words for mine in said.values() for each in mine)
    bridge = bridge_of(labels, reader)
    return Language(tuple(concepts), tuple(nomenclatures), reader, spaces, spelled, bridge, seed)
