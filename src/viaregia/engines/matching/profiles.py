"""Profiles as the engine reads them: their texts, what each need seeks, and what each profile is."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.engines.matching.problem import Goal, OnProgress, Problem, Profile, Progress, Stage
from viaregia.engines.matching.rows import Floats, Integers
from viaregia.engines.matching.sought import Sought, Want, trades, understood
from viaregia.engines.matching.wider import widened

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from viaregia.engines.language.model import Language, Texts

SELLING: Final = frozenset({Goal.EXPORT, Goal.DISTRIBUTION, Goal.SUBCONTRACTING})
TRADE: Final = frozenset({"45", "46", "47"})
"""NACE divisions of trade."""
KEEP: Final = 64
"""Concepts kept of a text: more change no ranking, and cost time."""
SENTENCE: Final = re.compile(r"[.;!?:\n•|](?:\s|$)")
SHORT: Final = 3
"""Letters up to which a part says nothing by itself."""
PARTS: Final = 8
UNSOLD: Final = 0.5
"""What a customer counts for somebody who did not come to sell."""


@dataclass(frozen=True)
class ReadProfiles:
    """A problem, read: n profiles, O parts of offers, N needs.

    `texts`: all offers in parts, then the subjects of all needs; O + N rows. `vectors`: the same, widened to concepts
    near theirs. `said`: the offer that each part is of. `offer_starts`, `need_starts`: shape (n + 1,), each profile's
    first part or need. `wants`: what each need seeks. `sells`, `trades`, `seeks`: shape (n,), 0 to 1: it came to sell;
    it is a trader; it looks for somebody who sells for it. `certainty`: shape (n,), how much of its texts is known.
    """

    problem: Problem
    language: "Language"
    texts: "Texts"
    vectors: "csr_array"
    said: tuple[str, ...]
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
        """How many parts of offers there are: the row of `texts` where the needs begin."""
        return int(self.offer_starts[-1])

    def offers_of(self, profile: int) -> range:
        """Return the rows of the parts of a profile's offers."""
        return range(int(self.offer_starts[profile]), int(self.offer_starts[profile + 1]))

    def needs_of(self, profile: int) -> range:
        """Return the positions of a profile's needs, in `wants`; their rows are `offers` further."""
        return range(int(self.need_starts[profile]), int(self.need_starts[profile + 1]))


def read_profiles(problem: Problem, language: "Language", *, on_progress: OnProgress | None = None) -> ReadProfiles:
    """Read all texts of a problem, once. O(characters), and what the language engine takes for O + N texts."""
    tell = on_progress or (lambda _: None)
    profiles = problem.profiles
    trading = np.array([trader(each) for each in profiles], dtype=np.float32)
    wants = tuple(
        understood(need, sells_on=bool(sure == 1))
        for each, sure in zip(profiles, trading, strict=True)
        for need in each.needs
    )
    said = [[(part, offer) for offer in each.offers for part in parts(offer)] for each in profiles]
    offered = [part for each in said for part, _ in each]
    tongues = [each.tongue for each, own in zip(profiles, said, strict=True) for _ in own]
    tongues += [each.tongue for each in profiles for _ in each.needs]
    every = [*offered, *(want.subject for want in wants)]
    texts = language.read(
        every, tongues, keep=KEEP, on_read=lambda done: tell(Progress(Stage.READING, done, len(every)))
    )
    offer_starts = starts([len(each) for each in said])
    need_starts = starts([len(each.needs) for each in profiles])
    seeks = np.array([_seeks(wants[a:b], Sought.SELLERS) for a, b in pairwise(need_starts.tolist())], dtype=np.float32)
    buyers = [_seeks(wants[a:b], Sought.CUSTOMERS) for a, b in pairwise(need_starts.tolist())]
    return ReadProfiles(
        problem,
        language,
        texts,
        widened(texts.vectors, language.concepts),
        tuple(offer for each in said for _, offer in each),
        offer_starts,
        need_starts,
        wants,
        np.array([_sells(*each) for each in zip(profiles, buyers, seeks, strict=True)], dtype=np.float32),
        trading,
        seeks,
        _certainty(texts.certainty, offer_starts, need_starts),
    )


def parts(offer: str) -> tuple[str, ...]:
    """Return an offer whole, and its sentences where it has several.

    A paragraph is about many things, and like none of them: a need meets the part that answers it.
    """
    pieces = [piece.strip() for piece in SENTENCE.split(offer)]
    pieces = [piece for piece in pieces if len(piece) > SHORT]
    return (offer, *pieces[:PARTS]) if len(pieces) > 1 else (offer,)


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
