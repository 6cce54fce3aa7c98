"""Why two should meet, as facts: which need and offer meet, codes, goals, speech, sizes; and what is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.base.codes import language_pair
from viaregia.engines.matching.facts import GOALS, bought_by, goals_fit, spoken
from viaregia.engines.matching.problem import (
    Across,
    CodesMeet,
    Goal,
    GoalsFit,
    LittleSaid,
    Profile,
    Reason,
    SharedConcept,
    SizesFit,
    Speech,
    TextsMeet,
)
from viaregia.engines.matching.rows import BY_CHANCE, Integers
from viaregia.engines.matching.sought import Sought
from viaregia.engines.matching.ways import OWN, mixed

if TYPE_CHECKING:
    from viaregia.engines.matching.profiles import ReadProfiles

CONCEPTS: Final = 4
"""Shared concepts told of a meeting of texts."""
FAINT: Final = 0.02
"""What a concept must add to a similarity to be told."""
UNDERSTOOD: Final = 0.25
"""A profile of which less is understood says little."""
IN_WORDS: Final = 100
"""So many meetings at a time are told with the words that mean the same; of more, it would take longer than to rank."""
LIKE: Final = 4
"""So many times as large, at most, are sizes that are told as like."""


@dataclass(frozen=True)
class Explainer:
    """Tells reasons for pairs of a problem that was read; keeps what several pairs have in common."""

    read: "ReadProfiles"

    @cached_property
    def needs(self) -> Any:
        """What each need is compared by. Shape (needs, D).

        Its subject; beside it its profile's own offers where it names none, or seeks sellers or partners, who deal in
        such things.
        """
        pieces = []
        for profile in range(len(self.read)):
            own = [(offer, OWN) for offer in self.read.offers_of(profile)]
            pieces += [(profile, self._parts(need, own), 1.0) for need in self.read.needs_of(profile)]
        return mixed(self.read, pieces)

    def _parts(self, need: int, own: list[tuple[int, float]]) -> list[tuple[int, float]]:
        want, row = self.read.wants[need], self.read.offers + need
        alone = want.sought is Sought.CUSTOMERS or (want.sought is Sought.GOODS and want.subject)
        return [(row, 1.0)] if alone else [(row, 1.0), *own]

    @cached_property
    def told(self) -> tuple[bool, ...]:
        """Whether each profile says enough to be judged: more than a word, of which something is understood."""
        return tuple(_says_enough(*each) for each in zip(self.read.problem.profiles, self.read.certainty, strict=True))

    def reasons(self, one: Sequence[int], other: Sequence[int]) -> list[tuple[Reason, ...]]:
        """Return the reasons of pairs: what one seeks of the other, the reverse, then the facts."""
        ones, others = np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)
        there, back = self._texts(ones, others), self._texts(others, ones)
        return [
            (*filter(None, (there[at], back[at])), *self._facts(*pair))
            for at, pair in enumerate(zip(one, other, strict=True))
        ]

    def _texts(self, seeker: Integers, offerer: Integers) -> list[TextsMeet | None]:
        """Return, for each pair, the need and the offer that meet best, or None where none do."""
        pair, need, offer = self._combinations(seeker, offerer)
        found: list[TextsMeet | None] = [None] * len(seeker)
        if not len(pair):
            return found
        shared = self.needs[need] * self.read.vectors[offer]
        similarity = np.asarray(shared.sum(axis=1)).ravel()
        order = np.lexsort((-similarity, pair))
        best = order[np.flatnonzero(np.diff(pair[order], prepend=-1))]
        best = best[similarity[best] > BY_CHANCE]
        concepts = _strongest(shared[best], self.read.language.concepts)
        for at, told in zip(best.tolist(), concepts, strict=True):
            meeting = self._meeting(int(need[at]), int(offer[at]), tuple(told), float(similarity[at]))
            if len(best) <= IN_WORDS:
                meeting = replace(meeting, words=self._words(meeting, int(need[at]), int(offer[at])))
            found[pair[at]] = meeting
        return found

    def _words(self, meeting: TextsMeet, need: int, offer: int) -> tuple[tuple[str, str], ...]:
        """Return words of a need and an offer that mean the same."""
        tongues = self.read.texts.tongues
        sides = [(meeting.need, tongues[self.read.offers + need]), (meeting.offer, tongues[offer])]
        return self.read.language.bridge.word_pairs(*sides[0], *sides[1])

    def _combinations(self, seeker: Integers, offerer: Integers) -> tuple[Integers, Integers, Integers]:
        """Return each need of a seeker beside each offer of the offerer: which pair, which need, which row.

        Who seeks sellers is answered by traders alone.
        """
        read = self.read
        needs, offers = np.diff(read.need_starts)[seeker], np.diff(read.offer_starts)[offerer]
        count = needs * offers
        pair = np.repeat(np.arange(len(seeker)), count)
        nth = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
        need = read.need_starts[seeker[pair]] + nth // np.maximum(offers[pair], 1)
        offer = read.offer_starts[offerer[pair]] + nth % np.maximum(offers[pair], 1)
        fine = ~self._sellers[need] | (read.trades[offerer[pair]] > 0)
        return pair[fine], need[fine], offer[fine]

    @cached_property
    def _sellers(self) -> NDArray[np.bool_]:
        return np.array([want.sought is Sought.SELLERS for want in self.read.wants], dtype=np.bool_)

    def _meeting(self, need: int, offer: int, concepts: tuple[SharedConcept, ...], similarity: float) -> TextsMeet:
        seeker, needs, offerer, offers = *self._places[1][need], *self._places[0][offer]
        return TextsMeet(seeker, offerer, needs, offers, concepts, similarity=min(similarity, 1.0))

    @cached_property
    def _places(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        profiles = self.read.problem.profiles
        return (
            [
                (at, said)
                for at in range(len(profiles))
                for said in self.read.said[self.read.offer_starts[at] : self.read.offer_starts[at + 1]]
            ],
            [(at, need) for at, each in enumerate(profiles) for need in each.needs],
        )

    def _facts(self, one: int, other: int) -> Iterator[Reason]:
        profiles = self.read.problem.profiles
        yield from self._codes(one, other)
        yield from self._codes(other, one)
        yield from goals_told(one, other, profiles[one], profiles[other])
        yield speech_told(spoken(profiles[one]), spoken(profiles[other]), self.read.problem.pairs)
        yield from sizes_told(one, other, profiles[one], profiles[other])
        yield from (LittleSaid(each) for each in (one, other) if not self.told[each] or self._nowhere(each))

    def _nowhere(self, profile: int) -> bool:
        """Whether a border is to be crossed, and it is not known which side of it a profile is on."""
        given = self.read.problem.profiles[profile]
        across = self.read.problem.across
        return (across is Across.COUNTRY and not given.country) or (across is Across.REGION and not given.region)

    def _codes(self, maker: int, buyer: int) -> Iterator[CodesMeet]:
        profiles = self.read.problem.profiles
        sectors = {sector.division: str(sector) for sector in reversed(profiles[buyer].sectors)}
        for code, concept, divisions in self._made(maker) if sectors else ():
            met = next((division for division in divisions if division in sectors), None)
            if met:
                inferred = not profiles[maker].products
                yield CodesMeet(maker, buyer, code, sectors[met], concept, inferred)
                return

    def _made(self, maker: int) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        if maker not in self._kept:
            self._kept[maker] = tuple(bought_by(self.read, maker))
        return self._kept[maker]

    @cached_property
    def _kept(self) -> dict[int, tuple[tuple[str, str, tuple[str, ...]], ...]]:
        return {}


def _says_enough(profile: Profile, certainty: float) -> bool:
    words = sum(len(text.split()) for text in (*profile.offers, *profile.needs))
    return words > 1 and certainty >= UNDERSTOOD


def _strongest(shared: Any, concepts: Sequence[Any]) -> list[list[SharedConcept]]:
    """Return, for each row, the concepts that add most to a similarity, strongest first."""
    rows = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    told = np.flatnonzero((shared.indices < len(concepts)) & (shared.data >= FAINT))
    told = told[np.lexsort((shared.indices[told], -shared.data[told], rows[told]))]
    edges = np.searchsorted(rows[told], np.arange(shared.shape[0]))
    told = told[np.arange(len(told)) - edges[rows[told]] < CONCEPTS]
    found: list[list[SharedConcept]] = [[] for _ in range(shared.shape[0])]
    entries = (rows[told].tolist(), shared.indices[told].tolist(), shared.data[told].tolist())
    for row, column, value in zip(*entries, strict=True):
        found[row].append(SharedConcept(concepts[column].id, value))
    return found


def goals_told(one: int, other: int, mine: Profile, theirs: Profile) -> Iterator[GoalsFit]:
    """Yield the first two of goals that fit, in the order of `Goal`."""
    for goal, fits in _fitting(mine.goals, theirs.goals):
        yield GoalsFit(one, other, goal, fits)


@lru_cache(maxsize=4096)
def _fitting(mine: frozenset[Goal], theirs: frozenset[Goal]) -> tuple[tuple[Goal, Goal], ...]:
    pairs = product(GOALS, GOALS)
    return tuple((one, other) for one, other in pairs if one in mine and other in theirs and goals_fit(one, other))[:2]


@lru_cache(maxsize=4096)
def speech_told(ours: frozenset[str], others: frozenset[str], pairs: frozenset[str]) -> Speech:
    """Return the languages in common, else the pair that can be interpreted; neither where there is none."""
    if ours & others:
        return Speech(tuple(sorted(ours & others)))
    helped = sorted({language_pair(one, other) for one in ours for other in others} & pairs)
    return Speech((), helped[0] if helped else "")


def sizes_told(one: int, other: int, mine: Profile, theirs: Profile) -> Iterator[SizesFit]:
    """Yield that two are of a like size, where both are known and like."""
    if mine.employees and theirs.employees:
        small, large = sorted((mine.employees, theirs.employees))
        if large <= LIKE * small:
            yield SizesFit(one, other, (mine.employees, theirs.employees))
