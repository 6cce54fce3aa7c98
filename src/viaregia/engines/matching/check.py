"""The rules of proposals and rankings, and what they are worth: what every result is judged by.

Knows nothing of how pairs are found, scored or chosen, and no solver; it goes through pairs one by one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from viaregia.engines.matching.problem import SOUGHT, Across, Kind, Problem, Profile, Ranking, Suggestion
from viaregia.engines.matching.quotas import Quotas

Pair = tuple[int, int]
LooksFor = Mapping[int, frozenset[Kind]]
Gains = Mapping[Pair, tuple[float, float]]


class FaultKind(Enum):
    """The rules. `MINIMUM` is for information: no set may be able to keep it."""

    UNKNOWN_POSITION = "unknown_position"
    ITSELF = "itself"
    TWICE = "twice"
    SAME_ORGANISATION = "same_organisation"
    ACROSS = "across"
    EXCLUDED = "excluded"
    APART = "apart"
    MET_BEFORE = "met_before"
    SHUT = "shut"
    NOT_SOUGHT = "not_sought"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    UNSORTED = "unsorted"
    WRONG_LIST = "wrong_list"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is broken: by which parties (positions), and by how many where it is a matter of number."""

    kind: FaultKind
    parties: tuple[int, ...]
    amount: int = 0


def proposals_faults(
    problem: Problem, proposals: Iterable[Pair], *, quotas: Quotas | None = None, looks_for: LooksFor | None = None
) -> tuple[Fault, ...]:
    """Return every rule that a set of proposals breaks.

    Parameters
    ----------
    proposals : undirected pairs of positions. Those with an unknown position are reported and then left out.
    quotas : with these, numbers are checked: `MAXIMUM` is a rule, `MINIMUM` tells who is below.
    looks_for : which kinds of `SOUGHT` each party looks for, nobody by default; None leaves that rule out.

    Notes: O(proposals + encounters + parties).
    """
    everything = [(min(pair), max(pair)) for pair in proposals]
    known = [pair for pair in everything if _known(problem, pair)]
    found = [Fault(FaultKind.UNKNOWN_POSITION, pair) for pair in everything if not _known(problem, pair)]
    found += [Fault(FaultKind.TWICE, pair, times) for pair, times in Counter(known).items() if times > 1]
    met, pairs = _met(problem), dict.fromkeys(known)
    for one, other in pairs:
        found += _forbidden(problem, met, one, other)
        if looks_for is not None:
            found += [*_not_sought(problem, looks_for, one, other), *_not_sought(problem, looks_for, other, one)]
    return (*found, *(_numbers(known, quotas) if quotas is not None else ()))


def ranking_faults(
    problem: Problem, ranking: Ranking, *, top: int, looks_for: LooksFor | None = None
) -> tuple[Fault, ...]:
    """Return every rule that a ranking breaks: as `proposals_faults`, in each list by itself and for its owner.

    `UNSORTED`: better after worse. `WRONG_LIST`: a suggestion for somebody else, or lists for more or fewer profiles
    than there are. `OUT_OF_RANGE`: a score outside 0 to 1. `MAXIMUM`: more than `top`.
    """
    met = _met(problem)
    found = []
    if len(ranking.suggestions) != len(problem.profiles):
        found.append(Fault(FaultKind.WRONG_LIST, (), len(ranking.suggestions) - len(problem.profiles)))
    for owner, suggestions in enumerate(ranking.suggestions):
        found += _list(owner, suggestions, top)
        for each in suggestions:
            if not _known(problem, (each.one, each.other)):
                found.append(Fault(FaultKind.UNKNOWN_POSITION, (each.one, each.other)))
                continue
            found += _forbidden(problem, met, each.one, each.other)
            if looks_for is not None:
                found += _not_sought(problem, looks_for, each.one, each.other)
    return tuple(found)


def reached(proposals: Iterable[Pair], quotas: Quotas) -> tuple[int, ...]:
    """Return how many parties have at least 1, 2, 3, … meetings and proposals, each counted up to its minimum."""
    held = Counter(party for pair in proposals for party in pair)
    least = [min(pair) for pair in zip(quotas.minimum.tolist(), quotas.maximum.tolist(), strict=True)]
    have = [min(most, stands + held[v]) for v, (most, stands) in enumerate(zip(least, quotas.standing, strict=True))]
    return tuple(sum(number >= level for number in have) for level in range(1, max(least, default=0) + 1))


