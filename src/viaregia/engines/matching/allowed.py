"""Who may be suggested to whom: borders, organisations, what somebody excludes, who met before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.matching.problem import Across, Problem, Profile
from viaregia.engines.matching.rows import Integers

Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Rules:
    """What forbids a pair, for n profiles.

    `groups`: shape (g, n), numbers; two with one number > 0 in any row must not meet. `regions`: shape (n,), number of
    the region, and `alike`: which regions are one another's. `apart`: sorted keys `smaller * n + larger`. `unwanted`:
    shape (n, countries), countries excluded; `countries`: shape (n,). `circles`: shape (n,), and `shut`: which circles
    keep from one another.
    """

    groups: tuple[Integers, ...]
    regions: Integers
    alike: Truths
    apart: Integers
    unwanted: Truths
    countries: Integers
    circles: Integers
    shut: Truths


def rules(problem: Problem) -> Rules:
    """Return a problem's rules in a form that answers for many pairs at once. O(profiles + excluded pairs)."""
    profiles = problem.profiles
    countries = _numbers([each.country.upper() for each in profiles])
    groups = [_numbers([_name(each.organisation) for each in profiles])]
    if problem.across is Across.COUNTRY:
        groups.append(countries)
    names = sorted({each.region.upper() for each in profiles})
    where = {name: at for at, name in enumerate(names)}
    regions = np.array([where[each.region.upper()] for each in profiles], dtype=np.int64)
    across = problem.across is Across.REGION
    alike = np.array([[across and _one_region(one, other) for other in names] for one in names], dtype=np.bool_)
    keys = {min(pair) * len(profiles) + max(pair) for pair in _apart(problem)}
    apart = np.array(sorted(keys), dtype=np.int64)
    circles, shut = _circles(problem)
    return Rules(tuple(groups), regions, alike, apart, _unwanted(profiles, countries), countries, circles, shut)


def allowed(own: Rules, one: Integers, other: Integers) -> Truths:
    """Return which pairs may be suggested. O(pairs log apart).

    An unknown country or region counts as another: nothing says that the two are of one.
    """
    fine: Truths = one != other
    for group in own.groups:
        fine &= (group[one] != group[other]) | (group[one] == 0)
    if own.alike.any():
        fine &= ~own.alike[own.regions[one], own.regions[other]]
    if own.unwanted.any():
        fine &= ~(own.unwanted[one, own.countries[other]] | own.unwanted[other, own.countries[one]])
    if own.shut.any():
        fine &= ~own.shut[own.circles[one], own.circles[other]]
    if len(own.apart):
        keys = np.minimum(one, other) * len(own.regions) + np.maximum(one, other)
        fine &= ~_among(keys, own.apart)
    return fine


def _among(keys: Integers, among: Integers) -> Truths:
    found: Truths = among[np.minimum(np.searchsorted(among, keys), len(among) - 1)] == keys
    return found


def _numbers(names: list[str]) -> Integers:
    """Return a number for each name, the same for the same, 0 for none."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _name(organisation: str) -> str:
    return " ".join(organisation.casefold().split())


def _one_region(one: str, other: str) -> bool:
    """A region lies in itself and in those whose code begins its own."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _apart(problem: Problem) -> Iterator[tuple[int, int]]:
    yield from problem.apart
    if not problem.again:
        yield from ((each.one, each.other) for each in problem.encounters)
    named: dict[str, list[int]] = {}
    for at, each in enumerate(problem.profiles):
        for name in {_name(each.id), _name(each.organisation)} - {""}:
            named.setdefault(name, []).append(at)
    for at, each in enumerate(problem.profiles):
        yield from (
            (at, other) for excluded in each.excludes for other in named.get(_name(excluded), ()) if other != at
        )


def _circles(problem: Problem) -> tuple[Integers, Truths]:
    """Return everybody's circle, and as shape (circles, circles) which keep from one another."""
    circles = np.array(problem.circles or (0,) * len(problem.profiles), dtype=np.int64)
    size = 1 + max(int(circles.max(initial=0)), *(max(pair) for pair in problem.shut), 0)
    shut = np.zeros((size, size), dtype=np.bool_)
    for one, other in problem.shut if problem.circles else ():
        shut[one, other] = shut[other, one] = True
    return circles, shut


def _unwanted(profiles: tuple[Profile, ...], countries: Integers) -> Truths:
    number = {each.country.upper(): int(at) for each, at in zip(profiles, countries, strict=True)}
    found = np.zeros((len(profiles), int(countries.max(initial=0)) + 1), dtype=np.bool_)
    for at, each in enumerate(profiles):
        found[at, [number[code.upper()] for code in each.excludes if code and code.upper() in number]] = True
    return found
