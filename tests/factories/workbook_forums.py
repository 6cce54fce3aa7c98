"""Random forums as a workbook can tell them, for round trips."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    HalfDay,
    InterpreterRow,
    ItemKind,
    Level,
    Participant,
    Participation,
    ProgrammeItem,
    RoomKind,
    Settings,
    SlotRow,
    TableRow,
    Walk,
    Wish,
    WishKind,
    WishStatus,
)
from viaregia.exchange.workbook.plain import tidy

DAY = datetime(2026, 10, 21)
LETTERS = "abzĄćŁßÖřů'’-&.,+/()=@#!?0159 😀\u05d0\u0639"


def lines(most: int = 30) -> st.SearchStrategy[str]:
    """Return text on one line, with accents, signs, emoji and letters written from right to left."""
    return st.text(LETTERS, max_size=most).map(tidy)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def settings(draw: st.DrawFn) -> Settings:
    lunch = draw(st.sampled_from([(None, None), (690, 840), (0, 1440)]))
    minimum = draw(st.integers(0, 3))
    return Settings(
        title=draw(lines().filter(bool)),
        venue=draw(lines()),
        organisers=tuple(draw(st.lists(st.sampled_from(["Agentur", "Izba, oddział", "Komora č. 1"]), unique=True))),
        timezone=draw(st.sampled_from(["Europe/Berlin", "Europe/Warsaw", "UTC"])),
        language=draw(st.sampled_from(["de", "pl", "cs", "en"])),
        help_desk=draw(st.sampled_from(["", "+49 30 23125 000", "112"])),
        version=draw(st.sampled_from(["1", "2.1", "Entwurf"])),
        minimum=minimum,
        maximum=draw(maybe(st.integers(3, 9))),
        spread=draw(st.integers(0, 4)),
        pause_after=draw(maybe(st.integers(1, 5))),
        lunch_start=lunch[0],
        lunch_end=lunch[1],
        lunch_minutes=draw(st.integers(0, 60)),
        unanswered_allowed=draw(st.booleans()),
        arrival_margin=draw(st.integers(0, 90)),
        departure_margin=draw(st.integers(0, 90)),
        interpreter_limit=draw(maybe(st.integers(1, 20))),
        interpreter_pause_after=draw(st.integers(0, 5)),
        project_number=draw(lines()),
        funding=draw(lines()),
        logos=tuple(draw(st.lists(st.sampled_from(["Stadt Köln.png", "b.svg"]), unique=True))),
        privacy=draw(lines()),
        spare_tables=draw(maybe(st.integers(0, 3))),
        language_level=draw(st.sampled_from(Level)),
        conference_rule=draw(st.booleans()),
    )


@st.composite
def forums(draw: st.DrawFn) -> Forum:
    """Return a forum without errors: references lead somewhere, names differ, times follow each other."""
    slots = draw(slot_rows())
    tables = draw(table_rows())
    organisations = draw(st.lists(st.sampled_from(["Alpha GmbH", "Beta", "Gamma s.r.o.", "Дельта"]), unique=True))
    groups = draw(st.lists(st.sampled_from(["Bus 1", "Delegacja, Wrocław"]), unique=True))
    numbers = draw(st.lists(st.sampled_from(["1", "2", "17", "A-3", "007", "x"]), min_size=2, unique=True))
    people = [draw(participants(number, organisations, groups, tables)) for number in numbers]
    owned = [table if table.owner in {p.organisation for p in people} else _unowned(table) for table in tables]
    wishes = draw(wish_rows(people, slots, tables))
    engaged = draw(interpreters(sorted({person.organisation for person in people}), tables))
    return Forum(
        settings=draw(settings()),
        slots=slots,
        tables=tuple(owned),
        participants=tuple(people),
        wishes=wishes,
        groups=tuple(draw(group(name, people)) for name in groups),
        interpreters=engaged,
        programme=tuple(draw(st.lists(items(numbers, groups, [each.name for each in engaged]), max_size=2))),
        walks=draw(walks(tables)),
    )


def _unowned(table: TableRow) -> TableRow:
    return replace(table, owner="")


@st.composite
def slot_rows(draw: st.DrawFn) -> tuple[SlotRow, ...]:
    start = DAY + timedelta(minutes=draw(st.integers(0, 1200)))
    numbers = draw(st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True))
    rows = []
    for number in numbers:
        end = start + timedelta(minutes=draw(st.integers(1, 300)))
        rows.append(
            SlotRow(number, start, end, draw(st.sampled_from(["", "Vormittag", "po kawie"])), draw(st.integers(0, 9)))
        )
        start = end + timedelta(minutes=draw(st.integers(0, 900)))
    return tuple(rows)


@st.composite
def table_rows(draw: st.DrawFn) -> tuple[TableRow, ...]:
    names = draw(st.lists(st.sampled_from(["1", "2", "A1", "Stand 5"]), min_size=1, unique=True))
    owner = st.sampled_from(["", "Alpha GmbH", "Beta"])
    zone = st.sampled_from(["", "Nord", "Süd"])
    return tuple(
        TableRow(name, draw(lines()), draw(zone), draw(owner), draw(st.integers(1, 3)), draw(st.booleans()))
        for name in names
    )


@st.composite
def participants(draw: st.DrawFn, number: str, organisations: list[str], groups: list[str], tables: Any) -> Participant:
    minimum = draw(maybe(st.integers(0, 3)))
    languages = draw(st.lists(st.sampled_from(["de", "pl", "cs", "en", "uk", "nb", "zh"]), unique=True))
    arrival = draw(maybe(st.integers(0, 600)))
    return Participant(
        number=number,
        last_name=f"Name{number}" + draw(st.sampled_from(["", " von Żary", "-Řehoř", " 😀", " أحمد"])),
        first_name=draw(st.sampled_from(["", "Anna", "Jörg", "Łucja"])),
        title=draw(st.sampled_from(["", "Dr.", "prof. dr hab."])),
        salutation=draw(st.sampled_from(["", "Frau", "Pan"])),
        function=draw(lines()),
        organisation=draw(st.sampled_from(["", *organisations])),
        organisation_kind=draw(lines()),
        country=draw(st.sampled_from(["", "DE", "PL", "CZ", "XK", "GB", "CD"])),
        city=draw(lines()),
        email=draw(st.sampled_from(["", f"p{number}@example.org"])),
        phone=draw(st.sampled_from(["", "+48 71 000 00 00"])),
        languages=tuple(languages),
        levels=tuple(draw(st.sampled_from(["", *(level.value for level in Level)])) for _ in languages),
        agenda_language=draw(st.sampled_from(["", "de", "pl", "cs", "en"])),
        wants=draw(lines(200)),
        groups=tuple(name for name in groups if draw(st.booleans())),
        arrival=None if arrival is None else DAY + timedelta(minutes=arrival),
        departure=draw(maybe(st.integers(601, 3000).map(lambda minutes: DAY + timedelta(minutes=minutes)))),
        minimum=minimum,
        maximum=draw(maybe(st.integers(3, 9))),
        together=draw(st.booleans()),
        host=draw(st.booleans()),
        keeps_table=draw(st.booleans()),
        table=draw(st.sampled_from(["", *[table.name for table in tables]])),
        remark=draw(lines(100)),
        participation=draw(st.sampled_from(Participation)),
        profile=draw(lines(200)),
        codes=tuple(draw(st.lists(st.sampled_from(["PKD 28.41.Z", "WZ 2008 28.41.0", "NACE 2.1 62.10"]), unique=True))),
        employees=draw(maybe(st.integers(0, 9000))),
        sme=draw(maybe(st.booleans())),
        body=draw(lines()),
        late=draw(st.booleans()),
        prefers=draw(maybe(st.sampled_from(HalfDay))),
        protocol=draw(maybe(st.integers(1, 99))),
        hotel=draw(lines()),
        room=draw(maybe(st.sampled_from(RoomKind))),
        shares_room_with=draw(lines()),
        diet=draw(lines()),
        accessibility=draw(lines()),
    )


@st.composite
def group(draw: st.DrawFn, name: str, people: list[Participant]) -> Group:
    return Group(
        name=name,
        kind=draw(st.sampled_from(GroupKind)),
        leader=draw(st.sampled_from(["", people[0].name, "Eine Reiseleiterin"])),
        members=tuple(person.number for person in people if name in person.groups),
        arrival=draw(maybe(st.just(DAY))),
        departure=draw(maybe(st.just(DAY + timedelta(hours=40)))),
    )


@st.composite
def wish_rows(draw: st.DrawFn, people: list[Participant], slots: Any, tables: Any) -> tuple[Wish, ...]:
    numbers = [person.number for person in people]
    rows: list[Wish] = []
    for number in draw(st.lists(st.sampled_from(["1", "2", "3", "W7"]), unique=True)):
        organisation = draw(st.sampled_from([person.organisation for person in people]))
        members = tuple(person.number for person in people if person.organisation == organisation)
        slot = draw(maybe(st.sampled_from(slots)))
        session = slot.session if slot else draw(st.sampled_from(["", *[each.session for each in slots]]))
        rows.append(
            Wish(
                number=number,
                wisher=draw(st.sampled_from(numbers)),
                to=members if organisation else (draw(st.sampled_from(numbers)),),
                to_organisation=organisation,
                kind=draw(st.sampled_from(WishKind)),
                status=draw(st.sampled_from(WishStatus)),
                weight=draw(st.integers(1, 9)),
                subject=draw(lines()),
                with_also=tuple(draw(st.lists(st.sampled_from(numbers), unique=True, max_size=2))),
                again=draw(st.booleans()),
                slot=slot.number if slot else None,
                table=draw(st.sampled_from(["", *[table.name for table in tables]])),
                session=session,
                after=tuple(draw(st.lists(st.sampled_from([row.number for row in rows]), unique=True)) if rows else []),
                length=draw(st.integers(1, 3)),
                remark=draw(lines()),
            )
        )
    return tuple(rows)


@st.composite
def interpreters(draw: st.DrawFn, organisations: list[str], tables: Any) -> tuple[InterpreterRow, ...]:
    zones = sorted({name for table in tables if (name := table.zone or table.hall)})
    pairs = [f"{one}-{other}" for one, other in combinations(sorted(["cs", "de", "en", "pl"]), 2)]
    spans = [(DAY, DAY + timedelta(hours=24)), (DAY + timedelta(hours=30), DAY + timedelta(hours=33, minutes=7))]
    return tuple(
        InterpreterRow(
            name=name,
            pairs=tuple(draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))),
            available=tuple(span for span in spans if draw(st.booleans())),
            limit=draw(maybe(st.integers(1, 12))),
            pause_after=draw(maybe(st.integers(0, 4))),
            phone=draw(lines()),
            own=draw(st.booleans()),
            organisation=draw(st.sampled_from(["", *organisations])),
            zones=tuple(zone for zone in zones if draw(st.booleans())),
        )
        for name in draw(st.lists(st.sampled_from(["Eva Mostová", "Jan Tłumacz", "😀"]), unique=True))
    )


@st.composite
def items(draw: st.DrawFn, numbers: list[str], groups: list[str], names: list[str]) -> ProgrammeItem:
    start = DAY + timedelta(minutes=draw(st.integers(0, 3000)))
    return ProgrammeItem(
        title=draw(st.sampled_from(["Eröffnung", "Wizyta: laboratorium", "Oběd"])),
        start=start,
        end=start + timedelta(minutes=draw(st.integers(1, 2000))),
        kind=draw(st.sampled_from(ItemKind)),
        audience=draw(st.sampled_from(Audience)),
        participants=tuple(draw(st.lists(st.sampled_from(numbers), unique=True))),
        groups=tuple(draw(st.lists(st.sampled_from(groups), unique=True)) if groups else []),
        place=draw(lines()),
        transfer=draw(st.integers(0, 60)),
        capacity=draw(maybe(st.integers(1, 30))),
        pairs=tuple(draw(st.lists(st.sampled_from(["cs-de", "de-pl"]), unique=True))),
        interpreters=tuple(name for name in names if draw(st.booleans())),
    )


@st.composite
def walks(draw: st.DrawFn, tables: Any) -> tuple[Walk, ...]:
    zones = sorted({table.zone for table in tables if table.zone})
    return tuple(Walk(one, other, draw(st.integers(0, 9))) for one, other in combinations(zones, 2))
