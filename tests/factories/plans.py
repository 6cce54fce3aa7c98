"""A small, rich plan made by hand, without the solver: two days, four countries, everything an agenda can hold."""

from dataclasses import replace
from datetime import datetime, timedelta

from viaregia.engines.timetable.explain import Advice, Help, Reason, ReasonKind
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Delegate,
    Instance,
    Interpreter,
    Lunch,
    Meeting,
    Option,
    Outcome,
    Party,
    Priority,
    Result,
    Slot,
    Status,
    Table,
    Tier,
    TierValue,
)
from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    InterpreterRow,
    ItemKind,
    Participant,
    ProgrammeItem,
    Settings,
    SlotRow,
    TableRow,
    Wish,
    WishKind,
    WishStatus,
)
from viaregia.exchange.plan import LeftOut, LeftOutKind, Plan

ORIGIN = datetime(2025, 10, 21)
PRINTED = datetime(2025, 10, 19, 17, 5)
PRIVATE = (
    "5550101", "5550102", "5550103", "5550104", "5550105", "5550106", "5550107", "5550108", "5550901", "5550902",
    "@", "allergic to nuts", "competitor, do not seat", "paid late last year", "no time for beginners",
)  # fmt: skip
"""Whatever of the plan below must never be handed on: telephone numbers, e-mail addresses, remarks."""


def at(day: int, clock: str) -> datetime:
    """Return a moment of the forum: its day (0 or 1) and a clock time like 10:30."""
    hours, minutes = map(int, clock.split(":"))
    return ORIGIN + timedelta(days=day, hours=hours, minutes=minutes)


