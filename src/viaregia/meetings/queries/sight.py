"""Who is shown to whom at an edition, as matching takes it."""

from viaregia.forums.models import Edition
from viaregia.forums.policies import sees
from viaregia.participation.policies import HERE, groups_of
from viaregia.planner.matching.sight import Sight


def sight_of(edition: Edition) -> Sight:
    """Return people of the same groups as circles, and which circle does not see which. One query, none without rules.

    O(people + circles^2).
    """
    if not edition.visibility:
        return Sight()
    people = edition.registrations.filter(state__in=HERE).select_related("person__organisation", "kind")
    groups = {each.number: groups_of(each) for each in people}
    kinds: dict[tuple[str, ...], int] = {}
    circles = {number: kinds.setdefault(tuple(each.values()), len(kinds)) for number, each in groups.items()}
    alike = {circles[number]: each for number, each in groups.items()}
    shut = frozenset((a, b) for a, one in alike.items() for b, other in alike.items() if not sees(edition, one, other))
    return Sight(circles, shut)
