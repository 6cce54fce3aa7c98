"""A forum as a matching problem: its organisations, what was said between them, and who met before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from viaregia.engines.matching.problem import Across, Encounter, Problem
from viaregia.exchange.forum import Forum, Wish, WishKind, WishStatus
from viaregia.exchange.history_file import Met
from viaregia.exchange.workbook.resolve import loose_key
from viaregia.planner.matching.profiles import profile_of
from viaregia.planner.matching.sight import Sight, side_circles
from viaregia.planner.sides import Side, sides_of

Pair = tuple[int, int]


@dataclass(frozen=True)
class Matching:
    """The problem and, in step with its profiles, the organisations that can meet somebody.

    `standing`: pairs of positions, smaller first, whose wish stands: it may become a meeting.
    """

    problem: Problem
    sides: tuple[Side, ...]
    standing: frozenset[Pair]

    @cached_property
    def position(self) -> dict[str, int]:
        """The position of everybody's organisation, by participant's number."""
        return {person.number: at for at, side in enumerate(self.sides) for person in side.people}

    def wishes_of(self, at: int) -> int:
        """Return with how many others an organisation has a wish that stands, whoever wished."""
        return sum(at in pair for pair in self.standing)


def matching_problem(
    forum: Forum, history: Sequence[Met] = (), *, across: Across = Across.COUNTRY, sight: Sight | None = None
) -> Matching:
    """Return the matching problem of a forum; `sight`: who is shown to whom. O(participants + wishes + history).

    Guests of honour, press and staff have no part in it. Pairs between whom anything was said (a wish, whatever became
    of it, a never, a proposal refused) are not suggested again.
    """
    sides = tuple(side for side in sides_of(forum) if any(person.bookable for person in side.people))
    position = {person.number: at for at, side in enumerate(sides) for person in side.people}
    said = frozenset(pair for wish in (*forum.wishes, *forum.refused) for pair in pairs_of(wish, position))
    standing = frozenset(pair for wish in forum.wishes if stands(wish) for pair in pairs_of(wish, position))
    apart = frozenset(pair for wish in forum.wishes if wish.kind is WishKind.NEVER for pair in pairs_of(wish, position))
    circles = side_circles(sides, sight or Sight())
    problem = Problem(
        profiles=tuple(profile_of(forum, side) for side in sides),
        across=across,
        pairs=frozenset(pair for row in forum.interpreters for pair in row.pairs),
        encounters=tuple(encounters(sides, history)),
        apart=said,
        circles=circles.of,
        shut=circles.shut,
    )
    return Matching(problem, sides, standing - apart)


def stands(wish: Wish) -> bool:
    """Tell whether a wish may become a meeting."""
    return wish.kind is not WishKind.NEVER and wish.status is not WishStatus.DECLINED


def pairs_of(wish: Wish, position: dict[str, int]) -> Iterator[Pair]:
    """Yield the pairs of organisations that a wish is about, smaller first; those who cannot meet are left out."""
    one = position.get(wish.wisher)
    for number in (*wish.to, *wish.with_also):
        other = position.get(number)
        if one is not None and other is not None and one != other:
            yield min(one, other), max(one, other)


def encounters(sides: Sequence[Side], history: Iterable[Met]) -> Iterator[Encounter]:
    """Yield who met before, as far as both are here again; known by their names without legal forms."""
    known = {loose_key(side.name): at for at, side in enumerate(sides)}
    for met in history:
        one, other = (known.get(loose_key(name)) for name in (met.one, met.other))
        if one is not None and other is not None and one != other:
            yield Encounter(one, other, met.rating)
