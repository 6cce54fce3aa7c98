"""Finds the participant or the organisation that a cell names: by number, by e-mail address or by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from viaregia.exchange.forum import Participant
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import GROUPS
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import BRACKETS, key_of, plain
from viaregia.exchange.workbook.rows import Row

MOST_SUGGESTIONS: Final = 200  # each looks at all names; who misspells more has another problem
MOST_CANDIDATES: Final = 5
# It begins where a word begins: tried at every letter, a long cell would take time by the square of its length.
EMAIL: Final = re.compile(r"(?<![^\s<>;,()])[^\s<>;,()]+@[^\s<>;,()]+")
TITLES: Final = frozenset(
    "dr prof ing hab inz mgr lic dipl phd ph msc sc mba bc bsc ba ma rndr mudr judr phdr paeddr mvdr csc drsc doc dsc "
    "med rer nat phil jur pol oec habil univ frau herr hr fr pan pani mr mrs ms miss sir ddr".split()
)
DIGITS: Final = re.compile(r"\d+")
# What people write before a number of the catalogue, in the four languages.
NUMBER: Final = re.compile(r"(?:#|(?:no|nr|nummer|numer|number|č|číslo|n°|№)(?:[.:\s]+|$))\s*(?=\S)")
LEGAL_FORM: Final = re.compile(
    r"(?: (?:g?gmbh|mbh|ag|kg|co|ohg|ug|se|e ?v|sp z ?o ?o|sp [jk]|s ?a|s ?r ?o|spol|a ?s|z ?s|z ?u|o ?p ?s|v ?v ?i|"
    r"ltd|limited|inc|llc|plc|eg))+$"
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a cell names: participants' numbers, and the organisation's name if it was one."""

    numbers: tuple[str, ...]
    organisation: str = ""