def minute(day: int, clock: str) -> int:
    """Return the engine's minute of a moment."""
    return int((at(day, clock) - ORIGIN).total_seconds() // 60)


STARTS = (
    *((0, f"{hour}:{half}") for hour in (10, 11) for half in ("00", "30")),
    *((0, f"{hour}:{half}") for hour in (14, 15) for half in ("00", "30")),
    *((1, f"{hour}:{half}") for hour in ("09", 10) for half in ("00", "30")),
)


def slot_rows() -> tuple[SlotRow, ...]:
    """Return twelve slots of 25 minutes in three sessions."""
    names = ("Morning", "Afternoon", "Second morning")
    return tuple(
        SlotRow(number + 1, at(*start), at(*start) + timedelta(minutes=25), names[number // 4], changeover=5)
        for number, start in enumerate(STARTS)
    )


PEOPLE = (
    Participant(
        "1", "Müßig", "Jörg", title="Dr.", function="Geschäftsführer", organisation="BioTec Dresden GmbH",
        organisation_kind="company", country="DE", city="Dresden", email="mussig@biotec.example",
        phone="+49 351 5550101", languages=("de", "en"), agenda_language="de",
        wants="Partner für klinische Studien an Biosensoren", groups=("Delegation Sachsen",),
        remark="allergic to nuts",
    ),
    Participant(
        "2", "Größl-Žižková", "Friederike", function="Leiterin Technologietransfer",
        organisation="Leipziger Institut für Sensorik", organisation_kind="institute", country="DE", city="Leipzig",
        email="groessl@lis.example", phone="+49 341 5550102", languages=("de",), agenda_language="de",
        wants="Erprobung gedruckter Elektroden", groups=("Delegation Sachsen",),
    ),
    Participant(
        "3", "Żółć", "Łucja", title="prof. dr hab.", function="kierowniczka Katedry Biofizyki",
        organisation="Uniwersytet Medyczny nad Odrą", organisation_kind="institute", country="PL", city="Wrocław",
        email="zolc@umo.example", phone="+48 71 5550103", languages=("pl", "en"), agenda_language="pl",
        wants="Wspólne projekty badawcze nad biobankiem", together=True,
    ),
    Participant(
        "4", "Ćwikła-Śnieżyński", "Stanisław", title="dr inż.", function="pełnomocnik ds. współpracy",
        organisation="Uniwersytet Medyczny nad Odrą", organisation_kind="institute", country="PL", city="Wrocław",
        email="cwikla@umo.example", phone="+48 71 5550104", languages=("pl", "de"), agenda_language="pl",
        wants="Wspólne projekty badawcze nad biobankiem", together=True,
    ),
    Participant(
        "5", "Řeháková", "Věra", title="RNDr.", function="ředitelka", organisation="Ústav buněčné biologie Liberec",
        organisation_kind="institute", country="CZ", city="Liberec", email="rehakova@ubb.example",
        phone="+420 48 5550105", languages=("cs",), agenda_language="cs",
        wants="Dodavatel kultivačních médií, přeshraniční projekt", remark="paid late last year",
    ),
    Participant(
        "6", "Łącki", "Paweł", function="dyrektor sprzedaży", organisation="Odra Diagnostics sp. z o.o.",
        organisation_kind="company", country="PL", city="Legnica", email="lacki@odra.example",
        phone="+48 76 5550106", languages=("pl",), agenda_language="pl", wants="Dystrybutor szybkich testów w Saksonii",
        departure=at(1, "10:50"),
    ),
    Participant(
        "7", "O'Brien-Núñez", "Aurélie", function="Foreign trade adviser", organisation="Chamber of the Three Rivers",
        organisation_kind="chamber", country="FR", city="Strasbourg", email="obrien@chamber.example",
        phone="+33 3 5550107", languages=("en", "fr"), agenda_language="en", wants="", host=True, table="Info point",
    ),
    Participant(
        "8", "Čapek", "Šimon", function="obchodní zástupce", organisation="Labská optika a.s.",
        organisation_kind="company", country="CZ", city="Ústí nad Labem", email="capek@optika.example",
        phone="+420 47 5550108", languages=("cs", "en"), agenda_language="cs", wants="Integrátor mikroskopů",
    ),
)  # fmt: skip

TABLES = (
    TableRow("1", hall="Großer Saal", zone="Großer Saal"),
    TableRow("2", hall="Großer Saal", zone="Großer Saal"),
    TableRow("10", hall="Großer Saal", zone="Großer Saal"),
    TableRow("Stand BioTec", hall="Foyer", zone="Foyer", owner="BioTec Dresden GmbH"),
    TableRow("Info point", hall="Foyer", zone="Foyer"),
)

GROUPS = (
    Group("Delegation Sachsen", GroupKind.DELEGATION, leader="1", members=("1", "2")),
    Group("Bus Dresden", GroupKind.BUS, members=("1", "2"), arrival=at(0, "09:20"), departure=at(1, "16:30")),
)

INTERPRETERS = (
    InterpreterRow("Anna Tłumacz", ("de-pl",), limit=6, phone="+48 600 5550901"),
    InterpreterRow("Petr Tlumočník", ("cs-de", "cs-pl"), available=((at(0, "10:00"), at(0, "16:00")),),
                   phone="+420 600 5550902"),
)  # fmt: skip

PROGRAMME = (
    ProgrammeItem("Opening and panel “Life sciences without borders”", at(0, "09:30"), at(0, "09:55"), place="Aula"),
    ProgrammeItem("Lunch buffet", at(1, "12:00"), at(1, "13:00"), kind=ItemKind.MEAL, place="Foyer"),
    ProgrammeItem(
        "Laboratory visit: biobank", at(1, "14:00"), at(1, "15:30"), kind=ItemKind.VISIT, transfer=20, capacity=20,
        audience=Audience.SIGNED_UP, participants=("5",), groups=("Delegation Sachsen",), place="ul. Akademicka 5",
    ),
    ProgrammeItem("Exhibition", at(0, "13:00"), at(0, "17:00"), audience=Audience.NOBODY, place="Foyer"),
)  # fmt: skip

WISHES = (
    Wish("101", "1", ("3", "4"), "Uniwersytet Medyczny nad Odrą", WishKind.MUST, WishStatus.ACCEPTED,
         subject="Klinische Prüfung eines Biosensors"),
    Wish("102", "3", ("1",), kind=WishKind.MEET, status=WishStatus.ACCEPTED, subject="Dostęp do biobanku"),
    Wish("103", "2", ("6",), status=WishStatus.ACCEPTED),
    Wish("104", "5", ("1",), status=WishStatus.ACCEPTED, subject="Kultivační média"),
    Wish("105", "5", ("2",), status=WishStatus.UNANSWERED),
    Wish("106", "6", ("7",), kind=WishKind.IF_FREE, status=WishStatus.ORGANISER),
    Wish("107", "8", ("1",), status=WishStatus.ACCEPTED),
    Wish("108", "8", ("3", "4"), "Uniwersytet Medyczny nad Odrą", status=WishStatus.UNANSWERED),
    Wish("109", "2", ("3", "4"), "Uniwersytet Medyczny nad Odrą", status=WishStatus.ACCEPTED),
    Wish("110", "6", ("5",), status=WishStatus.UNANSWERED),
    Wish("111", "8", ("2",), status=WishStatus.DECLINED, remark="no time for beginners"),
    Wish("112", "5", ("6", ), kind=WishKind.NEVER, remark="competitor, do not seat"),
    Wish("113", "1", ("6",), kind=WishKind.IF_FREE, status=WishStatus.UNANSWERED),
)  # fmt: skip


def forum() -> Forum:
    """Return the forum of the plan."""
    settings = Settings(
        title="8th Life Sciences Forum Saxony – Lower Silesia – Bohemia",
        venue="Centrum Kongresowe, Wrocław",
        organisers=("Chamber of the Three Rivers",),
        timezone="Europe/Warsaw",
        language="en",
        help_desk="+48 71 000 00 00",
        version="2",
        lunch_start=12 * 60,
        lunch_end=14 * 60,
        project_number="PLSN.03.01-0042/25",
    )
    return Forum(settings, slot_rows(), TABLES, PEOPLE, WISHES, GROUPS, INTERPRETERS, PROGRAMME)


ENDLESS = 3 * 24 * 60
WHOLE_FORUM = Block(minute(0, "09:30"), minute(0, "09:55"), BlockKind.PROGRAMME, PROGRAMME[0].title)
MEAL = Block(minute(1, "12:00"), minute(1, "13:00"), BlockKind.PROGRAMME, "Lunch buffet")
VISIT = Block(minute(1, "13:40"), minute(1, "15:50"), BlockKind.VISIT, PROGRAMME[2].title)
BY_BUS = (Block(-1440, minute(0, "09:50"), BlockKind.ARRIVAL), Block(minute(1, "16:10"), ENDLESS, BlockKind.DEPARTURE))
LUNCH = (Lunch(minute(0, "12:00"), minute(0, "14:00")),)


def instance() -> Instance:
    """Return the timetable problem of the forum."""
    slots = tuple(
        Slot(minute(*start), minute(*start) + 25, start[0], number // 4, 5) for number, start in enumerate(STARTS)
    )
    every = (WHOLE_FORUM, MEAL)
    return Instance(
        slots=slots,
        tables=(Table("1"), Table("2"), Table("10"), Table("Stand BioTec", 1, owner=0), Table("Info point", 1)),
        parties=(
            Party("BioTec Dresden GmbH", 2, table=3),
            Party("Leipziger Institut für Sensorik", 2),
            Party("Uniwersytet Medyczny nad Odrą", 2),
            Party("Ústav buněčné biologie Liberec", 2),
            Party("Odra Diagnostics sp. z o.o.", 2),
            Party("Chamber of the Three Rivers", 0, table=4, counts=False),
            Party("Labská optika a.s.", 2),
        ),
        delegates=(
            Delegate(0, "1", (*BY_BUS, *every, VISIT), LUNCH),
            Delegate(1, "2", (*BY_BUS, *every, VISIT), LUNCH),
            Delegate(2, "3+4", every, LUNCH),
            Delegate(3, "5", (*every, VISIT), LUNCH),
            Delegate(4, "6", (*every, Block(minute(1, "10:30"), ENDLESS, BlockKind.DEPARTURE)), LUNCH),
            Delegate(5, "7", every, LUNCH),
            Delegate(6, "8", every, LUNCH),
        ),
        meetings=(
            Meeting((0, 2), (Option((0, 2)),), "101", Priority.MUST, requested_by=(0, 2)),
            Meeting((1, 4), (Option((1, 4), "de-pl"),), "103"),
            Meeting((3, 0), (Option((3, 0), "cs-de"),), "104"),
            Meeting((3, 1), (Option((3, 1), "cs-de"),), "105", status=Status.UNANSWERED),
            Meeting((4, 5), (Option((4, 5)),), "106", Priority.IF_FREE, Status.ORGANISER),
            Meeting((6, 0), (Option((6, 0)),), "107", length=2),
            Meeting((6, 2), (Option((6, 2)),), "108", status=Status.UNANSWERED),
            Meeting((1, 2), (Option((1, 2)),), "109"),
            Meeting((6, 1), (Option((6, 1), "cs-de"),), "111", status=Status.DECLINED),
            Meeting((0, 4), (Option((0, 4), "de-pl"),), "113", Priority.IF_FREE, Status.UNANSWERED),
        ),
        interpreters=(
            Interpreter(frozenset({"de-pl"}), "Anna Tłumacz", limit=6),
            Interpreter(frozenset({"cs-de", "cs-pl"}), "Petr Tlumočník", (Block(minute(0, "16:00"), ENDLESS),)),
        ),
        zones=((0, 4), (4, 0)),
    )


def result() -> Result:
    """Return a timetable of seven meetings, three short of the wishes that could be placed."""
    return Result(
        Outcome.FEASIBLE,
        timetable=(
            Assignment(0, 0, 3),
            Assignment(1, 1, 0, interpreter=0),
            Assignment(2, 3, 3, interpreter=1),
            Assignment(4, 2, 4),
            Assignment(5, 4, 3),
            Assignment(6, 7, 1),
            Assignment(7, 8, 2),
        ),
        tiers=(
            TierValue(Tier.MUSTS, 1, 1, True, 0.1),
            TierValue(Tier.MINIMUM, 0, 0, True, 0.1),
            TierValue(Tier.WORST_OFF, 2, 2, True, 0.2),
            TierValue(Tier.ACCEPTED, 5, 5, True, 0.3),
            TierValue(Tier.WEIGHT, 61, 68, False, 2.5),
            TierValue(Tier.SPREAD, 0, 0, False, 3.0),
            TierValue(Tier.BREAKS, 4, 3, False, 4.0),
            TierValue(Tier.IDLE_SLOTS, 9, 7, False, 5.5),
            TierValue(Tier.TABLE_CHANGES, 3, 3, False, 6.0, given_times=True),
        ),
        seconds=6.2,
        seed=1,
    )


def plan() -> Plan:
    """Return the plan."""
    return Plan(
        forum=forum(),
        instance=instance(),
        result=result(),
        delegates=(("1",), ("2",), ("3", "4"), ("5",), ("6",), ("7",), ("8",)),
        meetings=(
            ("101", "102"), ("103",), ("104",), ("105",), ("106",), ("107",), ("108",), ("109",), ("111",), ("113",),
        ),
        languages=(("en",), ("",), ("",), ("",), ("en",), ("en",), ("en",), ("de",), ("",), ("",)),
        origin=ORIGIN,
        made_at=datetime(2025, 10, 19, 16, 58),
        reasons=(
            Reason(3, ReasonKind.NO_INTERPRETER, parties=(1, 3), pair="cs-de", slots=(8, 9, 10, 11)),
            Reason(8, ReasonKind.DECLINED, parties=(6, 1)),
            Reason(9, ReasonKind.OUTRANKED, parties=(0,), slots=(0, 3), meetings=(0, 2)),
        ),
        advice=(
            Advice(Help.INTERPRETER, (3,), 10, 1, pair="cs-de"),
            Advice(Help.TABLE, (), 0, 0),
            Advice(Help.SLOT, (9,), 2, 2, slot=7),
        ),
        left_out=(LeftOut("110", LeftOutKind.KEPT_APART),),
    )  # fmt: skip


def with_people(*people: Participant) -> Plan:
    """Return the plan with these participants in place of those of the same number."""
    made = plan()
    given = {person.number: person for person in people}
    crowd = tuple(given.get(person.number, person) for person in made.forum.participants)
    return replace(made, forum=replace(made.forum, participants=crowd))


def busy_plan(persons: int = 100, slots: int = 24) -> Plan:
    """Return a plan in which `persons` (even) people of four countries meet somebody in every slot of two days."""
    countries, words = ("DE", "PL", "CZ", "EN"), ("de", "pl", "cs", "en")
    first, last = ("Jörg", "Łucja", "Věra", "Zoë"), ("Grünwald", "Żółkiewski", "Řeháková", "Bridgewater")
    people = tuple(
        Participant(
            str(number + 1), f"{last[number % 4]}-{number + 1}", first[number % 4],
            function="Head of international sales", organisation=f"Organisation für Beispiele Nr. {number + 1}",
            country=countries[number % 4],
            phone=f"+49 351 777{number:04}", email=f"p{number}@example.org", languages=("en",),
            agenda_language=words[number % 4], wants=f"Partner number {number} for a joint project on clean air",
        )
        for number in range(persons)
    )  # fmt: skip
    half = slots // 2
    rows = tuple(
        SlotRow(n + 1, start, start + timedelta(minutes=25), f"{n // 4}", 5)
        for n in range(slots)
        for start in (at(n // half, "09:00") + timedelta(minutes=30 * (n % half)),)
    )
    tables = tuple(TableRow(str(number + 1), hall="Saal") for number in range(persons // 2))
    side = persons // 2
    pairs = [(slot, a, side + (a + slot) % side) for slot in range(slots) for a in range(side)]
    wishes = tuple(
        Wish(str(n + 1), str(a + 1), (str(b + 1),), status=WishStatus.ACCEPTED, subject="Clean air", row=n + 2)
        for n, (_, a, b) in enumerate(pairs)
    )
    to_minute = [int((row.start - ORIGIN).total_seconds() // 60) for row in rows]
    problem = Instance(
        slots=tuple(Slot(start, start + 25, n // half, n // 4, 5) for n, start in enumerate(to_minute)),
        tables=tuple(Table(row.name) for row in tables),
        parties=tuple(Party(person.organisation, 2) for person in people),
        delegates=tuple(Delegate(number, person.number) for number, person in enumerate(people)),
        meetings=tuple(Meeting((a, b), (Option((a, b)),), str(n + 1)) for n, (_, a, b) in enumerate(pairs)),
    )
    return Plan(
        forum=Forum(
            Settings("Clean Air Forum", help_desk="+49 351 000000", language="de"), rows, tables, people, wishes
        ),
        instance=problem,
        result=Result(
            Outcome.OPTIMAL, tuple(Assignment(n, slot, a) for n, (slot, a, _) in enumerate(pairs)),
            (TierValue(Tier.PLACED, len(pairs), len(pairs), True, 1.0),), seconds=1.0, seed=1,
        ),
        delegates=tuple((person.number,) for person in people),
        meetings=tuple((wish.number,) for wish in wishes),
        languages=tuple(("en",) for _ in wishes),
        origin=ORIGIN,
        made_at=datetime(2025, 10, 19, 16, 58),
    )  # fmt: skip
