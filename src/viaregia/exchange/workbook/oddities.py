"""What is odd in a forum, but usable: warnings about people, wishes, tables and the programme."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final
from zoneinfo import ZoneInfo

from viaregia.base.codes import language_pair
from viaregia.exchange.forum import Audience, Forum, Participant, ProgrammeItem, TableRow, Wish, WishKind, WishStatus
from viaregia.exchange.people import spoken
from viaregia.exchange.spares import spareable, spares_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.lookalikes import Lookalikes
from viaregia.exchange.workbook.people import note_similar_organisations
from viaregia.exchange.workbook.resolve import People, name_key
from viaregia.exchange.workbook.rows import Row
from viaregia.exchange.workbook.tongues import language_name

MOST_WORTH_NAMING: Final = 3
PLACE_HELD: Final = "n n"  # N. N.: as many of them as there are places held for somebody to be named


@dataclass
class Book:
    """A forum as read, with the rows that its records stand on."""

    forum: Forum
    people: People
    slot_rows: dict[int, Row]
    wishes: Sequence[tuple[Wish, Row]]
    programme: Sequence[tuple[ProgrammeItem, Row]]
    tables: Sequence[tuple[TableRow, Row]]
    table_place: Place
    free: dict[str, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.free = {person.number: _free_slots(self.forum, person) for person in self.forum.participants}


def note_oddities(book: Book, findings: Findings) -> None:
    """Note everything odd. O(participants x (slots + programme) + wishes)."""
    _note_missing_hours(book)
    _note_people(book)
    _note_silence(book, findings)
    _note_twins(book)
    note_similar_organisations(book.people)
    _note_wishes(book, findings.language)
    _note_musts(book)
    _note_programme(book)
    _note_few_tables(book, findings)
    _note_spares(book)


def _note_missing_hours(book: Book) -> None:
    """Note slots in an hour that the change to summer or winter time takes away or gives twice."""
    if not book.forum.settings.timezone:
        return
    zone = ZoneInfo(book.forum.settings.timezone)
    for slot in book.forum.slots:
        for key, moment in (("start", slot.start), ("end", slot.end)):
            before, after = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
            if before != after and slot.number in book.slot_rows:
                book.slot_rows[slot.number].note(Code.NO_SUCH_HOUR, key)


def _free_slots(forum: Forum, person: Participant) -> set[int]:
    """Return the numbers of the slots in which a person is there and not kept away by the programme."""
    arrival, departure = _stay(forum, person)
    busy = [
        (item.start - timedelta(minutes=item.transfer), item.end + timedelta(minutes=item.transfer))
        for item in forum.programme
        if item.audience is Audience.EVERYONE or (item.audience is Audience.SIGNED_UP and _joins(person, item))
    ]
    return {
        slot.number
        for slot in forum.slots
        if (arrival is None or slot.start >= arrival)
        and (departure is None or slot.end <= departure)
        and not any(start < slot.end and slot.start < end for start, end in busy)
    }


def _stay(forum: Forum, person: Participant) -> tuple[datetime | None, datetime | None]:
    """Return from when to when a person can meet: own times, else the narrowest of their groups', with margins."""
    groups = [group for group in forum.groups if group.name in person.groups]
    arrival = person.arrival or max((group.arrival for group in groups if group.arrival), default=None)
    departure = person.departure or min((group.departure for group in groups if group.departure), default=None)
    settings = forum.settings
    return (
        arrival + timedelta(minutes=settings.arrival_margin) if arrival else None,
        departure - timedelta(minutes=settings.departure_margin) if departure else None,
    )


def _joins(person: Participant, item: ProgrammeItem) -> bool:
    return person.number in item.participants or bool(set(item.groups) & set(person.groups))


def _note_people(book: Book) -> None:
    for person in filter(_bookable, book.forum.participants):
        if book.forum.slots and not book.free[person.number]:
            row = book.people.rows[person.number]
            key = next((key for key in ("arrival", "departure") if key in row.texts), "")
            row.note(Code.PERSON_WITHOUT_SLOT, key, person=person.name)


