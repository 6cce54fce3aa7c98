"""Who is shown to whom: a pair of organisations is shut where nobody of either sees anybody of the other."""

from tests.factories.proposing import quiet_forum
from viaregia.engines.matching.check import FaultKind, proposals_faults
from viaregia.planner.matching.problem import matching_problem
from viaregia.planner.matching.sight import Sight, side_circles
from viaregia.planner.sides import sides_of

BUYERS, SELLERS = 0, 1


def sight(*shut: tuple[int, int], buyers: str = "1 2 9", sellers: str = "3 4 5 6") -> Sight:
    circles = dict.fromkeys(buyers.split(), BUYERS) | dict.fromkeys(sellers.split(), SELLERS)
    return Sight(circles, frozenset(shut))


def test_without_rules_everybody_sees_everybody_and_there_are_no_circles() -> None:
    assert Sight().sees("1", "2")
    assert side_circles(sides_of(quiet_forum()), Sight()).shut == frozenset()
    assert matching_problem(quiet_forum()).problem.circles == ()


def test_what_one_does_not_see_the_other_may() -> None:
    found = sight((SELLERS, BUYERS))
    assert not found.sees("3", "1")
    assert found.sees("1", "3")
    assert found.sees("3", "4")
    assert found.sees("3", "nobody")


def pairs_shut(found: Sight) -> set[frozenset[str]]:
    """Return the pairs of organisations, by their first person's number, that the checker does not let pass."""
    matching = matching_problem(quiet_forum(), sight=found)
    names = [each.people[0].number for each in matching.sides]
    pairs = [(a, b) for a in range(len(names)) for b in range(a + 1, len(names))]
    faults = [each for each in proposals_faults(matching.problem, pairs) if each.kind is FaultKind.SHUT]
    return {frozenset(names[at] for at in each.parties) for each in faults}


def test_a_pair_is_shut_only_where_neither_sees_the_other() -> None:
    assert pairs_shut(sight((SELLERS, BUYERS))) == set()
    both = pairs_shut(sight((SELLERS, BUYERS), (BUYERS, SELLERS)))
    assert both == {frozenset((buyer, seller)) for buyer in "12" for seller in "3456"}
    assert pairs_shut(sight((BUYERS, BUYERS))) == {frozenset("12")}


def test_an_organisation_with_people_in_two_circles_is_open_through_either() -> None:
    shut = (SELLERS, SELLERS)
    assert frozenset("13") in pairs_shut(sight(shut, sellers="1 2 3 9", buyers="4 5 6"))
    mixed = pairs_shut(sight(shut, sellers="2 3 9", buyers="1 4 5 6"))  # 9 is of the same organisation as 1
    assert frozenset("13") not in mixed
    assert frozenset("23") in mixed