class People:
    """All participants, and the ways to find them. Looking up is O(1), a suggestion O(participants)."""

    def __init__(
        self,
        participants: Sequence[Participant],
        rows: dict[str, Row],
        groups: Iterable[str] = (),
        doubles: Iterable[Participant] = (),
    ) -> None:
        self.participants = participants
        self.rows = rows
        self.by_number = {person.number.casefold(): person for person in participants}
        self.groups = {name.casefold(): name for name in groups}
        self._emails = _grouped((person.email.casefold(), person) for person in participants if person.email)
        self._names = _grouped((name_key(f"{person.first_name} {person.last_name}"), person) for person in participants)
        self._last_names = _grouped((name_key(person.last_name), person) for person in participants)
        named = [person for person in participants if person.organisation]
        self.members = _grouped((person.organisation, person) for person in named)
        self._organisations = {key_of(name): name for name in self.members}
        self._loose = _grouped((loose_key(name), name) for name in self.members)
        self._suggestions = MOST_SUGGESTIONS
        self._doubles = {key for person in doubles for key in _keys(person)}

    @property
    def organisation_names(self) -> list[str]:
        """All organisations, in the order of the participants."""
        return list(self.members)

    def organisation(self, text: str) -> str | None:
        """Return the organisation meant by a name; its legal form may be left out."""
        loose = self._loose.get(loose_key(text), [])
        return self._organisations.get(key_of(text)) or (loose[0] if len(loose) == 1 else None)

    def person(self, row: Row, key: str) -> str | None:
        """Return the number of the participant named in a cell; an organisation stands for its first delegate."""
        return self._person(row, key, row.get(key, ""))

    def several(self, row: Row, key: str) -> list[str]:
        """Return the numbers of the participants listed in a cell, which commas may keep apart where it is clear."""
        found: list[str] = []
        for text in row.get(key, []):
            parts = text.split(",") if "," in text and not self._matches(text) else [text]
            numbers = [self._person(row, key, part.strip()) for part in parts if part.strip()]
            found.extend(number for number in numbers if number is not None)
        return found

    def party(self, row: Row, key: str) -> Party | None:
        """Return the participant or the organisation named in a cell, noting when there is none or more than one."""
        text = row.get(key, "")
        if not text:
            return None
        people = self._matches(text)
        name = "" if people else self.organisation(text)
        if name:
            return Party(tuple(person.number for person in self.members[name]), name)
        people = people or self._last_names.get(name_key(text), [])
        if len(people) == 1:
            return Party((people[0].number,))
        self._note(row, key, text, people, Code.UNKNOWN_PARTNER)
        return None

    def named(self, text: str) -> Party | None:
        """Return whom a text names: a participant, or an organisation's people; None for nobody, or for several."""
        people = self._matches(text) if text else []
        name = "" if people or not text else self.organisation(text)
        if name:
            return Party(tuple(person.number for person in self.members[name]), name)
        people = people or self._last_names.get(name_key(text), [])
        return Party((people[0].number,)) if len(people) == 1 else None

    def _person(self, row: Row, key: str, text: str) -> str | None:
        if not text:
            return None
        people = self._matches(text)
        name = "" if people else self.organisation(text)
        if name:
            people = self.members[name][:1]
            if len(self.members[name]) > 1:
                row.note(Code.FIRST_DELEGATE_TAKEN, key, text, person=people[0].name)
        people = people or self._last_names.get(name_key(text), [])
        if len(people) == 1:
            return people[0].number
        self._note(row, key, text, people, Code.UNKNOWN_PERSON)
        return None

    def found(self, text: str) -> list[Participant]:
        """Return whom a text names, by number, e-mail address, full name or last name."""
        return self._matches(text) or self._last_names.get(name_key(text), [])

    def _matches(self, text: str) -> list[Participant]:
        """Return the participants with this number, e-mail address or full name."""
        for number in (text.casefold().strip(), NUMBER.sub("", text.casefold().strip(), count=1)):
            if number in self.by_number:
                return [self.by_number[number]]
        email = EMAIL.search(text)
        if email:
            return self._emails.get(email[0].casefold(), [])
        return self._names.get(name_key(text)) or self._names.get(name_key(BRACKETS.sub(" ", text)), [])

    def _note(self, row: Row, key: str, text: str, people: Sequence[Participant], unknown: Code) -> None:
        if people:
            candidates = tuple(described(person) for person in people[:MOST_CANDIDATES])
            row.note(Code.AMBIGUOUS_NAME, key, text, candidates=candidates)
            return
        if not self._doubles.isdisjoint((text.casefold(), name_key(text), loose_key(text), _shape(text))):
            return  # once the numbers are put right, this will be found
        self._suggestions -= 1
        names = [person.name for person in self.participants]
        if unknown is Code.UNKNOWN_PARTNER:
            names += self.organisation_names
        row.note(unknown, key, text, near=nearest(text, names) if self._suggestions >= 0 else ())


def described(person: Participant) -> str:
    """Return what tells a participant from namesakes: number, name, organisation."""
    return f"{person.number} {person.name}" + (f" ({person.organisation})" if person.organisation else "")


def name_key(text: str) -> str:
    """Return the words of a name in alphabetical order, without titles; ü and ue are one."""
    tokens = [token for token in plain(text).split() if token not in TITLES]
    spelt = " ".join(sorted(tokens)) or key_of(text)
    return spelt.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def loose_key(name: str) -> str:
    """Return an organisation's name without its legal form."""
    return LEGAL_FORM.sub("", key_of(name))


def _keys(person: Participant) -> set[str]:
    """Return what may name somebody whose row was left out, and every number that looks like theirs."""
    names = {name_key(person.name), name_key(person.last_name), loose_key(person.organisation)}
    return (names | {person.email.casefold(), _shape(person.number)}) - {""}


def _shape(number: str) -> str:
    """Return a number with each run of digits as one sign: the shape of P12 and P7 is `P#`."""
    return DIGITS.sub("#", NUMBER.sub("", number.casefold().strip(), count=1))


def groups_named(row: Row, key: str, people: People) -> tuple[str, ...]:
    """Return the groups listed in a cell; note those that are not there."""
    found = []
    for text in row.get(key, []):
        if text.casefold() in people.groups:
            found.append(people.groups[text.casefold()])
        else:
            row.note(Code.UNKNOWN_GROUP, key, text, near=nearest(text, list(people.groups.values())), sheet=GROUPS)
    return tuple(dict.fromkeys(found))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