def _bookable(person: Participant) -> bool:
    return person.bookable


def _note_silence(book: Book, findings: Findings) -> None:
    """Note people whose languages nobody knows: once for the sheet, where that is everybody."""
    guests = list(filter(_bookable, book.forum.participants))
    silent = [book.people.rows[person.number] for person in guests if not person.languages]
    if silent and len(silent) == len(guests):
        findings.note(Code.NO_LANGUAGES, Place(silent[0].file, silent[0].sheet_name))
        return
    for row in silent:
        if "languages" not in row.bad:
            row.note(Code.NO_LANGUAGES, "languages")


def _note_twins(book: Book) -> None:
    """Note people with one e-mail address, one name, or, in one organisation, names that differ by a letter."""
    emails: dict[str, Participant] = {}
    names: dict[str, Participant] = {}
    colleagues: dict[str, Lookalikes] = defaultdict(Lookalikes)
    for person in book.forum.participants:
        row = book.people.rows[person.number]
        other = emails.setdefault(person.email.casefold() or person.number, person)
        if other is not person:
            row.note(Code.TWIN_EMAIL, "email", other=other.name, row=book.people.rows[other.number].number)
        name = name_key(person.name)
        like = colleagues[person.organisation].first_like(name) or ""
        twin = names.get(name) or names.get(like)
        if twin is not None and name and name != PLACE_HELD:
            key = "last_name" if "last_name" in row.headings else "full_name"
            row.note(Code.TWIN_NAME, key, person.name, other=twin.name, row=book.people.rows[twin.number].number)
        names.setdefault(name, person)


def _note_wishes(book: Book, language: str) -> None:
    apart = _kept_apart(book)
    first: dict[tuple[str, tuple[str, ...]], Row] = {}
    level = book.forum.settings.language_level
    tongues = {person.number: spoken(person, level) for person in book.forum.participants}
    interpreted = {pair for interpreter in book.forum.interpreters for pair in interpreter.pairs}
    for wish, row in book.wishes:
        if _note_own(book, wish, row) or wish.kind is WishKind.NEVER or _note_not_bookable(book, wish, row):
            continue
        other = first.setdefault((wish.wisher, (*wish.to, *wish.with_also)), row)
        if other is not row and not wish.again:
            row.note(Code.WISH_TWICE, "to", row=other.number)
        never = next((apart[pair] for pair in _pairs(book, wish) if pair in apart), None)
        if never is not None:
            row.note(Code.WISH_AGAINST_NEVER, "to", row=never.number)
        if wish.status is not WishStatus.DECLINED:
            guests = [number for number in wish.to if _person(book, number).bookable]
            _note_language(replace(wish, to=tuple(guests)), row, tongues, interpreted, language)
            _note_absence(book, wish, row)


def _note_own(book: Book, wish: Wish, row: Row) -> bool:
    """Note a wish for oneself or for one's own organisation."""
    own = _party(book, wish.wisher)
    if not all(_party(book, number) == own for number in wish.to):
        return False
    if wish.to == (wish.wisher,):
        row.note(Code.WISH_FOR_ONESELF, "to")
    else:
        row.note(Code.WISH_WITHIN_ORGANISATION, "to", organisation=_person(book, wish.wisher).organisation)
    return True


def _note_not_bookable(book: Book, wish: Wish, row: Row) -> bool:
    """Note a wish that needs somebody with whom no meetings are arranged."""
    for key, numbers in (("wisher", (wish.wisher,)), ("to", wish.to), *(("with_also", (n,)) for n in wish.with_also)):
        people = [_person(book, number) for number in numbers]
        if not any(map(_bookable, people)):
            row.note(Code.WISH_NOT_BOOKABLE, key, person=people[0].name)
            return True
    return False


def _person(book: Book, number: str) -> Participant:
    return book.people.by_number[number.casefold()]


def _party(book: Book, number: str) -> str:
    """Return the organisation of a participant, or the participant's own number where there is none."""
    return _person(book, number).organisation or f"\0{number}"


