"""The small plan with everything lists ask for: guests of honour, press and staff, hotels, diets, a bus, profiles."""

from dataclasses import replace
from typing import Any

from tests.factories.pictures import branded
from tests.factories.plans import at, plan
from viaregia.exchange.forum import Participant, Participation, RoomKind
from viaregia.exchange.plan import Plan

NOT_BOOKABLE = (
    Participant(
        "20", "Wiśniewska-Brzezińska", "Małgorzata", title="Ministra", salutation="Szanowna Pani",
        function="sekretarz stanu", organisation="Ministerstwo Rzek i Mostów", country="PL", city="Warszawa",
        languages=("pl", "en"), participation=Participation.VIP, protocol=2, arrival=at(0, "09:00"),
        departure=at(0, "13:00"), agenda_language="pl",
    ),
    Participant(
        "21", "von Hohenstein-Schwarzenberg", "Maximilian", title="Staatsminister Dr.", salutation="Herr",
        function="Staatsminister", organisation="Ministerium für Flüsse und Brücken", country="DE", city="Dresden",
        languages=("de", "en"), participation=Participation.VIP, protocol=1,
    ),
    Participant("22", "Novák", "Jiří", organisation="Rádio Tří řek", country="CZ", city="Praha",
                languages=("cs", "de"), levels=("C2", "A2"), participation=Participation.PRESS),
    Participant("23", "Kowalska", "Ewa", country="PL", participation=Participation.STAFF,
                languages=("pl", "de", "cs", "en"), diet="Vegan"),
    Participant("24", "Abendroth", "Ida", country="DE", participation=Participation.VIP, languages=("de",)),
)  # fmt: skip

# What lists ask for beyond what the small plan says, by participant's number.
STAYS: dict[str, dict[str, Any]] = {
    "1": {"hotel": "Hotel Panorama", "room": RoomKind.TWIN, "shares_room_with": "Čapek", "diet": "vegetarian",
          "arrival": at(-1, "18:00"), "employees": 40},
    "2": {"hotel": "Hotel Panorama", "room": RoomKind.SINGLE, "accessibility": "lift, no stairs"},
    "3": {"diet": "Vegetarian", "sme": False, "profile": "Medizinische Universität mit eigener Biobank."},
    "4": {"hotel": "Pensjonat nad Odrą", "room": RoomKind.SINGLE, "diet": "no nuts"},
    "6": {"sme": True, "profile": "Rychlé testy pro laboratoře a lékárny."},
    "8": {"hotel": "Hotel Panorama", "room": RoomKind.TWIN, "arrival": at(-1, "20:00"), "departure": at(1, "12:00"),
          "employees": 900},
}  # fmt: skip


def house_plan() -> Plan:
    """Return the plan; five people of it have no meetings."""
    made = branded(plan())
    guests = (replace(person, **STAYS.get(person.number, {})) for person in made.forum.participants)
    bus = replace(made.forum.groups[1], leader="2", members=("2", "1", "5"))
    programme = tuple(
        replace(item, pairs=("de-pl",), interpreters=("Anna Tłumacz",)) if item.title.startswith("Opening") else item
        for item in made.forum.programme
    )
    forum = replace(
        made.forum,
        participants=(*guests, *NOT_BOOKABLE),
        groups=(made.forum.groups[0], bus),
        programme=programme,
    )
    return replace(made, forum=forum)
