"""The organisations of a forum as the matching engine knows them: the texts and codes of their people, merged."""

from collections.abc import Iterable, Sequence
from typing import Final

from viaregia.base.sectors import SectorCode, sector_codes
from viaregia.engines.matching.problem import Kind, Profile
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.organisation_kinds import kind_of
from viaregia.exchange.people import spoken
from viaregia.planner.matching.mixed import parted
from viaregia.planner.sides import Side

LONGEST: Final = 1_000  # characters of a profile's text that stand in for an offer


def profile_of(forum: Forum, side: Side) -> Profile:
    """Return the profile of an organisation, known by the number of its first person. O(length of its texts).

    Hosts (a chamber, a bank, funding advice) of whom nothing else is known count as what only those get who look for
    it. A profile's text counts as an offer where nothing else is said.
    """
    people = [person for person in side.people if person.bookable]
    mixed = [parted(person.wants) for person in people if person.wants]
    offers = _once((text for person in people for text in person.offers), (text for one, _ in mixed for text in one))
    needs = _once((text for person in people for text in person.needs), (text for _, other in mixed for text in other))
    if not offers and not needs:
        offers = _once(person.profile[:LONGEST] for person in people if person.profile)
    return Profile(
        id=people[0].number,
        name=side.name,
        organisation=people[0].organisation,
        country=_first(person.country for person in people),
        region=_first(person.region for person in people),
        kind=_kind(people),
        employees=next((person.employees for person in people if person.employees is not None), None),
        languages=_once(code for person in people for code in spoken(person, forum.settings.language_level)),
        goals=frozenset(goal for person in people for goal in person.goals),
        offers=offers,
        needs=needs,
        sectors=_sectors(people),
        products=_once(code for person in people for code in person.products),
        excludes=frozenset(name for person in people for name in person.excludes),
        minimum=least_of(forum, people),
        maximum=most_of(forum, people),
    )


def least_of(forum: Forum, people: Sequence[Participant]) -> int:
    """Return how many meetings an organisation should have: the most that one of its people should, none for a host."""
    own = [person.minimum for person in people if person.minimum is not None]
    return 0 if any(person.host for person in people) else max(own, default=forum.settings.minimum)


def most_of(forum: Forum, people: Sequence[Participant]) -> int:
    """Return how many meetings an organisation can have: as many as its people together, in the slots there are."""
    together = any(person.together for person in people)
    own = [forum.settings.maximum if person.maximum is None else person.maximum for person in people]
    each = [min(len(forum.slots), len(forum.slots) if most is None else most) for most in own]
    return min(each) if together else sum(each)


def _kind(people: Sequence[Participant]) -> Kind | None:
    said = next((kind for person in people if (kind := kind_of(person.organisation_kind))), None)
    return said or (Kind.CHAMBER if any(person.host for person in people) else None)


def _sectors(people: Iterable[Participant]) -> tuple[SectorCode, ...]:
    codes = (code for person in people for text in person.codes for code in sector_codes(text))
    return tuple(dict.fromkeys(codes))


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _once(*texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in texts for text in each if text))
