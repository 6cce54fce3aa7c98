"""An edition by a seed: 1,000 participants of 800 organisations, 6,000 wishes, and a timetable that was released.

Popular people are wished for more often. The timetable is made by the planner, by the same job as in the browser.
"""

import bisect
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from typing import Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from viaregia.directory.models import Account, Body, Membership, Organisation, Person
from viaregia.forums.models import Edition, Phase, ProgrammeItem, Series, Slot, Table
from viaregia.meetings.models import Wish
from viaregia.meetings.services.timetables import (
    ask_for_timetable,
    claim_timetable,
    make_timetable,
    release_timetable,
)
from viaregia.participation.models import Kind, Registration, State

SLUG: Final = "bench"
ON_THE_WAY: Final = 0.06
"""People invited or waiting to be confirmed, for each who is."""
DAYS, SLOTS = 2, 12
ZIPF: Final = 0.5
SAID: Final = (
    "Ultratiefkühlschränke für Labore", "Kultivatory dla rolnictwa precyzyjnego", "contract manufacturing of tablets",
    "vstřikování plastů", "Zulassung von Medizinprodukten", "oprogramowanie dla szpitali", "cold-chain logistics",
    "analýza genomických dat", "Reinraumtechnik", "opakowania z papieru", "electron microscopes", "vývoj senzorů",
)  # fmt: skip
CITIES: Final = {
    "DE": ("Dresden", "Leipzig", "Görlitz"),
    "PL": ("Wrocław", "Legnica", "Jelenia Góra"),
    "CZ": ("Liberec", "Praha"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: `cookie`: an owner's session; `tokens`: personal links of who is confirmed, by registration."""

    cookie: str
    tokens: dict[int, str]
    placed: int
    wished: int


def fill(people: int, wishes: int, seconds: int) -> Made:
    """Fill an empty database; let the planner work for some seconds, none for no timetable."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    now, draw = timezone.now(), random.Random(1)
    body = Body.objects.create(name="Bench", kind=Body.Kind.AGENCY, country="DE")
    account = Account.objects.create_user("owner@example.org")
    Membership.objects.create(body=body, account=account, role="owner")
    edition = _edition(body, now, tables=wishes // (DAYS * SLOTS) + 10)
    here = _people(edition, now, draw, people)
    _wishes(edition, here, now, draw, wishes)
    placed = _timetable(edition, seconds) if seconds else (0, 0)
    _settle()
    return Made(_logged_in(account), {each.pk: each.token for each in here}, *placed)


def _settle() -> None:
    """Let PostgreSQL count its rows, as it does by itself within a minute where people work."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def unwished(each: int, draw: random.Random) -> list[tuple[str, list[int]]]:
    """Return everybody's personal link with some people of other houses with whom there is no wish yet."""
    here = list(Registration.objects.filter(state=State.CONFIRMED).values_list("pk", "token", "person__organisation"))
    through: Any = Wish.to.through
    there = set(through.objects.values_list("wish__wisher", "registration"))
    draw.shuffle(here)
    found: list[tuple[str, list[int]]] = []
    for key, token, house in here:
        others = (other for other, _, another in draw.sample(here, len(here)) if another != house)
        found.append((token, list(islice((o for o in others if not {(key, o), (o, key)} & there), each))))
    return found


def _logged_in(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _edition(body: Body, now: datetime, *, tables: int) -> Edition:
    series = Series.objects.create(slug=SLUG)
    title = dict.fromkeys(("de", "pl", "cs", "en"), "Bench")
    made = Edition.objects.create(series=series, slug=SLUG, title=title, venue="Messe", language="de", changed_at=now)
    made.owners.create(body=body, host=True, sees_all=True)
    for kind in (Phase.Kind.REGISTRATION, Phase.Kind.PROFILES, Phase.Kind.WISHES, Phase.Kind.ANSWERS):
        made.phases.create(kind=kind, opens=now - timedelta(days=9))
    first = datetime(now.year + 1, 5, 11, 7, tzinfo=UTC)
    for day in range(DAYS):
        nine = first + timedelta(days=day)
        noon = nine + timedelta(hours=3)
        for number in range(SLOTS):
            start = nine + timedelta(minutes=30 * number + 60 * (number >= SLOTS // 2))
            made.slots.create(number=day * SLOTS + number + 1, start=start, end=start + timedelta(minutes=25))
        for title_, at, hours in (("Empfang", nine - timedelta(hours=1), 1), ("Mittagessen", noon, 1)):
            ProgrammeItem.objects.create(edition=made, title=title_, start=at, end=at + timedelta(hours=hours))
    Table.objects.bulk_create(Table(edition=made, name=str(n + 1), hall=f"Halle {n % 4 + 1}") for n in range(tables))
    assert Slot.objects.count() == DAYS * SLOTS
    return made


def _people(made: Edition, now: datetime, draw: random.Random, people: int) -> list[Registration]:
    """Register people, four of five with an organisation of their own; return the confirmed."""
    kind = Kind.objects.create(edition=made, slug="guest", name={"de": "Gast"})
    houses = Organisation.objects.bulk_create(_house(n, draw, now) for n in range(people * 4 // 5))
    more = round(people * ON_THE_WAY)
    persons = Person.objects.bulk_create(_person(n, houses, draw, now) for n in range(people + more))
    states = [State.CONFIRMED] * people + [draw.choice((State.APPLIED, State.INVITED)) for _ in range(more)]
    made_ = Registration.objects.bulk_create(
        Registration(
            edition=made, person=person, kind=kind, number=str(n + 1), token=f"{draw.getrandbits(200):050x}"[:43],
            state=state, offers=draw.sample(SAID, 2), needs=draw.sample(SAID, 2), changed_at=now,
        )
        for n, (person, state) in enumerate(zip(persons, states, strict=True))
    )  # fmt: skip
    return made_[:people]


def _house(number: int, draw: random.Random, now: datetime) -> Organisation:
    country = draw.choice(tuple(CITIES))
    profile = ". ".join(draw.sample(SAID, 3))
    city = draw.choice(CITIES[country])
    return Organisation(name=f"Firma {number} GmbH", country=country, city=city, profile=profile, changed_at=now)


def _person(number: int, houses: list[Organisation], draw: random.Random, now: datetime) -> Person:
    house = houses[number % len(houses)]
    return Person(
        first_name=draw.choice(("Anna", "Jan", "Zofia", "Petr", "Jürgen")), last_name=f"Nowak-{number}",
        function="Vertrieb", organisation=house, languages=draw.sample(("de", "pl", "cs", "en"), 3),
        levels=["C1", "B2", "B1"], language=draw.choice(("de", "de", "pl", "cs")), changed_at=now,
    )  # fmt: skip


def _wishes(made: Edition, here: list[Registration], now: datetime, draw: random.Random, wishes: int) -> None:
    """Let everybody wish equally often, for popular people more often; no pair twice."""
    popular = list(accumulate((1 + rank) ** -ZIPF for rank in range(len(here))))
    pairs: dict[tuple[int, int], tuple[Registration, Registration]] = {}
    while len(pairs) < wishes:
        one = here[len(pairs) % len(here)]
        other = here[bisect.bisect(popular, draw.random() * popular[-1])]
        if one.person.organisation_id != other.person.organisation_id:
            pairs.setdefault((min(one.pk, other.pk), max(one.pk, other.pk)), (one, other))
    rows = Wish.objects.bulk_create(
        Wish(
            edition=made, number=f"W{n}", wisher=one, made_at=now, changed_at=now, subject=draw.choice(("", *SAID)),
            kind=draw.choices(("must", "meet", "if_free"), (5, 70, 25))[0],
            status=draw.choices(("accepted", "unanswered", "declined"), (55, 40, 5))[0],
        )
        for n, (one, _) in enumerate(pairs.values())
    )  # fmt: skip
    through: Any = Wish.to.through
    through.objects.bulk_create(
        through(wish_id=row.pk, registration_id=other.pk) for row, (_, other) in zip(rows, pairs.values(), strict=True)
    )


def _timetable(edition: Edition, seconds: int) -> tuple[int, int]:
    """Make a timetable and release it; return how many meetings it places, of how many."""
    asked = ask_for_timetable(edition_id=edition.pk, seconds=seconds, actor_id=None, now=timezone.now())
    claimed = claim_timetable(timezone.now())
    assert claimed == asked
    make_timetable(claimed, clock=timezone.now)
    made = release_timetable(timetable_id=asked.pk, actor_id=None, now=timezone.now())
    return made.placed, made.wished
