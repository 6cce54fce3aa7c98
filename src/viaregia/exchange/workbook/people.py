"""The sheets Participants and Groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Final

from viaregia.exchange.forum import Group, GroupKind, Participant, Participation
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.lookalikes import Lookalikes
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.resolve import People, groups_named, loose_key
from viaregia.exchange.workbook.rows import Row
from viaregia.exchange.workbook.tongues import country_code, levels_in
from viaregia.exchange.workbook.when import When

LAST_MINUTE: Final = time(23, 59)
TRAVEL: Final = ("hotel", "shares_room_with", "diet", "accessibility")


@dataclass
class Guests:
    """Participants with the row of each by number; `doubles` bear a number that another row has already."""

    participants: list[Participant] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    doubles: list[Participant] = field(default_factory=list)


def participants_of(rows: Sequence[Row], days: Sequence[date]) -> Guests:
    """Return the participants. Numbers left empty are given, spellings of one organisation are made one.

    Tables and groups stand as they were written; they are looked up when all are known.
    """
    guests = Guests()
    taken: dict[str, Row] = {}
    organisations: dict[str, tuple[str, Row]] = {}
    following = iter(_free_numbers({row.get("number", "").casefold() for row in rows}, len(rows)))
    for row in rows:
        number = row.get("number") or next(following)
        person = _participant(row, number, days)
        if taken.setdefault(number.casefold(), row) is not row:
            row.note(Code.NUMBER_TWICE, "number", row=taken[number.casefold()].number)
            guests.doubles.append(replace(person, organisation=row.get("organisation", "")))
            continue
        guests.participants.append(replace(person, organisation=_organisation(row, organisations)))
        guests.rows[number] = row
    return guests


def _free_numbers(taken: set[str], count: int) -> list[str]:
    free = (str(number) for number in range(1, 2 * count + 2) if str(number) not in taken)
    return [number for number, _ in zip(free, range(count + 1), strict=False)]


def _participant(row: Row, number: str, days: Sequence[date]) -> Participant:
    first, last = _names(row)
    least, most = row.get("minimum"), row.get("maximum")
    if least is not None and most is not None and least > most:
        row.note(Code.MINIMUM_ABOVE_MAXIMUM, "minimum", maximum=most)
    if row.get("email") and not _looks_like_email(row.get("email")):
        row.note(Code.ODD_EMAIL, "email")
    arrival, departure = stay(row, days)
    texts = ("salutation", "title", "function", "organisation_kind", "country", "city", "email", "phone")
    more = ("agenda_language", "wants", "table", "remark", "profile", "body", "region", *TRAVEL)
    return Participant(
        number=number,
        last_name=last,
        first_name=first,
        languages=row.get("languages", ()),
        groups=tuple(row.get("groups", ())),
        arrival=arrival,
        departure=departure,
        minimum=least,
        maximum=most,
        together=row.get("together", False),
        host=row.get("host", False),
        keeps_table=row.get("keeps_table", False),
        participation=row.get("participation", Participation.GUEST),
        levels=levels_in(row.texts.get("languages", "")) if row.get("languages") else (),
        codes=tuple(row.get("codes", ())),
        late=row.get("late", False),
        offers=tuple(row.get("offers", ())),
        needs=tuple(row.get("needs", ())),
        goals=row.get("goals", ()),
        products=row.get("products", ()),
        **{key: row.get(key) for key in ("employees", "sme", "prefers", "protocol", "room")},
        **{key: row.get(key, "") for key in (*texts, *more)},
    )


def _names(row: Row) -> tuple[str, str]:
    """Return first and last name; a name in one cell is `Last, First` or ends with the last name."""
    full = row.get("full_name", "")
    if "last_name" in row.values or not full:
        if "last_name" in row.headings:
            row.require("last_name")
        elif not full and "full_name" in row.headings:
            row.require("full_name")
        return row.get("first_name", ""), row.get("last_name", "")
    if "first_name" in row.values:
        return row.get("first_name"), full
    last, comma, first = full.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = full.rpartition(" ")
    return first, last


def _looks_like_email(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and "." in domain and " " not in text)


def _organisation(row: Row, known: dict[str, tuple[str, Row]]) -> str:
    """Return the organisation as it was written first."""
    name: str = row.get("organisation", "")
    if not name:
        return ""
    first, other = known.setdefault(key_of(name), (name, row))
    if first != name:
        row.note(Code.TWIN_ORGANISATION, "organisation", other=first, row=other.number)
    return first


def stay(row: Row, days: Sequence[date]) -> tuple[datetime | None, datetime | None]:
    """Return arrival and departure. A day alone means from its beginning, or to its end."""
    arrival = _moment(row, "arrival", days, time())
    departure = _moment(row, "departure", days, LAST_MINUTE)
    if arrival and departure and departure <= arrival:
        row.note(Code.DEPARTURE_BEFORE_ARRIVAL, "departure", arrival=f"{arrival:%d.%m.%Y %H:%M}")
    return arrival, departure


def _moment(row: Row, key: str, days: Sequence[date], usual: time) -> datetime | None:
    own: When = row.get(key) or When()
    clock: When = row.get(f"{key}_time") or When()
    minutes = clock.minutes if own.minutes is None else own.minutes
    day = own.day or clock.day or (days[0] if len(days) == 1 else None)
    if own == clock == When():
        return None
    if day is None:
        row.note(Code.DAY_MISSING, key if key in row.texts else f"{key}_time")
        return None
    return datetime.combine(day, usual) if minutes is None else When(day, minutes).moment()


def groups_of(rows: Sequence[Row], days: Sequence[date]) -> list[tuple[Group, Row]]:
    """Return the groups with the row of each, still without members."""
    found: list[tuple[Group, Row]] = []
    first: dict[str, int] = {}
    for row in rows:
        arrival, departure = stay(row, days)
        if not row.require("name"):
            continue
        name = row.get("name")
        if first.setdefault(name.casefold(), row.number) != row.number:
            row.note(Code.NAME_TWICE, "name", row=first[name.casefold()])
            continue
        kind = row.get("kind", GroupKind.DELEGATION)
        found.append((Group(name, kind, row.get("leader", ""), (), arrival, departure), row))
    return found


def implied_groups(guests: Guests) -> list[tuple[Group, Row]]:
    """Return the groups that participants name, for a workbook that has no sheet about them."""
    names = [(name, guests.rows[person.number]) for person in guests.participants for name in person.groups]
    found: dict[str, tuple[Group, Row]] = {}
    for name, row in names:
        found.setdefault(name.casefold(), (Group(name), row))
    return list(found.values())


def joined(
    guests: Guests, groups: Sequence[tuple[Group, Row]], people: People
) -> tuple[list[Participant], list[Group]]:
    """Return participants and groups that name each other, whichever of them was written down with the other."""
    own = {person.number: groups_named(guests.rows[person.number], "groups", people) for person in guests.participants}
    listed = {group.name: people.several(row, "members") for group, row in groups}
    members = {
        name: [
            person.number for person in guests.participants if name in own[person.number] or person.number in numbers
        ]
        for name, numbers in ((name, set(numbers)) for name, numbers in listed.items())
    }
    for group, row in groups:
        if not members[group.name] and "members" not in row.bad:
            row.note(Code.EMPTY_GROUP, "name")
    belongs: dict[str, list[str]] = {number: [] for number in own}
    for name, numbers in members.items():
        for number in numbers:
            belongs[number].append(name)
    participants = [replace(person, groups=tuple(belongs[person.number])) for person in guests.participants]
    return participants, [
        replace(group, members=tuple(members[group.name]), leader=_leader(group.leader, people)) for group, _ in groups
    ]


def _leader(text: str, people: People) -> str:
    """Return the leader's name as it is printed; a leader may be nobody of the participants."""
    number = text.casefold()
    return people.by_number[number].name if number in people.by_number else text


def excluded(row: Row, people: People) -> tuple[str, ...]:
    """Return whom a participant's organisation excludes: organisations as they are written, countries by code."""
    found: dict[str, None] = {}
    for text in row.get("excludes", ()):
        whom = people.organisation(text) or country_code(text)
        if whom is None:
            row.note(Code.EXCLUDES_NOBODY, "excludes", text, near=nearest(text, people.organisation_names))
        else:
            found[whom] = None
    return tuple(found)


def note_similar_organisations(people: People) -> None:
    """Note organisations whose names differ by a legal form or a letter."""
    seen = Lookalikes()
    first: dict[str, str] = {}
    for name in people.organisation_names:
        key = loose_key(name)
        other = first.get(seen.first_like(key) or "")
        first.setdefault(key, name)
        if other is not None:
            row, earlier = (people.rows[people.members[each][0].number] for each in (name, other))
            row.note(Code.SIMILAR_ORGANISATION, "organisation", other=other, row=earlier.number)