def worst_off(proposals: Iterable[Pair], gains: Gains, quotas: Quotas) -> float:
    """Return the smallest sum of gains among parties that stood below their minimum and have proposals; 0 without any.

    `gains`: what the smaller and the larger position of each pair gain.
    """
    sums: dict[int, float] = {}
    for pair in proposals:
        for party, gain in zip(pair, gains[pair], strict=True):
            sums[party] = sums.get(party, 0.0) + gain
    owed = [min(least, most) > stands for least, most, stands in zip(*_columns(quotas), strict=True)]
    return min((gain for party, gain in sums.items() if owed[party]), default=0.0)


def total(proposals: Iterable[Pair], gains: Gains) -> float:
    """Return everybody's gains, added up."""
    return sum(sum(gains[pair]) for pair in proposals)


def _columns(quotas: Quotas) -> tuple[list[int], list[int], list[int]]:
    return quotas.minimum.tolist(), quotas.maximum.tolist(), quotas.standing.tolist()


def _known(problem: Problem, pair: Pair) -> bool:
    return all(0 <= party < len(problem.profiles) for party in pair)


def _met(problem: Problem) -> frozenset[Pair]:
    if problem.again:
        return frozenset()
    return frozenset((min(each.one, each.other), max(each.one, each.other)) for each in problem.encounters)


def _forbidden(problem: Problem, met: frozenset[Pair], one: int, other: int) -> Iterator[Fault]:
    """What one pair must not be, whoever it is suggested to."""
    a, b = problem.profiles[one], problem.profiles[other]
    pair = (min(one, other), max(one, other))
    broken = {
        FaultKind.ITSELF: one == other,
        FaultKind.SAME_ORGANISATION: one != other and _same(a.organisation, b.organisation),
        FaultKind.ACROSS: one != other and not _crosses(problem.across, a, b),
        FaultKind.EXCLUDED: _excludes(a, b) or _excludes(b, a),
        FaultKind.APART: pair in problem.apart,
        FaultKind.MET_BEFORE: pair in met,
        FaultKind.SHUT: bool(problem.circles) and _shut(problem, one, other),
    }
    yield from (Fault(kind, (one, other)) for kind, is_so in broken.items() if is_so)


def _shut(problem: Problem, one: int, other: int) -> bool:
    """Whether their circles keep from one another."""
    here, there = problem.circles[one], problem.circles[other]
    return one != other and (min(here, there), max(here, there)) in problem.shut


def _crosses(across: Across, one: Profile, other: Profile) -> bool:
    """Whether the border is crossed; what is unknown counts as another country or region. Regions nest like NUTS."""
    if across is Across.COUNTRY:
        return not _same(one.country, other.country)
    if across is Across.REGION and one.region and other.region:
        here, there = one.region.upper(), other.region.upper()
        return not (here.startswith(there) or there.startswith(here))
    return True


def _excludes(one: Profile, other: Profile) -> bool:
    """Whether one does not want the other: its id, its organisation or its country."""
    names = (other.id, other.organisation, other.country)
    return one is not other and any(_same(each, name) for each in one.excludes for name in names)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.casefold().split() == other.casefold().split()


def _not_sought(problem: Problem, looks_for: LooksFor, one: int, other: int) -> Iterator[Fault]:
    kind = problem.profiles[other].kind
    if kind in SOUGHT and kind not in looks_for.get(one, frozenset()):
        yield Fault(FaultKind.NOT_SOUGHT, (one, other))


def _numbers(pairs: Sequence[Pair], quotas: Quotas) -> Iterator[Fault]:
    held = Counter(party for pair in pairs for party in pair)
    for party, (least, most, stands) in enumerate(zip(*_columns(quotas), strict=True)):
        have = stands + held[party]
        if held[party] and have > most:  # who has too many wishes of its own is no fault of the proposals
            yield Fault(FaultKind.MAXIMUM, (party,), have - most)
        if have < least:
            yield Fault(FaultKind.MINIMUM, (party,), least - have)


def _list(owner: int, suggestions: Sequence[Suggestion], top: int) -> Iterator[Fault]:
    """One list: its owner's, in order, nobody twice, not too long."""
    if len(suggestions) > top:
        yield Fault(FaultKind.MAXIMUM, (owner,), len(suggestions) - top)
    for other, times in Counter(each.other for each in suggestions).items():
        if times > 1:
            yield Fault(FaultKind.TWICE, (owner, other), times)
    for better, each in pairwise(suggestions):
        if each.score > better.score:
            yield Fault(FaultKind.UNSORTED, (owner, each.other))
    for each in suggestions:
        if each.one != owner:
            yield Fault(FaultKind.WRONG_LIST, (owner, each.one))
        if not all(0 <= score <= 1 for score in (each.score, each.to_one, each.to_other)):
            yield Fault(FaultKind.OUT_OF_RANGE, (owner, each.other))
