"""What speaks for two beside their texts: goals that fit, sizes, a language in common, codes of makers and buyers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from viaregia.base.codes import language_pair
from viaregia.engines.matching.problem import Goal, Problem, Profile
from viaregia.engines.matching.rows import Floats, Integers, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viaregia.engines.language.concepts import Concept
    from viaregia.engines.matching.profiles import ReadProfiles

FITTING: Final = frozenset(
    frozenset(pair)
    for pair in (
        (Goal.EXPORT, Goal.SOURCING),
        (Goal.EXPORT, Goal.DISTRIBUTION),
        (Goal.DISTRIBUTION, Goal.SOURCING),
        (Goal.DISTRIBUTION,),
        (Goal.SUBCONTRACTING, Goal.SOURCING),
        (Goal.SUBCONTRACTING,),
        (Goal.JOINT_VENTURE,),
        (Goal.JOINT_VENTURE, Goal.INVESTMENT),
        (Goal.JOINT_VENTURE, Goal.RESEARCH),
        (Goal.RESEARCH,),
        (Goal.INVESTMENT,),
        (Goal.BEST_PRACTICE,),
    )
)
"""Goals that fit: each pair, and a goal alone where two of it do."""
GOALS: Final = tuple(Goal)
UNKNOWN: Final = 0.5
INTERPRETED: Final = 0.6
"""What an interpreter makes of no language in common, where a common one is 1 and none is 0."""
LIKE_SIZE: Final = 1.0
"""Orders of magnitude between two sizes up to which they fit fully."""
DIVISIONS: Final = 100
NOISE: Final = 0.25
"""Less than this share of a profile's concepts says nothing about its buyers or its sector."""
INFERRED: Final = 0.6
"""What a sector counts that is inferred from texts, where the other side's product is a code."""


def goals_fit(one: Goal, other: Goal) -> bool:
    """Return whether two goals fit; the order does not matter."""
    return frozenset({one, other}) in FITTING


@dataclass(frozen=True)
class Facts:
    """What profiles say beside their texts, n of them.

    `goals`: shape (n, 8), who has which; `answers`: shape (n, 8), which goals of another fit one of its own.
    `size`: shape (n,), log10 of employees, nan where unknown. `speaks`, `understands`: shape (n, languages), what it
    speaks, and what can be interpreted to it; `told`: whether it says what it speaks. `makes`: shape (n, 100), 0 to 1,
    which divisions buy what it makes; `product_makes`: the same by product codes alone; `sector`, `inferred`: shape
    (n, 100), its divisions by code, and by its texts.
    """

    goals: Floats
    answers: Floats
    size: Floats
    speaks: Floats
    understands: Floats
    told: Floats
    makes: Floats
    product_makes: Floats
    sector: Floats
    inferred: Floats


def facts(read: "ReadProfiles") -> Facts:
    """Return what a problem's profiles say beside their texts. O(profiles)."""
    problem = read.problem
    goals = np.array([[goal in each.goals for goal in GOALS] for each in problem.profiles], dtype=np.float32)
    table = np.array([[goals_fit(one, other) for other in GOALS] for one in GOALS], dtype=np.float32)
    sizes = np.array([each.employees or np.nan for each in problem.profiles], dtype=np.float32)
    speaks, pairs = _speech(problem)
    by_product, bought, lies = _codes(read)
    return Facts(
        goals.reshape(-1, len(GOALS)),
        np.minimum(goals.reshape(-1, len(GOALS)) @ table, 1),
        np.log10(sizes),
        speaks,
        np.minimum(speaks @ pairs, 1),
        np.array([bool(each.languages) for each in problem.profiles], dtype=np.float32),
        np.maximum(by_product, bought),
        by_product,
        _divisions([sector.division for sector in each.sectors] for each in problem.profiles),
        lies * np.float32(INFERRED),
    )


def goal_fit(known: Facts, one: Integers, other: Integers) -> Floats:
    """Return 1 where a goal of one fits a goal of the other, 0 where none does, one half where a side names none."""
    fit = (known.answers[one] * known.goals[other]).sum(axis=1) > 0
    said = known.goals.sum(axis=1) > 0
    return np.where(said[one] & said[other], fit, np.float32(UNKNOWN)).astype(np.float32)


def size_fit(known: Facts, one: Integers, other: Integers) -> Floats:
    """Return 1 for like sizes, falling to 0 at two and a half orders of magnitude; one half where one is unknown."""
    apart = np.abs(known.size[one] - known.size[other])
    fit = np.clip(1 - (apart - LIKE_SIZE) / 1.5, 0, 1)
    known_fit: Floats = np.nan_to_num(fit, nan=UNKNOWN).astype(np.float32)
    return known_fit


