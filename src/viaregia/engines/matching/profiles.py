"""Profiles as the engine reads them: their texts, what each need seeks, and what each profile is."""

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.matching.problem import Goal, Problem, Profile
from viaregia.engines.matching.rows import Floats, Integers
from viaregia.engines.matching.sought import Sought, Want, trades, understood

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language, Texts

SELLING: Final = frozenset({Goal.EXPORT, Goal.DISTRIBUTION, Goal.SUBCONTRACTING})
TRADE: Final = frozenset({"45", "46", "47"})
"""NACE divisions of trade."""
KEEP: Final = 48
"""Concepts kept of a text: more change no ranking, and cost time."""
UNSOLD: Final = 0.5
"""What a customer counts for somebody who did not come to sell."""


@dataclass(frozen=True)
class ReadProfiles:
    """A problem, read: n profiles, O offers, N needs.

    `texts`: all offers, then the subjects of all needs; O + N rows. `offer_starts`, `need_starts`: shape (n + 1,), each
    profile's first offer or need. `wants`: what each need seeks. `sells`, `trades`, `seeks`: shape (n,), 0 to 1: it
    came to sell; it is a trader; it looks for somebody who sells for it. `certainty`: shape (n,), how much of its
    texts is understood.
    """

    problem: Problem
    language: "Language"
    texts: "Texts"
    offer_starts: Integers
    need_starts: Integers
    wants: tuple[Want, ...]
    sells: Floats
    trades: Floats
    seeks: Floats
    certainty: Floats

    def __len__(self) -> int:
        return len(self.problem.profiles)

    @property
    def offers(self) -> int:
        """How many offers there are: the row of `texts` where the needs begin."""
        return int(self.offer_starts[-1])

    def offers_of(self, profile: int) -> range:
        """Return the rows of a profile's offers."""
        return range(int(self.offer_starts[profile]), int(self.offer_starts[profile + 1]))

    def needs_of(self, profile: int) -> range:
        """Return the positions of a profile's needs, in `wants`; their rows are `offers` further."""
        return range(int(self.need_starts[profile]), int(self.need_starts[profile + 1]))


def read_profiles(problem: Problem, language: "Language") -> ReadProfiles:
    """Read all texts of a problem, once. O(characters), and what the language engine takes for O + N texts."""
    profiles = problem.profiles
    trading = np.array([trader(each) for each in profiles], dtype=np.float32)
    wants = tuple(
        understood(need, sells_on=bool(sure == 1))
        for each, sure in zip(profiles, trading, strict=True)
        for need in each.needs
    )
    subjects = [want.subject for want in wants]
    tongues = [each.tongue for each in profiles for _ in each.offers] + [
        each.tongue for each in profiles for _ in each.needs
    ]
    texts = language.read([*chain.from_iterable(each.offers for each in profiles), *subjects], tongues, keep=KEEP)
    offer_starts = starts([len(each.offers) for each in profiles])
    need_starts = starts([len(each.needs) for each in profiles])
    seeks = np.array(
        [_seeks(wants[a:b], Sought.SELLERS) for a, b in zip(need_starts, need_starts[1:])], dtype=np.float32
    )
    buyers = [_seeks(wants[a:b], Sought.CUSTOMERS) for a, b in zip(need_starts, need_starts[1:])]
    return ReadProfiles(
        problem,
        language,
        texts,
        offer_starts,
        need_starts,
        wants,
        np.array([_sells(*each) for each in zip(profiles, buyers, seeks, strict=True)], dtype=np.float32),
        trading,
        seeks,
        _certainty(texts.certainty, offer_starts, need_starts),
    )


def starts(counts: "list[int]") -> Integers:
    """Return where each of several runs begins, and the end of the last: counts (2, 0, 1) give 0, 2, 2, 3."""
    return np.concatenate([[0], np.cumsum(np.array(counts, dtype=np.int64))]).astype(np.int64)


def trader(profile: Profile) -> float:
    """Return how surely a profile is a trader's, 0 to 1: by its sector code, or by the words of its offers."""
    if any(sector.division in TRADE for sector in profile.sectors):
        return 1.0
    said = max((trades(offer) for offer in profile.offers), default=0.0)
    return said if said == 1.0 or profile.goals >= {Goal.DISTRIBUTION} else said / 2


def _seeks(wants: tuple[Want, ...], sought: Sought) -> float:
    return float(any(want.sought is sought for want in wants))


def _sells(profile: Profile, buyers: float, sellers: float) -> float:
    return 1.0 if buyers or sellers or not profile.goals or profile.goals & SELLING else UNSOLD


def _certainty(of_texts: Floats, offer_starts: Integers, need_starts: Integers) -> Floats:
    """Return how much of each profile's texts is understood, by its best text; 0 where it has none."""
    found = np.zeros(len(offer_starts) - 1, dtype=np.float32)
    for begin, add in ((offer_starts, 0), (need_starts, int(offer_starts[-1]))):
        has = np.flatnonzero(np.diff(begin))
        if len(has):
            found[has] = np.maximum(found[has], np.maximum.reduceat(of_texts[add : add + int(begin[-1])], begin[has]))
    return found
