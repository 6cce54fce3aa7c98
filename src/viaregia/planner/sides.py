"""The organisations of a forum; who has none stands for themselves."""

from collections import defaultdict
from dataclasses import dataclass

from viaregia.exchange.forum import Forum, Participant


@dataclass(frozen=True)
class Side:
    """One organisation, or one person without any: its name and its people."""

    name: str
    people: tuple[Participant, ...]

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of its people."""
        return frozenset(person.number for person in self.people)


def sides_of(forum: Forum) -> list[Side]:
    """Return the organisations of a forum, those without one by themselves; in the forum's order."""
    members: dict[str, list[Participant]] = defaultdict(list)
    for person in forum.participants:
        members[person.organisation.casefold() or f"\0{person.number}"].append(person)
    return [Side(people[0].organisation or people[0].name, tuple(people)) for people in members.values()]
