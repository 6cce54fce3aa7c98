"""Who is shown to whom: people in circles, and which circle does not see which; matching proposes only who is seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from viaregia.planner.sides import Side

Pair = tuple[int, int]


@dataclass(frozen=True)
class Sight:
    """Everybody sees everybody, but for what is shut.

    `circles`: by participants' numbers; who stands in none sees, and is seen by, everybody. `shut`: a circle, and
    another, maybe the same, that it does not see; not the other way round, unless that is said too.
    """

    circles: Mapping[str, int] = field(default_factory=dict)
    shut: frozenset[Pair] = frozenset()

    def sees(self, one: str, other: str) -> bool:
        """Tell whether one participant sees another."""
        return (self.circles.get(one, -1), self.circles.get(other, -1)) not in self.shut


@dataclass(frozen=True)
class SideCircles:
    """Organisations in circles: `of`, in step with them; `shut`: circles, smaller first, without anybody to be shown.

    A pair is shut where nobody of one sees anybody of the other, and none of the other one of these.
    """

    of: tuple[int, ...] = ()
    shut: frozenset[Pair] = frozenset()


def side_circles(sides: Iterable[Side], sight: Sight) -> SideCircles:
    """Return the circles of organisations. O(people + circles^2); their people rarely stand in more than one."""
    if not sight.shut:
        return SideCircles()
    numbers: dict[frozenset[int], int] = {}
    of = tuple(numbers.setdefault(_circles(side, sight), len(numbers)) for side in sides)
    shut = (
        (at, numbers[other])
        for one, at in numbers.items()
        for other in numbers
        if at <= numbers[other] and _all_shut(one, other, sight.shut) and _all_shut(other, one, sight.shut)
    )
    return SideCircles(of, frozenset(shut))


def _circles(side: Side, sight: Sight) -> frozenset[int]:
    return frozenset(sight.circles.get(each.number, -1) for each in side.people if each.bookable)


def _all_shut(one: frozenset[int], other: frozenset[int], shut: frozenset[Pair]) -> bool:
    return all((a, b) in shut for a in one for b in other)