def speech_fit(known: Facts, one: Integers, other: Integers) -> Floats:
    """Return 1 with a language in common, less with an interpreter, 0 with none; one half where a side tells none."""
    common = (known.speaks[one] * known.speaks[other]).sum(axis=1) > 0
    helped = (known.understands[one] * known.speaks[other]).sum(axis=1) > 0
    told = known.told[one] * known.told[other] > 0
    return np.select([common, ~told, helped], [1, UNKNOWN, INTERPRETED], 0).astype(np.float32)


def codes_fit(known: Facts, tile: Tile) -> tuple[Floats, Floats]:
    """Return how surely the others are of sectors that buy what a tile's profiles make, and the reverse.

    Shapes (b, c). At least one side must state a code. Two of one sector compete: 0.
    """
    block, others = tile
    if not known.sector.any() and not known.product_makes.any():
        nothing = np.zeros((len(block), len(others)), dtype=np.float32)
        return nothing, nothing
    there = known.makes[block] @ known.sector[others].T
    np.maximum(there, known.product_makes[block] @ known.inferred[others].T, out=there)
    back = known.sector[block] @ known.makes[others].T
    np.maximum(back, known.inferred[block] @ known.product_makes[others].T, out=back)
    one_trade = known.sector[block] @ known.sector[others].T > 0
    for fit in (there, back):
        np.minimum(fit, 1, out=fit)
        fit[one_trade] = 0
    return there, back


def _speech(problem: Problem) -> tuple[Floats, Floats]:
    said = [spoken(each) for each in problem.profiles]
    names = sorted({name for each in said for name in each})
    speaks = np.array([[name in each for name in names] for each in said], dtype=np.float32).reshape(
        len(said), len(names)
    )
    pairs = [[language_pair(one, other) in problem.pairs for other in names] for one in names]
    return speaks, np.array(pairs, dtype=np.float32).reshape(len(names), len(names))


def spoken(profile: Profile) -> frozenset[str]:
    """Return the languages that somebody surely speaks: those it says, else the one it writes."""
    return frozenset(profile.languages or filter(None, [profile.tongue]))


def _codes(read: "ReadProfiles") -> tuple[Floats, Floats, Floats]:
    """Return who buys what profiles make, by product codes and by texts, and their divisions by texts: (n, 100)."""
    concepts = read.language.concepts
    buyers, own = _divisions(each.buyers for each in concepts), _divisions([each.nace] for each in concepts)
    by_product = np.zeros((len(read), DIVISIONS), dtype=np.float32)
    for at, each in enumerate(read.problem.profiles):
        made = _concepts_of(each, concepts)
        by_product[at] = buyers[made].max(axis=0, initial=0)
    meaning = _meaning(read, len(concepts))
    return by_product, _clear(meaning @ buyers), _clear(meaning @ own)


def _clear(shares: Floats) -> Floats:
    return np.where(shares >= NOISE, np.minimum(shares, 1), np.float32(0))


def _concepts_of(profile: Profile, concepts: "Sequence[Concept]") -> list[int]:
    """Return the positions of the concepts of a profile's product codes; headings count, chapters are too broad."""
    if not profile.products:
        return []
    return [
        at
        for at, each in enumerate(concepts)
        if any(len(hs) >= 4 and p.startswith(hs) for p in profile.products for hs in each.hs)
    ]


def bought_by(read: "ReadProfiles", profile: int) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what a profile makes, by code: the code as written, the concept it stands for, and who buys that.

    By its product codes; else, where it states a sector, by the two strongest concepts of its first offer.
    """
    given, concepts = read.problem.profiles[profile], read.language.concepts
    for at in _concepts_of(given, concepts):
        code = next(p for p in given.products if any(p.startswith(hs) for hs in concepts[at].hs if len(hs) >= 4))
        yield code, concepts[at].id, concepts[at].buyers
    if given.sectors and not given.products and given.offers:
        for concept, _ in read.language.concepts_of(read.texts, read.offers_of(profile)[0], 2):
            yield str(given.sectors[0]), concept.id, concept.buyers


def _meaning(read: "ReadProfiles", width: int) -> Any:
    """Return each profile's offers as shares of concepts. Shape (n, concepts), rows sum to 1 or 0; sparse."""
    from scipy.sparse import csr_array

    offers = read.texts.vectors[: read.offers, :width]
    owner = np.repeat(np.arange(len(read)), np.diff(read.offer_starts))
    sums = csr_array(
        (np.ones(len(owner), dtype=np.float32), (owner, np.arange(len(owner)))), shape=(len(read), len(owner))
    )
    shares = csr_array(sums @ csr_array(offers).power(2))
    total = np.asarray(shares.sum(axis=1)).ravel()
    total[total == 0] = 1
    shares.data /= np.repeat(total, np.diff(shares.indptr)).astype(np.float32)
    return shares


def _divisions(codes: Iterable[Iterable[str]]) -> Floats:
    rows = list(codes)
    found = np.zeros((len(rows), DIVISIONS), dtype=np.float32)
    for at, row in enumerate(rows):
        found[at, [int(code[:2]) for code in row if code[:2].isdigit()]] = 1
    return found
