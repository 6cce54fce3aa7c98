"""What forbids that two are suggested to each other: one pair at a time, for who asks why somebody is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from viaregia.engines.matching.problem import Across, Problem, Profile


class ObstacleKind(Enum):
    """Why a pair is not suggested, whatever its texts say."""

    ONESELF = "oneself"
    SAME_ORGANISATION = "same organisation"
    SAME_COUNTRY = "same country"
    SAME_REGION = "same region"
    EXCLUDED = "excluded"
    COUNTRY_EXCLUDED = "country excluded"
    MET_BEFORE = "met before"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that forbids a pair. `by`: the position of the profile that excludes the other; None where nobody."""

    kind: ObstacleKind
    by: int | None = None


def obstacles(problem: Problem, one: int, other: int) -> tuple[Obstacle, ...]:
    """Return all that forbids a pair of positions; empty where it may be suggested. O(encounters).

    An unknown country or region counts as another: nothing says that the two are of one.
    """
    if one == other:
        return (Obstacle(ObstacleKind.ONESELF),)
    pair = (problem.profiles[one], problem.profiles[other])
    found = [Obstacle(kind) for kind in _same(problem.across, *pair)]
    for by, (who, whom) in ((one, pair), (other, pair[::-1])):
        found += [Obstacle(kind, by) for kind in _excluded(who, whom)]
    both = {one, other}
    if not problem.again and any({each.one, each.other} == both for each in problem.encounters):
        found.append(Obstacle(ObstacleKind.MET_BEFORE))
    if any(set(each) == both for each in problem.apart):
        found.append(Obstacle(ObstacleKind.APART))
    return tuple(found)


def _same(across: Across, one: Profile, other: Profile) -> Iterator[ObstacleKind]:
    if _name(one.organisation) and _name(one.organisation) == _name(other.organisation):
        yield ObstacleKind.SAME_ORGANISATION
    if across is Across.COUNTRY and one.country and one.country.upper() == other.country.upper():
        yield ObstacleKind.SAME_COUNTRY
    if across is Across.REGION and _one_region(one.region.upper(), other.region.upper()):
        yield ObstacleKind.SAME_REGION


def _excluded(who: Profile, whom: Profile) -> Iterator[ObstacleKind]:
    names = {_name(name) for name in who.excludes}
    if names & ({_name(whom.id), _name(whom.organisation)} - {""}):
        yield ObstacleKind.EXCLUDED
    elif whom.country and whom.country.upper() in {name.upper() for name in who.excludes}:
        yield ObstacleKind.COUNTRY_EXCLUDED


def _name(text: str) -> str:
    return " ".join(text.casefold().split())


def _one_region(one: str, other: str) -> bool:
    """A region lies in itself and in those whose code begins its own."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