def _pairs(book: Book, wish: Wish) -> Iterator[tuple[str, str]]:
    parties = {_party(book, number) for number in (wish.wisher, *wish.to, *wish.with_also)}
    yield from combinations(sorted(parties), 2)


def _kept_apart(book: Book) -> dict[tuple[str, str], Row]:
    return {pair: row for wish, row in book.wishes if wish.kind is WishKind.NEVER for pair in _pairs(book, wish)}


def _note_language(
    wish: Wish, row: Row, tongues: dict[str, tuple[str, ...]], interpreted: set[str], language: str
) -> None:
    """Note two who share no language while nobody interprets. Who says nothing of languages is taken to manage."""
    own = tongues[wish.wisher]
    others = [tongues[number] for number in wish.to]
    if not own or not all(others):
        return
    if any(set(own) & set(other) or _bridged(own, other, interpreted) for other in others):
        return
    one, other = ("/".join(language_name(code, language) for code in codes) for codes in (own, others[0]))
    row.note(Code.NO_COMMON_LANGUAGE, "to", one=one, other=other)


def _bridged(own: Sequence[str], other: Sequence[str], interpreted: set[str]) -> bool:
    return any(language_pair(one, two) in interpreted for one in own for two in other)


def _note_absence(book: Book, wish: Wish, row: Row) -> None:
    if wish.slot is None or wish.slot not in book.slot_rows:
        return
    for group in ((wish.wisher,), wish.to, *((number,) for number in wish.with_also)):
        if not any(wish.slot in book.free[number] for number in group):
            row.note(Code.ABSENT_IN_SLOT, "slot", person=_person(book, group[0]).name)


def _note_musts(book: Book) -> None:
    """Note people whose meetings that must be held are more than their slots, or their maximum."""
    musts: Counter[str] = Counter()
    for wish, _ in book.wishes:
        if wish.kind is WishKind.MUST and wish.status is not WishStatus.DECLINED:
            sure = [wish.wisher, *wish.with_also, *(wish.to if len(wish.to) == 1 else ())]
            musts.update(dict.fromkeys(sure, wish.length))
    for number, count in musts.items():
        person = _person(book, number)
        limits = [len(book.free[number]), person.maximum, book.forum.settings.maximum]
        most = min(limit for limit in limits if limit is not None)
        if 0 < most < count:
            book.people.rows[number].note(Code.MUSTS_OVER_SLOTS, person=person.name, musts=count, slots=most)


def _note_programme(book: Book) -> None:
    joiners = [[person for person in book.forum.participants if _joins(person, item)] for item, _ in book.programme]
    for (item, row), people in zip(book.programme, joiners, strict=True):
        if item.capacity is not None and len(people) > item.capacity:
            row.note(Code.OVER_CAPACITY, "capacity", capacity=item.capacity, people=len(people))
        if item.audience is Audience.SIGNED_UP and not people:
            row.note(Code.NOBODY_SIGNED_UP, "title")
    for one, other in combinations(range(len(joiners)), 2):
        (item, row), (second, _) = book.programme[one], book.programme[other]
        if item.start < second.end and second.start < item.end:
            numbers = {person.number for person in joiners[one]}
            for person in [each for each in joiners[other] if each.number in numbers][:MOST_WORTH_NAMING]:
                row.note(Code.ITEMS_OVERLAP, "start", person=person.name, other=second.title)


def _note_few_tables(book: Book, findings: Findings) -> None:
    forum = book.forum
    spares = spares_of(forum)
    places = sum(table.places for table in forum.tables if table not in spares) * len(forum.slots)
    wanted = {
        tuple(sorted(pair))
        for wish in forum.wishes
        if wish.kind is not WishKind.NEVER and wish.status is not WishStatus.DECLINED
        for pair in _pairs(book, wish)
    }
    if 0 < places < len(wanted):
        findings.note(Code.FEW_TABLES, book.table_place, places=places, wishes=len(wanted))


def _note_spares(book: Book) -> None:
    """Note tables marked as spare that somebody needs."""
    free = {table.name for table in spareable(book.forum)}
    for table, row in book.tables:
        if table.spare and table.name not in free:
            row.note(Code.SPARE_IN_USE, "spare")
