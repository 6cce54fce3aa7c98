"""Finds out who on a list is whom in the forum: by number, e-mail address, name; by similar names, which is said."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from viaregia.exchange.lists.entries import Entry
from viaregia.exchange.lists.given_names import GIVEN_NAMES
from viaregia.exchange.lists.memory import KnownPerson, Memory
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.resolve import loose_key, name_key
from viaregia.planner.imports.book import Book, BookPerson
from viaregia.planner.imports.changes import Match, Way

SPELT_ALIKE: Final = 85  # of 100, of two names in one organisation
ORGANISATIONS_ALIKE: Final = 80  # of two organisations where the name is the same
ANOTHER: Final = 60  # below it two names are of two people

Test = Callable[[Entry, BookPerson], bool]


def identify(entries: Sequence[Entry], book: Book, memory: Memory | None) -> list[Match]:
    """Return for each entry whom it is. Nobody is taken twice; what is surer is looked at first, for all entries.

    O(entries x participants) at most, by name only within one organisation.
    """
    search = _Search(book, memory)
    for way, candidates in search.ways():
        for at, entry in enumerate(entries):
            if at not in search.found:
                search.take(at, way, candidates(entry))
    return [Match(entry, *search.found.get(at, (None, None))) for at, entry in enumerate(entries)]


def same_person(entry: Entry, known: KnownPerson) -> bool:
    """Tell whether an entry is somebody whom the list named before."""
    if entry.key and entry.key == known.key:
        return True
    email = entry.values.get("email")
    if email and not entry.shared_email and email == known.values.get("email") and not entry.unnamed:
        return True
    return not entry.unnamed and _identity(entry.values) == _identity(known.values)


def how_many_are_here(entries: Sequence[Entry], people: Sequence[KnownPerson]) -> int:
    """Return how many people of an earlier list are on this one, by what `same_person` looks at. O(both)."""
    keys = {entry.key for entry in entries if entry.key}
    named = [entry for entry in entries if not entry.unnamed]
    emails = {entry.values.get("email") for entry in named if not entry.shared_email} - {None}
    names = {_identity(entry.values) for entry in named}
    return sum(
        known.key in keys or known.values.get("email") in emails or _identity(known.values) in names for known in people
    )


class _Search:
    """Whom each entry was taken for so far, by its position: number and way."""

    def __init__(self, book: Book, memory: Memory | None) -> None:
        self.found: dict[int, tuple[str, Way]] = {}
        self._book = book
        self._free = dict(book.people)
        people = book.people.values()
        emails = Counter(person.values.get("email", "").casefold() for person in people)
        self._email = {
            email: person
            for person in people
            if emails[email := person.values.get("email", "").casefold()] == 1 and email
        }
        self._keys = {known.key: known.number for known in memory.people if known.key} if memory else {}
        self._open = {known.number for known in memory.people if known.unnamed} if memory else set()
        self._places = [person for person in people if person.unnamed]
        self._names = _grouped((_name(person.values), person) for person in people)
        self._houses = _grouped((_house(person.values), person) for person in people)

    def ways(self) -> list[tuple[Way, Callable[[Entry], Iterable[BookPerson]]]]:
        """Return the ways in which somebody is found, the surest first."""
        return [
            (Way.KEY, self._by_key),
            (Way.EMAIL, self._by_email),
            (Way.NAME, self._by_name),
            (Way.PLACE, self._by_place),
            (Way.SIMILAR, self._by_similar_name),
            (Way.SAME_EMAIL, self._by_same_email),
            (Way.NOW_NAMED, self._by_open_place),
        ]

    def take(self, at: int, way: Way, candidates: Iterable[BookPerson]) -> None:
        """Take the first candidate who is still free."""
        person = next((each for each in candidates if each.number in self._free), None)
        if person is not None:
            del self._free[person.number]
            self.found[at] = (person.number, way)

    def _by_key(self, entry: Entry) -> list[BookPerson]:
        person = self._book.people.get(self._keys.get(entry.key, ""))
        return [person] if person else []

    def _by_email(self, entry: Entry) -> list[BookPerson]:
        person = self._at_address(entry)
        close = person and not entry.unnamed and _alike(_name(entry.values), _name(person.values)) >= ANOTHER
        return [person] if person and close else []

    def _at_address(self, entry: Entry) -> BookPerson | None:
        return None if entry.shared_email else self._email.get(entry.values.get("email", "").casefold())

    def _by_name(self, entry: Entry) -> list[BookPerson]:
        if entry.unnamed:
            return []
        house, email = _house(entry.values), entry.values.get("email", "")
        same = self._names.get(_name(entry.values), [])
        return [person for person in same if _house(person.values) == house] or [
            person for person in same if email and person.values.get("email", "").casefold() == email
        ]

    def _by_place(self, entry: Entry) -> list[BookPerson]:
        """Return the open places of the organisation, then those at the same e-mail address."""
        if not entry.unnamed:
            return []
        house, email = _house(entry.values), entry.values.get("email", "")
        same_house = [person for person in self._places if _house(person.values) == house and (house or not email)]
        return same_house + [person for person in self._places if email and person.values.get("email", "") == email]

    def _by_similar_name(self, entry: Entry) -> list[BookPerson]:
        if entry.unnamed:
            return []
        name, house = _name(entry.values), _house(entry.values)
        colleagues = [person for person in self._house(entry) if not person.unnamed]
        alike = [each for each in colleagues if not _two_first_names(entry.values, each.values)]
        ranked = sorted(((_alike(name, _name(each.values)), each.number, each) for each in alike), reverse=True)
        namesakes = self._names.get(name, [])
        return [person for score, _, person in ranked if score >= SPELT_ALIKE] + [
            person
            for person in namesakes
            if not (house and _house(person.values)) or _alike(house, _house(person.values)) >= ORGANISATIONS_ALIKE
        ]

    def _by_same_email(self, entry: Entry) -> list[BookPerson]:
        person = self._at_address(entry)
        return [person] if person and not entry.unnamed else []

    def _by_open_place(self, entry: Entry) -> list[BookPerson]:
        """Return the places of the organisation that this list held open, and does no more."""
        if entry.unnamed:
            return []
        return [person for person in self._house(entry) if person.unnamed and person.number in self._open]

    def _house(self, entry: Entry) -> list[BookPerson]:
        house = _house(entry.values)
        return self._houses.get(house, []) if house else []


def _name(values: dict[str, str]) -> str:
    return name_key(f"{values.get('first_name', '')} {values.get('last_name', '')}")


def _house(values: dict[str, str]) -> str:
    organisation = values.get("organisation", "")
    return loose_key(organisation) if organisation else ""


def _identity(values: dict[str, str]) -> tuple[str, str]:
    return _name(values), _house(values)


def _two_first_names(one: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether two first names are both usual and not the same: Jan and Jana are two people."""
    names = {plain(values.get("first_name", "")) for values in (one, other)}
    return len(names) == 2 and names <= GIVEN_NAMES


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(one, other)


def _grouped(pairs: Iterable[tuple[str, BookPerson]]) -> dict[str, list[BookPerson]]:
    found: dict[str, list[BookPerson]] = {}
    for key, person in pairs:
        found.setdefault(key, []).append(person)
    return found
