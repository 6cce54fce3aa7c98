"""Whom matching suggests to the organisations of a forum that have few wishes or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.engines.matching.problem import Direction, OnProgress, Profile, Progress, Stage, Suggestion
from viaregia.planner.matching.problem import Matching

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.features import Weights

CANDIDATES: Final = 30  # of the best for each organisation, among which to choose
WORTH_ASKING: Final = 0.15  # of 1; what two would gain below that is not worth two people's answer


@dataclass(frozen=True)
class Suggested:
    """What was chosen, best first for nobody in particular: each pair once.

    `short`: positions of those who have fewer wishes than they should, and proposals do not make up for it.
    """

    suggestions: tuple[Suggestion, ...] = ()
    short: tuple[int, ...] = ()


def suggest(
    matching: Matching,
    language: "Language",
    *,
    least: int,
    weights: "Weights | None" = None,
    seed: int = 0,
    on_progress: OnProgress | None = None,
) -> Suggested:
    """Return suggestions that bring organisations with fewer than `least` wishes up to it.

    Only pairs that fill somebody up are suggested, and nobody is suggested more than `least` others beyond the wishes
    that stand, or more than they can meet. Hosts are owed nothing. `on_progress`: what it raises ends it.
    O(organisations^2).
    """
    import numpy as np

    from viaregia.engines.matching.choose import choose
    from viaregia.engines.matching.quotas import Quotas
    from viaregia.engines.matching.rank import rank

    profiles = matching.problem.profiles
    if least < 1 or len(profiles) < 2:
        return Suggested()
    have = [matching.wishes_of(at) for at in range(len(profiles))]
    owed = [_least(profile, least) for profile in profiles]
    most = [_most(profile, mine, least) for profile, mine in zip(profiles, have, strict=True)]
    ranking = rank(
        matching.problem,
        language,
        direction=Direction.MUTUAL,
        top=CANDIDATES,
        weights=weights,
        on_progress=on_progress,
    )
    needy = {at for at in range(len(profiles)) if have[at] < owed[at]}
    pairs = _pairs((each for found in ranking.suggestions for each in found), needy)
    if not pairs:
        short = (at for at in range(len(profiles)) if have[at] < owed[at])
        return Suggested(short=tuple(short))
    if on_progress is not None:
        on_progress(Progress(Stage.CHOOSING, 0, len(pairs)))
    chosen = choose(
        [each.one for each in pairs.values()],
        [each.other for each in pairs.values()],
        [each.to_one for each in pairs.values()],
        [each.to_other for each in pairs.values()],
        quotas=Quotas(*(np.array(counts, np.int64) for counts in (owed, most, have))),
        seed=seed,
    )
    return Suggested(tuple(pairs[pair] for pair in chosen.pairs), tuple(each.party for each in chosen.short))


def _pairs(ranked: Iterable[Suggestion], needy: set[int]) -> dict[tuple[int, int], Suggestion]:
    """Return each pair once, from whichever side it was ranked, if it helps one of those who lack wishes."""
    found: dict[tuple[int, int], Suggestion] = {}
    for each in ranked:
        if each.score >= WORTH_ASKING and (each.one in needy or each.other in needy):
            found.setdefault((min(each.one, each.other), max(each.one, each.other)), each)
    return found


def _least(profile: Profile, least: int) -> int:
    """Return how many meetings somebody is owed: `least`, or more by their own wish; nothing for a host."""
    if profile.minimum == 0:
        return 0
    own = max(least, profile.minimum or 0)
    return own if profile.maximum is None else min(own, profile.maximum)


def _most(profile: Profile, have: int, least: int) -> int:
    """Return how many wishes and proposals somebody may have: enough to be filled up, or some beyond what stands."""
    own = max(least, profile.minimum or 0)
    most = own if have < own else have + least
    return most if profile.maximum is None else max(have, min(most, profile.maximum))
